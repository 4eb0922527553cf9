"""Segments in one frame of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import RADIUS_CONTROL, RADIUS_SEGMENT
from iwhc_desktop.gui.parts.choice_row import ChoiceButton, ChoiceRow
from iwhc_desktop.gui.parts.drawing import draw_line, draw_shape, width_of


class _SegmentButton(ChoiceButton):
    """A segment: words, on a tinted background if chosen."""

    def __init__(self, appearance: Appearance, said: DisplayText, role: str = "second") -> None:
        super().__init__(appearance, said)
        self._role = role

    def font_when(self, chosen: bool) -> QFont:
        """The heavier font marks the chosen one."""
        font = self._appearance.font(self._role)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        """As wide as its words if chosen."""
        width = width_of(self.words, self.font_when(True)) + self._appearance.px(12)
        return QSize(width, self._appearance.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw background and words."""
        painter = QPainter(self)
        appearance, chosen = self._appearance, self.isChecked()
        ground = "primary_soft" if chosen else "surface2" if self.underMouse() else ""
        if ground:
            draw_shape(painter, QRectF(self.rect()), RADIUS_SEGMENT, appearance.colour(ground))
        painter.setFont(self.font_when(chosen))
        painter.setPen(appearance.colour("primary_text" if chosen else "text2"))
        draw_line(painter, self.rect(), self.words, appearance.is_rtl, centred=True)


class SegmentedControl(ChoiceRow):
    """Segments in one frame, from (name, label) pairs, with an accessible name for the row."""

    def __init__(
        self,
        appearance: Appearance,
        name: DisplayText,
        segments: Sequence[tuple[str, DisplayText]],
        *,
        role: str = "second",
        height: int = 34,
    ) -> None:
        super().__init__(appearance, name)
        self._height = height
        self.line.setSpacing(2)
        self.line.setContentsMargins(4, 3, 4, 3)
        for segment, said in segments:
            button = _SegmentButton(appearance, said, role)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.add(segment, button)
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(self._appearance.px(self._height))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame around the segments."""
        appearance = self._appearance
        surface, border = appearance.colour("surface"), appearance.colour("border")
        draw_shape(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, surface, border)
