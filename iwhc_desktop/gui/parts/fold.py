"""A part of a form that can be opened: by a link anywhere, or by a head of its own that says what is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD
from iwhc_desktop.gui.parts.buttons import Button, LinkButton
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.fold_head import FoldHead


class Fold(QWidget):
    """`button` shows one of two texts and can be placed anywhere; `body` takes the parts.

    `toggled(bool)` on every opening and closing, `asked()` when a person opened it.
    """

    toggled = Signal(bool)
    asked = Signal()

    def __init__(
        self, appearance: Appearance, closed: DisplayText, opened: DisplayText, button: Button | None = None
    ) -> None:
        super().__init__()
        self._says = (closed, opened)
        self.button = button or LinkButton(appearance, closed)
        self.button.clicked.connect(self._ask)
        self._inside = QWidget()
        self.body: QVBoxLayout = column(spacing=14)
        self._inside.setLayout(self.body)
        self.setLayout(column(self._inside, spacing=0))
        self.open(False)

    def _ask(self) -> None:
        self.open(not self.is_open)
        if self.is_open:
            self.asked.emit()

    @property
    def is_open(self) -> bool:
        """Whether its parts are shown."""
        return not self._inside.isHidden()

    def open(self, is_open: bool = True) -> None:
        """Show or hide its parts."""
        self._inside.setVisible(is_open)
        self.setVisible(is_open)
        self.button.say(self._says[is_open])
        self.toggled.emit(is_open)

    def first_input(self) -> QWidget | None:
        """The first of its parts that takes the focus."""
        parts = self._inside.findChildren(QWidget)
        return next((part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()), None)

    def holds(self, part: QWidget) -> bool:
        """Whether it contains a part."""
        return self._inside.isAncestorOf(part)


class HeadedFold(Fold):
    """A fold below a line with its icon, its title and, in grey, a few words on what is in it."""

    def __init__(self, appearance: Appearance, title: DisplayText, icon: str) -> None:
        self.head = FoldHead(appearance, title, icon)
        super().__init__(appearance, title, title, self.head)
        self.body.setContentsMargins(0, 2, 0, CARD)
        self.toggled.connect(self.head.turn)

    def summarise(self, said: DisplayText) -> None:
        """Show what is in it."""
        self.head.summarise(said)
