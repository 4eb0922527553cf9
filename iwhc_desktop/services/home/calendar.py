"""What is coming up as a calendar file, with alarms on the days on which Home counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term.view import ALERT_DAYS, NOTICE_ALERT_DAYS
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.calendar_file import CalendarDay, calendar_file
from iwhc_desktop.services.home.day_ahead import FUNDER_REPORT, HELD, LAST_DAY, NOTICE, REPORT, DayAhead
from iwhc_desktop.store.reading.followed import REPORT_DAYS

_ALARMS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        HELD: (7,),
        LAST_DAY: tuple(left - 1 for left in ALERT_DAYS),
        NOTICE: tuple(left - 1 for left in NOTICE_ALERT_DAYS),
        **dict.fromkeys((REPORT, FUNDER_REPORT), (REPORT_DAYS,)),
    }
)
"""Days before an entry on which an alarm rings; so many days are left then and one more, the day itself counts."""


def calendar_of(entries: Iterable[DayAhead], day: date, formats: Formats, office: str, stamp: datetime) -> bytes:
    """A file with these entries, as of a day, for the office of this name."""
    name = formats.plain(N_("IWHC: dates of {office}", office=office))
    return calendar_file((_day(entry, day, formats) for entry in entries), name, formats.language, stamp)


def _day(entry: DayAhead, day: date, formats: Formats) -> CalendarDay:
    last = entry.last if entry.last is not None else entry.first
    left = (entry.first.earliest - day).days
    return CalendarDay(
        uid=f"{entry.identifier}@iwhc-desktop",
        first=entry.first.earliest,
        last=max(last.latest, entry.first.earliest),
        title=formats.plain(entry.title),
        place=entry.place,
        category=formats.plain(RECORDS[entry.kind].label),
        alarms=tuple(before for before in _ALARMS[entry.what] if before <= left),
    )
