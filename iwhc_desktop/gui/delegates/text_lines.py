"""A text cut into lines of a width, once per text: the painters of rows ask again and again."""
from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from iwhc_desktop.gui.parts.drawing import reads_right
from iwhc_desktop.i18n.isolates import LRI, PDI, RLI

_KEPT = 4_000


class Lines(NamedTuple):
    """Lines ready to be drawn, and whether words had to be left out."""

    lines: tuple[str, ...]
    is_cut: bool


class LineBreaker:
    """Breaks texts in one font into at most `most` lines."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._known: dict[tuple[str, int, int], Lines] = {}

    @property
    def height(self) -> int:
        """The distance of two lines (pixels)."""
        return self._metrics.lineSpacing()

    def width(self, text: str) -> int:
        """How wide a text is."""
        return self._metrics.horizontalAdvance(text) + 1

    def broken(self, text: str, width: int, most: int = 1) -> Lines:
        """The text in at most `most` lines, the last one with an ellipsis where more would follow.

        Each line is isolated in the direction of the whole text.
        """
        key = (text, width, most)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._break(text, width, most)
        return self._known[key]

    def _break(self, text: str, width: int, most: int) -> Lines:
        pieces, rest = self._pieces(text, width, most) if most > 1 else ([], text)
        is_cut = bool(rest) and self.width(rest) > width
        if rest or not pieces:
            pieces.append(self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width) if is_cut else rest)
        return Lines(tuple(_isolated(piece, text) for piece in pieces if piece or not text), is_cut)

    def _pieces(self, text: str, width: int, most: int) -> tuple[list[str], str]:
        """The lines, and what is left for the last one where the text needs more of them."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self.font)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = [0]
        while len(starts) <= most and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart() + line.textLength())
        layout.endLayout()
        units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in these, Python in characters
        rest = ""
        if 2 * starts[-1] < len(units):
            starts.pop()
            rest = _words(units[2 * starts[-1]:])
        return [_words(units[2 * start:2 * end]) for start, end in pairwise(starts)], rest


def _words(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass").strip()


def _isolated(line: str, whole: str) -> str:
    return f"{RLI if reads_right(whole) else LRI}{line}{PDI}"

