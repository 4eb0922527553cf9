"""Whether what is done under an agreement lies within its term and its topics: a mark, never a gate.

Register design, section 2: an activity outside the agreement's scope is warned of (rule `outside_scope`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum

from iwhc_desktop.domain.agreement.term.answers import DRAFT, IN_FORCE, PARTLY_SIGNED, SIGNED_DAY_UNKNOWN, SUSPENDED
from iwhc_desktop.domain.agreement.term.facts import AgreementFacts
from iwhc_desktop.domain.agreement.term.status import Status, status

_RUNNING = frozenset({IN_FORCE, SUSPENDED, SIGNED_DAY_UNKNOWN})
"""States in which a renewal or an activity is to be expected; one signed on an unknown day may still run."""

_UNSIGNED = frozenset({DRAFT, PARTLY_SIGNED})
_IN_THE_END = date(9000, 1, 1)
"""A day after all events of agreements: one that is unsigned then has no term."""


class Coverage(Enum):
    """How days and topics lie to an agreement."""

    WITHIN = "within"
    UNSIGNED = "unsigned"
    """The agreement has no term yet."""
    OUTSIDE_TERM = "outside_term"
    OUTSIDE_TOPICS = "outside_topics"
    """It names fields of heritage, and none of them is among those of the activity."""

    @property
    def is_outside(self) -> bool:
        """Whether it is worth a mark."""
        return self in (Coverage.OUTSIDE_TERM, Coverage.OUTSIDE_TOPICS)


def coverage(
    facts: AgreementFacts, days: Collection[date], own_fields: Collection[int], fields: Collection[int]
) -> Coverage:
    """How an activity lies to its agreement: its days (none: any day), its fields of heritage and the agreement's."""
    in_the_end = status(facts, _IN_THE_END)
    if not _UNSIGNED.isdisjoint(in_the_end.possible_states):
        return Coverage.UNSIGNED
    if days and not _begins_among(in_the_end, days) and not may_run(facts, days):
        return Coverage.OUTSIDE_TERM
    are_apart = bool(own_fields) and bool(fields) and set(own_fields).isdisjoint(fields)
    return Coverage.OUTSIDE_TOPICS if are_apart else Coverage.WITHIN


def _begins_among(found: Status, days: Collection[date]) -> bool:
    """Whether the agreement takes effect from the first of these days to the last."""
    start = found.effective[0] if isinstance(found.effective, tuple) else found.effective
    return start is not None and min(days) <= start <= max(days)


def may_run(facts: AgreementFacts, days: Collection[date]) -> bool:
    """Whether the agreement may be running on one of these days."""
    return any(not _RUNNING.isdisjoint(status(facts, day).possible_states) for day in days)
