"""The tables of the record kinds, made from their declarations when they are first needed.

There is no UNIQUE and no foreign key between rows that travel: two installations may both be right.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock
from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS, RecordKind
from iwhc_desktop.store.schema.layout import LOOKED_UP, SORT_COLUMNS, columns_of

METADATA = MetaData()


def _columns(kind: RecordKind) -> Iterator[Column[Any]]:
    yield Column("key", Integer, primary_key=True, autoincrement=False)
    for shape in columns_of(kind.name):
        yield Column(shape.name, Text() if shape.is_text else Integer(), nullable=not shape.is_filled)


def _is_followed(field: Field) -> bool:
    """Whether rows are looked up by the record to which this field refers."""
    return isinstance(field.type, Reference) and field.type.is_indexed


def _listed_by(kind: RecordKind) -> Iterator[str]:
    """The columns of the orders in which the records of a kind are listed."""
    yield from SORT_COLUMNS
    yield "last_day"
    for field in kind.fields:
        if isinstance(field.type, PartialDay) and field.type.lists:
            yield from field.type.order(field.name)


def _index(table: Table, name: str, *read: str) -> None:
    """An index of the rows that have a value: every look-up is by equality. `read`: columns read from it alone."""
    columns = (table.c[column] for column in (name, *read))
    Index(f"{table.name}_by_{name}", *columns, sqlite_where=table.c[name].is_not(None))


def _read_with(kind: RecordKind, field: Field) -> tuple[str, ...]:
    """The columns that are read with a field by which the owners of the rows are found, as agreements by a party."""
    is_found_through = field.flags.search and _is_followed(field)
    return (kind.owner.name, "retired") if is_found_through and kind.owner is not None else ()


def _index_order(table: Table, name: str) -> None:
    """An index for an order of the rows that are not withdrawn, so that a list is read from the index alone."""
    Index(f"{table.name}_by_{name}", table.c.retired, table.c[name])


def _record_table(kind: RecordKind) -> Table:
    table = Table(kind.name, METADATA, *_columns(kind))
    for field in kind.fields:
        if field.name in LOOKED_UP or _is_followed(field):
            _index(table, field.name, *_read_with(kind, field))
    for name in _listed_by(kind):
        if name in table.c:
            _index_order(table, name)
    return table


_MAKING = RLock()


def table_of(kind: str) -> Table:
    """The table of a record kind, from now on in `METADATA`: a start reads a third of them."""
    table = METADATA.tables.get(kind)
    if table is not None:
        return table
    with _MAKING:
        table = METADATA.tables.get(kind)
        return _record_table(RECORDS[kind]) if table is None else table


def record_tables() -> dict[str, Table]:
    """The tables of all record kinds by name; from now on `METADATA` holds them all."""
    return {name: table_of(name) for name in RECORDS}
