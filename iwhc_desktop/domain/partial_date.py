"""A date as far as it is known: a year, a month, a day, or a span of days.

The written form is a subset of EDTF (ISO 8601-2, level 0): `2022`, `2024-06`, `2024-06-13` and the closed interval
`2024-01-01/2024-10-08`. An entirely unknown date is None, not a PartialDate.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

YEAR = "year"
MONTH = "month"
DAY = "day"
INTERVAL = "interval"


class PartialDateError(ValueError):
    """A text that is not a date of this subset.

    `code` is one of partial_date_form, partial_date_year (not in 1..9999), partial_date_no_such_day,
    partial_date_reversed (the interval ends before it starts); `text` is the text.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A day known exactly or between two bounds, both included.

    Ordered by (earliest, latest). Create it with `parse`, `on` or `between`, which keep the four fields consistent.
    """

    earliest: date
    latest: date
    edtf: str
    precision: str

    @classmethod
    def parse(cls, edtf: str) -> PartialDate:
        """Parse the written form. Raises PartialDateError."""
        first, slash, second = edtf.partition("/")
        if not slash:
            return _single(first)
        start, end = _single(first), _single(second)
        if end.latest < start.earliest or end.earliest < start.earliest:
            raise PartialDateError("partial_date_reversed", edtf)
        if start == end:
            return start
        return cls(start.earliest, end.latest, edtf, INTERVAL)

    @classmethod
    def on(cls, day: date) -> PartialDate:
        """The exact day."""
        return cls(day, day, day.isoformat(), DAY)

    @classmethod
    def between(cls, earliest: date, latest: date) -> PartialDate:
        """A day from `earliest` to `latest`, both included, in the shortest form: as a day, month or year if exact."""
        if latest < earliest:
            raise PartialDateError("partial_date_reversed", f"{earliest}/{latest}")
        start, end = earliest.isoformat(), latest.isoformat()
        for shorter in (start, start[:7], start[:4]):
            if (found := _single(shorter)).bounds == (earliest, latest):
                return found
        return cls(earliest, latest, f"{start}/{end}", INTERVAL)

    @property
    def is_day(self) -> bool:
        """Whether exactly one day is possible."""
        return self.earliest == self.latest

    @property
    def day(self) -> date | None:
        """The day if it is known exactly, else None."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def bounds(self) -> tuple[date, date]:
        """The first and the last possible day."""
        return self.earliest, self.latest

    def allows(self, day: date) -> bool:
        """Whether `day` is possible."""
        return self.earliest <= day <= self.latest

    def __str__(self) -> str:
        return self.edtf


def _single(text: str) -> PartialDate:
    """A year, a month or a day."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise PartialDateError("partial_date_form", text)
    year, month, day = (int(part) for part in match.groups(default="1"))
    if year == 0:
        raise PartialDateError("partial_date_year", text)
    try:
        earliest = date(year, month, day)
    except ValueError:
        raise PartialDateError("partial_date_no_such_day", text) from None
    precision = (YEAR, MONTH, DAY)[(match.lastindex or 1) - 1]
    return PartialDate(earliest, _last_day(earliest, precision), text, precision)


def _last_day(earliest: date, precision: str) -> date:
    """The last day of the year, the month or the day that starts with `earliest`."""
    if precision == DAY:
        return earliest
    month = 12 if precision == YEAR else earliest.month
    return date(earliest.year, month, calendar.monthrange(earliest.year, month)[1])
