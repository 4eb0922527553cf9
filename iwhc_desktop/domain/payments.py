"""Payments of an activity: what was agreed for a day, received, spent or given in kind, and what that comes to.

A payment never changes once it is entered. One that is wrong is cancelled by exactly one reversal, and the right one is
entered anew; where two offices reverse one payment, it is cancelled once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, NamedTuple

from iwhc_desktop.domain.agreement.allocation import AllocationError
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.choices import PAYMENT_KINDS
from iwhc_desktop.domain.editing import Edited, Setting, day_of, key_of, words_in
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import REFERENCE_PATTERN, Choice, Code, Reference, Text
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.funding import allocation_of
from iwhc_desktop.domain.kind_names import PAYMENT
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.money import Money, amount_in
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.messages import C_, N_

INSTALMENT, RECEIVED, SPENT, PAID_IN_KIND, REVERSAL = "instalment", "received", "spent", "in_kind", "reversal"


@dataclass(frozen=True, kw_only=True)
class Payment(Shipped):
    """One payment of an activity. A reversal names the payment that it cancels, with the reason, and no amount."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    activity: Annotated[
        int | None, Attr(Reference("activity", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    kind: Annotated[
        str | None, Attr(Choice(PAYMENT_KINDS), C_("money", "What it is"), required=True, immutable=True)
    ] = None
    payer: Annotated[int | None, Attr(Reference("partner", followed=True), C_("money", "From"), immutable=True)] = None
    payee: Annotated[int | None, Attr(Reference("partner", followed=True), C_("money", "To"), immutable=True)] = None
    amount: Annotated[str | None, Attr(Money(), N_("Amount"), immutable=True)] = None
    on: Annotated[str | None, Attr(PartialDay(), C_("money", "Day"), required=True, immutable=True)] = None
    document: Annotated[
        int | None, Attr(Reference("document", looked_up=True), C_("kind of record", "Document"), immutable=True)
    ] = None
    reverses: Annotated[int | None, Attr(Reference("payment"), C_("money", "Reverses"), immutable=True)] = None
    reason: Annotated[str | None, Attr(Text(), C_("money", "Reason"), immutable=True)] = None


Payments = Mapping[int, Values]
"""The payments of one activity by their keys."""


def reversals_of(payments: Payments) -> dict[int, list[int]]:
    """By payment its reversals, the oldest first: one, or more where offices did not know of each other's."""
    found: dict[int, list[int]] = defaultdict(list)
    for key in sorted(payments):
        target = key_of(payments[key].get("reverses"))
        if target is not None and target in payments and payments[target].get("kind") != REVERSAL:
            found[target].append(key)
    return dict(found)


def counted(payments: Payments) -> dict[int, Values]:
    """The payments that count: neither reversals nor reversed."""
    gone = reversals_of(payments)
    return {key: row for key, row in payments.items() if key not in gone and row.get("kind") != REVERSAL}


def entered_twice(payments: Payments) -> dict[int, int]:
    """By payment the older one that is the same in kind, partners, amount and day, as far as both count."""
    first: dict[tuple[object, ...], int] = {}
    found: dict[int, int] = {}
    for key, row in sorted(counted(payments).items(), key=lambda one: one[0]):
        older = first.setdefault(_facts(row), key)
        if older != key:
            found[key] = older
    return found


def _facts(row: Values) -> tuple[object, ...]:
    """What two payments agree in that may be one, entered twice."""
    return (amount_in(row.get("amount")), *(row.get(unit) for unit in ("kind", "payer", "payee", "on")))


@dataclass(frozen=True, slots=True)
class Sums:
    """Money of one currency in minor units; what others than the parties give is apart."""

    agreed: int = 0
    received: int = 0
    others_agreed: int = 0
    others_received: int = 0
    spent: int = 0
    to_come: int = 0

    @property
    def percent(self) -> int | None:
        """How much of what the parties agreed is received, rounded down; None where nothing is agreed."""
        return self.received * 100 // self.agreed if self.agreed else None


ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys((RECEIVED, INSTALMENT, PAID_IN_KIND), ("payer", "amount", "on", "document")),
        SPENT: ("amount", "on", "document"),
    }
)
"""What is entered of each kind of payment; all but the document is needed."""


