"""What the formatter writes, people can type: formats that read back, without mixed digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from iwhc_desktop.i18n.digits import to_ascii
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.parse import parse_date, parse_money, parse_number, parse_percent

ALL = (Formats("ar"), Formats("ar", "١٢٣"), Formats("en"), Formats("fr"))
NAMES = ("ar", "ar-arab", "en", "fr")


@dataclass(frozen=True)
class Written:
    """A partial date by its attributes."""

    edtf: str
    earliest: date = date(2024, 1, 1)
    latest: date = date(2024, 12, 31)


DATES = [
    "2024-01-01",
    "2024-02-29",
    "2024-03-31",
    "2024-04-30",
    "2024-05-02",
    "2024-06-13",
    "2024-07-07",
    "2024-08-08",
    "2024-09-11",
    "2024-10-08",
    "2024-11-23",
    "2024-12-31",
    "2022",
    "2024-06",
    "2030-12",
    "2024-01-01/2024-10-08",
    "2024/2025",
    "2024-01/2024-10",
    "1999-12-31/2000-01-01",
]
NUMBERS = ["0", "1", "12", "999", "1000", "1234567", "0.5", "1234.5", "-7", "-1234.25", "9223372036854775807"]
SHARES = [Fraction(0), Fraction(1), Fraction(1, 2), Fraction(67, 200), Fraction(3, 8), Fraction(1, 10000)]
AMOUNTS = [
    (25000000, "SAR"),
    (1250500, "BHD"),
    (655957, "XOF"),
    (1, "KWD"),
    (1050, "EUR"),
    (-333, "MAD"),
    (7, "KMF"),
]


def texts() -> Iterator[str]:
    for formats in ALL:
        for edtf in DATES:
            yield formats.date(Written(edtf))
            yield formats.date(Written(edtf), short=True)
        yield from (formats.number(Decimal(number)) for number in NUMBERS)
        yield from (formats.percent(share) for share in SHARES)
        yield from (formats.money(*amount) for amount in AMOUNTS)


@pytest.mark.parametrize("formats", ALL, ids=NAMES)
@pytest.mark.parametrize("edtf", DATES)
def test_dates_read_back(formats: Formats, edtf: str) -> None:
    assert parse_date(formats.date(Written(edtf))) == edtf
    assert parse_date(formats.date(Written(edtf), short=True)) == edtf


@pytest.mark.parametrize("formats", ALL, ids=NAMES)
def test_dates_with_their_gloss_and_hijri_dates_read_back(formats: Formats) -> None:
    for month in range(1, 13):
        day = date(2024, month, 11)
        assert parse_date(formats.date_with_hijri(day)) == day.isoformat()
        assert parse_date(formats.hijri(day)) == day.isoformat()


@pytest.mark.parametrize("formats", ALL, ids=NAMES)
@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_read_back(formats: Formats, number: str) -> None:
    assert parse_number(formats.number(Decimal(number)), formats.language) == Decimal(number)


@pytest.mark.parametrize("formats", ALL, ids=NAMES)
@pytest.mark.parametrize("share", SHARES)
def test_shares_read_back(formats: Formats, share: Fraction) -> None:
    assert parse_percent(formats.percent(share), formats.language) == share


@pytest.mark.parametrize("formats", ALL, ids=NAMES)
@pytest.mark.parametrize("amount", AMOUNTS)
def test_amounts_read_back(formats: Formats, amount: tuple[int, str]) -> None:
    assert parse_money(formats.money(*amount), formats.language) == amount


def test_there_are_more_than_two_hundred_and_none_mixes_digits_or_hides_a_mark() -> None:
    written = list(texts())
    assert len(written) >= 200
    assert [text for text in written if re.search("[0-9]", text) and re.search("[٠-٩]", text)] == []
    assert [text for text in written if re.search("[\u200e\u200f\u061c\u2066-\u2069]", text)] == []
    assert any(to_ascii(text) != text for text in written)
