"""The chain of terms as of a day, and which renewal added which.

Renewals that are agreed before the next term has begun add that one term: a second one is the same letter entered
again, until somebody marks it as a further one. Where dates are known in part, or where it is not decided whether two
letters are one, the chain has a shortest and a longest form; each is computed on its own (`Form`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import Bounds
from iwhc_desktop.domain.agreement.term.calendar import last_day_for_notice, last_day_in_force, next_day
from iwhc_desktop.domain.agreement.term.consents import (
    AGREED,
    EFFECTIVE,
    LATE,
    NOTICE,
    OVER_LIMIT,
    TWICE,
    WITHDRAWN,
    Agreed,
    Notice,
    RenewalCase,
    known_by,
    months_of,
    notices_by,
)
from iwhc_desktop.domain.agreement.term.facts import LATE_GAPLESS, NON_RENEWAL, TermRules

_MOST_TERMS = 1_200
"""Tacit renewals are counted for a hundred years of monthly terms; what goes on longer goes on for ever."""


Bounded = tuple[int, int]
"""The fewest and the most months."""


class Form(NamedTuple):
    """What a chain assumes.

    `surely`: only renewals count that add a term in every completion of the dates; otherwise all that may.
    `all_further`: every renewal adds a term of its own. `is_shown`: the chain as people see it: of renewals for one
    term the first one gives its length, and a tacit term counts when it follows from every completion (`surely`) or
    from some.
    """

    surely: bool
    all_further: bool
    is_shown: bool


SHORTEST = Form(surely=True, all_further=False, is_shown=False)
LONGEST = Form(surely=False, all_further=True, is_shown=False)
FEWEST = Form(surely=True, all_further=False, is_shown=True)
COUNTED = Form(surely=True, all_further=True, is_shown=True)
MOST = Form(surely=False, all_further=False, is_shown=True)


class Added(NamedTuple):
    """What added a term: the number of a renewal, None for a tacit term; the term in which it was agreed."""

    number: int | None
    window: int
    further: bool = False
    agreed: Bounds | None = None


class Chain(NamedTuple):
    """The terms as of a day, in one form.

    `last_days`: the bounds of the last day of each term. `outcomes`: the stage of each renewal, in the order of the
    facts; `due`: the last day by which all had to agree to it; `beside`: for a renewal entered twice the number of the
    other one. `void`: renewals whose withdrawal cannot count, for it came after their term began or before their
    letter. `is_final`: no further term follows by itself.
    """

    last_days: tuple[Bounds, ...]
    outcomes: tuple[str, ...] = ()
    due: tuple[date, ...] = ()
    beside: tuple[int | None, ...] = ()
    void: tuple[int, ...] = ()
    is_final: bool = True


@dataclass(slots=True)
class _Growing:
    """A chain in the making."""

    rules: TermRules
    form: Form
    as_of: date
    last_days: list[Bounds]
    base: Bounds
    months: tuple[int, int]
    added: list[Added] = field(default_factory=list)
    waiting: list[Agreed] = field(default_factory=list)
    outcomes: list[str] = field(default_factory=list)
    due: list[date] = field(default_factory=list)
    beside: list[int | None] = field(default_factory=list)
    void: list[int] = field(default_factory=list)

    @property
    def has_room(self) -> bool:
        """Whether the agreement may be renewed once more."""
        limit = self.rules.max_renewals
        return (limit is None or len(self.last_days) <= limit) and len(self.last_days) < _MOST_TERMS

    def before(self, window: int) -> Bounds:
        """The last day before a term begins; before the first no day is possible."""
        return self.last_days[window - 2] if window > 1 else (date.min, date.min)

    def add(self, months: Bounded, by: Added) -> None:
        """One more term, counted from the anchor."""
        self.added.append(by)
        if len(self.last_days) == _MOST_TERMS - 1:
            self.last_days.append((date.max, date.max))
            return
        self.months = (self.months[0] + months[0], self.months[1] + months[1])
        ends = zip(self.base, self.months, strict=True)
        first, last = (last_day_in_force(day, length, self.rules.last_day_rule) for day, length in ends)
        self.last_days.append((first, last))


def chain(
    rules: TermRules,
    renewals: tuple[RenewalCase, ...],
    anchor: Bounds,
    as_of: date,
    form: Form,
    clock: date | None = None,
) -> Chain:
    """The chain of terms from an anchor, given what had happened by `as_of`.

    Tacit terms are counted up to `clock`, which is `as_of` where it is not given.
    """
    if rules.is_indefinite or not (renewals or rules.is_tacit):
        return _single(rules, renewals, anchor, as_of, form)
    growing = _begun(rules, renewals, anchor, as_of, form)
    stops = notices_by(renewals, as_of)
    window = 1
    while window <= len(growing.last_days):
        _renew(growing, window)
        if window == len(growing.last_days):
            _at_the_end(growing, stops, window, clock or as_of)
        window += 1
    _settle(growing)
    return Chain(
        tuple(growing.last_days),
        tuple(growing.outcomes),
        tuple(growing.due),
        tuple(growing.beside),
        tuple(growing.void),
        not rules.is_tacit or not growing.has_room or _is_stopped(growing, stops),
    )


def _single(rules: TermRules, renewals: tuple[RenewalCase, ...], anchor: Bounds, as_of: date, form: Form) -> Chain:
    """The only term of an agreement without an end, or without anything that renews it."""
    outcomes = _stages(rules, renewals, as_of, form)[0] if renewals else []
    count = len(renewals)
    return Chain((first_last_day(rules, anchor),), tuple(outcomes), (date.max,) * count, (None,) * count)


def _at_the_end(growing: _Growing, stops: tuple[Notice, ...], window: int, clock: date) -> None:
    """What adds a term after the last one: a late renewal that counts without a gap, or a tacit renewal."""
    if growing.rules.late_renewal == LATE_GAPLESS:
        _first_late(growing, window)
    if growing.rules.is_tacit and window == len(growing.last_days):
        _go_on(growing, stops, clock)


def first_last_day(rules: TermRules, anchor: Bounds) -> Bounds:
    """The bounds of the last day of the first term."""
    if rules.is_indefinite:
        return date.max, date.max
    if rules.is_until_date:
        return rules.ends_on.bounds if rules.ends_on is not None else (date.min, date.max)
    months = rules.term_months or 0
    first, last = (last_day_in_force(day, months, rules.last_day_rule) for day in anchor)
    return first, last


def _begun(rules: TermRules, renewals: tuple[RenewalCase, ...], anchor: Bounds, as_of: date, form: Form) -> _Growing:
    """The first term, and the renewals that wait to be counted; after a stated last day the count begins anew."""
    first = first_last_day(rules, anchor)
    base, months = anchor, rules.term_months or 0
    if rules.is_until_date:
        base, months = (next_day(first[0]), next_day(first[1])), 0
    outcomes, agreed = _stages(rules, renewals, as_of, form)
    return _Growing(
        rules=rules,
        form=form,
        as_of=as_of,
        last_days=[first],
        base=base,
        months=(months, months),
        added=[Added(None, 0)],
        waiting=agreed,
        outcomes=outcomes,
        due=[date.max] * len(renewals),
        beside=[None] * len(renewals),
    )


def _stages(
    rules: TermRules, renewals: tuple[RenewalCase, ...], as_of: date, form: Form
) -> tuple[list[str], list[Agreed]]:
    """The stage of each renewal by the day, and those that were agreed, by day."""
    outcomes, agreed = [], []
    for index, renewal in enumerate(renewals):
        found = known_by(renewal, index, rules.renewal_consent, as_of, surely=form.surely)
        if isinstance(found, str):
            outcomes.append(found)
        elif renewal.facts.kind == NON_RENEWAL:
            outcomes.append(WITHDRAWN if found.may_be_withdrawn((date.max, date.max), as_of) else NOTICE)
        else:
            outcomes.append(AGREED)
            agreed.append(found)
    agreed.sort(key=lambda one: (one.agreed[1], one.agreed[0], one.number))
    return outcomes, agreed


# one term


def _renew(growing: _Growing, window: int) -> None:
    """Count the renewals that were agreed within a term."""
    inside = [one for one in growing.waiting if _is_inside(growing, one, window)]
    _first_of(growing, [one for one in inside if not _is_further(growing, one)], window)
    for one in filter(lambda one: _is_further(growing, one), inside):
        _count(growing, one, window)


def _is_further(growing: _Growing, one: Agreed) -> bool:
    return one.further or growing.form.all_further


def _is_inside(growing: _Growing, one: Agreed, window: int) -> bool:
    """Whether a renewal was agreed within a term: surely, or in some completion of the dates."""
    last, before = growing.last_days[window - 1], growing.before(window)
    if growing.form.surely:
        return one.agreed[1] <= last[0] and (window == 1 or one.agreed[0] > before[1])
    return one.agreed[0] <= last[1] and (_is_further(growing, one) or one.agreed[1] > before[0])


def _first_of(growing: _Growing, own: list[Agreed], window: int) -> None:
    """Of the renewals for one term the first adds it, the others were entered twice."""
    adder = _added_earlier(growing, window)
    for one in own:
        if one not in growing.waiting:
            continue
        if adder is None:
            adder = one.number if _count(growing, one, window, own) else None
        elif growing.form.surely and not _drop_withdrawn(growing, one):
            _mark_twice(growing, one, adder)


def _added_earlier(growing: _Growing, window: int) -> int | None:
    """The renewal that added the next term before this one had begun."""
    following = growing.added[window] if window < len(growing.added) else None
    return following.number if following is not None and following.window < window else None


def _first_late(growing: _Growing, window: int) -> None:
    """A renewal that was agreed after the last day and counts without a gap."""
    for one in tuple(growing.waiting):
        if _may_follow(growing, one, window) and _count(growing, one, window):
            return


def _may_follow(growing: _Growing, one: Agreed, window: int) -> bool:
    """Whether a late renewal adds a term: surely, or in some completion of the dates."""
    before, adder = growing.before(window), growing.added[-1]
    if one.further or not growing.form.surely:
        return _is_further(growing, one) or one.agreed[1] > before[0]
    is_apart = adder.agreed is None or one.agreed[0] > adder.agreed[1]
    return is_apart and (one.agreed[0] > before[1] or window == 1)


def _count(growing: _Growing, one: Agreed, window: int, rivals: Iterable[Agreed] = ()) -> bool:
    """Add the term of a renewal, unless it was withdrawn, or the agreement may not be renewed any more."""
    growing.due[one.number] = growing.last_days[-1][0]
    if _drop_withdrawn(growing, one):
        return False
    growing.waiting.remove(one)
    if not growing.has_room:
        growing.outcomes[one.number] = OVER_LIMIT
        return False
    months = _months(growing, one, window, rivals)
    growing.outcomes[one.number] = EFFECTIVE
    growing.add(months, Added(one.number, window, _is_further(growing, one), one.agreed))
    _drop_equal(growing, one)
    return True


def _drop_withdrawn(growing: _Growing, one: Agreed) -> bool:
    """Whether a renewal was withdrawn in time, and does not count."""
    last_day = growing.last_days[-1]
    surely = growing.form.surely
    gone = one.may_be_withdrawn(last_day, growing.as_of) if surely else one.is_withdrawn(last_day, growing.as_of)
    if gone:
        growing.waiting.remove(one)
        growing.outcomes[one.number] = WITHDRAWN
    elif surely and one.withdrawn is not None and one.withdrawn[1] <= growing.as_of:
        growing.void.append(one.number)
    return gone


def _drop_equal(growing: _Growing, counted: Agreed) -> None:
    """Renewals agreed on the very same day, or within the same bounds, are one letter until somebody decides."""
    if _is_further(growing, counted):
        return
    for one in tuple(growing.waiting):
        if one.agreed == counted.agreed and not _is_further(growing, one) and not _drop_withdrawn(growing, one):
            _mark_twice(growing, one, counted.number)


def _mark_twice(growing: _Growing, one: Agreed, beside: int | None) -> None:
    """A renewal beside another one for its term; beside a tacit term it has no effect."""
    growing.waiting.remove(one)
    if beside is None:
        return
    growing.outcomes[one.number] = TWICE
    growing.beside[one.number] = beside


def _months(growing: _Growing, one: Agreed, window: int, rivals: Iterable[Agreed]) -> Bounded:
    """The fewest and the most months that a term may have: several renewals may be the one that adds it."""
    if growing.form.all_further:
        longest = max((one.months, *_limited(growing)))
        return longest, longest
    others = [*(other for other in growing.waiting if _is_rival(growing, one, other, window)), *rivals]
    if growing.form.is_shown and all(other.is_exact for other in (one, *others)):
        return one.months, one.months
    lengths = [one.months, *(other.months for other in others)]
    return min(lengths), max(lengths)


def _limited(growing: _Growing) -> Iterable[int]:
    """The lengths of the renewals of which a limit lets only some count."""
    limit = growing.rules.max_renewals
    if limit is None or len(growing.waiting) + len(growing.last_days) <= limit:
        return ()
    return [other.months for other in growing.waiting]


def _is_rival(growing: _Growing, one: Agreed, other: Agreed, window: int) -> bool:
    return other is not one and _may_add(growing, other, window)


def _may_add(growing: _Growing, one: Agreed, window: int) -> bool:
    """Whether a renewal may be the one that adds the term after `window`."""
    is_due = one.agreed[0] <= growing.last_days[window - 1][1] or growing.rules.late_renewal == LATE_GAPLESS
    return is_due and (one.further or one.agreed[1] > growing.before(window)[0])


# tacit terms


def _go_on(growing: _Growing, stops: tuple[Notice, ...], clock: date) -> None:
    """The next term follows once its notice can no longer be given."""
    by = _notice_days(growing)
    passed = by[_edge_of(growing.form)] < clock
    if passed and growing.has_room and not _is_stopped(growing, stops):
        months = months_of(None, growing.rules)
        growing.add((months, months), Added(None, len(growing.last_days)))


def _edge_of(form: Form) -> int:
    """By which bound of the dates a tacit term counts: see `Form.is_shown`."""
    return int(form.surely) if form.is_shown else int(not form.surely)


def _notice_days(growing: _Growing) -> Bounds:
    months = growing.rules.notice_months or 0
    first, last = (last_day_for_notice(day, months) for day in growing.last_days[-1])
    return first, last


def _is_stopped(growing: _Growing, stops: tuple[Notice, ...]) -> bool:
    """Whether a party gave notice in time that the term which runs last is not renewed."""
    by, last_day = _notice_days(growing), growing.last_days[-1]
    if growing.form.surely:
        return any(stop.may_stop(by, last_day, growing.as_of) for stop in stops)
    return any(stop.stops(by, last_day, growing.as_of) for stop in stops)


# what is left


def _settle(growing: _Growing) -> None:
    """The stage of the renewals that added no term: late, or entered twice."""
    for one in tuple(growing.waiting):
        growing.due[one.number] = growing.last_days[-1][0]
        if _drop_withdrawn(growing, one):
            continue
        before = growing.before(len(growing.last_days))
        if one.agreed[0] > before[1]:
            growing.outcomes[one.number] = LATE if growing.has_room else OVER_LIMIT
        elif one.agreed[1] <= before[0]:
            _mark_twice(growing, one, _taken_before(growing, one))


def _taken_before(growing: _Growing, one: Agreed) -> int | None:
    """The renewal that added the term which this one was agreed for."""
    for window, added in enumerate(growing.added[1:], 1):
        if one.agreed[0] <= growing.last_days[window - 1][1]:
            return added.number
    return None
