"""Writing an import: the plan of the merge, the segments, and the record of the import."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from iwhc_desktop.domain.change import Conflict, Json, Operation, Stamp
from iwhc_desktop.domain.clock import observe
from iwhc_desktop.domain.fields import set_unit
from iwhc_desktop.domain.projection import NewRow, Plan
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.store.connection import nothing_spilled
from iwhc_desktop.store.reading.search_rows import SEARCH
from iwhc_desktop.store.schema.layout import APPLIED, WAITING
from iwhc_desktop.store.schema.local_tables import (
    CONFLICT,
    FEED,
    HEAD,
    ISSUE,
    LATER_WRITE,
    LINK,
    PERIOD,
    READING,
    RECORD,
    SUCCESSION,
    UNKNOWN_ROW,
)
from iwhc_desktop.store.schema.metadata import record_tables
from iwhc_desktop.store.segments import GENESIS, SegmentLike, write_segment
from iwhc_desktop.store.settings import read_setting, write_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.derived import DirtyRows
from iwhc_desktop.store.writing.log_rows import append_operations, write_heads, write_later_writes
from iwhc_desktop.store.writing.open_conflicts import CLOSE_CONFLICT
from iwhc_desktop.store.writing.row_writer import UnitWrite, insert_rows, insert_unknown_rows, update_units

_WRITTEN_FROM_THE_LOG = (RECORD, UNKNOWN_ROW, LINK, LATER_WRITE, HEAD, CONFLICT, PERIOD, ISSUE, SUCCESSION, SEARCH)
"""Beside the rows of the kinds."""

_RECORD = insert(READING)
_NEXT = select(func.coalesce(func.max(READING.c.number), 0) + 1)
_IMPORTS = select(READING).order_by(READING.c.number.desc())
_IMPORTS_OF = _IMPORTS.where(READING.c.bundle == bindparam("of_bundle"))
_OPEN_CONFLICT = insert(CONFLICT).prefix_with("OR REPLACE")
_NEW_FEED = insert(FEED)
_APPLY_UPTO = _NEW_FEED.on_conflict_do_update(
    index_elements=[FEED.c.feed], set_={"applied": func.max(FEED.c.applied, _NEW_FEED.excluded.applied)}
)
_SEAL_UPTO = (
    update(FEED)
    .where(FEED.c.feed == bindparam("of_feed"), FEED.c.sealed < bindparam("upto"))
    .values(sealed=bindparam("upto"), chain=bindparam("chain_there"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImport:
    """An exchange file for the record of imports.

    `feed`: the installation that signed it. `outcome`: imported, already_here, refused or waiting, with the code of the
    reason. `segments` were applied with the plan, `waiting` ones lack a predecessor.
    """

    at: str
    file: str
    bundle: str
    feed: int
    outcome: str
    reason: str = ""
    detail: Mapping[str, Json] = field(default_factory=dict, hash=False)
    segments: Sequence[SegmentLike] = ()
    waiting: Sequence[SegmentLike] = ()


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import as recorded, newest first in lists."""

    number: int
    at: str
    file: str
    bundle: str
    feed: int
    outcome: str
    reason: str
    operations: int
    detail: Mapping[str, Json] = field(hash=False)


def next_import(connection: Connection) -> int:
    """The number under which the next import is recorded, from 1, for what is written before its record."""
    return int(connection.value(_NEXT))


def record_import(connection: Connection, number: int, imported: NewImport, operations: int) -> None:
    """Record an import of so many operations, which were applied under this number, and store its segments."""
    connection.write(
        _RECORD,
        number=number,
        at=imported.at,
        file=imported.file,
        bundle=imported.bundle,
        feed=imported.feed,
        outcome=imported.outcome,
        reason=imported.reason,
        operations=operations,
        detail=canonical(dict(imported.detail)),
    )
    for segment in imported.segments:
        write_segment(connection, segment, APPLIED, number)
    for segment in imported.waiting:
        write_segment(connection, segment, WAITING, number)
    _seal_feeds(connection, imported.segments)


def read_imports(connection: Connection, bundle: str = "") -> list[PastImport]:
    """The imports, newest first; those of one bundle where its id is given."""
    found = connection.rows(_IMPORTS_OF, of_bundle=bundle) if bundle else connection.rows(_IMPORTS)
    return [_past(row) for row in found]


