"""The warning that a renewal is entered for an agreement which is not in force on the day of its letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from iwhc_desktop.domain.agreement.term.answers import IN_FORCE, SIGNED_DAY_UNKNOWN, SUSPENDED
from iwhc_desktop.domain.agreement.term.status import status
from iwhc_desktop.domain.editing import Edited, day_of, key_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.services.saving.staging import is_provisional
from iwhc_desktop.store.reading.queries import Queries

_RENEWABLE = frozenset({IN_FORCE, SUSPENDED, SIGNED_DAY_UNKNOWN})
"""States in which a renewal surprises nobody; a signature of an unknown day may still run."""


def renewals_outside_term(edits: Iterable[Edited], queries: Queries, today: date) -> Iterator[Problem]:
    """New renewals of stored agreements that cannot be running on the date of the letter (today if unknown)."""
    for edited in edits:
        if edited.kind == "renewal" and edited.is_new and not _is_running(edited, queries, today):
            yield edited.broken("letter_on", "renewal_outside_term")


def _is_running(edited: Edited, queries: Queries, today: date) -> bool:
    """Whether the agreement may be renewed on the day; one that is made in the same save may be anything."""
    agreement, letter = key_of(edited.after.get("agreement")), day_of(edited.after.get("letter_on"))
    if agreement is None or is_provisional(agreement):
        return True
    facts = queries.agreement_facts([agreement]).get(agreement)
    if facts is None:
        return True
    days = letter.bounds if letter is not None else (today,)
    return any(not _RENEWABLE.isdisjoint(status(facts, day).possible_states) for day in days)
