"""The history of a row out of the log: who wrote what, when, instead of what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from iwhc_desktop.domain.change import Json, Operation, Stamp, stamp_of
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.frames import decode_operation
from iwhc_desktop.store.segments import operation_in
from iwhc_desktop.store.sql import Connection


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one unit. `feed` and `author` are of the installation and the person that made it.

    `is_creation`: the unit got its first value when the row was made; `old` is then None.
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
        """The feed of the installation that made it."""
        return self.stamp.feed

    @property
    def at(self) -> datetime:
        """When, by the clock of the computer that made it (UTC)."""
        return instant(self.clock)


def read_histories(connection: Connection, rows: Iterable[tuple[str, int]]) -> list[HistoryEntry]:
    """Every change of these rows (kind and key), one row after another.

    Rows that were made together stand in one operation, which is read once.
    """
    entries: list[HistoryEntry] = []
    made: Operation | None = None
    for kind, key in rows:
        stamp = stamp_of(key)
        if made is None or made.feed != stamp.feed or not made.first <= stamp.seq <= made.seq:
            made = operation_at(connection, stamp)
        entries += _history(connection, kind, key, made)
    return entries


def read_history(connection: Connection, kind: str, key: int) -> list[HistoryEntry]:
    """Every change of a row by time, then feed and number; the creation's values come first."""
    return read_histories(connection, [(kind, key)])


def _history(connection: Connection, kind: str, key: int, made: Operation | None) -> list[HistoryEntry]:
    entries = list(_creation(made, kind, key)) if made is not None else []
    values = {entry.unit: entry.new for entry in entries}
    later_writes = connection.exec_driver_sql(
        "SELECT late.unit, late.value, late.feed, late.seq, late.clock, author, note, decision "
        "FROM later_write AS late LEFT JOIN operation ON operation.feed = late.feed AND operation.last = late.seq "
        "WHERE row=? ORDER BY late.clock, late.feed, late.seq, unit",
        (key,),
    )
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


def operation_at(connection: Connection, number: Stamp) -> Operation | None:
    """The operation that took a sequence number, out of the log or its segment; None when it is not here."""
    payload = connection.exec_driver_sql(
        "SELECT payload FROM operation WHERE feed=? AND last>=? ORDER BY last LIMIT 1", tuple(number)
    ).scalar()
    if payload is not None:
        return decode_operation(payload)
    body = connection.exec_driver_sql(
        "SELECT body FROM segment WHERE feed=? AND first<=? AND last>=? AND state='applied'",
        (number.feed, number.seq, number.seq),
    ).scalar()
    return operation_in(body, number.seq) if body is not None else None
