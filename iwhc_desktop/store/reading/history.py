"""The history of a row from the log: who wrote what and when, and what it replaced."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, select

from iwhc_desktop.domain.change import Json, Operation, Stamp, Write, stamp_of
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.frames import decode_operation, stored_changes, stored_operation
from iwhc_desktop.store.schema.layout import APPLIED
from iwhc_desktop.store.schema.local_tables import LATER_WRITE, OPERATION, SEGMENT
from iwhc_desktop.store.segments import frame_in, operation_in
from iwhc_desktop.store.sql import Connection

_WRITES = (
    select(
        LATER_WRITE.c.unit,
        LATER_WRITE.c.value,
        LATER_WRITE.c.feed,
        LATER_WRITE.c.seq,
        LATER_WRITE.c.clock,
        OPERATION.c.author,
        OPERATION.c.note,
        OPERATION.c.decision,
    )
    .outerjoin(OPERATION, and_(OPERATION.c.feed == LATER_WRITE.c.feed, OPERATION.c.last == LATER_WRITE.c.seq))
    .where(LATER_WRITE.c.row == bindparam("of_row"))
    .order_by(LATER_WRITE.c.clock, LATER_WRITE.c.feed, LATER_WRITE.c.seq, LATER_WRITE.c.unit)
)
_PAYLOAD = (
    select(OPERATION.c.payload)
    .where(OPERATION.c.feed == bindparam("of_feed"), OPERATION.c.last >= bindparam("number"))
    .order_by(OPERATION.c.last)
    .limit(1)
)
_BODY = select(SEGMENT.c.body).where(
    SEGMENT.c.feed == bindparam("of_feed"),
    SEGMENT.c.first <= bindparam("number"),
    SEGMENT.c.last >= bindparam("number"),
    SEGMENT.c.state == APPLIED,
)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one unit. `feed` and `author` identify the installation and the person.

    `is_creation`: the unit got its first value when the row was created; `old` is then None.
    """

    stamp: Stamp
    clock: int
    author: int
    kind: str
    row: int
    unit: str
    old: Json
    new: Json
    note: str = ""
    decision: bool = False
    is_creation: bool = False

    @property
    def feed(self) -> int:
        """The feed of the installation that made the change."""
        return self.stamp.feed

    @property
    def at(self) -> datetime:
        """The time by the clock of the computer that made the change (UTC)."""
        return instant(self.clock)


def read_histories(connection: Connection, rows: Iterable[tuple[str, int]]) -> list[HistoryEntry]:
    """Every change of these rows (kind and key), one row after another.

    Rows that were created together are in one operation, which is read once.
    """
    entries: list[HistoryEntry] = []
    made: Operation | None = None
    asked = list(rows)
    keys = {key for _, key in asked}
    for kind, key in asked:
        stamp = stamp_of(key)
        if made is None or made.feed != stamp.feed or not made.first <= stamp.seq <= made.seq:
            made = operation_at(connection, stamp, keys)
        entries += _history(connection, kind, key, made)
    return entries


def read_history(connection: Connection, kind: str, key: int) -> list[HistoryEntry]:
    """Every change of a row by time, then feed and number; the creation's values come first."""
    return read_histories(connection, [(kind, key)])


def _history(connection: Connection, kind: str, key: int, made: Operation | None) -> list[HistoryEntry]:
    entries = list(_creation(made, kind, key)) if made is not None else []
    values = {entry.unit: entry.new for entry in entries}
    later_writes = connection.rows(_WRITES, of_row=key)
    for unit, value, feed, seq, clock, author, note, decision in later_writes:
        new = json.loads(value)
        entries.append(
            HistoryEntry(
                Stamp(feed, seq), clock, author or 1, kind, key, unit, values.get(unit), new, note or "", bool(decision)
            )
        )
        values[unit] = new
    return entries


def _creation(operation: Operation, kind: str, key: int) -> Iterator[HistoryEntry]:
    for write in operation.writes:
        if write.row == key:
            yield HistoryEntry(
                operation.stamp,
                operation.clock,
                operation.author,
                kind,
                key,
                write.unit,
                None,
                write.value,
                operation.note,
                operation.decision,
                is_creation=True,
            )


def operation_at(connection: Connection, number: Stamp, rows: Collection[int] | None = None) -> Operation | None:
    """The operation with this sequence number, from the log or its segment; None if it is not here.

    `rows`: only what it did to these is decoded.
    """
    payload = connection.value(_PAYLOAD, of_feed=number.feed, number=number.seq)
    if payload is not None:
        return decode_operation(payload) if rows is None else stored_operation(payload, number.seq, rows)
    body = connection.value(_BODY, of_feed=number.feed, number=number.seq)
    return operation_in(body, number.seq, rows) if body is not None else None


def changes_at(connection: Connection, number: Stamp) -> tuple[Write, ...]:
    """What the operation with this sequence number wrote to rows that were there before it."""
    stored = connection.value(_PAYLOAD, of_feed=number.feed, number=number.seq)
    if stored is None:
        body = connection.value(_BODY, of_feed=number.feed, number=number.seq)
        stored = frame_in(body, number.seq) if body is not None else None
    return stored_changes(stored, number.seq) if stored is not None else ()
