"""What every command handler works with: the store, the person at work, and a clock for display and warnings."""

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
"""This computer's date and time: for warnings and for the year in names; nothing is decided by it."""


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
        """The person's role and office in the register, read through the save's own connection."""
        identity = self.store.identity
        return Actor(self._role(queries), identity.office_key, frozenset({identity.feed}))

    def _role(self, queries: Queries) -> str:
        identity = self.store.identity
        person = queries.values("person", [identity.person_key]).get(identity.person_key, {})
        if person.get("role") == READER:
            return READER
        return HEADQUARTERS if identity.headquarters else OFFICER

    def defaults(self) -> dict[str, Values]:
        """The values of new rows here, besides the defaults of their fields."""
        office = self.store.identity.office_key
        kinds = (kind.name for kind in RECORDS.values() if kind.guard is Guard.OFFICE)
        return {kind: {OFFICE_FIELD: office} for kind in kinds} if office else {}
