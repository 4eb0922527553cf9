"""The store: a folder with the register, the documents, a lock and backups; opened, read and written here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store import platform
from iwhc_desktop.store.change_log import ChangeLog
from iwhc_desktop.store.connection import APPLICATION_ID, Mode, commit_patiently, connected, engine
from iwhc_desktop.store.failures import sorted_failures
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.lock import StoreLock
from iwhc_desktop.store.queries import Queries
from iwhc_desktop.store.schema import refuse_newer, take_steps, version_of
from iwhc_desktop.store.search import is_search_stale, rebuild_search
from iwhc_desktop.store.segments import GENESIS, SegmentLike
from iwhc_desktop.store.settings import read_entries, read_setting, write_setting
from iwhc_desktop.store.unit_of_work import UnitOfWork

REGISTER_FILE = "register.iwhc-store"
DOCUMENTS_FILE = "documents.iwhc-store"
BACKUPS_FOLDER = "backups"


def wall_clock_ms() -> int:
    """The clock of this computer: milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Store:
    """An opened store. Close it, or use it as a context manager; threads may share it."""

    def __init__(self, folder: Path, lock: StoreLock | None, now_ms: Callable[[], int]) -> None:
        self.folder = folder
        self.is_read_only = lock is None
        self._lock = lock
        self._now_ms = now_ms
        self._readers = engine(self.register_file, self._reading_mode())
        self._writers: Engine | None = None if lock is None else engine(self.register_file, Mode.WRITE)
        with self.reading() as connection:
            refuse_newer(version_of(connection))
            kept: Any = read_setting(connection, "identity")
        self.identity = Identity.from_json(kept)
        self.queries = Queries(self.reading, self.identity.feed)
        self.log = ChangeLog(self.reading, self.identity.feed)

    @classmethod
    def create(cls, folder: Path, identity: Identity, now_ms: Callable[[], int] = wall_clock_ms) -> Store:
        """Make a store in an empty or new folder and open it. StoreError exists when one is there already."""
        path = folder / REGISTER_FILE
        with sorted_failures(folder):
            folder.mkdir(parents=True, exist_ok=True)
            platform.make_private(folder)
        lock = StoreLock(folder)
        lock.take()
        try:
            if path.exists() and path.stat().st_size > 0:
                raise StoreError("exists", file=str(path))
            _create_register(path, identity)
            return cls(folder, lock, now_ms)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, read_only: bool = False, now_ms: Callable[[], int] = wall_clock_ms) -> Store:
        """Open a store. StoreError: missing, locked (with who has it), corrupt, schema_too_new, ...

        Read-only needs no lock and may run beside a writer; it changes nothing, not even an old schema.
        """
        path = folder / REGISTER_FILE
        if not path.is_file():
            raise StoreError("missing", file=str(path))
        if read_only:
            return cls(folder, None, now_ms)
        lock = StoreLock(folder)
        lock.take()
        try:
            _bring_up_to_date(path)
            return cls(folder, lock, now_ms)
        except BaseException:
            lock.release()
            raise

    @property
    def register_file(self) -> Path:
        """The file that holds the records."""
        return self.folder / REGISTER_FILE

    def close(self) -> None:
        """Let go of the files and the lock."""
        self._readers.dispose()
        if self._writers is not None:
            self._writers.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the register and cannot write."""
        with sorted_failures(self.register_file), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def unit_of_work(self, author: int = 1) -> Iterator[UnitOfWork]:
        """One transaction for one save; without `commit` or `finish` nothing is written.

        StoreError read_only where the store was opened so, locked when another writer stays in the way.
        """
        if self._writers is None:
            raise StoreError("read_only", file=str(self.register_file))
        with sorted_failures(self.register_file), self._writers.connect() as connection:
            connection.begin()
            work = UnitOfWork(connection, self.identity.feed, author, self._now_ms)
            try:
                yield work
            finally:
                work.close()

    def seal(self, segments: Sequence[SegmentLike]) -> None:
        """Keep segments that hold our own operations after the last sealed one, in their order."""
        with self.unit_of_work() as work:
            for segment in segments:
                work.seal(segment)
            work.finish()

    def setting(self, name: str, default: Json = None) -> Json:
        """A setting of this store."""
        with self.reading() as connection:
            return read_setting(connection, name, default)

    def entries(self, topic: str) -> dict[str, Json]:
        """The local documents of a topic by name."""
        with self.reading() as connection:
            return read_entries(connection, topic)

    def _reading_mode(self) -> Mode:
        """A medium that cannot be written is opened as such; otherwise a reader may clear up after a kill."""
        return Mode.READ if platform.is_writable(self.register_file) else Mode.READ_MEDIUM


def _create_register(path: Path, identity: Identity) -> None:
    with connected(path, Mode.CREATE):
        platform.make_private(path)
    writers = engine(path, Mode.WRITE)
    with sorted_failures(path), writers.connect() as connection:
        connection.begin()
        take_steps(connection)
        write_setting(connection, "identity", identity.as_json())
        rebuild_search(connection)
        connection.exec_driver_sql(
            "INSERT INTO feed (feed, applied, sealed, chain, acked) VALUES (?, 0, 0, ?, 0)",
            (identity.feed, GENESIS),
        )
        commit_patiently(connection)


def _bring_up_to_date(path: Path) -> None:
    """Take the schema steps that are due and fold the search rows anew where the folding has changed."""
    with connected(path, Mode.READ) as plain:
        if plain.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StoreError("not_a_store", file=str(path))
    with sorted_failures(path), engine(path, Mode.WRITE).connect() as connection:
        connection.begin()
        take_steps(connection)
        if is_search_stale(connection):
            rebuild_search(connection)
        commit_patiently(connection)
