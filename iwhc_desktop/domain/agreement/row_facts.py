"""Rows of an agreement as facts for the term engine, from the values of an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace

from iwhc_desktop.domain.agreement.term.facts import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
)
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import KeyedRow, day_of, key_of, number_in, words_in

_NEVER_EMPTY = frozenset({"effect_rule", "last_day_rule", "renewal_mode", "renewal_consent", "late_renewal", "tolling"})
_DAYS = frozenset({"effective_on", "ends_on"})


Children = Callable[[str, int], Sequence[KeyedRow]]
"""Returns the rows of a kind that belong to an owner, before or after an edit."""


def signatures_of(children: Children, agreement: int) -> list[KeyedRow]:
    """The signatures of an agreement's parties."""
    parties = children("agreement_party", agreement)
    return [row for party in parties for row in children("signature", party.key)]


def facts_of(children: Children, agreement: int, values: Values) -> AgreementFacts:
    """The facts of an agreement from its own values and the rows below it, without what other records say of it."""
    return AgreementFacts(
        rules=rules_of(values),
        cancelled_on=day_of(values.get("cancelled_on")),
        parties=tuple(map(party_of, sorted(children("agreement_party", agreement), key=_position))),
        signatures=tuple(map(signature_of, signatures_of(children, agreement))),
        renewals=tuple(
            renewal_of(row, children("renewal_response", row.key)) for row in children("renewal", agreement)
        ),
        suspensions=tuple(map(suspension_of, children("suspension", agreement))),
        terminations=tuple(map(termination_of, children("termination", agreement))),
    )


def _position(row: KeyedRow) -> tuple[int, int]:
    position = row.values.get("position")
    return position if isinstance(position, int) else 0, row.key


def rules_of(values: Values) -> TermRules:
    """The agreement's settings; an empty setting has its default, but an empty term means without end."""
    standard = TermRules()
    given: dict[str, Json] = {item.name: values.get(item.name) for item in fields(TermRules)}
    missing = {name: getattr(standard, name) for name in _NEVER_EMPTY if given[name] is None}
    days = {name: day_of(given[name]) for name in _DAYS}
    return replace(standard, **{**given, **missing, **days})


def _entry(row: KeyedRow) -> tuple[int, int | None, bool]:
    """The key of an entry, and the answers about it: the entry that it is, or that it is one of its own."""
    return row.key, key_of(row.values.get("merged_into")), row.values.get("apart") is True


def party_of(row: KeyedRow) -> PartyFacts:
    """A party."""
    values, (key, merged_into, apart) = row.values, _entry(row)
    return PartyFacts(
        key,
        values.get("required") is not False,
        words_in(values, "capacity") or "party",
        key_of(values.get("partner")),
        merged_into,
        apart,
    )


def signature_of(row: KeyedRow) -> SignatureFacts:
    """A party's signature."""
    values = row.values
    return SignatureFacts(
        key_of(values.get("agreement_party")),
        day_of(values.get("signed_on")),
        values.get("same_act") is True,
        *_entry(row),
    )


def renewal_of(row: KeyedRow, responses: Iterable[KeyedRow]) -> RenewalFacts:
    """A renewal with the answers to it."""
    values, (key, merged_into, apart) = row.values, _entry(row)
    return RenewalFacts(
        kind=words_in(values, "kind") or "joint",
        by_party=key_of(values.get("by_party")),
        letter_on=day_of(values.get("letter_on")),
        months=number_in(values, "months"),
        withdrawn_on=day_of(values.get("withdrawn_on")),
        has_document=values.get("document") is not None,
        responses=tuple(_response(answer.values) for answer in responses),
        key=key,
        merged_into=merged_into,
        apart=apart,
        further=values.get("further") is True,
    )


def _response(values: Values) -> ResponseFacts:
    return ResponseFacts(key_of(values.get("party")), values.get("agrees") is True, day_of(values.get("responded_on")))


def suspension_of(row: KeyedRow) -> SuspensionFacts:
    """A suspension."""
    values = row.values
    return SuspensionFacts(
        day_of(values.get("suspended_from")),
        day_of(values.get("suspended_to")),
        *_entry(row),
    )


def termination_of(row: KeyedRow) -> TerminationFacts:
    """A termination."""
    values = row.values
    return TerminationFacts(
        day_of(values.get("terminated_on")),
        day_of(values.get("notice_on")),
        *_entry(row),
    )
