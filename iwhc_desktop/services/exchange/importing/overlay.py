"""The register as it would be after plans that are not written: the basis for previewing several files."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from iwhc_desktop.domain.change import Context, Json, LaterWrite, Operation, Stamp
from iwhc_desktop.domain.fields import set_unit, sets_of
from iwhc_desktop.domain.projection import Creation, Existing, NewRow, Origin, Plan, RowUnit, Span, are_covered
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.sync.incoming import acknowledged, owner_in


class Overlay:
    """The register below with applied plans on top, as the merge sees it."""

    def __init__(self, below: Existing) -> None:
        self._below = below
        self._creations: dict[int, Creation] = {}
        self._children: dict[int, list[int]] = {}
        self._later_writes: dict[int, list[LaterWrite]] = {}
        self._values: dict[RowUnit, Json] = {}
        self._conflicts: dict[RowUnit, tuple[Stamp, ...]] = {}
        self._acks: dict[int, list[Operation]] = {}

    def apply(self, plan: Plan) -> None:
        """Take up a plan as if it had been written."""
        for operation in (item for item in plan.operations if item.ack):
            self._acks.setdefault(operation.feed, []).append(operation)
        for row in plan.new_rows:
            self._create(row)
        self._show(plan)
        self._decide(plan)

    def _show(self, plan: Plan) -> None:
        """Note the later writes and the values now shown."""
        for later_write in plan.later_writes:
            self._later_writes.setdefault(later_write.row, []).append(later_write)
        self._values.update(((item.row, item.unit), item.value) for item in plan.shown)

    def _decide(self, plan: Plan) -> None:
        """Note the conflicts, and none where a conflict ended."""
        for item in plan.conflicts_opened:
            self._conflicts[item.row, item.unit] = tuple(later_write.stamp for later_write in item.live)
        self._conflicts.update((key, ()) for key in plan.conflicts_closed)

    def _create(self, row: NewRow) -> None:
        owner = owner_in(row.kind, row.values)
        self._creations[row.row] = Creation(row.kind, row.stamp, row.clock, owner)
        if owner:
            self._children.setdefault(owner, []).append(row.row)
        self._values.update(((row.row, unit), value) for unit, value in row.values.items())
        self._values.update(((row.row, set_unit(name, target)), True) for name, target in row.links)

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:
        """The creations, stored and planned."""
        found = dict(self._below.creations(rows))
        found.update((row, self._creations[row]) for row in rows if row in self._creations)
        return found

    def origins(self, rows: Collection[int]) -> Mapping[int, Origin | Creation]:
        """Kinds and owners, stored and planned."""
        found = dict(self._below.origins(rows))
        found.update((row, self._creations[row]) for row in rows if row in self._creations)
        return found

    def children(self, rows: Collection[int]) -> Mapping[int, Collection[int]]:
        """The rows owned by these, stored and planned."""
        found = {row: [*keys] for row, keys in self._below.children(rows).items()}
        for row in rows:
            if row in self._children:
                found.setdefault(row, []).extend(self._children[row])
        return found

    def later_writes(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Sequence[LaterWrite]]:
        """Every later write to these units, stored and planned."""
        found = {unit: [*later_writes] for unit, later_writes in self._below.later_writes(units).items()}
        wanted = set(units)
        for row in {row for row, _ in wanted}:
            for later_write in self._later_writes.get(row, ()):
                if (row, later_write.unit) in wanted:
                    found.setdefault((row, later_write.unit), []).append(later_write)
        return found

    def row_later_writes(self, rows: Collection[int]) -> Sequence[LaterWrite]:
        """Every later write to these rows, stored and planned."""
        return [
            *self._below.row_later_writes(rows),
            *(later_write for row in rows for later_write in self._later_writes.get(row, ())),
        ]

    def values(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Json]:
        """The values that would be shown."""
        found = dict(self._below.values(units))
        for row, unit in units:
            if (row, unit) in self._values:
                found[row, unit] = self._values[row, unit]
            elif row in self._creations:
                found[row, unit] = False if self._is_member(row, unit) else None
        return found

    def _is_member(self, row: int, unit: str) -> bool:
        kind = RECORDS.get(self._creations[row].kind)
        return kind is not None and unit.partition("/")[0] in sets_of(kind.record)

    def conflicts(self, rows: Collection[int]) -> Mapping[RowUnit, Collection[Stamp]]:
        """The conflicts that would be open."""
        found = {key: stamps for key, stamps in self._below.conflicts(rows).items() if key not in self._conflicts}
        found.update((key, stamps) for key, stamps in self._conflicts.items() if stamps and key[0] in rows)
        return found

    def touched(self, spans: Collection[Span]) -> set[int]:
        """The rows that these operations touched, stored and planned."""
        made = {row for row, item in self._creations.items() if are_covered(spans, item.stamp)}
        planned = chain.from_iterable(self._later_writes.values())
        written = {item.row for item in planned if are_covered(spans, item.stamp)}
        return self._below.touched(spans) | made | set(self.creations(written))

    def seen_of_others(self, stamp: Stamp) -> Context:
        """What an operation had seen of other feeds, including planned acknowledgements."""
        context = self._below.seen_of_others(stamp)
        for operation in self._acks.get(stamp.feed, ()):
            if operation.seq < stamp.seq:
                context = acknowledged(context, operation)
        return context
