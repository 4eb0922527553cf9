"""A register in memory that knows nothing but the plans it applied, as a store does."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from iwhc_desktop.domain.change import RETIRED, Context, Json, LaterWrite, Stamp
from iwhc_desktop.domain.fields import split_set_unit
from iwhc_desktop.domain.projection import Creation, Plan, RowUnit, Span
from iwhc_desktop.sync.incoming import acknowledged, owner_in
from iwhc_desktop.sync.merge import SeenBy, joined


class MemoryRegister:
    """Implements `Existing`; `apply` writes a plan."""

    def __init__(self) -> None:
        self.rows: dict[int, Creation] = {}
        self.shown: dict[RowUnit, Json] = {}
        self.stamps: dict[RowUnit, Stamp] = {}
        self.by_unit: dict[RowUnit, list[LaterWrite]] = {}
        self.by_row: dict[int, list[LaterWrite]] = {}
        self.owned: dict[int, list[int]] = {}
        self.open: dict[RowUnit, frozenset[Stamp]] = {}
        self.acks: dict[int, tuple[list[int], list[Context]]] = {}

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:
        return {row: self.rows[row] for row in rows if row in self.rows}

    origins = creations

    def children(self, rows: Collection[int]) -> Mapping[int, Collection[int]]:
        return {row: self.owned[row] for row in rows if row in self.owned}

    def later_writes(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Sequence[LaterWrite]]:
        return {unit: self.by_unit[unit] for unit in units if unit in self.by_unit}

    def row_later_writes(self, rows: Collection[int]) -> Sequence[LaterWrite]:
        return [later_write for row in rows for later_write in self.by_row.get(row, ())]

    def values(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Json]:
        return {unit: self.shown[unit] for unit in units if unit in self.shown}

    def conflicts(self, rows: Collection[int]) -> Mapping[RowUnit, Collection[Stamp]]:
        return {key: stamps for key, stamps in self.open.items() if key[0] in rows}

    def touched(self, spans: Collection[Span]) -> set[int]:
        made = {row for row, item in self.rows.items() if any(span.covers(item.stamp) for span in spans)}
        written = (item for later_writes in self.by_row.values() for item in later_writes)
        return (
            made | {item.row for item in written if any(span.covers(item.stamp) for span in spans)} & self.rows.keys()
        )

    def seen_of_others(self, stamp: Stamp) -> Context:
        seqs, contexts = self.acks.get(stamp.feed, ([0], [{}]))
        return contexts[bisect_left(seqs, stamp.seq) - 1]

    def apply(self, plan: Plan) -> Plan:
        """Write what was planned, and nothing that was not."""
        for operation in plan.operations:
            if operation.ack:
                seqs, contexts = self.acks.setdefault(operation.feed, ([0], [{}]))
                seqs.append(operation.seq)
                contexts.append(acknowledged(contexts[-1], operation))
        for new in plan.new_rows:
            self._insert(new)
        for later_write in plan.later_writes:
            self.by_unit.setdefault((later_write.row, later_write.unit), []).append(later_write)
            self.by_row.setdefault(later_write.row, []).append(later_write)
        for item in plan.shown:
            assert self.shown.get((item.row, item.unit), False if split_set_unit(item.unit) else None) == item.old
            self.shown[item.row, item.unit] = item.value
            self.stamps[item.row, item.unit] = item.stamp
        for conflict in plan.conflicts_opened:
            self.open[conflict.row, conflict.unit] = frozenset(later_write.stamp for later_write in conflict.live)
        for key in plan.conflicts_closed:
            del self.open[key]
        return plan

    def _insert(self, new: Any) -> None:
        assert new.row not in self.rows
        owner = owner_in(new.kind, new.values)
        self.rows[new.row] = Creation(new.kind, new.stamp, new.clock, owner)
        if owner:
            self.owned.setdefault(owner, []).append(new.row)
        for unit, value in new.values.items():
            self.shown[new.row, unit] = value
        for name, target in new.links:
            self.shown[new.row, f"{name}/{target}"] = True
        for unit, stamp in new.stamps.items():
            self.stamps[new.row, unit] = stamp

    def state(self) -> dict[str, Any]:
        """Everything people see: values and members that are not empty, their operations, conflicts."""
        seen = {key: value for key, value in self.shown.items() if value is not None and value is not False}
        stamps = {key: stamp for key, stamp in self.stamps.items() if key[1] != RETIRED or key in seen}
        return {"rows": self.rows, "values": seen, "stamps": stamps, "conflicts": self.open}


def seen_by(contexts: Mapping[Stamp, Context]) -> SeenBy:
    """What operations had seen, by hand-written contexts."""
    return lambda *stamps: joined(contexts[stamp] for stamp in stamps)
