"""Operators: order inside a word, positions, colours, numbers."""

from __future__ import annotations

import re

import pytest

from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.paint import FontBook, LinePainter, colour, number
from iwhc_desktop.reports.text.reading_order import Slot, in_reading_order, reads_backwards
from iwhc_desktop.reports.text.spans import TextSpan, spans_of
from iwhc_desktop.reports.text.typesetter import Typesetter


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(load_fonts())


def painted(typesetter: Typesetter, spans: str | list[TextSpan], level: int, book: FontBook | None = None) -> str:
    text = typesetter.set(spans_of(spans), 10, level, "ar")
    book = book or FontBook(level == 1)
    return LinePainter(book, 10, "000000").operators(text.placed(text.lines(500)[0]), 0, 0)


def slots(kinds: str) -> list[Slot]:
    return [Slot(kind, code, float(code), 1.0) for code, kind in enumerate(kinds)]


def codes(kinds: str, backwards: bool) -> list[list[int]]:
    return [[slot.code for slot in one] for one in in_reading_order(slots(kinds), backwards, 0.1)]


@pytest.mark.parametrize(
    ("kinds", "backwards", "order"),
    [
        ("LLL", False, [[0, 1, 2]]),
        ("RRR", True, [[2, 1, 0]]),
        ("RRR", False, [[2, 1, 0]]),
        ("LLWLL", True, [[3, 4, 2, 0, 1]]),
        ("WWW", True, [[0, 1, 2]]),
        ("RMR", True, [[2, 1, 0]]),
        ("RMMR", True, [[3], [2], [1], [0]]),
        ("RMMR", False, [[0, 1, 2, 3]]),
        ("NRRN", True, [[2, 1, 0], [3]]),
        ("NLLn", True, [[1, 2, 0], [3]]),
    ],
)
def test_characters_come_as_viewers_turn_them_back(kinds: str, backwards: bool, order: list[list[int]]) -> None:
    assert codes(kinds, backwards) == order


@pytest.mark.parametrize(
    ("kinds", "order"), [("NLLnn", [[3, 4, 1, 2, 0]]), ("NRRNN", [[4, 3, 2, 1, 0]]), ("NWWN", [[3, 1, 2, 0]])]
)
def test_a_word_that_is_read_elsewhere_keeps_its_space_inside(kinds: str, order: list[list[int]]) -> None:
    """P19: signs behind a left-to-right stretch are not turned by pdfium, others are."""
    found = in_reading_order(slots(kinds), True, 0.1, whole=True)
    assert [[slot.code for slot in one] for one in found] == order


def test_several_marks_stand_apart_in_their_order() -> None:
    _, (last,), (first,), _ = in_reading_order(slots("RMMR"), True, 0.1)
    assert (first.code, last.code) == (1, 2)
    assert first.x < 1.0 < last.x


@pytest.mark.parametrize(
    ("text", "backwards"),
    [("مركز التراث", True), ("Islamic World", False), ("2024", False), ("مركز IWHC", True), ("", False)],
)
def test_a_line_reads_backwards_where_right_to_left_words_prevail(text: str, backwards: bool) -> None:
    assert reads_backwards([text]) is backwards


def test_words_come_in_logical_order(typesetter: Typesetter) -> None:
    places = [float(found) for found in re.findall(r"1 0 0 1 (\S+) \S+ Tm", painted(typesetter, "مركز التراث", 1))]
    first, space, second, end = places
    assert first > space > second > end


def test_a_line_of_a_right_to_left_document_ends_with_a_space(typesetter: Typesetter) -> None:
    """P19: a viewer that goes from column to column joins no words."""
    for text in ("مركز", "IWHC"):
        assert painted(typesetter, text, 1).count("TJ") == 2
        assert painted(typesetter, text, 0).count("TJ") == 1


def test_a_line_without_pieces_draws_nothing(typesetter: Typesetter) -> None:
    assert painted(typesetter, "", 0) == ""


def test_each_look_has_its_own_operator(typesetter: Typesetter) -> None:
    shown = painted(typesetter, [TextSpan("a"), TextSpan("b", bold=True), TextSpan("c", colour="FF0000")], 0)
    assert shown.count("TJ") == 3
    assert "1 0 0 rg" in shown
    assert "/F1" in shown


def test_latin_italics_are_slanted_and_arabic_stays_upright(typesetter: Typesetter) -> None:
    assert "1 0 0.2 1" in painted(typesetter, [TextSpan("note", italic=True)], 0)
    assert "1 0 0.2 1" not in painted(typesetter, [TextSpan("ملاحظة", italic=True)], 1)


def test_fonts_are_named_in_the_order_of_their_use(typesetter: Typesetter) -> None:
    book = FontBook()
    painted(typesetter, [TextSpan("b", bold=True), TextSpan("a")], 0, book)
    assert {font.face.name: font.name for font in book.fonts.values()} == {
        "NotoNaskhArabic-Bold": "F0",
        "NotoNaskhArabic-Regular": "F1",
    }


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.12345, "0.123"), (-0.0001, "0"), (-2.5, "-2.5")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text


def test_colours_are_three_numbers() -> None:
    assert colour("0B6158") == "0.043 0.38 0.345"
