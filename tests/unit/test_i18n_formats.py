"""The formatter: sentences, dates, numbers, spans and names in the three languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath

import pytest

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.catalogue import Catalogue
from iwhc_desktop.i18n.currencies import is_currency, precision
from iwhc_desktop.i18n.currency_words import SPELT
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import FSI, LRI, PDI, RLI, strip_isolates
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.i18n.names.countries import COUNTRY_NAMES
from iwhc_desktop.i18n.one_of import OneOf, without_capitals
from iwhc_desktop.i18n.span_text import time_left_briefly

AR, AR_INDIC = Formats("ar"), Formats("ar", "١٢٣")
EN, FR = Formats("en"), Formats("fr")
NBSP, NNBSP = "\u00a0", "\u202f"


@dataclass(frozen=True)
class Span:
    """A date as the register holds it: by its attributes alone."""

    edtf: str
    earliest: date
    latest: date


SIGNED = date(2024, 10, 8)
YEAR = Span("2022", date(2022, 1, 1), date(2022, 12, 31))
MONTH = Span("2024-06", date(2024, 6, 1), date(2024, 6, 30))
DAY = Span("2024-06-13", date(2024, 6, 13), date(2024, 6, 13))
INTERVAL = Span("2024-01-01/2024-10-08", date(2024, 1, 1), SIGNED)
YEARS = Span("2024/2025", date(2024, 1, 1), date(2025, 12, 31))


# sentences


def test_every_argument_stands_in_an_isolate_of_its_own_direction() -> None:
    said = EN.text(N_("{name}, {number}, {phone}"), name="المركز", number=7, phone="+212 537 56")
    assert said == f"{FSI}المركز{PDI}, {LRI}7{PDI}, {LRI}+212 537 56{PDI}"


def test_the_plain_sentence_holds_no_isolates() -> None:
    nested = N_("{party} and {other}", party="A", other=N_("File {name}", name="ب"))
    assert EN.plain(nested) == "A and File ب"
    assert strip_isolates(EN.text(nested)) == EN.plain(nested)


def test_a_sentence_of_values_alone_reads_in_the_direction_of_the_language_also_inside_another() -> None:
    inner = N_("{first} ({second})", first="مكان", second="English")
    said = N_("{label}: {text}", label=inner, text="الرباط")
    assert AR.text(said).startswith(f"{RLI}{FSI}مكان{PDI} ({FSI}English{PDI}){PDI}")
    assert EN.text(said).startswith(f"{LRI}{FSI}مكان{PDI} ({FSI}English{PDI}){PDI}")


def test_a_message_in_a_message_is_translated_with_it() -> None:
    translated = {("", "Status: {status}"): ("Statut : {status}",), ("", "In force"): ("En vigueur",)}
    french = Catalogue("fr", translated)
    said = Formats("fr", catalogue=french).text(N_("Status: {status}", status=N_("In force")))
    assert said == f"Statut : {FSI}En vigueur{PDI}"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, f"{LRI}7{PDI}"),
        (1234567, f"{LRI}1,234,567{PDI}"),
        (Decimal("1.5"), f"{LRI}1.5{PDI}"),
        (Fraction(67, 200), f"{LRI}33.5%{PDI}"),
        (Amount(1250500, "BHD"), f"{LRI}1,250.500\u00a0BHD{PDI}"),
        (SIGNED, f"{FSI}8 October 2024{PDI}"),
        (None, f"{FSI}–{PDI}"),
        (PurePosixPath("/home/أمينة"), f"{LRI}/home/أمينة{PDI}"),
        (True, f"{LRI}True{PDI}"),
        ("", ""),
        (YEAR, f"{LRI}2022{PDI}"),
        (INTERVAL, f"{FSI}1 January 2024 – 8 October 2024{PDI}"),
    ],
)
def test_each_kind_of_argument_is_written_in_its_way(value: object, said: str) -> None:
    assert EN.text(N_("{value}"), value=value) == said


def test_an_argument_that_is_missing_stays_visible() -> None:
    assert EN.text(N_("File {number} of {office}"), number=3) == f"File {LRI}3{PDI} of {{office}}"


def test_text_of_people_is_never_read_as_a_placeholder() -> None:
    assert EN.plain(N_("{a} {b}"), a="{b}", b="x") == "{b} x"


def test_a_counted_message_shows_its_number_in_the_chosen_digits() -> None:
    counted = NP_("{n} record", "{n} records", 55)
    assert AR_INDIC.plain(counted) == "٥٥ قيدًا"
    assert AR.plain(counted) == "55 قيدًا"
    assert FR.plain(counted) == "55 enregistrements"


def test_unknown_digits_and_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="digits"):
        Formats("ar", "abc")
    with pytest.raises(LookupError):
        Formats("de")


def test_the_digits_of_arabic_are_a_setting_of_arabic_alone() -> None:
    assert Formats("en", "١٢٣").date(SIGNED) == "8 October 2024"
    assert Formats("fr", "١٢٣").number(1234) == f"1{NNBSP}234"


def test_direction_and_language_are_told() -> None:
    assert [(one.language, one.direction) for one in (AR, EN, FR)] == [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")]


# dates


@pytest.mark.parametrize(
    ("formats", "value", "written"),
    [
        (AR, SIGNED, "8 أكتوبر 2024"),
        (AR_INDIC, SIGNED, "٨ أكتوبر ٢٠٢٤"),
        (EN, SIGNED, "8 October 2024"),
        (FR, SIGNED, "8 octobre 2024"),
        (FR, date(2024, 1, 1), "1er janvier 2024"),
        (AR, YEAR, "2022"),
        (AR_INDIC, YEAR, "٢٠٢٢"),
        (EN, YEAR, "2022"),
        (FR, YEAR, "2022"),
        (AR, MONTH, "يونيو 2024"),
        (EN, MONTH, "June 2024"),
        (FR, MONTH, "juin 2024"),
        (AR, DAY, "13 يونيو 2024"),
        (EN, DAY, "13 June 2024"),
        (FR, DAY, "13 juin 2024"),
        (AR, INTERVAL, "1 يناير 2024 – 8 أكتوبر 2024"),
        (EN, INTERVAL, "1 January 2024 – 8 October 2024"),
        (FR, INTERVAL, "1er janvier 2024 – 8 octobre 2024"),
        (EN, YEARS, "2024–2025"),
        (AR_INDIC, YEARS, "٢٠٢٤–٢٠٢٥"),
        (EN, None, ""),
        (EN, dt.datetime(2024, 10, 8, 23, 59, tzinfo=dt.UTC), "8 October 2024"),
    ],
)
def test_dates_carry_the_name_of_their_month(formats: Formats, value: object, written: str) -> None:
    assert formats.date(value) == written  # type: ignore[arg-type]  # also what only looks like a date


@pytest.mark.parametrize(
    ("formats", "written"),
    [
        (AR, "16 يناير 2027"),
        (EN, "16 Jan 2027"),
        (FR, "16 janv. 2027"),
    ],
)
def test_tables_abbreviate_the_month(formats: Formats, written: str) -> None:
    assert formats.date(date(2027, 1, 16), short=True) == written


@pytest.mark.parametrize(
    ("formats", "first", "last", "written"),
    [
        (AR, "2026-12-07", "2026-12-11", f"7–11{NBSP}ديسمبر 2026"),
        (AR_INDIC, "2026-09-14", "2026-10-02", f"١٤{NBSP}سبتمبر – ٢{NBSP}أكتوبر ٢٠٢٦"),
        (EN, "2026-09-14", "2026-10-02", f"14{NBSP}Sept – 2{NBSP}Oct 2026"),
        (FR, "2026-09-01", "2026-10-02", f"1er{NBSP}sept. – 2{NBSP}oct. 2026"),
        (EN, "2026-12-28", "2027-01-02", f"28{NBSP}Dec 2026 – 2{NBSP}Jan 2027"),
        (EN, "2026-09", "2026-10", "Sept–Oct 2026"),
        (EN, "2022", "2027", "2022–2027"),
    ],
)
def test_no_line_of_a_span_ends_between_a_day_and_its_month(
    formats: Formats, first: str, last: str, written: str
) -> None:
    days = [PartialDate.parse(edtf) for edtf in (first, last)]
    assert formats.span(days[0], days[1], short=True) == written


@pytest.mark.parametrize(
    ("formats", "written"),
    [
        (AR, "8 أكتوبر 2024 (5 ربيع الآخر 1446\u00a0هـ)"),
        (AR_INDIC, "٨ أكتوبر ٢٠٢٤ (٥ ربيع الآخر ١٤٤٦\u00a0هـ)"),
        (EN, "8 October 2024 (5 Rabi al-Thani 1446\u00a0AH)"),
        (FR, "8 octobre 2024 (5 rabi ath-thani 1446\u00a0H)"),
    ],
)
def test_a_day_carries_its_hijri_gloss(formats: Formats, written: str) -> None:
    assert formats.date_with_hijri(SIGNED) == written


def test_the_gloss_can_be_switched_off_and_is_never_put_to_what_is_no_day() -> None:
    assert Formats("en", hijri=False).date_with_hijri(SIGNED) == "8 October 2024"
    assert EN.date_with_hijri(YEAR) == "2022"
    assert EN.date_with_hijri(None) == ""
    assert EN.date_with_hijri(DAY) == "13 June 2024 (7 Dhu al-Hijja 1445\u00a0AH)"


def test_a_hijri_date_that_is_computed_ahead_says_so() -> None:
    assert EN.hijri(date(2029, 8, 10)) == "29 Rabi al-Awwal 1451\u00a0AH"
    assert EN.hijri(date(2029, 8, 11)).startswith("approximately ")
    assert AR.hijri(date(2030, 1, 1)).endswith("تقريبًا")
    assert FR.hijri(date(2030, 1, 1)).startswith("environ ")


def test_outside_the_calendar_there_is_no_hijri_date() -> None:
    assert EN.hijri(date(1924, 7, 31)) == "" and EN.hijri(date(2077, 11, 17)) == ""
    assert EN.hijri(date(1924, 8, 1)) and EN.hijri(date(2077, 11, 16))


def test_times_and_timestamps() -> None:
    moment = "2026-11-12T09:05:07Z"
    assert [one.time(dt.time(9, 5)) for one in (AR, AR_INDIC, EN, FR)] == [
        "09:05",
        "٠٩:٠٥",
        "09:05",
        f"9{NBSP}h{NBSP}05",
    ]
    assert EN.timestamp(moment, zone=dt.UTC) == "12 Nov 2026, 09:05"
    assert FR.timestamp(moment, zone=dt.UTC) == f"12 nov. 2026 à 9{NBSP}h{NBSP}05"
    assert AR.timestamp(moment, zone=dt.UTC) == "12 نوفمبر 2026، 09:05"
    assert EN.timestamp(moment, zone=dt.timezone(dt.timedelta(hours=3))) == "12 Nov 2026, 12:05"
    naive = dt.datetime(2026, 11, 12, 9, 5)  # noqa: DTZ001 - a stored time without a zone is UTC
    assert EN.timestamp(naive, zone=dt.UTC) == "12 Nov 2026, 09:05"


# spans


@pytest.mark.parametrize(
    ("count", "ar", "en", "fr"),
    [
        (1, "شهر واحد", "1 month", "1 mois"),
        (2, "شهران", "2 months", "2 mois"),
        (6, "6 أشهر", "6 months", "6 mois"),
        (11, "11 شهرًا", "11 months", "11 mois"),
        (12, "سنة واحدة", "1 year", "1 an"),
        (24, "سنتان", "2 years", "2 ans"),
        (25, "سنتان وشهر واحد", "2 years 1 month", "2 ans et 1 mois"),
        (36, "3 سنوات", "3 years", "3 ans"),
        (0, "0 شهر", "0 months", "0 mois"),
        (147, "12 سنة و3 أشهر", "12 years 3 months", "12 ans et 3 mois"),
    ],
)
def test_terms_are_told_in_years_and_months(count: int, ar: str, en: str, fr: str) -> None:
    assert [one.months(count).replace(NBSP, " ") for one in (AR, EN, FR)] == [ar, en, fr]


@pytest.mark.parametrize(
    ("as_of", "last", "ar", "en", "fr"),
    [
        (date(2026, 11, 23), date(2027, 1, 16), "المتبقي: 55 يومًا", "55 days left", "55 jours restants"),
        (date(2026, 11, 23), date(2027, 6, 12), "المتبقي: 202 يوم", "202 days left", "202 jours restants"),
        (date(2027, 1, 16), date(2027, 1, 16), "المتبقي: يوم واحد", "1 day left", "1 jour restant"),
        (date(2027, 1, 15), date(2027, 1, 16), "المتبقي: يومان", "2 days left", "2 jours restants"),
        (
            date(2024, 12, 17),
            date(2027, 1, 16),
            "المتبقي: سنتان وشهر واحد",
            "2 years 1 month left",
            "Il reste 2 ans et 1 mois",
        ),
        (date(2024, 1, 17), date(2027, 1, 16), "المتبقي: 3 سنوات", "3 years left", "Il reste 3 ans"),
        pytest.param(
            date(2024, 2, 29),
            date(2027, 2, 27),
            "المتبقي: 3 سنوات",
            "3 years left",
            "Il reste 3 ans",
            id="K7-29-February",
        ),
        pytest.param(
            date(2024, 2, 29),
            date(2027, 2, 28),
            "المتبقي: 3 سنوات",
            "3 years left",
            "Il reste 3 ans",
            id="K7-new-last-day",
        ),
        (date(2027, 1, 17), date(2027, 1, 16), "منذ يوم واحد", "1 day ago", "depuis 1 jour"),
        (date(2027, 1, 18), date(2027, 1, 16), "منذ يومين", "2 days ago", "depuis 2 jours"),
    ],
)
def test_the_time_left_counts_the_last_day(as_of: date, last: date, ar: str, en: str, fr: str) -> None:
    assert [one.time_left(as_of, last).replace(NBSP, " ") for one in (AR, EN, FR)] == [ar, en, fr]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (date(2029, 3, 22), ("المتبقي: 28 شهرًا", "28 months left", "Il reste 28 mois")),
        (date(2028, 11, 22), ("المتبقي: سنتان", "2 years left", "Il reste 2 ans")),
        (date(2027, 1, 16), ("المتبقي: 55 يومًا", "55 days left", "55 jours restants")),
    ],
    ids=["years and months", "whole years", "days"],
)
def test_the_time_left_is_said_in_few_words_where_there_is_little_room(last: date, said: tuple[str, ...]) -> None:
    written = (one.plain(time_left_briefly(date(2026, 11, 23), last)) for one in (AR, EN, FR))
    assert tuple(text.replace(NBSP, " ") for text in written) == said


@pytest.mark.parametrize(
    ("last", "as_of", "ar", "en", "fr"),
    [
        (date(2025, 4, 11), date(2026, 11, 23), "منذ 19 شهرًا", "19 months ago", "depuis 19 mois"),
        (date(2026, 11, 21), date(2026, 11, 23), "منذ يومين", "2 days ago", "depuis 2 jours"),
        (date(2026, 9, 23), date(2026, 11, 23), "منذ شهرين", "2 months ago", "depuis 2 mois"),
        pytest.param(
            date(2024, 2, 29), date(2027, 2, 28), "منذ 3 سنوات", "3 years ago", "depuis 3 ans", id="K7-29-February"
        ),
        pytest.param(date(2024, 8, 31), date(2025, 2, 28), "منذ 6 أشهر", "6 months ago", "depuis 6 mois", id="K7-31"),
        (date(2020, 11, 24), date(2026, 11, 23), "منذ 5 سنوات", "5 years ago", "depuis 5 ans"),
    ],
)
def test_the_time_since_is_told_ever_more_coarsely(
    last: date,
    as_of: date,
    ar: str,
    en: str,
    fr: str,
) -> None:
    assert [one.time_since(last, as_of).replace(NBSP, " ") for one in (AR, EN, FR)] == [ar, en, fr]


# numbers


@pytest.mark.parametrize(
    ("value", "ar", "indic", "en", "fr"),
    [
        (0, "0", "٠", "0", "0"),
        (7, "7", "٧", "7", "7"),
        (1234567, "1,234,567", "١٬٢٣٤٬٥٦٧", "1,234,567", f"1{NNBSP}234{NNBSP}567"),
        (Decimal("1234.5"), "1,234.5", "١٬٢٣٤٫٥", "1,234.5", f"1{NNBSP}234,5"),
        (-5, "-5", "-٥", "-5", "-5"),
        (
            2**63 - 1,
            "9,223,372,036,854,775,807",
            "٩٬٢٢٣٬٣٧٢٬٠٣٦٬٨٥٤٬٧٧٥٬٨٠٧",
            "9,223,372,036,854,775,807",
            NNBSP.join(["9", "223", "372", "036", "854", "775", "807"]),
        ),
    ],
)
def test_numbers_never_lose_a_digit(value: int | Decimal, ar: str, indic: str, en: str, fr: str) -> None:
    assert [one.number(value) for one in (AR, AR_INDIC, EN, FR)] == [ar, indic, en, fr]


@pytest.mark.parametrize(
    ("share", "ar", "indic", "en", "fr"),
    [
        (Fraction(67, 200), "33.5%", "٣٣٫٥٪", "33.5%", f"33,5{NNBSP}%"),
        (Fraction(1, 3), "33.33%", "٣٣٫٣٣٪", "33.33%", f"33,33{NNBSP}%"),
        (Fraction(2, 5), "40%", "٤٠٪", "40%", f"40{NNBSP}%"),
        (1, "100%", "١٠٠٪", "100%", f"100{NNBSP}%"),
        (0, "0%", "٠٪", "0%", f"0{NNBSP}%"),
        (Fraction(12345, 1000000), "1.23%", "١٫٢٣٪", "1.23%", f"1,23{NNBSP}%"),
        (Fraction(1, 80000), f"<{NBSP}0.01%", f"<{NBSP}٠٫٠١٪", f"<{NBSP}0.01%", f"<{NBSP}0,01{NNBSP}%"),
        (Fraction(1, 100_000), f"<{NBSP}0.01%", f"<{NBSP}٠٫٠١٪", f"<{NBSP}0.01%", f"<{NBSP}0,01{NNBSP}%"),
        (Fraction(99_999, 100_000), "99.99%", "٩٩٫٩٩٪", "99.99%", f"99,99{NNBSP}%"),
        (Fraction(999_999, 1_000_000), "99.99%", "٩٩٫٩٩٪", "99.99%", f"99,99{NNBSP}%"),
        (Fraction(100_001, 100_000), "100.01%", "١٠٠٫٠١٪", "100.01%", f"100,01{NNBSP}%"),
        (Fraction(1, 20000), "0.01%", "٠٫٠١٪", "0.01%", f"0,01{NNBSP}%"),
    ],
)
def test_a_share_is_never_rounded_to_the_whole_or_nothing(
    share: Fraction | int,
    ar: str,
    indic: str,
    en: str,
    fr: str,
) -> None:
    assert [one.percent(share) for one in (AR, AR_INDIC, EN, FR)] == [ar, indic, en, fr]


@pytest.mark.parametrize(
    ("minor", "currency", "en", "fr"),
    [
        (1250500, "BHD", "1,250.500", f"1{NNBSP}250,500"),
        (25000000, "SAR", "250,000", f"250{NNBSP}000"),
        (655957, "XOF", "655,957", f"655{NNBSP}957"),
        (1, "KWD", "0.001", "0,001"),
        (1050, "EUR", "10.50", "10,50"),
        (-1050, "USD", "-10.50", "-10,50"),
        (5, "KMF", "5", "5"),
        (0, "MAD", "0", "0"),
    ],
)
def test_amounts_have_the_precision_of_their_currency(minor: int, currency: str, en: str, fr: str) -> None:
    assert EN.money(minor, currency) == f"{en}{NBSP}{currency}"
    assert FR.money(minor, currency) == f"{fr}{NBSP}{currency}"


def test_the_precision_of_the_currencies_of_the_members() -> None:
    assert {code: precision(code) for code in ("BHD", "KWD", "TND", "JOD", "OMR", "LYD")} == dict.fromkeys(
        ("BHD", "KWD", "TND", "JOD", "OMR", "LYD"), 3
    )
    assert {precision(code) for code in ("XOF", "DJF", "GNF", "UGX", "KMF", "IQD")} == {0}
    assert precision("EUR") == 2
    assert is_currency("SAR") and not is_currency("SRA") and not is_currency("")


def riyals(count: int) -> list[str]:
    """So many riyals in words, in three languages, with plain spaces."""
    said = (one.money_in_words(100 * count, "SAR") for one in (AR, EN, FR))
    return [words.replace(NBSP, " ").replace(NNBSP, " ") for words in said]


@pytest.mark.parametrize(
    ("count", "ar", "en", "fr"),
    [
        (0, "0 ريال سعودي", "0 Saudi riyals", "0 riyal saoudien"),
        (1, "ريال سعودي واحد", "1 Saudi riyal", "1 riyal saoudien"),
        (2, "ريالان سعوديان", "2 Saudi riyals", "2 riyals saoudiens"),
        (3, "3 ريالات سعودية", "3 Saudi riyals", "3 riyals saoudiens"),
        (10, "10 ريالات سعودية", "10 Saudi riyals", "10 riyals saoudiens"),
        (11, "11 ريالًا سعوديًا", "11 Saudi riyals", "11 riyals saoudiens"),
        (99, "99 ريالًا سعوديًا", "99 Saudi riyals", "99 riyals saoudiens"),
        (100, "100 ريال سعودي", "100 Saudi riyals", "100 riyals saoudiens"),
        (102, "102 ريال سعودي", "102 Saudi riyals", "102 riyals saoudiens"),
        (103, "103 ريالات سعودية", "103 Saudi riyals", "103 riyals saoudiens"),
        (1_011, "1,011 ريالًا سعوديًا", "1,011 Saudi riyals", "1 011 riyals saoudiens"),
        (250_000, "250,000 ريال سعودي", "250,000 Saudi riyals", "250 000 riyals saoudiens"),
    ],
)
def test_the_name_of_a_currency_agrees_with_the_number(count: int, ar: str, en: str, fr: str) -> None:
    """P7."""
    assert riyals(count) == [ar, en, fr]


@pytest.mark.parametrize(
    ("minor", "currency", "ar", "en", "fr"),
    [
        (10_000, "KWD", "10 دنانير كويتية", "10 Kuwaiti dinars", "10 dinars koweïtiens"),
        (300, "USD", "3 دولارات أمريكية", "3 US dollars", "3 dollars américains"),
        (2_000, "BHD", "ديناران بحرينيان", "2 Bahraini dinars", "2 dinars bahreïniens"),
        (1_250_500, "BHD", "1,250.500 دينار بحريني", "1,250.500 Bahraini dinars", "1 250,500 dinars bahreïniens"),
        (150, "EUR", "1.50 يورو", "1.50 euros", "1,50 euro"),
        (200, "EUR", "يوروان", "2 euros", "2 euros"),
        (5, "XOF", "5 فرنكات غرب أفريقية", "5 West African CFA francs", "5 francs CFA (BCEAO)"),
        (1_500, "EGP", "15 جنيهًا مصريًا", "15 Egyptian pounds", "15 livres égyptiennes"),
        (400, "MAD", "4 دراهم مغربية", "4 Moroccan dirhams", "4 dirhams marocains"),
        (300, "GBP", "3 GBP", "3 GBP", "3 GBP"),
    ],
)
def test_amounts_in_words(minor: int, currency: str, ar: str, en: str, fr: str) -> None:
    """P7; a currency without a name of ours keeps its code."""
    said = (one.money_in_words(minor, currency).replace(NBSP, " ").replace(NNBSP, " ") for one in (AR, EN, FR))
    assert [*said] == [ar, en, fr]


@pytest.mark.parametrize("currency", sorted(SPELT))
def test_no_line_ends_inside_an_amount_in_words(currency: str) -> None:
    for formats in (AR, EN, FR):
        assert not any(" " in formats.money_in_words(minor, currency) for minor in (1, 2, 7, 100, 2_000, 300_000))


def test_fifteen_currencies_are_counted_by_name() -> None:
    wanted = "SAR AED KWD BHD QAR OMR EGP JOD MAD TND DZD XOF AZN USD EUR"
    assert sorted(SPELT) == sorted(wanted.split())


def test_currencies_are_called_by_their_names() -> None:
    assert [one.currency_name("BHD") for one in (AR, EN, FR)] == ["دينار بحريني", "Bahraini Dinar", "dinar bahreïni"]


@pytest.mark.parametrize(
    ("size", "ar", "en", "fr"),
    [
        (1, "بايت واحد", "1 byte", "1 octet"),
        (999, "999 بايتًا", "999 bytes", "999 octets"),
        (1000, "1 ك.ب", "1 kB", "1 ko"),
        (3_250_000, "3.2 م.ب", "3.2 MB", "3,2 Mo"),
        (5_000_000_000, "5 غ.ب", "5 GB", "5 Go"),
    ],
)
def test_file_sizes(size: int, ar: str, en: str, fr: str) -> None:
    assert [one.file_size(size).replace(NBSP, " ") for one in (AR, EN, FR)] == [ar, en, fr]


# names


def test_countries_are_named_as_their_states_are() -> None:
    assert [one.country("PS") for one in (AR, EN, FR)] == ["دولة فلسطين", "State of Palestine", "État de Palestine"]
    assert EN.country("SY") == "Syrian Arab Republic"
    assert AR.country("CI") == "كوت ديفوار"
    assert [one.country("MA") for one in (AR, EN, FR)] == ["المغرب", "Morocco", "Maroc"]
    assert EN.country("QQ") == "QQ"


@pytest.mark.parametrize("code", COUNTRY_NAMES)
def test_every_own_name_stands_in_three_languages(code: str) -> None:
    own = COUNTRY_NAMES[code]
    assert [one.country(code) for one in (AR, EN, FR)] == [own["ar"], own["en"], own["fr"]]
    assert Formats("xx").country(code) == COUNTRY_NAMES[code]["en"]


def test_lists_isolate_each_item() -> None:
    assert EN.list_of(["A", "ب", N_("Status")]) == f"{FSI}A{PDI}, {FSI}ب{PDI} and {FSI}Status{PDI}"
    assert strip_isolates(AR.list_of(["عمّان", "الرباط"])) == "عمّان والرباط"
    assert strip_isolates(FR.list_of(["a", "b", "c"])) == "a, b et c"
    assert EN.list_of([]) == "" and EN.list_of(["A"]) == f"{FSI}A{PDI}"


def test_codes_keep_their_digits_whatever_the_setting() -> None:
    assert AR_INDIC.code("IWHC-2024-17") == f"{LRI}IWHC-2024-17{PDI}"
    assert AR.isolate("Rabat") == f"{FSI}Rabat{PDI}" and AR.isolate_ltr("+1") == f"{LRI}+1{PDI}"


def test_the_test_language_formats_as_english_within_its_brackets() -> None:
    strange = Formats("xx")
    assert strange.date(SIGNED) == "8 October 2024"
    assert strange.months(25).startswith("⟦⟦2 ")


def test_a_name_in_a_sentence_is_the_one_in_the_readers_language() -> None:
    office = LocalizedText("المنامة", "Manama", "", "en")
    said = N_("File from {office}", office=office)
    assert EN.text(said) == f"File from {FSI}Manama{PDI}"
    assert f"{FSI}المنامة{PDI}" in AR.text(said)
    assert FR.plain(said).endswith("Manama"), "the original where there is none in French"


@pytest.mark.parametrize(
    ("value", "ar", "en", "fr"),
    [
        (("USD", "AUD", "BND"), "USD؛ AUD؛ BND", "USD; AUD; BND", "USD\u202f; AUD\u202f; BND"),
        (OneOf(("USD", "AUD", "BND")), "USD أو AUD أو BND", "USD, AUD or BND", "USD, AUD ou BND"),
        (OneOf(("USD",)), "USD", "USD", "USD"),
        ((), "", "", ""),
    ],
)
def test_a_list_in_a_sentence_has_the_marks_of_the_language(value: object, ar: str, en: str, fr: str) -> None:
    """Latin commas stood inside Arabic lists."""
    assert [one.value(value) for one in (AR, EN, FR)] == [ar, en, fr]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Possible statuses: in force, suspended or expired"),
        ("fr", "États possibles\u202f: en vigueur, suspendu ou expiré"),
        ("ar", "الحالات الممكنة: سارية أو معلّقة أو منتهية"),
    ],
)
def test_what_is_possible_is_listed_with_or_and_without_capitals(language: str, said: str) -> None:
    """P10"""
    one = Formats(language)
    states = without_capitals(one.plain(C_("state", name)) for name in ("In force", "Suspended", "Expired"))
    assert strip_isolates(one.plain(N_("Possible statuses: {states}", states=states))).lstrip("\u200f") == said
