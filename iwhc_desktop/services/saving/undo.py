"""Undo: the inverse of an operation, computed from the change log. History only grows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from iwhc_desktop.domain.change import RETIRED, Json, Operation, Stamp, Write
from iwhc_desktop.domain.errors import NotAllowed, NotFound
from iwhc_desktop.domain.fields import split_set_unit
from iwhc_desktop.domain.records import FINAL_KINDS, RECORDS, children_of
from iwhc_desktop.services.saving.commands import (
    Attach,
    Change,
    Command,
    Create,
    Edit,
    Redo,
    Restore,
    Save,
    Undo,
    Withdraw,
)
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.store import Store


class UndoStack:
    """The operations of one session that can be undone, and those that can be redone."""

    def __init__(self) -> None:
        self._done: list[Stamp] = []
        self._undone: list[tuple[Stamp, Stamp]] = []
        self._together: dict[Stamp, tuple[Stamp, ...]] = {}
        self._edits: dict[Stamp, int] = {}

    @property
    def can_undo(self) -> bool:
        """Whether there is an operation to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether an operation was undone and nothing was saved since."""
        return bool(self._undone)

    def to_undo(self, command: Undo) -> Stamp:
        """The operation to undo. Raises NotFound if there is none."""
        if command.stamp is not None:
            return command.stamp
        if not self._done:
            raise NotFound("nothing_to_undo")
        return self._done[-1]

    def to_redo(self) -> tuple[Stamp, Stamp]:
        """The operation to redo, and the undo operation to reverse. Raises NotFound if there is none."""
        if not self._undone:
            raise NotFound("nothing_to_redo")
        return self._undone[-1]

    def members(self, stamp: Stamp) -> tuple[Stamp, ...]:
        """The operations that are undone with this one, oldest first: those of the same step, or it alone."""
        return self._together.get(stamp, (stamp,))

    def join(self, stamps: Sequence[Stamp]) -> Stamp:
        """Make one step of several operations. Returns the one that stands for all, the last."""
        if len(stamps) > 1:
            self._together |= dict.fromkeys(stamps, tuple(stamps))
        return stamps[-1]

    def note_together(self, stamps: Sequence[Stamp], edits: int) -> None:
        """Note that these operations, with so many edits in all, were saved as one step."""
        self._undone.clear()
        self._done.append(self.join(stamps))
        self._edits[self._done[-1]] = edits

    def edits_of(self, command: Undo | Redo) -> int:
        """The edits of the step that would be undone or redone, 0 for a single save or where there is none."""
        if isinstance(command, Undo):
            step = command.stamp or (self._done[-1] if self._done else None)
        else:
            step = self._undone[-1][0] if self._undone else None
        return self._edits.get(self.members(step)[-1], 0) if step is not None else 0

    def begin_anew(self) -> None:
        """Forget every step: *Undo* never jumps over one that is not undone."""
        self._done.clear()
        self._undone.clear()

    def note(self, command: Command, stamp: Stamp) -> None:
        """Note that a command was carried out as the operation `stamp`."""
        if isinstance(command, Undo):
            target = self.members(command.stamp if command.stamp is not None else self._done[-1])[-1]
            self._done = [known for known in self._done if known != target]
            self._undone.append((target, stamp))
            return
        if isinstance(command, Redo):
            self._undone.pop()
        else:
            self._undone.clear()
        self._done.append(stamp)


def is_for_good(command: Command) -> bool:
    """Whether a command enters a record that stays as it was entered."""
    saved = command.beside if isinstance(command, Attach) else command
    edits = saved.edits if isinstance(saved, Save) else ()
    return any(isinstance(edit, Create) and edit.kind in FINAL_KINDS for edit in edits)


def own_operation(store: Store, stamp: Stamp) -> Operation:
    """The operation with this stamp. Raises NotAllowed for another installation's, NotFound."""
    if stamp.feed != store.identity.feed:
        raise NotAllowed("not_own_change")
    operation = store.log.operation(stamp)
    if operation is None or operation.stamp != stamp:
        raise NotFound("no_such_change")
    return operation


def inverse(store: Store, operation: Operation, reason: str) -> Save:
    """The save that undoes an operation.

    Rows that it created are withdrawn for `reason`, values that it wrote become what they were before; the save will be
    refused where a value has changed since.
    """
    made = {row for _, row in operation.creates}
    edits = [*_withdrawals(operation, reason), *_rewrites(store, operation, made)]
    return Save(tuple(edits), note=reason)


def nothing_depends_on(store: Store, operation: Operation) -> bool:
    """Whether every value that an operation wrote is still shown, and nothing was added to what it created."""
    made = {row for _kind, row in operation.creates}
    rewritten = _by_row(write for write in operation.writes if write.row not in made)
    rows = _rows(store, rewritten)
    return all(_is_as_written(rows.get(row), writes) for (_kind, row), writes in rewritten.items()) and all(
        _is_as_created(store, kind, row, operation.stamp) and not _has_followers(store, kind, row, made)
        for kind, row in operation.creates
    )


