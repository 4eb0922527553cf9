"""The history of a record: who entered what, when, instead of what."""
from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.app.cli_output import Line
from iwhc_desktop.app.cli_shapes import labels, plain
from iwhc_desktop.app.cli_text import unit_value
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.kinds import Reference
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.history import HistoryEntry
from iwhc_desktop.store.row_reader import Row


def history_objects(register: Register, row: Row) -> Iterator[dict[str, Json]]:
    """Every change of a record as JSON, oldest first."""
    entries = register.queries.history(row.kind, row.key)
    named = labels(register.queries, _keys_in(row.kind, entries))
    units, authors = units_of(RECORDS[row.kind].record), register.exchange.authors()
    for entry in entries:
        author = authors(entry.stamp.feed, entry.author)
        old, new = (plain(units[entry.unit].field.kind, value, named) if entry.unit in units else value
                    for value in (entry.old, entry.new))
        yield {"at": entry.at.isoformat(), "office": author.office, "person": author.person,
               "field": entry.unit, "old": old, "new": new, "operation": str(entry.stamp.key), "note": entry.note}


def history_lines(register: Register, row: Row) -> Iterator[Line]:
    """Every change of a record for people, oldest first."""
    entries = register.queries.history(row.kind, row.key)
    named = labels(register.queries, _keys_in(row.kind, entries))
    units, authors = units_of(RECORDS[row.kind].record), register.exchange.authors()
    for entry in entries:
        unit = units.get(entry.unit)
        old, new = (unit_value(unit, value, named) for value in (entry.old, entry.new))
        author = authors(entry.stamp.feed, entry.author)
        yield entry.at.replace(microsecond=0), author.office, author.person, entry.unit, old, "->", new


def _keys_in(kind: str, entries: list[HistoryEntry]) -> set[int]:
    units = units_of(RECORDS[kind].record)
    return {value for entry in entries for value in (entry.old, entry.new)
            if entry.unit in units and isinstance(units[entry.unit].field.kind, Reference)
            and isinstance(value, int)}
