"""Buttons of which one is chosen, with a single stop for the Tab key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class ChoiceGroup(QButtonGroup):
    """Tab focuses the chosen button, arrow keys move on from there.

    Qt alone would focus the button that had the focus last, or the first one, chosen or not. While `takes_focus` is
    False, a click leaves the focus where it is.
    """

    takes_focus = True

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._follow)

    def leave_focus(self) -> None:
        """Take no focus by a click from now on."""
        self.takes_focus = False
        for button in self.buttons():
            self._follow(button, button.isChecked())

    def take(self, button: QAbstractButton) -> None:
        """Add a button."""
        self.addButton(button)
        self._follow(button, button.isChecked())

    def _follow(self, button: QAbstractButton, is_checked: bool) -> None:
        if is_checked:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.takes_focus else Qt.FocusPolicy.TabFocus)
        chosen = self.checkedButton()
        for other in self.buttons() if chosen else ():
            if other is not chosen:
                other.setFocusPolicy(Qt.FocusPolicy.ClickFocus if self.takes_focus else Qt.FocusPolicy.NoFocus)
