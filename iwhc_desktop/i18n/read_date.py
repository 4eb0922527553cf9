"""Parses dates as people type them, in any of the three languages and both calendars.

The result is EDTF (`2022`, `2024-06`, `2024-06-13`, `2024-01-01/2024-10-08`). Nothing in a text is dropped unread: what
is not certain is refused with a code and with its likely readings (register design, section 10).
"""

from __future__ import annotations

from dataclasses import replace

from iwhc_desktop.i18n.date_doubts import doubt, likely
from iwhc_desktop.i18n.date_parts import (
    DateParts,
    checked,
    day_or_year,
    days_of,
    edtf_of,
    month_or_years,
    parts_of,
    short_year,
)
from iwhc_desktop.i18n.date_spans import span_of, without_from
from iwhc_desktop.i18n.date_symbols import HIJRI, any_of, symbols, without_time
from iwhc_desktop.i18n.late_pattern import LatePattern
from iwhc_desktop.i18n.parse_errors import ParseError

_EQUALS = LatePattern(
    r"(?<!W\d)(?<!W\d )(?<![^\W\d_]) ?"
    + any_of(
        "الموافق ل | الموافق | الموافقة ل | الموافقة | موافق | corresponding to | corresponds to | equal to | =",
        "correspondant au | correspondant à | correspondant aux | correspond au",
    )
    + " ?(?=.)"
)
_IN_BRACKETS = LatePattern(r"(?P<said>[^()]+?) ?\((?P<beside>[^()]*)\)")
_APPROXIMATELY = LatePattern(rf"{any_of('approximately | environ')} | {any_of('تقريبا')}$")
"""How the program itself writes a Hijri date that is computed ahead of its announcement."""


def parse_date(text: str) -> str:
    """The date as EDTF.

    Accepted are the forms of the register design, section 10: `12/3/2024` (day first), `2024-03-12`, `March 2024`,
    `13 juin 2024`, `13-Jun-2024`, `Oct-22`, spans with a dash or words, both Arabic digit blocks, the month names of
    every Arab country, and Hijri dates marked by a month name or by هـ / AH / H. A Hijri month or year becomes the span
    of its days. A weekday before a day must be the right one; a day may be followed by the same day in the other
    calendar.

    Raises ParseError with a code date_... or hijri_...; its `text` is the typed text, its `readings` are EDTF.
    """
    try:
        return _read(text)
    except ParseError as error:
        raise error.about(" ".join(text.split())) from error


def _read(text: str) -> str:
    said, has_time = without_time(symbols(text))
    if not said:
        raise ParseError("date_empty", text)
    if has_time:
        raise ParseError("date_time_of_day", text, readings=likely(f"{said} ", _whole))
    if _EQUALS.search(said):
        first, second = _EQUALS.split(said, maxsplit=1)
        return _in_both_calendars(first, second, text)
    if found := _IN_BRACKETS.fullmatch(said):
        return _with_brackets(found["said"], found["beside"], text)
    return _plain(said)


def _plain(text: str) -> str:
    """A date or span without brackets."""
    for refusal in (month_or_years(text), short_year(text), day_or_year(text)):
        if refusal is not None:
            raise refusal
    found = _certain(text)
    if found is None:
        raise doubt(text, _whole) or _open_from(text) or _unreadable(text)
    return found


def _certain(text: str) -> str | None:
    parts = parts_of(text)
    return edtf_of(checked(parts)) if parts is not None and parts.year else span_of(text)


def _whole(text: str) -> str:
    """The date of a text that is nothing else."""
    found = _certain(text)
    if found is None:
        raise ParseError("date_unreadable", text)
    return found


def _open_from(text: str) -> ParseError | None:
    """The refusal of `from 2024`: it does not say until when."""
    found = likely(f"{without_from(text) or ''} ", _whole)
    return ParseError("date_open_span", text, readings=found) if found else None


def _unreadable(text: str) -> ParseError:
    parts = parts_of(text)
    if parts is not None and parts.month:
        return ParseError("date_year_missing", text)
    return ParseError("date_unreadable", text, readings=likely(text, _whole))


# the same day in both calendars


def _in_both_calendars(first: str, second: str, text: str) -> str:
    one, other = _as_either(first), _as_either(second)
    if one is None or other is None:
        raise ParseError("date_unreadable", text, readings=likely(first, _whole) + likely(f"{second} ", _whole))
    return _same(one, other, text)


def _same(one: DateParts, other: DateParts, text: str) -> str:
    """The Gregorian date of two that are the same."""
    if days_of(one) == days_of(other):
        return edtf_of(other if one.is_hijri else one)
    raise ParseError("date_two_days", text, readings=(edtf_of(one), edtf_of(other)))


def _as_either(text: str) -> DateParts | None:
    """A date; beside one of the other calendar, numbers such as 7/12/1445 are Hijri without a mark."""
    parts = parts_of(text.strip())
    if parts is None or not parts.year:
        return None
    try:
        return checked(parts)
    except ParseError as error:
        if error.code != "date_maybe_hijri":
            raise
        return checked(replace(parts, calendar=HIJRI))


def _with_brackets(said: str, beside: str, text: str) -> str:
    """A date with a gloss: the same day in the other calendar. Any other remark is refused, not dropped."""
    other = _as_gloss(_APPROXIMATELY.sub("", beside).strip())
    one = _as_gloss(said)
    if one is not None and other is not None:
        return _same(one, other, text)
    raise ParseError("date_in_brackets", text, readings=likely(f"{said} ", _whole))


def _as_gloss(text: str) -> DateParts | None:
    try:
        return _as_either(text)
    except ParseError:
        return None
