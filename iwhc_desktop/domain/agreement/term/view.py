"""What follows from an agreement's state for the office: days left, alerts, flags, to-dos."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term import consents as stages
from iwhc_desktop.domain.agreement.term.answers import (
    ANSWER_RENEWAL,
    ATTACH_SIGNED_DOCUMENT,
    CANCELLED,
    DECIDE_ENTERED_TWICE,
    DECIDE_LATE_RENEWAL,
    DECIDE_RENEWAL_TWICE,
    DRAFT,
    ENTER_SIGNING_DATE,
    ENTER_SIGNING_DAY,
    EXPIRED,
    EXPIRING,
    IN_FORCE,
    NO_SIGNED_COPY,
    NOTICE_DUE,
    OPEN_CONFLICT,
    OPEN_ISSUE,
    PARTLY_SIGNED,
    RENEWAL_REQUESTED,
    SIGNED_DAY_UNKNOWN,
    SIGNED_NOT_EFFECTIVE,
    SUSPENDED,
    Bounds,
    Issue,
)
from iwhc_desktop.domain.agreement.term.calendar import last_day_for_notice, next_day
from iwhc_desktop.domain.agreement.term.course import Course, course_of, ended_by
from iwhc_desktop.domain.agreement.term.facts import LATE_ASK, AgreementFacts
from iwhc_desktop.domain.agreement.term.issues import ENTERED_TWICE, RENEWAL_TWICE
from iwhc_desktop.domain.agreement.term.states import Case, Cases, DayState, cases_of, state_on

ALERT_DAYS = (180, 90, 30, 7)
NOTICE_ALERT_DAYS = (90, 30, 7)
EXPIRING_DAYS = 180
NOTICE_DUE_DAYS = 90

_RUNNING = frozenset({SIGNED_NOT_EFFECTIVE, IN_FORCE, SUSPENDED})
_RENEWABLE = _RUNNING | {SIGNED_DAY_UNKNOWN, EXPIRED}
_DECISIONS = ((RENEWAL_TWICE, DECIDE_RENEWAL_TWICE), (ENTERED_TWICE, DECIDE_ENTERED_TWICE))
_WITHOUT_SIGNED_COPY = frozenset({DRAFT, PARTLY_SIGNED, CANCELLED})


class View(NamedTuple):
    """An agreement as of a day: its state, and its course once it is signed, by the reading that is shown.

    `others`: the courses by the other readings in which no event is dated before the signing.
    """

    cases: Cases
    as_of: date
    now: DayState
    course: Course | None
    others: tuple[Course | None, ...]

    @property
    def case(self) -> Case:
        """The reading that is shown."""
        return self.cases.shown

    @property
    def known(self) -> Course | None:
        """The course, if both bounds of its anchor are known."""
        return self.course if self.course is not None and self.course.is_known else None

    @property
    def term_number(self) -> int:
        """The number of the last certain term; 1 where there is none."""
        return 1 if self.course is None else len(self.course.fewest.last_days)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The stages of the renewals, in the order of the facts; none once the agreement has ended otherwise."""
        return self.course.fewest.outcomes if self.course and self.now.state in _RENEWABLE else ()

    @property
    def last_day(self) -> Bounds | None:
        """The last day by all readings."""
        return self._over(lambda course: course.last_day)

    @property
    def effective(self) -> Bounds | None:
        """The first day in force by all readings."""
        return self._over(lambda course: course.anchor if course.is_known else None)

    def _over(self, days: Callable[[Course], Bounds | None]) -> Bounds | None:
        courses = filter(None, (self.course, *self.others))
        found = [*zip(*filter(None, map(days, courses)), strict=True)]
        return (min(found[0]), max(found[1])) if found else None

    @property
    def is_last_term(self) -> bool:
        """Whether no term follows by itself: only then the agreement ends with its last day."""
        if self.course is None or self.course.most.is_final:
            return True
        return any(one.effective_on is not None for one in ended_by(self.case, self.as_of))


def view_of(facts: AgreementFacts, as_of: date) -> View:
    """The agreement as of a day."""
    cases = cases_of(facts)
    others = tuple(course_of(case, as_of) for case in cases.readings[1:] if case.is_usual)
    return View(cases, as_of, state_on(cases, as_of), course_of(cases.shown, as_of), others)


