"""What was written here after the last file, asked of whole records with everything that belongs to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from iwhc_desktop.domain.records import children_of
from iwhc_desktop.store.in_list import AMONG, listed
from iwhc_desktop.store.reading.row_reader import unsent_rows
from iwhc_desktop.store.sql import Connection

_LINK = "document_link"

Placed = tuple[int, int]
"""A row, and the record at the top to which it belongs."""


def unsent_tops(connection: Connection, kind: str, keys: Collection[int], feed: int) -> set[int]:
    """Those of these records of which this installation wrote anything after its last file.

    To a record belong the rows below it, withdrawn ones too, links of documents and the documents they name.
    """
    if _is_all_sent(connection, feed):
        return set()
    placed = [(key, key) for key in keys]
    placed += _below(connection, kind, placed)
    placed += _documents(connection, placed)
    written = unsent_rows(connection, {row for row, _ in placed}, feed)
    return {top for row, top in placed if row in written}


def _is_all_sent(connection: Connection, feed: int) -> bool:
    """Whether every operation of a feed is in a segment: asked first, because after a file it is mostly so."""
    rest = connection.exec_driver_sql("SELECT applied - sealed FROM feed WHERE feed=?", (feed,)).scalar()
    return not rest


def _below(connection: Connection, kind: str, above: Collection[Placed]) -> Iterator[Placed]:
    """The rows below, and those below them; links of documents are asked for all together."""
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
    named = connection.exec_driver_sql(f"SELECT key, document FROM {_LINK} WHERE key {AMONG}", (listed(tops),))
    return [*links, *((document, tops[link]) for link, document in named if document is not None)]


def _owned(connection: Connection, kind: str, owner: str, above: Collection[Placed]) -> list[Placed]:
    tops = dict(above)
    found = connection.exec_driver_sql(f"SELECT key, {owner} FROM {kind} WHERE {owner} {AMONG}", (listed(tops),))
    return [(key, tops[above_it]) for key, above_it in found]
