"""A state as icon, word and soft colour, never by colour alone."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import RADIUS_PILL
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, width_of

HEIGHT, ICON, SIDE, BETWEEN = 24, 14, 10, 4


class PillLook(NamedTuple):
    """The contents of a pill: its tone (a colour with a tinted background), icon ("" for none) and words."""

    tone: str
    icon: str
    said: DisplayText


def pill_width(appearance: Appearance, look: PillLook) -> int:
    """The width of a pill (pixels)."""
    icon = ICON + BETWEEN if look.icon else 0
    return width_of(appearance.text(look.said), appearance.font("pill")) + appearance.px(2 * SIDE + icon)


def draw_pill(painter: QPainter, appearance: Appearance, rect: QRect, look: PillLook) -> None:
    """Draw a pill that fills a rectangle."""
    ink = appearance.colour(look.tone)
    draw_shape(painter, QRectF(rect), min(RADIUS_PILL, rect.height() / 2), appearance.colour(f"{look.tone}_soft"))
    at = rect.left() + appearance.px(SIDE)
    if look.icon:
        place = QRect(at, rect.top(), appearance.px(ICON), rect.height())
        draw_icon(painter, mirrored(place, rect, appearance.is_rtl), appearance.pixmap(look.icon, look.tone, ICON))
        at += appearance.px(ICON + BETWEEN)
    painter.setFont(appearance.font("pill"))
    painter.setPen(ink)
    place = QRect(at, rect.top(), rect.right() - appearance.px(SIDE) - at + 2, rect.height())
    draw_line(painter, mirrored(place, rect, appearance.is_rtl), appearance.text(look.said), appearance.is_rtl)


class PillLabel(QWidget):
    """A pill as a widget."""

    def __init__(self, appearance: Appearance, tone: str, said: DisplayText, icon: str = "") -> None:
        super().__init__()
        self._appearance = appearance
        self.look = PillLook(tone, icon, said)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(self.look)
        appearance.changed.connect(self.updateGeometry)

    def show_state(self, look: PillLook) -> None:
        """Show another state."""
        self.look = look
        say(self._appearance, self, look.said, ACCESSIBLE_NAME)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(pill_width(self._appearance, self.look), self._appearance.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        draw_pill(painter, self._appearance, self.rect(), self.look)
