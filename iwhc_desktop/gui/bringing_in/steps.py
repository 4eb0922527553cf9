"""The line of the three steps: those behind with a tick, the present one with its number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.drawing import draw_icon
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.messages import C_, N_, Message

THE_LIST, COLUMNS, CHECK, CLOSED = range(4)
STEPS = (C_("step", "The list"), C_("step", "Columns"), C_("step", "Check"))
_CLOSED = N_("The three steps are done")
_ROUND = 24


class _Round(QWidget):
    """A number in a circle, or a tick for a step that is done."""

    def __init__(self, appearance: Appearance, number: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._number = number
        self._present = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self.update)

    def show_step(self, present: int) -> None:
        """The present step is this one, counted from 0."""
        self._present = present
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as high."""
        side = self._appearance.px(_ROUND)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle with its sign."""
        painter, appearance = QPainter(self), self._appearance
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_present = self._number == self._present
        painter.setBrush(appearance.colour("primary" if is_present else "primary_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        if self._number < self._present:
            draw_icon(painter, self.rect(), appearance.pixmap("check", "primary_text", 16))
            return
        painter.setPen(appearance.colour("on_primary" if is_present else "primary_text"))
        painter.setFont(appearance.font("second_strong"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, appearance.formats.value(self._number + 1))


class StepLine(QWidget):
    """`show_step(number)` marks the present step; `say(text)` shows what is read at the end of the line."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rounds = [_Round(appearance, number) for number in range(len(STEPS))]
        self.told = PlainLabel(appearance, role="second", colour="text2")
        line = row(spacing=10)
        for sign, said in zip(self._rounds, STEPS, strict=True):
            line.addWidget(sign)
            line.addWidget(PlainLabel(appearance, said, role="button"))
            line.addSpacing(appearance.px(12))
        line.addStretch(1)
        line.addWidget(self.told)
        self.setLayout(line)

    def show_step(self, present: int) -> None:
        """Mark the present step, counted from 0; at the end all three are behind."""
        for sign in self._rounds:
            sign.show_step(present)
        is_closed = present == CLOSED
        said = _CLOSED if is_closed else N_("Step {n} of 3: {step}", n=present + 1, step=STEPS[present])
        say(self._appearance, self, said, ACCESSIBLE_NAME)

    def say(self, told: Message | str) -> None:
        """Show what is read."""
        self.told.say(told)
