"""The course of an agreement as of a day: its anchor, its terms, and their last days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import Bounds, Term
from iwhc_desktop.domain.agreement.term.calendar import day_before, next_day
from iwhc_desktop.domain.agreement.term.chain import COUNTED, FEWEST, MOST, Chain, chain
from iwhc_desktop.domain.agreement.term.facts import EXPLICIT_DATE, TerminationFacts, TermRules
from iwhc_desktop.domain.agreement.term.signing import anchor_at, may_be_signed
from iwhc_desktop.domain.agreement.term.states import Case


class Course(NamedTuple):
    """The fewest and the most terms that the dates allow, from the bounds of the anchor.

    `is_known`: both bounds of the anchor are known; otherwise they depend on the as-of day, and only the outcomes of
    the renewals are meaningful. `terms`: the terms that are certain.
    `last_day`: of the last term, or the day before a termination takes effect whose notice is given.
    """

    anchor: Bounds
    is_known: bool
    fewest: Chain
    most: Chain
    terms: tuple[Term, ...]
    last_day: Bounds | None

    @property
    def is_cut(self) -> bool:
        """Whether the first term ends before its own last day, by a termination."""
        first = self.fewest.last_days[0]
        return bool(self.terms) and self.terms[0].last_day[1] < first[1]

    @property
    def end(self) -> Bounds | None:
        """The day after the last day. None without a fixed term."""
        return (next_day(self.last_day[0]), next_day(self.last_day[1])) if self.last_day is not None else None


def course_of(case: Case, as_of: date, clock: date | None = None) -> Course | None:
    """The course, given what had happened by `as_of`; None while the agreement is not signed."""
    if not may_be_signed(case.signing, as_of):
        return None
    rules = case.facts.rules
    found = anchor_at(case.facts, case.signing, as_of)
    known = found is not None and (rules.effect_rule == EXPLICIT_DATE or not case.signing.days_unknown)
    anchor = found or (as_of, as_of)
    forms = (FEWEST, MOST) if found is not None else (COUNTED, COUNTED)
    fewest, most = (chain(rules, case.renewals, anchor, as_of, form, clock) for form in forms)
    ends = ended_by(case, as_of)
    last_day = _last_day(rules, fewest, most, ends, anchor[0]) if known or _is_stated(rules) else None
    return Course(anchor, known, fewest, most, _terms(anchor, fewest, most, ends), last_day)


def _last_day(
    rules: TermRules, fewest: Chain, most: Chain, ends: tuple[TerminationFacts, ...], anchor: date
) -> Bounds | None:
    """The last day of the last term as terminations leave it; None where there is no end."""
    last_day = _cut(_ordered(fewest.last_days[-1][0], most.last_days[-1][1]), ends, anchor)
    return None if rules.is_indefinite and last_day[1] == date.max else last_day


def _is_stated(rules: TermRules) -> bool:
    """Whether the last day does not depend on the first: stated in the agreement, or without a fixed term."""
    return rules.is_indefinite or (rules.is_until_date and rules.ends_on is not None)


def ended_by(case: Case, as_of: date) -> tuple[TerminationFacts, ...]:
    """The terminations whose notice was given by `as_of`; a notice of unknown day was."""
    given = (one for one in case.facts.terminations if one.notice_on is None or one.notice_on.earliest <= as_of)
    return tuple(given)


def _cut(last_day: Bounds, ends: tuple[TerminationFacts, ...], anchor: date) -> Bounds:
    """The last day as terminations leave it."""
    for end in ends:
        last_day = _cut_by(last_day, end, anchor)
    return last_day


def _cut_by(last_day: Bounds, end: TerminationFacts, anchor: date) -> Bounds:
    """The last day at most the one before a termination takes effect, on an unknown day at any time from its notice."""
    if end.effective_on is not None:
        first, last = (day_before(day) for day in end.effective_on.bounds)
        return min(last_day[0], first), min(last_day[1], last)
    noticed = day_before(end.notice_on.earliest) if end.notice_on is not None else anchor
    return min(last_day[0], max(noticed, anchor)), last_day[1]


def _terms(anchor: Bounds, fewest: Chain, most: Chain, ends: tuple[TerminationFacts, ...]) -> tuple[Term, ...]:
    """The terms that both chains have; each starts on the day after the one before it ends."""
    terms: list[Term] = []
    start = anchor
    for index, (few, many) in enumerate(zip(fewest.last_days, most.last_days, strict=False)):
        whole = _ordered(few[0], many[1])
        last_day = _cut(whole, ends, anchor[0])
        if terms and last_day[1] < start[0]:
            break
        terms.append(Term(index + 1, start, (next_day(last_day[0]), next_day(last_day[1])), last_day))
        start = next_day(whole[0]), next_day(whole[1])
    return tuple(terms)


def _ordered(one: date, other: date) -> Bounds:
    """Two days as bounds: renewals of unequal length and unknown order may end a term earlier in the longer chain."""
    return (one, other) if one <= other else (other, one)
