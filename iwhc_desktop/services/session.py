"""What every handler works with: the store, who acts, and the clock that is only shown and warned by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, Guard
from iwhc_desktop.services.actor import HEADQUARTERS, OFFICER, READER, Actor
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store

Clock = Callable[[], datetime]
"""This computer's date and time; it warns and names years, and decides nothing."""


@dataclass(frozen=True, slots=True)
class Session:
    """One opened store with the person at work."""

    store: Store
    clock: Clock

    @property
    def today(self) -> date:
        """The date of this computer."""
        return self.clock().date()

    @contextmanager
    def reading(self) -> Iterator[Queries]:
        """Several queries that see one state of the register."""
        with self.store.reading() as connection:
            yield Queries.within(connection, self.store.identity.feed)

    def actor(self, queries: Queries) -> Actor:
        """The person's role and office as the register says, read through the connection of the save."""
        identity = self.store.identity
        return Actor(self._role(queries), identity.office_key, frozenset({identity.feed}))

    def _role(self, queries: Queries) -> str:
        identity = self.store.identity
        person = queries.rows("person", [identity.person_key]).get(identity.person_key)
        stated = person.values.get("role") if person else None
        if stated == READER:
            return READER
        return HEADQUARTERS if identity.headquarters else OFFICER

    def defaults(self) -> dict[str, Values]:
        """What new rows get here besides the defaults of their fields."""
        office = self.store.identity.office_key
        kinds = (kind.name for kind in RECORDS.values() if kind.guard is Guard.OFFICE)
        return {kind: {OFFICE_FIELD: office} for kind in kinds} if office else {}
