"""The engines of a register: one that writes and one that reads, each with one connection per thread."""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, Pool, SingletonThreadPool

from iwhc_desktop.store.connection import BUSY_MS, Mode, commit_patiently, connect
from iwhc_desktop.store.failures import sorted_failures
from iwhc_desktop.store.faults import CLOSED, store_error
from iwhc_desktop.store.sql import Connection

THREADS = 64
"""More threads than ever write to one store, so that a connection is never taken from one that writes."""

READERS_S, WRITERS_S, _LOOK_S = 30.0, 60.0, 0.02
"""Seconds that closing waits for what others are reading and writing, and between two looks at them."""


def engine(path: Path) -> Engine:
    """A writing engine: every transaction begins with BEGIN IMMEDIATE; `dispose` closes its connections.

    A connection is never used by two threads; only closing it, with the store, may happen in another thread.
    """
    made = _engine(path, Mode.WRITE, SingletonThreadPool, pool_size=THREADS)
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return made


def _engine(path: Path, mode: Mode, pool: type[Pool], **options: int) -> Engine:
    return create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, mode, is_closed_elsewhere=True),
        poolclass=pool,
        pool_reset_on_return=None,
        **options,
    )


def _begin_reading(connection: sqlalchemy.Connection) -> None:
    """Begin as the driver does: a page of a list is several transactions, and Core's own way is most of their cost."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute("BEGIN")


@contextmanager
def reading(path: Path, mode: Mode) -> Iterator[Connection]:
    """One reading transaction on a file that is not opened as a store."""
    readers = Readers(path, mode)
    try:
        with sorted_failures(path), readers.connect() as connection:
            yield connection
    finally:
        readers.close()


@contextmanager
def writing(path: Path) -> Iterator[sqlalchemy.Connection]:
    """One writing transaction on a file that is not opened as a store; rolled back unless it is committed."""
    writers = engine(path)
    try:
        with sorted_failures(path), writers.connect() as core:
            core.begin()
            yield core
    finally:
        writers.dispose()


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    """The same, committed at the end."""
    with writing(path) as core:
        yield Connection(core)
        commit_patiently(core)


class _Users:
    """The connections that are in use, each by one thread, and whether the file is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_thread: dict[sqlalchemy.Connection, int] = {}
        self._changed = threading.Condition()
        self._is_closed = False

    def __contains__(self, core: sqlalchemy.Connection) -> bool:
        return core in self._by_thread

    def require_open(self) -> None:
        """Raise StoreError closed once nothing may be read or written any more."""
        if self._is_closed:
            raise store_error(CLOSED, self._path)

    def enter(self, core: sqlalchemy.Connection) -> None:
        """Note that this thread uses a connection. Raises StoreError closed, and the connection is closed."""
        with self._changed:
            if self._is_closed:
                core.close()
            self.require_open()
            self._by_thread[core] = threading.get_ident()

    def leave(self, core: sqlalchemy.Connection) -> bool:
        """It is not used any more. Returns whether it can be used again; after the end it is closed."""
        with self._changed:
            is_used = self._by_thread.pop(core, None) is not None
            if self._is_closed:
                core.close()
            self._changed.notify_all()
            return is_used and not self._is_closed

    def end(self, seconds: float, *, interrupting: bool) -> bool:
        """Let nobody in any more, and wait until the other threads have left.

        `interrupting`: what they are reading is broken off, raising StoreError closed there. Connections of this
        thread are closed at once. Whoever stays for longer than `seconds` closes its connection itself. Returns whether
        nobody stayed.
        """
        last = monotonic() + seconds
        with self._changed:
            self._is_closed = True
            for core in [core for core, thread in self._by_thread.items() if thread == threading.get_ident()]:
                del self._by_thread[core]
                core.close()
            while self._by_thread and monotonic() < last:
                for core in self._by_thread if interrupting else ():
                    _interrupt(core)
                self._changed.wait(_LOOK_S)
            return not self._by_thread


def _interrupt(core: sqlalchemy.Connection) -> None:
    driver = core.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection):
        driver.interrupt()


class Readers:
    """The reading connections of a file, each used by one thread at a time.

    `connect` works in any thread until `close`, then it raises StoreError closed. Connections are pooled rather than
    kept per thread: what a Qt thread keeps is deleted while the thread is taken down, when no Python code may run.
    """

    def __init__(self, path: Path, mode: Mode) -> None:
        self._engine = _engine(path, mode, NullPool)
        event.listen(self._engine, "begin", _begin_reading)
        self._local = threading.local()
        self._idle: deque[Connection] = deque()
        self._used = _Users(path)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A transaction that sees one state of the register; a nested one sees the same state."""
        outer: Connection | None = getattr(self._local, "connection", None)
        if outer is not None and outer.core in self._used:
            yield outer
            return
        connection = self._take()
        self._local.connection = connection
        try:
            connection.core.begin()
            yield connection
        finally:
            self._local.connection = None
            self._give_back(connection)

    def _take(self) -> Connection:
        self._used.require_open()
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = Connection(self._engine.connect())
        self._used.enter(connection.core)
        return connection

    def _give_back(self, connection: Connection) -> None:
        """End the transaction; a connection that was closed meanwhile is not used again."""
        is_ended = False
        try:
            connection.leave()
            is_ended = True
        finally:
            if self._used.leave(connection.core) and is_ended:
                self._idle.append(connection)

    def close(self) -> None:
        """Close every connection; what other threads are reading is broken off first."""
        self._used.end(READERS_S, interrupting=True)
        while self._idle:
            self._idle.pop().core.close()


class Writers:
    """The writing connections of a file, one per thread; the engine is created with the first save."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine: Engine | None = None
        self._first = threading.Lock()
        self._beginning = threading.Lock()
        self._used = _Users(path)

    @contextmanager
    def connect(self) -> Iterator[sqlalchemy.Connection]:
        """A transaction that writes. Raises StoreError closed."""
        self._used.require_open()
        with self._opened().connect() as core:
            self._used.enter(core)
            try:
                self._begin(core)
                yield core
            finally:
                self._used.leave(core)

    def _begin(self, core: sqlalchemy.Connection) -> None:
        """Begin a transaction. Raises StoreError locked where others are held back for longer than SQLite waits."""
        if not self._beginning.acquire(timeout=BUSY_MS / 1000):
            raise store_error("locked", self._path)
        try:
            core.begin()
        finally:
            self._beginning.release()

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Let no transaction begin meanwhile, in any thread: one that would begin waits."""
        with self._beginning:
            yield

    def _opened(self) -> Engine:
        with self._first:
            if self._engine is None:
                self._engine = engine(self._path)
            return self._engine

    def close(self) -> None:
        """Close every connection, after the saves under way in other threads."""
        if self._used.end(WRITERS_S, interrupting=False) and self._engine is not None:
            self._engine.dispose()
