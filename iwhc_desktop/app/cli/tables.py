"""The command that writes records of a kind as a table for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.care import target_of, written
from iwhc_desktop.app.cli.output import Answer
from iwhc_desktop.app.cli.records import kind_asked, listed
from iwhc_desktop.app.cli.shapes import labels, references_in
from iwhc_desktop.app.cli.text import shown
from iwhc_desktop.domain.change import Values
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.tables.writing import Table, Value, write_table
from iwhc_desktop.store.reading.row_reader import Row

_LEFT_OUT = frozenset({"sample_id", "provenance"})


def table(call: Call) -> Answer:
    """Write the records that the options of a list ask for, as CSV or XLSX."""
    kind, target = kind_asked(call), target_of(call)
    rows, wanted = listed(call, kind)
    columns = _columns(kind, rows, wanted)
    named = labels(call.queries, references_in(rows), call.language, are_references=True)
    formats = call.output.formats
    cells = [[_cell(item, row.values, named, formats) for item in columns] for row in rows]
    headings = [formats.plain(item.label) for item in columns]
    name = formats.plain(RECORDS[kind].label)
    return written(write_table(target, Table(name, headings, cells, is_rtl=formats.direction == "rtl")))


def _columns(kind: str, rows: Sequence[Row], wanted: Sequence[str]) -> list[Field]:
    """The fields asked for, else those that at least one record has."""
    fields = {item.name: item for item in RECORDS[kind].fields}
    if wanted:
        return [fields[name] for name in wanted]
    used = (item for item in fields.values() if item.name not in _LEFT_OUT)
    return [item for item in used if any(not item.type.is_empty(item.name, row.values) for row in rows)]


def _cell(item: Field, values: Values, named: Mapping[int, str], formats: Formats) -> Value:
    """A value for a spreadsheet: numbers and exact days as such, anything else in words."""
    value = shown(item, values, named, formats.language)
    if isinstance(value, PartialDate) and value.day is not None:
        return value.day
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    return formats.plain(formats.value(value))
