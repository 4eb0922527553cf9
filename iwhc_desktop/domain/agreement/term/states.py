"""The state of an agreement as a function of the day: every state that its partial dates allow.

Cancelled, terminated and superseded take precedence and do not depend on the others; then come signing, taking effect,
the chain of terms, and suspension within it. The shortest and the longest chain decide what is possible. Where issues
are open, the states of all their readings are possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain as chained
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import (
    CANCELLED,
    DRAFT,
    EXPIRED,
    IN_FORCE,
    PARTLY_SIGNED,
    SIGNED_DAY_UNKNOWN,
    SIGNED_NOT_EFFECTIVE,
    STATES,
    SUPERSEDED,
    SUSPENDED,
    TERMINATED,
    Bounds,
    Period,
)
from iwhc_desktop.domain.agreement.term.calendar import next_day
from iwhc_desktop.domain.agreement.term.chain import LONGEST, SHORTEST, Chain, Form, chain
from iwhc_desktop.domain.agreement.term.consents import RenewalCase, renewals_of
from iwhc_desktop.domain.agreement.term.facts import (
    EXPLICIT_DATE,
    NON_RENEWAL,
    AgreementFacts,
    SuspensionFacts,
    TerminationFacts,
)
from iwhc_desktop.domain.agreement.term.merging import settled
from iwhc_desktop.domain.agreement.term.readings import readings_of
from iwhc_desktop.domain.agreement.term.signing import (
    Signing,
    anchor_at,
    may_be_partly_signed,
    may_be_signed,
    may_be_unsigned,
    signing_of,
)
from iwhc_desktop.domain.partial_date import PartialDate


class DayState(NamedTuple):
    """The state on a day, whether it is the only possible one, and all possible states."""

    state: str
    certain: bool
    possible_states: tuple[str, ...]


class Case(NamedTuple):
    """One reading of the facts together with everything derived from it that does not depend on the day.

    `endings`: what ends the agreement regardless of its term, the last state first, with the bounds of its day.
    `is_usual`: see `readings.AnsweredFacts`.
    """

    facts: AgreementFacts
    signing: Signing
    renewals: tuple[RenewalCase, ...]
    endings: tuple[tuple[str, Bounds], ...]
    is_usual: bool = True

    @property
    def goes_on(self) -> bool:
        """Whether a term always follows: renewed tacitly without limit, and nobody gave notice."""
        rules = self.facts.rules
        has_notice = any(renewal.facts.kind == NON_RENEWAL for renewal in self.renewals)
        return rules.is_tacit and rules.max_renewals is None and not has_notice


class Cases(NamedTuple):
    """The readings that open issues leave possible, the one that is shown first; mostly one.

    `settled`: the facts without merged entries. Not `is_all`: states between those of two readings are possible too.
    """

    settled: AgreementFacts
    readings: tuple[Case, ...]
    is_all: bool

    @property
    def shown(self) -> Case:
        """The reading that is shown."""
        return self.readings[0]


def cases_of(facts: AgreementFacts) -> Cases:
    """Derive what does not depend on the day."""
    merged = settled(facts)
    found = readings_of(merged)
    return Cases(merged, tuple(case_of(one.facts, is_usual=one.is_usual) for one in found.all), found.is_all)


def case_of(facts: AgreementFacts, *, is_usual: bool = True) -> Case:
    """One reading and what follows from it."""
    return Case(facts, signing_of(facts), renewals_of(facts), tuple(_endings(facts)), is_usual)


def _endings(facts: AgreementFacts) -> Iterator[tuple[str, Bounds]]:
    """Cancellation, terminations and succession."""
    if facts.cancelled_on is not None:
        yield CANCELLED, facts.cancelled_on.bounds
    for termination in facts.terminations:
        yield TERMINATED, termination_bounds(termination)
    if facts.superseded_on is not None:
        yield SUPERSEDED, facts.superseded_on.bounds


def termination_bounds(termination: TerminationFacts) -> Bounds:
    """When a termination takes effect; an unknown day is only known not to be before the notice."""
    if termination.effective_on is not None:
        return termination.effective_on.bounds
    notice = termination.notice_on
    return (date.min if notice is None else notice.earliest), date.max


def state_on(cases: Cases, day: date) -> DayState:
    """The state on `day`: the latest possible one, but signed_day_unknown where nothing bounds the term."""
    found = [_state_of(case, day) for case in cases.readings]
    if cases.is_all and all(one == found[0] for one in found):
        return found[0]
    possible = set(chained.from_iterable(one.possible_states for one in found))
    if not cases.is_all:
        possible |= _between(possible, has_suspensions=bool(cases.settled.suspensions))
    in_order = tuple(sorted(possible, key=STATES.index))
    is_unknown = all(one.state == SIGNED_DAY_UNKNOWN for one in found)
    return DayState(SIGNED_DAY_UNKNOWN if is_unknown else in_order[-1], len(in_order) == 1, in_order)


def _between(possible: set[str], *, has_suspensions: bool) -> set[str]:
    """The usual states from the first possible one to the last, where not every combination of answers was computed.

    What has been in force may be so still, and may be over, by a combination that was not computed.
    """
    lasting = {IN_FORCE, EXPIRED, *((SUSPENDED,) if has_suspensions else ())}
    begun = STATES.index(SIGNED_NOT_EFFECTIVE)
    wider = possible | (lasting if any(STATES.index(state) > begun for state in possible) else set())
    places = [STATES.index(state) for state in wider]
    return {DRAFT, PARTLY_SIGNED, *lasting}.intersection(STATES[min(places) : max(places) + 1])


def _state_of(case: Case, day: date) -> DayState:
    """The state on `day` by one reading."""
    possible: list[str] = []
    for state, (earliest, latest) in case.endings:
        if earliest <= day and state not in possible:
            possible.append(state)
        if latest <= day:
            return _day_state(possible)
    return _day_state(possible, *_within_endings(case, day))


def _within_endings(case: Case, day: date) -> tuple[list[str], bool]:
    """The possible states if nothing has ended it, the latest first, and whether the term is unbounded."""
    if not may_be_signed(case.signing, day):
        return list(_before_signing(case.signing, day)), False
    anchor = anchor_at(case.facts, case.signing, day) or _any_anchor(case, day)
    running = _unbounded(case.facts, day) if anchor is None else _running(case, anchor, day)
    return [*running, *_before_signing(case.signing, day)], anchor is None


def _any_anchor(case: Case, day: date) -> Bounds | None:
    """Any day, where the last day does not depend on the first; None where it does."""
    rules = case.facts.rules
    if not (rules.is_until_date or rules.is_indefinite or case.goes_on):
        return None
    return date.min, (date.max if rules.effect_rule == EXPLICIT_DATE else day)


def _day_state(endings: list[str], others: Iterable[str] = (), is_unbounded: bool = False) -> DayState:
    """The result for these possible states, the latest first."""
    latest_first = (*endings, *others)
    state = SIGNED_DAY_UNKNOWN if is_unbounded and not endings else latest_first[0]
    return DayState(state, len(latest_first) == 1, latest_first[::-1])


def _before_signing(signing: Signing, day: date) -> Iterator[str]:
    """partly_signed and draft, as far as they are possible."""
    if may_be_partly_signed(signing, day):
        yield PARTLY_SIGNED
    if may_be_unsigned(signing, day):
        yield DRAFT


def _unbounded(facts: AgreementFacts, day: date) -> Iterator[str]:
    """The possible states once all have signed and nothing bounds the term: the latest first."""
    yield EXPIRED
    yield from _in_force(facts, day)
    if facts.rules.effect_rule == EXPLICIT_DATE:
        yield SIGNED_NOT_EFFECTIVE


def _running(case: Case, anchor: Bounds, day: date) -> Iterator[str]:
    """expired, suspended, in_force and signed_not_effective, as far as possible: the latest first."""
    rules = case.facts.rules
    if anchor[0] <= day:
        if not case.goes_on and _last_day(case, anchor, day, SHORTEST)[0] < day:
            yield EXPIRED
        if _may_run(case, anchor, day):
            yield from _in_force(case.facts, day)
    if anchor[1] > day and rules.effect_rule == EXPLICIT_DATE:
        yield SIGNED_NOT_EFFECTIVE


def _may_run(case: Case, anchor: Bounds, day: date) -> bool:
    """Whether `day` may lie in a term that is counted from `anchor` at the latest."""
    is_counted = not case.facts.rules.is_until_date
    if case.goes_on or (is_counted and anchor[1] >= day):
        return True
    return _last_day(case, anchor, day, LONGEST)[1] >= day


def _last_day(case: Case, anchor: Bounds, day: date, form: Form) -> Bounds:
    return chain(case.facts.rules, case.renewals, anchor, day, form).last_days[-1]


def _in_force(facts: AgreementFacts, day: date) -> Iterator[str]:
    """The states suspended and in_force, as the suspensions allow."""
    spans = [_suspended_days(suspension) for suspension in facts.suspensions]
    if any(first.earliest <= day <= last.latest for first, last in spans):
        yield SUSPENDED
    if not any(first.latest <= day <= last.earliest for first, last in spans):
        yield IN_FORCE


_EVER = PartialDate.between(date.min, date.max)
_FOR_EVER = PartialDate.on(date.max)


def _suspended_days(suspension: SuspensionFacts) -> tuple[PartialDate, PartialDate]:
    """The first and the last day of a suspension; without a last day it lasts until further notice."""
    return suspension.from_ or _EVER, suspension.to or _FOR_EVER


def timeline(facts: AgreementFacts) -> tuple[Period, ...]:
    """The state of every possible day, as the fewest periods during which it does not change.

    It equals `status` on every day: both use `state_on`.
    """
    cases = cases_of(facts)
    days = set().union(*(_days_of_change(case) for case in cases.readings))
    found = {day: state_on(cases, day) for day in days}
    return _periods(found)


def _periods(found: Mapping[date, DayState]) -> tuple[Period, ...]:
    """The periods between days on which the state changes."""
    periods: list[Period] = []
    for day in sorted(found):
        if periods and periods[-1][2:] == found[day]:
            continue
        if periods:
            periods[-1] = periods[-1]._replace(end=day)
        periods.append(Period(day, None, *found[day]))
    return tuple(periods)


def _days_of_change(case: Case) -> set[date]:
    """All days on which the state may change, perhaps a few more."""
    days = {date.min}
    for when in _dates(case.facts):
        days.update((when.earliest, when.latest))
    for suspension in case.facts.suspensions:
        days.update(next_day(day) for day in _suspended_days(suspension)[1].bounds)
    if case.renewals or case.signing.days_unknown:
        days.update([next_day(day) for day in days])
        _add_ends_of_terms(case, days)
    else:
        days.update(next_day(last_day) for last_day in _last_days(case, date.max))
    return days


def _add_ends_of_terms(case: Case, days: set[date]) -> None:
    """Add the days after the terms' last days as computed on any of the days, including days added here."""
    waiting = list(days)
    while waiting:
        for last_day in _last_days(case, waiting.pop()):
            after = next_day(last_day)
            if after not in days:
                days.add(after)
                waiting.append(after)


