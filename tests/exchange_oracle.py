"""What every register has to show, worked out from what the author of each save had before the eyes.

The oracle never looks at acknowledgements: at each save it notes which operations the author's register held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from iwhc_desktop.domain.change import FIRST_OWN_FEED, RETIRED, LaterWrite, Operation, Stamp
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.fields import split_set_unit
from iwhc_desktop.domain.merges import MERGED_INTO
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.merging import compared_units
from iwhc_desktop.store.reading.merged_records import merges_of

_NAMING_PARTNERS = ("activity_partner partner", "agreement_party partner", "need partner", "recommendation addressees")
"""Some fields that name partners."""


T = TypeVar("T")


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

    def note(self, register: Register, stamp: Stamp, seen: frozenset[Stamp]) -> Operation:
        """A save was made by somebody whose register held `seen`. Returns it."""
        operation = register.store.log.operation(stamp)
        assert operation is not None
        assert operation.stamp == stamp
        self.saved[stamp] = Saved(operation, seen)
        return operation

    def watch(self, register: Register, work: Callable[[Register], T]) -> tuple[T, list[Operation]]:
        """Let somebody work and note every save of it. Returns what the work gives, and the saves."""
        seen = stamps_in(register)
        result = work(register)
        made = []
        for stamp in sorted(stamps_in(register) - seen, key=lambda stamp: stamp.seq):
            made.append(self.note(register, stamp, seen))
            seen |= {stamp}
        return result, made

    def check(self, register: Register) -> int:
        """Hold a register that has everything against what was saved; returns how many conflicts are open."""
        assert self.saved.keys() <= stamps_in(register)
        view = _View(self.saved)
        conflicts: set[tuple[int, str]] = set()
        for (row, unit), later_writes in view.later_writes.items():
            conflicts |= self._unit(register, view, (row, unit), later_writes)
        assert {(item.row, item.unit) for item in register.queries.conflicts()} == conflicts
        self._created(register, view)
        self._history(register, view)
        self._merges(register, view)
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
        expected = self.winner(found)
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

    def _created(self, register: Register, view: _View) -> None:
        """What nobody wrote again is as it was when its record was entered."""
        for (row, unit), entered in view.entered.items():
            if (row, unit) in view.later_writes:
                continue
            actual, member = register.queries.row(view.kinds[row], row).values, split_set_unit(unit)
            if member is None:
                assert actual[unit] == entered.value, (row, unit)
            else:
                members = actual[member[0]]
                assert isinstance(members, list)
                assert (member[1] in members) is bool(entered.value), (row, unit)

    def _merges(self, register: Register, view: _View) -> None:
        """Merged partners are left out everywhere and followed by what names them; late edits are to decide."""
        into = self._into(view)
        kept = {row: kept_of(row, into) for row in into}
        gone = {row: to for row, to in kept.items() if row != to}
        assert {row: merges_of(register.queries, "partner").kept(row) for row in into} == kept
        assert not {*register.queries.keys("partner", include_retired=False)} & gone.keys()
        assert {(late.gone, late.kept, late.unit) for late in register.duplicates.late_edits()} == {
            *self._late(view, gone, register)
        }
        for name in _NAMING_PARTNERS:
            self._followed(register, name, gone)

    def _into(self, view: _View) -> dict[int, int]:
        """The partner that each merged one names."""
        found = {}
        for (row, unit), written in view.later_writes.items():
            value = self.winner(written).value if unit == MERGED_INTO and view.kinds[row] == "partner" else None
            if isinstance(value, int):
                found[row] = value
        return found

    def _late(self, view: _View, gone: dict[int, int], register: Register) -> Iterator[tuple[int, int, str]]:
        """The values of merged partners that whoever merged them had not seen, and that the kept one does not have."""
        for row, to in gone.items():
            merge = self.winner(view.later_writes[row, MERGED_INTO]).stamp
            seen = {merge, *self.saved[merge].seen}
            values = register.queries.row("partner", to).values
            for unit in compared_units("partner"):
                last = self.last(view, row, unit)
                if last is None or last.value is None or last.stamp in seen:
                    continue
                if text_of(last.value) != text_of(values[unit]):
                    yield row, to, unit

    def _followed(self, register: Register, name: str, gone: dict[int, int]) -> None:
        """A list by a kept partner has what names the merged one, too."""
        kind, _, field = name.partition(" ")
        for row, to in gone.items():
            if register.queries.row("partner", to).retired is not None:
                continue
            named = {*register.queries.linked_by(kind, field, row)}
            assert named <= {*register.queries.keys(kind, filters={field: to})}, (name, row, to)

    def winner(self, found: list[LaterWrite]) -> LaterWrite:
        """The write whose value is shown."""
        return max(self.standing(found), key=lambda later_write: (later_write.clock, later_write.stamp.feed))

    def last(self, view: _View, row: int, unit: str) -> LaterWrite | None:
        """The write whose value is shown, be it that of the creation."""
        written = view.later_writes.get((row, unit))
        return self.winner(written) if written else view.entered.get((row, unit))

    def _history(self, register: Register, view: _View) -> None:
        """Nothing that was ever entered has gone from History."""
        written: dict[int, set[tuple[Stamp, str]]] = defaultdict(set)
        for (row, unit), first in view.entered.items():
            written[row].add((first.stamp, unit))
        for (row, unit), later_writes in view.later_writes.items():
            written[row] |= {(later_write.stamp, unit) for later_write in later_writes}
        for row, kind in view.kinds.items():
            assert written[row] <= {(entry.stamp, entry.unit) for entry in register.queries.history(kind, row)}


class _View:
    """The saves by unit and row."""

    def __init__(self, saved: dict[Stamp, Saved]) -> None:
        self.kinds: dict[int, str] = {}
        self.entered: dict[tuple[int, str], LaterWrite] = {}
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
                entered = LaterWrite(write.row, write.unit, stamp, operation.clock, write.value)
                self.entered[write.row, write.unit] = entered
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


def kept_of(row: int, into: dict[int, int]) -> int:
    """The partner that is kept at the end of a path of merges; of those in a circle the one with the smallest key."""
    path = [row]
    while (after := into.get(path[-1])) is not None:
        if after in path:
            return min(path[path.index(after) :])
        path.append(after)
    return path[-1]
