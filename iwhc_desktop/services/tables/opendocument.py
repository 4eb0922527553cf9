"""Spreadsheets of LibreOffice and its like (ODS): the cells of `content.xml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from iwhc_desktop.i18n.parse import ParseError as DateError
from iwhc_desktop.i18n.parse import parse_date
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.tables.archive_limits import checked_archive, markup, refused
from iwhc_desktop.services.tables.cells import (
    DAY,
    MONTH,
    MOST_COLUMNS,
    MOST_ROWS,
    STEP,
    YEAR,
    ListCell,
    ListSheet,
    text_cell,
)

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBERS = frozenset({"float", "currency", "percentage"})
_PRECISION = {len("2024"): YEAR, len("2024-10"): MONTH}


def read_ods(path: Path, progress: WorkProgress) -> list[ListSheet]:
    """The sheets of a spreadsheet. Raises Cancelled, ApplicationError list_too_large, list_unreadable."""
    with checked_archive(path) as archive:
        try:
            root = fromstring(markup(archive, "content.xml"))
        except (KeyError, ParseError, DefusedXmlException, ValueError) as error:
            raise refused("list_unreadable", file=path.name) from error
    hidden = _hidden_styles(root)
    return [_sheet(table, hidden, progress) for table in root.iter(f"{_TABLE}table")]


def _hidden_styles(root: Element) -> set[str]:
    """The names of the styles of hidden tables."""
    return {
        style.get(f"{_STYLE}name", "")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }


def _sheet(table: Element, hidden: set[str], progress: WorkProgress) -> ListSheet:
    sheet = ListSheet(table.get(f"{_TABLE}name", ""), is_hidden=table.get(f"{_TABLE}style-name", "") in hidden)
    merged: list[tuple[int, int, int, int]] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells = list(_cells(row, len(sheet.rows) + 1, merged))
        while cells and cells[-1].is_blank:
            cells.pop()
        if len(sheet.rows) % STEP == 0:
            progress.step(len(sheet.rows))
        _add_rows(sheet, cells, _count(row, "number-rows-repeated"))
    sheet.merge_all(merged)
    return sheet


def _add_rows(sheet: ListSheet, cells: list[ListCell], repeated: int) -> None:
    """Add a row as often as it repeats; empty ones only as far as a list may go."""
    if cells and len(sheet.rows) + repeated > MOST_ROWS:
        raise refused("list_too_large", file=sheet.name)
    sheet.rows += [list(cells) for _ in range(min(repeated, MOST_ROWS - len(sheet.rows)))]


def _cells(row: Element, number: int, merged: list[tuple[int, int, int, int]]) -> Iterator[ListCell]:
    column = 0
    for element in row:
        if element.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = min(_count(element, "number-columns-repeated"), MOST_COLUMNS - column)
        down, across = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if (down, across) != (1, 1):
            merged.append((number, column, min(number + down - 1, MOST_ROWS), column + across - 1))
        cell = _cell(element)
        for _ in range(repeated):
            yield cell
        column += repeated


def _count(element: Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1


def _cell(element: Element) -> ListCell:
    shown = text_cell("\n".join("".join(part.itertext()) for part in element.findall(f"{_TEXT}p")))
    kind = element.get(f"{_OFFICE}value-type", "")
    with suppress(ValueError):
        if kind == "date":
            day = dt.date.fromisoformat(element.get(f"{_OFFICE}date-value", "")[:10])
            return ListCell(shown.text or day.isoformat(), day=day, shows=_shown_part(shown.text))
        if kind in _NUMBERS:
            number = float(element.get(f"{_OFFICE}value", ""))
            return ListCell(shown.text, number=int(number) if number.is_integer() else number)
    return shown


def _shown_part(text: str) -> str:
    """How much of its date a cell shows, as far as its text can be read."""
    try:
        return _PRECISION.get(len(parse_date(text)), DAY)
    except DateError:
        return DAY
