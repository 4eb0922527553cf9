"""What was changed last, over all installations: one record for each of the newest operations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, select

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Stamp
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.reading.history import operation_at
from iwhc_desktop.store.reading.owners import roots
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.local_tables import FEED, OPERATION, RECORD
from iwhc_desktop.store.sql import Connection

MOST = 12
_ROWS = 40
"""Rows of one operation that are looked at: an import creates thousands at once."""

_FEEDS = select(FEED.c.feed).where(FEED.c.feed >= FIRST_OWN_FEED)
_NEWEST = (
    select(OPERATION.c.clock, OPERATION.c.feed, OPERATION.c.first, OPERATION.c.last, OPERATION.c.author)
    .where(OPERATION.c.feed == bindparam("of_feed"))
    .order_by(OPERATION.c.feed.desc(), OPERATION.c.last.desc())
    .limit(bindparam("most"))
)
_CREATED = (
    select(RECORD.c.key)
    .where(RECORD.c.key >= bindparam("first"), RECORD.c.key <= bindparam("last"))
    .order_by(RECORD.c.key)
    .limit(_ROWS)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """One operation: the record that it is shown as, whether that was created, when, by whom in which feed."""

    kind: str
    key: int
    is_new: bool
    clock: int
    feed: int
    author: int

    @property
    def at(self) -> datetime:
        """The time by the clock of the computer that made the change (UTC)."""
        return instant(self.clock)


def read_latest(connection: Connection, most: int = MOST) -> list[Latest]:
    """The newest operations first; of several on one record only the newest. Shipped feeds are no changes."""
    found: dict[int, Latest] = {}
    for operation in _operations(connection, 4 * most):
        change = _shown_as(connection, *operation)
        if change is not None:
            found.setdefault(change.key, change)
        if len(found) == most:
            break
    return list(found.values())


def _operations(connection: Connection, most: int) -> list[tuple[int, int, int, int, int]]:
    """Clock, feed, first and last number, author of the newest operations of all feeds."""
    newest: list[Any] = []
    for feed in connection.column(_FEEDS):
        newest += connection.rows(_NEWEST, of_feed=feed, most=most)
    return nlargest(most, newest, key=itemgetter(0, 1, 3))


def _shown_as(connection: Connection, clock: int, feed: int, first: int, last: int, author: int) -> Latest | None:
    created = connection.column(_CREATED, first=feed << 32 | first, last=feed << 32 | last)
    kind, key = next(_records(connection, created or _written(connection, Stamp(feed, last))), ("", 0))
    if not kind:
        return None
    return Latest(kind=kind, key=key, is_new=key in set(created), clock=clock, feed=feed, author=author)


def _written(connection: Connection, number: Stamp) -> list[int]:
    operation = operation_at(connection, number)
    rows = dict.fromkeys(write.row for write in operation.writes) if operation is not None else {}
    return list(rows)[:_ROWS]


def _records(connection: Connection, rows: Collection[int]) -> Iterator[tuple[str, int]]:
    """The records at the top of these rows, kinds that are declared later first: an agreement before its partners."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for key, kind in kinds_of(connection, rows).items():
        by_kind[kind].add(key)
    tops = roots(connection, by_kind)
    for kind in tuple(RECORDS)[::-1]:
        yield from ((kind, key) for key in sorted(tops.get(kind, ())))
