"""The bar at the foot of the window: saved, not sent, last backup, the person at work."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.accessibility import DESCRIPTION, TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD, EDGE, STATUS_BAR
from iwhc_desktop.gui.parts.buttons import Button, ButtonLook
from iwhc_desktop.gui.parts.card import Surface, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import N_, NP_

_UNSENT = ButtonLook(ink="warning", role="second_strong", side=4)


class StatusFact(QWidget):
    """Icon and words, created on first use, because the window is painted before there is anything to show.

    `told()` when its text changes, `followed()` when one that leads somewhere is clicked. It is shown in full or not at
    all: a time that is cut reads as another one.
    """

    told = Signal()
    followed = Signal()

    def __init__(self, appearance: Appearance, icon: str, colour: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._first = (icon, colour)
        self._has_room = True
        self._leads = False
        self.said: DisplayText = ""
        self.hide()

    @cached_property
    def _icon(self) -> IconLabel:
        icon, colour = self._first
        return IconLabel(self._appearance, icon, colour=colour, size=16)

    @cached_property
    def _words(self) -> PlainLabel:
        return PlainLabel(self._appearance, role="second", colour="text2")

    def say(self, said: DisplayText, icon: str = "", colour: str = "") -> None:
        """Show this text, with an icon in its colour if given; "" hides the fact."""
        self.said = said
        if said and self.layout() is None:
            self.setLayout(row(self._icon, self._words, spacing=6))
        if self.layout() is not None:
            self._words.say(said)
        if icon and self.layout() is not None:
            self._icon.show_icon(icon, colour)
        self.give_room(self._has_room)
        self.told.emit()

    def lead(self, leads: bool) -> None:
        """Let a click lead to what is said, or not."""
        self._leads = leads
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click leads to what is said."""
        super().mouseReleaseEvent(event)
        if (
            self._leads
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.followed.emit()

    def give_room(self, has_room: bool) -> None:
        """Show the fact, or hide it while there is not enough room."""
        self._has_room = has_room
        self.setVisible(has_room and bool(self.said))


class StatusBar(Surface):
    """`saved`, `backup` and `person` are facts; `show_unsent(n)` shows a count.

    Facts that do not fit are in the bar's tip: first the backup, then the person, then `saved`. `unsent_asked()` when
    the count is clicked.
    """

    unsent_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, "bg", ("top",))
        self.saved = StatusFact(appearance, "circle-check", "success")
        self.backup = StatusFact(appearance, "hard-drive", "text2")
        self.person = StatusFact(appearance, "user", "text2")
        self._unsent = Button(appearance, "", "arrow-left-right", look=_UNSENT, height=30)
        self._unsent.clicked.connect(self.unsent_asked)
        self._unsent.hide()
        self._line = row(self.saved, self._unsent, self.backup, None, self.person, spacing=22)
        self.setLayout(self._line)
        for fact in (self.saved, self.backup, self.person):
            fact.told.connect(self._share_room)
        appearance.changed.connect(self._dress)
        self._dress()

    def show_unsent(self, number: int) -> None:
        """Show the number of changes that are not sent yet; nothing for 0."""
        self._unsent.say(NP_("{n} change not sent yet", "{n} changes not sent yet", number))
        self._unsent.setVisible(number > 0)

    def event(self, event: QEvent) -> bool:
        """Divide the room among the facts again after a change of width or of texts."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._share_room()
        return super().event(event)

    def _share_room(self) -> None:
        left = self._room()
        hidden: DisplayText = ""
        for fact in (self.saved, self.person, self.backup):
            if not fact.said:
                continue
            left -= fact.sizeHint().width()
            fact.give_room(left >= 0)
            if left < 0:
                hidden = N_("{first}, {second}", first=hidden, second=fact.said) if hidden else fact.said
            left -= self._line.spacing()
        if hidden or self.toolTip():
            say(self._appearance, self, hidden, TOOL_TIP)
            say(self._appearance, self, hidden, DESCRIPTION)

    def _room(self) -> int:
        """The width that the count leaves for the facts (pixels)."""
        room = self.rect().marginsRemoved(self._line.contentsMargins()).width()
        if not self._unsent.isHidden():
            room -= self._unsent.sizeHint().width() + self._line.spacing()
        return room

    def _dress(self) -> None:
        edge = CARD if self._appearance.is_compact else EDGE
        self._line.setContentsMargins(edge, 1, edge, 0)
        self.setFixedHeight(self._appearance.px(STATUS_BAR))
        self._line.update()  # a hidden fact does not report that the length of its text has changed
