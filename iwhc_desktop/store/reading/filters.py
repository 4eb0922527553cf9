"""Filters of a list as conditions of a statement; records that were made one are one in every filter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeGuard

from sqlalchemy import ColumnElement, Table, and_, or_, select

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.fields import Field, Unit, sets_of, units_of
from iwhc_desktop.domain.list_query import BETWEEN_FIELDS, KeyQuery
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import among_listed
from iwhc_desktop.store.reading.merged import kept_key, read_merges
from iwhc_desktop.store.reading.states import Condition
from iwhc_desktop.store.schema.local_tables import LINK
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection

Cell = str | int | None


def following(connection: Connection, asked: KeyQuery) -> KeyQuery:
    """The query with every record that is one with a record filtered by."""
    found = {name: _one_with(connection, asked.kind, name, value) for name, value in asked.filters.items()}
    return replace(asked, filters=found)


def _one_with(connection: Connection, kind: str, name: str, value: Json) -> Json:
    """The value of a filter; instead of a record all that are the same one."""
    targets = {_target(kind, one) for one in name.split(BETWEEN_FIELDS)}
    for merges in filter(None, (read_merges(connection, target) for target in targets if target is not None)):
        wanted = value if isinstance(value, list) else [value]
        value = [*(item for item in wanted if item is None), *merges.all_of(filter(_is_key, wanted))]
    return value


def _target(kind: str, name: str) -> str | None:
    """The kind of the records whose keys a filter has as values, '' for any kind; None where it has others."""
    head, _, rest = name.partition(".")
    field = fields_of(kind).get(head)
    to = field.type.refers_to if field is not None else None
    below = to or head
    if rest:
        return _target(below, rest) if below in RECORDS else None
    return to


def _is_key(value: Json) -> TypeGuard[int]:
    return isinstance(value, int)


@cache
def fields_of(kind: str) -> Mapping[str, Field]:
    """The declared fields of a kind by name."""
    return {item.name: item for item in RECORDS[kind].fields}


def filtered(connection: Connection, rows: Table, name: str, value: Json) -> Condition:
    """The condition of one filter. Raises NotFound for an unknown name."""
    if BETWEEN_FIELDS in name:
        return or_(*(filtered(connection, rows, one, value) for one in name.split(BETWEEN_FIELDS)))
    head, dot, rest = name.partition(".")
    return _through(connection, rows, (head, rest), value) if dot else own_filter(rows, name, value)


def _through(connection: Connection, rows: Table, path: tuple[str, str], value: Json) -> Condition:
    """A filter by a field of the record that `head` refers to, or of the rows of the kind `head` that belong to it."""
    head, rest = path
    unit = units_of(RECORDS[rows.name].record).get(head)
    if unit is not None:
        to = unit.field.type.refers_to or ""
        target, named = table_of(to), kept_key(rows.c[head], read_merges(connection, to))
        return named.in_(select(target.c.key).where(filtered(connection, target, rest, value)))
    below, owner = table_of(head), RECORDS[head].owner
    if owner is None:
        raise NotFound("no_such_field", kind=rows.name, field=head)
    owners = kept_key(below.c[owner.name], read_merges(connection, rows.name))
    return rows.c.key.in_(select(owners).where(below.c.retired.is_(None), filtered(connection, below, rest, value)))


def own_filter(rows: Table, name: str, value: Json) -> Condition:
    """The condition of a filter by a unit of the rows themselves, as it is: merges are not followed."""
    wanted = value if isinstance(value, list) else [value]
    if name in sets_of(RECORDS[rows.name].record):
        members = select(LINK.c.owner).where(LINK.c.name == name, among_listed(LINK.c.target, json.dumps(wanted)))
        return rows.c.key.in_(members)
    unit = units_of(RECORDS[rows.name].record).get(name)
    if unit is not None and unit.field.type.is_group:
        return or_(*(_holds(rows, unit, item) for item in wanted))
    column = column_of(rows, name)
    given = among_listed(column, json.dumps([_cell(item) for item in wanted if item is not None]))
    return or_(given, column.is_(None)) if None in wanted else given


def _holds(rows: Table, unit: Unit, value: Json) -> Condition:
    """Whether a row has this value in several columns; NULL in all of them for None."""
    cells = zip(unit.columns, unit.encode(value), strict=True)
    return and_(*(rows.c[column.name].is_not_distinct_from(cell) for column, cell in cells))


def _cell(value: Json) -> Cell:
    """A value as its column holds it: flags as 0 and 1, of a text with a state the text."""
    if isinstance(value, bool):
        return int(value)
    return value[0] if isinstance(value, list) else value  # type: ignore[return-value]  # scalars are left


def column_of(rows: Table, name: str) -> ColumnElement[Any]:
    """The column by which a unit is compared. Raises NotFound for an unknown name."""
    if name in ("key", "retired"):
        return rows.c[name]
    unit = units_of(RECORDS[rows.name].record).get(name)
    if unit is None:
        raise NotFound("no_such_field", kind=rows.name, field=name)
    return rows.c[unit.columns[0].name]