def day_or_bounds(bounds: Bounds | None) -> date | Bounds | None:
    """A single day where both bounds are equal."""
    return bounds[0] if bounds is not None and bounds[0] == bounds[1] else bounds


def after(bounds: Bounds | None) -> Bounds | None:
    """The days after."""
    return (next_day(bounds[0]), next_day(bounds[1])) if bounds is not None else None


def days_left(view: View) -> int | None:
    """Days in force from the as-of day to the last day, both counted; None unless the last day is known."""
    last_day = day_or_bounds(view.last_day)
    if view.now.state not in _RUNNING or not isinstance(last_day, date) or last_day < view.as_of:
        return None
    return (last_day - view.as_of).days + 1


def alerts(as_of: date, left: int | None, before: tuple[int, ...] = ALERT_DAYS) -> tuple[date, ...]:
    """The days, from the as-of day on, on which 180, 90, 30 and 7 days are left, or as many as in `before`."""
    if left is None:
        return ()
    return tuple(as_of + timedelta(days=left - alert) for alert in before if alert <= left)


def notice_by(view: View) -> Bounds | None:
    """The last day for giving notice, as far as the agreement states how long before its last day."""
    months, last_day = view.case.facts.rules.notice_months, view.last_day
    is_open = view.now.state in _RUNNING and not ended_by(view.case, view.as_of)
    if months is None or last_day is None or not is_open:
        return None
    return last_day_for_notice(last_day[0], months), last_day_for_notice(last_day[1], months)


def notice_left(view: View, by: Bounds | None) -> int | None:
    """Days left for giving notice, the last one counted; None where it is past, not known, or was given."""
    day = day_or_bounds(by)
    if not isinstance(day, date) or day < view.as_of or stages.NOTICE in view.outcomes:
        return None
    return (day - view.as_of).days + 1


def flags(
    view: View, tasks: tuple[str, ...], *, is_expiring: bool, is_notice_due: bool, is_open: bool
) -> tuple[str, ...]:
    """The flags, in the order of `FLAGS`; `is_open`: an issue is to be decided."""
    found = (
        (EXPIRING, is_expiring),
        (NOTICE_DUE, is_notice_due),
        (RENEWAL_REQUESTED, ANSWER_RENEWAL in tasks or DECIDE_LATE_RENEWAL in tasks),
        (NO_SIGNED_COPY, ATTACH_SIGNED_DOCUMENT in tasks),
        (OPEN_CONFLICT, view.case.facts.open_conflict),
        (OPEN_ISSUE, is_open),
    )
    return tuple(flag for flag, is_set in found if is_set)


def todo(view: View, issues: tuple[Issue, ...]) -> Iterator[str]:
    """What should be done next, in the order of `TODO`; for an abandoned draft no dates are to be entered."""
    if view.now.state != CANCELLED:
        yield from _dates_to_enter(view)
    if _is_copy_missing(view):
        yield ATTACH_SIGNED_DOCUMENT
    yield from _renewals_to_settle(view)
    codes = set(map(attrgetter("code"), issues))
    yield from (task for code, task in _DECISIONS if code in codes)


def _is_copy_missing(view: View) -> bool:
    return view.now.state not in _WITHOUT_SIGNED_COPY and not view.case.facts.has_signed_copy


def _dates_to_enter(view: View) -> Iterator[str]:
    """Signing days that are unknown or not known to the day."""
    signed = [act for act in view.case.signing.required if act.earliest <= view.as_of]
    spans = {None if act.latest is None else act.latest == act.earliest for act in signed}
    if None in spans:
        yield ENTER_SIGNING_DATE
    if False in spans:
        yield ENTER_SIGNING_DAY


def _renewals_to_settle(view: View) -> Iterator[str]:
    """Requests without an answer, and consents that came too late."""
    if stages.FILED in view.outcomes:
        yield ANSWER_RENEWAL
    is_asked = view.known is not None and view.case.facts.rules.late_renewal == LATE_ASK
    if is_asked and stages.LATE in view.outcomes:
        yield DECIDE_LATE_RENEWAL


def awaiting(view: View) -> tuple[Hashable, ...]:
    """The parties that have not yet answered an open request, each once."""
    staged = zip(view.case.renewals, view.outcomes, strict=False)
    filed = (renewal for renewal, stage in staged if stage == stages.FILED)
    parties = [party for renewal in filed for party in stages.awaited_parties(renewal, view.as_of)]
    return tuple(dict.fromkeys(parties))
