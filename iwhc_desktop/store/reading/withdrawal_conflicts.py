"""Withdrawn elsewhere, edited here: a local edit is the newest of the edits that an open withdrawal missed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from iwhc_desktop.domain.change import RETIRED, Json, Operation
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.log_rows import canonical


def note_edits(connection: Connection, operation: Operation, withdrawn: Iterable[int]) -> None:
    """Bring open conflicts about withdrawals up to an operation of ours; `withdrawn`: rows it only withdraws."""
    open_conflicts = _open(connection)
    if not open_conflicts:
        return
    edited = {row for _, row in operation.creates} | {write.row for write in operation.writes}
    for row in _with_owners(connection, edited.difference(withdrawn)) & open_conflicts.keys():
        live = canonical(_after(json.loads(open_conflicts[row]), operation))
        connection.exec_driver_sql("UPDATE conflict SET live=? WHERE row=? AND unit=?", (live, row, RETIRED))


def _open(connection: Connection) -> dict[int, str]:
    found = connection.exec_driver_sql("SELECT row, live FROM conflict WHERE unit=?", (RETIRED,)).fetchall()
    return {row[0]: row[1] for row in found}


def _after(live: list[Any], operation: Operation) -> list[Json]:
    """The two sides with the newest edit on the side of those that let the row stand, by operation key."""
    edit: list[Json] = [operation.feed, operation.seq, operation.clock, None]
    sides = [side for side in live if side[3] is not None]
    edits = [side for side in live if side[3] is None]
    newest = max([*edits, edit], key=lambda side: (side[2], side[0]))
    return sorted([*sides, newest], key=lambda side: (side[0], side[1]))


def _with_owners(connection: Connection, rows: set[int]) -> set[int]:
    """These rows and everything they belong to, as far as it is here."""
    found: set[int] = set()
    waiting = set(rows)
    while waiting:
        found |= waiting
        above = {_owner(connection, kind, row) for row, kind in kinds_of(connection, waiting).items()}
        waiting = above - found - {0}
    return found


def _owner(connection: Connection, kind: str, row: int) -> int:
    """What a row belongs to, 0 for nothing."""
    owner = RECORDS[kind].owner
    if owner is None:
        return 0
    return int(
        connection.exec_driver_sql(f"SELECT coalesce({owner.name}, 0) FROM {kind} WHERE key=?", (row,)).scalar_one()
    )
