"""PDF operators of a set line: words in logical order, the letters of a word in the order that viewers expect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.reports.text.bidi_classes import bidi_class
from iwhc_desktop.reports.text.fonts import Face
from iwhc_desktop.reports.text.pdf_font import PdfFont
from iwhc_desktop.reports.text.typesetter import Piece, Placed

_SLANT = 0.2
_TOUCHING = 0.01
_APART = 0.01
_TWIN_SIZE = "0.0001"
_KINDS: Mapping[str, str] = MappingProxyType(
    {"L": "L", "R": "R", "AL": "R", "NSM": "M", **dict.fromkeys(("AN", "EN", "CS", "ES", "ET", "BN"), "W")}
)


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


class Slot(NamedTuple):
    """A character with its kind as viewers see it, its code, and its distance from the line's left end."""

    kind: str
    code: int
    x: float
    width: float


class LinePart(NamedTuple):
    """The operators of a part of a line.

    `twin`, where there is one, is the same text as it is written, without ink and extent: what is drawn beside it is in
    the order that viewers which reverse right-to-left lines expect, so the twin is what is read.
    """

    drawn: str
    twin: str


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
        backwards = self.book.rightwards or reads_backwards(one.piece.text for one in placed)
        grouped = groupby(_words(placed), self._needs_twin)
        *others, last = [self._part(list(group), (x, y), backwards, has_twin) for has_twin, group in grouped]
        if self.book.rightwards and not placed[-1].piece.is_space:
            last = last._replace(drawn=f"{last.drawn}\n{_text_object([self._space_after(placed[-1], (x, y))])}")
        return [*others, last]

    def _part(
        self, words: Sequence[Sequence[Placed]], origin: tuple[float, float], backwards: bool, has_twin: bool
    ) -> LinePart:
        drawn = chain.from_iterable(self._word(word, origin, backwards) for word in words)
        twin = chain.from_iterable(self._twin(word, origin) for word in words)
        return LinePart(_text_object(drawn), _text_object(["3 Tr", *twin, "0 Tr"]) if has_twin else "")

    def _needs_twin(self, word: Sequence[Placed]) -> bool:
        """Whether the word reads from the left but is written in another order: a reference, an address, `(HQ)`."""
        if not self.book.rightwards:
            return False
        kinds = [kind for kind, _ in groupby(_kind(letter) for one in word for letter in one.piece.text.rstrip(" "))]
        return len(kinds) > 1 and kinds.count("R") == 0

    def _twin(self, word: Sequence[Placed], origin: tuple[float, float]) -> Iterator[str]:
        """The word as it is written, without extent."""
        for stretch in _stretches(word):
            font, left = self.book.of(stretch[0].piece.face).name, number(origin[0] + stretch[0].x)
            codes = "".join(f"{slot.code:04X}" for slot in self._slots(stretch))
            yield f"/{font} {_TWIN_SIZE} Tf 1 0 0 1 {left} {number(origin[1])} Tm [<{codes}>] TJ"

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

    def _word(self, word: Sequence[Placed], origin: tuple[float, float], backwards: bool) -> Iterator[str]:
        for stretch in _stretches(word):
            look = self._look(stretch[0].piece)
            for slots in in_reading_order(list(self._slots(stretch)), backwards, self.size * _APART):
                left = number(origin[0] + slots[0].x)
                yield f"{look} {left} {number(origin[1])} Tm [{self._shown(slots)}] TJ"

    def _slots(self, stretch: Sequence[Placed]) -> Iterator[Slot]:
        for one in stretch:
            piece = one.piece
            scale = self.size / piece.face.units_per_em
            for shown in self.book.of(piece.face).show(
                piece.text, piece.cluster.advance, piece.cluster.glyphs, piece.rightwards
            ):
                yield Slot(_kind(shown.character), shown.code, one.x + shown.offset * scale, shown.width * scale)

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


@lru_cache(4_096)
def _kind(character: str) -> str:
    """L, R, M (mark), W (weak) or N (neutral): how viewers that sort by position classify a character."""
    return _KINDS.get(bidi_class(character), "N")


def reads_backwards(texts: Iterable[str]) -> bool:
    """Whether a viewer treats the line as right-to-left: at least as many such stretches as others."""
    kinds = [kind for kind, _ in groupby(_kind(one) for text in texts for one in text)]
    return 0 < kinds.count("R") >= kinds.count("L")


def _text_object(operators: Iterable[str]) -> str:
    return "BT\n" + "\n".join(operators) + "\nET"


def in_reading_order(slots: Sequence[Slot], backwards: bool, apart: float) -> list[list[Slot]]:
    """The order from which viewers recover a word as it was written, in one or more text objects.

    Viewers that sort by position cut a word into stretches of one kind, reverse the stretches in a right-to-left line,
    and reverse the letters of a right-to-left stretch. So letters are written in visual order, numbers in logical
    order. Some viewers sort text objects by position, others take them in order: several marks on one letter are
    therefore written one by one, the last first, each `apart` to the right of the one before.
    """
    stretches = [list(group) for _, group in groupby(slots, key=attrgetter("kind"))]
    if not backwards:
        return [[slot for stretch in stretches for slot in _turned(stretch, "R")]]
    objects: list[list[Slot]] = [[]]
    space = [stretches.pop()] if stretches[-1][0].kind == "N" and len(stretches) > 1 else []
    for stretch in reversed(stretches):
        if _is_pile(stretch):
            objects.extend([*_one_by_one(stretch, apart), []])
        else:
            objects[-1].extend(_turned(stretch, "RN"))
    return list(filter(None, [*objects, *space]))


def _is_pile(stretch: Sequence[Slot]) -> bool:
    """Whether the stretch is several marks on one letter."""
    return stretch[0].kind == "M" and len(stretch) > 1


def _turned(stretch: list[Slot], kinds: str) -> list[Slot]:
    return stretch[::-1] if stretch[0].kind in kinds else stretch


def _one_by_one(marks: Sequence[Slot], apart: float) -> Iterator[list[Slot]]:
    count = len(marks)
    for at in range(count - 1, -1, -1):
        yield [marks[at]._replace(x=marks[at].x - (count - at) * apart)]


def _stretches(word: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Adjacent pieces with the same face and style, each stretch in logical order."""
    ordered = sorted(range(len(word)), key=lambda index: word[index].x)
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


def _words(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    word: list[Placed] = []
    for one in placed:
        word.append(one)
        if one.piece.is_space:
            yield word
            word = []
    if word:
        yield word
