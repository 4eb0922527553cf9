"""Workbooks of Excel and its like (XLSX), read through openpyxl cell by cell."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.tables.archive_limits import check_markup, checked_archive, markup, merged_ranges, refused
from iwhc_desktop.services.tables.cells import EMPTY, MOST_COLUMNS, MOST_ROWS, STEP, ListCell, ListSheet, text_cell
from iwhc_desktop.services.tables.number_formats import shown_date, shown_number, shown_part

_DEFECTS = (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError)
"""What openpyxl raises for a workbook that is not one."""


def read_xlsx(path: Path, progress: WorkProgress) -> list[ListSheet]:
    """The sheets of a workbook. Raises Cancelled, ApplicationError list_too_large, list_unreadable."""
    with checked_archive(path) as archive:
        check_markup(archive)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl warns of extensions that no list needs
                return _sheets(archive, path, progress)
        except _DEFECTS as error:
            raise refused("list_unreadable", file=path.name) from error


def _sheets(archive: zipfile.ZipFile, path: Path, progress: WorkProgress) -> list[ListSheet]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        sheets = [_sheet(each, progress) for each in book.worksheets]
        contents = [markup(archive, each._worksheet_path) for each in book.worksheets]
    finally:
        book.close()
    if any(b"<f" in content for content in contents):
        _mark_formulas(path, sheets)
    for sheet, content in zip(sheets, contents, strict=True):
        sheet.merge_all(merged_ranges(content, path.name))
    return sheets


def _sheet(source: Any, progress: WorkProgress) -> ListSheet:
    source.reset_dimensions()
    sheet = ListSheet(str(source.title), is_hidden=source.sheet_state != "visible")
    sheet.rows = [[_cell(cell) for cell in cells[:MOST_COLUMNS]] for cells in _rows(source, progress)]
    return sheet


def _rows(source: Any, progress: WorkProgress) -> Iterable[Any]:
    for number, cells in enumerate(source.iter_rows(), 1):
        if number > MOST_ROWS:
            raise refused("list_too_large", file=str(source.title))
        if number % STEP == 0:
            progress.step(number)
        yield cells


def _cell(cell: Any) -> ListCell:
    if cell.value is None:
        return EMPTY
    found = _shown(cell)
    return replace(found, is_struck=True) if cell.font is not None and cell.font.strike else found


def _shown(cell: Any) -> ListCell:
    value, pattern = cell.value, str(cell.number_format or "General")
    match value:
        case dt.datetime():
            return _date_cell(value.date(), pattern)
        case dt.date():
            return _date_cell(value, pattern)
        case bool() | str():
            return text_cell(str(value))
        case int() | float():
            return ListCell(shown_number(value, pattern), number=value)
    return text_cell(str(value))


def _date_cell(day: dt.date, pattern: str) -> ListCell:
    return ListCell(shown_date(day, pattern), day=day, shows=shown_part(pattern))


def _mark_formulas(path: Path, sheets: list[ListSheet]) -> None:
    """Mark the formulas whose value the file does not hold: they are asked about, not dropped."""
    book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
    try:
        for source, sheet in zip(book.worksheets, sheets, strict=True):
            source.reset_dimensions()
            for cells, found in zip(source.iter_rows(), sheet.rows, strict=False):
                _mark_in_row(cells, found)
    finally:
        book.close()


def _mark_in_row(cells: Sequence[Any], found: list[ListCell]) -> None:
    for column, cell in enumerate(cells[: len(found)]):
        if cell.data_type == "f" and found[column].is_blank:
            found[column] = replace(text_cell(str(cell.value)), is_formula=True)
