"""PDF operators of a set line: words in logical order, the letters of a word in the order that viewers expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, dropwhile, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from iwhc_desktop.reports.text.fonts import Face
from iwhc_desktop.reports.text.pdf_font import PdfFont
from iwhc_desktop.reports.text.reading_order import (
    Slot,
    differs_backwards,
    in_reading_order,
    kind_after,
    kind_of,
    mirrored,
    reads_backwards,
    strong_before,
    words_of,
)
from iwhc_desktop.reports.text.typesetter import Piece, Placed

_SLANT = 0.2
_TOUCHING = 0.01
_APART = 0.01
_NARROW = "0.00001"
_MARK = "\u200f"
_WEIGHT = 50
# Viewers that take what is drawn drop what is narrower than a hundredth of a point; others lose words that are much
# narrower among rounded numbers.
_TWIN_WIDTH = 0.009


@dataclass(slots=True)
class FontBook:
    """The PDF fonts of one document, one per face, named in the order of first use.

    `rightwards` is the document's direction, by which viewers decide what to reverse.
    """

    rightwards: bool = False

    fonts: dict[str, PdfFont] = field(default_factory=dict)

    def of(self, face: Face) -> PdfFont:
        """The document's font for this face."""
        known = self.fonts.get(face.name)
        if known is None:
            known = self.fonts[face.name] = PdfFont(face, f"F{len(self.fonts)}")
        return known


