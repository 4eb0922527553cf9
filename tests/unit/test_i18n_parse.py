"""What people type: dates of both calendars, numbers, shares and amounts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from iwhc_desktop.i18n.error_texts.table import describe
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.names.calendar import GREGORIAN_MONTHS, HIJRI_MONTHS
from iwhc_desktop.i18n.parse import ParseError, parse_date, parse_money, parse_number, parse_percent
from iwhc_desktop.i18n.placeholders import placeholders

DAYS = [
    ("12/3/2024", "2024-03-12"),
    ("١٢/٣/٢٠٢٤", "2024-03-12"),
    ("۱۲/۳/۲۰۲۴", "2024-03-12"),
    ("12.3.2024", "2024-03-12"),
    ("12-03-2024", "2024-03-12"),
    ("2024-03-12", "2024-03-12"),
    ("2024/3/12", "2024-03-12"),
    ("\u200f١٢/٣/٢٠٢٤\u200f", "2024-03-12"),
    ("  12/3/2024\u00a0", "2024-03-12"),
    ("13 juin 2024", "2024-06-13"),
    ("le 13 juin 2024", "2024-06-13"),
    ("13 JUIN 2024", "2024-06-13"),
    ("1er janvier 2024", "2024-01-01"),
    ("2 aout 2024", "2024-08-02"),
    ("16 janv. 2027", "2027-01-16"),
    ("13 June 2024", "2024-06-13"),
    ("June 13, 2024", "2024-06-13"),
    ("13th of June 2024", "2024-06-13"),
    ("1st Sept 2024", "2024-09-01"),
    ("29 February 2024", "2024-02-29"),
    ("3 march 1450 AD", "1450-03-03"),
    ("١٣ يونيو ٢٠٢٤", "2024-06-13"),
    ("13 يونيه 2024", "2024-06-13"),
    ("13 حزيران 2024", "2024-06-13"),
    ("13 جوان 2024", "2024-06-13"),
    ("5 كانون الثاني 2024", "2024-01-05"),
    ("5 تشرين الأول 2024", "2024-10-05"),
    ("5 غشت 2024", "2024-08-05"),
    ("5 شتنبر 2024", "2024-09-05"),
    ("8 اكتوبر 2024", "2024-10-08"),
    ("8 أُكتوبر 2024 م", "2024-10-08"),
    ("7 جويلية 2024", "2024-07-07"),
    ("12/3/2024م", "2024-03-12"),
    ("13 June 1445AD", "1445-06-13"),
    ("12 3 2024", "2024-03-12"),
    ("١٢ ٣ ٢٠٢٤", "2024-03-12"),
    ("2024 3 12", "2024-03-12"),
]
WEEKDAYS = [
    ("Tuesday 12 March 2024", "2024-03-12"),
    ("on Tues., the 12th of March 2024", "2024-03-12"),
    ("mardi 12 mars 2024", "2024-03-12"),
    ("le mardi 12 mars 2024", "2024-03-12"),
    ("dim. 10/3/2024", "2024-03-10"),
    ("الثلاثاء، ١٢ مارس ٢٠٢٤", "2024-03-12"),
    ("يوم الثلاثاء الموافق 12/3/2024م", "2024-03-12"),
    ("الثلاثاء 2 رمضان 1445هـ", "2024-03-12"),
    ("mar 12 2024", "2024-03-12"),
    ("Tuesday 12 March 2024 to Wednesday 13 March 2024", "2024-03-12/2024-03-13"),
]
COARSE = [
    ("2024", "2024"),
    ("٢٠٢٤", "2024"),
    ("2024 م", "2024"),
    ("March 2024", "2024-03"),
    ("mars 2024", "2024-03"),
    ("مارس ٢٠٢٤", "2024-03"),
    ("3/2024", "2024-03"),
    ("2024-03", "2024-03"),
    ("décembre 2024", "2024-12"),
]
INTERVALS = [
    ("2024-01-01/2024-10-08", "2024-01-01/2024-10-08"),
    ("2024-2025", "2024/2025"),
    ("2024–2025", "2024/2025"),
    ("1 January 2024 – 8 October 2024", "2024-01-01/2024-10-08"),
    ("1-8 octobre 2024", "2024-10-01/2024-10-08"),
    ("1 January to 8 October 2024", "2024-01-01/2024-10-08"),
    ("June - July 2024", "2024-06/2024-07"),
    ("du 3 mars au 5 avril 2024", "2024-03-03/2024-04-05"),
    ("1/1/2024 - 8/10/2024", "2024-01-01/2024-10-08"),
    ("7-11/12/2026", "2026-12-07/2026-12-11"),
    ("7–11/12/2026", "2026-12-07/2026-12-11"),
    ("7 au 11/12/2026", "2026-12-07/2026-12-11"),
    ("٧-١١/١٢/٢٠٢٦", "2026-12-07/2026-12-11"),
    ("28/11-3/12/2026", "2026-11-28/2026-12-03"),
    ("28.11 - 3.12.2026", "2026-11-28/2026-12-03"),
    ("27/6 - 2/7/1448 هـ", "2026-12-07/2026-12-11"),
    ("من ١ يناير ٢٠٢٤ إلى ٨ أكتوبر ٢٠٢٤", "2024-01-01/2024-10-08"),
    ("8 May 2024 - 8 May 2024", "2024-05-08"),
    ("from 2022 to June 2024", "2022/2024-06"),
]
HIJRI = [
    ("7 Dhu al-Hijja 1445", "2024-06-13"),
    ("7 Dhul-Hijjah 1445 AH", "2024-06-13"),
    ("7 ذو الحجة 1445 هـ", "2024-06-13"),
    ("٧ ذي الحجة ١٤٤٥", "2024-06-13"),
    ("7 dhou al-hijja 1445 H", "2024-06-13"),
    ("7/12/1445 هـ", "2024-06-13"),
    ("1445-12-07 AH", "2024-06-13"),
    ("2 ramadan 1445 H", "2024-03-12"),
    ("5 Sha'ban 1445", "2024-02-15"),
    ("5 Sha‘ban 1445", "2024-02-15"),
    ("Ramadan 1445", "2024-03-11/2024-04-09"),
    ("رمضان 1445", "2024-03-11/2024-04-09"),
    ("1445 هـ", "2023-07-19/2024-07-06"),
    ("7 - 9 ذو الحجة 1445 هـ", "2024-06-13/2024-06-15"),
    ("8 October 2024 (5 Rabi al-Thani 1446\u00a0AH)", "2024-10-08"),
    ("1445هـ", "2023-07-19/2024-07-06"),
    ("5/9/1445هـ", "2024-03-15"),
    ("5 رمضان 1445هـ", "2024-03-15"),
    ("5/9/1445H", "2024-03-15"),
    ("5/9/1445ah", "2024-03-15"),
    ("1445هـ/9/5", "2024-03-15"),
    ("1445 AH-09-05", "2024-03-15"),
    ("1445هـ - 1446هـ", "2023-07-19/2025-06-25"),
    ("5 9 1445 هـ", "2024-03-15"),
]
REFUSED = [
    ("", "date_empty"),
    ("  \u00a0\u200f ", "date_empty"),
    ("soon", "date_unreadable"),
    ("11-7/12/2026", "date_reversed"),
    ("7-11/12", "date_year_missing"),
    ("7-13/13/2026", "date_month_first"),
    ("7.11-3/12/2026", "date_unreadable"),
    ("12", "date_unreadable"),
    ("12/3", "date_year_missing"),
    ("2024-03-12T10:00", "date_time_of_day"),
    ("Q3 2024", "date_doubtful"),
    ("31/2/2024", "date_impossible"),
    ("29 February 2023", "date_impossible"),
    ("0/3/2024", "date_impossible"),
    ("32 March 2024", "date_impossible"),
    ("2024-13", "date_impossible"),
    ("0 March 2024", "date_impossible"),
    ("0000", "date_impossible"),
    ("40/40/2024", "date_impossible"),
    ("30 محرم 1445", "hijri_no_such_day"),
    ("3/13/2024", "date_month_first"),
    ("12/3/24", "date_short_year"),
    ("13 June", "date_year_missing"),
    ("رمضان", "date_year_missing"),
    ("1445", "date_maybe_hijri"),
    ("7/12/1445", "date_maybe_hijri"),
    ("13 June 1445 H", "date_calendars_mixed"),
    ("7 رجب 1445 م", "date_calendars_mixed"),
    ("Monday 12 March 2024", "date_wrong_weekday"),
    ("lundi 12/3/2024", "date_wrong_weekday"),
    ("الاثنين 5/9/1445هـ", "date_wrong_weekday"),
    ("Tuesday March 2024", "date_unreadable"),
    ("Tuesday", "date_unreadable"),
    ("12 3 24", "date_short_year"),
    ("3 2024", "date_unreadable"),
    ("5 9 1445", "date_maybe_hijri"),
    ("13 juin 1445H", "date_calendars_mixed"),
    ("7 Rajab 2024", "hijri_out_of_range"),
    ("1501 AH", "hijri_out_of_range"),
    ("2025/2024", "date_reversed"),
    ("8 October 2024 - 1 January 2024", "date_reversed"),
]


@pytest.mark.parametrize(("typed", "edtf"), DAYS + WEEKDAYS + COARSE + INTERVALS + HIJRI)
def test_a_date_is_read_however_it_is_written(typed: str, edtf: str) -> None:
    assert parse_date(typed) == edtf


@pytest.mark.parametrize("typed", ["Monday 12 March 2024", "الاثنين 5/9/1445هـ", "13 Juin 1445H", "١٣ يونيو"])
def test_what_cannot_be_read_is_quoted_as_it_was_typed(typed: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_date(f" {typed} ")
    assert refused.value.detail["text"] == typed


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_is_no_date_or_not_certainly_one_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_date(typed)
    assert refused.value.code == code
    assert "text" in refused.value.detail


def test_a_year_that_may_be_hijri_is_named_in_the_question() -> None:
    with pytest.raises(ParseError) as refused:
        parse_date("7/12/1445")
    assert refused.value.detail["year"] == "1445"


def test_no_month_name_belongs_to_both_calendars_and_every_month_has_names() -> None:
    assert not GREGORIAN_MONTHS.keys() & HIJRI_MONTHS.keys()
    for months in (GREGORIAN_MONTHS, HIJRI_MONTHS):
        assert set(months.values()) == set(range(1, 13))


@pytest.mark.parametrize(
    ("typed", "language", "value"),
    [
        ("1,234.5", "en", "1234.5"),
        ("1 234,5", "fr", "1234.5"),
        ("1\u202f234,5", "fr", "1234.5"),
        ("12.5", "fr", "12.5"),
        ("1,5", "en", "1.5"),
        ("1.234.567,5", "en", "1234567.5"),
        ("1,234.50", "fr", "1234.50"),
        ("1,234", "en", "1234"),
        ("1234,567", "fr", "1234.567"),
        ("0,567", "en", "0.567"),
        ("0,567", "fr", "0.567"),
        ("٫٥", "ar", "0.5"),
        (".5", "en", "0.5"),
        (",5", "fr", "0.5"),
        ("١٢،٥", "ar", "12.5"),
        ("١٬٢٣٤٫٥", "ar", "1234.5"),
        ("١٢٣٤", "ar", "1234"),
        ("1,234", "ar", "1234"),
        ("−5", "en", "-5"),
        ("+5", "en", "5"),
        ("1'234.5", "en", "1234.5"),
        ("007", "en", "7"),
    ],
)
def test_numbers_are_read_with_the_separators_of_the_language(typed: str, language: str, value: str) -> None:
    assert parse_number(typed, language) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("", "en", "number_empty"),
        ("x", "en", "number_unreadable"),
        ("1.234", "fr", "number_ambiguous"),
        ("1.234", "en", "number_ambiguous"),
        ("١٫٢٫٣", "ar", "number_unreadable"),
        ("1,234", "fr", "number_ambiguous"),
        ("١،٢٣٤", "ar", "number_ambiguous"),
        ("1,23,4", "en", "number_unreadable"),
        ("1e5", "en", "number_unreadable"),
        ("1 23", "fr", "number_unreadable"),
        ("nan", "en", "number_unreadable"),
        ("1.2.3", "en", "number_unreadable"),
        ("٥ x", "ar", "number_unreadable"),
    ],
)
def test_what_is_no_number_is_refused(typed: str, language: str, code: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_number(typed, language)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "language", "share"),
    [
        ("33.5", "en", Fraction(67, 200)),
        ("33,5 %", "fr", Fraction(67, 200)),
        ("٣٣٫٥٪", "ar", Fraction(67, 200)),
        ("1/3", "en", Fraction(1, 3)),
        ("١/٣", "ar", Fraction(1, 3)),
        ("100%", "en", Fraction(1)),
        ("0", "en", Fraction(0)),
    ],
)
def test_shares_are_exact(typed: str, language: str, share: Fraction) -> None:
    assert parse_percent(typed, language) == share


@pytest.mark.parametrize("typed", ["101", "-1", "4/3", "1/0", "100.01%"])
def test_a_share_is_between_nothing_and_all(typed: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_percent(typed, "en")
    assert refused.value.code == "percent_out_of_range"


@pytest.mark.parametrize(
    ("typed", "language", "amount"),
    [
        ("250,000 SAR", "en", (25000000, "SAR")),
        ("BHD 1,250.500", "en", (1250500, "BHD")),
        ("٢٥٠٬٠٠٠ SAR", "ar", (25000000, "SAR")),
        ("655 957 XOF", "fr", (655957, "XOF")),
        ("1 250,5 tnd", "fr", (1250500, "TND")),
    ],
)
def test_amounts_come_in_minor_units(typed: str, language: str, amount: tuple[int, str]) -> None:
    assert parse_money(typed, language) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12", "currency_missing"),
        ("", "currency_missing"),
        ("12 QQQ", "currency_unknown"),
        ("12 XXX", "currency_unknown"),
        ("12 apples", "currency_unknown"),
        ("12 EUR or so", "currency_unknown"),
        ("12-13 EUR", "number_unreadable"),
        ("12 EUR 50", "number_unreadable"),
        ("EUR 12 SAR", "currency_unknown"),
        ("12 FRF", "currency_withdrawn"),
        ("12.345 EUR", "money_ambiguous"),
        ("250.000 SAR", "money_ambiguous"),
        ("250.000 XOF", "money_ambiguous"),
        ("1250.505 EUR", "money_too_precise"),
        ("0.125 EUR", "money_too_precise"),
        ("12 $", "currency_shared"),
        ("12 FCFA", "currency_shared"),
        ("12 DH", "currency_shared"),
        ("1.5 XOF", "money_too_precise"),
        ("1" + "0" * 20 + " EUR", "money_too_large"),
        ("EUR", "number_empty"),
    ],
)
def test_an_amount_that_cannot_be_stored_is_refused(typed: str, code: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_money(typed, "en")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "language", "country", "amount"),
    [
        ("12,500.00 EUR", "en", "", (1250000, "EUR")),
        ("€ 12,500", "en", "", (1250000, "EUR")),
        ("12 500,50 €", "fr", "", (1250050, "EUR")),
        ("12 euros", "fr", "", (1200, "EUR")),
        ("US$ 12", "en", "", (1200, "USD")),
        ("EUR 12 EUR", "en", "", (1200, "EUR")),
        ("250,000 SAR", "en", "", (25000000, "SAR")),
        ("1.250 BHD", "en", "", (1250, "BHD")),
        ("١٢٬٥٠٠٫٥٠ ريال سعودي", "ar", "", (1250050, "SAR")),
        ("١٢٥٠٠ درهم", "ar", "MA", (1250000, "MAD")),
        ("12 DH", "fr", "AE", (1200, "AED")),
        ("655 957 FCFA", "fr", "SN", (655957, "XOF")),
        ("655 957 F CFA", "fr", "CM", (655957, "XAF")),
        ("12 dinars", "fr", "TN", (12000, "TND")),
        ("-12 EUR", "en", "", (-1200, "EUR")),
    ],
)
def test_a_currency_is_written_as_a_code_a_sign_or_a_name(
    typed: str, language: str, country: str, amount: tuple[int, str]
) -> None:
    assert parse_money(typed, language, country=country) == amount


@pytest.mark.parametrize(
    ("typed", "language", "readings"),
    [
        ("250.000 SAR", "en", ["250,000 SAR", "250 SAR"]),
        ("250,000 SAR", "fr", ["250 000 SAR", "250 SAR"]),
        ("250.000 SAR", "ar", ["250,000 SAR", "250 SAR"]),
        ("12.345 EUR", "en", ["12,345 EUR", "12.345"]),
    ],
)
def test_an_amount_of_two_readings_is_refused_with_both(typed: str, language: str, readings: list[str]) -> None:
    with pytest.raises(ParseError) as refused:
        parse_money(typed, language)
    formats = Formats(language)
    said = [formats.value(refused.value.detail[name]) for name in ("first", "second")]
    assert [" ".join(text.split()) for text in said] == readings


@pytest.mark.parametrize("typed", ["٢٥٠٬٠٠٠ SAR", "250,000 SAR", "250000 SAR", "250,000.00 SAR"])
def test_a_mark_that_cannot_be_the_decimal_one_is_read(typed: str) -> None:
    assert parse_money(typed, "ar") == parse_money(typed, "en") == (25000000, "SAR")


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (parse_date, "31/2/2024"),
        (parse_date, "1445"),
        (parse_date, "3/13/2024"),
        (lambda text: parse_money(text, "en"), "12 QQQ"),
        (lambda text: parse_money(text, "en"), "1.234 EUR"),
        (lambda text: parse_money(text, "en"), "1234.567 EUR"),
        (lambda text: parse_money(text, "en"), "12 FRF"),
        (lambda text: parse_money(text, "en"), "12 DH"),
        (lambda text: parse_number(text, "fr"), "1.234"),
        (parse_date, "12-03-24"),
        (parse_date, "since 2024"),
        (parse_date, "30 رمضان 1444"),
    ],
)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_refusal_is_said_with_what_was_typed(
    read: Callable[[str], object],
    typed: str,
    language: str,
) -> None:
    with pytest.raises(ParseError) as refused:
        read(typed)
    said, hint = describe(refused.value, Formats(language))
    assert said and not placeholders(said + hint)
