"""A question for the reason of a correction or withdrawal."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.inputs import LongTextInput
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_

_REASON = N_("Reason")


class ReasonQuestion(Question):
    """A question with a line to type in. `reason` is the typed text, "" after Cancel."""

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
        self._allow()
        self.input.edit.setFocus()

    def _allow(self) -> None:
        self.buttons["act"].setEnabled(bool(self.input.text.strip()))

    @property
    def reason(self) -> str:
        """The reason, "" if the question was cancelled."""
        return self.input.text.strip() if self.answer == "act" else ""


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
