"""The term engine: what an agreement's state is on a day, how certain that is, and why.

Pure: the answer depends on the records and the day asked and on nothing else. It reads the records as of
that day: what is dated later has not happened yet; a signature or an answer of an unknown day has.
"""
from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from iwhc_desktop.domain import term_renewals as stages
from iwhc_desktop.domain.term_answers import (
    ANSWER_RENEWAL,
    ATTACH_SIGNED_DOCUMENT,
    CANCELLED,
    DECIDE_LATE_RENEWAL,
    DRAFT,
    ENTER_SIGNING_DATE,
    ENTER_SIGNING_DAY,
    EXPIRED,
    EXPIRING,
    FLAGS,
    IN_FORCE,
    NO_SIGNED_COPY,
    OPEN_CONFLICT,
    OPEN_ISSUE,
    PARTLY_SIGNED,
    RENEWAL_REQUESTED,
    SIGNED_DAY_UNKNOWN,
    SIGNED_NOT_EFFECTIVE,
    STATES,
    SUSPENDED,
    TODO,
    Bounds,
    Period,
    Reason,
    Status,
    Term,
)
from iwhc_desktop.domain.term_course import Course, course_of
from iwhc_desktop.domain.term_facts import (
    LATE_ASK,
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
)
from iwhc_desktop.domain.term_labels import FLAG_LABELS, STATE_LABELS, TODO_LABELS
from iwhc_desktop.domain.term_reasons import reasons_of
from iwhc_desktop.domain.term_states import Case, Standing, case_of, standing, termination_bounds, timeline

__all__ = [
    "FLAGS",
    "FLAG_LABELS",
    "STATES",
    "STATE_LABELS",
    "TODO",
    "TODO_LABELS",
    "AgreementFacts",
    "PartyFacts",
    "Period",
    "Reason",
    "RenewalFacts",
    "ResponseFacts",
    "SignatureFacts",
    "Status",
    "SuspensionFacts",
    "Term",
    "TermRules",
    "TerminationFacts",
    "is_signed",
    "renewal_states",
    "status",
    "terms",
    "timeline",
]

ALERT_DAYS = (180, 90, 30, 7)
EXPIRING_DAYS = 180

_RUNNING = frozenset({SIGNED_NOT_EFFECTIVE, IN_FORCE, SUSPENDED})
_RENEWABLE = _RUNNING | {SIGNED_DAY_UNKNOWN, EXPIRED}
_UNSIGNED = frozenset({DRAFT, PARTLY_SIGNED})


def status(facts: AgreementFacts, as_of: date, expiring_days: int = EXPIRING_DAYS) -> Status:
    """The state of an agreement as of a day, whole; `expiring_days` is the office's threshold."""
    case = case_of(facts)
    now = standing(case, as_of)
    course = course_of(case, as_of)
    known = course if course is not None and course.is_known else None
    left = _days_left(case, now, known, as_of)
    outcomes = course.shortest.outcomes if course is not None and now.state in _RENEWABLE else ()
    todo = tuple(_todo(case, now, known, outcomes, as_of))
    flags = _flags(facts, left is not None and left <= expiring_days, todo)
    return Status(
        state=now.state,
        certain=now.certain,
        possible_states=now.possible_states,
        flags=flags,
        effective=_answer(known.anchor) if known else None,
        end=_answer(known.end) if known and facts.rules.term_months is not None else None,
        last_day=_answer(known.last_day) if known and facts.rules.term_months is not None else None,
        days_left=left,
        term_number=len(course.shortest.last_days) if course is not None else 1,
        reasons=tuple(reasons_of(case, as_of, course)),
        alerts=_alerts(known, as_of) if left is not None else (),
        todo=todo,
        awaiting=_awaiting(case, outcomes, as_of),
    )


def terms(facts: AgreementFacts, as_of: date) -> tuple[Term, ...]:
    """The terms that are certain by what had happened by `as_of`; none while no signing day is known."""
    course = course_of(case_of(facts), as_of)
    return course.terms if course is not None and course.is_known else ()


