"""Warnings for days that come too late or too early for an agreement: letters, answers, notices, activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from iwhc_desktop.domain.agreement.term.answers import DRAFT, IN_FORCE, PARTLY_SIGNED, SIGNED_DAY_UNKNOWN, SUSPENDED
from iwhc_desktop.domain.agreement.term.calendar import last_day_for_notice
from iwhc_desktop.domain.agreement.term.facts import NON_RENEWAL, AgreementFacts
from iwhc_desktop.domain.agreement.term.status import status, terms
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import Edited, day_of, key_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.spans import SpanStates
from iwhc_desktop.services.saving.staging import is_provisional
from iwhc_desktop.store.reading.queries import Queries

_RUNNING = frozenset({IN_FORCE, SUSPENDED, SIGNED_DAY_UNKNOWN})
"""States in which a renewal or an activity is to be expected; one signed on an unknown day may still run."""

_UNSIGNED = frozenset({DRAFT, PARTLY_SIGNED})
_IN_THE_END = date(9000, 1, 1)
"""A day after all events of agreements: one that is unsigned then has no term."""

_AGREEMENT = Reference("agreement", followed=True)


def days_outside_term(edits: Iterable[Edited], queries: Queries, today: date) -> Iterator[Problem]:
    """Warnings for days on which a stored agreement cannot be running."""
    for edited in edits:
        if edited.kind == "renewal":
            yield from _of_renewal(edited, queries, today)
        elif edited.kind == "renewal_response":
            yield from _of_answer(edited, queries)
        elif (states := RECORDS[edited.kind].states) is not None:
            yield from _outside_scope(edited, states, queries)


def _of_renewal(edited: Edited, queries: Queries, today: date) -> Iterator[Problem]:
    """Warnings for a letter on whose day the agreement is not in force, and for a notice after the last day for it."""
    if not (edited.is_new or edited.wrote("letter_on")):
        return
    days = _days(edited, "letter_on")
    facts = _facts_without(edited.after.get("agreement"), edited.key, queries)
    if facts is not None and not _may_run(facts, days or {today}):
        yield edited.broken("letter_on", "renewal_outside_term")
    elif facts is not None and days and edited.after.get("kind") == NON_RENEWAL:
        yield from _late_notice(edited, facts, min(days))


def _late_notice(edited: Edited, facts: AgreementFacts, day: date) -> Iterator[Problem]:
    by = _notice_by(facts, day)
    if by is not None and day > by.latest:
        yield edited.broken("letter_on", "notice_late", day=by)


def _notice_by(facts: AgreementFacts, day: date) -> PartialDate | None:
    """The last day for giving notice in the term that runs on a day; None where the agreement states none."""
    months = facts.rules.notice_months
    term = next((one for one in terms(facts, day) if one.last_day[1] >= day), None)
    if months is None or term is None:
        return None
    return PartialDate.between(*(last_day_for_notice(last, months) for last in term.last_day))


def _of_answer(edited: Edited, queries: Queries) -> Iterator[Problem]:
    """A warning for a consent on whose day the agreement is not in force: the renewal is late by it."""
    days = _days(edited, "responded_on") if edited.after.get("agrees") is True else set()
    if not days or not (edited.is_new or edited.wrote("responded_on", "agrees")):
        return
    renewal = key_of(edited.after.get("renewal")) or 0
    for row in queries.rows("renewal", [renewal]).values():
        facts = _facts_without(row.values.get("agreement"), renewal, queries)
        if facts is not None and not _may_run(facts, days):
            yield edited.broken("responded_on", "consent_outside_term")


def _outside_scope(edited: Edited, states: SpanStates, queries: Queries) -> Iterator[Problem]:
    """A warning for an activity whose agreement cannot run on any of its days (rule `outside_scope`)."""
    days = _days(edited, states.first, states.last)
    agreements = [item.name for item in RECORDS[edited.kind].fields if item.type == _AGREEMENT]
    for name in agreements if days else ():
        is_entered = edited.is_new or edited.wrote(name, states.first, states.last)
        facts = _facts(edited.after.get(name), queries) if is_entered else None
        if facts is not None and not _covers(facts, days):
            yield edited.broken(name, "outside_scope")


def _covers(facts: AgreementFacts, days: set[date]) -> bool:
    """Whether an agreement is unsigned, or may run at some time from the first of these days to the last."""
    in_the_end = status(facts, _IN_THE_END)
    if not _UNSIGNED.isdisjoint(in_the_end.possible_states):
        return True
    start = in_the_end.effective[0] if isinstance(in_the_end.effective, tuple) else in_the_end.effective
    return (start is not None and min(days) <= start <= max(days)) or _may_run(facts, days)


def _days(edited: Edited, *units: str) -> set[date]:
    """The bounds of the days in these units."""
    found = (day_of(edited.after.get(unit)) for unit in units)
    return {bound for day in found if day is not None for bound in day.bounds}


def _may_run(facts: AgreementFacts, days: set[date]) -> bool:
    return any(not _RUNNING.isdisjoint(status(facts, day).possible_states) for day in days)


def _facts_without(agreement: Json, renewal: int, queries: Queries) -> AgreementFacts | None:
    """The facts of a stored agreement without one of its renewals."""
    facts = _facts(agreement, queries)
    if facts is None:
        return None
    return replace(facts, renewals=tuple(one for one in facts.renewals if one.key != renewal))


def _facts(value: Json, queries: Queries) -> AgreementFacts | None:
    """The facts of a stored agreement; None for an empty reference or one of the same save, which may be anything."""
    agreement = key_of(value)
    if agreement is None or is_provisional(agreement):
        return None
    return queries.agreement_facts([agreement]).get(agreement)
