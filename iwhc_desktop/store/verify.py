"""Checking a store: the files, the schema, the hashes. Nothing here repairs.

SQLite does not notice rotten bits in text, so segments carry hashes, documents are named by theirs, and the
projection can be rebuilt from the log elsewhere and compared line by line.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import Mode, connected, reading_mode
from iwhc_desktop.store.files.documents import Documents
from iwhc_desktop.store.row_codec import shape_of
from iwhc_desktop.store.schema.layout import APPLIED, SEARCH_TABLE, SORT_COLUMNS
from iwhc_desktop.store.schema.preparing import create_schema
from iwhc_desktop.store.segments import GENESIS
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.log_rows import canonical


def dump_projection(connection: Connection) -> Iterator[str]:
    """What travels, as canonical lines: rows by kind, key and unit, then open conflicts.

    Equal for registers that hold the same operations; a rebuild from the log gives the same lines.
    """
    for kind in sorted(RECORDS):
        yield from _rows(connection, kind)
    for row, unit, live in connection.exec_driver_sql("SELECT row, unit, live FROM conflict ORDER BY row, unit"):
        yield canonical(["conflict", str(row), unit, [[feed, seq] for feed, seq, *_ in json.loads(live)]])


def _rows(connection: Connection, kind: str) -> Iterator[str]:
    shape, links = shape_of(kind), _members(connection, kind) if sets_of(RECORDS[kind].record) else {}
    retired = shape.columns.index(RETIRED)
    for cells in connection.exec_driver_sql(f"SELECT {', '.join(shape.columns)} FROM {kind} ORDER BY key"):
        shown = shape.values(tuple(cells))
        values: dict[str, Json] = {unit: value for unit, value in shown.items() if value is not None}
        values.update(links.get(cells[0], {}))  # type: ignore[arg-type]  # a list of keys is Json
        if cells[retired] is not None:
            values[RETIRED] = cells[retired]
        yield canonical([kind, str(cells[0]), values])


def _members(connection: Connection, kind: str) -> dict[int, dict[str, list[str]]]:
    """Per row and set the keys of its members, as digits."""
    links: dict[int, dict[str, list[str]]] = {}
    for owner, name, target in connection.exec_driver_sql(
        f"SELECT owner, name, target FROM link JOIN {kind} ON {kind}.key = owner ORDER BY owner, name, target"
    ):
        links.setdefault(owner, {}).setdefault(name, []).append(str(target))
    return links


def dump_log(connection: Connection) -> Iterator[str]:
    """What the log says beside its segments, and what is derived, as canonical lines for a comparison.

    A rebuild from the log gives the same lines: operations, later writes and which one is shown,
    acknowledgements, states of agreements, sort keys, search rows.
    """
    for name, statement in _COMPARED:
        for cells in connection.exec_driver_sql(statement):
            yield canonical([name, *(str(cell) for cell in cells)])
    for kind in sorted(RECORDS):
        yield from _derived(connection, kind)


def _derived(connection: Connection, kind: str) -> Iterator[str]:
    names = [name for name in shape_of(kind).columns if name in (*SORT_COLUMNS, "last_day")]
    if names:
        for cells in connection.exec_driver_sql(f"SELECT key, {', '.join(names)} FROM {kind} ORDER BY key"):
            yield canonical([kind, *(str(cell) for cell in cells)])


_COMPARED = (
    ("operation", "SELECT feed, first, last, clock, author, entry, note, decision FROM operation ORDER BY feed, last"),
    ("ack", "SELECT feed, seq, of_feed, upto, chain FROM ack ORDER BY feed, seq, of_feed"),
    ("touch", "SELECT row, unit, feed, seq, clock, value FROM touch ORDER BY row, unit, feed, seq"),
    ("head", "SELECT row, unit, feed, seq FROM head ORDER BY row, unit"),
    ("live", "SELECT row, unit, kind, live FROM conflict ORDER BY row, unit"),
    ("stranger", "SELECT key, kind FROM stranger ORDER BY key"),
    (
        "period",
        "SELECT agreement, start, until, state, certain, possible FROM agreement_period ORDER BY agreement, start",
    ),
    ("search", f"SELECT rowid, surface, stems FROM {SEARCH_TABLE} ORDER BY rowid"),
)


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
