"""The rows that stayed out of the register, as a list that can be put right and read again."""

from __future__ import annotations

from collections.abc import Iterator

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_
from iwhc_desktop.services.tables.cells import ListCell, ListSheet
from iwhc_desktop.services.tables.findings import RowReading, SheetReading
from iwhc_desktop.services.tables.sentences import question
from iwhc_desktop.services.tables.writing import Table, Value

_REASON = C_("column of a list", "Reason")


def rows_left(sheet: ListSheet, read: SheetReading, formats: Formats) -> Table:
    """The rows with an open question under the headings of the list, the reason of each in a last column."""
    columns = sorted(read.layout.headings)
    headings = [read.layout.headings[column] for column in columns]
    left = [row for row in read.rows if row.asks]
    return Table(
        sheet.name,
        [*headings, formats.plain(_REASON)],
        list(_rows(sheet, left, columns, formats)),
        is_rtl=read.layout.language == "ar",
    )


def _rows(sheet: ListSheet, left: list[RowReading], columns: list[int], formats: Formats) -> Iterator[list[Value]]:
    for row in left:
        reason = " ".join(formats.plain(question(ask)) for ask in row.asks)
        for number in row.rows:
            values = [_value(sheet.cell(number, column)) for column in columns]
            yield [*values, reason if number == row.row else None]


def _value(cell: ListCell) -> Value:
    """The value of a cell as it was: a date that is shown whole, a number, else the text."""
    if cell.day is not None and cell.shows == "day":
        return cell.day
    return cell.number if cell.number is not None and cell.day is None else cell.text or None
