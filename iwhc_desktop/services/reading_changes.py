"""What a plan changes, record by record, as people read it before and after a reading."""
from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.change import RETIRED, Conflict, Json, Stamp
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.fields import sets_of, split_set_unit, units_of
from iwhc_desktop.domain.kinds import Localized
from iwhc_desktop.domain.projection import Existing, NewRow, Plan, Shown
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.events import READING, RecordsChanged
from iwhc_desktop.services.exchange_results import NEW, TO_DECIDE, UPDATED, Author, FieldChange, RecordChange
from iwhc_desktop.services.exchange_trust import Authors
from iwhc_desktop.services.naming import Named, name_of
from iwhc_desktop.store.queries import Queries
from iwhc_desktop.store.row_reader import Row
from iwhc_desktop.sync.incoming import owner_in

_ORDER = {TO_DECIDE: 0, UPDATED: 1, NEW: 2}


def label_of(kind: str, unit: str) -> tuple[Message, str]:
    """What people call a unit, and which language of a text it is ('' for anything else)."""
    if unit == RETIRED:
        return N_("Withdrawn"), ""
    member = split_set_unit(unit)
    if member is not None:
        return sets_of(RECORDS[kind].record)[member[0]].label, ""
    found = units_of(RECORDS[kind].record)[unit]
    is_text = isinstance(found.field.kind, Localized) and found.part != "original"
    return found.field.label, found.part if is_text else ""


@dataclass(frozen=True, slots=True)
class Top:
    """The record people know a row by: itself, or the one it belongs to."""

    kind: str
    key: int
    named: Named


