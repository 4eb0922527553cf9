"""The bidirectional algorithm against the conformance file of the Unicode Character Database."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.reports.text import bidi
from iwhc_desktop.reports.text.bidi_classes import CLOSING, bidi_class, closing_bracket, opening_bracket

CONFORMANCE = Path(__file__).parents[1] / "golden" / "BidiCharacterTest.txt.xz"

Case = tuple[str, int | None, int, list[int | None], list[int]]


def conformance_lines() -> Iterator[Case]:
    with lzma.open(CONFORMANCE, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                codes, direction, level, levels, order = line.strip().split(";")
                yield (
                    "".join(chr(int(code, 16)) for code in codes.split()),
                    None if direction == "2" else int(direction),
                    int(level),
                    [None if one == "x" else int(one) for one in levels.split()],
                    [int(one) for one in order.split()],
                )


def test_every_line_of_the_conformance_file_passes() -> None:
    passed = 0
    for text, direction, level, levels, order in conformance_lines():
        whole = bidi.paragraph(text, direction)
        finished = bidi.line_levels(whole, 0, len(text))
        assert whole.level == level, ascii(text)
        assert finished == levels, ascii(text)
        assert bidi.visual_order(finished) == order, ascii(text)
        passed += 1
    assert passed == 91_707


def visual(text: str, level: int | None = None) -> str:
    whole = bidi.paragraph(text, level)
    return "".join(text[index] for index in bidi.visual_order(bidi.line_levels(whole, 0, len(text))))


def test_the_first_strong_character_decides_where_no_direction_is_given() -> None:
    assert bidi.paragraph("IWHC مركز").level == 0
    assert bidi.paragraph("2024 مركز IWHC").level == 1
    assert bidi.paragraph("2024 – 2025").level == 0


def test_the_first_strong_character_inside_an_isolate_does_not_decide() -> None:
    assert bidi.paragraph("\u2066IWHC\u2069 مركز").level == 1


def test_a_telephone_number_in_an_isolate_keeps_its_order_in_arabic() -> None:
    shown = visual("الهاتف \u2066+212 537 56\u2069", 1)
    assert "+212 537 56" in shown


def test_the_same_number_without_isolate_is_turned_around() -> None:
    assert "+212 537 56" not in visual("الهاتف +212 537 56", 1)


def test_spaces_at_a_lines_end_go_to_the_paragraphs_side() -> None:
    text = "abc   "
    whole = bidi.paragraph(text, 1)
    assert bidi.line_levels(whole, 0, 6) == [2, 2, 2, 1, 1, 1]


def test_a_line_inside_a_paragraph_is_finished_by_itself() -> None:
    text = "مركز IWHC مركز"
    whole = bidi.paragraph(text, 1)
    assert bidi.line_levels(whole, 5, 10)[-1] == 1
    assert bidi.line_levels(whole, 5, 9) == [2, 2, 2, 2]


def test_what_the_algorithm_removes_has_no_place_in_the_line() -> None:
    levels: list[int | None] = [0, None, 1, 1, None]
    assert bidi.visual_order(levels) == [0, 3, 2]


def test_an_empty_text_has_no_levels() -> None:
    assert list(bidi.paragraph("").levels) == []
    assert bidi.visual_order([]) == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("a", "L"),
        ("م", "AL"),
        ("א", "R"),
        ("1", "EN"),
        ("٣", "AN"),
        ("\u0378", "L"),
        ("\u05ff", "R"),
        ("\u07bf", "AL"),
        ("\u2066", "LRI"),
        (" ", "WS"),
    ],
)
def test_classes_of_assigned_and_unassigned_characters(character: str, name: str) -> None:
    assert bidi_class(character) == name


def test_brackets_pair_with_their_canonical_equivalents() -> None:
    assert len(CLOSING) == 63
    assert opening_bracket("(") == ")"
    assert opening_bracket("\u2329") == opening_bracket("\u3008") == closing_bracket("\u232a") == "\u3009"
    assert opening_bracket("a") == closing_bracket("a") == ""


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("م 10%", [1, 1, 2, 2, 1]),  # rule W2: after an Arabic letter a European number is Arabic
        ("א 10%", [1, 1, 2, 2, 2]),  # rule W5: otherwise its sign belongs to it
        ("א %10", [1, 1, 2, 2, 2]),
        ("א 1,2", [1, 1, 2, 2, 2]),  # rule W4
        ("م ١,٢", [1, 1, 2, 2, 2]),
        ("א 1+2", [1, 1, 2, 2, 2]),
        ("م ١+٢", [1, 1, 2, 1, 2]),
        ("a 10", [2, 2, 2, 2]),  # rule W7
    ],
)
def test_numbers_and_their_signs_in_a_right_to_left_paragraph(text: str, levels: list[int]) -> None:
    assert list(bidi.paragraph(text, 1).levels) == levels


def test_a_bracket_pair_takes_the_direction_of_what_it_holds() -> None:
    levels = bidi.paragraph("مركز (AI) تراث", 1).levels
    assert levels[5] == levels[8] == 1
    inside = bidi.paragraph("word (مركز) word", 0).levels
    assert inside[5] == inside[10] == 0


def test_an_unclosed_isolate_reaches_to_the_end() -> None:
    whole = bidi.paragraph("مركز \u2066IWHC 2024", 1)
    assert whole.levels[-1] == 2


def test_embeddings_deeper_than_the_limit_are_ignored() -> None:
    text = "\u202a" * 200 + "a" + "\u202c" * 200
    whole = bidi.paragraph(text, 0)
    assert max(level for level in whole.levels if level is not None) <= bidi.MAX_DEPTH + 1


def test_sixty_four_open_brackets_are_too_many_to_pair() -> None:
    deep = "(" * 64 + "a" + ")" * 64
    assert len(bidi.paragraph("م" + deep, 1).levels) == 130
