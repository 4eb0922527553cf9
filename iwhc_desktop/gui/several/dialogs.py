"""The dialogs of acts on several records: few inputs, a card that says live what is changed and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from iwhc_desktop.gui.frame.tasks import Task, TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import PRIMARY, Button, ButtonLook, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.fitted_dialog import FittedDialog
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.act_dialog import WIDTH
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.saving.at_once import Foreseen, LeftOut, SameAct

_PAUSE = 150
"""Milliseconds after the last change of an input before the records are looked at."""
_AT_ONCE = 300
"""The most records that are looked at in the window's thread: some tens of milliseconds."""
_LOOKING = N_("Looking at the selected records")


class SeveralDialog(FittedDialog):
    """`ask()` returns what is to be carried out, None after Cancel or Esc.

    `asked` is what the inputs ask for, None while they do not say it; `unsaid` is what the card says then.
    """

    help_topic = "lists"

    def __init__(self, workspace: Workspace, title: DisplayText, act: Message, *, look: ButtonLook = PRIMARY) -> None:
        super().__init__(workspace.window)
        appearance = workspace.appearance
        self.workspace = workspace
        self.foreseen: Foreseen | None = None
        self.unsaid: Message = N_("Nothing is changed yet.")
        self._looking: Task | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.look)
        say(appearance, self, act, WINDOW_TITLE)
        self.inputs = column(spacing=14)
        card = Card(appearance, N_("What this does"))
        self.words = PlainLabel(appearance, colour="text2", wraps=True)
        card.body.addWidget(self.words)
        self.cancel_button = SecondaryButton(appearance, C_("dialog", "Cancel"))
        self.act_button = Button(appearance, act, look=look)
        self.act_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.accept)
        self.finished.connect(lambda _result: self._stop())
        heading = PlainLabel(appearance, title, role="panel_title", wraps=True)
        buttons = row(None, self.cancel_button, self.act_button, spacing=10)
        self.setLayout(column(heading, self.inputs, card, buttons, spacing=14, margins=(EDGE, EDGE, EDGE, EDGE)))
        self.setFixedWidth(min(appearance.px(WIDTH), workspace.window.width()))

    def asked(self) -> SameAct | None:
        """What the inputs ask for."""
        raise NotImplementedError

    def add(self, *parts: QWidget) -> None:
        """Add inputs."""
        for part in parts:
            self.inputs.addWidget(part)

    def follow(self) -> None:
        """An input has changed: look at the records again in a moment."""
        self._stop()
        self._show(None, self.unsaid)
        self._timer.start()

    def look(self) -> None:
        """Look at the records now; many of them off the window's thread."""
        self._stop()
        act, at_once = self.asked(), self.workspace.register.at_once
        if act is None:
            self._show(None, self.unsaid)
        elif len(act.keys) <= _AT_ONCE:
            self._seen(at_once.foresee(act))
        else:
            self._show(None, _LOOKING)
            work: Callable[[TaskProgress], object] = lambda progress: at_once.foresee(act, progress)  # noqa: E731
            tasks = self.workspace.tasks
            self._looking = tasks.run(work, _LOOKING, self._seen, self.workspace.teller.tell, alone=False)

    def _stop(self) -> None:
        self._timer.stop()
        if self._looking is not None:
            self._looking.succeeded.disconnect()
            self._looking.cancel()
            self._looking = None

    def _seen(self, foreseen: object) -> None:
        self._looking = None
        if isinstance(foreseen, Foreseen):
            self._show(foreseen, "\n".join(map(self.workspace.appearance.text, self._lines(foreseen))))

    def _show(self, foreseen: Foreseen | None, said: DisplayText) -> None:
        self.foreseen = foreseen
        self.words.say(said)
        self.act_button.setEnabled(foreseen is not None and bool(foreseen.changed))

    def _lines(self, foreseen: Foreseen) -> Iterator[Message]:
        """What is changed, what is so already, and what is left out and why, one line each."""
        yield self.changed(len(foreseen.changed))
        if foreseen.already:
            yield NP_("{n} is so already", "{n} are so already", len(foreseen.already))
        yield from map(self._left_out, foreseen.left_out)
        if foreseen.signed:
            yield NP_(
                "{n} of them is signed; withdrawing is only for entries made by mistake",
                "{n} of them are signed; withdrawing is only for entries made by mistake",
                len(foreseen.signed),
            )

    def _left_out(self, one: LeftOut) -> Message:
        reason = self.workspace.texts_of(one.code, one.detail)[0]
        return NP_("{n} is left out: {reason}", "{n} are left out: {reason}", len(one.keys), reason=reason)

    def changed(self, number: int) -> Message:
        """How many records the act changes."""
        return NP_("{n} is changed", "{n} are changed", number)

    def ask(self) -> Foreseen | None:
        """Show it, wait, and return what is to be carried out."""
        self.look()
        return self.foreseen if self.exec() == QDialog.DialogCode.Accepted else None
