"""Importing several files: one backup, one transaction per file, one result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from iwhc_desktop.domain.errors import Cancelled, StoreError
from iwhc_desktop.domain.partner import PARTNER
from iwhc_desktop.domain.projection import Outline
from iwhc_desktop.services.events import IMPORT, RecordsChanged
from iwhc_desktop.services.exchange.importing.changes import Tops, changed_records
from iwhc_desktop.services.exchange.importing.files import import_context_of, import_file
from iwhc_desktop.services.exchange.importing.order import each_once, in_order
from iwhc_desktop.services.exchange.importing.sentences import import_sentence
from iwhc_desktop.services.exchange.importing.unpacking import unpacked
from iwhc_desktop.services.exchange.results import REFUSED, FileReport, ImportResult
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.existing import StoredRegister
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.sync.plan import counted


class BackupOnce:
    """Makes a backup the first time it is called."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.made: Path | None = None

    def __call__(self) -> None:
        """Make the backup, unless it was made before."""
        if self.made is None:
            self.made = self._session.store.back_up(self._session.clock())


def import_files(session: Session, paths: Iterable[Path], progress: WorkProgress) -> ImportResult:
    """Import files in order. Cancelled and StoreError are raised only where nothing was imported before."""
    backup, here = BackupOnce(session), session.store.log.have()
    found: list[FileReport] = []
    plans: list[Outline] = []
    written = 0
    with unpacked(paths) as opened:
        for path in in_order(opened.paths, import_context_of(session)):
            try:
                done = import_file(session, path, progress, backup)
            except (Cancelled, StoreError) as error:
                if not written:
                    raise
                refused = FileReport(path=path, outcome=REFUSED, reason=error.code, error=error)
                found.append(opened.named(refused))
                break
            found.append(opened.named(done.report))
            plans += done.plans
            written += done.is_written
    reports, counts = each_once(found, here), counted(plans)
    return ImportResult(
        files=tuple(reports),
        counts=counts,
        sentence=import_sentence(reports, counts),
        changed=announced(session, plans),
        created=created_in(plans),
        backup=backup.made,
    )


def created_in(plans: Sequence[Outline]) -> frozenset[int]:
    """The partners that the files brought."""
    return frozenset(chain.from_iterable(item.created.get(PARTNER, ()) for item in plans))


def announced(session: Session, plans: Sequence[Outline]) -> RecordsChanged | None:
    """One event for everything written; None where nothing shown has changed."""
    with session.store.reading() as connection:
        queries = Queries.within(connection, session.store.identity.feed)
        register = StoredRegister(connection)
        keys: dict[str, set[int]] = {}
        fields: dict[str, set[str]] = {}
        for item in plans:
            event = changed_records(item, Tops(queries, register), queries)
            if event is not None:
                _add(keys, event.keys)
                _add(fields, event.fields)
    return RecordsChanged(_frozen(keys), _frozen(fields), IMPORT) if keys else None


_Member = TypeVar("_Member", int, str)


def _add(found: dict[str, set[_Member]], more: Mapping[str, frozenset[_Member]]) -> None:
    for kind, members in more.items():
        found.setdefault(kind, set()).update(members)


def _frozen(found: dict[str, set[_Member]]) -> Mapping[str, frozenset[_Member]]:
    return MappingProxyType({kind: frozenset(found.pop(kind)) for kind in tuple(found)})
