"""A text in one line that gives way where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent

from iwhc_desktop.gui.look.accessibility import TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.drawing import draw_line, shortened
from iwhc_desktop.gui.parts.label import PlainLabel

_FEW_LETTERS = 60
"""Pixels of a text that is shortened as far as possible."""


class ShortLabel(PlainLabel):
    """As much of a text as there is room for; where that is not all, the whole is its tip.

    `whole` is what the tip says instead, where the text leaves something out itself.
    """

    whole: DisplayText = ""

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, so that a long text never makes a form or a line wider than its window."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._appearance.px(_FEW_LETTERS)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold the text or not."""
        super().resizeEvent(event)
        say(self._appearance, self, self.whole or (self.said if self.is_cut else ""), TOOL_TIP)

    @property
    def is_cut(self) -> bool:
        """Whether there is no room for the whole text."""
        return self.sizeHint().width() > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, or as much of it as there is room for."""
        if not self.is_cut:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        words = shortened(self.text(), self.font(), self.width())
        draw_line(painter, self.rect(), words, self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
