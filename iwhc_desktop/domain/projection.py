"""What reading operations does to a register: the words between the merge and the store.

The merge computes a `Plan` from what the store tells as `Existing`; the store writes the plan in bulk.
A rebuild is the same computation over an empty store (`NOTHING`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

from iwhc_desktop.domain.change import Conflict, Context, Json, LaterWrite, Operation, Stamp

RowUnit: TypeAlias = tuple[int, str]
"""One unit of one row: the row's key and the unit's name."""


class Creation(NamedTuple):
    """Where a row comes from: its kind, the operation that made it, and the row that owns it (0: none)."""

    kind: str
    stamp: Stamp
    clock: int
    owner: int = 0


class Existing(Protocol):
    """What a plan has to know about the register before; every answer covers withdrawn rows too.

    Rows and units that are not there are left out of the answers, so all of them may be asked about.
    """

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:
        """The creation of each of these rows that is here; its kind may be one this program does not know."""

    def children(self, rows: Collection[int]) -> Mapping[int, Collection[int]]:
        """The rows directly owned by these keys, also where the owner itself is not here yet."""

    def later_writes(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Sequence[LaterWrite]]:
        """Every later write on these units, in any order, also on rows that are not here yet."""

    def row_later_writes(self, rows: Collection[int]) -> Sequence[LaterWrite]:
        """Every later write on these rows, whatever the unit, also on rows that are not here yet."""

    def values(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Json]:
        """What is shown now: canonical values, true for a member of a set, the reason of a hidden row."""

    def conflicts(self, rows: Collection[int]) -> Mapping[RowUnit, Collection[Stamp]]:
        """The open conflicts of these rows, each with the operations that stand against each other."""

    def context(self, stamp: Stamp) -> Context:
        """What an operation with this number had seen, or would have if it came next in its feed.

        The acknowledgements before it in its feed, joined, and its own prefix {feed: number - 1}.
        """


class _Nothing:
    """A register before anything was read."""

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:  # noqa: ARG002 - nothing is here
        return {}

    def children(self, rows: Collection[int]) -> Mapping[int, Collection[int]]:  # noqa: ARG002 - as above
        return {}

    def later_writes(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Sequence[LaterWrite]]:  # noqa: ARG002 - as above
        return {}

    def row_later_writes(self, rows: Collection[int]) -> Sequence[LaterWrite]:  # noqa: ARG002 - as above
        return ()

    def values(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Json]:  # noqa: ARG002 - as above
        return {}

    def conflicts(self, rows: Collection[int]) -> Mapping[RowUnit, Collection[Stamp]]:  # noqa: ARG002 - as above
        return {}

    def context(self, stamp: Stamp) -> Context:
        return {stamp.feed: stamp.seq - 1}


NOTHING: Existing = _Nothing()
"""The empty register a rebuild starts from."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row created by this reading, with later writes of the same reading already merged in.

    `values` by unit (with `retired` when it is hidden), `links` the members of its sets as (set, target).
    `stamps` names, for the units that were written after the creation, the operation whose value is shown;
    all others show the creation's.
    """

    kind: str
    row: int
    stamp: Stamp
    clock: int
    values: Mapping[str, Json]
    links: tuple[tuple[str, int], ...]
    stamps: Mapping[str, Stamp]


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit of a row that was here already, after the reading: its value and the operation it comes from.

    A unit `set/target` says whether the target is a member; `retired` the reason, None while the row stands.
    `old` is what was shown before; equal where only the operation behind the value is another one.
    """

    kind: str
    row: int
    unit: str
    old: Json
    value: Json
    stamp: Stamp
    clock: int

    @property
    def is_change(self) -> bool:
        """Whether people see another value than before."""
        return type(self.old) is not type(self.value) or self.old != self.value


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """Records a reading later writes, each counted once: first as to decide, then new, updated, already here."""

    new: int = 0
    updated: int = 0
    to_decide: int = 0
    already_here: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a reading writes, and what its preview shows; the same whatever the order of arrival.

    `operations` in the order of feed and number. `later_writes` are the witnesses to record: later writes only,
    also on rows that are not here yet. `conflicts_opened` replaces what was open on the same unit;
    `conflicts_closed` are no longer open.
    """

    operations: tuple[Operation, ...]
    new_rows: tuple[NewRow, ...]
    later_writes: tuple[LaterWrite, ...]
    shown: tuple[UnitShown, ...]
    conflicts_opened: tuple[Conflict, ...]
    conflicts_closed: tuple[RowUnit, ...]
    counts: RecordCounts

    @property
    def changes(self) -> tuple[UnitShown, ...]:
        """The changes of value people see, for the preview: old to new, by field."""
        return tuple(item for item in self.shown if item.is_change)
