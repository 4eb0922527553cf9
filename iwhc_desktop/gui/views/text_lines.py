"""Texts cut into lines of a width, cached per text, because rows are painted again and again."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QStaticText, QTextLayout, QTextOption

from iwhc_desktop.gui.parts.drawing import directed, draw_line, reads_right, wrapped
from iwhc_desktop.i18n.isolates import PDI, is_years

_KEPT, _KEPT_PREPARED = 4_000, 600
_BETWEEN = " · "
"""Between the parts of a line."""


class BrokenText(NamedTuple):
    """Lines ready to be drawn, and whether words were left out."""

    lines: tuple[str, ...]
    is_cut: bool


class _Prepared(NamedTuple):
    """A line laid out in a font, with its size (pixels)."""

    text: QStaticText
    width: float
    height: float


class LineBreaker:
    """Breaks texts in one font into at most `most` lines; `is_rtl`: the interface reads from right to left."""

    def __init__(self, font: QFont, *, is_rtl: bool = False) -> None:
        self.font = font
        self._is_rtl = is_rtl
        self._is_underlined = font.underline()
        self._metrics = QFontMetrics(font)
        self._known: dict[tuple[str, int, int], BrokenText] = {}
        self._prepared: dict[str, _Prepared] = {}
        self.height = self._metrics.lineSpacing()
        """The distance between two lines (pixels)."""

        self._exact_height = QFontMetricsF(font).height()
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.NoWrap)
        self._option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)

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

    def draw(self, painter: QPainter, place: QRect, line: str, colour: QColor) -> None:
        """Draw a line at the start of a place, in the middle of its height; dots below it are never cut.

        An underlined one is laid out each time: Qt draws the line below a prepared text at a wrong place.
        """
        painter.setFont(self.font)
        painter.setPen(colour)
        if self._is_underlined:
            draw_line(painter, place, line, self._is_rtl)
            return
        prepared = self._prepared.get(line) or self._prepare(line)
        start = place.left() + place.width() - prepared.width if self._is_rtl else place.left()
        top = place.top() + (place.height() - prepared.height) / 2
        painter.drawStaticText(QPointF(start, top), prepared.text)

    def _prepare(self, line: str) -> _Prepared:
        """Lay a line out, once for all the times that it is drawn.

        Qt rounds the height of a prepared text up, but not that of the line by which it finds the middle.
        """
        if len(self._prepared) >= _KEPT_PREPARED:
            self._prepared.clear()
        text = QStaticText(line)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextOption(self._option)
        text.prepare(font=self.font)
        size, exact = text.size(), self._exact_height
        height = exact if ceil(exact) == size.height() else self._height_of(line)
        made = self._prepared[line] = _Prepared(text, size.width(), height)
        return made

    def _height_of(self, line: str) -> float:
        """The height of a line with letters of other fonts."""
        layout = QTextLayout(line, self.font)
        layout.setTextOption(self._option)
        layout.beginLayout()
        laid_out = layout.createLine()
        layout.endLayout()
        return laid_out.ascent() + laid_out.descent()

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
            return directed(line, self._reads_right(whole))
        parts = [directed(part, self._reads_right(part)) for part in line.split(_BETWEEN)]
        return directed(_BETWEEN.join(parts), self._is_rtl) if parts[1:] else parts[0]

    def _reads_right(self, text: str) -> bool:
        """A span of years reads as the interface does, like the days beside it that have names of months."""
        return reads_right(text, self._is_rtl and is_years(text))
