"""The store: a folder with the register, the documents, a lock and backups."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.beside import bring_in, copied, remove_copy
from iwhc_desktop.store.connection import APPLICATION_ID, Mode, reading_mode
from iwhc_desktop.store.digest import Digest, read_digest
from iwhc_desktop.store.engines import Readers, Writers, reading, writing
from iwhc_desktop.store.failures import sorted_failures
from iwhc_desktop.store.faults import FOLDER_READ_ONLY, sorted_faults, store_error
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.backup import back_up, backups_in, moment_of
from iwhc_desktop.store.files.documents import Documents
from iwhc_desktop.store.files.lock import StoreLock
from iwhc_desktop.store.files.mark import HighWaterMark, Sealed
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.running_hash import read_running_hash
from iwhc_desktop.store.schema.preparing import bring_up_to_date, create_register
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION, refuse_newer, version_of
from iwhc_desktop.store.segments import GENESIS, SegmentLike, chain_at
from iwhc_desktop.store.settings import REPLAY_DUE, read_entries, read_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.verify import Damage, damage_of_files
from iwhc_desktop.store.writing.change_log import ChangeLog
from iwhc_desktop.store.writing.rebuilding import is_stale
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork

REGISTER_FILE = "register.iwhc-store"
DOCUMENTS_FILE = "documents.iwhc-store"
BACKUPS_FOLDER = "backups"


def wall_clock_ms() -> int:
    """The clock of this computer: milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Store:
    """An opened store. Close it, or use it as a context manager; threads may share it."""

    def __init__(
        self,
        folder: Path,
        lock: StoreLock | None,
        now_ms: Callable[[], int],
        profile: Path | None,
        documents: Path | None = None,
    ) -> None:
        self.folder = folder
        self.is_read_only = lock is None
        self._lock = lock
        self._now_ms = now_ms
        self._readers = Readers(self.register_file, reading_mode(self.register_file))
        self._writers = Writers(self.register_file)
        with self.reading() as connection:
            self.identity = _identity(connection, self.register_file)
        self.queries = Queries(self.reading, self.identity.feed)
        self.log = ChangeLog(self.reading, self.identity.feed)
        self.documents = Documents(documents or folder / DOCUMENTS_FILE)
        self.mark = HighWaterMark(profile, self.identity.store_id) if profile is not None else None
        if not self.is_read_only:
            self.check_mark()

    @classmethod
    def create(
        cls, folder: Path, identity: Identity, now_ms: Callable[[], int] = wall_clock_ms, profile: Path | None = None
    ) -> Store:
        """Create a store in an empty or new folder and open it. Raises StoreError exists.

        `profile`: where the high-water mark is kept, outside the store; None: there is none.
        """
        path = folder / REGISTER_FILE
        with sorted_faults(folder):
            folder.mkdir(parents=True, exist_ok=True)
            platform.make_private(folder)
        lock = StoreLock(folder)
        lock.take()
        with ExitStack() as undoing:
            undoing.callback(lock.release)
            if path.exists() and path.stat().st_size > 0:
                raise StoreError("exists", file=str(path))
            with sorted_faults(path):
                create_register(path, identity)
            made = cls(folder, lock, now_ms, profile)
            undoing.pop_all()
        return made

    @classmethod
    def open(
        cls,
        folder: Path,
        read_only: bool = False,
        now_ms: Callable[[], int] = wall_clock_ms,
        profile: Path | None = None,
        *,
        documents: Path | None = None,
    ) -> Store:
        """Open a store. Raises StoreError missing, locked (process, computer, since), corrupt, schema_too_new, ...

        Raises folder_read_only where nothing can be written in the folder, restored_or_copied where the store is behind
        the mark in the profile; either can still be opened read-only.

        Opening read-only needs no lock and works beside a writer; it changes nothing, not even an old schema. Then
        `documents` can be the documents file of another store.
        """
        path = folder / REGISTER_FILE
        if not path.is_file():
            raise StoreError("missing", file=str(path))
        if read_only:
            return cls(folder, None, now_ms, profile, documents)
        if not platform.is_writable(path):
            raise store_error(FOLDER_READ_ONLY, path)
        lock = StoreLock(folder)
        lock.take()
        with ExitStack() as undoing:
            undoing.callback(lock.release)
            remove_copy(path)
            if is_behind(path):
                bring_up_to_date(path)
            opened = cls(folder, lock, now_ms, profile)
            undoing.pop_all()
        return opened

    @property
    def register_file(self) -> Path:
        """The file that holds the records."""
        return self.folder / REGISTER_FILE

    @property
    def is_replay_due(self) -> bool:
        """Whether the schema has changed since the rows were written out of the log."""
        with self.reading() as connection:
            return read_setting(connection, REPLAY_DUE) is True

    @property
    def closed_by(self) -> str:
        """The code that says why nothing can be saved: read_only, folder_read_only; '' where it can."""
        if not self.is_read_only:
            return ""
        return "read_only" if platform.is_writable(self.register_file) else FOLDER_READ_ONLY

    def close(self) -> None:
        """Release the files and the lock.

        What other threads are reading is broken off, what they are writing ends first; whatever is begun afterwards
        raises StoreError closed.
        """
        self._writers.close()
        self._readers.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the register and cannot write. Raises StoreError closed."""
        with sorted_failures(self.register_file), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def unit_of_work(self, author: int = 1) -> Iterator[UnitOfWork]:
        """One transaction for one save; without `commit` or `finish` nothing is written.

        Raises StoreError read_only, closed, or locked where another writer stays in the way.
        """
        if self.is_read_only:
            raise StoreError(self.closed_by, file=str(self.folder))
        with sorted_failures(self.register_file), self._writers.connect() as core:
            work = UnitOfWork(Connection(core), self.identity.feed, author, self._now_ms)
            try:
                yield work
            finally:
                work.close()

    @contextmanager
    def work_beside(self, work: UnitOfWork) -> Iterator[UnitOfWork]:
        """The transaction of `work`, which wrote nothing yet, for what is too large for memory (`beside`).

        What is finished comes into the register when the `with` ends, and `work` with it. Raises StoreError.
        """
        register = work.connection.core
        with sorted_failures(self.register_file), copied(self.register_file) as copy:
            with writing(copy) as core:
                yield UnitOfWork(Connection(core), self.identity.feed, 1, self._now_ms, is_read=False)
                is_finished = not core.in_transaction()
            if is_finished:
                with self._writers.held_back():
                    work.close()
                    register.rollback()
                    bring_in(copy, self.register_file)

    def seal(self, segments: Sequence[SegmentLike]) -> None:
        """Store segments of our own operations after the last sealed one, in order, and set the mark.

        Raises StoreError restored_or_copied where they do not follow, or the store is behind the mark.
        """
        self.check_mark()
        with self.unit_of_work() as work:
            for segment in segments:
                work.seal(segment)
            work.finish()
        if self.mark is not None:
            self.mark.write(self._sealed())

    def check_mark(self) -> None:
        """Raise StoreError restored_or_copied where the store's sealed part does not contain the mark."""
        kept = self.mark.read() if self.mark is not None else None
        if self.mark is not None and kept is not None:
            with self.reading() as connection:
                chain = chain_at(connection, kept.feed, kept.sequence)
            self.mark.check(self._sealed(), chain)

    def back_up(self, now: datetime) -> Path:
        """Back up the register and the documents into the store's own folder. Returns the new backup."""
        return back_up(self.folder, self.register_file, self.documents, now)

    def last_backup(self) -> datetime | None:
        """When the newest backup was made (UTC), None before the first one."""
        backups = backups_in(self.folder)
        return moment_of(backups[0].name) if backups else None

    def damage(self, *, full: bool = True) -> list[Damage]:
        """The damage found in the files; see verify.damage_of_files."""
        return damage_of_files(self.register_file, self.documents, full=full)

    def digest(self, issues: Iterable[tuple[str, tuple[int, ...]]] = ()) -> Digest:
        """The hash of everything that travels; `issues` as (code, keys)."""
        with self.reading() as connection:
            return read_digest(connection, issues)

    def running_hash(self) -> str:
        """The hash of all operations and open conflicts, the same for registers that exchanged everything."""
        with self.reading() as connection:
            return read_running_hash(connection)

    def _sealed(self) -> Sealed:
        sequence, chain = self.log.have().get(self.identity.feed, (0, GENESIS))
        return Sealed(self.identity.feed, sequence, chain)

    def setting(self, name: str, default: Json = None) -> Json:
        """A setting of this store."""
        with self.reading() as connection:
            return read_setting(connection, name, default)

    def entries(self, topic: str) -> dict[str, Json]:
        """The local documents of a topic by name."""
        with self.reading() as connection:
            return read_entries(connection, topic)


def _identity(connection: Connection, path: Path) -> Identity:
    """The identity of the store. Raises StoreError for another program's file or a version that cannot be read."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise StoreError("not_a_store", file=str(path))
    version = version_of(connection)
    refuse_newer(version)
    if version < SCHEMA_VERSION:
        raise StoreError("schema_too_old", found=version, known=SCHEMA_VERSION, file=str(path))
    kept: Any = read_setting(connection, "identity")
    if kept is None:
        raise StoreError("not_a_store", file=str(path))
    return Identity.from_json(kept)


def is_behind(path: Path) -> bool:
    """Whether schema steps are due, or search rows and sort keys are made otherwise since the file was written.

    Raises StoreError not_a_store, schema_too_new.
    """
    with reading(path, Mode.READ) as connection:
        if connection.pragma("application_id") != APPLICATION_ID:
            raise StoreError("not_a_store", file=str(path))
        version = version_of(connection)
        refuse_newer(version)
        return version < SCHEMA_VERSION or is_stale(connection)
