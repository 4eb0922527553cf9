"""What an activity costs, how its parties share that, and what others give to it.

A plan holds its parties with what each contributes, in their order; what each of them pays follows from the total
(`allocation_of`) and is stored nowhere. Other funders are beside the plan: the parties' parts sum to the total of the
plan whatever others give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, NamedTuple

from iwhc_desktop.domain.agreement.allocation import (
    EQUAL,
    FIXED,
    PROPORTIONAL,
    Allocation,
    AllocationError,
    Contribution,
    allocate,
)
from iwhc_desktop.domain.agreement.shares import Shares, amount_of, share_entries, share_of
from iwhc_desktop.domain.agreement.signing import is_signed
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.choices import PLAN_MODES
from iwhc_desktop.domain.editing import Edited, KeyedRow, Setting, State, key_of, words_in
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import Choice, Localized, Reference
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.money import Money, amount_in
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.currencies import is_currency
from iwhc_desktop.i18n.messages import C_, N_

FUNDING_PLAN, OTHER_FUNDING = "funding_plan", "other_funding"
MONEY = C_("activity", "Money")
"""What both are together, as a column, a fold and a section."""
FUNDER_FIELDS = (
    *("funder", "amount", "brought_by", "purpose"),
    *("parties_informed_on", "consented_on", "report_due_on", "report_sent_on"),
)
"""What is entered of another funder: who, how much, through whom, what for; below that the days."""
NOT_STATED, IN_KIND, OWN_COSTS = "not_stated", "in_kind", "own_costs"
WITH_AMOUNTS = (EQUAL, PROPORTIONAL, FIXED)
"""The modes in which the parts of the parties are amounts of money."""
_ENOUGH_TO_AGREE = (IN_KIND, OWN_COSTS)
"""The modes that can be agreed without a part for each party."""


@dataclass(frozen=True, kw_only=True)
class FundingPlan(Shipped):
    """What an activity costs and what each party contributes; `agreed_on` marks it as agreed.

    Equal shares are entered as shares as well, so that the plan names its parties; a change of the parties of the
    agreement does not change a plan.
    """

    activity: Annotated[
        int | None, Attr(Reference("activity", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    agreement: Annotated[int | None, Attr(Reference("agreement", followed=True), N_("Agreement"))] = None
    total: Annotated[str | None, Attr(Money(), C_("money", "Total"))] = None
    mode: Annotated[str | None, Attr(Choice(PLAN_MODES), N_("Contributions"), default=NOT_STATED)] = NOT_STATED
    shares: Annotated[str | None, Attr(Shares("partner", is_ordered=True), N_("Shares of the parties"))] = None
    agreed_on: Annotated[str | None, Attr(PartialDay(), C_("money", "Agreed on"))] = None


@dataclass(frozen=True, kw_only=True)
class OtherFunding(Shipped):
    """What somebody who is no party gives to an activity, one row for each funder.

    Which party brought the funder, when the others were informed and consented, and the report that the funder expects.
    """

    activity: Annotated[
        int | None, Attr(Reference("activity", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    funder: Annotated[
        int | None, Attr(Reference("partner", followed=True), N_("Funder"), required=True, search=True)
    ] = None
    brought_by: Annotated[int | None, Attr(Reference("partner"), C_("funder", "Brought by"))] = None
    amount: Annotated[str | None, Attr(Money(), N_("Amount"))] = None
    purpose: Annotated[LocalizedText, Attr(Localized(), C_("kind of record", "Purpose"))] = NO_TEXT
    parties_informed_on: Annotated[str | None, Attr(PartialDay(), N_("Parties informed on"))] = None
    consented_on: Annotated[str | None, Attr(PartialDay(), N_("Parties consented on"))] = None
    report_due_on: Annotated[str | None, Attr(PartialDay(), N_("Report due on"))] = None
    report_sent_on: Annotated[str | None, Attr(PartialDay(), N_("Report sent on"))] = None


def allocation_of(plan: Values) -> tuple[Allocation, ...]:
    """What each party of a plan pays, in minor units of the currency of its total and in the order of the plan.

    Empty in a mode without amounts. Raises AllocationError where the parts make no whole: its codes, and total_missing
    or currencies_differ.
    """
    mode, entries = words_in(plan, "mode"), share_entries(plan.get("shares"))
    if mode not in WITH_AMOUNTS:
        return ()
    total = amount_in(plan.get("total"))
    if total is None:
        raise AllocationError("total_missing")
    if mode == FIXED and not _currencies(entries) <= {total.currency}:
        raise AllocationError("currencies_differ")
    return allocate(mode, total.minor, [*map(_contribution, entries)])


def _currencies(entries: Sequence[dict[str, Json]]) -> set[str]:
    """The currencies of the amounts among the entries."""
    return {amount.currency for amount in map(amount_of, entries) if amount is not None}


def _contribution(entry: dict[str, Json]) -> Contribution:
    amount = amount_of(entry)
    return Contribution(
        key_of(entry.get("party")) or 0,
        share_of(entry) if "num" in entry else None,
        amount.minor if amount is not None else None,
    )


def equal_entries(parties: Sequence[Json]) -> list[Json]:
    """The shares of a plan to which all of these parties contribute equally."""
    return [{"party": party, "num": 1, "den": len(parties)} for party in parties]


def proposed_plan(agreement: Values, parties: Sequence[KeyedRow]) -> dict[str, Json]:
    """The mode and the shares that an agreement states, as those of a plan under it; its parties in their order.

    What is left to each activity, or not stated, is not stated here either.
    """
    stated = words_in(agreement, "contribution_mode")
    mode = stated if stated in PLAN_MODES else NOT_STATED
    shares = [] if mode == EQUAL else _stated_shares(agreement, parties)
    return {"mode": mode, "shares": shares or equal_entries([row.values.get("partner") for row in parties])}


def _stated_shares(agreement: Values, parties: Sequence[KeyedRow]) -> list[Json]:
    """The shares of an agreement as those of its partners, in the order of the parties."""
    entries = {entry["party"]: entry for entry in share_entries(agreement.get("contributions"))}
    return [{**entries[row.key], "party": row.values.get("partner")} for row in parties if row.key in entries]


def plan_shares(plan: Values) -> dict[int, Fraction]:
    """By party its part of the whole, where the parts are amounts or shares that make a whole; empty for others."""
    try:
        found = allocation_of(plan)
    except AllocationError:
        return {}
    total = sum(one.amount_minor for one in found)
    return {one.party: Fraction(one.amount_minor, total) for one in found} if total else {}


class PlanPart(NamedTuple):
    """What a party of a plan contributes: its exact share, what that comes to in money, or words."""

    party: Json
    share: Fraction | None
    amount: Amount | None
    text: str


def plan_parts(plan: Values) -> tuple[PlanPart, ...]:
    """The parts of a plan in its order; while they make no whole, only amounts that were entered as such."""
    try:
        allocated = {one.party: one.amount_minor for one in allocation_of(plan)}
    except AllocationError:
        allocated = {}
    total, entries = amount_in(plan.get("total")), share_entries(plan.get("shares"))
    paid = {party: Amount(minor, total.currency) for party, minor in allocated.items()} if total is not None else {}
    return tuple(
        PlanPart(
            entry.get("party"),
            share_of(entry) if "num" in entry else None,
            paid.get(key_of(entry.get("party")) or 0) or amount_of(entry),
            words_in(entry, "text"),
        )
        for entry in entries
    )


# rules


def _parties(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """Shares are those of partners, and their amounts are in currencies."""
    entries = share_entries(edited.after.get("shares")) if edited.wrote("shares") else []
    if any(setting.state.kind_of(key_of(entry.get("party")) or 0) != "partner" for entry in entries):
        yield edited.broken("shares", "share_of_no_partner")
    for currency in sorted(filter(_is_unknown, _currencies(entries))):
        yield edited.broken("shares", "unknown_currency", currency=currency)


def _is_unknown(currency: str) -> bool:
    return not is_currency(currency)


def _agreed_whole(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A plan is agreed only where the parts of the parties sum to exactly the total; what was before is put back."""
    is_asked = edited.wrote("agreed_on", "total", "mode", "shares") and not setting.is_compensation
    mode = words_in(edited.after, "mode")
    if not is_asked or edited.after.get("agreed_on") is None or mode in _ENOUGH_TO_AGREE:
        return
    if mode in WITH_AMOUNTS:
        yield from _no_whole(edited)
    else:
        yield edited.broken("mode", "plan_without_shares")


