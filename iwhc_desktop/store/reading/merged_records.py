"""Merged records and those that people keep apart, for whoever has the queries of a register."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from iwhc_desktop.domain.change import Context, Stamp
from iwhc_desktop.domain.merges import APART_FROM, Merges
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.schema.local_tables import LINK
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import unindexed
from iwhc_desktop.store.writing.log_rows import read_context


def merges_of(queries: Queries, kind: str) -> Merges:
    """Which records of a kind were merged, and which are kept."""
    with queries.connection() as connection:
        return read_merges(connection, kind)


def apart_of(queries: Queries, kind: str) -> set[tuple[int, int]]:
    """The pairs of records of a kind of which people said that they are not the same, the smaller key first.

    What was said of a merged record holds for the kept one.
    """
    with queries.connection() as connection:
        merges, members = read_merges(connection, kind), connection.rows(_members(kind), of_set=APART_FROM)
    found = ((merges.kept(one), merges.kept(other)) for one, other in members)
    return {(min(pair), max(pair)) for pair in found}


def seen_by(queries: Queries, stamp: Stamp) -> Context:
    """What the author of an operation had seen, with the operation itself."""
    with queries.connection() as connection:
        return {**read_context(connection, stamp), stamp.feed: stamp.seq}


@cache
def _members(kind: str) -> Select[Any]:
    """The members of a set in all rows of a kind that are not withdrawn, owner first."""
    table = table_of(kind)
    found = select(LINK.c.owner, LINK.c.target).join(table, table.c.key == LINK.c.owner)
    return found.where(LINK.c.name == bindparam("of_set"), unindexed(table.c.retired).is_(None))