def needed(kind: str) -> tuple[str, ...]:
    """What has to be entered of a payment of this kind."""
    return ASKED[kind][:-1]


def entered(activity: int, kind: str, values: Mapping[str, Json]) -> dict[str, Json]:
    """The values of a new payment."""
    return {"activity": activity, "kind": kind, **values}


_Payer = tuple[int | None, str]
"""Who pays, None where that is not stated, and the currency."""


def sums_of(plans: Iterable[Values], funders: Iterable[Values], payments: Payments) -> dict[str, Sums]:
    """By currency what plans, other funders and payments of one activity come to; currencies are never added.

    Still to come is what each payer owes by itself: one who paid too much pays for nobody else.
    """
    agreed, others = _agreed(plans), _given(funders)
    received, spent = received_from(payments), received_from(payments, SPENT)
    totals: dict[str, Sums] = defaultdict(Sums)
    given, came = _apart(received, {payer for payer, _currency in others} - {payer for payer, _currency in agreed})
    for name, found in (
        ("agreed", agreed),
        ("received", came),
        ("others_agreed", others),
        ("others_received", given),
        ("spent", spent),
        ("to_come", _owed(_together(agreed, others), received)),
    ):
        _add(totals, name, found)
    return dict(totals)


def _apart(received: Mapping[_Payer, int], giving: Set[int | None]) -> tuple[dict[_Payer, int], dict[_Payer, int]]:
    """What came from these payers, and what came from all others."""
    given = {who: minor for who, minor in received.items() if who[0] in giving}
    return given, {who: minor for who, minor in received.items() if who not in given}


def _add(totals: dict[str, Sums], name: str, found: Mapping[_Payer, int]) -> None:
    for (_payer, currency), minor in found.items():
        before = totals[currency]
        totals[currency] = replace(before, **{name: getattr(before, name) + minor})


def _agreed(plans: Iterable[Values]) -> dict[_Payer, int]:
    """What each party of the plans agreed to pay; a total without parts is owed by nobody in particular."""
    found: dict[_Payer, int] = defaultdict(int)
    for plan in plans:
        total = amount_in(plan.get("total"))
        if total is not None:
            for payer, minor in _parts(plan, total):
                found[payer, total.currency] += minor
    return found


def _parts(plan: Values, total: Amount) -> list[tuple[int | None, int]]:
    try:
        parts: list[tuple[int | None, int]] = [(one.party, one.amount_minor) for one in allocation_of(plan)]
    except AllocationError:
        parts = []
    return parts or [(None, total.minor)]


def _given(funders: Iterable[Values]) -> dict[_Payer, int]:
    found: dict[_Payer, int] = defaultdict(int)
    for funder in funders:
        amount = amount_in(funder.get("amount"))
        if amount is not None:
            found[key_of(funder.get("funder")), amount.currency] += amount.minor
    return found


def received_from(payments: Payments, kind: str = RECEIVED) -> dict[_Payer, int]:
    """By payer and currency what was received, or what payments of another kind come to."""
    found: dict[_Payer, int] = defaultdict(int)
    for row in counted(payments).values():
        amount = amount_in(row.get("amount"))
        if amount is not None and row.get("kind") == kind:
            found[key_of(row.get("payer")), amount.currency] += amount.minor
    return dict(found)


def _together(*parts: Mapping[_Payer, int]) -> dict[_Payer, int]:
    found: dict[_Payer, int] = defaultdict(int)
    for part in parts:
        for who, minor in part.items():
            found[who] += minor
    return found


