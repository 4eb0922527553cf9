"""What importing operations does to a register: the vocabulary between the merge and the store.

The merge computes a `Plan` from what the store provides as `Existing`; the store writes the plan in bulk. A rebuild is
the same computation over an empty register (`NOTHING`).
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeAlias

from iwhc_desktop.domain.change import Conflict, Context, Json, LaterWrite, Operation, Stamp

RowUnit: TypeAlias = tuple[int, str]
"""One unit of one row: the row's key and the unit's name."""


class Span(NamedTuple):
    """Operations of one feed by number, `first` to `last`."""

    feed: int
    first: int
    last: int

    def covers(self, stamp: Stamp) -> bool:
        """Whether a number lies in the span."""
        return stamp.feed == self.feed and self.first <= stamp.seq <= self.last


def are_covered(spans: Collection[Span], stamp: Stamp) -> bool:
    """Whether a number lies in one of the spans."""
    return any(span.covers(stamp) for span in spans)


class Origin(NamedTuple):
    """The kind of a row, and the row that owns it (0: none); a Creation has both too."""

    kind: str
    owner: int = 0


class Creation(NamedTuple):
    """Where a row comes from: its kind, the operation that created it, and the row that owns it (0: none)."""

    kind: str
    stamp: Stamp
    clock: int
    owner: int = 0


class Existing(Protocol):
    """What a plan needs to know about the register as it is; all results include withdrawn rows.

    Rows and units that do not exist are missing from the results, so callers may pass any of them.
    """

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:
        """The creation of each of these rows that is here; its kind may be unknown to this program."""

    def origins(self, rows: Collection[int]) -> Mapping[int, Origin | Creation]:
        """Of each of these rows that is here, only kind and owner, which takes no look into the log."""

    def children(self, rows: Collection[int]) -> Mapping[int, Collection[int]]:
        """The rows directly owned by these keys, even where the owner itself is not here yet."""

    def later_writes(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Sequence[LaterWrite]]:
        """The later writes to these units, in any order, including writes to rows that are not here yet.

        Of each feed at least the last: it has seen those before it.
        """

    def row_later_writes(self, rows: Collection[int]) -> Sequence[LaterWrite]:
        """Every later write to these rows, whatever the unit, including rows that are not here yet."""

    def values(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Json]:
        """The values now shown: canonical values, true for a member of a set, the reason for a hidden row."""

    def conflicts(self, rows: Collection[int]) -> Mapping[RowUnit, Collection[Stamp]]:
        """The open conflicts of these rows, each with the operations in conflict."""

    def touched(self, spans: Collection[Span]) -> set[int]:
        """The rows here that applied operations of these spans created or wrote."""

    def seen_of_others(self, stamp: Stamp) -> Context:
        """What the operation with this number had seen of other feeds, or would have if it came next in its feed.

        The acknowledgements before it in its feed, joined; one object for all operations between two of them.
        """


_NOTHING_SEEN: Context = MappingProxyType({})


class _Nothing:
    """A register before any import."""

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:  # noqa: ARG002 - nothing is here
        return {}

    def origins(self, rows: Collection[int]) -> Mapping[int, Origin | Creation]:  # noqa: ARG002 - as above
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

    def touched(self, spans: Collection[Span]) -> set[int]:  # noqa: ARG002 - as above
        return set()

    def seen_of_others(self, stamp: Stamp) -> Context:  # noqa: ARG002 - as above
        return _NOTHING_SEEN


NOTHING: Existing = _Nothing()
"""The empty register, from which a rebuild starts."""


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row created by this import, with later writes of the same import already merged in.

    `values` are by unit (including `retired` if it is hidden), `links` are the members of its sets as (set, target).
    `stamps` gives, for the units written after the creation, the operation whose value is shown; all other units show
    the creation's.
    """

    kind: str
    row: int
    stamp: Stamp
    clock: int
    values: Mapping[str, Json]
    links: tuple[tuple[str, int], ...]
    stamps: Mapping[str, Stamp]


def are_different(old: Json, new: Json) -> bool:
    """Whether two values of a unit differ; true and 1 do."""
    return type(old) is not type(new) or old != new


class UnitShown(NamedTuple):
    """A unit of an existing row after the import: its value and the operation that the value comes from.

    For a unit `set/target` the value is whether the target is a member; for `retired` the reason, None while the row is
    not hidden. `old` is the value shown before; it is equal where only the operation behind the value changes.
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
        """Whether the shown value changes."""
        return are_different(self.old, self.value)


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """The records of an import, each counted once: as to decide, else new, else updated, else already here."""

    new: int = 0
    updated: int = 0
    to_decide: int = 0
    already_here: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that an import writes and its preview shows; it does not depend on the order of arrival.

    `operations` are in the order of feed and number. `later_writes` are those to record, including writes to rows that
    are not here yet, without initial values. `conflicts_opened` replaces what was open for the same unit;
    `conflicts_closed` are no longer open. `reopened`: the opened that were open between other
    values. `touched`: the rows here that it wrote or whose operations were known.
    """

    operations: tuple[Operation, ...]
    new_rows: tuple[NewRow, ...]
    later_writes: tuple[LaterWrite, ...]
    shown: tuple[UnitShown, ...]
    conflicts_opened: tuple[Conflict, ...]
    conflicts_closed: tuple[RowUnit, ...]
    counts: RecordCounts
    touched: frozenset[int] = frozenset()
    reopened: frozenset[RowUnit] = frozenset()

    @property
    def changes(self) -> tuple[UnitShown, ...]:
        """The changes of shown values, for the preview: old to new, by field."""
        return tuple(item for item in self.shown if item.is_change)

    @property
    def outline(self) -> Outline:
        """What remains to be told once it is written."""
        created: dict[str, array[int]] = {}
        for row in self.new_rows:
            created.setdefault(row.kind, array("q")).append(row.row)
        return Outline(created, self.shown, self.conflicts_opened, self.conflicts_closed, self.touched, self.reopened)


class Outline(NamedTuple):
    """A plan without what only writing it needs, small enough to be kept for every part of a large import.

    `created`: the new rows by kind; the others are a plan's.
    """

    created: Mapping[str, Collection[int]]
    shown: tuple[UnitShown, ...]
    conflicts_opened: tuple[Conflict, ...]
    conflicts_closed: tuple[RowUnit, ...]
    touched: frozenset[int]
    reopened: frozenset[RowUnit]