def number(value: float) -> str:
    """A number in PDF syntax, to a thousandth of a point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@lru_cache(256)
def colour(rgb: str) -> str:
    """The operands of rg or RG for a colour given as RRGGBB."""
    return " ".join(number(int(rgb[at : at + 2], 16) / 255) for at in (0, 2, 4))


class LinePart(NamedTuple):
    """The operators of a part of a line.

    `twin`, where there is one, is the same text as it is written, without ink and extent: what is drawn beside it is in
    the order that viewers which reverse right-to-left lines expect, so the twin is what is read.
    """

    drawn: str
    twin: str


class _Order(NamedTuple):
    """How a viewer takes a word: backwards or not, and behind which strong letter, where that decides about signs.

    A `whole` word is written with its space in one piece, since it is read from its twin.
    """

    backwards: bool
    strong: str = ""
    whole: bool = False


@dataclass(slots=True)
class LinePainter:
    """Draws lines of one size and colour."""

    book: FontBook
    size: float
    ink: str

    def operators(self, placed: Sequence[Placed], x: float, y: float) -> str:
        """What draws the line with its left end and base line at x, y."""
        return "\n".join(part.drawn for part in self.parts(placed, x, y))

    def parts(self, placed: Sequence[Placed], x: float, y: float) -> list[LinePart]:
        """The same in parts: each a text object, where needed with its twin."""
        if not placed:
            return []
        grouped = groupby(self._ordered(placed), lambda pair: pair[1].whole)
        *others, last = [self._part(list(group), (x, y)) for _, group in grouped]
        if self.book.rightwards and not placed[-1].piece.is_space:
            last = last._replace(drawn=f"{last.drawn}\n{_text_object([self._space_after(placed[-1], (x, y))])}")
        return [*others, last]

    def _ordered(self, placed: Sequence[Placed]) -> list[tuple[list[Placed], _Order]]:
        """The words, each with how a viewer takes it."""
        words = list(words_of(placed))
        if not self.book.rightwards:
            order = _Order(reads_backwards(one.piece.text for one in placed))
            return [(word, order) for word in words]
        strong = strong_before(words)
        return [(word, _Order(True, strong[at], differs_backwards(word))) for at, word in enumerate(words)]

    def _part(self, words: Sequence[tuple[Sequence[Placed], _Order]], origin: tuple[float, float]) -> LinePart:
        drawn = [operator for word, order in words for operator in self._word(word, origin, order)]
        last, order = words[-1]
        if not order.whole:
            return LinePart(_text_object(drawn), "")
        space = self._narrow(" ", last[-1].piece.face, (origin[0] + last[-1].x, origin[1]))
        twin = chain.from_iterable(self._twin(word, origin) for word, _ in words)
        return LinePart(_text_object([*drawn, space]), invisible(twin))

    def turns(self, placed: Sequence[Placed], x: float, y: float) -> list[str]:
        """Right-to-left marks without extent, at the left end of what reads from the left before a sign or a space.

        Viewers that go by position alone (poppler's `TextPage`) take a sign or a space to the left of a number as part
        of it, up to the next right-to-left character, and so move the space before the number. The marks belong behind
        all words of a paragraph, where viewers that go by the order on the page have them out of the way.
        """
        if not self.book.rightwards:
            return []
        ordered = sorted(placed, key=attrgetter("x"))
        seen = dropwhile(lambda one: one.piece.is_space, ordered)
        turns = (right for left, right in pairwise(seen) if _turns_between(left.piece, right.piece))
        return [self._narrow(_MARK, one.piece.face, (x + one.x - _APART, y)) for one in turns]

    def _twin(self, word: Sequence[Placed], origin: tuple[float, float]) -> Iterator[str]:
        """The word as it is read, without extent."""
        is_backwards = any(kind_of(one.piece.text[0]) == "R" for one in word)
        for face, group in groupby(word, lambda one: one.piece.face):
            stretch = list(group)
            slots = list(self._slots(stretch, ""))
            if is_backwards:
                slots = list(chain.from_iterable(in_reading_order(slots, True, 0)))
            size = _TWIN_WIDTH * self.size / sum(slot.width for slot in slots)
            left = number(origin[0] + stretch[0].x)
            codes = "".join(f"{slot.code:04X}" for slot in slots)
            yield f"/{self.book.of(face).name} {size:.6f} Tf 1 0 0 1 {left} {number(origin[1])} Tm [<{codes}>] TJ"

    def weight(self, surplus: int, x: float, y: float) -> str:
        """Right-to-left marks without extent, for viewers that count a page's letters to see on which side it begins.

        Each code has many marks: poppler leaves out what is written twice in one place.
        """
        face = next(iter(self.book.fonts.values())).face
        places = range(0, surplus, _WEIGHT)
        return invisible(self._narrow(_MARK * _WEIGHT, face, (x + self.size * at, y)) for at, _ in enumerate(places))

    def _narrow(self, text: str, face: Face, place: tuple[float, float]) -> str:
        """A text without extent."""
        font = self.book.of(face)
        look = f"/{font.name} {number(self.size)} Tf {_NARROW} 0 0 1"
        return f"{look} {number(place[0])} {number(place[1])} Tm [<{font.blank(text):04X}>] TJ"

    def _space_after(self, last: Placed, origin: tuple[float, float]) -> str:
        """A space at the end of the line: viewers that follow columns from the right would join their words."""
        face = last.piece.face
        width = face.units_per_em // 4
        (space,) = self.book.of(face).show(" ", width, (), True)
        left = last.x - width * self.size / face.units_per_em
        return f"{self._look(last.piece)} {number(origin[0] + left)} {number(origin[1])} Tm [<{space.code:04X}>] TJ"

    def _look(self, piece: Piece) -> str:
        """The face, size, colour and slant of a piece, up to the position in its text matrix."""
        slant = number(_SLANT) if piece.span.italic and not piece.rightwards else "0"
        return (
            f"/{self.book.of(piece.face).name} {number(self.size)} Tf "
            f"{colour(piece.span.colour or self.ink)} rg 1 0 {slant} 1"
        )

    def _word(self, word: Sequence[Placed], origin: tuple[float, float], order: _Order) -> Iterator[str]:
        strong = order.strong
        for stretch in _stretches(word):
            look = self._look(stretch[0].piece)
            for slots in in_reading_order(
                list(self._slots(stretch, strong)), order.backwards, self.size * _APART, order.whole
            ):
                left = number(origin[0] + slots[0].x)
                yield f"{look} {left} {number(origin[1])} Tm [{self._shown(slots)}] TJ"

    def _slots(self, stretch: Sequence[Placed], strong: str) -> Iterator[Slot]:
        """The characters of a stretch; `strong` is what a viewer that turns brackets met before it."""
        before = ""
        for one in stretch:
            piece = one.piece
            scale = self.size / piece.face.units_per_em
            text = mirrored(piece.text) if strong == "R" else piece.text
            for shown in self.book.of(piece.face).show(
                text, piece.cluster.advance, piece.cluster.glyphs, piece.rightwards
            ):
                before = kind_after(before, shown.character, strong)
                yield Slot(before, shown.code, one.x + shown.offset * scale, shown.width * scale)
                strong = before if strong and before in "RL" else strong

    def _shown(self, slots: Sequence[Slot]) -> str:
        """The elements of a TJ; where the next character is not at the pen, they move the pen."""
        elements: list[str] = []
        pen = slots[0].x
        for slot in slots:
            back = round((pen - slot.x) * 1000 / self.size)
            if back:
                elements.append(str(back))
            elements.append(f"<{slot.code:04X}>")
            pen += slot.width - back * self.size / 1000
        return "".join(elements).replace("><", "")


def _turns_between(left: Piece, right: Piece) -> bool:
    """Whether a sign or a space is to the left of something that reads from the left."""
    return left.rightwards and not right.rightwards and kind_of(left.text[0]) in "NW"


def invisible(operators: Iterable[str]) -> str:
    """A text object that leaves no ink."""
    return _text_object(["3 Tr", *operators, "0 Tr"])


def _text_object(operators: Iterable[str]) -> str:
    return "BT\n" + "\n".join(operators) + "\nET"


def _stretches(word: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Adjacent pieces with the same face and style, each stretch in logical order."""
    ordered = sorted(range(len(word)), key=lambda index: (word[index].x, word[index].piece.width))
    stretch: list[int] = []
    for index in ordered:
        if stretch and not _continues(word[stretch[-1]], word[index]):
            yield [word[one] for one in sorted(stretch)]
            stretch = []
        stretch.append(index)
    if stretch:
        yield [word[one] for one in sorted(stretch)]


def _continues(left: Placed, right: Placed) -> bool:
    is_touching = abs(left.x + left.piece.width - right.x) < _TOUCHING
    return is_touching and left.piece.face is right.piece.face and left.piece.span == right.piece.span
