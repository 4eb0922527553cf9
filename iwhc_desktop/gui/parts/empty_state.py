"""The contents of an empty list: an icon, a sentence, a button, a link."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.buttons import LinkButton, PrimaryButton
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.i18n.messages import N_

_BELOW_SENTENCE = 3
"""The index of the button, after the room above, the icon and the sentence."""


class EmptyState(QWidget):
    """Icon, sentence, button and link; "" leaves out button or link. `lead_to_help` adds a link below all else.

    `acted()` for the button, `linked()` for the link.
    """

    acted = Signal()
    linked = Signal()

    def __init__(
        self,
        appearance: Appearance,
        icon: str,
        sentence: DisplayText,
        button: DisplayText = "",
        link: DisplayText = "",
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._words = PlainLabel(appearance, sentence, colour="text2", wraps=False)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconLabel(appearance, icon, colour="text3", size=44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button: PrimaryButton | None = None
        self.link: LinkButton | None = None
        self.help_link: LinkButton | None = None
        column.addStretch(2)
        if button:
            self._add_button(button)
        self.say_link(link)

    def _add_button(self, said: DisplayText) -> None:
        """Add the button below the sentence."""
        self.button = PrimaryButton(self._appearance, said)
        self.button.clicked.connect(self.acted)
        self._column.insertWidget(_BELOW_SENTENCE, self.button, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, sentence: DisplayText, button: DisplayText | None = None) -> None:
        """Show another sentence, and other words on the button if given ("" for none)."""
        self._words.say(sentence)
        if self.button is None and button:
            self._add_button(button)
        elif self.button is not None and button is not None:
            self.button.say(button)
            self.button.setVisible(bool(button))

    def offer(self, said: DisplayText) -> LinkButton:
        """Add another way to begin below the button: a link that the caller shows, hides and connects."""
        way = LinkButton(self._appearance, said)
        self._add_link(way)
        return way

    def lead_to_help(self, act: Callable[[], object]) -> EmptyState:
        """Add the link to the help, which calls `act`. Returns itself."""
        way = LinkButton(self._appearance, N_("Help on this page"))
        way.clicked.connect(lambda _checked: act())
        self._add_link(way)
        self.help_link = way
        return self

    def _add_link(self, link: LinkButton) -> None:
        """Add a link below the others, and above the one to the help."""
        at = self._column.count() - (2 if self.help_link else 1)
        self._column.insertWidget(at, link, 0, Qt.AlignmentFlag.AlignHCenter)

    def say_link(self, link: DisplayText) -> None:
        """Show other words on the link below all else; "" for none."""
        if self.link is None and link:
            self.link = LinkButton(self._appearance, link)
            self.link.clicked.connect(self.linked)
            self._add_link(self.link)
        elif self.link is not None:
            self.link.say(link)
            self.link.setVisible(bool(link))
