"""Bars for messages: a sentence, what to do next, a button; progress with cancel; a quiet line of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QStyle, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, DESCRIPTION, say
from iwhc_desktop.gui.look.announcing import announce
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL, CHIP, EDGE, GAP, RADIUS_CONTROL
from iwhc_desktop.gui.parts.buttons import LINK, SECONDARY, Button, IconButton
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.short_label import ShortLabel
from iwhc_desktop.i18n.messages import N_, Message

_ICONS = {"info": "info", "success": "circle-check", "warning": "triangle-alert", "danger": "circle-alert"}
_UNDO = N_("Undo")
TOAST_SECONDS = 8
MOST_MESSAGES = 3
"""The most messages of actions shown at once; older ones leave."""

LONG_AFTER, CANCEL_AFTER = 300, 2_000
"""Milliseconds of work before progress is shown, and before it can be cancelled."""


class MessageAct(NamedTuple):
    """A button of a message: its words, and what it does."""

    said: DisplayText
    act: Callable[[], object]


class MessageBar(QFrame):
    """A bar above a page: icon, sentence, hint, buttons. `closed()` when it is hidden.

    Its message belongs to one action: `pass_by()` removes it when another page is opened or the next action succeeds,
    unless the message stays.
    """

    closed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._tone = "info"
        self._stays = False
        self._icon = IconLabel(appearance, "info", colour="info")
        self._sentence = PlainLabel(appearance, role="button", wraps=True)
        self._hint = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.buttons: list[Button] = []
        self._acts = QHBoxLayout()
        self._acts.setSpacing(CELL)
        self._close = IconButton(appearance, "x", N_("Close this message"))
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 8, EDGE, 8)
        line.setSpacing(CELL)
        line.addWidget(self._icon)
        line.addLayout(column(None, self._sentence, self._hint, None, spacing=2), 1)
        line.addLayout(self._acts)
        line.addWidget(self._close)
        self._close.clicked.connect(self.dismiss)
        appearance.changed.connect(self.update)
        self.hide()

    @property
    def sentence(self) -> DisplayText:
        """The sentence shown."""
        return self._sentence.said

    @property
    def stays(self) -> bool:
        """Whether the message belongs to no action."""
        return self._stays

    def tell(
        self,
        tone: str,
        sentence: DisplayText,
        hint: DisplayText = "",
        acts: Sequence[MessageAct] = (),
        *,
        stays: bool = False,
    ) -> None:
        """Show a message: tone is info, success, warning or danger; one that `stays` does not belong to an action."""
        self._tone = tone
        self._stays = stays
        self._icon.show_icon(_ICONS[tone], tone)
        self._sentence.say(sentence)
        self._hint.say(hint)
        self._hint.setVisible(bool(hint.msgid if isinstance(hint, Message) else hint))
        self._offer(acts)
        say(self._appearance, self, sentence, ACCESSIBLE_NAME)
        say(self._appearance, self, hint, DESCRIPTION)
        self.show()
        announce(self._appearance, self, sentence)
        self.update()

    def _offer(self, acts: Sequence[MessageAct]) -> None:
        for button in self.buttons:
            self._acts.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for said, act in acts:
            button = Button(self._appearance, said, look=SECONDARY, height=CHIP)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._acts.addWidget(button)
            self.buttons.append(button)

    def dismiss(self) -> None:
        """Hide it."""
        self.hide()
        self.closed.emit()

    def pass_by(self) -> None:
        """Hide a message that belongs to the previous page or action."""
        if not self._stays and not self.isHidden():
            self.dismiss()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tinted background of its tone."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour(f"{self._tone}_soft"))


class MessageStack(QWidget):
    """The messages above a page, the newest first: none replaces another, but one that is there already is moved up.

    Of messages that belong to an action the newest few are kept.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._box = column(spacing=1)
        self.setLayout(self._box)
        self.bars: list[MessageBar] = []
        self.hide()

    @property
    def newest(self) -> MessageBar | None:
        """The bar of the newest message, None where there is no message."""
        return self.bars[0] if self.bars else None

    @property
    def sentence(self) -> DisplayText:
        """The sentence of the newest message, "" for none."""
        return self.bars[0].sentence if self.bars else ""

    def tell(
        self,
        tone: str,
        sentence: DisplayText,
        hint: DisplayText = "",
        acts: Sequence[MessageAct] = (),
        *,
        stays: bool = False,
    ) -> None:
        """Show a message above the others; see `MessageBar.tell`."""
        self.withdraw(sentence)
        passing = [bar for bar in self.bars if not bar.stays]
        for bar in passing[MOST_MESSAGES - 1 :]:
            bar.dismiss()
        bar = MessageBar(self._appearance)
        self._box.insertWidget(0, bar)
        self.bars.insert(0, bar)
        bar.closed.connect(lambda: self._drop(bar))
        bar.tell(tone, sentence, hint, acts, stays=stays)
        self.show()

    def withdraw(self, sentence: DisplayText) -> None:
        """Remove the message with this sentence, if there is one."""
        for bar in [bar for bar in self.bars if bar.sentence == sentence]:
            bar.dismiss()

    def dismiss(self) -> None:
        """Remove all messages."""
        for bar in [*self.bars]:
            bar.dismiss()

    def pass_by(self) -> None:
        """Remove the messages that belong to the previous page or action."""
        for bar in [*self.bars]:
            bar.pass_by()

    def _drop(self, bar: MessageBar) -> None:
        if bar in self.bars:
            self.bars.remove(bar)
            self._box.removeWidget(bar)
            bar.deleteLater()
        self.setVisible(bool(self.bars))


