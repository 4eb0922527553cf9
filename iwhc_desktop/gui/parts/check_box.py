"""A check box with words beside it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from iwhc_desktop.gui.look.accessibility import TEXT, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import GAP, TARGET
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, width_of

_BOX = 18


class CheckBox(QCheckBox):
    """A box to tick; `toggled(bool)` as usual."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__()
        self._appearance = appearance
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(appearance, self, said, TEXT)
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._appearance.font("second"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The size of box and words."""
        words = width_of(self._words(), self._appearance.font("second"))
        return QSize(words + self._appearance.px(_BOX + GAP) + 2, self._appearance.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words."""
        return self.sizeHint()

    def _words(self) -> str:
        return self._appearance.text(said_by(self))

    def hitButton(self, _pos: object) -> bool:
        """The whole widget can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box and the words."""
        painter = QPainter(self)
        appearance, whole, ticked = self._appearance, self.rect(), self.isChecked()
        box = QRect(0, 0, appearance.px(_BOX), whole.height())
        icon, token = ("square-check", "primary") if ticked else ("square", "control_border")
        draw_icon(painter, mirrored(box, whole, appearance.is_rtl), appearance.pixmap(icon, token, _BOX))
        painter.setFont(self.font())
        painter.setPen(appearance.colour("text" if self.isEnabled() else "text3"))
        start = appearance.px(_BOX + GAP)
        place = QRect(start, 0, whole.width() - start, whole.height())
        draw_line(painter, mirrored(place, whole, appearance.is_rtl), self._words(), appearance.is_rtl)
