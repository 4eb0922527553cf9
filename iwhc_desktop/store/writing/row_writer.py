"""Writing rows, units and memberships into the tables of the records, in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from sqlalchemy import Insert, Update, bindparam, delete, insert, update

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import sets_of, split_set_unit
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.row_codec import codec_of
from iwhc_desktop.store.schema.local_tables import LINK, RECORD, UNKNOWN_ROW
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.derived import DirtyRows

_NAME = insert(RECORD)
_NAME_UNKNOWN = insert(UNKNOWN_ROW).prefix_with("OR IGNORE")
_JOIN = insert(LINK).prefix_with("OR IGNORE")
_LEAVE = delete(LINK).where(
    LINK.c.owner == bindparam("of_owner"), LINK.c.name == bindparam("of_set"), LINK.c.target == bindparam("of_target")
)


class UnitWrite(NamedTuple):
    """A unit of a row and the value that it shows from now on."""

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
        by_kind[kind].append(tuple(codec_of(kind).row(row, values)))
        links += [
            (row, *member) for unit, value in values.items() if value is True and (member := member_of(kind, unit))
        ]
    connection.many(_NAME, kinds)
    for kind, tuples in by_kind.items():
        connection.many(_insert(kind), tuples)
    connection.many(_JOIN, links)


def insert_unknown_rows(connection: Connection, rows: Iterable[tuple[str, int]]) -> None:
    """Record those of the rows, given as kind and key, whose kind is unknown to this version."""
    connection.many(_NAME_UNKNOWN, [(key, kind) for kind, key in rows if kind not in RECORDS])


def update_units(connection: Connection, shown: Iterable[UnitWrite], dirty: DirtyRows) -> None:
    """Change the shown values of existing rows; units unknown to this version stay only in the log."""
    updates: dict[tuple[str, str], list[tuple[object, ...]]] = defaultdict(list)
    for kind, row, unit, value in shown:
        if kind not in RECORDS:
            continue
        codec = codec_of(kind)
        if unit == RETIRED or unit in codec.slots:
            updates[kind, unit].append((*codec.cells(unit, value), row))
        elif member := member_of(kind, unit):
            _write_member(connection, row, member, value is True)
        else:
            continue
        dirty.change(kind, row, unit)
    for (kind, unit), cells in updates.items():
        connection.many(_update(kind, unit), cells)


def member_of(kind: str, unit: str) -> tuple[str, int] | None:
    """The set and the target of a membership unit of `kind`, None for any other unit."""
    member = split_set_unit(unit)
    return member if member and member[0] in sets_of(RECORDS[kind].record) and member[1] < 1 << 63 else None


def _write_member(connection: Connection, row: int, member: tuple[str, int], is_in: bool) -> None:
    connection.many(_JOIN if is_in else _LEAVE, [(row, *member)])


@cache
def _insert(kind: str) -> Insert:
    """A whole row of a kind."""
    return insert(table_of(kind))


@cache
def _update(kind: str, unit: str) -> Update:
    """The cells of one unit, then the row's key."""
    codec, table = codec_of(kind), table_of(kind)
    names = (RETIRED,) if unit == RETIRED else codec.columns[codec.slots[unit].start : codec.slots[unit].end]
    return (
        update(table)
        .where(table.c.key == bindparam("of_row"))
        .values({name: bindparam(f"to_{name}") for name in names})
    )