class Toast(QFrame):
    """Shows what was done and offers to undo it, for eight seconds, at the foot of its parent.

    It lies at the end of the bar that it may `cover`: nothing of a page is below it, neither a row nor an act.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._page = parent
        self._bar: QWidget | None = None
        self._undo: Callable[[], None] | None = None
        self._words = ShortLabel(appearance, role="button")
        self._button = Button(appearance, _UNDO, look=LINK)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 2, 16, 2)
        line.setSpacing(16)
        line.addWidget(self._words)
        line.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self._undone)
        parent.installEventFilter(self)
        self.hide()

    def cover(self, bar: QWidget) -> None:
        """Lie on this bar from now on."""
        self._bar = bar
        bar.installEventFilter(self)

    def offer(self, said: DisplayText, undo: Callable[[], None], action: DisplayText = _UNDO) -> None:
        """Show what was done; `undo` reverses it, under the words `action`."""
        self._words.say(said)
        self._button.say(action)
        self._undo = undo
        say(self._appearance, self, said, ACCESSIBLE_NAME)
        self._place()
        self.show()
        self.raise_()
        announce(self._appearance, self, said)
        self._timer.start()

    def _undone(self) -> None:
        self.hide()
        undo, self._undo = self._undo, None
        if undo:
            undo()

    def _place(self) -> None:
        """At the end of the bar, as high as it, and no wider than it."""
        size, place = self.sizeHint(), self._page.rect()
        if self._bar is not None and self._bar.isVisible():
            place = QRect(self._bar.mapTo(self._page, QPoint()), self._bar.size())
            size.setHeight(place.height() - 2)
        room = place.adjusted(GAP, 0, -GAP, -1)
        size.setWidth(min(size.width(), room.width()))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        self.setGeometry(QStyle.alignedRect(self.layoutDirection(), end, size, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay there when the window or the bar changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a surface with a border and no shadow."""
        appearance = self._appearance
        surface, border = appearance.colour("surface"), appearance.colour("control_border")
        draw_shape(QPainter(self), self.rect().toRectF(), RADIUS_CONTROL, surface, border)


class ProgressStrip(QFrame):
    """The current work and its progress; *Cancel* after two seconds. `cancelled()` when it is pressed."""

    cancelled = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._words = PlainLabel(appearance, role="second", colour="text2")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(appearance, N_("Cancel"), look=LINK)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 4, EDGE, 4)
        line.setSpacing(CELL)
        line.addWidget(self._words)
        line.addWidget(self._bar, 1)
        line.addWidget(self._cancel)
        self._appearance = appearance
        self._appear = self._later(LONG_AFTER, self.show)
        self._allow = self._later(CANCEL_AFTER, self._cancel.show)
        self._cancel.clicked.connect(self.cancelled)
        self.finish()

    def _later(self, pause: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def start(self, said: DisplayText) -> None:
        """Work has begun; the strip is shown if it takes long."""
        self._cancel.hide()
        self._bar.setRange(0, 0)
        self._say(said)
        self._appear.start()
        self._allow.start()

    def show_at_once(self) -> None:
        """Show the work before it is known to take long: it always does, and keeps the window busy meanwhile."""
        self._appear.stop()
        self.show()

    def advance(self, done: int, total: int, said: DisplayText = "") -> None:
        """Show the progress; a total of 0 is unknown."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if said:
            self._say(said)

    def finish(self) -> None:
        """Work has ended."""
        self._appear.stop()
        self._allow.stop()
        self.hide()

    def _say(self, said: DisplayText) -> None:
        self._words.say(said)
        say(self._appearance, self._bar, said, ACCESSIBLE_NAME)
