"""The term engine: an agreement's state on a day, how certain it is, and why.

Pure: the result depends on nothing but the records and the day. Records are taken as of that day: what is dated later
has not happened yet; a signature or an answer of unknown day has.
"""

from __future__ import annotations

from datetime import date

from iwhc_desktop.domain.agreement.term import renewals as stages
from iwhc_desktop.domain.agreement.term.answers import FLAGS, STATES, TODO, Period, Reason, Status, Term
from iwhc_desktop.domain.agreement.term.course import course_of
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
from iwhc_desktop.domain.agreement.term.reasons import reasons_of
from iwhc_desktop.domain.agreement.term.signing import signing_of
from iwhc_desktop.domain.agreement.term.states import case_of, timeline
from iwhc_desktop.domain.agreement.term.view import (
    EXPIRING_DAYS,
    alerts,
    awaiting,
    day_or_bounds,
    days_left,
    flags,
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


def status(facts: AgreementFacts, as_of: date, expiring_days: int = EXPIRING_DAYS) -> Status:
    """The complete state of an agreement as of a day; `expiring_days` is the office's threshold."""
    view = view_of(facts, as_of)
    known = view.known
    left = days_left(view)
    tasks = tuple(todo(view))
    return Status(
        state=view.now.state,
        certain=view.now.certain,
        possible_states=view.now.possible_states,
        flags=flags(facts, left is not None and left <= expiring_days, tasks),
        effective=day_or_bounds(known.anchor if known else None),
        end=day_or_bounds(known.end if known else None),
        last_day=day_or_bounds(known.last_day if known else None),
        days_left=left,
        term_number=view.term_number,
        reasons=tuple(reasons_of(view.case, as_of, view.course)),
        alerts=alerts(as_of, left),
        todo=tasks,
        awaiting=awaiting(view),
    )


def terms(facts: AgreementFacts, as_of: date) -> tuple[Term, ...]:
    """The terms that are certain, given what had happened by `as_of`; none while no signing day is known."""
    course = course_of(case_of(facts), as_of)
    return course.terms if course is not None and course.is_known else ()


def renewal_states(facts: AgreementFacts, as_of: date) -> tuple[str, ...]:
    """The stage of each renewal: ahead, filed, agreed, effective, refused, withdrawn, late, over_limit.

    It is `agreed` until the term that it adds begins. Where dates are partial, only what is certain counts. Before the
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
    """Whether every required party has signed, even if on an unknown day: from then on only an amendment changes it."""
    return signing_of(facts).is_complete