def _owed(owed: Mapping[_Payer, int], received: Mapping[_Payer, int]) -> dict[_Payer, int]:
    """What is still to come, by payer.

    What came from those who owe nothing by themselves lessens what nobody in particular owes, and nothing else.
    """
    free: dict[str, int] = defaultdict(int)
    for who in received.keys() - {who for who in owed if who[0] is not None}:
        free[who[1]] += received[who]
    return {who: max(0, minor - _set_against(who, received, free)) for who, minor in owed.items()}


def _set_against(who: _Payer, received: Mapping[_Payer, int], free: Mapping[str, int]) -> int:
    return free.get(who[1], 0) if who[0] is None else received.get(who, 0)


class Due(NamedTuple):
    """What is open of an instalment: its key, the day for which it was agreed, who pays, and how much."""

    key: int
    on: PartialDate
    payer: int | None
    amount: Amount


def instalments_due(payments: Payments) -> list[Due]:
    """The instalments that are not covered, by day: what a payer paid covers the instalments of that payer in order."""
    left = received_from(payments)
    found: list[Due] = []
    for key, row, amount, on in sorted(_instalments(payments), key=lambda one: (one[3].latest, one[0])):
        who = key_of(row.get("payer")), amount.currency
        paid = min(left.get(who, 0), amount.minor)
        left[who] = left.get(who, 0) - paid
        if paid < amount.minor:
            found.append(Due(key, on, who[0], Amount(amount.minor - paid, amount.currency)))
    return found


def _instalments(payments: Payments) -> Iterator[tuple[int, Values, Amount, PartialDate]]:
    for key, row in counted(payments).items():
        amount, on = amount_in(row.get("amount")), day_of(row.get("on"))
        if row.get("kind") == INSTALMENT and amount is not None and on is not None:
            yield key, row, amount, on


# rules


def _whole(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """A payment has an amount, a reversal what it reverses and why instead."""
    if not edited.is_new:
        return
    is_reversal = edited.after.get("kind") == REVERSAL
    own, foreign, code = _REVERSAL_HAS if is_reversal else _PAYMENT_HAS
    yield from (edited.broken(unit, f"payment_without_{unit}") for unit in own if edited.after.get(unit) is None)
    yield from (edited.broken(unit, code) for unit in foreign if edited.after.get(unit) is not None)


_PAYMENT_HAS = ("amount",), ("reverses",), "only_reversal_reverses"
_REVERSAL_HAS = ("reverses", "reason"), ("amount", "payer", "payee"), "reversal_with_more"
"""What has to be there, what does not belong there, and the code of the sentence that says so."""


def _reverses_one(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """What is reversed is a payment of the same activity that is not reversed yet, and no reversal."""
    target = key_of(edited.after.get("reverses")) or 0
    row = setting.state.after(target)
    if row is None or not edited.is_new:
        return
    if row.get("activity") != edited.after.get("activity"):
        yield edited.broken("reverses", "payment_elsewhere")
    elif words_in(row, "kind") == REVERSAL:
        yield edited.broken("reverses", "reversal_of_reversal")
    elif reversals_of(_of_activity(edited, setting))[target] != [edited.key]:
        yield edited.broken("reverses", "payment_reversed")


def _of_activity(edited: Edited, setting: Setting) -> dict[int, Values]:
    activity = key_of(edited.after.get("activity"))
    rows = setting.state.children(PAYMENT, activity) if activity is not None else ()
    return {row.key: row.values for row in rows}


def _twice(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """The same payment entered before is marked, with whoever entered it."""
    there = counted(_of_activity(edited, setting)) if edited.is_new else {}
    facts = _facts(there.pop(edited.key)) if edited.key in there else None
    older = [key for key, row in there.items() if _facts(row) == facts]
    if older:
        yield edited.broken("amount", "payment_twice", twin=(PAYMENT, min(older)))


PAYMENT_REFUSALS = (_whole, _reverses_one)
PAYMENT_WARNINGS = (_twice,)
