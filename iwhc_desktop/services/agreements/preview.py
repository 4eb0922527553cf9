"""The state that an agreement would have after a save that is still being typed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from iwhc_desktop.domain.agreement.rules import has_signed_copy
from iwhc_desktop.domain.agreement.signing import signatures_of
from iwhc_desktop.domain.agreement.term.status import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    Status,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
    status,
)
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import KeyedRow, day_of, key_of
from iwhc_desktop.domain.rules import wrong_values
from iwhc_desktop.services.saving.commands import Save
from iwhc_desktop.services.saving.save import Staged, stage
from iwhc_desktop.services.saving.staging import Staging, is_provisional
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.queries import Queries


def previewed_status(session: Session, save: Save, as_of: date, row: int | str) -> Status | None:
    """The state that an agreement would have after a save; for forms while people type.

    `row` is its key or the alias of the Create. None while a typed value does not have the form of its field.
    """
    with session.reading() as queries:
        facts = previewed_facts(queries, stage(session, queries, save), row)
    return status(facts, as_of) if facts is not None else None


def previewed_facts(queries: Queries, staged: Staged, row: int | str) -> AgreementFacts | None:
    """The facts for the term engine; None while a value does not have the form of its field."""
    if any(next(wrong_values(edited), None) for edited in staged.edited):
        return None
    staging = staged.staging
    key = row if isinstance(row, int) else staging.key_of_alias(row) or 0
    values = staging.after(key)
    if values is None:
        return None
    stored = AgreementFacts() if is_provisional(key) else queries.agreement_facts([key])[key]
    return _facts(staging, key, values, stored)


def _facts(staging: Staging, key: int, values: Values, stored: AgreementFacts) -> AgreementFacts:
    """The facts after the save; those that depend on other agreements and on imports stay as stored."""
    parties = sorted(staging.children("agreement_party", key), key=_position)
    return replace(
        stored,
        rules=_rules(values),
        cancelled_on=day_of(values.get("cancelled_on")),
        has_signed_copy=has_signed_copy(staging, key),
        parties=tuple(
            PartyFacts(row.key, row.values.get("required") is not False, str(row.values.get("capacity") or "party"))
            for row in parties
        ),
        signatures=tuple(_signature(row) for row in signatures_of(staging.children, key)),
        renewals=tuple(_renewal(staging, row) for row in staging.children("renewal", key)),
        suspensions=tuple(
            SuspensionFacts(day_of(row.values.get("suspended_from")), day_of(row.values.get("suspended_to")))
            for row in staging.children("suspension", key)
        ),
        terminations=tuple(
            TerminationFacts(day_of(row.values.get("terminated_on")), day_of(row.values.get("notice_on")))
            for row in staging.children("termination", key)
        ),
    )


def _signature(row: KeyedRow) -> SignatureFacts:
    values = row.values
    return SignatureFacts(
        key_of(values.get("agreement_party")), day_of(values.get("signed_on")), values.get("same_act") is True
    )


def _position(row: KeyedRow) -> tuple[int, int]:
    position = row.values.get("position")
    return position if isinstance(position, int) else 0, row.key


def _rules(values: Values) -> TermRules:
    """The agreement's settings; an empty setting has its default, but an empty term means without end."""
    standard = TermRules()
    given: dict[str, Json] = {item.name: values.get(item.name) for item in fields(TermRules)}
    kept = {
        name: getattr(standard, name) if value is None and name in _NEVER_EMPTY else value
        for name, value in given.items()
        if name != "effective_on"
    }
    return replace(standard, effective_on=day_of(values.get("effective_on")), **kept)  # type: ignore[arg-type]  # by the field types


_NEVER_EMPTY = frozenset({"effect_rule", "last_day_rule", "renewal_consent", "late_renewal", "tolling"})


def _renewal(staging: Staging, row: KeyedRow) -> RenewalFacts:
    values = row.values
    months = values.get("months")
    answers = (answer.values for answer in staging.children("renewal_response", row.key))
    return RenewalFacts(
        kind=str(values.get("kind") or "joint"),
        by_party=key_of(values.get("by_party")),
        letter_on=day_of(values.get("letter_on")),
        months=months if isinstance(months, int) else None,
        withdrawn_on=day_of(values.get("withdrawn_on")),
        has_document=values.get("document") is not None,
        responses=tuple(
            ResponseFacts(key_of(answer.get("party")), answer.get("agrees") is True, day_of(answer.get("responded_on")))
            for answer in answers
        ),
    )
