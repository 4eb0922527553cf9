"""Damage found in the store, in words: which record, and which of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from iwhc_desktop.app.cli.output import Line
from iwhc_desktop.app.cli.shapes import labels
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.error_texts.table import sentence_of
from iwhc_desktop.i18n.languages import LANGUAGES as SPOKEN
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.exchange.importing.changes import label_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.verify import Damage

_DIFFERS = "projection_differs"
_LINE = re.compile(r'\["(\w+)","?(\d+)"?(?:,"([\w/]+)")?')
"""A line of the comparison: a record kind or another name, a key or number, and perhaps a field."""

_OF_FIELDS = frozenset({"conflict", "later_write", "head", "live"})
"""Lines that identify a record and one of its fields."""


def damage_lines(queries: Queries, problems: Iterable[Damage], language: str) -> Iterator[Line]:
    """Each damage: its sentence, then the record and the field, or another place."""
    told: set[tuple[object, ...]] = set()
    for damage in problems:
        sentence = sentence_of(StoreError(damage.code))
        for place in _places(queries, damage, language):
            key = (damage.code, place.msgid, *map(str, place.arguments.values()))
            if key not in told:
                told.add(key)
                yield (sentence, place) if place.msgid else sentence


def _places(queries: Queries, damage: Damage, language: str) -> Iterator[Message]:
    """The place of a damage; empty if it is not in a record."""
    if damage.code != _DIFFERS:
        yield Message("{where}", {"where": damage.where})
        return
    found = _LINE.match(damage.where)
    name, number, unit = found.groups("") if found is not None else ("", "0", "")
    row = _row(queries, name, int(number))
    if row is None:
        yield Message("")
        return
    units = [unit] if name in _OF_FIELDS and unit else _differing(queries, row)
    yield from _fields(row, labels(queries, [row.key], language)[row.key], units)


def _fields(row: Row, name: str, units: Iterable[str]) -> Iterator[Message]:
    """The record with each of the fields, or alone if none is known."""
    record = N_("{kind} {name}", kind=RECORDS[row.kind].label, name=name)
    fields = [
        N_("{kind} {name}: {field}", kind=RECORDS[row.kind].label, name=name, field=_field(row.kind, unit))
        for unit in units
    ]
    yield from fields or [record]


def _row(queries: Queries, name: str, key: int) -> Row | None:
    """The record of a line, None if it has none that is here."""
    kind = queries.kind_of(key) if name in _OF_FIELDS or name == "period" else name
    return queries.rows(kind, [key]).get(key) if kind in RECORDS and kind is not None else None


def _differing(queries: Queries, row: Row) -> list[str]:
    """The units of a record whose value differs from the last one in its history."""
    written: dict[str, Json] = {
        entry.unit: entry.new
        for entry in queries.history(row.kind, row.key)
        if entry.is_creation or entry.stamp == row.stamps(entry.unit)
    }
    sets = sets_of(RECORDS[row.kind].record)
    return [unit for unit, value in row.values.items() if unit not in sets and written.get(unit) != value]


def _field(kind: str, unit: str) -> Message:
    label, language = label_of(kind, unit)
    if language not in LANGUAGES:
        return label
    return N_("{field} ({language})", field=label, language=SPOKEN[language].own_name)
