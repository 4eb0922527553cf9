"""What holds for every text, date and number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.hijri import FIRST_DAY, LAST_DAY, to_gregorian, to_hijri
from iwhc_desktop.i18n.isolates import is_balanced, isolate, isolate_ltr, strip_isolates
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.parse import ParseError, parse_date, parse_money, parse_number, parse_percent
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.i18n.search.query import match_expression, query_terms
from iwhc_desktop.i18n.search.words import stems, surface
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.i18n.text_rules import check_text, first_place, shown, to_store

ALL = (Formats("ar"), Formats("ar", "١٢٣"), Formats("en"), Formats("fr"))
formats = st.sampled_from(ALL)
arabic = st.text(alphabet="ابتةثجحخدذرزسشصضطظعغفقكلمنهويىآأإؤئء ًَُِّْـ٠١٢۳", max_size=30)
marked = st.text(alphabet="ab \u2066\u2067\u2068\u2069\n1ب", max_size=20)
texts = st.one_of(st.text(max_size=40), arabic, marked)
days = st.dates(date(1601, 1, 1), date(2999, 12, 31))


@dataclass(frozen=True)
class Written:
    """A partial date by its attributes."""

    edtf: str
    earliest: date
    latest: date


@given(texts)
def test_an_isolated_text_is_always_closed_and_loses_nothing_but_marks(text: str) -> None:
    for wrapped in (isolate(text), isolate_ltr(text)):
        assert is_balanced(wrapped)
        assert strip_isolates(wrapped) == strip_isolates(text)
    assert isolate(isolate(text)) == isolate(text)


@given(formats, texts, st.integers(), days)
def test_a_sentence_is_balanced_and_plain_is_the_same_without_isolates(
    one: Formats,
    text: str,
    number: int,
    day: date,
) -> None:
    message = Message("{a} {b} {c}", {"a": text, "b": number, "c": day})
    assert is_balanced(one.text(message))
    assert strip_isolates(one.text(message)) == one.plain(message)


@given(formats, days)
def test_every_day_reads_back_long_and_short(one: Formats, day: date) -> None:
    assert parse_date(one.date(day)) == day.isoformat()
    assert parse_date(one.date(day, short=True)) == day.isoformat()


@given(formats, days, days)
def test_every_interval_reads_back(one: Formats, first: date, second: date) -> None:
    start, end = sorted((first, second))
    edtf = start.isoformat() if start == end else f"{start}/{end}"
    assert parse_date(one.date(Written(edtf, start, end))) == edtf


@given(formats, st.dates(FIRST_DAY, LAST_DAY))
def test_every_hijri_day_reads_back(one: Formats, day: date) -> None:
    hijri = to_hijri(day)
    assert hijri and to_gregorian(hijri.year, hijri.month, hijri.day) == day
    exact = one.hijri(min(day, date(2029, 8, 10)))
    assert parse_date(exact) == min(day, date(2029, 8, 10)).isoformat()


@given(formats, st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=4))
def test_every_number_reads_back_or_is_asked_about(one: Formats, number: Decimal) -> None:
    try:
        assert parse_number(one.number(number), one.language) == number
    except ParseError as asked:
        assert asked.code == "number_ambiguous"
        assert number in asked.readings
        assert re.fullmatch(r"\D?\d{1,3}\D\d{3}", strip_isolates(one.number(number))), "one mark, three digits after it"


@given(
    formats,
    st.one_of(st.integers(-(2**63) + 1, 2**63 - 1), st.integers(0, 10**7)),
    st.sampled_from(["BHD", "XOF", "EUR", "SAR", "KMF"]),
)
@example(Formats("fr"), 1_234, "BHD")
@example(Formats("fr"), 1_234_567, "BHD")
def test_every_amount_reads_back_but_what_is_asked_about(one: Formats, minor: int, currency: str) -> None:
    _require_read_back(one, Amount(minor, currency))


def _require_read_back(one: Formats, amount: Amount) -> None:
    """French writes 1.234 dinars as 1,234 KWD, which is asked about when it is typed; all else is read as written."""
    written = one.money(*amount)
    if one.language == "fr" and amount.currency == "BHD" and 1_000 <= abs(amount.minor) < 1_000_000 and "," in written:
        with pytest.raises(ParseError) as asked:
            parse_money(written, one.language)
        assert (asked.value.code, len(asked.value.readings)) == ("money_ambiguous", 2)
        assert amount in asked.value.readings
    else:
        assert parse_money(written, one.language) == amount


TYPED = st.from_regex(r"[+-]?[0-9]{0,4}([.,٬٫،' ][0-9]{1,4}){0,3}", fullmatch=True)


def _read_in_all(read: Callable[[str, str], object], text: str) -> set[object]:
    """What the languages read in a text; nothing where each of them refuses or asks."""
    found = set()
    for language in ("ar", "en", "fr"):
        try:
            found.add(read(text, language))
        except ParseError:
            continue
    return found


@given(TYPED, st.sampled_from(["BHD", "XOF", "EUR", "SAR", "KWD", "$", "ريال", ""]))
def test_no_amount_reads_to_two_values_in_two_languages(number: str, currency: str) -> None:
    """K13, K33: a text that one language reads as thousands and another as decimals is asked about in one of them."""
    for country in ("", "SA", "FR"):
        assert (
            len(
                _read_in_all(lambda text, language, at=country: parse_money(text, language, at), f"{number} {currency}")
            )
            <= 1
        )


@given(TYPED)
def test_no_number_or_share_reads_to_two_values_in_two_languages(number: str) -> None:
    assert len(_read_in_all(parse_number, number)) <= 1
    assert len(_read_in_all(parse_percent, number)) <= 1


@given(TYPED, st.sampled_from(["BHD", "XOF", "EUR", "SAR", ""]), st.sampled_from(["ar", "en", "fr"]))
def test_every_reading_of_an_amount_that_was_asked_about_is_read_as_it_is_written(
    number: str, currency: str, language: str
) -> None:
    try:
        parse_money(f"{number} {currency}", language, "MA")
    except ParseError as asked:
        for reading in asked.readings:
            assert isinstance(reading, Amount)
            _require_read_back(Formats(language), reading)


@given(formats, st.integers(0, 10_000))
def test_every_share_of_a_hundredth_percent_reads_back(one: Formats, hundredths: int) -> None:
    share = Fraction(hundredths, 10_000)
    assert parse_percent(one.percent(share), one.language) == share


@given(texts)
def test_reading_a_date_answers_or_refuses_with_a_code_and_nothing_else(text: str) -> None:
    try:
        edtf = parse_date(text)
    except ParseError as refused:
        assert refused.code.startswith(("date_", "hijri_"))
    else:
        assert all(1 <= int(end[:4]) <= 9999 for end in edtf.split("/"))


WORDS = (
    "1 7 12 13 25 45 2024 1445 06 24 / - . ( ) ? ~ June juin يونيو حزيران Ramadan رمضان كانون تشرين الأول AH هـ م to"
    " and et و from du au من إلى الموافق since early Q3 or Tuesday الخميس 00:00 10:42 le on بتاريخ عام"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join))
def test_words_of_dates_in_any_order_are_read_or_refused_and_their_readings_are_dates(text: str) -> None:
    try:
        found = [parse_date(text)]
    except ParseError as refused:
        found = [str(reading) for reading in refused.readings]
    for edtf in found:
        first, last = (edtf.split("/") * 2)[:2]
        assert dt.date.fromisoformat(first + "-01-01"[len(first) - 4 :])
        assert first[:4] <= last[:4]


@given(st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,4}([-/. ][0-9]{1,4})?( ه)?", fullmatch=True))
def test_a_date_that_was_read_exists(text: str) -> None:
    try:
        edtf = parse_date(text)
    except ParseError:
        return
    for end in edtf.split("/"):
        assert dt.date.fromisoformat(end + "-01-01"[len(end) - 4 :])


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_index_words_are_letters_and_digits_that_the_tokenizer_keeps_whole(text: str) -> None:
    for word in f"{surface([text])} {stems([text])}".split():
        assert word.isalnum() and fold(word) == word


@given(texts)
def test_a_query_quotes_what_was_typed(text: str) -> None:
    outside = "".join(match_expression(query_terms(text)).split('"')[::2])
    assert set(outside.replace("(", " ").replace(")", " ").split()) <= {"surface", ":", "*", "OR", "AND"}
    assert bool(match_expression(query_terms(text))) == bool(query_terms(text))


@given(arabic, st.sampled_from(["ar", "en", "fr"]))
def test_vowel_marks_and_stretching_never_change_the_place_in_a_list(text: str, language: str) -> None:
    text = "".join(c for c in text if not c.isdigit())  # a mark between digits ends a number
    bare = "".join(c for c in text if c not in "ًَُِّْـ")
    assert sort_key(text, language).partition("\u0001")[0] == sort_key(bare, language).partition("\u0001")[0]


@given(texts)
def test_text_that_is_shown_holds_nothing_that_hides(text: str) -> None:
    assert check_text(shown(text)) == []
    assert (first_place(text) is None) == (check_text(text) == [])
    assert to_store(to_store(text)) == to_store(text)