def renewal_states(facts: AgreementFacts, as_of: date) -> tuple[str, ...]:
    """How far each renewal had come: ahead, filed, agreed, effective, refused, withdrawn, late, over_limit.

    `agreed` until the term it adds has begun. Where dates are partial, what is certain. Before the
    agreement is signed every renewal is ahead.
    """
    course = course_of(case_of(facts), as_of)
    if course is None:
        return (stages.AHEAD,) * len(facts.renewals)
    chain = course.shortest
    return tuple(
        stages.AGREED if stage == stages.EFFECTIVE and due >= as_of else stage
        for stage, due in zip(chain.outcomes, chain.due, strict=False)
    )


def is_signed(facts: AgreementFacts) -> bool:
    """Whether every required party has signed, on whatever day: from then on only an amendment changes it."""
    signing = case_of(facts).signing
    return bool(signing.required) and not signing.missing


def _answer(bounds: Bounds) -> date | Bounds:
    """A day where the bounds are one."""
    return bounds[0] if bounds[0] == bounds[1] else bounds


def _days_left(case: Case, now: Standing, course: Course | None, as_of: date) -> int | None:
    """Days in force from the day asked to the last day, both counted; None unless that day is known.

    Nor is there any where a termination of which notice is given comes first.
    """
    if course is None or now.state not in _RUNNING or case.facts.rules.term_months is None:
        return None
    earliest, last_day = course.last_day
    ends_before = any(
        termination_bounds(one)[0] <= last_day and (one.notice_on is None or one.notice_on.earliest <= as_of)
        for one in case.facts.terminations
    )
    if earliest != last_day or last_day < as_of or ends_before:
        return None
    return (last_day - as_of).days + 1


def _alerts(course: Course | None, as_of: date) -> tuple[date, ...]:
    """The days, from the one asked, on which so many days are left."""
    if course is None:
        return ()
    days = (course.last_day[1] - timedelta(days=left - 1) for left in ALERT_DAYS)
    return tuple(day for day in days if day >= as_of)


def _flags(facts: AgreementFacts, is_expiring: bool, todo: tuple[str, ...]) -> tuple[str, ...]:
    """The flags, in the order of `FLAGS`."""
    found = (
        (EXPIRING, is_expiring),
        (RENEWAL_REQUESTED, ANSWER_RENEWAL in todo or DECIDE_LATE_RENEWAL in todo),
        (NO_SIGNED_COPY, ATTACH_SIGNED_DOCUMENT in todo),
        (OPEN_CONFLICT, facts.open_conflict),
        (OPEN_ISSUE, facts.open_issue),
    )
    return tuple(flag for flag, is_set in found if is_set)


def _todo(
    case: Case, now: Standing, course: Course | None, outcomes: tuple[str, ...], as_of: date
) -> Iterator[str]:
    """What a person should do next, in the order of `TODO`."""
    if now.state == CANCELLED:
        return
    signed = [act for act in case.signing.required if act.earliest <= as_of]
    if any(act.latest is None for act in signed):
        yield ENTER_SIGNING_DATE
    if any(act.latest is not None and act.latest != act.earliest for act in signed):
        yield ENTER_SIGNING_DAY
    if now.state not in _UNSIGNED and not case.facts.has_signed_copy:
        yield ATTACH_SIGNED_DOCUMENT
    if stages.FILED in outcomes:
        yield ANSWER_RENEWAL
    if stages.LATE in outcomes and course is not None and case.facts.rules.late_renewal == LATE_ASK:
        yield DECIDE_LATE_RENEWAL


def _awaiting(case: Case, outcomes: tuple[str, ...], as_of: date) -> tuple[Hashable, ...]:
    """The parties whose answer to an open request is awaited, each once."""
    parties = (
        party
        for renewal, stage in zip(case.renewals, outcomes, strict=False)
        if stage == stages.FILED
        for party in stages.awaited_parties(renewal, as_of)
    )
    return tuple(dict.fromkeys(parties))
