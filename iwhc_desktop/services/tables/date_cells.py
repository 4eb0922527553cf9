"""Dates in the cells of a list: with the precision that a cell shows, in the order of day and month of the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.i18n.date_parts import long_year, parts_of
from iwhc_desktop.i18n.date_symbols import symbols
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.parse import ParseError, parse_date
from iwhc_desktop.services.tables.cells import DAY, MONTH, YEAR, ListCell
from iwhc_desktop.services.tables.layout import is_hijri
from iwhc_desktop.services.tables.placed_dates import placed_date
from iwhc_desktop.services.tables.row_context import RowContext
from iwhc_desktop.services.tables.value_words import code_in, is_not_signed

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"

_NUMERIC = re.compile(r"(?P<first>\d{1,2}) ?(?P<mark>[/-]) ?(?P<second>\d{1,2}) ?(?P=mark) ?(?P<year>\d{4})")
_NUMERIC_SPAN = re.compile(
    r"(?:(?:du|from|من) )?(\d{1,2}[/-]\d{1,2}[/-]\d{4}) ?(?:[-–]|to|until|au|à|إلى|حتى) ?(\d{1,2}[/-]\d{1,2}[/-]\d{4})"
)
_SHORT = re.compile(r"(?P<first>\d{1,2}) ?(?P<mark>[-/. ]) ?(?P<second>\d{1,2}) ?(?P=mark) ?(?P<year>\d\d)")
_YEARS = re.compile(r"(?P<first>\d{4}) ?[-–/] ?(?P<last>\d{4})")
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LINES = re.compile(r"\n| / | \| ")
_BARE = re.compile(r"\d{1,4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,4}")
_WHOLE_IN_BRACKETS = re.compile(r"^\(([^()]*)\)$")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.0+)?")
_LENGTHS = {YEAR: len("2024"), MONTH: len("2024-06"), DAY: len("2024-06-13")}
_SERIAL_ZERO = date(1899, 12, 30)
_QUARTER = re.compile(r"\b[qt] ?[1-4]\b|trimestre|quarter|الربع", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class DayRead:
    """What a date cell says: EDTF or None, and why there is none.

    `is_asked`: a question is open; `state`: the cell has the word of a state instead; `is_unsigned`: it says that there
    is no signature yet; `place`: what is beside the date.
    """

    value: str | None = None
    is_asked: bool = False
    is_unsigned: bool = False
    state: str = ""
    place: str = ""


def order_of(cells: Sequence[tuple[int, ListCell]]) -> tuple[str, int]:
    """The order that rows prove, and the first row that does; ('', 0) without a proof.

    Where rows prove either, the order is that of at least twice as many; what contradicts it is asked about. A day that
    does not exist, 31/04, proves the order only where no other does.
    """
    return _order_by(_proved, cells) if any(_proved(cell) for _, cell in cells) else _order_by(_claimed, cells)


def _order_by(shown: Callable[[ListCell], str], cells: Sequence[tuple[int, ListCell]]) -> tuple[str, int]:
    """The order that cells show, and the row of the first that does."""
    proofs = {order: [row for row, cell in cells if shown(cell) == order] for order in (DAY_FIRST, MONTH_FIRST)}
    order, other = sorted(proofs, key=lambda one: -len(proofs[one]))
    return (order, proofs[order][0]) if len(proofs[order]) >= max(2 * len(proofs[other]), 1) else ("", 0)


def _proved(cell: ListCell) -> str:
    """The order that a cell proves, '' for none: one of its numbers can only be a day, and there is such a day."""
    parts = _numeric_parts(cell.text) if cell.day is None else []
    return next(filter(None, map(_proved_by, parts)), "")


def _claimed(cell: ListCell) -> str:
    """The order that a cell shows, if there is no such day."""
    parts = _numeric_parts(cell.text) if cell.day is None else []
    return next(filter(None, map(_order_shown, parts)), "")


def _proved_by(match: re.Match[str]) -> str:
    return _order_shown(match) if len(_both_orders(match, int(match["year"]))) == 1 else ""


def _order_shown(match: re.Match[str]) -> str:
    first, second = int(match["first"]), int(match["second"])
    if first > 12 >= second:
        return DAY_FIRST
    return MONTH_FIRST if second > 12 >= first else ""


def read_day(row: RowContext, name: str, *, is_span_allowed: bool) -> DayRead:
    """The date in the cells of a field. A span is one of days, or where it is not allowed a question.

    A list may have the date in each calendar, in a column of its own: two days that differ are asked about.
    """
    cell = row.cell(name)
    read = read_cell(row, name, _in_its_calendar(row, name, cell), is_span_allowed=is_span_allowed)
    if read.value is None or len(row.columns(name)) < 2:
        return read
    days = (_value_of(_in_its_calendar(row, name, other).text) for other in row.cells(name)[1:])
    different = tuple(day for day in days if not _may_be_one(read.value, day))
    return _asked(row, name, "date_two_days", (read.value, *different)) if different else read


def _in_its_calendar(row: RowContext, name: str, cell: ListCell) -> ListCell:
    """The cell, with the mark of the Hijri calendar behind bare numbers under a heading that says it."""
    is_bare = _BARE.fullmatch(typed(cell.text)) is not None and is_hijri(row.heading_over(name, cell))
    return replace(cell, text=f"{cell.text} هـ") if is_bare else cell


def _value_of(text: str) -> str:
    with suppress(ParseError):
        return parse_date(text)
    return ""


def _may_be_one(one: str, other: str) -> bool:
    """Whether two dates have a day in common; so has one that is none."""
    if not other:
        return True
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    return first.earliest <= second.latest and second.earliest <= first.latest


def read_cell(row: RowContext, name: str, cell: ListCell, *, is_span_allowed: bool) -> DayRead:
    """The date in one of the cells of a field."""
    if cell.is_empty:
        return DayRead()
    if cell.is_formula:
        return _asked(row, name, "formula_without_value", ())
    if cell.day is not None:
        return DayRead(_as_shown(row, name, cell))
    serial = _serial(cell)
    if serial:
        return serial if serial.value else _asked(row, name, "date_serial", _from_serial(cell))
    return _read_text(row, name, cell.text, is_span_allowed=is_span_allowed)


def _as_shown(row: RowContext, name: str, cell: ListCell) -> str:
    """The date of a date cell as far as the cell shows it; a day that the format hides is known all the same."""
    day = (cell.day or date.min).isoformat()
    shown = day[: _LENGTHS[cell.shows]]
    if cell.shows == DAY or day.removeprefix(shown) in ("-01", "-01-01"):
        return shown
    row.say(name, "day_hidden_by_format", shown=cell.text, stored=day)
    return day


def _serial(cell: ListCell) -> DayRead | None:
    """A number instead of a date: a year, or the day count of a spreadsheet that has lost its format."""
    if isinstance(cell.number, int) and _FIRST_YEAR <= cell.number <= _LAST_YEAR:
        return DayRead(str(cell.number))
    return DayRead() if _SERIAL.fullmatch(typed(cell.text)) else None


def _from_serial(cell: ListCell) -> tuple[str, ...]:
    count = int(float(typed(cell.text)))
    return ((_SERIAL_ZERO + timedelta(days=count)).isoformat(),)


def _read_text(row: RowContext, name: str, text: str, *, is_span_allowed: bool) -> DayRead:
    text = _WHOLE_IN_BRACKETS.sub(r"\1", text)
    if is_not_signed(text):
        return DayRead(is_unsigned=True)
    state = code_in("activity state", text) if is_span_allowed else ""
    if state:
        return DayRead(state=state)
    found = _years(text, is_span_allowed=is_span_allowed) or _in_numbers(row, name, text)
    return found or _parsed(row, name, text, is_span_allowed=is_span_allowed)


def _years(text: str, *, is_span_allowed: bool) -> DayRead | None:
    """The span of *2022-2025*, or its first year where one day is wanted; None for another text."""
    years = years_of(text)
    if years is None:
        return None
    return DayRead(f"{years[0]}/{years[1]}" if is_span_allowed else str(years[0]))


def _in_numbers(row: RowContext, name: str, text: str) -> DayRead | None:
    """A date of numbers alone in an order that its own numbers do not prove; None for any other."""
    if match := _NUMERIC.fullmatch(typed(text)):
        return _numeric(row, name, text, match)
    if match := _SHORT.fullmatch(typed(text)):
        return _short_year(row, name, match)
    return _span_in_numbers(row, name, text)


def _span_in_numbers(row: RowContext, name: str, text: str) -> DayRead | None:
    """A span of two dates of numbers in an order that their own numbers do not prove; None for any other."""
    ends = [_both_orders(found, int(found["year"])) for found in _numeric_parts(text)]
    choices = list(map("/".join, zip(*ends, strict=False))) if len(ends) > 1 else []
    if len(choices) < 2:
        return None
    if not row.listing.order:
        return _asked(row, name, "date_order", list(filter(_is_in_order, choices)))
    row.say(name, "order_of_list_applied", text=text)
    return DayRead(choices[0 if row.listing.order == DAY_FIRST else 1])


def _numeric_parts(text: str) -> list[re.Match[str]]:
    """The dates of numbers that a text consists of: one, or the two ends of a span."""
    span = _NUMERIC_SPAN.fullmatch(typed(text))
    return list(filter(None, map(_NUMERIC.fullmatch, span.groups() if span else (typed(text),))))


def _is_in_order(span: str) -> bool:
    first, _, last = span.partition("/")
    return first <= last


def _short_year(row: RowContext, name: str, match: re.Match[str]) -> DayRead:
    """A date with two digits of its year: read where the list says that year and the order, else asked.

    The order that rows of the list prove comes first among the answers.
    """
    year, order = long_year(int(match["year"]), ""), row.listing.order
    choices = _both_orders(match, year)[:: -1 if order == MONTH_FIRST else 1]
    if year in _years_stated(row) and (order or len(choices) == 1):
        row.say(name, "year_as_stated", text=match[0])
        return DayRead(choices[0])
    return _asked(row, name, "date_short_year", choices)


def _years_stated(row: RowContext) -> set[int]:
    """The years in the column of years and in the heading of the group."""
    said = f"{row.text('year')} {row.listing.layout.groups.get(row.reading.row, '')}"
    return {int(year) for year in _FOUR_DIGITS.findall(typed(said))}


def _numeric(row: RowContext, name: str, text: str, match: re.Match[str]) -> DayRead | None:
    """A date in numbers; None where its own numbers say that the day is first."""
    choices, order = _both_orders(match, int(match["year"])), row.listing.order
    if len(choices) < 2:
        return _month_first(row, name, match, choices)
    if not order:
        return _asked(row, name, "date_order", choices)
    row.say(name, "order_of_list_applied", text=text)
    return DayRead(choices[0 if order == DAY_FIRST else 1])


def _month_first(row: RowContext, name: str, match: re.Match[str], choices: Sequence[str]) -> DayRead | None:
    """A date whose month can only be first: as in its list, else asked; None for any other."""
    if not choices or int(match["second"]) <= 12:
        return None
    if row.listing.order != MONTH_FIRST:
        return _asked(row, name, "date_order", choices)
    row.say(name, "month_first", text=match[0])
    return DayRead(choices[0])


def _both_orders(match: re.Match[str], year: int) -> tuple[str, ...]:
    """The days that a date in numbers may be, the day first before the month first."""
    first, second = int(match["first"]), int(match["second"])
    found: list[str] = []
    for day, month in ((first, second), (second, first)):
        try:
            found.append(date(year, month, day).isoformat())
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _parsed(row: RowContext, name: str, text: str, *, is_span_allowed: bool) -> DayRead:
    try:
        value = parse_date(text)
    except ParseError as error:
        value = _in_each_line(text) or _with_year(row, name, text, error)
        if not value:
            return _placed(row, name, text, is_span_allowed=is_span_allowed) or _doubtful(row, name, text, error)
    first, slash, last = value.partition("/")
    if not slash or is_span_allowed or _is_one_date(text):
        return DayRead(value)
    return _asked(row, name, "date_span_for_one_day", (first, last, value))


def _doubtful(row: RowContext, name: str, text: str, error: ParseError) -> DayRead:
    code, choices = _question(error, text)
    return _asked(row, name, code, choices)


def _placed(row: RowContext, name: str, text: str, *, is_span_allowed: bool) -> DayRead | None:
    """The date of a text that has a place beside it, None for any other."""
    found = placed_date(text)
    if found is None or not any(map(str.isdigit, found.date)) or not _may_be_read(found.date):
        return None
    read = _read_text(row, name, found.date, is_span_allowed=is_span_allowed)
    return replace(read, place=found.place)


def _may_be_read(text: str) -> bool:
    """Whether a text is a date, if only one in numbers whose order is to be told."""
    return bool(_value_of(text) or _numeric_parts(text))


def _in_each_line(text: str) -> str:
    """The date that each line of a text has, in its own language; '' for any other text."""
    lines = list(filter(None, map(str.strip, _LINES.split(text))))
    days = list(map(_value_of, lines))
    is_one = len(days) > 1 and all(days) and all(_may_be_one(days[0], day) for day in days)
    return max(days, key=len) if is_one else ""


def _with_year(row: RowContext, name: str, text: str, error: ParseError) -> str:
    """A date without a year in the only year that its row states, which is said; '' where it states none."""
    years = _years_stated(row) if error.code == "date_year_missing" else set()
    value = _value_of(f"{text} {min(years)}") if len(years) == 1 else ""
    if value:
        row.say(name, "year_as_stated", text=text)
    return value


def _is_one_date(text: str) -> bool:
    """Whether a span is one date all the same: a Hijri month or year, whose days are known only as a span."""
    try:
        parts = parts_of(symbols(text))
    except ParseError:
        return False
    return parts is not None and bool(parts.year)


def _question(error: ParseError, text: str) -> tuple[str, tuple[str, ...]]:
    readings = [_in_days(str(reading)) for reading in error.readings]
    likely = tuple(reading for reading in readings if _FIRST_YEAR <= int(reading[:4]) <= _LAST_YEAR)
    code = "date_quarter" if error.code == "date_doubtful" and _QUARTER.search(text) else error.code
    return code, likely


def _in_days(reading: str) -> str:
    """A span of months as a span of days."""
    if "/" not in reading:
        return reading
    found = PartialDate.parse(reading)
    return f"{found.earliest.isoformat()}/{found.latest.isoformat()}"


def _asked(row: RowContext, name: str, code: str, choices: Sequence[str]) -> DayRead:
    answer = row.ask(name, code, row.cell(name).text, choices)
    return DayRead(edtf_or_none(answer), is_asked=answer is None)


def edtf_or_none(answer: Json) -> str | None:
    """An answer as EDTF; None for one that is no date."""
    try:
        return PartialDate.parse(answer).edtf if isinstance(answer, str) else None
    except PartialDateError:
        return None


def years_of(text: str) -> tuple[int, int] | None:
    """The first and the last year of a text such as *2022-2025*, None for any other."""
    match = _YEARS.fullmatch(typed(text))
    years = (int(match["first"]), int(match["last"])) if match else (0, 0)
    return years if all(_FIRST_YEAR <= year <= _LAST_YEAR for year in years) and years[0] <= years[1] else None
