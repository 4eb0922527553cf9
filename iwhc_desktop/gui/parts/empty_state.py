"""What an empty list says: an icon, one sentence, one button, one link."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.parts.buttons import LinkButton, PrimaryButton
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.surroundings import Says, Surroundings


class EmptyState(QWidget):
    """EmptyState(around, icon, sentence, button, link); "" leaves button or link out.

    `acted()` for the button, `linked()` for the link.
    """

    acted = Signal()
    linked = Signal()

    def __init__(
        self, around: Surroundings, icon: str, sentence: Says, button: Says = "", link: Says = "",
    ) -> None:
        super().__init__()
        self._words = PlainLabel(around, sentence, colour="text2", wraps=False)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconLabel(around, icon, colour="text3", size=44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button = PrimaryButton(around, button)
        self.button.clicked.connect(self.acted)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        if not button:
            self.button.hide()
        if link:
            more = LinkButton(around, link)
            more.clicked.connect(self.linked)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def say(self, sentence: Says, button: Says | None = None) -> None:
        """Say another sentence, with other words on the button where some are given ("" for none)."""
        self._words.say(sentence)
        if button is not None:
            self.button.say(button)
            self.button.setVisible(bool(button))
