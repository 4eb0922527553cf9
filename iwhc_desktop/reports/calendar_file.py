"""The days of a register as a calendar file that other programs read (RFC 5545).

Days have no time zone. The same day keeps its identifier from file to file, so that a calendar that reads the next
file moves it instead of showing it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_LINE = 75
"""The octets of a line; a longer one is folded (RFC 5545, section 3.1)."""
_PRODUCT = "-//IWHC//IWHC Desktop//EN"
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day, or days up to `last`, both of them included; `alarms` are days before the first one."""

    uid: str
    first: date
    last: date
    title: str
    details: str = ""
    place: str = ""
    category: str = ""
    alarms: tuple[int, ...] = ()


def calendar_file(days: Iterable[CalendarDay], name: str, language: str, stamp: datetime) -> bytes:
    """The calendar `name`; `stamp` is when it was made, in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for day in days:
        lines += _event(day, language, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event(day: CalendarDay, language: str, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.last + timedelta(days=1):%Y%m%d}"
    for name, value in (("SUMMARY", day.title), ("DESCRIPTION", day.details), ("LOCATION", day.place)):
        if value:
            yield f"{name};LANGUAGE={language}:{_text(value)}"
    if day.category:
        yield f"CATEGORIES;LANGUAGE={language}:{_text(day.category)}"
    yield "TRANSP:TRANSPARENT"
    for before in day.alarms:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"TRIGGER:-P{before}D"
        yield f"DESCRIPTION:{_text(day.title)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A text with the signs escaped that have a meaning in the file."""
    return value.translate(_ESCAPED)


def folded(line: str) -> bytes:
    """A line with its end, in pieces of at most 75 octets; no letter is divided."""
    pieces: list[bytes] = [b""]
    for letter in line:
        encoded = letter.encode()
        room = _LINE if len(pieces) == 1 else _LINE - 1
        if len(pieces[-1]) + len(encoded) > room:
            pieces.append(b"")
        pieces[-1] += encoded
    return b"\r\n ".join(pieces) + b"\r\n"
