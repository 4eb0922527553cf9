"""The effect of one of our operations on open conflicts.

The units that it writes have one live value from then on. Where a row was withdrawn elsewhere and edited here, a local
edit is the newest of the edits that the open withdrawal missed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, delete, or_, select, update

from iwhc_desktop.domain.change import RETIRED, Json, Operation
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.owners import named_by
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.local_tables import CONFLICT
from iwhc_desktop.store.sql import Connection

_OPEN = select(CONFLICT.c.row, CONFLICT.c.unit, CONFLICT.c.live).where(
    or_(CONFLICT.c.unit == RETIRED, among(CONFLICT.c.row))
)
_SET_LIVE = (
    update(CONFLICT)
    .where(CONFLICT.c.row == bindparam("of_row"), CONFLICT.c.unit == RETIRED)
    .values(live=bindparam("now_live"))
)
CLOSE_CONFLICT = delete(CONFLICT).where(CONFLICT.c.row == bindparam("of_row"), CONFLICT.c.unit == bindparam("of_unit"))


def settle_conflicts(
    connection: Connection, operation: Operation, written: Collection[tuple[int, str]], withdrawn: Iterable[int]
) -> None:
    """Update open conflicts after an operation that wrote these units; `withdrawn`: rows that it only withdraws."""
    found = connection.rows(_OPEN, keys=listed({row for row, _ in written}))
    closed = [(row, unit) for row, unit, _ in found if (row, unit) in written]
    connection.many(CLOSE_CONFLICT, closed)
    withdrawals = {row: live for row, unit, live in found if unit == RETIRED and (row, unit) not in written}
    if withdrawals:
        _note_edits(connection, operation, withdrawals, set(withdrawn))


def _note_edits(
    connection: Connection, operation: Operation, withdrawals: Mapping[int, str], withdrawn: set[int]
) -> None:
    edited = {row for _, row in operation.creates} | {write.row for write in operation.writes}
    for row in _with_owners(connection, edited - withdrawn) & withdrawals.keys():
        live = canonical(_after(json.loads(withdrawals[row]), operation))
        connection.write(_SET_LIVE, of_row=row, now_live=live)


def _after(live: list[Any], operation: Operation) -> list[Json]:
    """The two sides, with the newest edit on the side against the withdrawal, by stamp."""
    edit: list[Json] = [operation.feed, operation.seq, operation.clock, None]
    sides = [side for side in live if side[3] is not None]
    edits = [side for side in live if side[3] is None]
    newest = max([*edits, edit], key=lambda side: (side[2], side[0]))
    return sorted([*sides, newest], key=lambda side: (side[0], side[1]))


def _with_owners(connection: Connection, rows: set[int]) -> set[int]:
    """These rows and all their owners, as far as they are here."""
    found: set[int] = set()
    waiting = set(rows)
    while waiting:
        found |= waiting
        by_kind: dict[str, set[int]] = defaultdict(set)
        for row, kind in kinds_of(connection, waiting).items():
            by_kind[kind].add(row)
        waiting = {owner for kind, owned in by_kind.items() for owner in _owners(connection, kind, owned)} - found
    return found


def _owners(connection: Connection, kind: str, rows: set[int]) -> list[int]:
    """The owners of these rows."""
    owner = RECORDS[kind].owner
    return named_by(connection, kind, owner.name, rows) if owner is not None else []
