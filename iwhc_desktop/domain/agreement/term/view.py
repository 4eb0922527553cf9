"""What follows from an agreement's state for the office: days left, alerts, flags, to-dos."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from iwhc_desktop.domain.agreement.term import renewals as stages
from iwhc_desktop.domain.agreement.term.answers import (
    ANSWER_RENEWAL,
    ATTACH_SIGNED_DOCUMENT,
    CANCELLED,
    DECIDE_LATE_RENEWAL,
    DRAFT,
    ENTER_SIGNING_DATE,
    ENTER_SIGNING_DAY,
    EXPIRED,
    EXPIRING,
    IN_FORCE,
    NO_SIGNED_COPY,
    OPEN_CONFLICT,
    OPEN_ISSUE,
    PARTLY_SIGNED,
    RENEWAL_REQUESTED,
    SIGNED_DAY_UNKNOWN,
    SIGNED_NOT_EFFECTIVE,
    SUSPENDED,
    Bounds,
)
from iwhc_desktop.domain.agreement.term.course import Course, course_of
from iwhc_desktop.domain.agreement.term.facts import LATE_ASK, AgreementFacts, TerminationFacts
from iwhc_desktop.domain.agreement.term.states import Case, DayState, case_of, state_on, termination_bounds

ALERT_DAYS = (180, 90, 30, 7)
EXPIRING_DAYS = 180

_RUNNING = frozenset({SIGNED_NOT_EFFECTIVE, IN_FORCE, SUSPENDED})
_RENEWABLE = _RUNNING | {SIGNED_DAY_UNKNOWN, EXPIRED}
_WITHOUT_SIGNED_COPY = frozenset({DRAFT, PARTLY_SIGNED, CANCELLED})


class View(NamedTuple):
    """An agreement as of a day: its state, and its course once it is signed."""

    case: Case
    as_of: date
    now: DayState
    course: Course | None

    @property
    def known(self) -> Course | None:
        """The course, if both bounds of its anchor are known."""
        return self.course if self.course is not None and self.course.is_known else None

    @property
    def term_number(self) -> int:
        """The number of the last certain term; 1 where there is none."""
        return 1 if self.course is None else len(self.course.shortest.last_days)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The stages of the renewals, in the order of the facts; none once the agreement has ended otherwise."""
        return self.course.shortest.outcomes if self.course and self.now.state in _RENEWABLE else ()


def view_of(facts: AgreementFacts, as_of: date) -> View:
    """The agreement as of a day."""
    case = case_of(facts)
    return View(case, as_of, state_on(case, as_of), course_of(case, as_of))


def day_or_bounds(bounds: Bounds | None) -> date | Bounds | None:
    """A single day where both bounds are equal."""
    return bounds[0] if bounds is not None and bounds[0] == bounds[1] else bounds


def days_left(view: View) -> int | None:
    """Days in force from the as-of day to the last day, both counted; None unless the last day is known.

    It is also None where a termination whose notice is given comes first.
    """
    if view.now.state not in _RUNNING or view.known is None:
        return None
    last_day = day_or_bounds(view.known.last_day)
    if not isinstance(last_day, date) or last_day < view.as_of:
        return None
    return None if _is_ended_by(view, last_day) else (last_day - view.as_of).days + 1


def _is_ended_by(view: View, last_day: date) -> bool:
    return any(_comes_first(one, last_day, view.as_of) for one in view.case.facts.terminations)


def _comes_first(termination: TerminationFacts, last_day: date, as_of: date) -> bool:
    """Whether a termination whose notice is given may take effect by the last day."""
    is_noticed = termination.notice_on is None or termination.notice_on.earliest <= as_of
    return is_noticed and termination_bounds(termination)[0] <= last_day


def alerts(as_of: date, left: int | None) -> tuple[date, ...]:
    """The days, from the as-of day on, on which 180, 90, 30 and 7 days are left."""
    if left is None:
        return ()
    return tuple(as_of + timedelta(days=left - alert) for alert in ALERT_DAYS if alert <= left)


def flags(facts: AgreementFacts, is_expiring: bool, tasks: tuple[str, ...]) -> tuple[str, ...]:
    """The flags, in the order of `FLAGS`."""
    found = (
        (EXPIRING, is_expiring),
        (RENEWAL_REQUESTED, ANSWER_RENEWAL in tasks or DECIDE_LATE_RENEWAL in tasks),
        (NO_SIGNED_COPY, ATTACH_SIGNED_DOCUMENT in tasks),
        (OPEN_CONFLICT, facts.open_conflict),
        (OPEN_ISSUE, facts.open_issue),
    )
    return tuple(flag for flag, is_set in found if is_set)


def todo(view: View) -> Iterator[str]:
    """What should be done next, in the order of `TODO`; for an abandoned draft no dates are to be entered."""
    if view.now.state != CANCELLED:
        yield from _dates_to_enter(view)
    if view.now.state not in _WITHOUT_SIGNED_COPY and not view.case.facts.has_signed_copy:
        yield ATTACH_SIGNED_DOCUMENT
    yield from _renewals_to_settle(view)


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
    filed = (
        renewal for renewal, stage in zip(view.case.renewals, view.outcomes, strict=False) if stage == stages.FILED
    )
    parties = [party for renewal in filed for party in stages.awaited_parties(renewal, view.as_of)]
    return tuple(dict.fromkeys(parties))
