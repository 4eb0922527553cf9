"""The change log: operations, the segments that seal them, and what each feed had read of the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from iwhc_desktop.domain.change import Context, Json, Operation, Stamp, Touch
from iwhc_desktop.domain.frames import decode_operation, encode_operation
from iwhc_desktop.store.key_lists import AMONG, listed
from iwhc_desktop.store.local_tables import APPLIED
from iwhc_desktop.store.segments import StoredSegment, read_segments

Reading = Callable[[], AbstractContextManager[Connection]]
ACK_CHAIN_CHARACTERS = 16
"""The first 8 bytes of a chain, in hex: enough to notice another content under the same number."""


class ChangeLog:
    """What the store knows about the log, read through connections that `reading` gives."""

    def __init__(self, reading: Reading, feed: int) -> None:
        self._reading = reading
        self._feed = feed

    def unsealed(self) -> list[Operation]:
        """The operations of this installation that are in no segment yet, oldest first."""
        with self._reading() as connection:
            return [
                decode_operation(payload)
                for payload in connection.exec_driver_sql(
                    "SELECT payload FROM operation WHERE feed=? AND payload IS NOT NULL ORDER BY last",
                    (self._feed,),
                ).scalars()
            ]

    def segments(self, feed: int, after: int = 0, state: str = APPLIED) -> list[StoredSegment]:
        """The segments of a feed that hold anything after number `after`, oldest first, with their bodies."""
        with self._reading() as connection:
            return read_segments(connection, feed, after, state)

    def feeds(self) -> list[int]:
        """Every feed of which anything is held."""
        with self._reading() as connection:
            return list(connection.exec_driver_sql("SELECT feed FROM feed ORDER BY feed").scalars())

    def have(self) -> dict[int, tuple[int, str]]:
        """Per feed the last sealed number held without a gap, and its chain."""
        with self._reading() as connection:
            return {
                feed: (sealed, chain)
                for feed, sealed, chain in connection.exec_driver_sql(
                    "SELECT feed, sealed, chain FROM feed WHERE sealed > 0 ORDER BY feed"
                )
            }

    def chain(self, feed: int) -> str:
        """The chain of the last segment of a feed, '' before the first."""
        return self.have().get(feed, (0, ""))[1]

    def last(self, feed: int) -> int:
        """The last number of a feed that is applied here, sealed or not."""
        with self._reading() as connection:
            return int(
                connection.exec_driver_sql("SELECT applied FROM feed WHERE feed=?", (feed,)).scalar() or 0
            )

    def context(self, stamp: Stamp) -> Context:
        """What the operation with this number had seen."""
        with self._reading() as connection:
            return read_context(connection, stamp)

    def touches(self, units: Collection[tuple[int, str]]) -> dict[tuple[int, str], list[Touch]]:
        """Every later write to these units of rows."""
        with self._reading() as connection:
            return read_touches(connection, units)

    def unsent(self) -> int:
        """How many operations of this installation are in no segment yet; acknowledgements do not count."""
        with self._reading() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT count(*) FROM operation WHERE feed=? AND payload IS NOT NULL AND entry <> 'ack'",
                    (self._feed,),
                ).scalar_one()
            )


def read_context(connection: Connection, stamp: Stamp) -> Context:
    """The acknowledgements up to an operation, joined, and its own prefix."""
    acks = connection.exec_driver_sql(
        "SELECT of_feed, max(upto) FROM ack WHERE feed=? AND seq<=? GROUP BY of_feed", tuple(stamp)
    )
    seen = {of_feed: int(upto) for of_feed, upto in acks}
    seen[stamp.feed] = stamp.seq - 1
    return seen


def read_touches(
    connection: Connection, units: Collection[tuple[int, str]]
) -> dict[tuple[int, str], list[Touch]]:
    """Every later write to these units of rows; units without any are left out."""
    found: dict[tuple[int, str], list[Touch]] = {}
    for touch in _touches_of(connection, {row for row, _ in units}):
        found.setdefault((touch.row, touch.unit), []).append(touch)
    return {unit: touches for unit, touches in found.items() if unit in set(units)}


def read_row_touches(connection: Connection, rows: Iterable[int]) -> list[Touch]:
    """Every later write to these rows."""
    return _touches_of(connection, rows)


def _touches_of(connection: Connection, rows: Iterable[int]) -> list[Touch]:
    found = connection.exec_driver_sql(
        f"SELECT row, unit, feed, seq, clock, value FROM touch WHERE row {AMONG}",
        (listed(rows),),
    )
    return [
        Touch(row, unit, Stamp(feed, seq), clock, json.loads(value))
        for row, unit, feed, seq, clock, value in found
    ]


def append_operations(
    connection: Connection,
    operations: Sequence[Operation],
    reading: int | None = None,
    *,
    sealed: bool = False,
) -> None:
    """Log operations; those that arrive sealed keep their bytes in their segment alone."""
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
            None if sealed else encode_operation(item),
        )
        for item in operations
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO operation "
            "(feed, last, first, clock, author, entry, note, decision, reading, payload) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
    acks = [
        (item.feed, item.seq, of_feed, upto, chain)
        for item in operations
        for of_feed, (upto, chain) in item.ack.items()
    ]
    if acks:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO ack (feed, seq, of_feed, upto, chain) VALUES (?, ?, ?, ?, ?)", acks
        )


def write_touches(connection: Connection, touches: Iterable[Touch]) -> None:
    """Record later writes; one that is recorded already stays as it is."""
    rows = [
        (item.row, item.unit, item.stamp.feed, item.stamp.seq, item.clock, canonical(item.value))
        for item in touches
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO touch (row, unit, feed, seq, clock, value) VALUES (?, ?, ?, ?, ?, ?)", rows
        )


def write_heads(connection: Connection, heads: Iterable[tuple[int, str, Stamp]]) -> None:
    """Note which write each unit shows."""
    rows = [(row, unit, stamp.feed, stamp.seq) for row, unit, stamp in heads]
    if rows:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO head (row, unit, feed, seq) VALUES (?, ?, ?, ?)", rows
        )


def canonical(value: Json) -> str:
    """A value as JSON text, the same for equal values."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
