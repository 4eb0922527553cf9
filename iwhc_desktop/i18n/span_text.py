"""Spans of time as messages with our own plurals: CLDR's units have no Arabic for most of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iwhc_desktop.i18n.messages import C_, NP_, Message

if TYPE_CHECKING:  # no span is shown before the first paint
    from datetime import date

_DAYS_UNTIL_MONTHS = 365
_DAYS_SINCE_MONTHS = 61
_MONTHS_SINCE_YEARS = 36
_YEAR = 12


def months(count: int) -> Message:
    """`3 years`, `6 months`, `2 years 1 month`."""
    years, rest = divmod(count, _YEAR)
    year_part = NP_("{n} year", "{n} years", years)
    month_part = NP_("{n} month", "{n} months", rest)
    if not years:
        return month_part
    return C_("duration", "{years} {months}", years=year_part, months=month_part) if rest else year_part


def full_months(start: date, end: date) -> int:
    """The most months that, added to the earlier day and clamped to the month's end, do not pass the later one."""
    count = (end.year - start.year) * 12 + end.month - start.month
    return count - (end.day < start.day and not _ends_month(end))


def _ends_month(day: date) -> bool:
    return day.fromordinal(day.toordinal() + 1).day == 1


def time_left(as_of: date, last_day: date) -> Message:
    """`55 days left` or, from a year on, `2 years 1 month left`; the last day itself is one day left.

    A day that is over is said as past: `2 days ago`.
    """
    count = (last_day - as_of).days + 1
    if count <= 0:
        return time_since(last_day, as_of)
    if count < _DAYS_UNTIL_MONTHS:
        return NP_("{n} day left", "{n} days left", count)
    return C_("duration", "{duration} left", duration=months(_months_left(as_of, last_day)))


def time_left_briefly(as_of: date, last_day: date) -> Message:
    """The same in fewer words: `28 months left` for `2 years 4 months left`."""
    whole = _months_left(as_of, last_day)
    if whole < _YEAR or whole % _YEAR == 0:
        return time_left(as_of, last_day)
    return C_("duration", "{duration} left", duration=NP_("{n} month", "{n} months", whole))


def _months_left(as_of: date, last_day: date) -> int:
    """The full months up to the end of the last day."""
    return full_months(as_of, last_day.fromordinal(last_day.toordinal() + 1))


def time_since(last_day: date, as_of: date) -> Message:
    """`12 days ago`, `19 months ago`, `4 years ago`: how long an agreement has been over."""
    count = (as_of - last_day).days
    if count < _DAYS_SINCE_MONTHS:
        return NP_("{n} day ago", "{n} days ago", count)
    whole = full_months(last_day, as_of)
    if whole < _MONTHS_SINCE_YEARS:
        return NP_("{n} month ago", "{n} months ago", whole)
    return NP_("{n} year ago", "{n} years ago", whole // 12)
