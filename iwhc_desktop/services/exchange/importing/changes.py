"""What a plan changes, record by record, as people see it before and after an import."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from iwhc_desktop.domain.change import RETIRED, Conflict, Json, Stamp
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.fields import sets_of, split_set_unit, units_of
from iwhc_desktop.domain.projection import Existing, NewRow, Outline, Plan, UnitShown
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.events import IMPORT, RecordsChanged
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.results import NEW, TO_DECIDE, UPDATED, FieldChange, RecordChange
from iwhc_desktop.services.exchange.trust import Authors
from iwhc_desktop.services.records.naming import Named, name_of
from iwhc_desktop.store.reading.owners import named_by
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.sync.incoming import owner_in

_ORDER = {TO_DECIDE: 0, UPDATED: 1, NEW: 2}


def label_of(kind: str, unit: str) -> tuple[Message, str]:
    """The label of a unit, and the language of a trilingual text ('' for anything else)."""
    if unit == RETIRED:
        return N_("Withdrawn"), ""
    member = split_set_unit(unit)
    if member is not None:
        return sets_of(RECORDS[kind].record)[member[0]].label, ""
    found = units_of(RECORDS[kind].record)[unit]
    is_text = found.field.type.is_localized and found.is_text
    return found.label, found.part if is_text else ""


@dataclass(frozen=True, slots=True)
class Top:
    """The record under which people know a row: the row itself, or the record that it belongs to."""

    kind: str
    key: int
    named: Named


class Tops:
    """Finds and names the records that rows belong to, both stored and new rows."""

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
        return {
            row: Top(kind, key, self._named.get(key) or Named(kind=kind, key=key, is_here=False))
            for row, (kind, key) in tops.items()
        }

    def _place(self, rows: set[int]) -> None:
        """Note kind and owner of rows, and of their owners."""
        while rows:
            self._placed.update(self._origins(rows))
            owners = {self._placed[row][1] for row in rows if row in self._placed}
            rows = owners - self._placed.keys() - {0} - rows

    def _origins(self, rows: set[int]) -> Iterator[tuple[int, tuple[str, int]]]:
        stored = self._existing.origins(rows - self._new.keys())
        yield from ((row, (item.kind, item.owner)) for row, item in stored.items())
        for item in (self._new[row] for row in rows if row in self._new):
            yield item.row, (item.kind, owner_in(item.kind, item.values))

    def above(self, rows: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """Every record that these rows belong to, directly or through others, with its kind."""
        owned = [row for row, kind in rows.items() if kind not in RECORDS or RECORDS[kind].owner is not None]
        self._place(set(owned))
        for row in owned:
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


class Authorship(NamedTuple):
    """Author and time of a change."""

    author: Author
    at: datetime


def record_changes(plan: Plan, tops: Tops, authors: Authors) -> tuple[RecordChange, ...]:
    """The records that a plan changes: to decide first, then updated, then new ones."""
    who = _writers(plan, authors)
    changes = _changes(plan, who)
    new = {row.row: row for row in plan.new_rows}
    outcomes = _outcomes(plan)
    kinds = {row: item.kind for row, item in new.items()}
    kinds.update((item.row, item.kind) for item in plan.shown if item.row in changes)
    found = []
    for row, top in tops.of(kinds).items():
        fields = tuple(changes.get(row, ()))
        written = _newest(fields) if fields else Authorship(who(new[row].stamp), instant(new[row].clock))
        found.append(
            RecordChange(
                kind=kinds[row],
                key=row,
                outcome=outcomes.get(row, UPDATED),
                name=top.named.name,
                reference=top.named.code,
                top_kind=top.kind,
                top=top.key,
                author=written.author,
                at=written.at,
                fields=fields,
            )
        )
    return tuple(sorted(found, key=lambda item: (_ORDER[item.outcome], item.top, item.key)))


def _outcomes(plan: Plan) -> dict[int, str]:
    """The outcome of the records that are new or to decide; to decide takes precedence."""
    outcomes = {row.row: NEW for row in plan.new_rows}
    outcomes.update((item.row, TO_DECIDE) for item in plan.conflicts_opened)
    return outcomes


def _writers(plan: Plan, authors: Authors) -> Who:
    known = {operation.stamp: authors(operation.feed, operation.author) for operation in plan.operations}
    return lambda stamp: known.get(stamp) or authors(stamp.feed)


def _newest(changes: Sequence[FieldChange]) -> Authorship:
    newest = max(changes, key=lambda change: change.at)
    return Authorship(newest.author, newest.at)


def _changes(plan: Plan, who: Who) -> dict[int, list[FieldChange]]:
    """The changes of existing rows, and of new rows those that are to decide."""
    opened = {(item.row, item.unit): item for item in plan.conflicts_opened}
    told = opened.keys() | plan.conflicts_closed
    changes: dict[int, list[FieldChange]] = {}
    for item in (*plan.shown, *_new_contradictions(plan)):
        if item.is_change or (item.row, item.unit) in told:
            changes.setdefault(item.row, []).append(_changed(item, opened.get((item.row, item.unit)), who))
    return changes


def _new_contradictions(plan: Plan) -> Iterator[UnitShown]:
    """What is to decide about new rows, as a change from empty."""
    values = {row.row: row.values for row in plan.new_rows}
    for item in plan.conflicts_opened:
        if item.row in values:
            newest = max(item.live, key=lambda later_write: (later_write.clock, later_write.stamp.feed))
            yield UnitShown(
                item.kind, item.row, item.unit, None, values[item.row].get(item.unit), newest.stamp, newest.clock
            )


def _changed(item: UnitShown, conflict: Conflict | None, who: Who) -> FieldChange:
    label, language = label_of(item.kind, item.unit)
    live = conflict.live if conflict is not None else ()
    others: tuple[Json, ...] = tuple(later_write.value for later_write in live if later_write.stamp != item.stamp)
    return FieldChange(
        unit=item.unit,
        label=label,
        language=language,
        old=item.old,
        new=item.value,
        stamp=item.stamp,
        at=instant(item.clock),
        author=who(item.stamp),
        others=others,
    )


def changed_records(plan: Outline, tops: Tops, queries: Queries) -> RecordsChanged | None:
    """The event for whoever shows records, after a plan was written; None where nothing shown has changed."""
    rows = _kinds_in(plan) | queries.kinds_of([row for row, _ in plan.conflicts_closed])
    if not rows:
        return None
    affected = (*rows.items(), *tops.above(rows), *_predecessors(queries, rows))
    keys = _gathered((kind, row) for row, kind in affected)
    return RecordsChanged(keys, _gathered((item.kind, item.unit) for item in plan.shown), IMPORT)


def _kinds_in(plan: Outline) -> dict[int, str]:
    """The kinds of the rows that a plan creates, changes or puts up for decision."""
    rows = {row: kind for kind, created in plan.created.items() for row in created}
    rows |= {item.row: item.kind for item in plan.shown}
    return rows | {item.row: item.kind for item in plan.conflicts_opened}


_Member = TypeVar("_Member", int, str)


def _gathered(pairs: Iterable[tuple[str, _Member]]) -> Mapping[str, frozenset[_Member]]:
    found: dict[str, set[_Member]] = {}
    for kind, member in pairs:
        found.setdefault(kind, set()).add(member)
    return MappingProxyType({kind: frozenset(members) for kind, members in found.items()})


def _predecessors(queries: Queries, rows: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The predecessors of changed agreements: their states change too."""
    agreements = [row for row, kind in rows.items() if kind == "agreement"]
    with queries.connection() as connection:
        before = named_by(connection, "agreement", "predecessor", agreements)
    yield from ((row, "agreement") for row in before)
