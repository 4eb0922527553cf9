"""One save, one transaction: rows, log, search and everything derived, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack

from sqlalchemy import bindparam, update

from iwhc_desktop.domain.change import RETIRED, Json, LaterWrite, Operation, Stamp, Values, Write, row_key
from iwhc_desktop.domain.clock import SAME_ACT, tick
from iwhc_desktop.domain.projection import Existing, Plan
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import commit_patiently, nothing_spilled
from iwhc_desktop.store.reading.existing import StoredRegister
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.running_hash import carried_on, unsealed_hash
from iwhc_desktop.store.schema.local_tables import FEED
from iwhc_desktop.store.segments import SegmentLike, seal_own
from iwhc_desktop.store.settings import REPLAY_DUE, next_number, read_setting, write_entry, write_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.derived import DirtyRows
from iwhc_desktop.store.writing.edit_guard import EditGuard, given_values, require_field
from iwhc_desktop.store.writing.imported import (
    advance_feeds,
    observe_clocks,
    write_anew,
    write_plan,
)
from iwhc_desktop.store.writing.log_rows import acknowledgement, append_operations, write_heads, write_later_writes
from iwhc_desktop.store.writing.open_conflicts import settle_conflicts
from iwhc_desktop.store.writing.row_writer import UnitWrite, insert_rows, update_units

_ADVANCE = (
    update(FEED)
    .where(FEED.c.feed == bindparam("of_feed"))
    .values(applied=bindparam("upto"), running=bindparam("running_hash"))
)
_ACKNOWLEDGED = update(FEED).where(FEED.c.feed != bindparam("of_feed")).values(acked=FEED.c.applied)


class NoUnitOfWorkError(RuntimeError):
    """A write outside a unit of work, or after its end: a bug."""


class UnitOfWork:
    """The changes of one save. Edits are gathered and written by `commit`; without it nothing changes."""

    def __init__(
        self, connection: Connection, feed: int, author: int, now_ms: Callable[[], int], *, is_read: bool = True
    ) -> None:
        """`is_read`: others read the file meanwhile."""
        self._connection = connection
        self._feed = feed
        self._author = author
        self._now_ms = now_ms
        self._created: dict[int, tuple[str, dict[str, Json]]] = {}
        self._written: dict[tuple[int, str], UnitWrite] = {}
        self._guard = EditGuard(connection, self._created.keys())
        self._ack, end = acknowledgement(connection, feed)
        self._applied, self._sealed, self._running = end
        self._has_recorded = False
        self._is_open = True
        self._is_read = is_read
        self._while_open = ExitStack()

    @property
    def connection(self) -> Connection:
        """The transaction's connection, for reading the state before this save."""
        self._require_open()
        return self._connection

    @property
    def queries(self) -> Queries:
        """Queries inside the transaction: nobody else writes until it ends."""
        return Queries.within(self.connection, self._feed)

    def create(self, kind: str, values: Values) -> int:
        """Create a row with these values by unit (a set as list of keys). Returns its key."""
        self._require_open()
        given = given_values(kind, values)
        owner = RECORDS[kind].owner
        if owner is not None:
            self._guard.require_owner(given.get(owner.name))
        key = row_key(self._feed, self._first + len(self._created))
        self._created[key] = (kind, given)
        return key

    def write(self, kind: str, row: int, unit: str, value: Json, seen: Stamp | None = None) -> None:
        """Write one unit. With `seen`, raises ChangedMeanwhile where another value is shown by now."""
        self._require_open()
        require_field(kind, unit)
        if row in self._created:
            self._created[row][1][unit] = value
            return
        self._guard.require_no_owner_unit(kind, row, unit)
        if not self._is_restored(row):
            self._guard.require_not_withdrawn(kind, row)
        self._guard.require_unchanged(kind, row, unit, seen)
        self._written[row, unit] = UnitWrite(kind, row, unit, value)

    def retire(self, kind: str, row: int, reason: str, seen: Stamp | None = None) -> None:
        """Withdraw a row, with a reason."""
        self._require_open()
        self._guard.require_not_withdrawn(kind, row)
        self._guard.require_unchanged(kind, row, RETIRED, seen)
        self._written[row, RETIRED] = UnitWrite(kind, row, RETIRED, reason)

    def restore(self, kind: str, row: int, seen: Stamp | None = None) -> None:
        """Restore a withdrawn row."""
        self._require_open()
        self._guard.require_owner(self._guard.require_here(kind, row)[1])
        self._guard.require_unchanged(kind, row, RETIRED, seen)
        self._guard.restored.add(row)
        self._written[row, RETIRED] = UnitWrite(kind, row, RETIRED, None)

    def _is_restored(self, row: int) -> bool:
        """Whether this save restores the row."""
        written = self._written.get((row, RETIRED))
        return written is not None and written.value is None

    def next_number(self, name: str) -> int:
        """The next running number under a name, from 1."""
        self._require_open()
        return next_number(self._connection, name)

    @property
    def existing(self) -> Existing:
        """The register inside the transaction as a plan sees it."""
        return StoredRegister(self.connection)

    def apply(self, plan: Plan, number: int | None = None) -> None:
        """Write an import, or a part of one, under the number of its record (`imported`); None: a rebuild has none.

        `finish` commits it.
        """
        connection = self.connection
        if self._is_read:
            self._while_open.enter_context(nothing_spilled(connection))
        write_plan(connection, plan, number)
        advance_feeds(connection, plan.operations)
        observe_clocks(connection, plan.operations, self._now_ms())

    def replay(self, plan: Plan | None) -> None:
        """Write every row anew by a plan over the whole log, None: leave them. After `finish` it is due no more."""
        if plan is not None:
            write_anew(self.connection, plan)
        write_setting(self.connection, REPLAY_DUE, value=False)

    def seal(self, segment: SegmentLike) -> None:
        """Store a segment of our own operations. Raises StoreError restored_or_copied where ours end elsewhere."""
        seal_own(self.connection, self._feed, segment)

    def put_setting(self, name: str, value: Json) -> None:
        """Store a setting of this store."""
        self._require_open()
        write_setting(self._connection, name, value)

    def put_entry(self, topic: str, name: str, value: Json) -> None:
        """Store a local document under topic and name; None deletes it."""
        self._require_open()
        write_entry(self._connection, topic, name, value)

    def commit(self, note: str = "", *, decision: bool = False) -> Operation:
        """Write everything as one operation and return it. Raises ValueError if there is nothing to write."""
        operation = self.record(note, decision=decision)
        self.finish()
        return operation

    def record(self, note: str = "", *, decision: bool = False) -> Operation:
        """The same without ending the transaction: another operation may follow, and `finish` commits them all."""
        self._require_open()
        if not self._created and not self._written:
            raise ValueError("an operation writes something")
        operations = self._operations(note, decision)
        before = self._running or unsealed_hash(self._connection, self._feed, self._sealed)
        self._running = carried_on(before, append_operations(self._connection, operations))
        self._write_rows(operations[-1])
        self._remember(operations[-1])
        self._created.clear()
        self._written.clear()
        self._guard.forget()
        self._ack, self._applied, self._has_recorded = {}, operations[-1].seq, True
        return operations[-1]

    def finish(self) -> None:
        """Commit what was written without an operation: settings, entries, segments, imports."""
        self._require_open()
        commit_patiently(self._connection.core)
        self._is_open = False

    def close(self) -> None:
        """Roll back what was not committed."""
        self._is_open = False
        self._while_open.close()

    @property
    def _first(self) -> int:
        """The first number of the operation that is being gathered."""
        return self._applied + 1 + bool(self._ack)

    def _require_open(self) -> None:
        if not self._is_open:
            raise NoUnitOfWorkError

    def _operations(self, note: str, decision: bool) -> list[Operation]:
        """The acknowledgement that is due, if any, and the operation."""
        clock = int(read_setting(self._connection, "clock", 0))  # type: ignore[arg-type]  # our own number
        operations = []
        if self._ack:
            clock = tick(clock, self._now_ms())
            number = self._applied + 1
            operations.append(Operation(self._feed, number, number, clock, self._author, "ack", ack=self._ack))
        operations.append(
            Operation(
                self._feed,
                self._first,
                self._first + max(1, len(self._created)) - 1,
                clock + SAME_ACT if self._has_recorded else tick(clock, self._now_ms()),
                self._author,
                creates=tuple((kind, row) for row, (kind, _) in self._created.items()),
                writes=(*self._first_values(), *(Write(*item) for item in self._written.values())),
                note=note,
                decision=decision,
            )
        )
        return operations

    def _first_values(self) -> Iterator[Write]:
        """The initial values of the new rows."""
        for row, (kind, values) in self._created.items():
            yield from (Write(kind, row, unit, value) for unit, value in values.items() if value is not None)

    def _write_rows(self, operation: Operation) -> None:
        dirty = DirtyRows()
        written = list(self._written.values())
        insert_rows(self._connection, ((kind, row, values) for row, (kind, values) in self._created.items()), dirty)
        update_units(self._connection, written, dirty)
        write_later_writes(
            self._connection,
            [LaterWrite(item.row, item.unit, operation.stamp, operation.clock, item.value) for item in written],
        )
        write_heads(self._connection, [(item.row, item.unit, operation.stamp) for item in written])
        settle_conflicts(self._connection, operation, list(self._written), only_withdrawn(written))
        dirty.refresh(self._connection)

    def _remember(self, operation: Operation) -> None:
        """Store the clock, the last number with the hash that runs up to it, and what is acknowledged by now."""
        write_setting(self._connection, "clock", operation.clock)
        self._connection.write(_ADVANCE, of_feed=self._feed, upto=operation.seq, running_hash=self._running)
        if self._ack:
            self._connection.write(_ACKNOWLEDGED, of_feed=self._feed)


def only_withdrawn(written: Iterable[UnitWrite]) -> set[int]:
    """The rows that a save withdraws without writing anything else to them."""
    withdrawals: dict[bool, set[int]] = {True: set(), False: set()}
    for item in written:
        withdrawals[item.unit == RETIRED and item.value is not None].add(item.row)
    return withdrawals[True] - withdrawals[False]
