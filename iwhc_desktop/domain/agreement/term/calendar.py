"""Counting months, and the bounds of partial dates."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

from iwhc_desktop.domain.agreement.term.answers import Bounds
from iwhc_desktop.domain.agreement.term.facts import ANNIVERSARY
from iwhc_desktop.domain.partial_date import PartialDate

_ONE_DAY = timedelta(days=1)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def add_months(anchor: date, months: int) -> date:
    """The same day of the month `months` later, or the month's last day where it has no such day.

    Always count from the anchor: 29 February 2024 + 48 months is 29 February 2028, but + 36 + 12 would be the 28th.
    Beyond the year 9999 the result is the last possible day, before the year 1 the first.
    """
    years, month = divmod(anchor.month - 1 + months, 12)
    year = anchor.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return date.max if year > MAXYEAR else date.min
    length = _MONTH_LENGTHS[month]
    if month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        length = 29
    return date(year, month + 1, min(anchor.day, length))


def last_day_in_force(anchor: date, months: int, last_day_rule: str) -> date:
    """The last day of `months` counted from `anchor`: the day before the anchor's day, or by the rule that day itself.

    In a month without the anchor's day both are the month's last day: from 31 January 2024 one month lasts until
    29 February.
    """
    anniversary = add_months(anchor, months)
    is_last = anniversary.day != anchor.day or anniversary == date.max
    return anniversary if is_last or last_day_rule == ANNIVERSARY else anniversary - _ONE_DAY


def last_day_for_notice(last_day: date, months: int) -> date:
    """The last day on which notice can be given: so many months before the last day in force."""
    return add_months(last_day, -months) if last_day != date.max else last_day


def day_before(day: date) -> date:
    """The day before; the first possible day has none and is returned itself."""
    return day if day == date.min else day - _ONE_DAY


def next_day(day: date) -> date:
    """The day after; the last possible day has none and is returned itself."""
    return day if day == date.max else day + _ONE_DAY


def bounds_at(when: PartialDate | None, as_of: date) -> Bounds:
    """The first and last possible day. An event on an unknown day took place by `as_of`."""
    return (date.min, as_of) if when is None else (when.earliest, when.latest)
