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


class ReadyPill:
    """A pill with the words, font and colours in force, ready to be drawn again and again."""

    def __init__(self, appearance: Appearance, look: PillLook) -> None:
        self._appearance = appearance
        self._icon, self._tone = look.icon, look.tone
        self._words, self._font = appearance.text(look.said), appearance.font("pill")
        self._ink, self._soft = appearance.colour(look.tone), appearance.colour(f"{look.tone}_soft")
        self._side, self._icon_width = appearance.px(SIDE), appearance.px(ICON)
        icon = ICON + BETWEEN if look.icon else 0
        self.width = width_of(self._words, self._font) + appearance.px(2 * SIDE + icon)

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Draw the pill so that it fills a rectangle."""
        appearance, is_rtl = self._appearance, self._appearance.is_rtl
        draw_shape(painter, QRectF(rect), min(RADIUS_PILL, rect.height() / 2), self._soft)
        at = rect.left() + self._side
        if self._icon:
            place = QRect(at, rect.top(), self._icon_width, rect.height())
            draw_icon(painter, mirrored(place, rect, is_rtl), appearance.pixmap(self._icon, self._tone, ICON))
            at += appearance.px(ICON + BETWEEN)
        painter.setFont(self._font)
        painter.setPen(self._ink)
        place = QRect(at, rect.top(), rect.right() - self._side - at + 2, rect.height())
        draw_line(painter, mirrored(place, rect, is_rtl), self._words, is_rtl)


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
        return QSize(ReadyPill(self._appearance, self.look).width, self._appearance.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        ReadyPill(self._appearance, self.look).draw(painter, self.rect())
