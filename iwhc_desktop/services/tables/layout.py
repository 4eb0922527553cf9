"""Where things are in a sheet: the rows of the heading, the column of each field, and what is no record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from iwhc_desktop.i18n.search.text_language import latin_language
from iwhc_desktop.services.tables.cells import ListCell, ListSheet, letter, own
from iwhc_desktop.services.tables.countries import country_code
from iwhc_desktop.services.tables.header_words import MAIN, field_of, plain
from iwhc_desktop.services.tables.list_fields import ACTIVITY, PARTNER, SINCE
from iwhc_desktop.services.tables.value_words import total_in

_LOOKED_AT = 40
_LEAST_HEADINGS = 2
_REPEATABLE = frozenset({"notes", "parties", "partners", "topics", "phone", "email"})
DATES = ("signed_on", "when", "starts", "ends", SINCE)
CALENDARS = re.compile(r"هجري|ميلادي|hijri|gregorian|hegir|gregorien")
"""Words of headings that say the calendar of a date."""

_COUNTED = re.compile(r"\d[\d\s.,]*\s[^\W\d]+")
"""A number and what it counts: *12 organisations*."""
_FOOTNOTE = re.compile(r"\s*(?:[*†‡¹²³]|\(\*|\(?\d\)|note|nb|n\.b|remarque|ملاحظة|ملحوظة|source|المصدر)", re.IGNORECASE)
_LONG = 60

Cells = Sequence[tuple[int, ListCell]]
"""The cells of a row with their columns."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record, and why: title, group_heading, repeated_header, empty, subtotal, total, footnote."""

    row: int
    why: str


