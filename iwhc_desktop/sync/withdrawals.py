"""Withdrawn rows: hidden only while the withdrawal has seen every operation on the row and on the rows it owns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from typing import NamedTuple

from iwhc_desktop.domain.change import RETIRED, Json, LaterWrite, Stamp
from iwhc_desktop.domain.projection import Creation, Existing, Origin
from iwhc_desktop.sync.incoming import Contexts, Incoming
from iwhc_desktop.sync.merge import live, shown, withdrawal

CREATED = ""
"""The unit of a creation among the operations on a row."""


class UnitOutcome(NamedTuple):
    """The shown value of a unit after an import, and the later writes in conflict (a single one: no conflict)."""

    value: Json
    later_write: LaterWrite
    values: tuple[LaterWrite, ...]

    @property
    def contradicting(self) -> set[Stamp]:
        """The operations in conflict; empty where there is none."""
        return {later_write.stamp for later_write in self.values} if len(self.values) > 1 else set()


def rows_here(existing: Existing, incoming: Incoming, rows: Collection[int]) -> dict[int, Origin | Creation]:
    """Kinds and owners of these rows, from the import and from the register."""
    came: dict[int, Origin | Creation] = {row: incoming.creations[row] for row in rows if row in incoming.creations}
    missing = [row for row in rows if row not in came]
    return {**existing.origins(missing), **came} if missing else came


def withdrawal_outcomes(
    existing: Existing, incoming: Incoming, contexts: Contexts, here: Mapping[int, Origin | Creation]
) -> dict[int, UnitOutcome]:
    """The unit `retired` of every row that an imported operation may hide or show again.

    `here` are the rows written or created; their owners, however far up, are considered too.
    """
    lineage = _with_owners(existing, incoming, here)
    later_writes = _withdrawing_later_writes(existing, incoming, lineage)
    withdrawn = [
        row for row, found in later_writes.items() if any(later_write.value is not None for later_write in found)
    ]
    families = _families(existing, incoming, withdrawn)
    outcomes: dict[int, UnitOutcome] = {}
    for row, found in later_writes.items():
        result = withdrawal(found, families.get(row, ()), contexts)
        latest = shown(live(found, contexts))
        outcomes[row] = UnitOutcome(result.reason, latest, result.values)
    return outcomes


def _with_owners(
    existing: Existing, incoming: Incoming, here: Mapping[int, Origin | Creation]
) -> dict[int, Origin | Creation]:
    """These rows and the owners above them that are here."""
    lineage = dict(here)
    above = {creation.owner for creation in here.values()} - lineage.keys() - {0}
    asked: set[int] = set()
    while above:
        asked |= above
        found = rows_here(existing, incoming, above)
        lineage.update(found)
        above = {creation.owner for creation in found.values()} - lineage.keys() - asked - {0}
    return lineage


def _withdrawing_later_writes(
    existing: Existing, incoming: Incoming, rows: Collection[int]
) -> dict[int, list[LaterWrite]]:
    """The later writes of the unit `retired`, for those of these rows that have any."""
    stored = existing.later_writes([(row, RETIRED) for row in rows])
    found = {row: list(later_writes) for (row, _), later_writes in stored.items() if later_writes}
    for later_write in incoming.withdrawing:
        if later_write.row in rows:
            found.setdefault(later_write.row, []).append(later_write)
    return found


def _families(existing: Existing, incoming: Incoming, rows: Iterable[int]) -> dict[int, list[LaterWrite]]:
    """Every operation on each of these rows and on the rows it owns, creations included."""
    members = {row: {row} for row in rows}
    below = _children(existing, incoming, set(members))
    for row, family in members.items():
        _descend(row, below, family)
    everybody = set().union(*members.values()) if members else set()
    operations = _operations_on(existing, incoming, everybody)
    return {
        row: [later_write for member in sorted(family) for later_write in operations.get(member, ())]
        for row, family in members.items()
    }


def _children(existing: Existing, incoming: Incoming, rows: set[int]) -> dict[int, set[int]]:
    """The owned rows below these, level by level."""
    below: dict[int, set[int]] = {}
    level = rows
    while level:
        stored = existing.children(level)
        for row in level:
            below[row] = {*stored.get(row, ()), *incoming.children.get(row, ())}
        level = {child for row in level for child in below[row]} - below.keys()
    return below


def _descend(row: int, below: Mapping[int, Collection[int]], family: set[int]) -> None:
    """Add all rows below a row; each is visited once, even where rows own each other in a circle."""
    waiting = [row]
    while waiting:
        fresh = set(below.get(waiting.pop(), ())) - family
        family |= fresh
        waiting.extend(fresh)


def _operations_on(existing: Existing, incoming: Incoming, rows: Set[int]) -> dict[int, list[LaterWrite]]:
    operations: dict[int, list[LaterWrite]] = {}
    made = incoming.creations
    creations = {**existing.creations(rows - made.keys()), **{row: made[row] for row in rows & made.keys()}}
    for row, creation in creations.items():
        operations[row] = [LaterWrite(row, CREATED, creation.stamp, creation.clock, None)]
    stored = existing.row_later_writes(rows) if rows else ()
    for later_write in stored:
        operations.setdefault(later_write.row, []).append(later_write)
    for row in rows:
        operations.setdefault(row, []).extend(incoming.later_writes_of_row.get(row, ()))
    return operations
