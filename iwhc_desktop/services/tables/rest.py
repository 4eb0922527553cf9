"""What stayed out of the register: each row with its reason, and the same as a list that can be read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.services.tables.cells import ListCell, ListSheet, own
from iwhc_desktop.services.tables.findings import LEFT_OUT, ROW_STRUCK, ROW_TWICE, RowReading, SheetReading
from iwhc_desktop.services.tables.sentences import question, reason_left_out
from iwhc_desktop.services.tables.writing import Table, Value

_REASON = C_("column of a list", "Reason")
_ROW = C_("list", "Row")
_IN_THE_LIST = C_("column of a list", "In the list")
_LEFT_OUT = C_("sheet of a list", "Left out")


@dataclass(frozen=True, slots=True)
class StayedOut:
    """A row of a list that is not in the register: its number, its texts, and why; `is_asked`: it has a question."""

    row: int
    rows: tuple[int, ...]
    texts: tuple[str, ...]
    why: tuple[Message, ...]
    is_asked: bool


def stayed_out(sheet: ListSheet, read: SheetReading) -> list[StayedOut]:
    """The rows with an open question, those said twice and those that are no record, in the order of the list."""
    asked = [
        StayedOut(row.row, tuple(row.rows), _texts(sheet, row.row), tuple(map(question, row.asks)), is_asked=True)
        for row in read.rows
        if row.asks
    ]
    said_twice = [
        StayedOut(row.row, tuple(row.rows), _texts(sheet, row.row), (_why(row),), is_asked=False)
        for row in read.rows
        if row.outcome == LEFT_OUT
    ]
    no_record = [
        StayedOut(one.row, (one.row,), _texts(sheet, one.row), (reason_left_out(one.why),), is_asked=False)
        for one in read.layout.skipped
    ]
    return sorted((*asked, *said_twice, *no_record), key=lambda one: one.row)


def _why(row: RowReading) -> Message:
    """Why a person left a row out: an earlier one says the same, or it is crossed out."""
    return reason_left_out(ROW_TWICE if row.same_as else ROW_STRUCK)


def _texts(sheet: ListSheet, number: int) -> tuple[str, ...]:
    """The texts of a row, one of a merged cell once."""
    return tuple(" ".join(cell.text.split()) for _, cell in own(sheet.row(number)) if cell.text.strip())


def rows_left(sheet: ListSheet, read: SheetReading, formats: Formats) -> Table:
    """The rows with an open question under the headings of the list, the reason of each in a last column.

    They can be put right and read again; the rows that are no record are on a sheet of their own.
    """
    columns = sorted(read.layout.headings)
    headings = [read.layout.headings[column] for column in columns]
    out = stayed_out(sheet, read)
    is_rtl = read.layout.language == "ar"
    return Table(
        sheet.name,
        [*headings, formats.plain(_REASON)],
        list(_asked(sheet, out, columns, formats)),
        is_rtl=is_rtl,
        more=(_no_records([one for one in out if not one.is_asked], formats, is_rtl=is_rtl),),
    )


def _asked(
    sheet: ListSheet, out: Iterable[StayedOut], columns: Sequence[int], formats: Formats
) -> Iterator[list[Value]]:
    asked = [(row, number) for row in out if row.is_asked for number in row.rows]
    for one, number in asked:
        reason = " ".join(map(formats.plain, one.why))
        yield [*_values(sheet, number, columns), reason if number == one.row else None]


def _values(sheet: ListSheet, number: int, columns: Sequence[int]) -> list[Value]:
    return [_value(sheet.cell(number, column)) for column in columns]


def _no_records(out: Sequence[StayedOut], formats: Formats, *, is_rtl: bool) -> Table:
    headings = [formats.plain(one) for one in (_ROW, _IN_THE_LIST, _REASON)]
    rows: list[list[Value]] = [[one.row, " · ".join(one.texts), " ".join(map(formats.plain, one.why))] for one in out]
    return Table(formats.plain(_LEFT_OUT), headings, rows, is_rtl=is_rtl)


def _value(cell: ListCell) -> Value:
    """The value of a cell as it was: a date that is shown whole, a number, else the text."""
    if cell.day is not None and cell.shows == "day":
        return cell.day
    return cell.number if cell.number is not None and cell.day is None else cell.text or None
