"""What leads to documents: the links by which they are attached, and the fields that name one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Table, and_, select

from iwhc_desktop.domain.kind_names import DOCUMENT, DOCUMENT_LINK
from iwhc_desktop.domain.records import RECORDS, attachments
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection


class _Lead(NamedTuple):
    """A field that names a document, and which row leads to it: its own key, or the column of what it attaches to."""

    kind: str
    field: str
    row: str = "key"


def leading_to(connection: Connection, documents: Collection[int]) -> Iterator[tuple[int, int]]:
    """Which rows lead to these documents, with the document first: what it is attached to, what names it in a field."""
    asked = listed(documents)
    for lead in _leads():
        yield from connection.rows(_naming(lead), keys=asked)


def unlinked(rows: Table) -> ColumnElement[bool]:
    """The documents to which no record leads, as a condition."""
    return and_(*(rows.c.key.not_in(_named(lead)) for lead in _leads()))


@cache
def _leads() -> tuple[_Lead, ...]:
    """Links first, then fields such as the letter of a renewal, except those of documents."""
    own = {DOCUMENT, *(item.link.name for item in attachments())}
    fields = ((kind.name, item) for kind in RECORDS.values() if kind.name not in own for item in kind.fields)
    naming = (_Lead(kind, item.name) for kind, item in fields if item.type.refers_to == DOCUMENT)
    return (_Lead(DOCUMENT_LINK, "document", "record"), *naming)


@cache
def _naming(lead: _Lead) -> Select[Any]:
    """The rows that lead to some documents."""
    rows = table_of(lead.kind)
    named = rows.c[lead.field]
    return select(named, rows.c[lead.row]).where(rows.c.retired.is_(None), among(named)).order_by(rows.c.key)


def _named(lead: _Lead) -> Select[Any]:
    """The documents that are named in a field."""
    rows = table_of(lead.kind)
    named = rows.c[lead.field]
    return select(named).where(rows.c.retired.is_(None), named.is_not(None))
