"""Rules for agreements and their parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from iwhc_desktop.domain.agreement.row_facts import signatures_of
from iwhc_desktop.domain.agreement.shares import share_entries, share_of
from iwhc_desktop.domain.agreement.signing import is_signed
from iwhc_desktop.domain.agreement.term.facts import UNTIL_DATE
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import Edited, KeyedRow, Setting, State, day_of, key_of, words_in
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.i18n.currencies import is_currency

_LONGEST_CHAIN = 200
"""The most predecessors that are followed; longer chains are not checked."""


def _effective_day(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """An agreement that takes effect on a stated day names that day."""
    explicit = edited.after.get("effect_rule") == "explicit_date"
    if explicit and edited.wrote("effect_rule", "effective_on") and edited.after.get("effective_on") is None:
        yield edited.broken("effective_on", "effective_day_missing")


def _stated_end(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """An agreement that lasts until a stated last day names that day."""
    is_stated = edited.after.get("term_kind") == UNTIL_DATE
    if is_stated and edited.wrote("term_kind", "ends_on") and edited.after.get("ends_on") is None:
        yield edited.broken("ends_on", "stated_end_missing")


def _equal_shares(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """A warning for equal contributions above shares or amounts that are not equal."""
    if edited.after.get("contribution_mode") != "equal" or not edited.wrote("contribution_mode", "contributions"):
        return
    entries = share_entries(edited.after.get("contributions"))
    shares = {
        share_of(entry) if "num" in entry else (entry.get("fixed_minor"), entry.get("currency")) for entry in entries
    }
    if len(shares) > 1:
        yield edited.broken("contribution_mode", "equal_above_unequal_shares")


def _shares(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """Shares name parties of this agreement, sum to the whole, and every amount has a currency."""
    if edited.wrote("contributions"):
        parties = {party.key for party in setting.state.children("agreement_party", edited.key)}
        for code, detail in share_problems(edited.after.get("contributions"), parties):
            yield edited.broken("contributions", code, **detail)


def share_problems(shares: Json, parties: set[int]) -> Iterator[tuple[str, dict[str, object]]]:
    """The problems of one agreement's contributions, given the keys of its parties, as code and detail."""
    entries = share_entries(shares)
    if not {entry["party"] for entry in entries} <= parties:
        yield "share_of_no_party", {}
    for currency in _unknown_currencies(entries):
        yield "unknown_currency", {"currency": currency}
    total = share_total(entries)
    if total not in (None, 1):
        yield "shares_not_whole", {"total": total}


def _unknown_currencies(entries: Sequence[Mapping[str, Json]]) -> list[str]:
    stated = {words_in(entry, "currency") for entry in entries} - {""}
    return sorted(currency for currency in stated if not is_currency(currency))


def share_total(entries: Sequence[Mapping[str, Json]]) -> Fraction | None:
    """The sum of the entries that are shares of the whole, None where there are none."""
    fractions = [share_of(entry) for entry in entries if "num" in entry]
    return sum(fractions, Fraction()) if fractions else None


def _cancelled(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """Only a draft can be abandoned; a signed agreement is terminated."""
    cancels = edited.wrote("cancelled_on") and edited.after.get("cancelled_on") is not None
    if cancels and is_signed(setting.state.children, edited.key):
        yield edited.broken("cancelled_on", "cancelled_after_signing")


def _predecessor(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """An agreement does not follow itself, neither directly nor through others."""
    if not edited.wrote("predecessor"):
        return
    current = key_of(edited.after.get("predecessor"))
    for _step in range(_LONGEST_CHAIN):
        row = setting.state.after(current) if current is not None else None
        if row is None:
            return
        current = key_of(row.get("predecessor"))
        if current == edited.key:
            yield edited.broken("predecessor", "predecessor_circle")
            return


def _cancel_reason(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    cancels = edited.wrote("cancelled_on") and edited.after.get("cancelled_on") is not None
    if cancels and edited.after.get("cancel_reason") is None:
        yield edited.broken("cancel_reason", "cancelled_without_reason")


def _effective_day_exact(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    day = day_of(edited.after.get("effective_on")) if edited.wrote("effective_on") else None
    if day is not None and not day.is_day:
        yield edited.broken("effective_on", "effective_day_not_exact")


def _partner_twice(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A partner is a party to an agreement only once."""
    owner, partner = key_of(edited.after.get("agreement")), edited.after.get("partner")
    if owner is None or partner is None or not (edited.comes or edited.wrote("partner")):
        return
    if partner in _other_partners(setting.state, owner, edited.key):
        yield edited.broken("partner", "party_twice")


def _other_partners(state: State, agreement: int, party: int) -> list[Json]:
    rows = state.children("agreement_party", agreement)
    return [row.values.get("partner") for row in rows if row.key != party]


def _party_with_share(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A party that has a share cannot be removed."""
    owner = key_of(edited.after.get("agreement"))
    if owner is None or not edited.is_withdrawn:
        return
    agreement = setting.state.after(owner) or {}
    if edited.key in {entry["party"] for entry in share_entries(agreement.get("contributions"))}:
        yield edited.broken("", "party_has_share")


def party_of(state: State, key: Json) -> KeyedRow | None:
    """The party with this key after the edit, None where it is not here."""
    party = key_of(key)
    row = state.after(party) if party is not None else None
    return KeyedRow(party, row) if party is not None and row is not None else None


def has_signed_copy(state: State, agreement: int) -> bool:
    """Whether a signed copy with a SHA-256 is linked to the agreement."""
    for link in state.children("document_link", agreement):
        document = key_of(link.values.get("document"))
        row = state.after(document) if document is not None else None
        if row is not None and row.get("kind") == "signed_mou" and row.get("sha256"):
            return True
    return False


def signed_days(state: State, agreement: int) -> list[Json]:
    """The days entered for the agreement's signatures."""
    return [row.values.get("signed_on") for row in signatures_of(state.children, agreement)]


AGREEMENT_REFUSALS = (_effective_day, _stated_end, _shares, _cancelled, _predecessor)
AGREEMENT_WARNINGS = (_cancel_reason, _effective_day_exact, _equal_shares)
PARTY_REFUSALS = (_partner_twice, _party_with_share)
