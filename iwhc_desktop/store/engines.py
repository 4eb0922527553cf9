"""The engines of a register: one that writes and one that reads, each with one connection per thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool, Pool, SingletonThreadPool

from iwhc_desktop.store.connection import Mode, commit_patiently, connect
from iwhc_desktop.store.failures import sorted_failures
from iwhc_desktop.store.sql import Connection

THREADS = 64
"""More threads than ever write to one store, so that a connection is never taken from one that writes."""


def engine(path: Path) -> Engine:
    """A writing engine: every transaction begins with BEGIN IMMEDIATE; `dispose` closes its connections.

    A connection is never used by two threads; only closing it, with the store, may happen in another thread.
    """
    return _engine(path, Mode.WRITE, SingletonThreadPool, "BEGIN IMMEDIATE", pool_size=THREADS)


def _engine(path: Path, mode: Mode, pool: type[Pool], begin: str, **options: int) -> Engine:
    made = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, mode, is_closed_elsewhere=True),
        poolclass=pool,
        pool_reset_on_return=None,
        **options,
    )
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


@contextmanager
def reading(path: Path, mode: Mode) -> Iterator[Connection]:
    """One reading transaction on a file that is not opened as a store."""
    readers = Readers(path, mode)
    try:
        with sorted_failures(path), readers.connect() as connection:
            yield connection
    finally:
        readers.dispose()


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    """One writing transaction on a file that is not opened as a store; committed at the end."""
    writers = engine(path)
    try:
        with sorted_failures(path), writers.connect() as core:
            core.begin()
            yield Connection(core)
            commit_patiently(core)
    finally:
        writers.dispose()


class Readers:
    """The reading connections of a file, each used by one thread at a time.

    `connect` works in any thread; `dispose` closes them all. Connections are pooled rather than kept per thread: what a
    Qt thread keeps is deleted while the thread is taken down, when no Python code may run.
    """

    def __init__(self, path: Path, mode: Mode) -> None:
        self._engine = _engine(path, mode, NullPool, "BEGIN")
        self._local = threading.local()
        self._idle: deque[Connection] = deque()
        self._used: set[Connection] = set()

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A transaction that sees one state of the register; a nested one sees the same state."""
        outer: Connection | None = getattr(self._local, "connection", None)
        if outer is not None and outer in self._used:
            yield outer
            return
        connection = self._take()
        self._local.connection = connection
        connection.core.begin()
        try:
            yield connection
        finally:
            self._local.connection = None
            self._give_back(connection)

    def _take(self) -> Connection:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = Connection(self._engine.connect())
        self._used.add(connection)
        return connection

    def _give_back(self, connection: Connection) -> None:
        """End the transaction; a connection that was disposed of meanwhile is not reused."""
        connection.leave()
        if connection in self._used:
            self._used.discard(connection)
            self._idle.append(connection)

    def dispose(self) -> None:
        """Close every connection, including those in use; later readers get new ones."""
        used, self._used = self._used, set()
        for connection in (*used, *self._idle):
            connection.core.close()
        self._idle.clear()
