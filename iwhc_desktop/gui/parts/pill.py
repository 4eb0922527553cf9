"""A state as icon, word and soft colour, never colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Says, Surroundings
from iwhc_desktop.gui.look.tokens import RADIUS_PILL
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, width_of

HEIGHT, ICON, SIDE, BETWEEN = 24, 14, 10, 4


class PillLook(NamedTuple):
    """What a pill says: its tone (a colour with a soft ground), icon ("" for none) and words."""

    tone: str
    icon: str
    said: Says


def pill_width(around: Surroundings, look: PillLook) -> int:
    """How wide a pill is (pixels)."""
    icon = ICON + BETWEEN if look.icon else 0
    return width_of(around.text(look.said), around.font("pill")) + around.px(2 * SIDE + icon)


def draw_pill(painter: QPainter, around: Surroundings, rect: QRect, look: PillLook) -> None:
    """A pill filling a rectangle."""
    ink = around.colour(look.tone)
    draw_shape(painter, QRectF(rect), min(RADIUS_PILL, rect.height() / 2), around.colour(f"{look.tone}_soft"))
    at = rect.left() + around.px(SIDE)
    if look.icon:
        place = QRect(at, rect.top(), around.px(ICON), rect.height())
        draw_icon(painter, mirrored(place, rect, around.is_rtl), around.pixmap(look.icon, look.tone, ICON))
        at += around.px(ICON + BETWEEN)
    painter.setFont(around.font("pill"))
    painter.setPen(ink)
    place = QRect(at, rect.top(), rect.right() - around.px(SIDE) - at + 2, rect.height())
    draw_line(painter, mirrored(place, rect, around.is_rtl), around.text(look.said), around.is_rtl)


class Pill(QWidget):
    """A pill as a widget."""

    def __init__(self, around: Surroundings, tone: str, said: Says, icon: str = "") -> None:
        super().__init__()
        self._around = around
        self.look = PillLook(tone, icon, said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(self.look)
        around.changed.connect(self.updateGeometry)

    def show_state(self, look: PillLook) -> None:
        """Show another state."""
        self.look = look
        say(self._around, self, look.said, ACCESSIBLE_NAME)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(pill_width(self._around, self.look), self._around.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        painter = QPainter(self)
        draw_pill(painter, self._around, self.rect(), self.look)
