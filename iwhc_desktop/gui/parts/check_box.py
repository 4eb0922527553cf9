"""Yes or no, with words beside the box."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from iwhc_desktop.gui.look.accessibility import TEXT, said_by, say
from iwhc_desktop.gui.look.appearance import Says, Surroundings
from iwhc_desktop.gui.look.tokens import GAP, TARGET
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, width_of

_BOX = 18


class CheckBox(QCheckBox):
    """A box to tick; `toggled(bool)` as usual."""

    def __init__(self, around: Surroundings, said: Says) -> None:
        super().__init__()
        self._around = around
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(around, self, said, TEXT)
        around.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._around.font("second"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Box and words."""
        words = width_of(self._words(), self._around.font("second"))
        return QSize(words + self._around.px(_BOX + GAP) + 2, self._around.px(TARGET))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def _words(self) -> str:
        return self._around.text(said_by(self))

    def hitButton(self, _pos: object) -> bool:
        """All of it can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box and the words."""
        painter = QPainter(self)
        around, whole, ticked = self._around, self.rect(), self.isChecked()
        box = QRect(0, 0, around.px(_BOX), whole.height())
        icon, token = ("square-check", "primary") if ticked else ("square", "control_border")
        draw_icon(painter, mirrored(box, whole, around.is_rtl), around.pixmap(icon, token, _BOX))
        painter.setFont(self.font())
        painter.setPen(around.colour("text" if self.isEnabled() else "text3"))
        start = around.px(_BOX + GAP)
        place = QRect(start, 0, whole.width() - start, whole.height())
        draw_line(painter, mirrored(place, whole, around.is_rtl), self._words(), around.is_rtl)
