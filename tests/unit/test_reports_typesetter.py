"""Lines: their width, where they end, and the position of each piece after reordering."""

from __future__ import annotations

import pytest

from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.spans import TextSpan, spans_of
from iwhc_desktop.reports.text.typesetter import SetParagraph, Typesetter


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(load_fonts())


def lines_of(text: SetParagraph, width: float) -> list[str]:
    return ["".join(piece.text for piece in text.pieces[line.first : line.last]) for line in text.lines(width)]


def test_lines_are_no_wider_than_allowed(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("مذكرة تفاهم بين الطرفين " * 20), 10, 1, "ar")
    lines = text.lines(150)
    assert len(lines) > 5
    assert all(line.width <= 150.02 for line in lines)


def test_no_piece_is_lost_or_printed_twice(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("one two three " * 30), 10, 0, "en")
    assert "".join(lines_of(text, 90)) == "one two three " * 30


def test_spaces_at_the_end_do_not_count(typesetter: Typesetter) -> None:
    bare, spaced = (typesetter.set(spans_of(text), 10, 0, "en") for text in ("word", "word    "))
    assert bare.natural_width == pytest.approx(spaced.natural_width)


def test_a_word_too_long_for_a_line_is_torn(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("x" * 500), 10, 0, "en")
    assert len(text.lines(100)) > 10
    assert "".join(lines_of(text, 100)) == "x" * 500
    assert text.widest_word == pytest.approx(text.natural_width)


def test_a_column_of_no_width_still_ends(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("abc def"), 10, 0, "en")
    assert len(text.lines(0)) == 6


def test_newlines_make_lines_and_empty_lines(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("a\n\nb"), 10, 0, "en")
    assert lines_of(text, 100) == ["a", "", "b"]


def test_nothing_is_one_empty_line(typesetter: Typesetter) -> None:
    text = typesetter.set((), 10, None, "en")
    assert [(line.first, line.last, line.width) for line in text.lines(100)] == [(0, 0, 0.0)]
    assert text.placed(text.lines(100)[0]) == []


def test_arabic_starts_at_the_right_end_of_the_line(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("مركز IWHC"), 10, 1, "ar")
    (line,) = text.lines(500)
    placed = {one.piece.text: one.x for one in text.placed(line) if one.piece.text in ("م", "I", "C")}
    assert placed["م"] > placed["C"] > placed["I"]
    assert placed["I"] == pytest.approx(0)


def test_trailing_spaces_hang_beyond_the_end_in_arabic(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("مركز  "), 10, 1, "ar")
    (line,) = text.lines(500)
    xs = [one.x for one in text.placed(line)]
    assert min(xs) < 0
    assert max(one.x + one.piece.width for one in text.placed(line)) == pytest.approx(line.width)


def test_isolates_leave_nothing_on_the_page(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("a\u2066b\u2069\u200fc"), 10, 0, "en")
    assert [piece.text for piece in text.pieces] == ["a", "b", "c"]


def test_joiners_keep_their_word_together(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("می\u200cخواهم"), 10, 1, "ar")
    assert len({piece.rightwards for piece in text.pieces}) == 1
    assert "".join(piece.text for piece in text.pieces) == "می\u200cخواهم"


def test_bold_pieces_know_their_look(typesetter: Typesetter) -> None:
    text = typesetter.set((TextSpan("a"), TextSpan("b", bold=True)), 10, 0, "en")
    assert [piece.face.name for piece in text.pieces] == ["NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"]


def test_an_accent_of_another_look_does_not_crash(typesetter: Typesetter) -> None:
    text = typesetter.set((TextSpan("e"), TextSpan("\u0301", bold=True)), 10, 0, "en")
    assert "".join(piece.text for piece in text.pieces) == "e\u0301"


def test_what_is_left_after_a_break_is_broken_again(typesetter: Typesetter) -> None:
    text = typesetter.set(spans_of("i WWW" + "\u00a0" + "MMMMMM"), 10, 0, "en")
    assert all(line.width <= 20.02 for line in text.lines(20))


def test_a_date_that_is_wider_than_its_column_is_torn_at_a_space(typesetter: Typesetter) -> None:
    """P5: never inside its numbers."""
    text = typesetter.set(spans_of("28 joumada ath-thania 1442 H"), 10, 0, "fr")
    lines = lines_of(text, text.natural_width - 10)
    assert len(lines) > 1
    assert all(line.endswith(" ") for line in lines[:-1])


def test_names_that_come_back_are_set_once(typesetter: Typesetter) -> None:
    first = typesetter.set(spans_of("مركز التراث"), 10, 1, "ar")
    assert typesetter.set(spans_of("مركز التراث"), 10, 1, "ar") is first
    assert typesetter.set(spans_of("مركز التراث"), 11, 1, "ar") is not first
    assert typesetter.set(spans_of("مركز التراث"), 10, 0, "ar") is not first
    for number in range(400):
        typesetter.set(spans_of(f"{number}"), 10, 1, "ar")
    assert typesetter.set(spans_of("مركز التراث"), 10, 1, "ar") is not first
