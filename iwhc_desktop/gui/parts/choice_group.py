"""Buttons of which one is chosen, as one stop of the Tab key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class ChoiceGroup(QButtonGroup):
    """Tab comes to the button that is chosen, arrows go on from there.

    Qt alone lets Tab in at whichever button had the focus last, or at the first one, chosen or not.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._follow)

    def take(self, button: QAbstractButton) -> None:
        """Add a button."""
        self.addButton(button)
        self._follow(button, button.isChecked())

    def _follow(self, button: QAbstractButton, is_checked: bool) -> None:
        if is_checked:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chosen = self.checkedButton()
        for other in self.buttons() if chosen else ():
            if other is not chosen:
                other.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
