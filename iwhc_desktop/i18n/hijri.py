"""The Hijri calendar (Umm al-Qura) behind an interface of our own, with our own month names.

Gregorian dates are stored and used in computations; a Hijri date is only shown beside them or a way of typing a date.
The table is exact up to 2029-08-10; later months are computed and may differ by a day from the announced date, so they
are shown as approximate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from hijridate import Gregorian, Hijri

FIRST_DAY = date(1924, 8, 1)
LAST_DAY = date(2077, 11, 16)
LAST_EXACT_DAY = date(2029, 8, 10)

MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "ar": (
            "محرم",
            "صفر",
            "ربيع الأول",
            "ربيع الآخر",
            "جمادى الأولى",
            "جمادى الآخرة",
            "رجب",
            "شعبان",
            "رمضان",
            "شوال",
            "ذو القعدة",
            "ذو الحجة",
        ),
        "en": (
            "Muharram",
            "Safar",
            "Rabi al-Awwal",
            "Rabi al-Thani",
            "Jumada al-Ula",
            "Jumada al-Akhira",
            "Rajab",
            "Sha‘ban",
            "Ramadan",
            "Shawwal",
            "Dhu al-Qa‘da",
            "Dhu al-Hijja",
        ),
        "fr": (
            "mouharram",
            "safar",
            "rabi al-awal",
            "rabi ath-thani",
            "joumada al-oula",
            "joumada ath-thania",
            "rajab",
            "chaabane",
            "ramadan",
            "chawwal",
            "dhou al-qi‘da",
            "dhou al-hijja",
        ),
    }
)
"""Month names by language, Muharram first."""


@dataclass(frozen=True, slots=True, order=True)
class HijriDay:
    """A day of the Umm al-Qura calendar."""

    year: int
    month: int
    day: int


def is_in_range(day: date) -> bool:
    """Whether the day is within the calendar's range."""
    return FIRST_DAY <= day <= LAST_DAY


def is_approximate(day: date) -> bool:
    """Whether the Hijri date of this day is computed and may differ by a day from the announced one."""
    return day > LAST_EXACT_DAY


def to_hijri(day: date) -> HijriDay | None:
    """The Hijri day, or None outside 1924-08-01..2077-11-16."""
    if not is_in_range(day):
        return None
    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return HijriDay(found.year, found.month, found.day)


def to_gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri day.

    Raises ValueError for a day that does not exist, OverflowError outside 1343..1500 AH.
    """
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def month_length(year: int, month: int) -> int:
    """The number of days of a Hijri month, 29 or 30. Raises OverflowError outside 1343..1500 AH."""
    return Hijri(year, month, 1).month_length()
