"""A text in one line, or two, that gives way where there is no room for it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent

from iwhc_desktop.gui.look.accessibility import TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.drawing import draw_line, shortened, start_alignment, width_of, wrapped
from iwhc_desktop.gui.parts.label import BELOW, PlainLabel

_FEW_LETTERS = 60
"""Pixels of a text that is shortened as far as possible."""

_LINES = 2


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


class TwoLineLabel(ShortLabel):
    """The same on as many as two lines."""

    def __init__(
        self, appearance: Appearance, said: DisplayText = "", *, role: str = "body", colour: str = "text"
    ) -> None:
        super().__init__(appearance, said, role=role, colour=colour, wraps=True)

    def sizeHint(self) -> QSize:
        """The size of one line."""
        return QSize(width_of(self.text(), self.font()) + 2, self.fontMetrics().lineSpacing() + BELOW)

    def hasHeightForWidth(self) -> bool:
        """True: narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the one or two lines that a width needs."""
        more = len(self._lines(width)) - 1
        return self.sizeHint().height() + min(more, 1) * self.fontMetrics().lineSpacing()

    @property
    def is_cut(self) -> bool:
        """Whether two lines do not hold the whole text."""
        return len(self._lines(self.width())) > _LINES

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines, the last one with as much as there is room for."""
        lines = self._lines(self.width())
        shown = [line.rstrip() for line in lines[: _LINES - 1]]
        shown += [shortened("".join(lines[_LINES - 1 :]), self.font(), self.width())]
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        start = start_alignment(self.layoutDirection() == Qt.LayoutDirection.RightToLeft, centred=False)
        flags = int(start.value) | int(Qt.TextFlag.TextDontClip.value)
        painter.drawText(self.contentsRect(), flags, "\n".join(filter(None, shown)))

    def _lines(self, width: int) -> list[str]:
        """The lines of the text at a width; what is beyond the second is one piece."""
        return wrapped(self.text(), self.font(), max(width, 1), _LINES)
