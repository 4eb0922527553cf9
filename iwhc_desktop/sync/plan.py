"""Merges the register with an import into everything that the import writes.

The function is the same for one file and for a rebuild from nothing; the result does not depend on the order, the
duplication or the grouping of the operations. Operations of segments that wait or are held back must not be passed in:
they do not count as having seen anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from iwhc_desktop.domain.change import RETIRED, Conflict, Json, LaterWrite, Operation
from iwhc_desktop.domain.fields import split_set_unit
from iwhc_desktop.domain.projection import (
    Creation,
    Existing,
    NewRow,
    Origin,
    Outline,
    Plan,
    RecordCounts,
    RowUnit,
    Span,
    UnitShown,
    are_different,
)
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.sync.incoming import Contexts, Incoming, initial_values, is_projected, storable
from iwhc_desktop.sync.merge import merge_member, merge_unit
from iwhc_desktop.sync.withdrawals import UnitOutcome, rows_here, withdrawal_outcomes


def plan(existing: Existing, operations: Iterable[Operation], known: Collection[Span] = ()) -> Plan:
    """Plan the import of operations that are not in the register yet.

    Those of each feed continue the register's without a gap. `known` are the numbers of operations of the same files
    that are here already: the records that they touched are counted, and nothing is decoded for it.
    """
    incoming = Incoming(operations)
    contexts = Contexts(existing, incoming.operations)
    later_writes = _affected(existing, incoming)
    here = rows_here(existing, incoming, {row for row, _ in later_writes} | incoming.creations.keys())
    outcomes = _unit_outcomes(later_writes, here, contexts)
    for row, outcome in withdrawal_outcomes(existing, incoming, contexts, here).items():
        outcomes[row, RETIRED] = outcome
    here |= rows_here(existing, incoming, {row for row, _ in outcomes} - here.keys())
    return _assembled(existing, incoming, _Merged(here, outcomes), known)


class _Merged:
    """The outcomes of an import for rows of kinds that this program knows."""

    def __init__(self, here: Mapping[int, Origin | Creation], outcomes: Mapping[RowUnit, UnitOutcome]) -> None:
        self.everywhere = here.keys()
        self.here = {row: creation for row, creation in here.items() if creation.kind in RECORDS}
        self.outcomes = {key: outcomes[key] for key in sorted(outcomes) if key[0] in self.here}
        self.by_row: dict[int, dict[str, UnitOutcome]] = {}
        for (row, unit), outcome in self.outcomes.items():
            self.by_row.setdefault(row, {})[unit] = outcome


def _affected(existing: Existing, incoming: Incoming) -> dict[RowUnit, list[LaterWrite]]:
    """All later writes of every unit that the import writes or whose row it creates."""
    early = existing.row_later_writes(incoming.creations) if incoming.creations else ()
    units = {(later_write.row, later_write.unit) for later_write in (*early, *incoming.later_writes)}
    stored = existing.later_writes(units) if units else {}
    found = {unit: list(stored.get(unit, ())) for unit in units}
    for later_write in incoming.later_writes:
        found[later_write.row, later_write.unit].append(later_write)
    return found


def _unit_outcomes(
    later_writes: Mapping[RowUnit, Sequence[LaterWrite]], here: Mapping[int, Origin | Creation], contexts: Contexts
) -> dict[RowUnit, UnitOutcome]:
    outcomes: dict[RowUnit, UnitOutcome] = {}
    for (row, unit), found in later_writes.items():
        kind = here[row].kind if row in here else ""
        if unit == RETIRED or not is_projected(kind, unit):
            continue
        merged = (merge_member if split_set_unit(unit) else merge_unit)(found, contexts)
        outcomes[row, unit] = UnitOutcome(storable(kind, unit, merged.shown.value), merged.shown, merged.values)
    return outcomes


def _assembled(existing: Existing, incoming: Incoming, merged: _Merged, known: Collection[Span]) -> Plan:
    created = sorted(row for row in incoming.creations if row in merged.here)
    new_rows = tuple(_new_row(row, incoming, merged) for row in created)
    shown = _shown(existing, incoming, merged)
    opened, closed, reopened = _conflicts(existing, merged)
    known_rows = existing.touched(known) if known else set()
    written = {item.row for item in incoming.later_writes} - incoming.creations.keys()
    touched = frozenset(known_rows | (written & merged.everywhere))
    operations, writes = incoming.operations, incoming.later_writes
    planned = Plan(operations, new_rows, writes, shown, opened, closed, RecordCounts(), touched, reopened)
    return replace(planned, counts=counted([planned.outline]))


def counted(plans: Sequence[Outline]) -> RecordCounts:
    """The records of imports one after the other, each counted once, by how it is after the last one."""
    decide, closed = _conflicting_rows(plans)
    new = {row for each in plans for rows in each.created.values() for row in rows}
    new -= decide
    updated = (_changed_rows(plans) | closed) - decide - new
    touched = set(chain.from_iterable(each.touched for each in plans))
    return RecordCounts(len(new), len(updated), len(decide), len(touched - decide - new - updated))


def _conflicting_rows(plans: Iterable[Outline]) -> tuple[set[int], set[int]]:
    """The rows to decide after the last plan, and those with a conflict that was open before the first and ended."""
    were_open: dict[RowUnit, bool] = {}
    are_open: dict[RowUnit, bool] = {}
    for unit, is_open, was_open in chain.from_iterable(map(_conflicts_in, plans)):
        were_open.setdefault(unit, was_open)
        are_open[unit] = is_open
    decide = {row for (row, unit), is_open in are_open.items() if is_open}
    return decide, {row for (row, unit), is_open in are_open.items() if were_open[row, unit] and not is_open}


def _conflicts_in(plan: Outline) -> Iterator[tuple[RowUnit, bool, bool]]:
    """Each unit whose conflict was opened or ended: whether it is open after the plan, and whether it was before."""
    for item in plan.conflicts_opened:
        yield (item.row, item.unit), True, (item.row, item.unit) in plan.reopened
    yield from ((unit, False, True) for unit in plan.conflicts_closed)


def _changed_rows(plans: Sequence[Outline]) -> set[int]:
    """The rows of which another value is shown after the last plan than before the first one."""
    if len(plans) == 1:
        return {item.row for item in plans[0].shown if item.is_change}
    first: dict[RowUnit, UnitShown] = {}
    last: dict[RowUnit, UnitShown] = {}
    for shown in chain.from_iterable(each.shown for each in plans):
        first.setdefault((shown.row, shown.unit), shown)
        last[shown.row, shown.unit] = shown
    return {unit[0] for unit, shown in last.items() if are_different(first[unit].old, shown.value)}


def _new_row(row: int, incoming: Incoming, merged: _Merged) -> NewRow:
    creation = incoming.creations[row]
    units: dict[str, Json] = dict(initial_values(creation.kind, incoming.initial[row]))
    outcomes = merged.by_row.get(row, {})
    units.update((unit, outcome.value) for unit, outcome in outcomes.items())
    values, links = _parted(units)
    stamps = {unit: outcome.later_write.stamp for unit, outcome in outcomes.items()}
    return NewRow(creation.kind, row, creation.stamp, creation.clock, values, links, stamps)


def _parted(units: Mapping[str, Json]) -> tuple[dict[str, Json], tuple[tuple[str, int], ...]]:
    """Stored units, and memberships of sets as name and target."""
    values: dict[str, Json] = {}
    links: list[tuple[str, int]] = []
    for unit, value in units.items():
        member = split_set_unit(unit)
        if member is None:
            values[unit] = value
        elif value is True:
            links.append(member)
    return values, tuple(sorted(links))


def _shown(existing: Existing, incoming: Incoming, merged: _Merged) -> tuple[UnitShown, ...]:
    units = [key for key in merged.outcomes if key[0] not in incoming.creations]
    before = existing.values(units) if units else {}
    shown: list[UnitShown] = []
    for row, unit in units:
        outcome = merged.outcomes[row, unit]
        empty = False if split_set_unit(unit) else None
        old = before.get((row, unit), empty)
        later_write = outcome.later_write
        shown.append(
            UnitShown(merged.here[row].kind, row, unit, old, outcome.value, later_write.stamp, later_write.clock)
        )
    return tuple(shown)


def _conflicts(
    existing: Existing, merged: _Merged
) -> tuple[tuple[Conflict, ...], tuple[RowUnit, ...], frozenset[RowUnit]]:
    """New conflicts and those between other operations than before; the units whose conflict ended; those of others."""
    open_before = existing.conflicts(list(merged.by_row)) if merged.by_row else {}
    opened: list[Conflict] = []
    closed: list[RowUnit] = []
    for (row, unit), outcome in merged.outcomes.items():
        before = set(open_before.get((row, unit), ()))
        after = outcome.contradicting
        if after and after != before:
            opened.append(Conflict(merged.here[row].kind, row, unit, outcome.values))
        elif before and not after:
            closed.append((row, unit))
    reopened = frozenset((item.row, item.unit) for item in opened if open_before.get((item.row, item.unit)))
    return tuple(opened), tuple(closed), reopened
