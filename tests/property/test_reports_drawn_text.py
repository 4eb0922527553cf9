"""Whatever is given is drawn: random mixed strings come back from the codes on the page, character by character."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from iwhc_desktop.reports.text import bidi
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.line_breaking import Break, breaks
from iwhc_desktop.reports.text.paint import FontBook, LinePainter, LinePart
from iwhc_desktop.reports.text.reading_order import mirrored
from iwhc_desktop.reports.text.spans import INVISIBLE, TextSpan, clean, plain, spans_of
from iwhc_desktop.reports.text.typesetter import Line, SetParagraph, Typesetter

TYPESETTER = Typesetter(load_fonts())

ALPHABET = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ"
    "\u064b\u064e\u064f\u0650\u0651\u0652"
    "٠١٢٣٤٥٦٧٨٩0123456789"
    "ABCabcéèœÉəğşıŞ"
    "()[]«»،؛؟.,:;!?-–/%+@’“”"
    "   \n\u00a0\u202f\u2011"
    "\u2066\u2067\u2068\u2069\u200c\u200d\u200e\u200f"
    "中🙂\0\u202e"
)
texts = st.text(st.sampled_from(ALPHABET), max_size=60)
spans = st.lists(st.builds(TextSpan, texts, st.booleans(), st.booleans()), max_size=4)
levels = st.sampled_from([0, 1, None])
widths = st.sampled_from([20.0, 80.0, 300.0])


def lines_of(text: SetParagraph, width: float, book: FontBook) -> list[list[LinePart]]:
    """The parts of each line that has any."""
    painter = LinePainter(book, text.size, "000000")
    return [parts for line in text.lines(width) if (parts := painter.parts(text.placed(line), 0, 0))]


def characters(operators: str, book: FontBook) -> str:
    """The characters of all text objects, through each font's ToUnicode map."""
    maps = {}
    for font in book.fonts.values():
        pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", font.to_unicode().decode("ascii"), re.MULTILINE)
        maps[font.name] = {code: bytes.fromhex(value).decode("utf-16-be") for code, value in pairs[1:]}
    found = []
    for name, array in re.findall(r"/(F\d+) .*?\[(.*?)\] TJ", operators):
        for codes in re.findall("<([0-9A-F]+)>", array):
            found.extend(maps[name][codes[at : at + 4]] for at in range(0, len(codes), 4))
    return "".join(found)


def visible(text: str) -> str:
    return "".join(one for one in text if one not in INVISIBLE and one != "\n")


def unturned(text: str) -> list[str]:
    """The characters, with a bracket the same as its partner."""
    return sorted(min(one, mirrored(one)) for one in text)


@settings(max_examples=300, deadline=None)
@given(spans, levels, st.booleans(), widths)
def test_characters_drawn_are_characters_given(
    given_spans: list[TextSpan], level: int | None, rightwards: bool, width: float
) -> None:
    """Drawn: each once, some brackets turned; behind a line for rightward viewers and a part with a twin a space."""
    cleaned = spans_of(given_spans)
    text, book = TYPESETTER.set(cleaned, 10, level, "ar"), FontBook(rightwards)
    lines = lines_of(text, width, book)
    ends = sum(rightwards and _has_open_end(text, line) for line in text.lines(width))
    twins = sum(bool(part.twin) for parts in lines for part in parts)
    drawn = characters("\n".join(part.drawn for parts in lines for part in parts), book)
    assert unturned(drawn) == unturned(visible(plain(cleaned)) + " " * (ends + twins))


@settings(max_examples=300, deadline=None)
@given(spans, levels, widths)
def test_characters_read_are_characters_given(given_spans: list[TextSpan], level: int | None, width: float) -> None:
    """Read: the twin where there is one, and nothing turned."""
    cleaned = spans_of(given_spans)
    text, book = TYPESETTER.set(cleaned, 10, level, "ar"), FontBook(True)
    lines = lines_of(text, width, book)
    shown = [line for line in text.lines(width) if line.first < line.last]
    ends = sum(_has_open_end(text, line) and not parts[-1].twin for line, parts in zip(shown, lines, strict=True))
    read = characters("\n".join(part.twin or part.drawn for parts in lines for part in parts), book)
    assert sorted(read) == sorted(visible(plain(cleaned)) + " " * ends)


def _has_open_end(text: SetParagraph, line: Line) -> bool:
    """Whether the line ends with something else than a space."""
    return line.first < line.last and not text.pieces[line.last - 1].is_space


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ابتثجحخدذرسشعفقكلمنهوي \u064e\u0651"), min_size=1, max_size=40))
def test_arabic_words_turned_back_are_the_words_given(words: str) -> None:
    book = FontBook(True)
    text = TYPESETTER.set(spans_of(words), 10, 1, "ar")
    (line,), (parts,) = text.lines(10_000), lines_of(text, 10_000, book)
    found = characters("\n".join(part.drawn for part in parts), book)
    behind = _has_open_end(text, line) + sum(bool(part.twin) for part in parts)
    assert sorted(found) == sorted(words + " " * behind)


@settings(max_examples=200, deadline=None)
@given(spans, levels, widths)
def test_lines_hold_every_piece_once_in_order(given_spans: list[TextSpan], level: int | None, width: float) -> None:
    text = TYPESETTER.set(spans_of(given_spans), 10, level, "en")
    lines = text.lines(width)
    covered = [at for line in lines for at in range(line.first, line.last)]
    assert covered == list(range(len(text.pieces)))
    for line in lines:
        assert line.width <= width + 0.02 or _shown(text, line) == 1


def _shown(text: SetParagraph, line: Line) -> int:
    """Pieces of the line without the spaces that hang at its end."""
    return len("".join(piece.text[0] for piece in text.pieces[line.first : line.last]).rstrip(" "))


@settings(max_examples=200, deadline=None)
@given(spans, levels)
def test_pieces_of_a_line_stand_side_by_side_without_overlap(given_spans: list[TextSpan], level: int | None) -> None:
    text = TYPESETTER.set(spans_of(given_spans), 10, level, "ar")
    for line in text.lines(200):
        placed = sorted(text.placed(line), key=lambda one: (one.x, one.piece.width))
        for left, right in pairwise(placed):
            assert left.x + left.piece.width <= right.x + 0.001


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_cleaning_is_done_once_and_leaves_only_what_can_be_printed(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(
        unicodedata.category(one) in ("Cs", "Co") or (unicodedata.category(one) == "Cc" and one != "\n") for one in once
    )


@settings(max_examples=300, deadline=None)
@given(texts)
def test_a_break_is_never_forced_but_by_a_newline(text: str) -> None:
    kinds = breaks(text)
    assert len(kinds) == len(text) + 1
    assert kinds[0] == Break.FORBIDDEN
    assert kinds.count(Break.FORCED) <= text.count("\n")


@settings(max_examples=300, deadline=None)
@given(texts, levels)
def test_the_visual_order_is_a_permutation(text: str, level: int | None) -> None:
    whole = bidi.paragraph(text, level)
    finished = bidi.line_levels(whole, 0, len(text))
    order = bidi.visual_order(finished)
    assert sorted(order) == [index for index, one in enumerate(finished) if one is not None]
    assert all(one is None or 0 <= one <= bidi.MAX_DEPTH + 1 for one in finished)
