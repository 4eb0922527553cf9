"""The calendar file: RFC 5545 as other programs read it, the days that Home says, the same identifiers every time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from random_seasons import TODAY, random_season
from services_registers import founded

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.reports.calendar_file import CalendarDay, calendar_file, folded
from iwhc_desktop.services.home.coming import LAST_DAY, Ahead

STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def unfolded(content: bytes) -> list[str]:
    """The lines of a file as a reader sees them."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def events(content: bytes) -> list[dict[str, list[str]]]:
    """The values of each event by property, parameters left out."""
    found: list[dict[str, list[str]]] = []
    for line in unfolded(content):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.partition(";")[0], []).append(value)
    return found


def read_text(value: str) -> str:
    """A value without escapes."""
    plain, rest = "", iter(value)
    for sign in rest:
        escaped = next(rest) if sign == "\\" else ""
        plain += {"n": "\n"}.get(escaped, escaped) or sign
    return plain


@pytest.mark.parametrize(
    "title",
    [
        "A; B, C \\ D",
        "two\nlines",
        "دورة تدريبية على إعداد ملفات الترشيح لقائمة التراث العالمي في المنامة، مملكة البحرين " * 3,
        "é" * 200,
        "𝄞" * 60,
        "x" * 75,
    ],
)
def test_a_text_is_read_back_as_it_was(title):
    day = CalendarDay(uid="1.held@iwhc-desktop", first=date(2026, 12, 7), last=date(2026, 12, 11), title=title)
    event = events(calendar_file([day], "Dates", "ar", STAMP))[0]
    assert read_text(event["SUMMARY"][0]) == title
    assert (event["DTSTART"], event["DTEND"]) == (["20261207"], ["20261212"])
    assert event["DTSTAMP"] == ["20261123T093000Z"]


@pytest.mark.parametrize("length", [1, 74, 75, 76, 149, 150, 300])
def test_lines_are_folded_at_75_octets(length):
    pieces = folded("x" * length).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(pieces) == b"x" * length
    assert all(len(piece) <= 75 - (place > 0) for place, piece in enumerate(pieces))


def test_alarms_ring_on_the_days_before():
    day = CalendarDay(uid="1", first=TODAY, last=TODAY, title="Last day", alarms=(179, 6))
    content = calendar_file([day], "Dates", "en", STAMP).decode()
    assert content.count("BEGIN:VALARM") == content.count("END:VALARM") == 2
    assert "TRIGGER:-P179D\r\n" in content


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_o3_the_calendar_has_the_day_that_home_says(tmp_path, language):
    """O3: on 15 December 2026 Home says 12 June 2027, 180 days left; the file has that day, and rings at 180 left."""
    december = date(2026, 12, 15)
    with founded(tmp_path, sample=True, public_dates=True) as register:
        key = register.queries.find("agreement", "AGR-05")
        task = next(task for task in register.home.tasks(december, language) if task.kind.name == "ends_soon")
        status = register.agreements.status(key or 0, december)
        assert key in task.keys
        assert (status.last_day, status.days_left) == (date(2027, 6, 12), 180)
        found = events(register.home.calendar(december, Formats(language)))
        event = next(event for event in found if event["UID"] == [f"{key}.{LAST_DAY}@iwhc-desktop"])
        assert (event["DTSTART"], event["DTEND"]) == (["20270612"], ["20270613"])
        assert event["TRIGGER"] == ["-P179D", "-P89D", "-P29D", "-P6D"]
        rings = [date(2027, 6, 12) - timedelta(days=int(trigger[2:-1])) for trigger in event["TRIGGER"]]
        assert tuple(rings) == status.alerts


def test_everything_ahead_is_in_the_file_once_with_lasting_identifiers(tmp_path):
    with random_season(tmp_path, 1) as register:
        entries = register.home.coming(Ahead(TODAY), "en")
        first = events(register.home.calendar(TODAY, Formats("en")))
        assert len(first) == len(entries) > 10
        names = [event["UID"][0] for event in first]
        assert len(set(names)) == len(names)
        later = events(register.home.calendar(TODAY + timedelta(days=1), Formats("fr")))
        assert {event["UID"][0] for event in later} <= set(names)
