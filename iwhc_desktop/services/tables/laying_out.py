"""How a sheet is laid out: its heading is found, its columns are named, its rows are told from what is no record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from iwhc_desktop.i18n.search.text_language import latin_language
from iwhc_desktop.services.tables.cells import ListCell, ListSheet, own
from iwhc_desktop.services.tables.column_fields import name_columns, propose_fields
from iwhc_desktop.services.tables.countries import country_code
from iwhc_desktop.services.tables.header_words import MAIN, field_of
from iwhc_desktop.services.tables.layout import Layout, Skipped
from iwhc_desktop.services.tables.list_fields import ACTIVITY, CONTACT, PARTNER
from iwhc_desktop.services.tables.plain_words import plain
from iwhc_desktop.services.tables.value_words import total_in

_LOOKED_AT = 40
_LEAST_HEADINGS = 2
_COUNTED = re.compile(r"\d[\d\s.,]*\s[^\W\d]+")
"""A number and what it counts: *12 organisations*."""
_FOOTNOTE = re.compile(r"\s*(?:[*†‡¹²³]|\(\*|\(?\d\)|note|nb|n\.b|remarque|ملاحظة|ملحوظة|source|المصدر)", re.IGNORECASE)
_LONG = 60

Cells = Sequence[tuple[int, ListCell]]
"""The cells of a row with their columns."""


def laid_out(sheet: ListSheet, kind: str, chosen: Mapping[str, str] | None = None) -> Layout:
    """The layout of a sheet as a list of a kind; `chosen`: fields that a person gave to columns, by heading."""
    layout = named_columns(sheet, kind, chosen)
    if layout.header_rows:
        _sort_rows(sheet, layout)
        propose_fields(sheet, layout, chosen or {})
        layout.latin = layout.language if layout.language != "ar" else latin_language(_texts(sheet, layout))
    return layout


def _texts(sheet: ListSheet, layout: Layout) -> Iterator[str]:
    """The texts in the columns of fields."""
    cells = (sheet.cell(number, column) for number in layout.body for column in layout.used_columns)
    return (cell.text for cell in cells if not cell.is_figure)


def named_columns(sheet: ListSheet, kind: str, chosen: Mapping[str, str] | None = None) -> Layout:
    """The headings of a sheet with their fields; its rows are not looked at."""
    layout = Layout(kind, last_row=sheet.last_row)
    layout.header_rows = _header_rows(sheet, kind)
    if layout.header_rows:
        name_columns(sheet, layout, chosen or {})
    return layout


# the heading


def _header_rows(sheet: ListSheet, kind: str) -> tuple[int, ...]:
    """The row with the most known headings, and its neighbours that are headings too.

    Headings are repeated on each printed page, there on one row: the first that name nearly as many are the headings.
    """
    numbers = range(1, min(sheet.last_row, _LOOKED_AT) + 1)
    found = {number: _headings_in(sheet, number, kind) for number in numbers}
    least = max(min(_LEAST_HEADINGS, sheet.width), 1)
    first = [number for number in numbers if len(found[number]) >= least]
    if first:
        return _first_with_most(sheet, kind, first, found)
    return next(((number,) for number in numbers if _names_main(sheet, number, found[number], kind)), ())


def _first_with_most(
    sheet: ListSheet, kind: str, first: Sequence[int], found: Mapping[int, set[str]]
) -> tuple[int, ...]:
    """The first of some headings that names nearly as many fields as any other."""
    headings = {number for number in found if _is_heading(sheet, number, kind)}
    blocks = [_block(number, headings) for number in first]
    named = {block: len(set[str]().union(*map(found.__getitem__, block))) for block in blocks}
    return next(block for block in blocks if named[block] * 4 >= max(named.values()) * 3)


def _names_main(sheet: ListSheet, number: int, fields: Collection[str], kind: str) -> bool:
    """Whether a row of texts names what the list is of, beside headings that are not known."""
    cells = [cell for _, cell in own(sheet.row(number))]
    return MAIN[kind] in fields and len(cells) >= _LEAST_HEADINGS and not any(map(_is_value, cells))


def _block(number: int, headings: Collection[int]) -> tuple[int, ...]:
    """A row with the headings right above and below it."""
    above = takewhile(headings.__contains__, range(number - 1, 0, -1))
    below = takewhile(headings.__contains__, range(number + 1, _LOOKED_AT))
    return (*reversed(list(above)), number, *below)


def _headings_in(sheet: ListSheet, number: int, kind: str) -> set[str]:
    """The different fields that the cells of a row name."""
    texts = (cell.text for _, cell in own(sheet.row(number)) if len(cell.text) <= _LONG and not _is_value(cell))
    return {field_of(kind, text)[0] for text in texts} - {""}


def _is_heading(sheet: ListSheet, number: int, kind: str) -> bool:
    """Whether most cells of a row name a field and none is a date or a figure."""
    cells = [cell for _, cell in own(sheet.row(number))]
    if len(cells) < min(_LEAST_HEADINGS, sheet.width):
        return False
    known = sum(_is_known(kind, cell.text) for cell in cells)
    return known * 2 > len(cells) and not any(map(_is_value, cells))


def _is_value(cell: ListCell) -> bool:
    """Whether a cell is none of a heading: a figure, a date, an address."""
    return cell.is_figure or "@" in cell.text


def _is_known(kind: str, text: str) -> bool:
    """Whether a cell names a field, or a country whose people a column of activities counts."""
    return bool(field_of(kind, text)[0] or (kind == ACTIVITY and country_code(text)))


# the rows


def _sort_rows(sheet: ListSheet, layout: Layout) -> None:
    for number in range(1, layout.header_rows[0]):
        if any(own(sheet.row(number))):
            layout.skipped.append(Skipped(number, "title"))
    heading = [plain(cell.text) for cell in sheet.row(layout.header_rows[-1])]
    heading += [""] * (sheet.width - len(heading))
    group, last = "", _last_record(sheet, layout)
    for number in range(layout.header_rows[-1] + 1, layout.last_row + 1):
        why = _why_left_out(sheet, layout, number, heading, is_after=number > last)
        if why == "group_heading":
            group = _first_text(sheet, number)
        _put(sheet, layout, number, why, group)


def _put(sheet: ListSheet, layout: Layout, number: int, why: str, group: str) -> None:
    """Count a row among the records or among what is left out."""
    if not why:
        layout.body.append(number)
        layout.groups[number] = group
        return
    layout.skipped.append(Skipped(number, why))
    if why == "footnote":
        layout.footnotes.append(_first_text(sheet, number))


def _first_text(sheet: ListSheet, number: int) -> str:
    return next((cell.text for _, cell in own(sheet.row(number))), "")


def _last_record(sheet: ListSheet, layout: Layout) -> int:
    """The last row with more than one cell of its own."""
    rows = range(layout.last_row, layout.header_rows[-1], -1)
    return next((number for number in rows if len(list(own(sheet.row(number)))) > 1), 0)


def _why_left_out(sheet: ListSheet, layout: Layout, number: int, heading: Sequence[str], *, is_after: bool) -> str:
    """Why a row is no record, '' for one that is."""
    cells = list(own(sheet.row(number)))
    if _says_nothing(cells, layout):
        is_heading = len(cells) == 1 and not cells[0][1].is_empty and _goes_across(sheet, number, cells[0][0])
        return "group_heading" if is_heading else "empty"
    if _repeats(cells, heading):
        return "repeated_header"
    role = _total_role(cells)
    return role or _why_alone(sheet, layout, number, cells, is_after=is_after)


def _why_alone(sheet: ListSheet, layout: Layout, number: int, cells: Cells, *, is_after: bool) -> str:
    """Why a row with one cell of its own is no record, '' for any other row."""
    if len(cells) > 1 or _is_record(sheet, layout, number):
        return ""
    return "footnote" if is_after or _FOOTNOTE.match(cells[0][1].text) else "group_heading"


def _says_nothing(cells: Cells, layout: Layout) -> bool:
    """Whether a row holds nothing but dashes and its own running number."""
    return all(cell.is_empty or (cell.is_figure and not layout.columns.get(column)) for column, cell in cells)


def _repeats(cells: Cells, heading: Sequence[str]) -> bool:
    """Whether most cells of a row are the headings of their columns."""
    same = sum(plain(cell.text) == heading[column] for column, cell in cells)
    return len(cells) > 1 and same * 2 > len(cells)


def _total_role(cells: Cells) -> str:
    """`total` or `subtotal` for a row that begins with a word for it and goes on with figures or counts, else ''."""
    return total_in(cells[0][1].text) if all(_may_be_summed(cell) for _, cell in cells[1:]) else ""


def _may_be_summed(cell: ListCell) -> bool:
    """Whether a cell is one of a row of totals: a figure, a count, a formula, or empty."""
    return cell.is_figure or cell.is_empty or cell.is_formula or _COUNTED.fullmatch(cell.text) is not None


def _is_record(sheet: ListSheet, layout: Layout, number: int) -> bool:
    """Whether a row with one cell of its own is one all the same: its main cell, if narrow or merged, or a person."""
    columns = layout.used_columns
    only = next(column for column, _ in own(sheet.row(number)))
    if only not in columns or _goes_across(sheet, number, only):
        return False
    alone = {PARTNER: [layout.column_of(CONTACT)]}.get(layout.kind, [])
    is_narrow = columns == [layout.column_of(MAIN[layout.kind])]
    return is_narrow or only in alone or any(sheet.cell(number, column).is_merged for column in columns)


def _goes_across(sheet: ListSheet, number: int, column: int) -> bool:
    """Whether a cell is merged with the one beside it."""
    beside = sheet.cell(number, column + 1)
    return beside.is_merged and beside.text == sheet.cell(number, column).text
