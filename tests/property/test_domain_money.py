"""Amounts of money: in and out of columns, files and words, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import WRONG_FORM
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.strict_json import json_bytes, strict_json
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.currencies import currencies_of, is_currency, precision, was_currency
from iwhc_desktop.i18n.digits import ARABIC_INDIC, ASCII
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.parse_errors import ParseError

DECIMALS = {
    **{"BHD": 3, "KWD": 3, "TND": 3, "JOD": 3, "OMR": 3, "LYD": 3},
    **{"XOF": 0, "IQD": 0, "DJF": 0, "GNF": 0, "UGX": 0, "KMF": 0},
    **{"EUR": 2, "USD": 2, "SAR": 2, "MAD": 2, "AED": 2, "EGP": 2},
}
MONEY = Money()
AMOUNTS = st.builds(
    lambda minor, currency: {"amount_minor": minor, "currency": currency},
    st.one_of(st.integers(0, 10_000_000), st.integers(0, (1 << 63) - 1)),
    st.sampled_from(sorted(DECIMALS)),
)


class Typed:
    """What is typed in a language; no records."""

    country = ""

    def __init__(self, language: str) -> None:
        self.language = language

    def target(self, _kind: str, given: Json) -> Json:
        return given


def nobody(key: int) -> str:
    return str(key)


@pytest.mark.parametrize(("currency", "places"), DECIMALS.items())
def test_decimals_are_those_of_the_currency(currency: str, places: int) -> None:
    assert is_currency(currency)
    assert precision(currency) == places
    shown = Formats("en").money(10**places, currency)
    assert shown == f"1\u00a0{currency}"


@given(AMOUNTS)
def test_an_amount_comes_back_out_of_its_columns_and_files(value: Json) -> None:
    assert MONEY.problem(value, "") == ""
    stored = MONEY.encode(value, "")
    columns = MONEY.columns("estimate", "")
    assert [column.name for column in columns] == ["estimate_minor", "estimate_currency"]
    assert [isinstance(cell, str) for cell in stored] == [column.is_text for column in columns]
    assert MONEY.decode(stored, "") == value
    assert strict_json(json_bytes(value), "value") == value
    assert MONEY.plain(value, {}) == value


AMBIGUOUS = re.compile(r"(?<![\d\u202f])[1-9]\d{0,2},\d{3}(?!\d)")
"""One comma with three digits after it, and no thousands before it."""


def understood(typed: str, language: str, currency: str) -> list[Json]:
    """What a text means: one amount; both where it is 1,234 dinars in French, which English writes for thousands."""
    is_ambiguous = language == "fr" and DECIMALS[currency] == 3 and AMBIGUOUS.search(strip_isolates(typed))
    try:
        found = [MONEY.read(typed, Typed(language))]
    except ParseError as error:
        assert error.code == "money_ambiguous"
        assert is_ambiguous, typed
        assert len(error.readings) == 2
        return list(error.readings)
    assert not is_ambiguous, typed
    return found


@pytest.mark.parametrize(("language", "digits"), [("ar", ARABIC_INDIC), ("ar", ASCII), ("en", ASCII), ("fr", ASCII)])
@given(AMOUNTS)
def test_the_words_of_an_amount_are_read_as_the_same_amount(language: str, digits: str, value: Json) -> None:
    words = MONEY.words(value, "", nobody)
    assert isinstance(words, Amount)
    formats = Formats(language, digits)
    assert value in understood(formats.value(words), language, words.currency)
    assert value in understood(formats.text("{amount}", amount=words), language, words.currency)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("currency", sorted(DECIMALS))
def test_an_amount_with_the_name_of_its_currency_is_read(language: str, currency: str) -> None:
    for minor in (0, 1, 2, 300, 1_100, 12_345_678):
        typed = Formats(language).money_in_words(minor, currency)
        assert {"amount_minor": minor, "currency": currency} in understood(typed, language, currency), typed


def test_no_amount_has_no_words() -> None:
    assert MONEY.words(None, "", nobody) is None
    assert MONEY.problem(None, "") == ""
    assert MONEY.decode(MONEY.encode(None, ""), "") is None
    assert MONEY.read("", Typed("en")) is None


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (12, "not_money"),
        ("12 EUR", "not_money"),
        ([12, "EUR"], "not_money"),
        ({"amount_minor": 12}, "not_money"),
        ({"amount_minor": True, "currency": "EUR"}, "not_money"),
        ({"amount_minor": 12, "currency": ""}, "not_money"),
        ({"amount_minor": 12, "currency": None}, "not_money"),
        ({"amount_minor": 12, "currency": "EUR", "rate": 1}, "not_money"),
        ({"amount_minor": 1 << 63, "currency": "EUR"}, "not_money"),
        ({"amount_minor": -1, "currency": "EUR"}, "amount_negative"),
        ({"amount_minor": 12, "currency": "XXX"}, "unknown_currency"),
        ({"amount_minor": 12, "currency": "FRF"}, "unknown_currency"),
        ({"amount_minor": 12, "currency": "eur"}, "unknown_currency"),
    ],
)
def test_what_is_no_amount_is_refused(value: Json, code: str) -> None:
    assert MONEY.problem(value, "") == code
    assert (MONEY.encode(value, "") == (None, None)) == (code in WRONG_FORM)


def test_currencies_are_in_use_or_withdrawn() -> None:
    assert not any(is_currency(code) for code in ("XXX", "XTS", "XAU", "FRF", "DEM", "ABC", ""))
    assert was_currency("FRF")
    assert not any(was_currency(code) for code in ("EUR", "XXX", "ABC"))
    assert currencies_of("BH") == {"BHD"}
    assert currencies_of("??") == frozenset()
