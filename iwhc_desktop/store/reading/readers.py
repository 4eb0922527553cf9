"""Connections that read: one for each thread, each transaction sees one state of the register."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from iwhc_desktop.store.connection import Mode, connect


class FoundRows:
    """Rows of a reading statement."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self.cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        return iter(self.cursor)

    def scalars(self) -> Iterator[Any]:
        """The first column of each row."""
        return (row[0] for row in self.cursor)

    def scalar(self) -> Any:
        """The first column of the first row, None where there is no row."""
        row = self.first()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:
        """The first column of the only row; LookupError where there is none or another."""
        return self.one()[0]

    def first(self) -> Any:
        """The first row or None."""
        row = self.cursor.fetchone()
        self.cursor.close()
        return row

    def one(self) -> Any:
        """The only row; LookupError where there is none or another."""
        rows = self.cursor.fetchmany(2)
        self.cursor.close()
        if len(rows) != 1:
            raise LookupError("not one row")
        return rows[0]

    def fetchall(self) -> list[Any]:
        """All rows."""
        return self.cursor.fetchall()


class ReadConnection:
    """A connection of one thread that cannot write."""

    def __init__(self, driver: sqlite3.Connection) -> None:
        self.driver = driver
        self._open: WeakSet[sqlite3.Cursor] = WeakSet()

    def exec_driver_sql(self, statement: str, parameters: tuple[Any, ...] | None = None) -> FoundRows:
        """Run one statement with values for its question marks."""
        cursor = self.driver.execute(statement, parameters or ())
        self._open.add(cursor)
        return FoundRows(cursor)

    def leave(self) -> None:
        """End the transaction. Rows that were not read to the end would keep its lock and hold up every save."""
        for cursor in tuple(self._open):
            cursor.close()
        self._open.clear()
        self.driver.rollback()


class Readers:
    """The reading connections of a store. `connect` from any thread; `dispose` closes them all."""

    def __init__(self, path: Path, mode: Mode) -> None:
        self._path = path
        self._mode = mode
        self._local = threading.local()
        self._made: WeakSet[ReadConnection] = WeakSet()

    @contextmanager
    def connect(self) -> Iterator[ReadConnection]:
        """A transaction that sees one state of the register; one inside another sees the same state."""
        connection = self._own()
        driver = connection.driver
        if driver.in_transaction:
            yield connection
            return
        driver.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.leave()

    def _own(self) -> ReadConnection:
        """The connection of this thread; it goes with the thread."""
        found: ReadConnection | None = getattr(self._local, "connection", None)
        if found is None or found not in self._made:
            found = ReadConnection(connect(self._path, self._mode, is_closed_elsewhere=True))
            self._local.connection = found
            self._made.add(found)
        return found

    def dispose(self) -> None:
        """Close every connection, also those of other threads; whoever reads afterwards gets a new one."""
        for connection in tuple(self._made):
            self._made.discard(connection)
            connection.driver.close()
