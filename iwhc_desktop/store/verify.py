"""Checks of a store: the files, the schema, the hashes. Nothing here repairs.

SQLite does not notice flipped bits in text, so segments carry hashes, documents are named by theirs, and the tables can
be rebuilt from the log elsewhere and compared line by line.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import column, insert, select, table
from sqlalchemy.exc import DatabaseError

from iwhc_desktop.i18n.search.typing_errors import known_words
from iwhc_desktop.store.connection import Mode, reading_mode
from iwhc_desktop.store.engines import reading, transaction
from iwhc_desktop.store.files.documents import Documents
from iwhc_desktop.store.schema.layout import APPLIED, SEARCH_TABLE
from iwhc_desktop.store.schema.local_tables import FEED, SEARCH_WORD, SEGMENT
from iwhc_desktop.store.schema.preparing import create_schema
from iwhc_desktop.store.segments import GENESIS
from iwhc_desktop.store.sql import Connection

_ORDERS = table(SEARCH_TABLE, column(SEARCH_TABLE))
"""The search table as it takes FTS5's orders: in a column that is called like itself."""

_SEGMENTS = select(
    SEGMENT.c.feed,
    SEGMENT.c.first,
    SEGMENT.c.last,
    SEGMENT.c.previous,
    SEGMENT.c.chain,
    SEGMENT.c.state,
    SEGMENT.c.body,
).order_by(SEGMENT.c.feed, SEGMENT.c.first)
_WORDS = select(SEARCH_WORD.c.word, SEARCH_WORD.c.written)
_FEEDS = select(FEED.c.feed, FEED.c.sealed, FEED.c.chain).order_by(FEED.c.feed)
_SCHEMA = table("sqlite_master", column("name"), column("sql"))  # its other name cannot qualify a column
_IN_SCHEMA = select(_SCHEMA.c.name, _SCHEMA.c.sql).where(_SCHEMA.c.sql.is_not(None)).order_by(_SCHEMA.c.name)


@dataclass(frozen=True, slots=True)
class Damage:
    """One damage of a store: a code and its place."""

    code: str
    where: str


def damage_of_files(register: Path, documents: Documents, *, full: bool = True) -> list[Damage]:
    """The damage in the files of a store: their structure, schema, segments, documents.

    Without `full` only what a start can afford is checked: structure and schema. Raises StoreError where a file cannot
    be read at all.
    """
    found = list(_damage_of_register(register, full=full))
    if documents.path.exists():
        with reading(documents.path, reading_mode(documents.path)) as connection:
            found += _damage_of_structure(connection, documents.path.name, full=full)
        found += [Damage("document_damaged", sha256) for sha256 in (documents.damaged() if full else ())]
    return found


def _damage_of_register(register: Path, *, full: bool) -> Iterator[Damage]:
    with reading(register, reading_mode(register)) as connection:
        yield from _damage_of_structure(connection, register.name, full=full)
        if _schema(connection) != expected_schema():
            yield Damage("schema_differs", register.name)
        if full:
            yield from _damage_of_segments(connection)
            yield from _damage_of_words(connection, register.name)
    if full and reading_mode(register) is Mode.READ:
        yield from _damage_of_search(register)


def _damage_of_structure(connection: Connection, name: str, *, full: bool) -> Iterator[Damage]:
    check = "integrity_check" if full else "quick_check"
    for (sentence,) in connection.exec_driver_sql(f"PRAGMA {check}(20)"):
        if sentence != "ok":
            yield Damage("file_damaged", f"{name}: {sentence}")


def _damage_of_words(connection: Connection, name: str) -> Iterator[Damage]:
    """Damage where a word that is proposed is not the one under which it is known, with or without its article."""
    if any(word not in dict(known_words(f"{written} ال{written}")) for word, written in connection.rows(_WORDS)):
        yield Damage("search_damaged", name)


def _damage_of_search(register: Path) -> Iterator[Damage]:
    """Damage where the search index does not match its rows; the check is a write that is rolled back."""
    with transaction(register) as connection:
        try:
            connection.run(insert(_ORDERS), **{SEARCH_TABLE: "integrity-check"})
        except DatabaseError:
            yield Damage("search_damaged", register.name)
        finally:
            connection.core.rollback()


def _damage_of_segments(connection: Connection) -> Iterator[Damage]:
    """Damage where the recomputed chains do not follow one another up to what the feeds should hold."""
    ends: dict[int, tuple[int, str]] = {}
    for feed, first, last, previous, chain, state, body in connection.run(_SEGMENTS):
        where = f"{feed}:{first}-{last}"
        if hashlib.sha256(bytes.fromhex(previous) + body).hexdigest() != chain:
            yield Damage("segment_damaged", where)
        if state == APPLIED:
            if ends.get(feed, (0, GENESIS)) != (first - 1, previous):
                yield Damage("segment_missing", where)
            ends[feed] = (last, chain)
    for feed, sealed, chain in connection.rows(_FEEDS):
        if ends.get(feed, (0, GENESIS)) != (sealed, chain):
            yield Damage("segment_missing", f"{feed}:{sealed}")


def expected_schema() -> list[tuple[str, str]]:
    """The names and texts of the whole schema of an up-to-date store."""
    with tempfile.TemporaryDirectory(prefix="iwhc-schema-") as folder:
        path = Path(folder) / "empty.iwhc-store"
        create_schema(path)
        with reading(path, Mode.READ) as connection:
            return _schema(connection)


def _schema(connection: Connection) -> list[tuple[str, str]]:
    """Names and texts; FTS5's own tables depend on the version of SQLite and are left out."""
    return [(name, sql) for name, sql in connection.rows(_IN_SCHEMA) if not name.startswith(f"{SEARCH_TABLE}_")]
