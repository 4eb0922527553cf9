"""Which Member States activities reached, and which they did not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.services.records.lookups import member_states
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.reached import by_country


@dataclass(frozen=True, slots=True)
class StateReached:
    """A Member State by the key of its country: the activities in which its people took part, and how many they were.

    One that was not reached has neither.
    """

    country: int
    activities: int = 0
    people: int = 0

    @property
    def is_reached(self) -> bool:
        """Whether anybody from there took part."""
        return self.activities > 0


def read_member_states(queries: Queries, question: KeyQuery, day: date) -> list[StateReached]:
    """Every Member State of a day with what the activities of a question were to it."""
    members: Collection[int] = [key for key in member_states(queries, day) if key is not None]
    activities = queries.keys_of(replace(question, sort="key"))
    with queries.connection() as connection:
        counted = by_country(connection, activities)
    return [StateReached(key, *counted.get(key, (0, 0))) for key in sorted(members)]