def _no_whole(edited: Edited) -> Iterator[Problem]:
    try:
        allocation_of(edited.after)
    except AllocationError as error:
        found = {} if error.found is None else {"total": error.found}
        yield edited.broken("total" if error.code == "total_missing" else "shares", error.code, **found)


def _unsigned(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A plan that is agreed without a signed agreement above it is marked."""
    if not edited.wrote("agreed_on", "agreement") or edited.after.get("agreed_on") is None:
        return
    agreement = key_of(edited.after.get("agreement"))
    if agreement is None or not is_signed(setting.state.children, agreement):
        yield edited.broken("agreed_on", "plan_without_signed_agreement")


def _second_plan(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A second plan of one activity under the same agreement is marked."""
    activity = key_of(edited.after.get("activity"))
    others = setting.state.children(FUNDING_PLAN, activity) if activity is not None and edited.comes else ()
    if any(row.key != edited.key and row.values.get("agreement") == edited.after.get("agreement") for row in others):
        yield edited.broken("", "plan_twice")


_CONDITIONS = {"notice": ("parties_informed_on", "parties_not_informed"), "consent": ("consented_on", "no_consent")}
"""By the policy of an agreement for other funders what is waited for, and the code of the mark while it is missing."""


def _condition(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A funder of whom the parties are not informed, or to whom they do not consent, where the agreement wants that."""
    activity = key_of(edited.after.get("activity"))
    policy = _policy_of(setting.state, activity) if activity is not None and not edited.is_withdrawn else ""
    name, code = _CONDITIONS.get(policy, ("", ""))
    if name and edited.after.get(name) is None and (edited.comes or edited.wrote(name)):
        yield edited.broken(name, code)


def _policy_of(state: State, activity: int) -> str:
    """The policy for other funders of the agreement above an activity, '' where there is none."""
    row = state.after(activity) or {}
    agreement = key_of(row.get("agreement"))
    return words_in(state.after(agreement) or {}, "third_party_policy") if agreement is not None else ""


PLAN_REFUSALS = (_parties, _agreed_whole)
PLAN_WARNINGS = (_unsigned, _second_plan)
FUNDER_WARNINGS = (_condition,)
