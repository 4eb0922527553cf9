"""The page shown while the register cannot be opened for writing: who has it open, and what one can do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import column, row, scrolling
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import N_, Message

HELD = "held"
_WIDTH = 520
_OPEN_ELSEWHERE = N_("The register is open elsewhere")
_HOLDER = N_("The register has been open on {computer} since {time} (process {process}).")
_ONE_WRITES = N_("Close the register there and try again. Until then you can read, search and print here.")


def held_words(error: ApplicationError) -> tuple[Message, Message]:
    """The sentence and the hint for a register that cannot be opened for writing.

    Its holder is described by a date and time of this computer and the number of the process.
    """
    since, computer = str(error.detail.get("since") or ""), error.detail.get("computer")
    try:
        time = datetime.fromisoformat(since)
    except ValueError:
        return texts_of(error.code, error.detail)
    said = _HOLDER.with_arguments(computer=computer, time=time, process=str(error.detail.get("process")))
    return (said if computer else texts_of(error.code, {})[0]), _ONE_WRITES


class HeldPage(Page):
    """The only page in the window. `read_asked()` to open it read-only, `again_asked()` to try again."""

    read_asked = Signal()
    again_asked = Signal()

    def __init__(self, appearance: Appearance, error: ApplicationError) -> None:
        super().__init__(appearance, None, "")
        sentence, hint = held_words(error)
        self.read_button = PrimaryButton(appearance, N_("Open for reading only"), "eye")
        self.again_button = SecondaryButton(appearance, N_("Try again"), "refresh-cw")
        self.read_button.clicked.connect(self.read_asked)
        self.again_button.clicked.connect(self.again_asked)
        title = _OPEN_ELSEWHERE if error.code == "locked" else sentence
        words = [PlainLabel(appearance, title, role="panel_title", wraps=True)]
        if error.code == "locked":
            words.append(PlainLabel(appearance, sentence, wraps=True))
        words.append(PlainLabel(appearance, hint, colour="text2", wraps=True))
        box = column(None, spacing=12)
        box.addWidget(IconLabel(appearance, "lock", colour="text3", size=44), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in words:
            box.addWidget(label)
        box.addLayout(row(self.read_button, self.again_button, None, spacing=12, margins=(0, 8, 0, 0)))
        box.addStretch(2)
        self._middle = QWidget()
        self._middle.setLayout(box)
        content = QWidget()
        content.setLayout(row(None, self._middle, None, margins=(16, 16, 16, 16)))
        self.body.addWidget(scrolling(content))
        appearance.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._middle.setFixedWidth(self.appearance.px(_WIDTH))

    def first_part(self) -> QWidget:
        """The first choice."""
        return self.read_button
