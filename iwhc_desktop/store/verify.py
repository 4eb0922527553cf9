"""Checking a store: the files, the schema, the hashes. Nothing here repairs.

SQLite does not notice rotten bits in text, so segments carry hashes, documents are named by theirs, and the
projection can be rebuilt from the log elsewhere and compared line by line.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iwhc_desktop.store.connection import Mode, connected, reading_mode
from iwhc_desktop.store.files.documents import Documents
from iwhc_desktop.store.schema.layout import APPLIED, SEARCH_TABLE
from iwhc_desktop.store.schema.preparing import create_schema
from iwhc_desktop.store.segments import GENESIS


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is wrong with a store: a code and where it is."""

    code: str
    where: str


def damage_of_files(register: Path, documents: Documents, *, full: bool = True) -> list[Damage]:
    """What is wrong with the files of a store: their structure, schema, segments, documents.

    Not `full`: as much as a start can afford, the structure and the schema. StoreError where a file cannot
    be read at all.
    """
    found = list(_damage_of_register(register, full=full))
    if documents.path.exists():
        with connected(documents.path, reading_mode(documents.path)) as connection:
            found += _damage_of_structure(connection, documents.path.name, full=full)
        found += [Damage("document_damaged", sha256) for sha256 in (documents.damaged() if full else ())]
    return found


def _damage_of_register(register: Path, *, full: bool) -> Iterator[Damage]:
    with connected(register, reading_mode(register)) as connection:
        yield from _damage_of_structure(connection, register.name, full=full)
        if _schema(connection) != expected_schema():
            yield Damage("schema_differs", register.name)
        if full:
            yield from _damage_of_segments(connection)
    if full and reading_mode(register) is Mode.READ:
        yield from _damage_of_search(register)


def _damage_of_structure(connection: sqlite3.Connection, name: str, *, full: bool) -> Iterator[Damage]:
    check = "integrity_check" if full else "quick_check"
    for (sentence,) in connection.execute(f"PRAGMA {check}(20)"):
        if sentence != "ok":
            yield Damage("file_damaged", f"{name}: {sentence}")


def _damage_of_search(register: Path) -> Iterator[Damage]:
    """Whether the search index fits its rows; the question is asked as a write, which is taken back."""
    with connected(register, Mode.WRITE) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(f"INSERT INTO {SEARCH_TABLE} ({SEARCH_TABLE}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError:
            yield Damage("search_damaged", register.name)
        finally:
            connection.execute("ROLLBACK")


def _damage_of_segments(connection: sqlite3.Connection) -> Iterator[Damage]:
    """Chains recomputed, each following the one before, up to what the feeds say they hold."""
    ends: dict[int, tuple[int, str]] = {}
    for feed, first, last, previous, chain, state, body in connection.execute(
        "SELECT feed, first, last, previous, chain, state, body FROM segment ORDER BY feed, first"
    ):
        where = f"{feed}:{first}-{last}"
        if hashlib.sha256(bytes.fromhex(previous) + body).hexdigest() != chain:
            yield Damage("segment_damaged", where)
        if state == APPLIED:
            if ends.get(feed, (0, GENESIS)) != (first - 1, previous):
                yield Damage("segment_missing", where)
            ends[feed] = (last, chain)
    for feed, sealed, chain in connection.execute("SELECT feed, sealed, chain FROM feed ORDER BY feed"):
        if ends.get(feed, (0, GENESIS)) != (sealed, chain):
            yield Damage("segment_missing", f"{feed}:{sealed}")


def expected_schema() -> list[tuple[str, str]]:
    """The names and texts of everything in the schema of a store that is up to date."""
    with tempfile.TemporaryDirectory(prefix="iwhc-schema-") as folder:
        path = Path(folder) / "empty.iwhc-store"
        create_schema(path)
        with connected(path, Mode.READ) as connection:
            return _schema(connection)


def _schema(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Names and texts; the tables that FTS5 keeps for itself depend on the version of SQLite."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    return [(name, sql) for name, sql in found if not name.startswith(f"{SEARCH_TABLE}_")]