@dataclass(slots=True)
class Layout:
    """How a sheet is laid out.

    `columns`: column (from 0) -> field, '' for one that is left out; `by_country`: columns that count the people of one
    country. `language`: that of most headings; `latin`: that of Latin texts that do not show theirs.
    `body`: the rows of records; `groups`: the heading over each of them.
    """

    kind: str
    header_rows: tuple[int, ...] = ()
    headings: dict[int, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    by_country: dict[int, str] = field(default_factory=dict)
    language: str = "en"
    latin: str = "en"
    body: list[int] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    last_row: int = 0

    def column_of(self, name: str) -> int | None:
        """The first column of a field, None where the list has none."""
        return next((column for column, one in self.columns.items() if one == name), None)

    @property
    def used_columns(self) -> list[int]:
        """The columns that have a field."""
        return [column for column, name in self.columns.items() if name]

    @property
    def fingerprint(self) -> str:
        """What two lists with the same columns have in common."""
        return "|".join([self.kind, *(plain(text) for _, text in sorted(self.headings.items()))])


def laid_out(sheet: ListSheet, kind: str, chosen: Mapping[str, str] | None = None) -> Layout:
    """The layout of a sheet as a list of a kind; `chosen`: fields that a person gave to columns, by heading."""
    layout = named_columns(sheet, kind, chosen)
    if layout.header_rows:
        _sort_rows(sheet, layout)
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
        _name_columns(sheet, layout, chosen or {})
    return layout


# the heading


def _header_rows(sheet: ListSheet, kind: str) -> tuple[int, ...]:
    """The row with the most known headings, and its neighbours that are headings too.

    Headings are repeated on each printed page, there on one row: the first that name nearly as many are the headings.
    """
    numbers = range(1, min(sheet.last_row, _LOOKED_AT) + 1)
    found = {number: _headings_in(sheet, number, kind) for number in numbers}
    headings = {number for number in numbers if _is_heading(sheet, number, kind)}
    least = max(min(_LEAST_HEADINGS, sheet.width), 1)
    blocks = [_block(number, headings) for number in numbers if len(found[number]) >= least]
    named = {block: len(set[str]().union(*map(found.__getitem__, block))) for block in blocks}
    enough = [block for block in blocks if named[block] * 4 >= max(named.values()) * 3]
    return enough[0] if enough else ()


def _block(number: int, headings: Collection[int]) -> tuple[int, ...]:
    """A row with the headings right above and below it."""
    above = takewhile(headings.__contains__, range(number - 1, 0, -1))
    below = takewhile(headings.__contains__, range(number + 1, _LOOKED_AT))
    return (*reversed(list(above)), number, *below)


def _headings_in(sheet: ListSheet, number: int, kind: str) -> set[str]:
    """The different fields that the cells of a row name."""
    texts = [cell.text for _, cell in own(sheet.row(number)) if len(cell.text) <= _LONG and cell.number is None]
    return {name for text in texts if (name := field_of(kind, text)[0])}


def _is_heading(sheet: ListSheet, number: int, kind: str) -> bool:
    """Whether most cells of a row name a field and none is a date or a figure."""
    cells = [cell for _, cell in own(sheet.row(number))]
    if len(cells) < min(_LEAST_HEADINGS, sheet.width):
        return False
    known = sum(_is_known(kind, cell.text) for cell in cells)
    return known * 2 > len(cells) and not any(cell.is_figure for cell in cells)


def _is_known(kind: str, text: str) -> bool:
    """Whether a cell names a field, or a country whose people a column of activities counts."""
    return bool(field_of(kind, text)[0] or (kind == ACTIVITY and country_code(text)))


def _name_columns(sheet: ListSheet, layout: Layout, chosen: Mapping[str, str]) -> None:
    languages: list[str] = []
    for column in range(sheet.width):
        texts = _heading_texts(sheet, layout, column)
        if texts:
            languages.append(_name_column(layout, column, texts, chosen))
    layout.language = max(("en", "fr", "ar"), key=languages.count)
    _leave_out_since(layout, chosen)


def _leave_out_since(layout: Layout, chosen: Mapping[str, str]) -> None:
    """Without a column of roles *since* says how long the organisation is a partner, for which there is no field."""
    column = layout.column_of(SINCE)
    if layout.kind == PARTNER and column is not None and layout.column_of("role") is None:
        layout.columns[column] = chosen.get(layout.headings[column], "")


def _heading_texts(sheet: ListSheet, layout: Layout, column: int) -> list[str]:
    """The different texts over a column, the lowest first."""
    texts = (sheet.cell(number, column).text for number in reversed(layout.header_rows))
    return list(dict.fromkeys(filter(None, texts)))


def _name_column(layout: Layout, column: int, texts: Sequence[str], chosen: Mapping[str, str]) -> str:
    """Give a column its field. Returns the language of its heading, '' for an unknown one."""
    heading = " / ".join(reversed(texts))
    name, language = _field_of_texts(layout.kind, texts)
    layout.headings[column] = heading
    code = country_code(texts[0]) if layout.kind == ACTIVITY else ""
    layout.columns[column] = chosen.get(heading, "" if code else _allowed(layout, name, heading))
    if code and not layout.columns[column]:
        layout.by_country[column] = code
    return language


def _field_of_texts(kind: str, texts: Sequence[str]) -> tuple[str, str]:
    """The field of a heading of several rows: the lowest row is the most exact."""
    return next((found for text in texts if (found := field_of(kind, text))[0]), ("", ""))


def _allowed(layout: Layout, name: str, heading: str) -> str:
    """A field for one more column: numbers of rows are left out, and most fields have one column.

    A date may have one in each calendar.
    """
    taken = name in layout.columns.values() and name not in _REPEATABLE
    is_of_calendar = name in DATES and CALENDARS.search(plain(heading)) is not None
    return "" if name == "number" or (taken and not is_of_calendar) else name


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
    rest = [cell for _, cell in cells[1:]]
    figures = all(cell.is_figure or cell.is_empty or cell.is_formula or _COUNTED.fullmatch(cell.text) for cell in rest)
    return total_in(cells[0][1].text) if figures else ""


def _is_record(sheet: ListSheet, layout: Layout, number: int) -> bool:
    """Whether a row with one cell of its own is a record all the same: its main cell, in a narrow list or merged."""
    columns = layout.used_columns
    only = next(column for column, _ in own(sheet.row(number)))
    if only not in columns or _goes_across(sheet, number, only):
        return False
    is_narrow = columns == [layout.column_of(MAIN[layout.kind])]
    return is_narrow or any(sheet.cell(number, column).is_merged for column in columns)


def _goes_across(sheet: ListSheet, number: int, column: int) -> bool:
    """Whether a cell is merged with the one beside it."""
    beside = sheet.cell(number, column + 1)
    return beside.is_merged and beside.text == sheet.cell(number, column).text


def letters(columns: Mapping[int, str]) -> dict[str, str]:
    """The fields of columns by their letters."""
    return {letter(column): name for column, name in columns.items()}
