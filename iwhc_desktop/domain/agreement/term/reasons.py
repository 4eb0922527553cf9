"""Why an agreement is in its state: sentences with stable codes; dates are formatted at display."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import consents as stages
from iwhc_desktop.domain.agreement.term.answers import Bounds, Issue, Reason
from iwhc_desktop.domain.agreement.term.calendar import bounds_at
from iwhc_desktop.domain.agreement.term.consents import RenewalCase, agreed_bounds
from iwhc_desktop.domain.agreement.term.course import Course
from iwhc_desktop.domain.agreement.term.facts import (
    ANNIVERSARY,
    EXPLICIT_DATE,
    FIRST_SIGNATURE,
    LATE_GAPLESS,
    LATE_SUCCESSOR,
    AgreementFacts,
    TerminationFacts,
    TermRules,
)
from iwhc_desktop.domain.agreement.term.labels import ISSUE_SENTENCES
from iwhc_desktop.domain.agreement.term.signing import Signing, may_be_signed, signing_day
from iwhc_desktop.domain.agreement.term.states import Case, termination_bounds
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import N_, NP_, Message

_SENTENCES: Mapping[str, Message] = MappingProxyType(
    {
        "no_signature": N_("No party has signed by this day"),
        "signed_on": N_("Signed by all required parties on {day}"),
        "signed_within": N_("The signing day is known only as {date}"),
        "signing_day_unknown": N_("Signed by all required parties; the signing day is not known"),
        "signing_day_partly_unknown": N_("The signing day of a required party is not known"),
        "starts_with_last_signature": N_("In force from the day the last required party signed"),
        "starts_with_first_signature": N_("In force from the day the first required party signed"),
        "starts_on_named_day": N_("In force from the day named in the agreement: {day}"),
        "named_day_missing": N_("The day named in the agreement for its entry into force is not entered"),
        "no_fixed_term": N_("In force without a fixed term"),
        "until_stated_day": N_("The agreement states its last day: {day}"),
        "tacit": N_("Each next term follows unless a party gives notice"),
        "anniversary_counts": N_("The anniversary itself is the last day in force"),
        "renewed": N_("Renewed: term {number} runs from {start}; last day {day}"),
        "renewal_requested": N_("Renewal requested by letter of {date}; an answer is awaited"),
        "renewal_refused": N_("The request for renewal of {date} was refused"),
        "renewal_withdrawn": N_("The request for renewal of {date} was withdrawn"),
        "renewal_late": N_(
            "The renewal was agreed on {date}, after the last day {day}: renewed without a gap, or a new agreement?"
        ),
        "renewal_late_gapless": N_("Agreed on {date}, after the last day {day}, and renewed without a gap"),
        "renewal_late_successor": N_(
            "The renewal was agreed on {date}, after the last day {day}: a new agreement follows"
        ),
        "renewal_letter_missing": N_("The letter of renewal of {date} is not attached"),
        "notice_given": N_("Notice of not renewing was given on {date}"),
        "suspended_until": N_("Suspended from {start} to {day}; the term keeps running"),
        "suspended": N_("Suspended from {start} until further notice; the term keeps running"),
        "terminated": N_("Terminated with effect from {day}"),
        "termination_day_unknown": N_("Terminated, the day of effect is not known"),
        "superseded": N_("Superseded by a new agreement from {day}"),
        "cancelled": N_("Cancelled on {day}"),
    }
)


def day_or_span(bounds: Bounds) -> date | PartialDate:
    """A day, or the span in which it lies, as an argument of a sentence."""
    return bounds[0] if bounds[0] == bounds[1] else PartialDate.between(*bounds)


def reasons_of(case: Case, as_of: date, course: Course | None, issues: tuple[Issue, ...]) -> Iterator[Reason]:
    """The sentences that explain the state as of a day.

    What is to decide, endings, signing, effect, term, renewals, suspensions.
    """
    for said in dict.fromkeys((issue.code, issue.kind) for issue in issues):
        yield Reason(said[0], ISSUE_SENTENCES[said])
    yield from _endings(case.facts, as_of)
    yield from _signing(case, as_of)
    if course is None:
        return
    yield from _effect(case.facts.rules, len(case.signing.required))
    yield from _term(case.facts.rules, course)
    if course.is_known:
        yield from _terms_added(case.facts.rules, course)
    for index, renewal in enumerate(case.renewals):
        yield from _renewal(renewal, case.facts.rules, as_of, course, index)
    yield from _suspensions(case.facts, as_of)


def _reason(code: str, **arguments: object) -> Reason:
    """The sentence of `code` with its arguments."""
    message = _SENTENCES[code]
    return Reason(code, message.with_arguments(**arguments) if arguments else message)


def _endings(facts: AgreementFacts, as_of: date) -> Iterator[Reason]:
    """Cancellation, terminations whose notice is given, succession."""
    yield from _ended("cancelled", facts.cancelled_on, as_of)
    for termination in facts.terminations:
        yield from _terminated(termination, as_of)
    yield from _ended("superseded", facts.superseded_on, as_of)


def _ended(code: str, when: PartialDate | None, as_of: date) -> Iterator[Reason]:
    """The sentence that the agreement ended, if it had ended by the day."""
    if when is not None and when.earliest <= as_of:
        yield _reason(code, day=day_or_span(when.bounds))


def _terminated(termination: TerminationFacts, as_of: date) -> Iterator[Reason]:
    """A termination, from its notice on."""
    if termination.effective_on is None:
        if termination_bounds(termination)[0] <= as_of:
            yield _reason("termination_day_unknown")
    elif bounds_at(termination.notice_on, as_of)[0] <= as_of:
        yield _reason("terminated", day=day_or_span(termination.effective_on.bounds))


def _signing(case: Case, as_of: date) -> Iterator[Reason]:
    """Who signed, and when."""
    signing = case.signing
    if not any(act.earliest <= as_of for act in signing.acts):
        yield _reason("no_signature")
    elif not may_be_signed(signing, as_of):
        yield _waiting(max(len(signing.missing), 1))
    else:
        yield _signed(signing)


def _signed(signing: Signing) -> Reason:
    """When all required parties had signed, as far as it is known."""
    days = signing_day(signing)
    if days is not None:
        when = day_or_span(days)
        return _reason("signed_within", date=when) if isinstance(when, PartialDate) else _reason("signed_on", day=when)
    is_bounded = any(act.latest for act in signing.required)
    return _reason("signing_day_partly_unknown" if is_bounded else "signing_day_unknown")


def _waiting(count: int) -> Reason:
    """The number of required parties that have not signed."""
    message = NP_(
        "{n} required signature is missing",
        "{n} required signatures are missing",
        count,
    )
    return Reason("signature_missing", message)


def _effect(rules: TermRules, acts: int) -> Iterator[Reason]:
    """Since when the agreement is in force; left out where all signed in one act."""
    if rules.effect_rule == EXPLICIT_DATE:
        if rules.effective_on is None:
            yield _reason("named_day_missing")
        else:
            yield _reason("starts_on_named_day", day=day_or_span(rules.effective_on.bounds))
    elif acts > 1:
        is_first = rules.effect_rule == FIRST_SIGNATURE
        yield _reason("starts_with_first_signature" if is_first else "starts_with_last_signature")


def _term(rules: TermRules, course: Course) -> Iterator[Reason]:
    """The length of the first term, or the day until which it lasts."""
    if rules.is_indefinite:
        yield _reason("no_fixed_term")
        return
    yield from _until(rules) if rules.is_until_date else _for_months(rules, course)
    if rules.is_tacit:
        yield _reason("tacit")


def _until(rules: TermRules) -> Iterator[Reason]:
    if rules.ends_on is not None:
        yield _reason("until_stated_day", day=day_or_span(rules.ends_on.bounds))


def _for_months(rules: TermRules, course: Course) -> Iterator[Reason]:
    """The months from the first day to the last, unless a termination ends it before."""
    if course.is_known and not course.is_cut:
        yield Reason("term", _counted(rules.term_months or 0, course))
        if rules.last_day_rule == ANNIVERSARY:
            yield _reason("anniversary_counts")


def _counted(months: int, course: Course) -> Message:
    """How long the first term lasts, in years where they are whole."""
    bounds = {"start": day_or_span(course.anchor), "day": day_or_span(course.terms[0].last_day)}
    if months % 12 == 0:
        return NP_(
            "In force for {n} year from {start}: last day {day}",
            "In force for {n} years from {start}: last day {day}",
            months // 12,
            **bounds,
        )
    return NP_(
        "In force for {n} month from {start}: last day {day}",
        "In force for {n} months from {start}: last day {day}",
        months,
        **bounds,
    )


def _terms_added(rules: TermRules, course: Course) -> Iterator[Reason]:
    """The terms after the first one that are certain; of tacit ones the last."""
    added = course.terms[1:]
    for term in added[-1:] if rules.is_tacit else added:
        yield _reason("renewed", number=term.number, start=day_or_span(term.start), day=day_or_span(term.last_day))


_PLAIN_STAGES: Mapping[str, str] = MappingProxyType(
    {
        stages.FILED: "renewal_requested",
        stages.REFUSED: "renewal_refused",
        stages.WITHDRAWN: "renewal_withdrawn",
        stages.NOTICE: "notice_given",
    }
)
_LATE_RULES: Mapping[str, str] = MappingProxyType(
    {LATE_GAPLESS: "renewal_late_gapless", LATE_SUCCESSOR: "renewal_late_successor"}
)


def _renewal(renewal: RenewalCase, rules: TermRules, as_of: date, course: Course, index: int) -> Iterator[Reason]:
    """The outcome of a renewal, apart from the term that it added."""
    stage = course.fewest.outcomes[index]
    if stage in _PLAIN_STAGES:
        yield _reason(_PLAIN_STAGES[stage], date=day_or_span(bounds_at(renewal.facts.letter_on, as_of)))
    elif stage == stages.OVER_LIMIT:
        yield _limit(rules.max_renewals or 0)
    elif stage not in (stages.AHEAD, stages.TWICE):
        due = course.fewest.due[index] if course.is_known else date.max
        yield from _agreed(renewal, rules, as_of, due)


def _agreed(renewal: RenewalCase, rules: TermRules, as_of: date, due: date) -> Iterator[Reason]:
    """A renewal that all agreed to, but late or without its letter; it was due by the last day `due`."""
    agreed = agreed_bounds(renewal, rules.renewal_consent, as_of)
    if agreed is not None and agreed[1] > due:
        yield _reason(_LATE_RULES.get(rules.late_renewal, "renewal_late"), date=day_or_span(agreed), day=due)
    if not renewal.facts.has_document:
        yield _reason("renewal_letter_missing", date=day_or_span(bounds_at(renewal.facts.letter_on, as_of)))


def _limit(count: int) -> Reason:
    """That further renewals do not count."""
    message = NP_("May be renewed {n} time only", "May be renewed {n} times only", count)
    return Reason("renewal_limit", message)


def _suspensions(facts: AgreementFacts, as_of: date) -> Iterator[Reason]:
    """The suspensions on the day."""
    for suspension in facts.suspensions:
        start = bounds_at(suspension.from_, as_of)
        if start[0] > as_of or (suspension.to is not None and suspension.to.latest < as_of):
            continue
        if suspension.to is None:
            yield _reason("suspended", start=day_or_span(start))
        else:
            yield _reason("suspended_until", start=day_or_span(start), day=day_or_span(suspension.to.bounds))
