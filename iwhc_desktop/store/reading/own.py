"""The records that concern an office, of kinds without an office that is responsible for them: partners, needs.

They are those that this installation entered, and those to which records of the office lead: the parties of its
agreements, the needs of its activities. What belongs to a record concerns the office like that record.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, or_, select, union

from iwhc_desktop.domain.change import row_key
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, RecordKind, children_of
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection


def own_keys(connection: Connection, kind: str, office: int, feed: int) -> set[int]:
    """The records of a kind that concern an office; shared ones, for which no office is responsible, lead too."""
    owner = RECORDS[kind].owner
    above = owner.type.refers_to if owner is not None else ""
    if owner is not None and above:
        rows = connection.rows(_belonging(kind, owner.name))
        own = own_keys(connection, above, office, feed)
        return {key for key, belongs_to in rows if belongs_to in own}
    entered = range(row_key(feed, 0), row_key(feed + 1, 0))
    led_to = connection.column(_led_to(kind), of_office=office) if _ways(kind) else []
    return {*led_to, *(key for key in connection.column(_all(kind)) if key in entered)}


@cache
def _all(kind: str) -> Select[Any]:
    return select(table_of(kind).c.key)


@cache
def _belonging(kind: str, owner: str) -> Select[Any]:
    """The rows of a kind with what they belong to."""
    table = table_of(kind)
    return select(table.c.key, table.c[owner])


@cache
def _led_to(kind: str) -> Any:
    """The records of a kind to which records of an office lead."""
    return union(*_ways(kind))


@cache
def _ways(kind: str) -> tuple[Select[Any], ...]:
    return tuple(_leading(kind))


def _leading(kind: str) -> Iterator[Select[Any]]:
    """From each kind for which offices are responsible, directly and by the rows that belong to it."""
    for other in RECORDS.values():
        if any(item.name == OFFICE_FIELD for item in other.fields):
            top = table_of(other.name)
            for item in _references(other, kind):
                yield _of_office(select(top.c[item.name]).where(top.c[item.name].is_not(None)), top)
            for child in children_of(other.name):
                yield from _below(kind, top, child)


def _below(kind: str, top: Table, child: RecordKind) -> Iterator[Select[Any]]:
    below, owner = table_of(child.name), child.owner
    for item in _references(child, kind) if owner is not None else ():
        rows = select(below.c[item.name]).join(top, top.c.key == below.c[owner.name])  # type: ignore[union-attr]  # see above
        yield _of_office(rows.where(below.c[item.name].is_not(None), below.c.retired.is_(None)), top)


def _of_office(rows: Select[Any], top: Table) -> Select[Any]:
    office = top.c[OFFICE_FIELD]
    return rows.where(top.c.retired.is_(None), or_(office.is_(None), office == bindparam("of_office")))


def _references(other: RecordKind, kind: str) -> Iterator[Field]:
    """The fields of a kind that name records of another, but not what its own rows belong to."""
    fields = (item for item in other.fields if not item.is_set and not item.type.is_owner)
    return (item for item in fields if item.type.refers_to == kind)
