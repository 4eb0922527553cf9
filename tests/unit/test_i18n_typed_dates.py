"""The table of what a person may type as a date: what is read, what is refused, what is asked with which readings."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from iwhc_desktop.i18n.digits import to_arabic_indic
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.names.calendar import EPITHETS, GREGORIAN_MONTHS, HIJRI_MONTHS
from iwhc_desktop.i18n.parse import ParseError, parse_date
from iwhc_desktop.i18n.read_date import parse_date as read

LEVANTINE = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
GULF = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = range(1, 13)
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def in_all_digits(text: str) -> tuple[str, str, str]:
    return text, to_arabic_indic(text), text.translate(PERSIAN)


def readings(text: str) -> tuple[str, tuple[object, ...]]:
    """The code with which a text is refused, and what it may mean."""
    with pytest.raises(ParseError) as refused:
        parse_date(text)
    return refused.value.code, refused.value.readings


class TestMonthWithBothItsNames:
    """K8: a month with both its names was refused, and on the first of a month misread."""

    @pytest.mark.parametrize("month", MONTHS)
    @pytest.mark.parametrize("form", ["{a}/{b}", "{a} / {b}", "{b}/{a}", "{a} ({b})", "{b} ({a})"])
    def test_a_day_of_every_month(self, month: int, form: str) -> None:
        names = form.format(a=LEVANTINE[month - 1], b=GULF[month - 1])
        for day in (1, 8):
            for typed in in_all_digits(f"{day} {names} 2024"):
                assert parse_date(typed) == f"2024-{month:02d}-{day:02d}"

    @pytest.mark.parametrize("month", MONTHS)
    def test_the_month_alone_and_a_span(self, month: int) -> None:
        names = f"{LEVANTINE[month - 1]}/{GULF[month - 1]}"
        assert parse_date(f"{names} 2024") == f"2024-{month:02d}"
        assert parse_date(f"3 - 9 {names} 2024") == f"2024-{month:02d}-03/2024-{month:02d}-09"
        assert parse_date(f"من 3 {names} إلى 9 {names} 2024") == f"2024-{month:02d}-03/2024-{month:02d}-09"

    @pytest.mark.parametrize("month", range(1, 12))
    @pytest.mark.parametrize("names", [LEVANTINE, GULF])
    def test_two_months_are_no_month_of_a_day_and_a_span_without_one(self, month: int, names: tuple[str, ...]) -> None:
        two = f"{names[month - 1]}/{GULF[month]}"
        assert readings(f"8 {two} 2024") == ("date_two_months", ())
        assert parse_date(f"{two} 2024") == f"2024-{month:02d}/2024-{month + 1:02d}"

    def test_a_month_of_the_other_calendar_is_no_second_name(self) -> None:
        assert readings("8 رمضان/مارس 2024")[0] == "date_two_months"


BRACKETS = [
    ("2024 (?)", "date_in_brackets", ("2024",)),
    ("13/6/2024 (15 June 2024)", "date_two_days", ("2024-06-13", "2024-06-15")),
    ("13 June 2024 (8 Dhu al-Hijja 1445)", "date_two_days", ("2024-06-13", "2024-06-14")),
    ("13 June 2024 (8 ذو الحجة 1445)", "date_two_days", ("2024-06-13", "2024-06-14")),
    ("2019 (renewed 2022)", "date_in_brackets", ("2019",)),
    ("13 June 2024 (to be confirmed)", "date_in_brackets", ("2024-06-13",)),
    ("13 juin 2024 (à confirmer)", "date_in_brackets", ("2024-06-13",)),
    ("2019, renewed 2022", "date_unreadable", ("2019",)),
    ("2019 or 2020", "date_two_days", ("2019", "2020")),
    ("13 ou 14 juin 2024", "date_unreadable", ()),
]


class TestNothingIsDroppedUnread:
    """K9: what stood in brackets was dropped."""

    @pytest.mark.parametrize(("typed", "code", "meant"), BRACKETS)
    def test_a_remark_is_refused_with_the_date_it_is_about(self, typed: str, code: str, meant: tuple[str, ...]) -> None:
        assert readings(typed) == (code, meant)

    @pytest.mark.parametrize(
        "typed",
        [
            "13 June 2024 (7 Dhu al-Hijja 1445)",
            "7 ذو الحجة 1445 (13 يونيو 2024)",
            "13/6/2024 (7/12/1445 هـ)",
            "7/12/1445 (13/6/2024)",
            "Thursday 13 June 2024 (7 Dhu al-Hijja 1445 AH)",
        ],
    )
    def test_the_same_day_in_the_other_calendar_is_a_gloss(self, typed: str) -> None:
        assert parse_date(typed) == "2024-06-13"

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_a_day_that_is_only_approximate_in_the_other_calendar_is_read_as_the_program_writes_it(
        self, language: str
    ) -> None:
        formats = Formats(language)
        assert parse_date(formats.date_with_hijri(date(2030, 10, 8))) == "2030-10-08"


class TestBothCalendars:
    """K11: gazettes and letters name a day in both calendars."""

    @pytest.mark.parametrize(
        "typed",
        [
            "7 ذو الحجة 1445هـ الموافق 13 يونيو 2024م",
            "7 ذو الحجة 1445هـ الموافق لـ 13 يونيو 2024م",
            "الخميس 7 ذو الحجة 1445هـ الموافق 13 يونيو 2024م",
            "يوم الخميس 13 يونيو 2024م الموافق 7 ذو الحجة 1445هـ",
            "الخميس 7/12/1445 الموافق 13/6/2024",
            "٧ ذو الحجة ١٤٤٥هـ الموافق ١٣ يونيو ٢٠٢٤م",
            "13 June 2024 corresponding to 7 Dhu al-Hijja 1445",
            "7 Dhu al-Hijja 1445 AH corresponding to 13 June 2024 A.D.",
            "7 dhou al-hijja 1445 correspondant au 13 juin 2024",
            "jeudi 13 juin 2024 correspondant au 7 dhou al-hijja 1445 H",
            "7 ذو الحجة 1445هـ / 13 يونيو 2024م",
        ],
    )
    def test_both_are_read_where_they_agree(self, typed: str) -> None:
        assert parse_date(typed) == "2024-06-13"

    @pytest.mark.parametrize(
        "typed",
        ["8 ذو الحجة 1445هـ الموافق 13 يونيو 2024م", "8 Dhu al-Hijja 1445 corresponding to 13 June 2024"],
    )
    def test_both_days_are_shown_where_they_do_not(self, typed: str) -> None:
        assert readings(typed) == ("date_two_days", ("2024-06-14", "2024-06-13"))

    def test_blanks_may_be_around_strokes(self) -> None:
        assert parse_date("05 /01/ 1444هـ") == "2022-08-03"


SURE = [
    ("31 كانون 2 2024", "2024-01-31"),
    ("31 كانون ٢ ٢٠٢٤", "2024-01-31"),
    ("5 تشرين 1 2024", "2024-10-05"),
    ("5 تشرين ثاني 2024", "2024-11-05"),
    ("13-Jun-2024", "2024-06-13"),
    ("13/Jun/2024", "2024-06-13"),
    ("13.juin.2024", "2024-06-13"),
    ("2024-Jun-13", "2024-06-13"),
    ("2024-06-13 00:00:00", "2024-06-13"),
    ("2024-06-13T00:00:00", "2024-06-13"),
    ("13/06/2024 00:00", "2024-06-13"),
    ("13 / 6 / 2024", "2024-06-13"),
    ("13 - 6 - 2024", "2024-06-13"),
    ("13 . 6 . 2024", "2024-06-13"),
    ("6 / 2024", "2024-06"),
    ("June 1-3, 2024", "2024-06-01/2024-06-03"),
    ("October 8 - 9, 2024", "2024-10-08/2024-10-09"),
    ("October 8–9, 2024", "2024-10-08/2024-10-09"),
    ("June 28 - July 3, 2024", "2024-06-28/2024-07-03"),
    ("8 and 9 October 2024", "2024-10-08/2024-10-09"),
    ("entre 12 et 14 juin 2024", "2024-06-12/2024-06-14"),
    ("entre le 12 et le 14 juin 2024", "2024-06-12/2024-06-14"),
    ("between 12 and 14 June 2024", "2024-06-12/2024-06-14"),
    ("بين 12 و14 يونيو 2024", "2024-06-12/2024-06-14"),
    ("5 et 6 juin 2024", "2024-06-05/2024-06-06"),
    ("12 و13 يونيو 2024", "2024-06-12/2024-06-13"),
    ("١٢ و ١٣ يونيو ٢٠٢٤", "2024-06-12/2024-06-13"),
    ("فبراير ومارس 2024", "2024-02/2024-03"),
    ("9 رمضان المبارك 1445هـ", "2024-03-19"),
    ("12 ذوالقعدة 1445", "2024-05-20"),
    ("12 ذي القعدة 1445", "2024-05-20"),
    ("12 ذو قعدة 1445", "2024-05-20"),
    ("13 June 2024.", "2024-06-13"),
    ("13/6/2024.", "2024-06-13"),
    ("7/12/1445 A.H.", "2024-06-13"),
    ("7 / 12 / 1445 AH", "2024-06-13"),
    ("13/6/2024 A.D.", "2024-06-13"),
    ("بتاريخ 13/6/2024", "2024-06-13"),
    ("بتاريخ ١٣ يونيو ٢٠٢٤", "2024-06-13"),
    ("عام 2022", "2022"),
    ("سنة ٢٠٢٢", "2022"),
    ("في عام 2022", "2022"),
    ("عام 1445هـ", "2023-07-19/2024-07-06"),
    ("in 2022", "2022"),
    ("en 2022", "2022"),
    ("en juin 2024", "2024-06"),
    ("in June 2024", "2024-06"),
    ("في يونيو 2024", "2024-06"),
    ("on 13 June 2024", "2024-06-13"),
    ("du 13 juin 2024", "2024-06-13"),
    ("d'août 2024", "2024-08"),
    ("Oct-22", "2022-10"),
    ("oct-95", "1995-10"),
    ("29-Aug-26", "2026-08-29"),
    ("29-août-26", "2026-08-29"),
    ("29-أغسطس-26", "2026-08-29"),
    ("29-Aug-44", "2044-08-29"),
    ("29-Aug-45", "1945-08-29"),
    ("2011-12", "2011-12"),
    ("2012/11", "2012-11"),
    ("2011/2012", "2011/2012"),
    ("0024-06-13", "0024-06-13"),
    ("8أكتوبر2024", "2024-10-08"),
]
SPANS = [
    ("from 8 to 12 June 2024", "2024-06-08/2024-06-12"),
    ("from 8 June until 12 July 2024", "2024-06-08/2024-07-12"),
    ("du 8 au 12 juin 2024", "2024-06-08/2024-06-12"),
    ("du 8 juin 2024 jusqu'au 12 juillet 2024", "2024-06-08/2024-07-12"),
    ("من 8 إلى 12 يونيو 2024", "2024-06-08/2024-06-12"),
    ("من 8 يونيو حتى 12 يوليو 2024", "2024-06-08/2024-07-12"),
    ("من عام 2022 إلى عام 2024", "2022/2024"),
    ("de 2022 à 2024", "2022/2024"),
    ("8 October 2024 to 9 November", "2024-10-08/2024-11-09"),
    ("8 October 2024 to 12", "2024-10-08/2024-10-12"),
    ("from Tuesday 12 to Wednesday 13 March 2024", "2024-03-12/2024-03-13"),
    ("7 - 9 ذو الحجة 1445", "2024-06-13/2024-06-15"),
    ("1445 - 1446 هـ", "2023-07-19/2025-06-25"),
    ("du 7 décembre au 2 janvier 2027", "2026-12-07/2027-01-02"),
    ("7 December – 2 January 2027", "2026-12-07/2027-01-02"),
    ("من 7 ديسمبر إلى 2 يناير 2027", "2026-12-07/2027-01-02"),
    ("28/12-3/1/2027", "2026-12-28/2027-01-03"),
    ("December - January 2027", "2026-12/2027-01"),
    ("7 December 2026 to 2 January", "2026-12-07/2027-01-02"),
    ("27 ذو الحجة - 2 محرم 1446", "2024-07-03/2024-07-08"),
]


@pytest.mark.parametrize(("typed", "edtf"), SURE, ids=[f"K12 {typed}" for typed, _ in SURE])
def test_a_sure_form_is_read(typed: str, edtf: str) -> None:
    assert parse_date(typed) == edtf


@pytest.mark.parametrize(("typed", "edtf"), SPANS)
def test_one_end_of_a_span_takes_from_the_other_what_it_lacks(typed: str, edtf: str) -> None:
    for way in in_all_digits(typed):
        assert parse_date(way) == edtf


@pytest.mark.parametrize("month", MONTHS)
def test_every_month_in_every_way_of_writing_it(month: int) -> None:
    day, short = f"2024-{month:02d}-09", SHORT[month - 1]
    names = [name for name, number in GREGORIAN_MONTHS.items() if number == month]
    for name in names:
        for typed in in_all_digits(f"9 {name} 2024"):
            assert parse_date(typed) == day, typed
    assert parse_date(f"9-{short}-2024") == parse_date(f"9-{short}-24") == parse_date(f"{short} 9, 2024") == day
    assert parse_date(f"{short}-24") == day[:7]
    for form in ("9/{m}/2024", "9 / {m} / 2024", "09.{m}.2024", "2024-{m}-09", "2024/{m}/9", "بتاريخ 9/{m}/2024م"):
        for typed in in_all_digits(form.format(m=month)):
            assert parse_date(typed) == day, typed


@pytest.mark.parametrize("month", MONTHS)
def test_every_hijri_month_in_every_way_of_writing_it(month: int) -> None:
    day = parse_date(f"9/{month}/1445 هـ")
    for name in (name for name, number in HIJRI_MONTHS.items() if number == month):
        for typed in in_all_digits(f"9 {name} 1445"):
            assert parse_date(typed) == day, typed
        if "\u0600" <= name[0] <= "\u06ff" and not name[-1].isdecimal():
            assert {parse_date(f"9 {name} {epithet} 1445هـ") for epithet in EPITHETS} == {day}


ASKED = [
    ("12-03-24", "date_short_year", ("2024-03-12",)),
    ("12/3/24", "date_short_year", ("2024-03-12",)),
    ("12 3 24", "date_short_year", ("2024-03-12",)),
    ("12.03.95", "date_short_year", ("1995-03-12",)),
    ("١٢/٣/٢٤", "date_short_year", ("2024-03-12",)),
    ("12/25/24", "date_short_year", ("2024-12-25",)),
    ("99-03-12", "date_short_year", ("1999-03-12",)),
    ("8 Oct 24", "date_short_year", ("2024-10-08",)),
    ("8 أكتوبر 24", "date_short_year", ("2024-10-08",)),
    ("7/12/45 هـ", "date_short_year", ("2024-06-13",)),
    ("October 22", "date_day_or_year", ("2022-10",)),
    ("octobre 22", "date_day_or_year", ("2022-10",)),
    ("13/06/0024", "date_year_small", ("2024-06-13",)),
    ("0024", "date_year_small", ("2024",)),
    ("13 June 0987", "date_year_small", ()),
    ("2011/12", "date_month_or_years", ("2011-12", "2011/2012")),
    ("٢٠١١/١٢", "date_month_or_years", ("2011-12", "2011/2012")),
    ("2024/25", "date_month_or_years", ("2024/2025",)),
    ("2024-25", "date_month_or_years", ("2024/2025",)),
    ("1999/00", "date_month_or_years", ("1999/2000",)),
    ("12/25/2024", "date_month_first", ("2024-12-25",)),
    ("2024-06-13 10:00", "date_time_of_day", ("2024-06-13",)),
    ("2024-06-13T10:00:00Z", "date_time_of_day", ("2024-06-13",)),
    ("13 June 2024 at 12:00 am", "date_time_of_day", ("2024-06-13",)),
    ("13 juin 2024 à 10:42", "date_time_of_day", ("2024-06-13",)),
    ("Friday 13 June 2024", "date_wrong_weekday", ("2024-06-13",)),
    ("7/12/1445", "date_maybe_hijri", ("2024-06-13", "1445-12-07")),
    ("1445", "date_maybe_hijri", ("2023-07-19/2024-07-06", "1445")),
    ("since 2024", "date_open_span", ("2024",)),
    ("from 2024", "date_open_span", ("2024",)),
    ("depuis 2024", "date_open_span", ("2024",)),
    ("depuis le 13 juin 2024", "date_open_span", ("2024-06-13",)),
    ("منذ 2024", "date_open_span", ("2024",)),
    ("until June 2024", "date_open_span", ("2024-06",)),
    ("jusqu'au 13 juin 2024", "date_open_span", ("2024-06-13",)),
    ("حتى يونيو 2024", "date_open_span", ("2024-06",)),
    ("2024/..", "date_open_span", ("2024",)),
    ("2024-06/", "date_open_span", ("2024-06",)),
    ("../2024", "date_open_span", ("2024",)),
    ("early 2024", "date_doubtful", ("2024",)),
    ("mid-2024", "date_doubtful", ("2024",)),
    ("début 2024", "date_doubtful", ("2024",)),
    ("fin juin 2024", "date_doubtful", ("2024-06",)),
    ("أوائل 2024", "date_doubtful", ("2024",)),
    ("أواخر يونيو 2024", "date_doubtful", ("2024-06",)),
    ("about 2024", "date_doubtful", ("2024",)),
    ("c. 2024", "date_doubtful", ("2024",)),
    ("vers 2024", "date_doubtful", ("2024",)),
    ("حوالي 2024", "date_doubtful", ("2024",)),
    ("2024~", "date_doubtful", ("2024",)),
    ("2024?", "date_doubtful", ("2024",)),
    ("2024-06-13?", "date_doubtful", ("2024-06-13",)),
    ("2024-XX", "date_doubtful", ("2024",)),
    ("summer 2024", "date_doubtful", ("2024",)),
    ("été 2024", "date_doubtful", ("2024",)),
    ("صيف 2024", "date_doubtful", ("2024",)),
    ("Q3 2024", "date_doubtful", ("2024-07/2024-09",)),
    ("2024-Q3", "date_doubtful", ("2024-07/2024-09",)),
    ("third quarter of 2024", "date_doubtful", ("2024-07/2024-09",)),
    ("3e trimestre 2024", "date_doubtful", ("2024-07/2024-09",)),
    ("الربع الثالث من عام 2024", "date_doubtful", ("2024-07/2024-09",)),
    ("first half of 2024", "date_doubtful", ("2024-01/2024-06",)),
    ("1er semestre 2024", "date_doubtful", ("2024-01/2024-06",)),
    ("النصف الأول من عام 2024", "date_doubtful", ("2024-01/2024-06",)),
    ("8 and 12 October 2024", "date_two_days", ("2024-10-08", "2024-10-12", "2024-10-08/2024-10-12")),
    ("8 October 2024 - 1 January 2024", "date_reversed", ("2024-01-01/2024-10-08",)),
]


@pytest.mark.parametrize(("typed", "code", "meant"), ASKED)
def test_what_is_not_certain_is_asked_with_its_likely_readings(typed: str, code: str, meant: tuple[str, ...]) -> None:
    """K10, K31, D30: short and small years, a month or two years, doubt, open spans."""
    assert readings(typed) == (code, meant)


@pytest.mark.parametrize("meant", sorted({reading for _, _, found in [*ASKED, *BRACKETS] for reading in found}))
def test_every_reading_is_a_date_itself(meant: str) -> None:
    if "1445" not in meant:
        assert parse_date(meant) == meant


REFUSED = [
    ("31/04/2024", "date_impossible"),
    ("2024-02-30", "date_impossible"),
    ("13/13/2024", "date_impossible"),
    ("13 June", "date_year_missing"),
    ("8 - 9 October", "date_year_missing"),
    ("12/3", "date_year_missing"),
    ("31/2/2024 - 3/3/2024", "date_impossible"),
    ("8 October - November 2024", "date_two_months"),
    ("from 8 October to November 2024", "date_unreadable"),
    ("30 رمضان 1444", "hijri_no_such_day"),
    ("30 Ramadan 1444", "hijri_no_such_day"),
    ("30/9/1444 هـ", "hijri_no_such_day"),
    ("31 رمضان 1444", "date_impossible"),
    ("5/13/1444 هـ", "date_impossible"),
]


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_no_calendar_has_is_refused(typed: str, code: str) -> None:
    """K28: a Hijri day that Umm al-Qura lacks has a sentence of its own."""
    assert readings(typed)[0] == code


@pytest.mark.parametrize("year", range(1400, 1501, 4))
def test_the_thirtieth_is_a_day_or_is_refused_with_the_name_of_the_calendar(year: int) -> None:
    """K28: for every month, 29 days are known, and the thirtieth is read or explained, never called impossible."""
    for month in MONTHS:
        assert parse_date(f"29/{month}/{year} هـ")
        try:
            assert parse_date(f"30/{month}/{year} هـ")
        except ParseError as error:
            assert error.code == "hijri_no_such_day"


def test_the_spelling_of_a_date_changes_nothing() -> None:
    for separator, digits in product("/-.", in_all_digits("13 6 2024")):
        assert read(digits.replace(" ", separator)) == "2024-06-13"
