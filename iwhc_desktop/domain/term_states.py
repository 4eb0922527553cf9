"""The state of an agreement as a function of the day: every state its partial dates allow.

Cancelled, terminated and superseded stand above the rest and do not depend on it; below them come signing,
taking effect, the chain of terms, and suspension within it. Terms are monotone in every date, so the
longest and the shortest chain decide what is possible.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.term_answers import (
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
from iwhc_desktop.domain.term_calendar import next_day
from iwhc_desktop.domain.term_facts import (
    EXPLICIT_DATE,
    AgreementFacts,
    SuspensionFacts,
    TerminationFacts,
)
from iwhc_desktop.domain.term_renewals import Renewal, chain, renewals_of
from iwhc_desktop.domain.term_signing import (
    Signing,
    anchor_at,
    may_be_partly_signed,
    may_be_signed,
    may_be_unsigned,
    signing_of,
)


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
    renewals: tuple[Renewal, ...]
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
    if not may_be_signed(case.signing, day):
        possible.extend(_before_signing(case.signing, day))
        return _standing_of(possible)
    anchor = anchor_at(case.facts, case.signing, day)
    if anchor is None:
        open_states = tuple(_open_states(case, day))
        endings = tuple(reversed(possible))
        state = possible[0] if possible else SIGNED_DAY_UNKNOWN
        return Standing(state, False, open_states + endings)
    possible.extend(_running(case, anchor, day))
    possible.extend(_before_signing(case.signing, day))
    return _standing_of(possible)


def _standing_of(latest_first: list[str]) -> Standing:
    """The answer for these possible states."""
    return Standing(latest_first[0], len(latest_first) == 1, tuple(reversed(latest_first)))


def _before_signing(signing: Signing, day: date) -> Iterator[str]:
    """partly_signed and draft, where possible."""
    if may_be_partly_signed(signing, day):
        yield PARTLY_SIGNED
    if may_be_unsigned(signing, day):
        yield DRAFT


def _open_states(case: Case, day: date) -> Iterator[str]:
    """What may be when all have signed and nothing bounds the term, in the order of the states."""
    if case.signing.required and may_be_unsigned(case.signing, day):
        yield DRAFT
    if may_be_partly_signed(case.signing, day):
        yield PARTLY_SIGNED
    if case.facts.rules.effect_rule == EXPLICIT_DATE:
        yield SIGNED_NOT_EFFECTIVE
    yield from reversed(tuple(_in_force(case.facts, day)))
    yield EXPIRED


def _running(case: Case, anchor: Bounds, day: date) -> Iterator[str]:
    """expired, suspended, in_force and signed_not_effective, where possible: the latest first."""
    earliest, latest = anchor
    rules = case.facts.rules
    if earliest <= day:
        shortest = chain(rules, case.renewals, earliest, day, longest=False)
        if shortest.last_days[-1] < day:
            yield EXPIRED
        if latest >= day or chain(rules, case.renewals, latest, day, longest=True).last_days[-1] >= day:
            yield from _in_force(case.facts, day)
    if latest > day and rules.effect_rule == EXPLICIT_DATE:
        yield SIGNED_NOT_EFFECTIVE


def _in_force(facts: AgreementFacts, day: date) -> Iterator[str]:
    """The states suspended and in_force, as the suspensions allow."""
    if not facts.suspensions:
        yield IN_FORCE
        return
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
        days.update(when.bounds)
    days.update(next_day(day) for one in case.facts.suspensions if one.to for day in one.to.bounds)
    if not case.renewals and not case.signing.days_unknown:
        days.update(next_day(last_day) for last_day in _last_days(case, date.max))
        return days
    days.update(next_day(day) for day in tuple(days))
    _add_ends_of_terms(case, days)
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
    moves_with_day = case.signing.days_unknown and rules.effect_rule != EXPLICIT_DATE and anchor[1] == day
    if not moves_with_day:
        yield from chain(rules, case.renewals, anchor[1], day, longest=True).last_days


def _dates(facts: AgreementFacts) -> Iterator[PartialDate]:
    """All dates the state depends on."""
    found = [facts.rules.effective_on, facts.cancelled_on, facts.superseded_on]
    found.extend(signature.signed_on for signature in facts.signatures)
    for renewal in facts.renewals:
        found.extend((renewal.letter_on, renewal.withdrawn_on))
        found.extend(response.on for response in renewal.responses)
    for suspension in facts.suspensions:
        found.extend((suspension.from_, suspension.to))
    for termination in facts.terminations:
        found.extend((termination.effective_on, termination.notice_on))
    yield from (when for when in found if when is not None)
