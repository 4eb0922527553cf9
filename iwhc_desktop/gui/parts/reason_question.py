"""A question for the reason of a correction or withdrawal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.accessibility import TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.inputs import LongTextInput
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_

_REASON = N_("Reason")
_ACTS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_S)


class ReasonQuestion(Question):
    """A question with a line to type in. `reason` is the typed text, "" after Cancel.

    Enter begins a line in the text; Ctrl+Enter and Ctrl+S act from within it.
    """

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None,
        title: DisplayText,
        text: DisplayText,
        act: DisplayText,
        *,
        look: str = "primary",
    ) -> None:
        answers = (Reply("cancel", C_("dialog", "Cancel")), Reply("act", act, look))
        super().__init__(appearance, parent, title, text, answers, "info" if look == "primary" else "warning")
        self.input = LongTextInput(appearance, _REASON, _REASON, lines=3)
        self.words.addWidget(self.input)
        self.input.changed.connect(lambda _text: self._allow())
        say(appearance, self.buttons["act"], N_("Ctrl+Enter"), TOOL_TIP)
        self.input.edit.installEventFilter(self)
        self._allow()
        self.input.edit.setFocus()

    def _allow(self) -> None:
        self.buttons["act"].setEnabled(bool(self.input.text.strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter and Ctrl+S act from within the text."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _acts(event):
            self.buttons["act"].click()
            return True
        return super().eventFilter(watched, event)

    @property
    def reason(self) -> str:
        """The reason, "" if the question was cancelled."""
        return self.input.text.strip() if self.answer == "act" else ""


def _acts(event: QKeyEvent) -> bool:
    return event.key() in _ACTS and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def ask_reason(
    appearance: Appearance,
    parent: QWidget | None,
    title: DisplayText,
    text: DisplayText,
    act: DisplayText,
    *,
    look: str = "primary",
) -> str:
    """Show the question and return the reason, "" if it was cancelled."""
    question = ReasonQuestion(appearance, parent, title, text, act, look=look)
    question.ask()
    return question.reason
