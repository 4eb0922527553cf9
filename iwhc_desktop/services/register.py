"""An opened register: everything a window or a command needs, in one place."""
from __future__ import annotations

from pathlib import Path

from iwhc_desktop.services.agreements import Agreements
from iwhc_desktop.services.attaching import AttachedDocuments
from iwhc_desktop.services.bus import Bus
from iwhc_desktop.services.care import Care
from iwhc_desktop.services.conflicts import ConflictItem, conflict_items
from iwhc_desktop.services.drafts import Drafts
from iwhc_desktop.services.exchange import Exchange
from iwhc_desktop.services.lookups import Lookups
from iwhc_desktop.services.partners import Partners
from iwhc_desktop.services.printing import Printing
from iwhc_desktop.services.session import Clock, Session
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.queries import Queries
from iwhc_desktop.store.store import Store


class Register:
    """The services over one opened store. Close it, or use it as a context manager."""

    def __init__(self, store: Store, profile: Path, clock: Clock) -> None:
        self.store = store
        self.profile = profile
        self.clock = clock
        self.session = Session(store, clock)
        self.bus = Bus(self.session)
        self.agreements = Agreements(self.session, store.documents.has)
        self.partners = Partners(self.session, store.documents.has)
        self.documents = AttachedDocuments(self.session)
        self.printing = Printing(self.session, self.agreements)
        self.lookups = Lookups(self.session)
        self.care = Care(self.session)
        self.exchange = Exchange(self.session, profile, self.bus)
        self.drafts = Drafts(profile, store.identity.store_id)

    @property
    def identity(self) -> Identity:
        """Who this installation is."""
        return self.store.identity

    @property
    def queries(self) -> Queries:
        """The register as it is read."""
        return self.store.queries

    def conflicts(self, language: str) -> list[ConflictItem]:
        """What waits for a decision, by record and field."""
        with self.session.reading() as queries:
            return conflict_items(queries, language)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved here."""
        return self.store.is_read_only

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
