"""Parses dates as people type them, in any of the three languages and both calendars.

The result is EDTF (`2022`, `2024-06`, `2024-06-13`, `2024-01-01/2024-10-08`); an ambiguous text is refused with a code,
never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from iwhc_desktop.i18n import hijri
from iwhc_desktop.i18n.digits import typed
from iwhc_desktop.i18n.names.calendar import GREGORIAN_MONTHS, HIJRI_MONTHS, WEEKDAYS, plain
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.search_key import fold

_HIJRI_MARKS = frozenset(["ه", "ah", "h", "هجري", "هجريه"])
_GREGORIAN_MARKS = frozenset(["م", "ad", "ce", "ميلادي", "ميلاديه"])
_MARKS = "|".join(sorted(_HIJRI_MARKS | _GREGORIAN_MARKS))
_MARK = re.compile(rf"(?:(?<=\d)|(?<= ))(?P<last>{_MARKS})$|(?<=\d{{4}}) ?(?P<amid>{_MARKS})(?= ?[-/.])")
"""The calendar's mark at the end, or after the year where day and month follow; a space may precede it."""
_WEEKDAY = re.compile(rf"(?:يوم )?(?P<name>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\.? (?:الموافق |the )?")
_OPENING = re.compile("^(?:from|between|du|de|le|من|في|the|on) ")
_GLOSS = re.compile(r"\s*\([^)]*\)$")
_NUMERIC = (
    re.compile(r"(?P<y>\d{4})(?:(?P<s>[-/.])(?P<m>\d{1,2})(?:(?P=s)(?P<d>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<d>\d{1,2})(?P<s>[-/.]))?(?P<m>\d{1,2})(?(s)(?P=s)|[-/.])(?P<y>\d{4})"),
    re.compile(r"(?P<d>\d{1,2}) (?P<m>\d{1,2}) (?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4}) (?P<m>\d{1,2}) (?P<d>\d{1,2})"),
)
_NUMERIC_END = re.compile(r"\d{1,2}(?P<month>(?P<s>[/.])\d{1,2})(?P<year>(?P=s)\d{4}.*)")
_DAY, _DAY_AND_MONTH = re.compile(r"\d{1,2}"), re.compile(r"\d{1,2}(?P<s>[/.])\d{1,2}")
"""The last day of an interval in numbers, and what may precede it: `7-11/12/2026`, `28/11-3/12/2026`."""
_SHORT_YEAR = re.compile(r"\d{1,2}([-/. ])\d{1,2}\1\d{2}")
_NAMED = (
    re.compile(r"(?:(?P<d>\d{1,2})(?:er|st|nd|rd|th)? )?(?:of )?(?P<m>\D+?)(?: (?P<y>\d{4}))?"),
    re.compile(r"(?P<m>\D+?) (?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<y>\d{4})"),
)
_MONTHS = {
    **{name: (month, False) for name, month in GREGORIAN_MONTHS.items()},
    **{name: (month, True) for name, month in HIJRI_MONTHS.items()},
}
_SEPARATORS = (" - ", "/", " to ", " and ", " الي ", " au ", " a ", "-")
_MAYBE_HIJRI = range(1300, 1600)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one date: the name of a month decides the calendar, and a mark can decide it too."""

    text: str
    year: int
    month: int = 0
    day: int = 0
    is_hijri: bool = False
    is_certain: bool = False


def parse_date(text: str) -> str:
    """The date as EDTF.

    Accepted are `12/3/2024` (day first), `2024-03-12`, `12 3 2024`, `2024`, `March 2024`, `13 juin 2024`, both Arabic
    digit blocks, the month names of every Arab country, intervals with a dash or a word (also `7-11/12/2026`), and
    Hijri dates marked by a month name or by هـ / AH / H, with or without a space before it. A Hijri month or year
    becomes the interval of its days. A day may be preceded by its weekday, which must be the right one.

    Raises ParseError with the code date_empty, date_unreadable, date_impossible, date_month_first, date_short_year,
    date_year_missing, date_maybe_hijri, date_calendars_mixed, date_reversed, date_wrong_weekday or hijri_out_of_range.
    Its `text` is the typed text.
    """
    try:
        return _read(text)
    except ParseError as error:
        others = {name: value for name, value in error.detail.items() if name != "text"}
        raise ParseError(error.code, " ".join(text.split()), **others) from error


def _read(text: str) -> str:
    plain_text = _GLOSS.sub("", fold(typed(text).replace("،", " ").replace(",", " "))).strip()
    if not plain_text:
        raise ParseError("date_empty", text)
    plain_text = _OPENING.sub("", " ".join(plain_text.split()))
    try:
        return _edtf(_single(plain_text))
    except ParseError as error:
        return _interval(plain_text, error)


def _edtf(parts: _Parts) -> str:
    if parts.is_hijri:
        first, last = _hijri_days(parts)
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    written = f"{parts.year:04d}"
    for part in filter(None, (parts.month, parts.day)):
        written += f"-{part:02d}"
    return written


# one date


def _single(text: str) -> _Parts:
    opening = _WEEKDAY.match(text)
    rest, mark = _without_mark(text[opening.end() :] if opening else text)
    parts = _numeric(rest) or _named(rest)
    if parts is None:
        raise ParseError("date_short_year" if _SHORT_YEAR.fullmatch(rest) else "date_unreadable", text)
    checked = _checked(_in_calendar(parts, mark))
    if opening:
        _refuse_other_weekday(WEEKDAYS[opening["name"]], checked, text)
    return checked


def _refuse_other_weekday(weekday: int, parts: _Parts, text: str) -> None:
    """Refuse a weekday before anything but a day, and a wrong one."""
    if not parts.day:
        raise ParseError("date_unreadable", text)
    if date.fromisoformat(_edtf(parts)).weekday() != weekday:
        raise ParseError("date_wrong_weekday", text)


def _without_mark(text: str) -> tuple[str, str]:
    """The date and the mark of its calendar, "" if there is none."""
    found = _MARK.search(text)
    if found is None:
        return text, ""
    rest = text[: found.start()] + text[found.end() :]
    return " ".join(rest.split()), found["last"] or found["amid"]


def _numeric(text: str) -> _Parts | None:
    for pattern in _NUMERIC:
        if match := pattern.fullmatch(text):
            year, month, day = (int(match[name] or 0) for name in "ymd")
            _refuse_zero(match, text, "ymd")
            return _Parts(text, year, month, day)
    return None


def _refuse_zero(match: re.Match[str], text: str, names: str) -> None:
    if any(match[name] and not int(match[name]) for name in names):
        raise ParseError("date_impossible", text)


def _named(text: str) -> _Parts | None:
    for pattern in _NAMED:
        match = pattern.fullmatch(text)
        found = _MONTHS.get(plain(match["m"])) if match else None
        if match and found:
            if not match["y"]:
                raise ParseError("date_year_missing", text)
            _refuse_zero(match, text, "yd")
            return _Parts(text, int(match["y"]), found[0], int(match["d"] or 0), found[1], True)
    return None


def _in_calendar(parts: _Parts, mark: str) -> _Parts:
    """The parts in the calendar of the mark; a mark that contradicts the month is refused."""
    if not mark:
        return parts
    is_hijri = mark in _HIJRI_MARKS
    if parts.is_certain and parts.is_hijri != is_hijri:
        raise ParseError("date_calendars_mixed", parts.text)
    return replace(parts, is_hijri=is_hijri, is_certain=True)


def _checked(parts: _Parts) -> _Parts:
    if parts.is_hijri:
        _hijri_days(parts)
        return parts
    if parts.year in _MAYBE_HIJRI and not parts.is_certain:
        raise ParseError("date_maybe_hijri", parts.text, year=str(parts.year))
    if 1 <= parts.day <= 12 < parts.month <= 31:
        raise ParseError("date_month_first", parts.text)
    if not _exists(parts):
        raise ParseError("date_impossible", parts.text)
    return parts


def _exists(parts: _Parts) -> bool:
    try:
        date(parts.year, parts.month or 1, parts.day or 1)
    except ValueError:
        return False
    return True


def _hijri_days(parts: _Parts) -> tuple[date, date]:
    """The first and last Gregorian day of a Hijri day, month or year."""
    year, last_month = parts.year, parts.month or 12
    try:
        first = hijri.to_gregorian(year, parts.month or 1, parts.day or 1)
        length = hijri.month_length(year, last_month)
        return first, first if parts.day else hijri.to_gregorian(year, last_month, length)
    except OverflowError as error:
        raise ParseError("hijri_out_of_range", parts.text) from error
    except ValueError as error:
        raise ParseError("date_impossible", parts.text) from error


# intervals


def _interval(text: str, reason: ParseError) -> str:
    """The text as an interval; if it is none either, raises `reason`, why it is not a single date."""
    for left, right in _halves(text):
        end = _attempt(right)
        start = _attempt(left) or (end and _completed(left, right))
        if start and end:
            return _closed(start, end, text)
    raise reason


def _halves(text: str) -> Iterator[tuple[str, str]]:
    for separator in _SEPARATORS:
        if text.count(separator) == 1:
            left, _, right = text.partition(separator)
            yield left.strip(), right.strip()


def _attempt(text: str) -> _Parts | None:
    try:
        return _single(text)
    except ParseError:
        return None


def _completed(left: str, right: str) -> _Parts | None:
    """`1 January` of `1 January - 8 October 2024`, `7` of `7-11/12/2026`: what is missing comes from the other half."""
    words = right.split()
    ways = [f"{left} {' '.join(words[at:])}" for at in range(len(words) - 1, 0, -1)]
    if numbers := _NUMERIC_END.fullmatch(right):
        day, day_and_month = _DAY.fullmatch(left), _DAY_AND_MONTH.fullmatch(left)
        ways += [left + numbers["month"] + numbers["year"]] if day else []
        ways += [left + numbers["year"]] if day_and_month and day_and_month["s"] == numbers["s"] else []
    return next((parts for way in ways if (parts := _attempt(way))), None)


def _closed(start: _Parts, end: _Parts, text: str) -> str:
    first, last = _edtf(start), _edtf(end)
    if start.is_hijri or end.is_hijri:
        first, last = first.split("/")[0], last.rsplit("/", maxsplit=1)[-1]
    if first == last:
        return first
    if _first_day(last) < _first_day(first):
        raise ParseError("date_reversed", text)
    return f"{first}/{last}"


def _first_day(edtf: str) -> str:
    return edtf + "-01-01"[len(edtf) - 4 :]