def _is_as_written(now: Row | None, writes: dict[str, Write]) -> bool:
    return now is not None and all(_shown(now, write) == write.value for write in writes.values())


def _is_as_created(store: Store, kind: str, row: int, stamp: Stamp) -> bool:
    now = store.queries.row(kind, row)
    return now.retired is None and all(written == stamp for written in now.written.values())


def _has_followers(store: Store, kind: str, row: int, made: set[int]) -> bool:
    """Whether rows that came later belong to a row or refer to it."""
    below = (store.queries.children(child.name, [row])[row] for child in children_of(kind))
    found = chain.from_iterable(below)
    return any(child.key not in made for child in found) or not made.issuperset(_referring(store, kind, row))


def _referring(store: Store, kind: str, row: int) -> Iterator[int]:
    """The rows of any kind that refer to a row."""
    for other in RECORDS:
        for item in RECORDS[other].fields:
            if item.type.refers_to == kind:
                yield from store.queries.keys(other, sort="key", filters={item.name: row})


def _withdrawals(operation: Operation, reason: str) -> Iterator[Edit]:
    """Withdrawals of the rows that it created, except those whose owner it created too."""
    return (Withdraw(kind, row, reason) for kind, row in made_alone(operation))


def made_alone(operation: Operation) -> list[tuple[str, int]]:
    """The rows that it created, except those that belong to others it created."""
    made = {row: kind for kind, row in operation.creates}
    owned = {write.row for write in operation.writes if names_owner(write) and write.value in made}
    return [(made[row], row) for row in made if row not in owned]


def names_owner(write: Write) -> bool:
    """Whether a write says to which row its row belongs."""
    owner = RECORDS[write.kind].owner
    return owner is not None and owner.name == write.unit


def _rewrites(store: Store, operation: Operation, made: set[int]) -> Iterator[Edit]:
    rewritten = _by_row(write for write in operation.writes if write.row not in made)
    before, rows = values_before(store, rewritten, operation.stamp), _rows(store, rewritten)
    for (kind, row), writes in rewritten.items():
        old = before.get(row, {})
        if writes.pop(RETIRED, None) is not None:
            yield _retired_as_before(kind, row, old.get(RETIRED))
        if writes:
            yield Change(
                kind,
                row,
                {unit: _previous(unit, old) for unit in writes},
                {unit: _seen(write, rows[row], operation.stamp) for unit, write in writes.items()},
            )


def _by_row(writes: Iterable[Write]) -> dict[tuple[str, int], dict[str, Write]]:
    """Writes by row and unit."""
    found: dict[tuple[str, int], dict[str, Write]] = {}
    for write in writes:
        found.setdefault((write.kind, write.row), {})[write.unit] = write
    return found


def values_before(store: Store, rows: Collection[tuple[str, int]], stamp: Stamp) -> dict[int, dict[str, Json]]:
    """By row, the values before an operation of the units that it wrote; rows created together are read together."""
    found: dict[int, dict[str, Json]] = {}
    for entry in store.queries.histories(sorted(rows, key=lambda place: place[1])):
        if entry.stamp == stamp:
            found.setdefault(entry.row, {})[entry.unit] = entry.old
    return found


def _rows(store: Store, places: Collection[tuple[str, int]]) -> dict[int, Row]:
    """The rows as they are now, those of a kind read together."""
    by_kind: dict[str, list[int]] = {}
    for kind, row in places:
        by_kind.setdefault(kind, []).append(row)
    return {key: row for kind, keys in by_kind.items() for key, row in store.queries.rows(kind, keys).items()}


def _retired_as_before(kind: str, row: int, old: Json) -> Edit:
    return Withdraw(kind, row, old) if isinstance(old, str) else Restore(kind, row)


def _seen(write: Write, now: Row, stamp: Stamp) -> Stamp:
    """The stamp of the shown value if it is the operation's own; otherwise the save is to be refused."""
    return now.stamps(write.unit) if _shown(now, write) == write.value else stamp


def _shown(now: Row, write: Write) -> Json:
    """The present value of the unit that was written."""
    member = split_set_unit(write.unit)
    if member:
        return _is_member(now.values.get(member[0]), member[1])
    return now.retired if write.unit == RETIRED else now.values.get(write.unit)


def _is_member(members: Json, target: int) -> bool:
    return isinstance(members, list) and target in members


def _previous(unit: str, before: dict[str, Json]) -> Json:
    """The value that a unit had; a membership that never existed was false."""
    old = before.get(unit)
    return bool(old) if split_set_unit(unit) else old
