"""What viewers with other rules make of a line: by position alone, in the order on the page, without what is narrow.

The rules are those of poppler's `TextPage::dumpFragment`, mupdf's structured text and pdfium's `CPDF_TextPage`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.paint import FontBook, LinePainter
from iwhc_desktop.reports.text.reading_order import kind_of
from iwhc_desktop.reports.text.spans import spans_of
from iwhc_desktop.reports.text.typesetter import Typesetter

SIZE = 10
_OBJECT = re.compile(r"/(F\d+) (\S+) Tf (?:[\d. ]+ rg )?(\S+) 0 \S+ 1 (\S+) \S+ Tm \[(.*?)\] TJ")
_ELEMENT = re.compile(r"<([0-9A-F]+)>|(-?\d+)")


class Shown(NamedTuple):
    """A code on the page: what it is read as, where it begins, how wide it is."""

    text: str
    x: float
    width: float


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(load_fonts())


class Page:
    """A line of a right-to-left page, drawn with all that goes with it."""

    def __init__(self, typesetter: Typesetter, text: str, level: int = 1) -> None:
        self.book = FontBook(True)
        painter = LinePainter(self.book, SIZE, "000000")
        set_text = typesetter.set(spans_of(text), SIZE, level, "ar")
        placed = set_text.placed(set_text.lines(500)[0])
        parts = painter.parts(placed, 200, 0)
        self.drawn = self.shown("\n".join(part.drawn for part in parts))
        self.twins = [self.shown(part.twin) for part in parts if part.twin]
        self.turns = self.shown("\n".join(painter.turns(placed, 200, 0)))

    def shown(self, operators: str) -> list[Shown]:
        """The codes of text objects, in the order on the page."""
        found = []
        for name, size, stretch, left, array in _OBJECT.findall(operators):
            font = next(font for font in self.book.fonts.values() if font.name == name)
            pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", font.to_unicode().decode("ascii"), re.MULTILINE)[1:]
            texts = {code: bytes.fromhex(value).decode("utf-16-be") for code, value in pairs}
            unit, pen, widths = float(size) * float(stretch) / 1000, float(left), font.widths()
            for codes, back in _ELEMENT.findall(array):
                pen -= int(back or 0) * unit
                for code in (codes[at : at + 4] for at in range(0, len(codes), 4)):
                    width = widths[int(code, 16) - 1] * unit
                    found.append(Shown(texts[code], pen, width))
                    pen += width
        return found


def by_position(shown: list[Shown]) -> str:
    """The line in a viewer that sorts what is not a space by position, and reads a page from the right.

    From the right, up to the first left-to-right letter or digit everything is read from the right; from there up to
    the next right-to-left character everything is read from the left, spaces and signs too.
    """
    line, pen = "", 0.0
    for one in sorted((one for one in shown if not one.text.isspace()), key=lambda one: one.x):
        line += (" " if line and one.x - pen > 0.1 * SIZE else "") + one.text
        pen = max(one.x + one.width, pen if line[:-1] else 0.0)
    found, at = "", len(line) - 1
    while at >= 0:
        while at >= 0 and not is_left(line[at]):
            found, at = found + line[at], at - 1
        end = at
        while at >= 0 and kind_of(line[at]) != "R":
            at -= 1
        found += line[at + 1 : end + 1]
    return found.replace("\u200f", "")


def is_left(character: str) -> bool:
    """Whether the viewer takes the character as one that is read from the left."""
    return kind_of(character) == "L" or character.isdigit()


LINES = [
    "سارية من 18 فبراير 2022 حتى إشعار",
    "17\u00a0رجب\u00a01443\u00a0هـ",
    "بنسبة 33.5% من المبلغ",
    "القيد 2024/117 في السجل",
    "طباعة Manama في السجل",
    "المبلغ 5 آلاف.",
]


@pytest.mark.parametrize("text", LINES)
def test_words_are_apart_where_position_alone_counts(typesetter: Typesetter, text: str) -> None:
    """P19: the space behind a number is not moved before it."""
    page = Page(typesetter, text)
    assert by_position([*page.drawn, *page.turns]).split() == text.split()


@pytest.mark.parametrize("text", LINES[:2])
def test_without_marks_the_space_behind_a_number_is_read_before_it(typesetter: Typesetter, text: str) -> None:
    assert by_position(Page(typesetter, text).drawn).split() != text.split()


@pytest.mark.parametrize("text", ["الوضع في مارس", "Islamic World Heritage Center", "في 2024"])
def test_no_mark_is_written_where_nothing_turns(typesetter: Typesetter, text: str) -> None:
    assert Page(typesetter, text).turns == []


@pytest.mark.parametrize("text", ["1443\u00a0هـ", "20\u202fدرهمًا"])
def test_words_at_an_unbroken_space_are_written_in_their_order(typesetter: Typesetter, text: str) -> None:
    """P19: a number comes before the word behind it."""
    read = "".join(one.text for one in Page(typesetter, text).drawn)
    assert read.startswith(text[:3])


def test_an_amount_is_one_word_to_viewers_that_turn_it_back(typesetter: Typesetter) -> None:
    page = Page(typesetter, "\u2066250,000\u00a0SAR\u2069")
    assert ["".join(one.text for one in twin) for twin in page.twins] == ["250,000\u00a0SAR"]


@pytest.mark.parametrize(
    ("text", "drawn", "read"),
    [
        ("(28)", "(28)", "(28)"),
        ("IWHC-CPA-2026", "-2026CPA-IWHC", "IWHC-CPA-2026"),
        ("(HQ)", ")HQ)", "(HQ)"),
        ("«HQ»", "»HQ»", "«HQ»"),
    ],
)
def test_what_is_turned_back_has_a_twin_as_it_is_written(
    typesetter: Typesetter, text: str, drawn: str, read: str
) -> None:
    """P17, P19: pdfium turns what is drawn back, brackets behind no left-to-right letter to their partners."""
    page = Page(typesetter, text)
    assert "".join(one.text for one in page.drawn).rstrip() == drawn
    assert ["".join(one.text for one in twin) for twin in page.twins] == [read]


def test_a_twin_is_too_narrow_for_pdfium_and_wide_enough_for_rounded_numbers(typesetter: Typesetter) -> None:
    for text in ("(28)", "IWHC-CPA-2026-HQ1-0002-K", "contact@example.org"):
        (twin,) = Page(typesetter, text).twins
        assert 0.005 < sum(one.width for one in twin) < 0.01


def test_a_joiner_is_wide_enough_to_be_kept_and_lies_between_its_letters(typesetter: Typesetter) -> None:
    shown = Page(typesetter, "صنایع\u200cدستی").drawn
    (at,) = (index for index, one in enumerate(shown) if one.text == "\u200c")
    before, joiner, behind = shown[at - 1 : at + 2]
    assert 0.1 < joiner.width < 1
    assert (before.text, behind.text) == ("د", "ع")
    assert joiner.x == pytest.approx(behind.x, abs=0.01)


def test_a_page_weighs_to_the_right(typesetter: Typesetter) -> None:
    """Poppler counts the letters of a page, but not what is written twice in one place."""
    book = FontBook(True)
    painter = LinePainter(book, SIZE, "000000")
    set_text = typesetter.set(spans_of("مركز"), SIZE, 1, "ar")
    painter.operators(set_text.placed(set_text.lines(500)[0]), 0, 0)
    objects = _OBJECT.findall(painter.weight(120, 48, 30))
    places = {left for *_, left, _ in objects}
    (font,) = book.fonts.values()
    assert len(places) == len(objects) == 3
    assert f"<{'200F' * 50}>" in font.to_unicode().decode("ascii")