class Tops:
    """Finds and names the records that rows belong to, of the register and of new rows alike."""

    def __init__(self, queries: Queries, existing: Existing, new_rows: Collection[NewRow] = ()) -> None:
        self._queries = queries
        self._existing = existing
        self._new = {row.row: row for row in new_rows}
        self._placed: dict[int, tuple[str, int]] = {}
        self._named: dict[int, Named] = {}

    def of(self, rows: Mapping[int, str]) -> dict[int, Top]:
        """The top record of each of these rows, given with their kinds."""
        self._place(set(rows))
        tops = {row: self._climbed(row, kind) for row, kind in rows.items()}
        self._name({key: kind for kind, key in tops.values()})
        return {row: Top(kind, key, self._named.get(key) or Named(kind=kind, key=key, is_here=False))
                for row, (kind, key) in tops.items()}

    def _place(self, rows: set[int]) -> None:
        """Note kind and owner of rows, and of their owners."""
        while rows:
            new = {row: self._new[row] for row in rows if row in self._new}
            self._placed.update((row, (item.kind, owner_in(item.kind, item.values))) for row, item in new.items())
            found = self._existing.creations(rows - new.keys())
            self._placed.update((row, (item.kind, item.owner)) for row, item in found.items())
            owners = {self._placed[row][1] for row in rows if row in self._placed}
            rows = owners - self._placed.keys() - {0} - rows

    def above(self, rows: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """Every record that these rows belong to, directly or through others, with its kind."""
        self._place(set(rows))
        for row in rows:
            owner = self._placed.get(row, ("", 0))[1]
            while owner in self._placed and self._placed[owner][0] in RECORDS:
                kind, above = self._placed[owner]
                yield owner, kind
                owner = above

    def _climbed(self, row: int, kind: str) -> tuple[str, int]:
        while True:
            _, owner = self._placed.get(row, ("", 0))
            if not owner or owner not in self._placed or self._placed[owner][0] not in RECORDS:
                return kind, row
            kind, row = self._placed[owner][0], owner

    def _name(self, keys: Mapping[int, str]) -> None:
        by_kind: dict[str, list[int]] = {}
        for key, kind in keys.items():
            if key in self._new:
                self._named[key] = _named_new(self._new[key])
            else:
                by_kind.setdefault(kind, []).append(key)
        for kind, members in by_kind.items():
            self._named.update((key, name_of(row)) for key, row in self._queries.rows(kind, members).items())


def _named_new(row: NewRow) -> Named:
    return name_of(Row(row.kind, row.row, row.values))


Who = Callable[[Stamp], Author]


class Written(NamedTuple):
    """By whom and when."""

    author: Author
    at: datetime


def record_changes(plan: Plan, tops: Tops, authors: Authors) -> tuple[RecordChange, ...]:
    """What a plan does to records: to decide first, then changed, then new ones."""
    writers = {operation.stamp: authors(operation.feed, operation.author) for operation in plan.operations}
    changes = _changes(plan, lambda stamp: writers.get(stamp) or authors(stamp.feed))
    new = {row.row: row for row in plan.new_rows}
    decide = {item.row for item in plan.conflicts_opened}
    kinds = {row.row: row.kind for row in plan.new_rows}
    kinds.update((item.row, item.kind) for item in plan.shown if item.row in changes)
    found = []
    for row, top in tops.of(kinds).items():
        outcome = TO_DECIDE if row in decide else NEW if row in new else UPDATED
        written = _written(new.get(row), changes.get(row, ()), writers, authors)
        found.append(RecordChange(
            kind=kinds[row], key=row, outcome=outcome, name=top.named.name, reference=top.named.code,
            top_kind=top.kind, top=top.key, author=written.author, at=written.at, fields=tuple(changes.get(row, ()))))
    return tuple(sorted(found, key=lambda item: (_ORDER[item.outcome], item.top, item.key)))


def _changes(plan: Plan, who: Who) -> dict[int, list[FieldChange]]:
    """The changes of rows that were here before, and of new rows what is to decide about them."""
    open_units = {(item.row, item.unit): item for item in plan.conflicts_opened}
    changes: dict[int, list[FieldChange]] = {}
    for item in plan.shown:
        conflict = open_units.pop((item.row, item.unit), None)
        if item.is_change or conflict is not None:
            changes.setdefault(item.row, []).append(_changed(item, conflict, who))
    values = {row.row: row.values for row in plan.new_rows}
    for (row, unit), conflict in open_units.items():
        newest = max(conflict.live, key=lambda touch: (touch.clock, touch.stamp.feed))
        shown = Shown(conflict.kind, row, unit, None, values.get(row, {}).get(unit), newest.stamp, newest.clock)
        changes.setdefault(row, []).append(_changed(shown, conflict, who))
    return changes


def _changed(item: Shown, conflict: Conflict | None, who: Who) -> FieldChange:
    label, language = label_of(item.kind, item.unit)
    live = conflict.live if conflict is not None else ()
    others: tuple[Json, ...] = tuple(touch.value for touch in live if touch.stamp != item.stamp)
    return FieldChange(unit=item.unit, label=label, language=language, old=item.old, new=item.value, stamp=item.stamp,
                       at=instant(item.clock), author=who(item.stamp), others=others)


def _written(new: NewRow | None, changes: Sequence[FieldChange], writers: Mapping[Stamp, Author],
             authors: Authors) -> Written:
    """Who wrote a record last, as far as this plan knows."""
    if changes:
        newest = max(changes, key=lambda change: change.at)
        return Written(newest.author, newest.at)
    if new is None:
        raise ValueError("a record is new or changed")
    return Written(writers.get(new.stamp) or authors(new.stamp.feed), instant(new.clock))


def changed_records(plan: Plan, tops: Tops, queries: Queries) -> RecordsChanged | None:
    """The event for whoever shows records, after a plan was written; None where nothing shown has changed."""
    rows = {row.row: row.kind for row in plan.new_rows}
    rows |= {item.row: item.kind for item in plan.shown}
    rows |= {item.row: item.kind for item in plan.conflicts_opened}
    rows |= queries.kinds_of([row for row, _ in plan.conflicts_closed])
    if not rows:
        return None
    fields: dict[str, set[str]] = {}
    for item in plan.shown:
        fields.setdefault(item.kind, set()).add(item.unit)
    keys: dict[str, set[int]] = {}
    for row, kind in (*rows.items(), *tops.above(rows), *_predecessors(queries, rows)):
        keys.setdefault(kind, set()).add(row)
    return RecordsChanged(
        MappingProxyType({kind: frozenset(members) for kind, members in keys.items()}),
        MappingProxyType({kind: frozenset(units) for kind, units in fields.items()}), READING)


def _predecessors(queries: Queries, rows: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The agreements that changed ones follow: their states change too."""
    agreements = [row for row, kind in rows.items() if kind == "agreement"]
    for row in queries.rows("agreement", agreements).values():
        before = key_of(row.values.get("predecessor"))
        if before is not None:
            yield before, "agreement"
