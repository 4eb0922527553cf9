"""Conflicts to decide, each with the earlier value and who entered which value."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from iwhc_desktop.domain.change import RETIRED, Conflict, Json, Stamp
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, Guard, decided_at
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText, localized
from iwhc_desktop.services.actor import READER, Actor
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.importing.changes import Top, Tops, label_of
from iwhc_desktop.services.exchange.results import DecideValue, ToDecide
from iwhc_desktop.services.exchange.trust import Authors
from iwhc_desktop.services.saving.conflicts import conflict_id
from iwhc_desktop.store.reading.existing import StoredRegister
from iwhc_desktop.store.reading.history import HistoryEntry, operation_at
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.store import Store


def to_decide(store: Store, authors: Authors, keys: Collection[int] | None = None) -> list[ToDecide]:
    """The conflicts of these rows, or all; those of one record are together, sorted by unit."""
    with store.reading() as connection:
        queries = Queries.within(connection, store.identity.feed)
        found = queries.conflicts(keys)
        tops = Tops(queries, StoredRegister(connection)).of({item.row: item.kind for item in found})
        histories = {row: queries.history(kind, row) for row, kind in {item.row: item.kind for item in found}.items()}

        def who(stamp: Stamp, entries: Sequence[HistoryEntry]) -> Author:
            number = next((entry.author for entry in entries if entry.stamp == stamp), 0)
            operation = None if number else operation_at(connection, stamp)
            return authors(stamp.feed, operation.author if operation else number or 1)

        items = [
            _item(
                conflict,
                tops[conflict.row],
                histories[conflict.row],
                {later_write.stamp: who(later_write.stamp, histories[conflict.row]) for later_write in conflict.live},
                _texts(queries, conflict),
            )
            for conflict in found
        ]
    return sorted(items, key=lambda item: (item.top, item.key, item.unit))


def decidable(items: Sequence[ToDecide], queries: Queries, actor: Actor) -> list[ToDecide]:
    """Those of the conflicts that this person may decide: of shared records and of the own office's, by role."""
    if actor.may_everything:
        return list(items)
    tops: dict[str, set[int]] = {}
    for item in items:
        tops.setdefault(item.top_kind, set()).add(item.top)
    offices = {
        key: row.values.get(OFFICE_FIELD)
        for kind, keys in tops.items()
        for key, row in queries.rows(kind, keys).items()
    }
    return [item for item in items if _may_decide(item, offices.get(item.top), actor)]


def _may_decide(item: ToDecide, office: Json, actor: Actor) -> bool:
    guard = decided_at(item.top_kind).guard
    if actor.role == READER or guard is Guard.HEADQUARTERS:
        return False
    return guard is not Guard.OFFICE or actor.owns(office)


def _texts(queries: Queries, conflict: Conflict) -> LocalizedText:
    """The texts of a field whose original language is in conflict: they are what people know it by."""
    unit = units_of(RECORDS[conflict.kind].record).get(conflict.unit)
    if unit is None or unit.part != "original":
        return NO_TEXT
    row = queries.rows(conflict.kind, [conflict.row]).get(conflict.row)
    return localized(row.values, unit.field.name) if row else NO_TEXT


def _item(
    conflict: Conflict, top: Top, history: Sequence[HistoryEntry], who: Mapping[Stamp, Author], texts: LocalizedText
) -> ToDecide:
    label, language = label_of(conflict.kind, conflict.unit)
    values = tuple(
        DecideValue(
            n,
            _shown(conflict.unit, later_write.value),
            later_write.stamp,
            instant(later_write.clock),
            who[later_write.stamp],
        )
        for n, later_write in enumerate(conflict.live, 1)
    )
    return ToDecide(
        id=conflict_id(conflict),
        kind=conflict.kind,
        key=conflict.row,
        unit=conflict.unit,
        label=label,
        language=language,
        before=_before(conflict, history),
        values=values,
        can_keep_both=_is_text(conflict),
        name=top.named.name,
        reference=top.named.code,
        top_kind=top.kind,
        top=top.key,
        texts=texts,
    )


def _shown(unit: str, value: Json) -> Json:
    return value is not None if unit == RETIRED else value


def _before(conflict: Conflict, history: Sequence[HistoryEntry]) -> Json:
    """The newest value of the unit that is not part of the conflict."""
    live = {later_write.stamp for later_write in conflict.live}
    older = [entry.new for entry in history if entry.unit == conflict.unit and entry.stamp not in live]
    return _shown(conflict.unit, older[-1] if older else None)


def _is_text(conflict: Conflict) -> bool:
    unit = units_of(RECORDS[conflict.kind].record).get(conflict.unit)
    return unit is not None and unit.is_text
