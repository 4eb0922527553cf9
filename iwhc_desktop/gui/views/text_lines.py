"""Texts cut into lines of a width, cached per text, because rows are painted again and again."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from iwhc_desktop.gui.parts.drawing import directed, reads_right, wrapped
from iwhc_desktop.i18n.isolates import PDI

_KEPT = 4_000
_BETWEEN = " · "
"""Between the parts of a line."""


class BrokenText(NamedTuple):
    """Lines ready to be drawn, and whether words were left out."""

    lines: tuple[str, ...]
    is_cut: bool


class LineBreaker:
    """Breaks texts in one font into at most `most` lines; `is_rtl`: the interface reads from right to left."""

    def __init__(self, font: QFont, *, is_rtl: bool = False) -> None:
        self.font = font
        self._is_rtl = is_rtl
        self._metrics = QFontMetrics(font)
        self._known: dict[tuple[str, int, int], BrokenText] = {}

    @property
    def height(self) -> int:
        """The distance between two lines (pixels)."""
        return self._metrics.lineSpacing()

    def width(self, text: str) -> int:
        """The width of a text."""
        return self._metrics.horizontalAdvance(text) + 1

    def broken(self, text: str, width: int, most: int = 1) -> BrokenText:
        """The text in at most `most` lines, the last one with an ellipsis if more would follow.

        Each line is isolated in the direction of the whole text; where it has several parts, they follow one another in
        the direction of the interface.
        """
        key = (text, width, most)
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._break(text, width, most)
        return self._known[key]

    def _break(self, text: str, width: int, most: int) -> BrokenText:
        pieces = wrapped(text, self.font, width, most, in_words=True) if most > 1 else [text]
        if len(pieces) > most:
            pieces[most - 1 :] = ["".join(pieces[most - 1 :])]
        pieces = [piece.strip() for piece in pieces]
        lines = [*pieces[:-1], self._shortened(pieces[-1], width)] if len(pieces) == most else pieces
        shown = tuple(self._isolated(line, text) for line in lines or [""] if line or not text)
        return BrokenText(shown, lines != pieces)

    def _shortened(self, line: str, width: int) -> str:
        """A line with an ellipsis where it is too wide; Qt leaves one that is just as wide as its place."""
        return self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) if self.width(line) > width else line

    def _isolated(self, line: str, whole: str) -> str:
        if _BETWEEN not in whole or PDI in whole:
            return directed(line, reads_right(whole))
        parts = [directed(part, reads_right(part)) for part in line.split(_BETWEEN)]
        return directed(_BETWEEN.join(parts), self._is_rtl) if parts[1:] else parts[0]
