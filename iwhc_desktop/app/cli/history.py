"""The history of a record: who entered what, when, and what it replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from iwhc_desktop.app.cli.output import Line
from iwhc_desktop.app.cli.shapes import labels
from iwhc_desktop.app.cli.text import unit_value
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import Unit, split_set_unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.records.history import note_words, record_history
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.reading.history import HistoryEntry
from iwhc_desktop.store.reading.row_reader import Row

_SHIPPED = N_("Came with the program")


def history_objects(register: Register, row: Row) -> Iterator[dict[str, Json]]:
    """Every change of a record and of the documents attached to it as JSON, oldest first."""
    entries = record_history(register.queries, row.kind, row.key)
    named = labels(register.queries, keys_named((_unit(entry), (entry.old, entry.new)) for entry in entries))
    authors = register.exchange.authors()
    for entry in entries:
        author, unit = authors(entry.stamp.feed, entry.author), _unit(entry)
        old, new = (
            unit.field.type.plain(value, named) if unit is not None else value for value in (entry.old, entry.new)
        )
        yield {
            "at": entry.at.isoformat(),
            "office": author.office,
            "person": author.person,
            "field": _field(entry, row),
            "old": old,
            "new": new,
            "operation": str(entry.stamp.key),
            "note": entry.note,
        }


def history_lines(register: Register, row: Row, language: str) -> Iterator[Line]:
    """Every change of a record and of the documents attached to it for people, oldest first."""
    entries = record_history(register.queries, row.kind, row.key)
    keys = keys_named((_unit(entry), (entry.old, entry.new)) for entry in entries)
    members = {entry.unit: member[1] for entry in entries if (member := split_set_unit(entry.unit)) is not None}
    named = labels(register.queries, keys | {*members.values()}, language)
    authors = register.exchange.authors()
    for entry in entries:
        old, new = (_value(entry, value, named) for value in (entry.old, entry.new))
        author = authors(entry.stamp.feed, entry.author)
        yield (_when(entry), author.office, who(author, language), _field(entry, row, members, named), old, "->", new)


def _value(entry: HistoryEntry, value: Json, named: Mapping[int, str]) -> object:
    """A value as people read it; the reason of a withdrawal by undo is in their language."""
    if entry.unit == RETIRED and isinstance(value, str):
        return note_words(value)
    return unit_value(_unit(entry), value, named)


def who(author: Author, language: str) -> str:
    """The person, else the office by its name, '' if neither is known."""
    return author.person_in(language) or author.office_name.shown(language)[0]


def _when(entry: HistoryEntry) -> datetime | Message:
    """The time of an entry; what was shipped with the program has none."""
    return entry.at.replace(microsecond=0) if entry.clock else _SHIPPED


def _field(
    entry: HistoryEntry, row: Row, members: Mapping[str, int] | None = None, named: Mapping[int, str] | None = None
) -> str:
    """The field, with its kind if it is another record's; the member of a set by name if names are given."""
    unit = entry.unit
    if members and named and unit in members:
        unit = f"{unit.partition('/')[0]}/{named[members[unit]]}"
    return unit if entry.row == row.key else f"{entry.kind}.{unit}"


def _unit(entry: HistoryEntry) -> Unit | None:
    return units_of(RECORDS[entry.kind].record).get(entry.unit)


def keys_named(values: Iterable[tuple[Unit | None, Iterable[Json]]]) -> set[int]:
    """The records to which values of these units refer."""
    return {key for unit, several in values if unit is not None for value in several for key in unit.keys(value)}
