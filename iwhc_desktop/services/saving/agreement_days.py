"""Warnings for days that come too late or too early for an agreement: letters, answers, notices, activities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from iwhc_desktop.domain.agreement.term.calendar import last_day_for_notice
from iwhc_desktop.domain.agreement.term.coverage import may_run
from iwhc_desktop.domain.agreement.term.facts import NON_RENEWAL, AgreementFacts
from iwhc_desktop.domain.agreement.term.status import terms
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import Edited, key_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.saving.scope import days_in, outside_scope, stored_facts
from iwhc_desktop.store.reading.queries import Queries


def days_outside_term(edits: Iterable[Edited], queries: Queries, today: date) -> Iterator[Problem]:
    """Warnings for days on which a stored agreement cannot be running."""
    for edited in edits:
        if edited.kind == "renewal":
            yield from _of_renewal(edited, queries, today)
        elif edited.kind == "renewal_response":
            yield from _of_answer(edited, queries)
        elif (states := RECORDS[edited.kind].states) is not None:
            yield from outside_scope(edited, states, queries)


def _of_renewal(edited: Edited, queries: Queries, today: date) -> Iterator[Problem]:
    """Warnings for a letter on whose day the agreement is not in force, and for a notice after the last day for it."""
    if not (edited.is_new or edited.wrote("letter_on")):
        return
    days = days_in(edited.after, "letter_on")
    facts = _facts_without(edited.after.get("agreement"), edited.key, queries)
    if facts is not None and not may_run(facts, days or {today}):
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
    days = days_in(edited.after, "responded_on") if edited.after.get("agrees") is True else set()
    if not days or not (edited.is_new or edited.wrote("responded_on", "agrees")):
        return
    renewal = key_of(edited.after.get("renewal")) or 0
    for row in queries.rows("renewal", [renewal]).values():
        facts = _facts_without(row.values.get("agreement"), renewal, queries)
        if facts is not None and not may_run(facts, days):
            yield edited.broken("responded_on", "consent_outside_term")


def _facts_without(agreement: Json, renewal: int, queries: Queries) -> AgreementFacts | None:
    """The facts of a stored agreement without one of its renewals."""
    facts = stored_facts(agreement, queries)
    if facts is None:
        return None
    return replace(facts, renewals=tuple(one for one in facts.renewals if one.key != renewal))