def _last_days(case: Case, day: date) -> Iterator[date]:
    """The last days of the terms as computed on `day`; of tacit terms only the one that no other follows."""
    if case.goes_on or not may_be_signed(case.signing, day):
        return
    anchor = anchor_at(case.facts, case.signing, day) or _any_anchor(case, day)
    if anchor is not None:
        is_open = anchor[1] == day and case.signing.days_unknown and not case.facts.rules.is_until_date
        for side, form in enumerate((SHORTEST,) if is_open else (SHORTEST, LONGEST)):
            yield from _ends(case, chain(case.facts.rules, case.renewals, anchor, day, form, date.max), side)


def _ends(case: Case, terms: Chain, side: int) -> Iterator[date]:
    if not case.facts.rules.is_tacit:
        yield from (last_day[side] for last_day in terms.last_days)
    elif terms.is_final:
        yield terms.last_days[-1][side]


def _dates(facts: AgreementFacts) -> list[PartialDate]:
    """All dates on which the state depends."""
    found = [facts.rules.effective_on, facts.rules.ends_on, facts.cancelled_on, facts.superseded_on]
    found += [signature.signed_on for signature in facts.signatures]
    for renewal in facts.renewals:
        found += [renewal.letter_on, renewal.withdrawn_on, *(response.on for response in renewal.responses)]
    for suspension in facts.suspensions:
        found += [suspension.from_, suspension.to]
    for termination in facts.terminations:
        found += [termination.effective_on, termination.notice_on]
    return list(filter(None, found))
