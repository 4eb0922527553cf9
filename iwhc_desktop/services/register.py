"""An opened register: everything a window or a command needs, in one place.

Opening one and showing its list is what a person waits for; each further service is imported when it is
asked for, because all of them together take longer than that.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from iwhc_desktop.services.session import Clock, Session
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store

if TYPE_CHECKING:  # see above
    from iwhc_desktop.services.agreements.agreements import Agreements
    from iwhc_desktop.services.care import Care
    from iwhc_desktop.services.events import RecordsChanged
    from iwhc_desktop.services.exchange.exchange import Exchange
    from iwhc_desktop.services.printing import Printing
    from iwhc_desktop.services.records.lookups import Lookups
    from iwhc_desktop.services.records.partners import Partners
    from iwhc_desktop.services.saving.attaching import AttachedDocuments
    from iwhc_desktop.services.saving.bus import Bus
    from iwhc_desktop.services.saving.conflicts import ConflictItem
    from iwhc_desktop.services.saving.drafts import Drafts


class Register:
    """The services over one opened store. Close it, or use it as a context manager."""

    def __init__(self, store: Store, profile: Path, clock: Clock) -> None:
        self.store = store
        self.profile = profile
        self.clock = clock
        self.session = Session(store, clock)

    @cached_property
    def bus(self) -> Bus:
        """Carries out commands: what is saved, and undone."""
        from iwhc_desktop.services.saving.bus import Bus  # noqa: PLC0415 - see above

        bus = Bus(self.session)
        bus.subscribe(self._seal_if_due)
        return bus

    def _seal_if_due(self, event: RecordsChanged) -> None:
        self.exchange.seal_if_due(event)

    @cached_property
    def agreements(self) -> Agreements:
        """Agreements as they are listed, shown and checked."""
        from iwhc_desktop.services.agreements.agreements import Agreements  # noqa: PLC0415 - see above

        return Agreements(self.session, self.store.documents.has)

    @cached_property
    def partners(self) -> Partners:
        """Partners likewise."""
        from iwhc_desktop.services.records.partners import Partners  # noqa: PLC0415 - see above

        return Partners(self.session, self.store.documents.has)

    @cached_property
    def documents(self) -> AttachedDocuments:
        """Files attached to records."""
        from iwhc_desktop.services.saving.attaching import AttachedDocuments  # noqa: PLC0415 - see above

        return AttachedDocuments(self.session)

    @cached_property
    def printing(self) -> Printing:
        """Summaries as PDF."""
        from iwhc_desktop.services.printing import Printing  # noqa: PLC0415 - see above

        return Printing(self.session, self.agreements)

    @cached_property
    def lookups(self) -> Lookups:
        """What inputs propose."""
        from iwhc_desktop.services.records.lookups import Lookups  # noqa: PLC0415 - see above

        return Lookups(self.session)

    @cached_property
    def care(self) -> Care:
        """Backups, checks and figures of the store."""
        from iwhc_desktop.services.care import Care  # noqa: PLC0415 - see above

        return Care(self.session)

    @cached_property
    def exchange(self) -> Exchange:
        """Files for other offices and from them."""
        from iwhc_desktop.services.exchange.exchange import Exchange  # noqa: PLC0415 - see above

        return Exchange(self.session, self.profile, self.bus)

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved."""
        from iwhc_desktop.services.saving.drafts import Drafts  # noqa: PLC0415 - see above

        return Drafts(self.profile, self.store.identity.store_id)

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
        from iwhc_desktop.services.saving.conflicts import conflict_items  # noqa: PLC0415 - see above

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
