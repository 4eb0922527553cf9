"""Writing rows, units and memberships into the tables of the records, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import sets_of, split_set_unit
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.row_codec import shape_of
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.derived import DirtyRows


class UnitWrite(NamedTuple):
    """A unit of a row and the value it shows from now on."""

    kind: str
    row: int
    unit: str
    value: Json


def insert_rows(connection: Connection, rows: Iterable[tuple[str, int, Mapping[str, Json]]], dirty: DirtyRows) -> None:
    """Insert rows, given as kind, key and values by unit; memberships are among them as `set/target`."""
    by_kind: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    kinds: list[tuple[int, str]] = []
    links: list[tuple[int, str, int]] = []
    for kind, row, values in rows:
        dirty.create(kind, row)
        kinds.append((row, kind))
        by_kind[kind].append(tuple(shape_of(kind).row(row, values)))
        links += [
            (row, *member) for unit, value in values.items() if value is True and (member := member_of(kind, unit))
        ]
    if kinds:
        connection.exec_driver_sql("INSERT INTO record (key, kind) VALUES (?, ?)", kinds)
    for kind, tuples in by_kind.items():
        connection.exec_driver_sql(shape_of(kind).insert, tuples)
    if links:
        connection.exec_driver_sql("INSERT INTO link (owner, name, target) VALUES (?, ?, ?)", links)


def insert_unknown_rows(connection: Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Remember those of the rows, given as kind and key, whose kind this version does not know."""
    found = [(key, kind) for kind, key in rows if kind not in RECORDS]
    if found:
        connection.exec_driver_sql("INSERT OR IGNORE INTO unknown_row (key, kind) VALUES (?, ?)", found)


def update_units(connection: Connection, shown: Iterable[UnitWrite], dirty: DirtyRows) -> None:
    """Show other values in rows that are here; units this version does not know stay in the log alone."""
    updates: dict[tuple[str, str], list[tuple[object, ...]]] = defaultdict(list)
    for kind, row, unit, value in shown:
        if kind not in RECORDS:
            continue
        shape = shape_of(kind)
        if unit == RETIRED or unit in shape.slots:
            updates[kind, unit].append((*shape.cells(unit, value), row))
        elif member := member_of(kind, unit):
            _write_member(connection, row, member, value is True)
        else:
            continue
        dirty.change(kind, row, unit)
    for (kind, unit), cells in updates.items():
        connection.exec_driver_sql(shape_of(kind).update(unit), cells)


def member_of(kind: str, unit: str) -> tuple[str, int] | None:
    """The set and the target of a membership unit of `kind`, None for any other unit."""
    member = split_set_unit(unit)
    return member if member and member[0] in sets_of(RECORDS[kind].record) and member[1] < 1 << 63 else None


def _write_member(connection: Connection, row: int, member: tuple[str, int], stands: bool) -> None:
    statement = (
        "INSERT OR IGNORE INTO link (owner, name, target) VALUES (?, ?, ?)"
        if stands
        else "DELETE FROM link WHERE owner=? AND name=? AND target=?"
    )
    connection.exec_driver_sql(statement, (row, *member))
