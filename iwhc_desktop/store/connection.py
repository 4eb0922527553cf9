"""Every connection to a store file is made here, with the same settings.

A power cut must not lose anything that was acknowledged: the journal is truncated and synchronised (a deleted journal
is not synchronised, and a write-ahead log makes three files of one). All writing transactions begin with BEGIN
IMMEDIATE; readers have connections of their own, which cannot write (`engines`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from enum import Enum
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy

from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.platform import is_writable
from iwhc_desktop.store.sql import Connection

Reading = Callable[[], AbstractContextManager[Connection]]
"""Opens a connection that sees one state of the register."""

APPLICATION_ID = 0x49574843
PAGE_SIZE = 4096
BUSY_MS = 5000
COMMIT_PATIENCE_S = 60.0

SETTINGS = (
    ("busy_timeout", BUSY_MS),
    ("journal_mode", "TRUNCATE"),
    ("synchronous", "EXTRA"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("secure_delete", "ON"),
    ("mmap_size", 0),
    ("temp_store", "MEMORY"),
)
LIMITS = (
    (sqlite3.SQLITE_LIMIT_ATTACHED, 1),
    (sqlite3.SQLITE_LIMIT_LENGTH, 72 << 20),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10),
)


class Mode(Enum):
    """What a connection is permitted; the value is SQLite's open mode."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "rw "
    """Reads only, but may clean up after a killed writer."""
    READ_MEDIUM = "ro"
    """Reads a file on a read-only medium."""


def connect(path: Path, mode: Mode, *, is_closed_elsewhere: bool = False) -> sqlite3.Connection:
    """A connection with all settings. Raises sqlite3.Error where the file cannot be opened.

    `is_closed_elsewhere`: it may be closed by another thread than the one that uses it.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode.value.strip()}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_MS / 1000,
        check_same_thread=not is_closed_elsewhere,
    )
    with ExitStack() as closing:
        closing.callback(connection.close)
        _configure(connection, mode)
        closing.pop_all()
    return connection


def _configure(connection: sqlite3.Connection, mode: Mode) -> None:
    for name, value in SETTINGS:
        set_pragma(connection, name, value)
        if mode is Mode.CREATE and name == "busy_timeout":
            set_pragma(connection, "page_size", PAGE_SIZE)
            set_pragma(connection, "application_id", APPLICATION_ID)
    for limit, most in LIMITS:
        connection.setlimit(limit, most)
    if mode in (Mode.READ, Mode.READ_MEDIUM):
        set_pragma(connection, "query_only", "ON")


def set_pragma(driver: sqlite3.Connection, name: str, value: object) -> None:
    """Set one of SQLite's PRAGMAs on a connection of the driver."""
    driver.execute(f"PRAGMA {name}={value}").close()


@contextmanager
def nothing_spilled(connection: Connection) -> Iterator[None]:
    """Keep written pages in memory: one that is spilled before the commit locks out all readers.

    It can end after the transaction: the driver is told, because Core would begin another one for it.
    """
    driver: Any = connection.core.connection.dbapi_connection
    set_pragma(driver, "cache_spill", "OFF")
    try:
        yield
    finally:
        set_pragma(driver, "cache_spill", "ON")


def reading_mode(path: Path) -> Mode:
    """The mode for a file: on a read-only medium nothing can be cleaned up, elsewhere a reader may do so."""
    return Mode.READ if is_writable(path) else Mode.READ_MEDIUM


@contextmanager
def connected(path: Path, mode: Mode) -> Iterator[sqlite3.Connection]:
    """A plain connection for work on a whole file: backup, check, documents. Failures are raised as StoreError."""
    with sorted_faults(path):
        connection = connect(path, mode)
        try:
            yield connection
        finally:
            connection.close()


def commit_patiently(connection: sqlalchemy.Connection, clock: Callable[[], float] = monotonic) -> None:
    """Commit, retrying for a minute while readers are in the way; then raise the last error."""
    driver = connection.connection.dbapi_connection
    deadline = clock() + COMMIT_PATIENCE_S
    while driver is not None and driver.in_transaction:
        try:
            driver.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or clock() >= deadline:
                raise
    connection.commit()
