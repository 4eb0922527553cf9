"""The Hijri calendar against the Umm al-Qura month lengths that ICU and the Java library both have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from datetime import date

import pytest

from iwhc_desktop.i18n.hijri import (
    FIRST_DAY,
    LAST_DAY,
    LAST_EXACT_DAY,
    MONTHS,
    HijriDay,
    is_approximate,
    is_in_range,
    month_length,
    to_gregorian,
    to_hijri,
)

FIRST_MONTH = date(1999, 4, 17)  # 1 Muharram 1420
LONG_MONTHS = 0x12F48F6476A56D2AD695B4ADA4ED26D955AA5D52DA95B2AB5556CA6E4AEA5752B6956AAAD655D25D92EA96D4ADA95B
MONTH_COUNT = 374  # 1 Muharram 1420 .. 29 Safar 1451; one bit each, 1 for thirty days


def reference() -> Iterator[tuple[date, HijriDay]]:
    day = FIRST_MONTH
    for index in range(MONTH_COUNT):
        length = 29 + (LONG_MONTHS >> (MONTH_COUNT - 1 - index) & 1)
        for number in range(1, length + 1):
            yield day, HijriDay(1420 + index // 12, index % 12 + 1, number)
            day += dt.timedelta(1)
    for number in range(1, 30):  # Rabi al-Awwal 1451, up to the last announced day
        yield day, HijriDay(1451, 3, number)
        day += dt.timedelta(1)


def test_every_day_equals_the_reference_both_ways() -> None:
    days = list(reference())
    assert (days[0][0], days[-1][0], len(days)) == (date(1999, 4, 17), LAST_EXACT_DAY, 11_074)
    assert [day for day, hijri in days if to_hijri(day) != hijri] == []
    assert [day for day, hijri in days if to_gregorian(hijri.year, hijri.month, hijri.day) != day] == []


@pytest.mark.parametrize(
    ("day", "hijri"),
    [
        (date(2024, 6, 13), HijriDay(1445, 12, 7)),
        (date(2024, 10, 8), HijriDay(1446, 4, 5)),
        (FIRST_DAY, HijriDay(1343, 1, 1)),
        (LAST_DAY, HijriDay(1500, 12, 30)),
    ],
)
def test_known_days(day: date, hijri: HijriDay) -> None:
    assert to_hijri(day) == hijri


def test_outside_the_table_nothing_is_guessed() -> None:
    one = dt.timedelta(1)
    assert to_hijri(FIRST_DAY - one) is None and to_hijri(LAST_DAY + one) is None
    assert is_in_range(FIRST_DAY) and not is_in_range(LAST_DAY + one)
    with pytest.raises(OverflowError):
        to_gregorian(1501, 1, 1)
    with pytest.raises(ValueError, match="day"):
        to_gregorian(1445, 1, 30)


def test_only_later_days_are_approximate() -> None:
    assert not is_approximate(LAST_EXACT_DAY)
    assert is_approximate(LAST_EXACT_DAY + dt.timedelta(1))


def test_month_lengths() -> None:
    lengths = [month_length(1445, month) for month in range(1, 13)]
    assert sum(lengths) == (to_gregorian(1446, 1, 1) - to_gregorian(1445, 1, 1)).days
    assert {month_length(year, month) for year in (1443, 1446) for month in range(1, 13)} == {29, 30}


@pytest.mark.parametrize("language", MONTHS)
def test_twelve_different_names_in_every_language(language: str) -> None:
    assert len(set(MONTHS[language])) == 12
    assert all("'" not in name for name in MONTHS[language]), "typographic apostrophes"
