"""What every register has to show, worked out from what the author of each save had before the eyes.

The oracle never looks at acknowledgements: at each save it notes which operations the author's register held.
"""

from __future__ import annotations

from typing import NamedTuple

from iwhc_desktop.domain.change import FIRST_OWN_FEED, RETIRED, Json, LaterWrite, Operation, Stamp
from iwhc_desktop.domain.fields import split_set_unit
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.merge import canonical


class Saved(NamedTuple):
    operation: Operation
    seen: frozenset[Stamp]


def stamps_in(register: Register) -> frozenset[Stamp]:
    """The operations a register holds, without those that ship and acknowledgements."""
    with register.store.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT feed, last FROM operation WHERE feed >= ? AND entry = 'op'", (FIRST_OWN_FEED,)
        )
        return frozenset(Stamp(feed, last) for feed, last in found)


class Oracle:
    """Everything that was ever saved, with what its author had seen."""

    def __init__(self) -> None:
        self.saved: dict[Stamp, Saved] = {}

    def note(self, register: Register, stamp: Stamp, seen: frozenset[Stamp]) -> None:
        """A save was made by somebody whose register held `seen`."""
        operation = register.store.log.operation(stamp)
        assert operation is not None
        assert operation.stamp == stamp
        self.saved[stamp] = Saved(operation, seen)

    def check(self, register: Register) -> int:
        """Hold a register that has everything against what was saved; returns how many conflicts are open."""
        assert self.saved.keys() <= stamps_in(register)
        view = _View(self.saved)
        conflicts: set[tuple[int, str]] = set()
        for (row, unit), later_writes in view.later_writes.items():
            conflicts |= self._unit(register, view, (row, unit), later_writes)
        assert {(item.row, item.unit) for item in register.queries.conflicts()} == conflicts
        self._history(register, view)
        return len(conflicts)

    def _unit(
        self, register: Register, view: _View, name: tuple[int, str], found: list[LaterWrite]
    ) -> set[tuple[int, str]]:
        row, unit = name
        kind = view.kinds[row]
        actual = register.queries.row(kind, row)
        standing = self.standing(found)
        if unit == RETIRED:
            withdrawals = [later_write for later_write in standing if later_write.value is not None]
            hidden = any(self._has_seen_all(view, row, later_write) for later_write in withdrawals)
            assert (actual.retired is not None) == hidden, (row, withdrawals)
            return {name} if withdrawals and not hidden else set()
        member = split_set_unit(unit)
        if member is not None:
            members = actual.values[member[0]]
            assert isinstance(members, list)
            assert (member[1] in members) == any(later_write.value for later_write in standing), (row, unit, standing)
            return set()
        expected = max(standing, key=lambda later_write: (later_write.clock, later_write.stamp.feed))
        assert actual.values[unit] == expected.value, (row, unit, standing)
        return {name} if len({canonical(later_write.value) for later_write in standing}) > 1 else set()

    def standing(self, found: list[LaterWrite]) -> list[LaterWrite]:
        """The writes that no other write on the unit had seen."""
        return [
            later_write
            for later_write in found
            if not any(later_write.stamp in self.saved[other.stamp].seen for other in found)
        ]

    def _has_seen_all(self, view: _View, row: int, withdrawal: LaterWrite) -> bool:
        return view.edits(row) - {withdrawal.stamp} <= self.saved[withdrawal.stamp].seen

    def _history(self, register: Register, view: _View) -> None:
        """Nothing that was ever entered has gone from History."""
        for row, kind in view.kinds.items():
            entered = {(entry.stamp, entry.unit) for entry in register.queries.history(kind, row)}
            assert {
                (later_write.stamp, unit)
                for (of_row, unit), later_writes in view.later_writes.items()
                if of_row == row
                for later_write in later_writes
            } <= entered


class _View:
    """The saves by unit and row."""

    def __init__(self, saved: dict[Stamp, Saved]) -> None:
        self.kinds: dict[int, str] = {}
        self.later_writes: dict[tuple[int, str], list[LaterWrite]] = {}
        self._owners: dict[int, int] = {}
        self._edits: dict[int, set[Stamp]] = {}
        for stamp, item in saved.items():
            self._note(stamp, item.operation)

    def _note(self, stamp: Stamp, operation: Operation) -> None:
        created = {key: kind for kind, key in operation.creates}
        self.kinds |= created
        for row in created:
            self._edits.setdefault(row, set()).add(stamp)
        for write in operation.writes:
            owner = RECORDS[write.kind].owner
            if write.row in created:
                if owner is not None and write.unit == owner.name and isinstance(write.value, int):
                    self._owners[write.row] = write.value
                continue
            self.kinds[write.row] = write.kind
            later_write = LaterWrite(write.row, write.unit, stamp, operation.clock, write.value)
            self.later_writes.setdefault((write.row, write.unit), []).append(later_write)
            if write.unit != RETIRED or write.value is None:
                self._edits.setdefault(write.row, set()).add(stamp)

    def edits(self, row: int) -> set[Stamp]:
        """Every operation on a row and on what it owns that is no withdrawal."""
        found = set(self._edits.get(row, ()))
        for child, owner in self._owners.items():
            if owner == row:
                found |= self.edits(child)
        return found


def text(value: str) -> Json:
    """A text as the log keeps it."""
    return [value, "draft"]
