"""What was written here after the last file, for whole records with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from iwhc_desktop.domain.records import children_of
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.row_reader import new_rows, unsent_rows
from iwhc_desktop.store.schema.local_tables import FEED
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection

_LINK = "document_link"
_LINKS = table_of(_LINK)
_NAMED = select(_LINKS.c.key, _LINKS.c.document).where(among(_LINKS.c.key))
_REST = select(FEED.c.applied - FEED.c.sealed).where(FEED.c.feed == bindparam("of_feed"))

Placed = tuple[int, int]
"""A row, and the record at the top to which it belongs."""


def unsent_tops(connection: Connection, kind: str, keys: Collection[int], feed: int) -> set[int]:
    """Those of these records of which this installation has written anything after its last file.

    A record includes the rows below it, even withdrawn ones, links of documents and their documents.
    """
    if _is_all_sent(connection, feed):
        return set()
    new = new_rows(connection, keys, feed)
    placed = [(key, key) for key in keys if key not in new]
    return {*new, *(_written(connection, kind, placed, feed) if placed else ())}


def _written(connection: Connection, kind: str, placed: list[Placed], feed: int) -> set[int]:
    """Those of these records to which anything written after the last file belongs."""
    placed += _below(connection, kind, placed)
    placed += _documents(connection, placed)
    written = unsent_rows(connection, {row for row, _ in placed}, feed)
    return {top for row, top in placed if row in written}


def _is_all_sent(connection: Connection, feed: int) -> bool:
    """Whether every operation of a feed is in a segment: checked first, because after a file it usually is."""
    return not connection.value(_REST, of_feed=feed)


def _below(connection: Connection, kind: str, above: Collection[Placed]) -> Iterator[Placed]:
    """The rows below, and those below them; links of documents are read for all together."""
    for child in children_of(kind):
        if child.owner is not None and child.name != _LINK:
            found = _owned(connection, child.name, child.owner.name, above)
            yield from found
            if found:
                yield from _below(connection, child.name, found)


def _documents(connection: Connection, above: Collection[Placed]) -> list[Placed]:
    """The links of documents to these rows, and the documents."""
    links = _owned(connection, _LINK, "record", above)
    tops = dict(links)
    named = connection.rows(_NAMED, keys=listed(tops))
    return [*links, *((document, tops[link]) for link, document in named if document is not None)]


def _owned(connection: Connection, kind: str, owner: str, above: Collection[Placed]) -> list[Placed]:
    tops = dict(above)
    found = connection.rows(_rows_below(kind, owner), keys=listed(tops))
    return [(key, tops[above_it]) for key, above_it in found]


@cache
def _rows_below(kind: str, owner: str) -> Select[Any]:
    """The rows of a kind that belong to these, with their owners."""
    table = table_of(kind)
    return select(table.c.key, table.c[owner]).where(among(table.c[owner]))
