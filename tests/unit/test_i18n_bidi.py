"""Sentences of both directions, laid out: each value reads whole and in its own direction."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import FSI, LRI, PDI, strip_isolates
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.reports.text import bidi

# What surrounds the value in each language: before it, after it.
FRAMES = {
    "ar": [("الملف ", ""), ("تاريخ التوقيع ", "، الرباط"), ("", " في السجل"), ("(", ")"), ("قبل: ", "؛ الآن: –")],
    "en": [("File ", ""), ("Signed on ", ", Rabat"), ("", " in the register"), ("(", ")"), ("Before: ", "; now: –")],
    "fr": [("Fichier ", ""), ("Signé le ", ", Rabat"), ("", " au registre"), ("(", ")"), ("Avant : ", " ; ici : –")],
}
LEFT_TO_RIGHT = [
    "+212 537 56 60 52",
    "2024-10-08",
    "2024-01-01/2024-10-08",
    "1,250.500\u00a0BHD",
    "33.5%",
    "-5",
    "IWHC-2024-0017",
    "office@example.org",
    "https://example.org/a/b",
    "/home/amina/file.pdf",
    "10:42",
]
RIGHT_TO_LEFT = ["المركز الإقليمي العربي", "8 أكتوبر 2024", "مذكرة تفاهم (OTS) 2024", "ريال", "عمّان، الأردن"]


def sentences(values: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for language, frames in FRAMES.items():
        for before, after in frames:
            for value in values:
                yield language, before, value, after


def visual(text: str, language: str) -> str:
    """The characters from left to right as they are displayed, isolates left out."""
    level = 1 if LANGUAGES[language].direction == "rtl" else 0
    levels = bidi.line_levels(bidi.paragraph(text, level), 0, len(text))
    return strip_isolates("".join(text[index] for index in bidi.visual_order(levels)))


def said(language: str, before: str, value: str, after: str) -> str:
    return Formats(language).text(Message(f"{before}{{value}}{after}"), value=value)


def test_the_corpus_is_large_enough_in_each_language() -> None:
    per_language = [one[0] for one in sentences(LEFT_TO_RIGHT + RIGHT_TO_LEFT)]
    assert min(per_language.count(language) for language in FRAMES) >= 40


@pytest.mark.parametrize("value", LEFT_TO_RIGHT)
def test_a_left_to_right_value_is_displayed_as_it_is_written(value: str) -> None:
    for language, before, _, after in sentences([value]):
        assert value in visual(said(language, before, value, after), language), (language, before)


@pytest.mark.parametrize("value", RIGHT_TO_LEFT)
def test_an_arabic_value_is_displayed_as_in_a_text_of_its_own(value: str) -> None:
    alone = visual(value, "ar")
    for language, before, _, after in sentences([value]):
        assert alone in visual(said(language, before, value, after), language), (language, before)


def test_a_span_of_years_is_read_in_the_direction_of_its_sentence() -> None:
    for language, before, _, after in sentences(["2024–2025"]):
        wanted = "2025–2024" if language == "ar" else "2024–2025"
        assert wanted in visual(said(language, before, "2024–2025", after), language), (language, before)


def test_without_isolates_the_same_values_would_be_torn() -> None:
    torn = [value for value in LEFT_TO_RIGHT if value not in visual(f"الملف {value}، الرباط", "ar")]
    assert {"+212 537 56 60 52", "2024-10-08", "-5"} <= set(torn)


def test_a_value_with_a_loose_mark_cannot_turn_the_rest_of_the_sentence() -> None:
    for mark in (LRI, FSI, PDI, f"{PDI}{PDI}"):
        text = said("en", "Partner ", f"name{mark}", " of the register")
        assert visual(text, "en") == "Partner name of the register"


def test_two_values_side_by_side_keep_their_order() -> None:
    arabic = Formats("ar").text(Message("{a} – {b}"), a="2024-10-08", b="2027-01-16")
    assert visual(arabic, "ar") == "2027-01-16 – 2024-10-08", "read from the right: first a, then b"
