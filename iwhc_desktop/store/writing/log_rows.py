"""Rows of the log: operations, acknowledgements, later writes, and which of them is shown."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, func, insert, select

from iwhc_desktop.domain.change import Context, LaterWrite, Operation, Stamp
from iwhc_desktop.domain.frames import encode_operation
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.store.in_list import among, listed, texts_listed
from iwhc_desktop.store.schema.local_tables import ACK, FEED, HEAD, LATER_WRITE, OPERATION
from iwhc_desktop.store.sql import Connection

ACK_CHAIN_CHARACTERS = 16
"""The first 8 bytes of a chain, in hexadecimal: enough to notice other content under the same number."""

_SEEN = (
    select(ACK.c.of_feed, func.max(ACK.c.upto))
    .where(ACK.c.feed == bindparam("of_number"), ACK.c.seq < bindparam("before"))
    .group_by(ACK.c.of_feed)
)
_WRITES = select(LATER_WRITE).where(among(LATER_WRITE.c.row))
_WRITES_TO = _WRITES.where(among(LATER_WRITE.c.unit, "units"))
_UNIT_BY_FEED = (LATER_WRITE.c.row, LATER_WRITE.c.unit, LATER_WRITE.c.feed)
_LAST_WRITES_TO = (
    select(*_UNIT_BY_FEED, func.max(LATER_WRITE.c.seq), LATER_WRITE.c.clock, LATER_WRITE.c.value)
    .where(among(LATER_WRITE.c.row), among(LATER_WRITE.c.unit, "units"))
    .group_by(*_UNIT_BY_FEED)
)
"""SQLite takes clock and value from the row with the greatest number."""
_FEEDS = select(FEED.c.feed, FEED.c.applied, FEED.c.chain, FEED.c.acked, FEED.c.sealed, FEED.c.running).order_by(
    FEED.c.feed
)
_LOG = insert(OPERATION)
_ACKNOWLEDGE = insert(ACK).prefix_with("OR IGNORE")
_WRITE = insert(LATER_WRITE).prefix_with("OR IGNORE")
_SHOW = insert(HEAD).prefix_with("OR REPLACE")


def read_acknowledged(connection: Connection, stamp: Stamp) -> Context:
    """The acknowledgements before an operation in its feed, joined; what they say of their own feed is none."""
    acks = connection.rows(_SEEN, of_number=stamp.feed, before=stamp.seq)
    return {of_feed: int(upto) for of_feed, upto in acks if of_feed != stamp.feed}


def read_context(connection: Connection, stamp: Stamp) -> Context:
    """The same, and its own feed up to it."""
    return {**read_acknowledged(connection, stamp), stamp.feed: stamp.seq - 1}


def read_later_writes(
    connection: Connection, units: Collection[tuple[int, str]]
) -> dict[tuple[int, str], list[LaterWrite]]:
    """Every later write to these units of rows; units without any are left out."""
    return _writes_to(connection, _WRITES_TO, units)


def read_last_writes(
    connection: Connection, units: Collection[tuple[int, str]]
) -> dict[tuple[int, str], list[LaterWrite]]:
    """The last write of each feed to these units: it has seen all before it, which a merge therefore need not read."""
    return _writes_to(connection, _LAST_WRITES_TO, units)


def _writes_to(
    connection: Connection, statement: Select[Any], units: Collection[tuple[int, str]]
) -> dict[tuple[int, str], list[LaterWrite]]:
    found: dict[tuple[int, str], list[LaterWrite]] = {}
    wanted = set(units)
    rows, names = listed({row for row, _ in wanted}), texts_listed({name for _, name in wanted})
    for cells in connection.rows(statement, keys=rows, units=names):
        if cells[:2] in wanted:
            found.setdefault(cells[:2], []).append(_later_write(cells))
    return found


def read_row_later_writes(connection: Connection, rows: Iterable[int]) -> list[LaterWrite]:
    """Every later write to these rows."""
    return [*map(_later_write, connection.rows(_WRITES, keys=listed(rows)))]


def _later_write(cells: tuple[Any, ...]) -> LaterWrite:
    row, unit, feed, seq, clock, value = cells
    return LaterWrite(row, unit, Stamp(feed, seq), clock, json.loads(value))


class OwnEnd(NamedTuple):
    """Our own last number, the last sealed one, and the hash of what lies between, None where none is carried."""

    applied: int
    sealed: int
    running: str | None


def acknowledgement(connection: Connection, feed: int) -> tuple[dict[int, tuple[int, str]], OwnEnd]:
    """What our next operation must acknowledge first ({}: nothing new), and where our own feed ends."""
    feeds = connection.rows(_FEEDS)
    own = next(OwnEnd(held[1], held[4], held[5]) for held in feeds if held[0] == feed)
    others = [held[:4] for held in feeds if held[0] != feed and held[1] > 0]
    if not any(applied > acked for _, applied, _, acked in others):
        return {}, own
    return {other: (applied, chain[:ACK_CHAIN_CHARACTERS]) for other, applied, chain, _ in others}, own


def append_operations(
    connection: Connection, operations: Sequence[Operation], reading: int | None = None, *, sealed: bool = False
) -> list[bytes]:
    """Log operations. Returns their bytes; of those that arrive sealed none, they are only in their segment."""
    payloads = [] if sealed else [encode_operation(item) for item in operations]
    rows = [
        (
            item.feed,
            item.seq,
            item.first,
            item.clock,
            item.author,
            item.entry,
            item.note,
            int(item.decision),
            reading,
            payload,
        )
        for item, payload in zip_longest(operations, payloads)
    ]
    connection.many(_LOG, rows)
    acks = [
        (item.feed, item.seq, of_feed, upto, chain)
        for item in operations
        for of_feed, (upto, chain) in item.ack.items()
    ]
    connection.many(_ACKNOWLEDGE, acks)
    return payloads


def write_later_writes(connection: Connection, later_writes: Iterable[LaterWrite]) -> None:
    """Record later writes; one that is recorded already is left unchanged."""
    rows = [
        (item.row, item.unit, item.stamp.feed, item.stamp.seq, item.clock, canonical(item.value))
        for item in later_writes
    ]
    connection.many(_WRITE, rows)


def write_heads(connection: Connection, heads: Iterable[tuple[int, str, Stamp]]) -> None:
    """Record which write each unit shows."""
    connection.many(_SHOW, [(row, unit, stamp.feed, stamp.seq) for row, unit, stamp in heads])
