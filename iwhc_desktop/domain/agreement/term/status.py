"""The term engine: an agreement's state on a day, how certain it is, and why.

Pure: the result depends on nothing but the records and the day. Records are taken as of that day: what is dated later
has not happened yet; a signature or an answer of unknown day has.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from iwhc_desktop.domain.agreement.term import consents as stages
from iwhc_desktop.domain.agreement.term.answers import FLAGS, STATES, TODO, Issue, Period, Reason, Status, Term
from iwhc_desktop.domain.agreement.term.course import course_of
from iwhc_desktop.domain.agreement.term.deciding import issues_as_of
from iwhc_desktop.domain.agreement.term.facts import (
    AgreementFacts,
    PartyFacts,
    RenewalFacts,
    ResponseFacts,
    SignatureFacts,
    SuspensionFacts,
    TerminationFacts,
    TermRules,
)
from iwhc_desktop.domain.agreement.term.labels import FLAG_LABELS, STATE_LABELS, TODO_LABELS
from iwhc_desktop.domain.agreement.term.merging import kept_keys, settled
from iwhc_desktop.domain.agreement.term.reasons import reasons_of
from iwhc_desktop.domain.agreement.term.signing import signing_of
from iwhc_desktop.domain.agreement.term.states import Case, case_of, cases_of, timeline
from iwhc_desktop.domain.agreement.term.view import (
    EXPIRING_DAYS,
    NOTICE_ALERT_DAYS,
    NOTICE_DUE_DAYS,
    after,
    alerts,
    awaiting,
    day_or_bounds,
    days_left,
    flags,
    notice_by,
    notice_left,
    todo,
    view_of,
)

__all__ = [
    "FLAGS",
    "FLAG_LABELS",
    "STATES",
    "STATE_LABELS",
    "TODO",
    "TODO_LABELS",
    "AgreementFacts",
    "Issue",
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
    "effect",
    "is_signed",
    "issues_of",
    "last_day_of_all",
    "renewal_states",
    "status",
    "status_on",
    "terms",
    "timeline",
]

_KEPT = 512
"""The statuses that are kept; each of them with its facts takes some kilobytes."""


def status(facts: AgreementFacts, as_of: date, expiring_days: int = EXPIRING_DAYS) -> Status:
    """The complete state of an agreement as of a day; `expiring_days` is the office's threshold."""
    view = view_of(facts, as_of)
    left, by = days_left(view), notice_by(view)
    left_for_notice = notice_left(view, by)
    ends = left if view.is_last_term else None
    found = issues_as_of(view.cases, as_of)
    tasks = tuple(todo(view, found))
    return Status(
        state=view.now.state,
        certain=view.now.certain,
        possible_states=view.now.possible_states,
        flags=flags(
            view,
            tasks,
            is_expiring=ends is not None and ends <= expiring_days,
            is_notice_due=left_for_notice is not None and left_for_notice <= NOTICE_DUE_DAYS,
            is_open=bool(found),
        ),
        effective=day_or_bounds(view.effective),
        end=day_or_bounds(after(view.last_day)),
        last_day=day_or_bounds(view.last_day),
        days_left=left,
        term_number=view.term_number,
        reasons=tuple(reasons_of(view.case, as_of, view.course, found)),
        alerts=alerts(as_of, ends),
        todo=tasks,
        notice_by=day_or_bounds(by),
        notice_alerts=alerts(as_of, left_for_notice, NOTICE_ALERT_DAYS),
        awaiting=awaiting(view),
        issues=found,
    )


@lru_cache(_KEPT)
def status_on(facts: AgreementFacts, as_of: date) -> Status:
    """The same, kept a while: a count, an order and what is coming up ask about the same agreements in a row."""
    return status(facts, as_of)


def terms(facts: AgreementFacts, as_of: date) -> tuple[Term, ...]:
    """The terms that are certain, given what had happened by `as_of`; none while no signing day is known."""
    course = course_of(cases_of(facts).shown, as_of)
    return course.terms if course is not None and course.is_known else ()


def effect(facts: AgreementFacts, as_of: date) -> date | tuple[date, date] | None:
    """The day from which an agreement is in force, or its bounds; None while it is not signed or nothing is known."""
    course = course_of(cases_of(facts).shown, as_of, clock=date.min)
    return day_or_bounds(course.anchor) if course is not None and course.is_known else None


def last_day_of_all(facts: AgreementFacts) -> date | None:
    """The latest possible last day once all has happened that is entered; None for what goes on by itself."""
    case = cases_of(facts).shown
    course = None if case.goes_on else course_of(case, date.max)
    return course.last_day[1] if course is not None and course.last_day is not None else None


def renewal_states(facts: AgreementFacts, as_of: date) -> tuple[str, ...]:
    """The stage of each renewal: ahead, filed, agreed, effective, refused, withdrawn, late, over_limit, twice, notice.

    It is `agreed` until the term that it adds begins, `merged` once it was decided that it is another one. Where dates
    are partial, only what is certain counts. Before the agreement is signed every renewal is ahead.
    """
    cases = cases_of(facts)
    left = [index for index, one in enumerate(facts.renewals) if one.key not in kept_keys(facts.renewals)]
    found = [stages.MERGED] * len(facts.renewals)
    shown = _stages(case_of(cases.settled), as_of)
    for index, stage in zip(left, shown, strict=True):
        found[index] = stage
    return tuple(found)


def _stages(case: Case, as_of: date) -> tuple[str, ...]:
    course = course_of(case, as_of)
    if course is None:
        return (stages.AHEAD,) * len(case.renewals)
    chain = course.fewest
    return tuple(
        stages.AGREED if stage == stages.EFFECTIVE and due >= as_of else stage
        for stage, due in zip(chain.outcomes, chain.due, strict=True)
    )


def issues_of(facts: AgreementFacts) -> tuple[Issue, ...]:
    """Everything to decide about an agreement, whatever the day."""
    return issues_as_of(cases_of(facts), date.max)


def is_signed(facts: AgreementFacts) -> bool:
    """Whether two parties or more must sign and all have, even if on an unknown day.

    From then on only an amendment changes the agreement.
    """
    return signing_of(settled(facts)).is_complete
