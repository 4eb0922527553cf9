"""The course of an agreement as of a day: its anchor, its terms, and their last days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term.answers import Bounds, Term
from iwhc_desktop.domain.agreement.term.calendar import add_months
from iwhc_desktop.domain.agreement.term.facts import EXPLICIT_DATE
from iwhc_desktop.domain.agreement.term.renewals import Chain, chain
from iwhc_desktop.domain.agreement.term.signing import anchor_at, may_be_signed
from iwhc_desktop.domain.agreement.term.states import Case


class Course(NamedTuple):
    """The shortest and the longest chain of terms that the dates allow, from the bounds of the anchor.

    `is_known`: both bounds are known; otherwise they depend on the as-of day, and only the outcomes of the renewals are
    meaningful. `terms`: the terms that are certain.
    """

    anchor: Bounds
    is_known: bool
    shortest: Chain
    longest: Chain
    terms: tuple[Term, ...]

    @property
    def end(self) -> Bounds | None:
        """The end of the last term: always the anchor plus all its months. None without a fixed term."""
        if self.shortest.months[-1] is None:
            return None
        return _end(self.anchor[0], self.shortest, -1), _end(self.anchor[1], self.longest, -1)

    @property
    def last_day(self) -> Bounds | None:
        """The last day in force of the last term. None without a fixed term."""
        if self.shortest.months[-1] is None:
            return None
        return self.shortest.last_days[-1], self.longest.last_days[-1]


def course_of(case: Case, as_of: date) -> Course | None:
    """The course, given what had happened by `as_of`; None while the agreement is not signed."""
    if not may_be_signed(case.signing, as_of):
        return None
    rules = case.facts.rules
    found = anchor_at(case.facts, case.signing, as_of)
    known = found is not None and (rules.effect_rule == EXPLICIT_DATE or not case.signing.days_unknown)
    anchor = found or (as_of, as_of)
    shortest = chain(rules, case.renewals, anchor[0], as_of, longest=False)
    longest = chain(rules, case.renewals, anchor[1], as_of, longest=True)
    return Course(anchor, known, shortest, longest, _terms(anchor, shortest, longest))


def _end(anchor: date, terms: Chain, index: int) -> date:
    """The exclusive end of a term, which is the start of the next."""
    months = terms.months[index]
    return date.max if months is None else add_months(anchor, months)


def _terms(anchor: Bounds, shortest: Chain, longest: Chain) -> tuple[Term, ...]:
    """The terms that both chains have; each starts where the previous one ends."""
    terms: list[Term] = []
    start = anchor
    for index, last_days in enumerate(zip(shortest.last_days, longest.last_days, strict=False)):
        end = _ordered(_end(anchor[0], shortest, index), _end(anchor[1], longest, index))
        terms.append(Term(index + 1, start, end, _ordered(*last_days)))
        start = end
    return tuple(terms)


def _ordered(one: date, other: date) -> Bounds:
    """Two days as bounds: renewals of unequal length and unknown order may end a term earlier in the longer chain."""
    return (one, other) if one <= other else (other, one)
