"""What stands on paper, kept beside the date of an input."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.buttons import IconButton
from iwhc_desktop.gui.parts.card import row
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.messages import N_

_AS_WRITTEN, _REMOVE = N_("Text as written: “{words}”"), N_("Remove the text as written")


class KeptWords(QWidget):
    """A line below a date with the words of a letter; hidden without any. `removed()`: they are not to be kept."""

    removed = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.words = ""
        self._label = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        self.cross = IconButton(appearance, "x", _REMOVE)
        self.cross.clicked.connect(self.removed)
        line = row(self._label, self.cross, spacing=4)
        line.setStretch(0, 1)
        line.setAlignment(self.cross, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show these words; "" hides the line."""
        self.words = words
        self._label.say(_AS_WRITTEN.with_arguments(words=words) if words else "")
        self.setVisible(bool(words))