def _past(row: Any) -> PastImport:
    number, at, file, bundle, feed, outcome, reason, operations, detail = row
    return PastImport(number, at, file, bundle, feed, outcome, reason, operations, json.loads(detail))


def write_plan(connection: Connection, plan: Plan, number: int | None) -> None:
    """Write a whole plan in bulk."""
    append_operations(connection, plan.operations, number, sealed=True)
    _write_rows(connection, plan)


def write_anew(connection: Connection, plan: Plan) -> None:
    """Write all rows and what is derived from them anew, by a plan over the whole log; the log stays as it is.

    A program that knows more kinds and fields than the one before shows what that one only kept.
    """
    with nothing_spilled(connection):
        for written in (*record_tables().values(), *_WRITTEN_FROM_THE_LOG):
            connection.run(delete(written))
        _write_rows(connection, plan)


def write_copy(connection: Connection, plan: Plan, sealed: Mapping[int, int]) -> None:
    """Write a plan over operations of another store, which are logged here with their bytes; no segment is.

    `sealed`: the last number of each feed that is in a segment there.
    """
    with nothing_spilled(connection):
        append_operations(connection, plan.operations)
        _write_rows(connection, plan)
    advance_feeds(connection, plan.operations)
    for feed, applied in {operation.feed: operation.seq for operation in plan.operations}.items():
        connection.write(_SEAL_UPTO, of_feed=feed, upto=min(applied, sealed.get(feed, 0)), chain_there=GENESIS)


def _write_rows(connection: Connection, plan: Plan) -> None:
    dirty = DirtyRows()
    insert_rows(connection, map(_inserted, plan.new_rows), dirty)
    insert_unknown_rows(connection, (made for operation in plan.operations for made in operation.creates))
    write_later_writes(connection, plan.later_writes)
    shown = [UnitWrite(item.kind, item.row, item.unit, item.value) for item in plan.changes]
    update_units(connection, shown, dirty)
    write_heads(connection, [*chain.from_iterable(map(_heads, plan.new_rows))])
    write_heads(connection, [(item.row, item.unit, item.stamp) for item in plan.shown])
    _write_conflicts(connection, plan)
    dirty.refresh(connection)


def _heads(row: NewRow) -> list[tuple[int, str, Stamp]]:
    return [(row.row, unit, stamp) for unit, stamp in row.stamps.items()]


def _inserted(row: NewRow) -> tuple[str, int, dict[str, Json]]:
    """A new row as kind, key and values, including memberships."""
    return row.kind, row.row, {**row.values, **{set_unit(name, target): True for name, target in row.links}}


def _write_conflicts(connection: Connection, plan: Plan) -> None:
    connection.many(CLOSE_CONFLICT, list(plan.conflicts_closed))
    opened = [(item.row, item.unit, item.kind, _live(item)) for item in plan.conflicts_opened]
    connection.many(_OPEN_CONFLICT, opened)


def _live(conflict: Conflict) -> str:
    return canonical(
        [
            [later_write.stamp.feed, later_write.stamp.seq, later_write.clock, later_write.value]
            for later_write in conflict.live
        ]
    )


def advance_feeds(connection: Connection, operations: Iterable[Operation]) -> None:
    """Record how far each feed is held after operations that continue it without a gap."""
    last = {operation.feed: operation.seq for operation in operations}
    for feed, seq in last.items():
        connection.write(_APPLY_UPTO, feed=feed, applied=seq, sealed=0, chain=GENESIS, acked=0)


def _seal_feeds(connection: Connection, segments: Iterable[SegmentLike]) -> None:
    """Record how far each feed is held in segments that continue it without a gap."""
    for segment in sorted(segments, key=lambda segment: segment.first):
        connection.write(_SEAL_UPTO, of_feed=segment.feed, upto=segment.last, chain_there=segment.chain)


def observe_clocks(connection: Connection, operations: Iterable[Operation], now_ms: int) -> None:
    """Advance our clock to the latest one seen; a clock far ahead is ignored."""
    clock = before = int(read_setting(connection, "clock", 0))  # type: ignore[arg-type]  # our own number
    for operation in operations:
        clock = observe(clock, operation.clock, now_ms)
    if clock != before:
        write_setting(connection, "clock", clock)
