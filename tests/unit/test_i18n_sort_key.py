"""Sort keys: the order in which readers expect names, compared character by character."""

from __future__ import annotations

import lzma
from itertools import pairwise
from pathlib import Path

import pytest

from iwhc_desktop.i18n.sort_key import sort_key

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def ordered(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: sort_key(name, language).encode())


def test_arabic_follows_its_alphabet_without_the_article() -> None:
    names = ["وزارة الثقافة", "المركز الإقليمي", "أذربيجان", "الأزهر", "جامعة أثينا", "باكو", "مؤسسة أليف", "هيئة"]
    assert ordered(names, "ar") == [
        "أذربيجان",
        "الأزهر",
        "باكو",
        "جامعة أثينا",
        "مؤسسة أليف",
        "المركز الإقليمي",
        "هيئة",
        "وزارة الثقافة",
    ]


def test_the_whole_alphabet_in_order() -> None:
    alphabet = list("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
    assert ordered(alphabet[::-1], "ar") == alphabet
    assert ordered(alphabet[::-1], "en") == alphabet


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_names_stand_in_the_order_of_icu(language: str) -> None:
    """O1: every pair of more than 2,000 names, by letters, accents, case and the value of numbers."""
    text = lzma.decompress((GOLDEN / f"icu_order_{language}.txt.xz").read_bytes()).decode("utf-8")
    equal = [line.split("\t") for line in text.splitlines()]
    keys = [[sort_key(name, language, without_article=False).encode() for name in names] for names in equal]
    assert sum(map(len, equal)) > 2_000
    assert [names for names, its in zip(equal, keys, strict=True) if len(set(its)) > 1] == []
    assert [names for names, (one, other) in zip(equal, pairwise(keys), strict=False) if not one[0] < other[0]] == []


def test_the_order_of_icu_is_held_by_names_of_many_scripts() -> None:
    text = lzma.decompress((GOLDEN / "icu_order_ar.txt.xz").read_bytes()).decode("utf-8")
    for letters in ("ٹھ", "گ", "پ", "ێ", "Côté", "Əli", "Қазақстан", "²"):
        assert letters in text


def test_letters_of_urdu_stand_beside_those_that_they_are_like() -> None:
    """O2, O3."""
    expected = ["التزام", "الياس", "تركيا", "تونس", "ٹھٹھہ", "دبي", "ڈھاکہ"]
    expected += ["راولپنڈی", "زنجبار", "قطر", "يافا", "Zurich"]
    assert ordered(expected[::-1], "ar") == ordered(expected[::2] + expected[1::2], "ar") == expected


@pytest.mark.parametrize(
    ("word", "before", "after"),
    [
        ("التزام", "اسبانيا", "بغداد"),
        ("التزامات الدول", "اسبانيا", "بغداد"),
        ("الياس", "اسبانيا", "بغداد"),
        ("البانيا", "اسبانيا", "بغداد"),
        ("المانيا", "اسبانيا", "بغداد"),
        ("الكترونية", "اسبانيا", "بغداد"),
        ("إلكترونيات", "اسبانيا", "بغداد"),
        ("ألمانيا", "اسبانيا", "بغداد"),
        ("آل ثاني", "ءاب", "أبوظبي"),
        ("الله", "اسبانيا", "بغداد"),
        ("الياسمين", "هولندا", "يثرب"),
        ("التراث", "تدمر", "تونس"),
        ("الاسكان", "اريتريا", "اصفهان"),
        ("ٱلتُّراث", "تدمر", "تونس"),
        ("ال", "اسوان", "بغداد"),
    ],
)
def test_an_article_is_cut_only_where_it_is_one(word: str, before: str, after: str) -> None:
    """O3."""
    assert ordered([after, word, before], "ar") == [before, word, after]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أثينا", "اثينا"),
        ("مُذَكِّرة", "مذكرة"),
        ("École", "ecole"),
        ("الأردن", "أردن"),
        ("The Gambia", "gambia"),
        ("L’ICCROM", "iccrom"),
        ("Les Comores", "Comores"),
        ("La Mecque", "mecque"),
        ("TÜRKSOY", "turksoy"),
        ("عُمان", "عمان"),
        ("٢٠٢٤", "2024"),
    ],
)
def test_case_accents_seats_and_articles_do_not_count_at_first(one: str, other: str) -> None:
    first, second = (sort_key(text, "ar").partition("\u0001")[0] for text in (one, other))
    assert first == second


def test_a_letter_that_no_table_lists_sorts_last_by_its_code() -> None:
    assert ordered(["\U00020000", "北京", "東京", "Zurich", "يافا"], "en") == [
        "Zurich",
        "يافا",
        "北京",
        "東京",
        "\U00020000",
    ]


def test_a_key_takes_about_a_byte_a_letter() -> None:
    for name, language in (("مذكرة تفاهم في التراث", "ar"), ("memorandum on heritage", "en"), ("œuvre cédée", "fr")):
        assert len(sort_key(name, language).encode()) <= len(name) + 12


def test_figures_sort_by_value_in_every_script() -> None:
    assert ordered(["Plan 10", "Plan 9", "Plan 2"], "en") == ["Plan 2", "Plan 9", "Plan 10"]
    assert sort_key("Plan 010", "en") == sort_key("Plan 10", "en") == sort_key("Plan ١٠", "en")
    assert ordered(["خطة ١٠", "خطة ٩"], "ar") == ["خطة ٩", "خطة ١٠"]


def test_the_script_of_the_language_comes_first() -> None:
    names = ["UNESCO", "يونسكو", "2024", "Icom", "إيكوم"]
    assert ordered(names, "ar") == ["2024", "إيكوم", "يونسكو", "Icom", "UNESCO"]
    assert ordered(names, "en") == ordered(names, "fr") == ["2024", "Icom", "UNESCO", "إيكوم", "يونسكو"]


def test_a_shorter_name_comes_before_a_longer_one_that_begins_with_it() -> None:
    assert ordered(["ICOMOS", "ICOM", "ICOM Maroc"], "en") == ["ICOM", "ICOM Maroc", "ICOMOS"]
    assert ordered(["جامعة عين شمس", "جامعة"], "ar") == ["جامعة", "جامعة عين شمس"]


def test_the_article_can_be_counted() -> None:
    assert sort_key("The Blue Shield", "en", without_article=False) > sort_key("Petra", "en")
    assert sort_key("The Blue Shield", "en") < sort_key("Petra", "en")


def test_a_word_that_only_begins_like_an_article_keeps_its_letters() -> None:
    assert sort_key("Lesotho", "en").startswith(sort_key("leso", "en")[:4])
    assert ordered(["Theatre", "Tea"], "en") == ["Tea", "Theatre"]
    assert sort_key("ال", "ar").partition("\u0001")[0], "an article alone is a name"


def test_an_empty_name_comes_first_and_unknown_letters_last() -> None:
    assert ordered(["北京", "Zagora", "", "زمزم", "Ωmega"], "ar") == ["", "زمزم", "Zagora", "Ωmega", "北京"]
