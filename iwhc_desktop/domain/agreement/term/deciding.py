"""All that is to decide about an agreement, as of a day."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date

from iwhc_desktop.domain.agreement.term.answers import Bounds, Issue
from iwhc_desktop.domain.agreement.term.calendar import next_day
from iwhc_desktop.domain.agreement.term.chain import Chain
from iwhc_desktop.domain.agreement.term.consents import Agreed, Notice, known_by, notices_by
from iwhc_desktop.domain.agreement.term.course import Course, course_of
from iwhc_desktop.domain.agreement.term.facts import NON_RENEWAL, RenewalFacts
from iwhc_desktop.domain.agreement.term.issues import (
    RENEWAL,
    RENEWAL_TWICE,
    WITHDRAWAL_VOID,
    entry_issues,
    ordered,
)
from iwhc_desktop.domain.agreement.term.states import Case, Cases


def issues_as_of(cases: Cases, as_of: date) -> tuple[Issue, ...]:
    """The issues by the order of `issues.ISSUES`, given what had happened by `as_of`."""
    found = list(entry_issues(cases.settled))
    if cases.settled.renewals:
        known = {frozenset(issue.rows) for issue in found if issue.kind == RENEWAL}
        of_terms = _of_terms(cases.shown, as_of)
        found += [issue for issue in of_terms if frozenset(issue.rows) not in known]
    return ordered(dict.fromkeys(found))


def _of_terms(case: Case, as_of: date) -> Iterator[Issue]:
    """Renewals agreed twice for one term, and withdrawals that cannot count."""
    course = course_of(case, as_of, clock=min(as_of, _last_event(case)))
    if course is None:
        return
    for first, second in dict.fromkeys((*_beside(course.fewest), *_equal(case, as_of))):
        yield Issue(RENEWAL_TWICE, RENEWAL, (_key(case, first), _key(case, second)))
    for index in dict.fromkeys((*course.fewest.void, *_void(case, course, as_of))):
        yield Issue(WITHDRAWAL_VOID, RENEWAL, (_key(case, index),))


def _key(case: Case, index: int) -> Hashable | None:
    return case.renewals[index].facts.key


def _last_event(case: Case) -> date:
    """The day after the last one that a renewal names: tacit terms beyond it raise no issue."""
    days = [date.min]
    for renewal in case.facts.renewals:
        dated = (renewal.letter_on, renewal.withdrawn_on, *(answer.on for answer in renewal.responses))
        days += [when.latest for when in dated if when is not None]
    return next_day(max(days))


def _beside(chain: Chain) -> list[tuple[int, int]]:
    """The renewals entered twice, each after the one that it repeats."""
    return [(first, second) for second, first in enumerate(chain.beside) if first is not None]


def _equal(case: Case, as_of: date) -> Iterator[tuple[int, int]]:
    """Renewals agreed within the very same bounds, which may be one letter even if it came late."""
    seen: dict[Bounds, int] = {}
    for one in _agreed(case, as_of):
        first = seen.setdefault(one.agreed, one.number)
        if first != one.number:
            yield first, one.number


def _agreed(case: Case, as_of: date) -> Iterator[Agreed]:
    """The renewals that were agreed, are not marked as further ones, and were never withdrawn."""
    consent = case.facts.rules.renewal_consent
    for index, renewal in enumerate(case.renewals):
        found = known_by(renewal, index, consent, as_of, surely=True)
        if isinstance(found, Agreed) and _is_plain(renewal.facts):
            yield found


def _is_plain(renewal: RenewalFacts) -> bool:
    return renewal.kind != NON_RENEWAL and not renewal.further and renewal.withdrawn_on is None


def _void(case: Case, course: Course, as_of: date) -> Iterator[int]:
    """Withdrawals before their own letter, and those of a notice after which the agreement has ended."""
    yield from (index for index, renewal in enumerate(case.renewals) if _is_before_its_letter(renewal.facts))
    if case.facts.rules.is_tacit and course.fewest.is_final:
        yield from _void_notices(notices_by(case.renewals, as_of), course.fewest.last_days[-1])


def _void_notices(notices: tuple[Notice, ...], last_day: Bounds) -> Iterator[int]:
    """The notices that were withdrawn only after the agreement had ended because of them."""
    yield from (notice.number for notice in notices if notice.is_void(last_day))


def _is_before_its_letter(renewal: RenewalFacts) -> bool:
    letter, withdrawn = renewal.letter_on, renewal.withdrawn_on
    return letter is not None and withdrawn is not None and withdrawn.latest < letter.earliest
