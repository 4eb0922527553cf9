"""Spans of days as people type them: `7-11/12/2026`, `du 7 décembre au 2 janvier 2027`, `8 and 9 October 2024`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from iwhc_desktop.i18n.date_parts import DateParts, checked, days_of, edtf_of, parts_of, readings_of
from iwhc_desktop.i18n.date_symbols import any_of
from iwhc_desktop.i18n.late_pattern import LatePattern
from iwhc_desktop.i18n.parse_errors import ParseError

_FROM = LatePattern(
    any_of(
        "from | between | entre | بين | ما بين | من | du | de | in the period from | period from | période du",
        "الفترة من | في الفترة من | خلال الفترة من",
    )
    + " "
)
_BOTH = LatePattern(any_of("between | entre | بين | ما بين") + " ")
_UNTIL = any_of("to | until | till | through | au | à | jusqu'au | jusqu'à | إلى | حتى")
_AND = any_of("and | et | و")
_STROKE, _WORD, _ALSO = "stroke", "word", "also"
_SEPARATORS = (
    (LatePattern(" - "), "dash"),
    (LatePattern(" ?/ ?"), _STROKE),
    (LatePattern(f" {_UNTIL} "), _WORD),
    (LatePattern(f" {_AND} "), _ALSO),
    (LatePattern("-"), "dash"),
)
_MONTH_FIRST = LatePattern(
    rf"(?P<month>[GH]\d\d) (?P<first>\d{{1,2}}) ?(?P<sep>-|(?:{_UNTIL}|{_AND})(?= )) ?"
    r"(?P<last>\d{1,2}) (?P<year>\d{4}.*)"
)


@dataclass(frozen=True, slots=True)
class _Halves:
    """Both ends of a span, still incomplete, and what is between them."""

    text: str
    first: DateParts
    last: DateParts
    between: str


def span_of(text: str) -> str | None:
    """The span of a text in symbols as EDTF, None for a text of another form. ParseError: a code of dates."""
    is_between = _BOTH.match(text) is not None
    rest = _FROM.sub("", text, count=1) if _FROM.match(text) else text
    rest = _MONTH_FIRST.sub(r"\g<first> \g<sep> \g<last> \g<month> \g<year>", rest)
    for halves in _halves(rest):
        whole = _completed(halves)
        if whole is not None:
            return _closed(whole, is_between=is_between)
    return None


def without_from(text: str) -> str | None:
    """What follows the word that begins a span, None where there is none; French `du` also means *of*."""
    found = _FROM.match(text)
    return None if found is None or found[0].strip() in ("du", "de") else text[found.end() :]


def _halves(text: str) -> Iterator[_Halves]:
    for separator, between in _SEPARATORS:
        ends = separator.split(text)
        if len(ends) == 2:
            first, last = (parts_of(end.strip()) for end in ends)
            if first is not None and last is not None:
                yield _Halves(text, first, last, between)


def _completed(halves: _Halves) -> _Halves | None:
    """Both ends with what they lack, each from the other; None where that makes no span."""
    first, last = _with_calendar(halves.first, halves.last), _with_calendar(halves.last, halves.first)
    first, last = _filled(first, last), _filled(last, first)
    if not _fit(halves):
        return None
    if first.year and last.year:
        return _in_order(replace(halves, first=first, last=last), halves)
    if first.month and last.month:
        raise ParseError("date_year_missing", halves.text)
    return None


def _fit(halves: _Halves) -> bool:
    """Whether both ends are days or neither is, or each is whole behind a word such as *until*."""
    first, last = halves.first, halves.last
    if _is_mixed(first, last):
        return False
    return bool(first.day) == bool(last.day) or (halves.between == _WORD and bool(first.year and last.year))


def _is_mixed(first: DateParts, last: DateParts) -> bool:
    """Whether two numeric ends are separated in different ways: `7.11-3/12/2026`."""
    return bool(first.between and last.between and first.between.strip() != last.between.strip())


def _with_calendar(half: DateParts, other: DateParts) -> DateParts:
    return half if half.calendar or half.is_named else replace(half, calendar=other.calendar)


def _filled(half: DateParts, other: DateParts) -> DateParts:
    """The half with the month and the year of the other where it has none."""
    if half.year:
        return half
    month = half.month or (other.month if half.day and other.day else 0)
    return replace(half, month=month, year=other.year) if month else half


def _in_order(whole: _Halves, halves: _Halves) -> _Halves:
    """The span with a year that was not stated as the order of its months says: 7 December to 2 January 2027."""
    first, last = checked(whole.first), checked(whole.last)
    if days_of(first)[0] <= days_of(last)[0]:
        return whole
    if not halves.first.year and halves.first.month:
        first = checked(replace(first, year=first.year - 1))
    elif not halves.last.year and halves.last.month:
        last = checked(replace(last, year=last.year + 1))
    return replace(whole, first=first, last=last)


def _closed(halves: _Halves, *, is_between: bool) -> str:
    first, last = halves.first, halves.last
    if days_of(first) == days_of(last):
        return edtf_of(last if first.is_hijri else first)
    if days_of(last)[0] < days_of(first)[0]:
        raise ParseError("date_reversed", halves.text, readings=(_written(last, first),))
    if not is_between and _are_two_days(halves):
        raise ParseError("date_two_days", halves.text, readings=(*readings_of((first, last)), _written(first, last)))
    return _written(first, last)


def _are_two_days(halves: _Halves) -> bool:
    """Whether two days are named rather than a span: `8 and 12 October`, or a day in each calendar."""
    if halves.between == _STROKE:
        return halves.first.is_hijri != halves.last.is_hijri
    return halves.between == _ALSO and not _follows(halves.first, halves.last)


def _follows(first: DateParts, last: DateParts) -> bool:
    return days_of(last)[0] == date.fromordinal(days_of(first)[1].toordinal() + 1)


def _written(first: DateParts, last: DateParts) -> str:
    start, end = edtf_of(first).split("/")[0], edtf_of(last).rsplit("/", maxsplit=1)[-1]
    return f"{start}/{end}"
