"""The frame of an input: a border by state, an icon before it, a button after it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CELL, CONTROL, GAP, RADIUS_CONTROL
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.label import IconLabel

INPUT = CONTROL + 4


class InputFrame(QFrame):
    """Contains the widget that is typed into (`inner`); a click anywhere on the frame focuses it."""

    def __init__(self, appearance: Appearance, inner: QWidget, *, icon: str = "", height: int = INPUT) -> None:
        super().__init__()
        self.appearance = appearance
        self._inner = inner
        self._height = height
        self._is_wrong = False
        self.line = QHBoxLayout(self)
        self.line.setSpacing(GAP)
        self.line.setContentsMargins(CELL, 1, CELL, 1)
        if icon:
            self.line.addWidget(IconLabel(appearance, icon, colour="text3"))
        self.line.addWidget(inner, 1)
        inner.setProperty("ringed", self)
        self.setFocusProxy(inner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._dress)
        self._dress()

    @property
    def is_wrong(self) -> bool:
        """Whether the border shows an error."""
        return self._is_wrong

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border in the colour of danger, or in the normal one."""
        self._is_wrong = wrong
        self.update()

    def add_trailing(self, part: QWidget) -> None:
        """Add a button after the text."""
        self.line.addWidget(part)
        self.line.setContentsMargins(CELL, 1, 4, 1)
        self._turn_margins(4)

    def _turn_margins(self, end: int) -> None:
        is_rtl, above = self.appearance.is_rtl, self.line.contentsMargins().top()
        self.line.setContentsMargins(end if is_rtl else CELL, above, CELL if is_rtl else end, above)

    def _dress(self) -> None:
        if self._height:
            self.setFixedHeight(self.appearance.px(self._height))
        margins = self.line.contentsMargins()
        self._turn_margins(min(margins.left(), margins.right()))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Focus the text on a click beside it."""
        self._inner.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw background and border."""
        appearance = self.appearance
        border = "danger" if self._is_wrong else "control_border"
        width = 1.5 if self._is_wrong else 1.0
        fill = appearance.colour("surface" if self._inner.isEnabled() else "surface2")
        draw_shape(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, fill, appearance.colour(border), width)
