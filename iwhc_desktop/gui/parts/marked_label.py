"""A label some of whose letters are marked: where two versions of a text are not the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QTextCharFormat, QTextLayout, QTextOption

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.drawing import start_alignment
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.differing import LetterSpan
from iwhc_desktop.i18n.isolates import FSI, LRI, PDI, RLI

_UNDERLINE = 2
"""Pixels of the line below a marked letter."""
_ISOLATES = frozenset((FSI, LRI, PDI, RLI))


class MarkedLabel(PlainLabel):
    """A text that wraps, with marks behind letters and lines below them.

    `marks` are spans of the text without isolates. The letters are drawn in one piece: Arabic ones stay joined.
    """

    def __init__(self, appearance: Appearance, said: DisplayText = "", marks: Sequence[LetterSpan] = ()) -> None:
        super().__init__(appearance, said, wraps=True)
        self.marks = tuple(marks)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text with its marks; without marks as any label."""
        if not self.marks:
            super().paintEvent(event)
            return
        painter, place = QPainter(self), QRectF(self.contentsRect())
        painter.setPen(self.palette().color(self.foregroundRole()))
        layout = self._laid_out(place.width())
        below = _strips(layout, place.topLeft())
        for colour, part in (("warning_soft", QRegion(self.rect()) - below), ("warning", below)):
            painter.setClipRegion(part)
            layout.draw(painter, place.topLeft(), list(self._selections(colour)))

    def _laid_out(self, width: float) -> QTextLayout:
        option = QTextOption(start_alignment(self._appearance.is_rtl, centred=False))
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _selections(self, colour: str) -> Iterator[QTextLayout.FormatRange]:
        """The marked letters on a ground of this colour."""
        text, ground = self.text(), QTextCharFormat()
        ground.setBackground(self._appearance.colour(colour))
        places = [at for at, letter in enumerate(text) if letter not in _ISOLATES]
        for span in self.marks:
            start, end = places[span.start], places[span.end - 1] + 1
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = _units(text[:start]), _units(text[start:end])
            marked.format = ground
            yield marked


def _units(text: str) -> int:
    """The length of a text as Qt counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _strips(layout: QTextLayout, top: QPointF) -> QRegion:
    """What is below the letters of each line, where a mark is darker: colour is never the only mark."""
    region = QRegion()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        bottom = round(top.y() + line.y() + line.height())
        region += QRect(round(top.x()), bottom - _UNDERLINE, round(line.width()) + 1, _UNDERLINE)
    return region
