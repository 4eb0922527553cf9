"""Tables written for other programs: workbooks (XLSX) and CSV.

Texts of the register stay texts: nothing that begins like a formula becomes one (spreadsheets run formulas that others
wrote). In a workbook such a cell is typed as text, in CSV an apostrophe stands before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.store.files.atomic import write_atomically

Value = str | int | float | date | None

_LIKE_A_FORMULA = tuple("=+-@\t\r")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORBIDDEN_IN_NAMES = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME, _WIDEST, _NARROWEST = 31, 60, 8


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the headings, the rows; `is_rtl` for one that is read from the right.

    `more`: tables that a workbook has on sheets of their own, and CSV not at all; those without rows have none. `head`:
    lines that a workbook has above the headings, and CSV not at all: other programs would take them for rows.
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    is_rtl: bool = False
    more: Sequence[Table] = ()
    head: Sequence[str] = ()


def write_table(path: Path, table: Table) -> Path:
    """Write a table, as CSV where the name says so, else as a workbook; returns the file. Raises StoreError."""
    return write_atomically(path, csv_bytes(table) if path.suffix.lower() == ".csv" else xlsx_bytes(table))


def xlsx_bytes(table: Table) -> bytes:
    """The table as a workbook, of one sheet unless it has more."""
    book = openpyxl.Workbook()
    _fill(book.active, table)
    for other in table.more:
        if other.rows:
            _fill(book.create_sheet(), other)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Worksheet, table: Table) -> None:
    sheet.title = (_FORBIDDEN_IN_NAMES.sub(" ", table.name).strip() or "Sheet")[:_LONGEST_NAME]
    sheet.sheet_view.rightToLeft = table.is_rtl
    above = len(table.head) + bool(table.head)
    sheet.freeze_panes = f"A{above + 2}"
    for number, line in enumerate(table.head, 1):
        _put(sheet.cell(number, 1), written(line), is_heading=number == 1)
    widths = [_NARROWEST] * len(table.headings)
    for number, values in enumerate((table.headings, *table.rows), above + 1):
        for column, value in enumerate(values, 1):
            plain = written(value)
            _put(sheet.cell(number, column), plain, is_heading=number == above + 1)
            widths[column - 1] = max(widths[column - 1], _width(plain))
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, _WIDEST)


def _width(value: Value) -> int:
    return max(map(len, str(value).split("\n"))) if value is not None else 0


def _put(cell: openpyxl.cell.Cell, value: Value, *, is_heading: bool) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text="\n" in value, vertical="top")
        cell.quotePrefix = value.startswith(_LIKE_A_FORMULA)
    if is_heading:
        cell.font = Font(bold=True)


def written(value: Value) -> Value:
    """A value without what a cell cannot hold: direction marks of sentences, control characters."""
    return _UNWRITABLE.sub("", strip_isolates(value)) if isinstance(value, str) else value


def csv_bytes(table: Table) -> bytes:
    """The table as CSV in UTF-8 with its mark, so that spreadsheets recognise the encoding."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([_guarded(heading) for heading in table.headings])
    writer.writerows([_guarded(value) for value in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def _guarded(value: Value) -> str:
    if value is None:
        return ""
    text = str(written(value))
    return f"'{text}" if isinstance(value, str) and text.startswith(_LIKE_A_FORMULA) else text
