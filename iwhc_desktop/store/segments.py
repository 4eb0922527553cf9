"""Sealed runs of operations as the store keeps them: bytes it never looks into."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from iwhc_desktop.domain.change import Json, Operation
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.frames import decode_frame, first_in_frame
from iwhc_desktop.store.schema.layout import APPLIED
from iwhc_desktop.store.sql import Connection

GENESIS = "0" * 64
"""The chain of a feed before its first segment."""

_LENGTH = 4


class SegmentLike(Protocol):
    """What the store asks of a segment."""

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
        """The chain of the segment before."""

    @property
    def chain(self) -> str:
        """SHA-256 over the previous chain and the body, hex."""

    @property
    def signature(self) -> str:
        """The signature of the chain."""

    @property
    def schema(self) -> int:
        """The schema version of the program that sealed it."""

    @property
    def body(self) -> bytes:
        """The frames, each behind its length."""


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """A segment out of the store; `header` holds what else was told about it."""

    feed: int
    first: int
    last: int
    previous: str
    chain: str
    signature: str
    schema: int
    body: bytes
    header: Mapping[str, Json] = field(default_factory=dict, hash=False)


def read_segments(
    connection: Connection, feed: int | None = None, after: int = 0, state: str = APPLIED
) -> list[StoredSegment]:
    """The segments in a state, of one feed or of all, that reach beyond `after`, by feed and number."""
    found = connection.exec_driver_sql(
        "SELECT feed, first, last, previous, chain, signature, schema, body, header FROM segment "
        "WHERE (? IS NULL OR feed=?) AND last>? AND state=? ORDER BY feed, first",
        (feed, feed, after, state),
    )
    return [replace(StoredSegment(*cells[:8]), header=json.loads(cells[8])) for cells in found]


def write_segment(
    connection: Connection, segment: SegmentLike, state: str = APPLIED, reading: int | None = None
) -> None:
    """Keep a segment; one that was waiting and is applied now changes its state."""
    header = getattr(segment, "header", {})
    connection.exec_driver_sql(
        "INSERT INTO segment "
        "(feed, first, last, previous, chain, signature, schema, header, state, reading, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (feed, first, chain) DO UPDATE SET state=excluded.state, reading=excluded.reading",
        (
            segment.feed,
            segment.first,
            segment.last,
            segment.previous,
            segment.chain,
            segment.signature,
            segment.schema,
            json.dumps(dict(header)),
            state,
            reading,
            segment.body,
        ),
    )


def seal_own(connection: Connection, feed: int, segment: SegmentLike) -> None:
    """Keep a segment of our own operations, and their bytes in it alone from now on."""
    applied, sealed, chain = connection.exec_driver_sql(
        "SELECT applied, sealed, chain FROM feed WHERE feed=?", (feed,)
    ).one()
    if (segment.feed, segment.first, segment.previous) != (feed, sealed + 1, chain) or segment.last > applied:
        raise StoreError("restored_or_copied", feed=feed, sequence=sealed)
    write_segment(connection, segment)
    connection.exec_driver_sql("UPDATE feed SET sealed=?, chain=? WHERE feed=?", (segment.last, segment.chain, feed))
    connection.exec_driver_sql("UPDATE operation SET payload=NULL WHERE feed=? AND last<=?", (feed, segment.last))


def chain_at(connection: Connection, feed: int, last: int) -> str | None:
    """The chain of the applied segment of a feed that ends at `last`, None where none does."""
    chain = connection.exec_driver_sql(
        "SELECT chain FROM segment WHERE feed=? AND last=? AND state=?", (feed, last, APPLIED)
    ).scalar()
    return None if chain is None else str(chain)


def operation_in(body: bytes, number: int) -> Operation | None:
    """The operation of a sealed body that took a number; of all frames only the one that holds it is read."""
    places = list(_frame_places(body))
    at = bisect_right(places, number, key=lambda place: first_in_frame(body[place[0] : place[1]])) - 1
    if at < 0:
        return None
    group = decode_frame(body[places[at][0] : places[at][1]])
    return next((operation for operation in group if number <= operation.seq), None)


def _frame_places(body: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each frame; lengths stand before the frames, big end first."""
    at = 0
    while at < len(body):
        size = int.from_bytes(body[at : at + _LENGTH], "big")
        yield at + _LENGTH, at + _LENGTH + size
        at += _LENGTH + size
