"""A question or a message in a window of its own, with our own labels and buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import DANGER, PRIMARY, SECONDARY, Button, ButtonLook
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.helped_dialog import HelpedDialog
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel

_LOOKS = {"primary": PRIMARY, "secondary": SECONDARY, "danger": DANGER}


class Reply(NamedTuple):
    """One answer: its name, the text of its button, its look (primary, secondary or danger)."""

    name: str
    said: DisplayText
    look: str = "secondary"


class Question(HelpedDialog):
    """A window with a title, a text and answers. `answer` is the chosen name, "" for Esc.

    Enter gives the primary answer, or the one in focus.
    """

    def __init__(
        self,
        appearance: Appearance,
        parent: QWidget | None,
        title: DisplayText,
        text: DisplayText,
        answers: Sequence[Reply],
        tone: str = "info",
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        say(appearance, self, title, WINDOW_TITLE)
        icons = {"info": "info", "warning": "triangle-alert", "danger": "circle-alert"}
        self.words = column(
            PlainLabel(appearance, title, role="panel_title", wraps=True),
            PlainLabel(appearance, text, colour="text2", wraps=True),
            spacing=8,
        )
        icon = IconLabel(appearance, icons[tone], colour=tone, size=24)
        buttons = row(None, spacing=10)
        self.buttons: dict[str, Button] = {}
        for answer in answers:
            button = Button(appearance, answer.said, look=self._look(answer))
            button.clicked.connect(lambda _checked=False, name=answer.name: self._choose(name))
            button.setDefault(answer.look == "primary")
            self.buttons[answer.name] = button
            buttons.addWidget(button)
        top = row(column(icon, None), self.words, spacing=16)
        top.setStretch(1, 1)
        self.setLayout(column(top, 12, buttons, margins=(EDGE, EDGE, EDGE, EDGE)))
        self.setMinimumWidth(appearance.px(440))

    @staticmethod
    def _look(answer: Reply) -> ButtonLook:
        return _LOOKS[answer.look]

    def ask(self) -> str:
        """Show it, wait, and return the answer."""
        self.exec()
        return self.answer

    def _choose(self, name: str) -> None:
        self.answer = name
        self.accept()
