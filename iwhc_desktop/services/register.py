"""An opened register: everything that a window or a command needs, in one place.

Opening a register and showing its list must be quick. Each service is therefore a late part of the register: it is
imported on first use, because importing all of them takes longer than the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.services.actor import READER
from iwhc_desktop.services.events import Listeners, RecordsChanged
from iwhc_desktop.services.late import Late
from iwhc_desktop.services.saving.roles import Permission
from iwhc_desktop.services.session import Clock, Session
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store

if TYPE_CHECKING:  # the types of the late parts
    from iwhc_desktop.services.agreements.agreements import Agreements
    from iwhc_desktop.services.care import Care
    from iwhc_desktop.services.exchange.exchange import Exchange
    from iwhc_desktop.services.home.home import Home
    from iwhc_desktop.services.offices.table import OfficeTable
    from iwhc_desktop.services.past import Past
    from iwhc_desktop.services.printing.papers import Papers
    from iwhc_desktop.services.printing.summaries import Printing
    from iwhc_desktop.services.records.contacts import Contacts
    from iwhc_desktop.services.records.document_index import DocumentIndex
    from iwhc_desktop.services.records.duplicates import Duplicates
    from iwhc_desktop.services.records.lookups import Lookups
    from iwhc_desktop.services.records.record_pages import RecordPages
    from iwhc_desktop.services.saving.at_once import AtOnce
    from iwhc_desktop.services.saving.attaching import AttachedDocuments
    from iwhc_desktop.services.saving.bus import Bus
    from iwhc_desktop.services.saving.drafts import Drafts
    from iwhc_desktop.services.tables.tables import Tables
    from iwhc_desktop.services.tables.translations import Translations


class Register:
    """The services of one opened store. Close it, or use it as a context manager.

    `listeners` are notified of every change, whoever made it. `bus` carries out commands: saving and undoing; `at_once`
    does the same to many records. `pages` reads records of any kind for lists, inspectors and forms; `agreements` adds
    what only they have; `lookups` finds what inputs propose, `duplicates` what was entered twice, `contacts` whom one
    reaches. `documents` are the files attached to records, `document_index` answers about many of them; `drafts` are
    the unsaved contents of forms. `printing` makes summaries as PDF, `papers` everything else that is printed,
    `exchange` files for other offices and from them; `offices` is how far each of them is, `home` what waits for a
    person. `care` makes backups, checks and figures of the store. `tables` brings in lists that people keep elsewhere.
    """

    bus: Late[Bus] = Late(
        "iwhc_desktop.services.saving.bus:Bus", lambda its: (its.session, its.listeners, its._with_authors)
    )
    at_once: Late[AtOnce] = Late("iwhc_desktop.services.saving.at_once:AtOnce", lambda its: (its.session, its.bus))
    agreements: Late[Agreements] = Late(
        "iwhc_desktop.services.agreements.agreements:Agreements", lambda its: (its.session, its.store.documents.has)
    )
    pages: Late[RecordPages] = Late(
        "iwhc_desktop.services.records.record_pages:RecordPages", lambda its: (its.session, its.store.documents.has)
    )
    documents: Late[AttachedDocuments] = Late(
        "iwhc_desktop.services.saving.attaching:AttachedDocuments", lambda its: (its.session,)
    )
    document_index: Late[DocumentIndex] = Late(
        "iwhc_desktop.services.records.document_index:DocumentIndex", lambda its: (its.session,)
    )
    printing: Late[Printing] = Late(
        "iwhc_desktop.services.printing.summaries:Printing", lambda its: (its.session, its.agreements)
    )
    papers: Late[Papers] = Late("iwhc_desktop.services.printing.papers:Papers", lambda its: (its,))
    lookups: Late[Lookups] = Late("iwhc_desktop.services.records.lookups:Lookups", lambda its: (its.session,))
    contacts: Late[Contacts] = Late("iwhc_desktop.services.records.contacts:Contacts", lambda its: (its.session,))
    duplicates: Late[Duplicates] = Late(
        "iwhc_desktop.services.records.duplicates:Duplicates", lambda its: (its.session, its.bus, its.listeners)
    )
    care: Late[Care] = Late("iwhc_desktop.services.care:Care", lambda its: (its.session,))
    past: Late[Past] = Late("iwhc_desktop.services.past:Past", lambda its: (its.session,))
    exchange: Late[Exchange] = Late(
        "iwhc_desktop.services.exchange.exchange:Exchange", lambda its: (its.session, its.profile, its.bus)
    )
    offices: Late[OfficeTable] = Late("iwhc_desktop.services.offices.table:OfficeTable", lambda its: (its,))
    home: Late[Home] = Late("iwhc_desktop.services.home.home:Home", lambda its: (its,))
    drafts: Late[Drafts] = Late(
        "iwhc_desktop.services.saving.drafts:Drafts", lambda its: (its.profile, its.store.identity.store_id)
    )
    translations: Late[Translations] = Late(
        "iwhc_desktop.services.tables.translations:Translations", lambda its: (its.session, its.bus)
    )
    tables: Late[Tables] = Late("iwhc_desktop.services.tables.tables:Tables", lambda its: (its.session, its.bus))

    def __init__(self, store: Store, profile: Path, clock: Clock) -> None:
        self.store = store
        self.profile = profile
        self.clock = clock
        self.session = Session(store, clock)
        self.listeners = Listeners()
        self.listeners.subscribe(self._seal_if_due)

    def _with_authors(self, warnings: Iterable[Problem]) -> tuple[Problem, ...]:
        """Who entered what is entered twice; only then the list of offices is read."""
        found = tuple(warnings)
        is_twice = any("twin" in one.detail for one in found)
        return tuple(self.exchange.authors().naming(self.queries, found)) if is_twice else found

    def _seal_if_due(self, event: RecordsChanged) -> None:
        self.exchange.seal_if_due(event)

    @property
    def identity(self) -> Identity:
        """The identity of this installation."""
        return self.store.identity

    @property
    def queries(self) -> Queries:
        """The queries of the register."""
        return self.store.queries

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be saved here."""
        return self.store.is_read_only

    @property
    def changes_nothing(self) -> bool:
        """Whether the person at this computer changes no record: the register is read-only, or the role is *reader*."""
        return self.is_read_only or self.session.actor(self.queries).role == READER

    def permission(self, kind: str, key: int = 0) -> Permission:
        """What the person at this computer may change of a record, or of a new one of this kind."""
        return (
            Permission(self.store.closed_by, self.store.closed_by)
            if self.is_read_only
            else self.bus.permission(kind, key)
        )

    def close(self) -> None:
        """Release the store."""
        self.store.close()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
