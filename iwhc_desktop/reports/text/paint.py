"""PDF operators of a set line: words in logical order, the letters inside a word in visual order."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from iwhc_desktop.reports.text.fonts import Face
from iwhc_desktop.reports.text.pdf_font import PdfFont
from iwhc_desktop.reports.text.typesetter import Placed

_SLANT = 0.2
_TOUCH = 0.01


@dataclass(slots=True)
class FontBook:
    """The PDF fonts of one document, one per face, named in the order of their first use."""

    fonts: dict[str, PdfFont] = field(default_factory=dict)

    def of(self, face: Face) -> PdfFont:
        """The document's font for a face."""
        known = self.fonts.get(face.name)
        if known is None:
            known = self.fonts[face.name] = PdfFont(face, f"F{len(self.fonts)}")
        return known


def number(value: float) -> str:
    """A number as PDF writes it, to a thousandth of a point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def colour(rgb: str) -> str:
    """Operands of rg or RG for a colour given as RRGGBB."""
    return " ".join(number(int(rgb[at:at + 2], 16) / 255) for at in (0, 2, 4))


@dataclass(slots=True)
class LinePainter:
    """Writes lines of one size and colour."""

    book: FontBook
    size: float
    ink: str

    def operators(self, placed: Sequence[Placed], x: float, y: float) -> str:
        """One text object that draws the line with its left end and base line at x, y."""
        if not placed:
            return ""
        parts = [operator for word in _words(placed) for operator in self._word(word, x, y)]
        return "BT\n" + "\n".join(parts) + "\nET"

    def _word(self, word: Sequence[Placed], x: float, y: float) -> Iterator[str]:
        for group in _stretches(sorted(word, key=lambda one: one.x)):
            first = group[0].piece
            font = self.book.of(first.face)
            slant = number(_SLANT) if first.span.italic and not first.rightwards else "0"
            shown = "".join(font.show(one.piece.text, one.piece.cluster.advance, one.piece.cluster.glyphs,
                                      one.piece.rightwards) for one in group).replace("><", "")
            yield (f"/{font.name} {number(self.size)} Tf {colour(first.span.colour or self.ink)} rg "
                   f"1 0 {slant} 1 {number(x + group[0].x)} {number(y)} Tm [{shown}] TJ")


def _stretches(ordered: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Pieces of a word, from left to right, that touch one another and share face and look."""
    stretch: list[Placed] = []
    for one in ordered:
        last = stretch[-1] if stretch else one
        touches = abs(last.x + last.piece.width - one.x) < _TOUCH
        alike = last.piece.face is one.piece.face and last.piece.span == one.piece.span
        if stretch and not (touches and alike):
            yield stretch
            stretch = []
        stretch.append(one)
    if stretch:
        yield stretch


def _words(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    word: list[Placed] = []
    for one in placed:
        word.append(one)
        if one.piece.is_space:
            yield word
            word = []
    if word:
        yield word
