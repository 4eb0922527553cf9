"""Sealed runs of operations as the store keeps them: bytes it never looks into."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from sqlalchemy import Connection

from iwhc_desktop.domain.change import Json
from iwhc_desktop.store.local_tables import APPLIED


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


def read_segments(connection: Connection, feed: int, after: int, state: str) -> list[StoredSegment]:
    """The segments of a feed in a state that reach beyond `after`, oldest first."""
    found = connection.exec_driver_sql(
        "SELECT feed, first, last, previous, chain, signature, schema, body, header FROM segment "
        "WHERE feed=? AND last>? AND state=? ORDER BY first",
        (feed, after, state),
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
