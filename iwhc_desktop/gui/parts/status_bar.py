"""The bar at the foot of the window: saved, not sent, last backup, who is at work."""
from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.parts.buttons import Button, ButtonLook
from iwhc_desktop.gui.parts.card import Ground, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.surroundings import Says, Surroundings
from iwhc_desktop.gui.tokens import CARD, EDGE, STATUS_BAR
from iwhc_desktop.i18n.messages import NP_

_UNSENT = ButtonLook(ink="warning", role="second_strong", side=4)


class StatusFact(QWidget):
    """Icon and words, made when there is something to say: the window is painted before there is."""

    def __init__(self, around: Surroundings, icon: str, colour: str) -> None:
        super().__init__()
        self._around = around
        self._first = (icon, colour)
        self.hide()

    @cached_property
    def _icon(self) -> IconLabel:
        icon, colour = self._first
        return IconLabel(self._around, icon, colour=colour, size=16)

    @cached_property
    def _words(self) -> PlainLabel:
        return PlainLabel(self._around, role="second", colour="text2")

    def say(self, said: Says, icon: str = "", colour: str = "") -> None:
        """Say this, with another icon in its colour where one is given; "" hides it."""
        if self.layout() is None:
            self.setLayout(row(self._icon, self._words, spacing=6))
        self._words.say(said)
        if icon:
            self._icon.show_icon(icon, colour)
        self.setVisible(bool(said))


class StatusBar(Ground):
    """`saved`, `backup` and `person` are facts to `say`; `show_unsent(n)` counts.

    `unsent_asked()` comes when the count is clicked.
    """

    unsent_asked = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "bg", ("top",))
        self.saved = StatusFact(around, "circle-check", "success")
        self.backup = StatusFact(around, "hard-drive", "text2")
        self.person = StatusFact(around, "user", "text2")
        self._unsent = Button(around, "", "arrow-left-right", look=_UNSENT, height=30)
        self._unsent.clicked.connect(self.unsent_asked)
        self._unsent.hide()
        self._line = row(self.saved, self._unsent, self.backup, None, self.person, spacing=22)
        self.setLayout(self._line)
        around.changed.connect(self._dress)
        self._dress()

    def show_unsent(self, number: int) -> None:
        """So many changes are not sent yet; nothing is shown for none."""
        self._unsent.say(NP_("{n} change not sent yet", "{n} changes not sent yet", number))
        self._unsent.setVisible(number > 0)

    def _dress(self) -> None:
        edge = CARD if self._around.is_compact else EDGE
        self._line.setContentsMargins(edge, 1, edge, 0)
        self.setFixedHeight(self._around.px(STATUS_BAR))
