"""Sealed runs of operations as the store keeps them: bytes that it does not interpret."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from iwhc_desktop.domain.change import Json, Operation
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.frames import decode_frame, first_in_frame, stored_operation
from iwhc_desktop.store.schema.layout import APPLIED
from iwhc_desktop.store.schema.local_tables import FEED, OPERATION, SEGMENT
from iwhc_desktop.store.sql import Connection

GENESIS = "0" * 64
"""The chain of a feed before its first segment."""

_LENGTH = 4


class SegmentLike(Protocol):
    """What the store needs of a segment."""

    @property
    def feed(self) -> int:
        """The feed it belongs to."""

    @property
    def first(self) -> int:
        """The first number in it."""

    @property
    def last(self) -> int:
        """The last number in it."""

    @property
    def previous(self) -> str:
        """The chain of the previous segment."""

    @property
    def chain(self) -> str:
        """SHA-256 of the previous chain and the body, hexadecimal."""

    @property
    def signature(self) -> str:
        """The signature of the chain."""

    @property
    def schema(self) -> int:
        """The schema version of the program that sealed it."""

    @property
    def body(self) -> bytes:
        """The frames, each preceded by its length."""


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """A stored segment; `header` holds its other attributes."""

    feed: int
    first: int
    last: int
    previous: str
    chain: str
    signature: str
    schema: int
    body: bytes
    header: Mapping[str, Json] = field(default_factory=dict, hash=False)


_OF_SEGMENT = (SEGMENT.c.feed, SEGMENT.c.first, SEGMENT.c.last, SEGMENT.c.previous, SEGMENT.c.chain)
_KEPT = (*_OF_SEGMENT, SEGMENT.c.signature, SEGMENT.c.schema, SEGMENT.c.body, SEGMENT.c.header)
_IN_STATE = (
    select(*_KEPT)
    .where(SEGMENT.c.last > bindparam("after"), SEGMENT.c.state == bindparam("in_state"))
    .order_by(SEGMENT.c.feed, SEGMENT.c.first)
)
_OF_FEED = _IN_STATE.where(SEGMENT.c.feed == bindparam("of_feed"))
_NEW = insert(SEGMENT)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=[SEGMENT.c.feed, SEGMENT.c.first, SEGMENT.c.chain],
    set_={"state": _NEW.excluded.state, "reading": _NEW.excluded.reading},
)
_ENDS = select(FEED.c.applied, FEED.c.sealed, FEED.c.chain).where(FEED.c.feed == bindparam("of_feed"))
_SEAL_FEED = (
    update(FEED)
    .where(FEED.c.feed == bindparam("of_feed"))
    .values(sealed=bindparam("upto"), chain=bindparam("chain_there"), running=None)
)
_DROP_PAYLOADS = (
    update(OPERATION)
    .where(OPERATION.c.feed == bindparam("of_feed"), OPERATION.c.last <= bindparam("upto"))
    .values(payload=None)
)
_CHAIN_AT = select(SEGMENT.c.chain).where(
    SEGMENT.c.feed == bindparam("of_feed"), SEGMENT.c.last == bindparam("at_number"), SEGMENT.c.state == APPLIED
)


def read_segments(
    connection: Connection, feed: int | None = None, after: int = 0, state: str = APPLIED
) -> list[StoredSegment]:
    """The segments in a state, of one feed or of all, that reach beyond `after`, by feed and number."""
    if feed is None:
        found = connection.rows(_IN_STATE, after=after, in_state=state)
    else:
        found = connection.rows(_OF_FEED, after=after, in_state=state, of_feed=feed)
    return [replace(StoredSegment(*cells[:8]), header=json.loads(cells[8])) for cells in found]


def write_segment(
    connection: Connection, segment: SegmentLike, state: str = APPLIED, reading: int | None = None
) -> None:
    """Store a segment; one that waited and is applied now changes its state."""
    connection.write(
        _KEEP,
        **{column.name: getattr(segment, column.name) for column in _KEPT[:-1]},
        header=json.dumps(dict(getattr(segment, "header", {}))),
        state=state,
        reading=reading,
    )


def seal_own(connection: Connection, feed: int, segment: SegmentLike) -> None:
    """Store a segment of our own operations; from now on their bytes are only in it."""
    applied, sealed, chain = connection.first(_ENDS, of_feed=feed)
    if (segment.feed, segment.first, segment.previous) != (feed, sealed + 1, chain) or segment.last > applied:
        raise StoreError("restored_or_copied", feed=feed, sequence=sealed)
    write_segment(connection, segment)
    connection.write(_SEAL_FEED, of_feed=feed, upto=segment.last, chain_there=segment.chain)
    connection.write(_DROP_PAYLOADS, of_feed=feed, upto=segment.last)


def chain_at(connection: Connection, feed: int, last: int) -> str | None:
    """The chain of the applied segment of a feed that ends at `last`, None if there is none."""
    chain = connection.value(_CHAIN_AT, of_feed=feed, at_number=last)
    return None if chain is None else str(chain)


def operation_in(body: bytes, number: int, rows: Collection[int] | None = None) -> Operation | None:
    """The operation of a sealed body that has this number; only the frame that contains it is parsed.

    `rows`: only what it did to these is decoded.
    """
    frame = frame_in(body, number)
    if frame is None:
        return None
    if rows is not None:
        return stored_operation(frame, number, rows)
    group = decode_frame(frame)
    return next((operation for operation in group if number <= operation.seq), None)


def frame_in(body: bytes, number: int) -> bytes | None:
    """The frame of a sealed body that holds this number; None before the first."""
    places = list(_frame_places(body))
    at = bisect_right(places, number, key=lambda place: first_in_frame(body[place[0] : place[1]])) - 1
    return body[places[at][0] : places[at][1]] if at >= 0 else None


def _frame_places(body: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each frame; a frame is preceded by its length, big-endian."""
    at = 0
    while at < len(body):
        size = int.from_bytes(body[at : at + _LENGTH], "big")
        yield at + _LENGTH, at + _LENGTH + size
        at += _LENGTH + size
