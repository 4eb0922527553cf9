"""The state of an agreement as a function of the day: every state its partial dates allow.

Cancelled, terminated and superseded stand above the rest and do not depend on it; below them come signing,
taking effect, the chain of terms, and suspension within it. Terms are monotone in every date, so the
longest and the shortest chain decide what is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import (
    CANCELLED,
    DRAFT,
    EXPIRED,
    IN_FORCE,
    PARTLY_SIGNED,
    SIGNED_DAY_UNKNOWN,
    SIGNED_NOT_EFFECTIVE,
    SUPERSEDED,
    SUSPENDED,
    TERMINATED,
    Bounds,
    Period,
)
from iwhc_desktop.domain.agreement.term.calendar import next_day
from iwhc_desktop.domain.agreement.term.facts import (
    EXPLICIT_DATE,
    AgreementFacts,
    SuspensionFacts,
    TerminationFacts,
)
from iwhc_desktop.domain.agreement.term.renewals import RenewalCase, chain, renewals_of
from iwhc_desktop.domain.agreement.term.signing import (
    Signing,
    anchor_at,
    may_be_partly_signed,
    may_be_signed,
    may_be_unsigned,
    signing_of,
)
from iwhc_desktop.domain.partial_date import PartialDate


class Standing(NamedTuple):
    """The state on a day, whether it is the only possible one, and all that are possible."""

    state: str
    certain: bool
    possible_states: tuple[str, ...]


class Case(NamedTuple):
    """The facts, with what does not depend on the day worked out once.

    `endings`: what ends the agreement whatever its term, the last state first, with the bounds of its day.
    """

    facts: AgreementFacts
    signing: Signing
    renewals: tuple[RenewalCase, ...]
    endings: tuple[tuple[str, Bounds], ...]


def case_of(facts: AgreementFacts) -> Case:
    """Work out what does not depend on the day."""
    return Case(facts, signing_of(facts), renewals_of(facts), tuple(_endings(facts)))


def _endings(facts: AgreementFacts) -> Iterator[tuple[str, Bounds]]:
    """Cancellation, terminations and succession."""
    if facts.cancelled_on is not None:
        yield CANCELLED, facts.cancelled_on.bounds
    for termination in facts.terminations:
        yield TERMINATED, termination_bounds(termination)
    if facts.superseded_on is not None:
        yield SUPERSEDED, facts.superseded_on.bounds


def termination_bounds(termination: TerminationFacts) -> Bounds:
    """When a termination takes effect; of an unknown day only that it is not before the notice."""
    if termination.effective_on is not None:
        return termination.effective_on.bounds
    notice = termination.notice_on
    return (date.min if notice is None else notice.earliest), date.max


def standing(case: Case, day: date) -> Standing:
    """The state on `day`: the latest possible one, but signed_day_unknown where nothing bounds the term."""
    possible: list[str] = []
    for state, (earliest, latest) in case.endings:
        if earliest <= day and state not in possible:
            possible.append(state)
        if latest <= day:
            return _standing_of(possible)
    return _standing_of(possible, *_within_endings(case, day))


def _within_endings(case: Case, day: date) -> tuple[list[str], bool]:
    """What is possible where nothing has ended it, the latest first, and whether nothing bounds the term."""
    if not may_be_signed(case.signing, day):
        return list(_before_signing(case.signing, day)), False
    anchor = anchor_at(case.facts, case.signing, day)
    running = _unbounded(case.facts, day) if anchor is None else _running(case, anchor, day)
    return [*running, *_before_signing(case.signing, day)], anchor is None


def _standing_of(endings: list[str], others: Iterable[str] = (), is_unbounded: bool = False) -> Standing:
    """The answer for these possible states, the latest first."""
    latest_first = (*endings, *others)
    state = SIGNED_DAY_UNKNOWN if is_unbounded and not endings else latest_first[0]
    return Standing(state, len(latest_first) == 1, latest_first[::-1])


def _before_signing(signing: Signing, day: date) -> Iterator[str]:
    """partly_signed and draft, where possible."""
    if may_be_partly_signed(signing, day):
        yield PARTLY_SIGNED
    if may_be_unsigned(signing, day):
        yield DRAFT


def _unbounded(facts: AgreementFacts, day: date) -> Iterator[str]:
    """What may be once all have signed where nothing bounds the term: the latest first."""
    yield EXPIRED
    yield from _in_force(facts, day)
    if facts.rules.effect_rule == EXPLICIT_DATE:
        yield SIGNED_NOT_EFFECTIVE


def _running(case: Case, anchor: Bounds, day: date) -> Iterator[str]:
    """expired, suspended, in_force and signed_not_effective, where possible: the latest first."""
    rules = case.facts.rules
    if anchor[0] <= day:
        if chain(rules, case.renewals, anchor[0], day, longest=False).last_days[-1] < day:
            yield EXPIRED
        if _may_run(case, anchor[1], day):
            yield from _in_force(case.facts, day)
    if anchor[1] > day and rules.effect_rule == EXPLICIT_DATE:
        yield SIGNED_NOT_EFFECTIVE


def _may_run(case: Case, anchor: date, day: date) -> bool:
    """Whether `day` may lie in a term that counts from `anchor` at the latest."""
    if anchor >= day:
        return True
    return chain(case.facts.rules, case.renewals, anchor, day, longest=True).last_days[-1] >= day


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
    """The state of every day there is, as the fewest periods on which it does not change.

    Equal to `status` on every day: both ask `standing`.
    """
    case = case_of(facts)
    found = {day: standing(case, day) for day in _days_of_change(case)}
    periods: list[Period] = []
    for day in sorted(found):
        if periods and periods[-1][2:] == found[day]:
            continue
        if periods:
            periods[-1] = periods[-1]._replace(end=day)
        periods.append(Period(day, None, *found[day]))
    return tuple(periods)


def _days_of_change(case: Case) -> set[date]:
    """All days on which the state may change, perhaps some more."""
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
    """Add the days after the last days of the terms, as they look on any of the days, new ones too."""
    waiting = list(days)
    while waiting:
        for last_day in _last_days(case, waiting.pop()):
            after = next_day(last_day)
            if after not in days:
                days.add(after)
                waiting.append(after)


def _last_days(case: Case, day: date) -> Iterator[date]:
    """The last days of the terms as they look on `day`."""
    anchor = anchor_at(case.facts, case.signing, day) if may_be_signed(case.signing, day) else None
    if anchor is None:
        return
    rules = case.facts.rules
    yield from chain(rules, case.renewals, anchor[0], day, longest=False).last_days
    if anchor[1] != day or not case.signing.days_unknown:
        yield from chain(rules, case.renewals, anchor[1], day, longest=True).last_days


def _dates(facts: AgreementFacts) -> list[PartialDate]:
    """All dates the state depends on."""
    found = [facts.rules.effective_on, facts.cancelled_on, facts.superseded_on]
    found += [signature.signed_on for signature in facts.signatures]
    for renewal in facts.renewals:
        found += [renewal.letter_on, renewal.withdrawn_on, *(response.on for response in renewal.responses)]
    for suspension in facts.suspensions:
        found += [suspension.from_, suspension.to]
    for termination in facts.terminations:
        found += [termination.effective_on, termination.notice_on]
    return list(filter(None, found))
