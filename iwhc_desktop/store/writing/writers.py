"""The engine that writes: one connection for each thread, every transaction begins with BEGIN IMMEDIATE."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import SingletonThreadPool

from iwhc_desktop.store.connection import Mode, commit_patiently, connect
from iwhc_desktop.store.failures import sorted_failures

THREADS = 64
"""More threads than ever work with one store: a connection is never taken away from one that does."""


def engine(path: Path) -> Engine:
    """A writing engine with one connection for each thread that asks; `dispose` closes them all.

    Connections never cross threads at work; only closing them, when the store closes, may come from another.
    """
    made = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, Mode.WRITE, is_closed_elsewhere=True),
        poolclass=SingletonThreadPool,
        pool_size=THREADS,
    )
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return made


@contextmanager
def transaction(path: Path) -> Iterator[Connection]:
    """One writing transaction on a file that is not opened as a store; committed at the end."""
    writers = engine(path)
    try:
        with sorted_failures(path), writers.connect() as connection:
            connection.begin()
            yield connection
            commit_patiently(connection)
    finally:
        writers.dispose()
