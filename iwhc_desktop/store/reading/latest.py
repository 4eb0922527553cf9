"""What was changed last, over all installations: for each of the newest acts the records that it touched."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, not_, select

from iwhc_desktop.domain.change import FIRST_OWN_FEED, RETIRED, Stamp, row_key
from iwhc_desktop.domain.clock import SAME_ACT, instant
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.reading.history import changes_at
from iwhc_desktop.store.reading.owners import roots
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.local_tables import FEED, LATER_WRITE, OPERATION, RECORD
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection

MOST = 12
_PAGE = 4 * MOST
_MANY, _MANY_ROWS = 16, 200
"""From so many operations or new rows on, what an act changed is read in one pass over all later writes."""

ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"
DONE = (ADDED, CHANGED, WITHDRAWN)
"""What an act does to a record."""

_FEEDS = select(FEED.c.feed).where(FEED.c.feed >= FIRST_OWN_FEED)
_OPERATIONS = (
    select(OPERATION.c.clock, OPERATION.c.first, OPERATION.c.last, OPERATION.c.author)
    .where(OPERATION.c.feed == bindparam("of_feed"), OPERATION.c.last < bindparam("before"))
    .order_by(OPERATION.c.feed.desc(), OPERATION.c.last.desc())
    .limit(bindparam("most"))
)
_CREATED = (
    select(RECORD.c.kind, func.json_group_array(RECORD.c.key))
    .where(RECORD.c.key >= bindparam("first"), RECORD.c.key <= bindparam("last"))
    .group_by(RECORD.c.kind)
)
_LATER = select(LATER_WRITE.c.row, LATER_WRITE.c.unit, LATER_WRITE.c.value).where(
    LATER_WRITE.c.feed == bindparam("of_feed"),
    LATER_WRITE.c.seq >= bindparam("first"),
    LATER_WRITE.c.seq <= bindparam("last"),
)


class Touched(NamedTuple):
    """The records of a kind to which an act did the same."""

    kind: str
    done: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """One act: the record that it is shown as, whether that was created, when, by whom in which feed.

    `touched` has all records of an act about several, those of a kind that is declared later first: an agreement before
    its partners. It is empty for an act about one record, such as an agreement entered together with its partners.
    """

    kind: str
    key: int
    is_new: bool
    clock: int
    feed: int
    author: int
    touched: tuple[Touched, ...] = ()

    @property
    def at(self) -> datetime:
        """The time by the clock of the computer that made the change (UTC)."""
        return instant(self.clock)


class _Act(NamedTuple):
    """The operations of one save, or of those that were made as one step: the clock and number of the last."""

    clock: int
    feed: int
    last: int
    first: int
    author: int
    ends: tuple[int, ...]

    @property
    def is_long(self) -> bool:
        """Whether it takes longer to parse it than to look through all later writes."""
        return len(self.ends) >= _MANY or self.last - self.first >= _MANY_ROWS

    def made(self, row: int) -> bool:
        """Whether a row was created in it."""
        return row_key(self.feed, self.first) <= row <= row_key(self.feed, self.last)


def read_latest(connection: Connection, most: int = MOST) -> list[Latest]:
    """The newest acts first; of several about one record only the newest. Shipped feeds are no changes."""
    found: dict[object, Latest] = {}
    acts = merge(*(_acts(connection, feed) for feed in connection.column(_FEEDS)), reverse=True)
    for act in islice(acts, 4 * most):
        change = _shown_as(connection, act)
        if change is not None:
            found.setdefault(act if change.touched else change.key, change)
        if len(found) == most:
            break
    return list(found.values())


def _acts(connection: Connection, feed: int) -> Iterator[_Act]:
    """The acts of a feed, the newest first; what was saved as one step has clocks that say so."""
    act: _Act | None = None
    earliest = 0
    for clock, first, last, author in _operations(connection, feed):
        if act is not None and (earliest - clock, author) == (SAME_ACT, act.author):
            act = act._replace(first=first, ends=(*act.ends, last))
        else:
            if act is not None:
                yield act
            act = _Act(clock, feed, last, first, author, (last,))
        earliest = clock
    if act is not None:
        yield act


def _operations(connection: Connection, feed: int) -> Iterator[tuple[int, int, int, int]]:
    """Clock, first and last number and author of the operations of a feed, read in ever longer pages."""
    before, most = 1 << 32, _PAGE
    while page := connection.rows(_OPERATIONS, of_feed=feed, before=before, most=most):
        yield from ((clock, first, last, author) for clock, first, last, author in page)
        if len(page) < most:
            return
        before, most = page[-1][2], 2 * most


def _shown_as(connection: Connection, act: _Act) -> Latest | None:
    created, (units, kept) = _created(connection, act), _written(connection, act)
    touched = tuple(_in_order(created, _changed(connection, act, units, created)))
    if kept:
        touched = tuple(Touched(kind, CHANGED, (kept,)) for kind in kinds_of(connection, [kept]).values()) or touched
    if not touched:
        return None
    head = touched[0]
    return Latest(
        kind=head.kind,
        key=head.keys[0],
        is_new=head.done == ADDED,
        clock=act.clock,
        feed=act.feed,
        author=act.author,
        touched=() if _is_about_one(touched) else touched,
    )


def _created(connection: Connection, act: _Act) -> dict[str, list[int]]:
    """The rows that an act created, by kind."""
    first, last = row_key(act.feed, act.first), row_key(act.feed, act.last)
    return {kind: sorted(json.loads(keys)) for kind, keys in connection.rows(_CREATED, first=first, last=last)}


def _written(connection: Connection, act: _Act) -> tuple[dict[int, set[str]], int]:
    """By row that was there before an act what it wrote, or that it withdrew it; and the record that others became."""
    units: dict[int, set[str]] = defaultdict(set)
    kept = 0
    for row, unit, value in _writes(connection, act):
        units[row].add(WITHDRAWN if unit == RETIRED and value is not None else unit)
        kept = (key_of(value) or kept) if unit == MERGED_INTO else kept
    return units, kept


def _changed(
    connection: Connection, act: _Act, units: Mapping[int, set[str]], created: Mapping[str, list[int]]
) -> dict[str, dict[int, str]]:
    """What an act did to records that were there before it, by kind."""
    below: dict[str, set[int]] = defaultdict(set)
    for key, kind in kinds_of(connection, [*units, *_older_owners(connection, act, created)]).items():
        below[kind].add(key)
    return {
        kind: {row: WITHDRAWN if units.get(row) == {WITHDRAWN} else CHANGED for row in sorted(rows)}
        for kind, rows in roots(connection, below).items()
    }


def _writes(connection: Connection, act: _Act) -> Iterator[tuple[int, str, Any]]:
    """Row, unit and value of everything that an act wrote to rows that were there before it."""
    read = _from_later_writes if act.is_long else _from_log
    return (write for write in read(connection, act) if not act.made(write[0]))


def _from_log(connection: Connection, act: _Act) -> Iterator[tuple[int, str, Any]]:
    for last in act.ends:
        yield from ((one.row, one.unit, one.value) for one in changes_at(connection, Stamp(act.feed, last)))


def _from_later_writes(connection: Connection, act: _Act) -> Iterator[tuple[int, str, Any]]:
    for row, unit, value in connection.rows(_LATER, of_feed=act.feed, first=act.first, last=act.last):
        yield row, unit, json.loads(value)


@cache
def _owners_of(kind: str) -> Select[Any]:
    """The owners, made before, of the rows of a kind that have these keys."""
    table, owner = table_of(kind), RECORDS[kind].owner
    column = table.c[owner.name if owner else "key"]
    made, owned = (one.between(bindparam("first"), bindparam("last")) for one in (table.c.key, column))
    return select(column).distinct().where(made, not_(owned))


def _older_owners(connection: Connection, act: _Act, created: Iterable[str]) -> Iterator[int]:
    """What the new rows of these kinds belong to, where it was there before the act."""
    first, last = row_key(act.feed, act.first), row_key(act.feed, act.last)
    for kind in created:
        if RECORDS[kind].owner is not None:
            yield from connection.column(_owners_of(kind), first=first, last=last)


def _in_order(created: Mapping[str, list[int]], changed: Mapping[str, Mapping[int, str]]) -> Iterator[Touched]:
    """The records at the top that an act touched, kinds that are declared later first."""
    for kind in tuple(RECORDS)[::-1]:
        new = created.get(kind, []) if RECORDS[kind].owner is None else []
        by_done: dict[str, list[int]] = {ADDED: new}
        for key, done in changed.get(kind, {}).items():
            by_done.setdefault(done, []).append(key)
        yield from (Touched(kind, done, tuple(by_done[done])) for done in DONE if by_done.get(done))


def _is_about_one(touched: tuple[Touched, ...]) -> bool:
    """Whether one record gives its name to an act: alone of its kind, and at most added with others."""
    head, *others = touched
    if len(head.keys) > 1 or head.kind in {other.kind for other in others}:
        return False
    return head.done == ADDED or sum(len(other.keys) for other in others if other.done != ADDED) <= 1
