"""A dialog in which F1 shows the help above it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from iwhc_desktop.services.late import Late


class HelpAbove(Protocol):
    """The help above a dialog, imported on first use."""

    def show_topic(self, topic: str) -> None:
        """Show a page of the help, of the page behind the dialog for ""."""


class HelpedDialog(QDialog):
    """F1 shows the page of the help named by `help_topic`, for "" that of the page behind the dialog."""

    help_topic = ""
    _help: Late[HelpAbove] = Late("iwhc_desktop.gui.help.dialog:HelpDialog", lambda its: (its,))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the help; the dialog stays as it is."""
        if event.key() == Qt.Key.Key_F1:
            self._help.show_topic(self.help_topic)
        else:
            super().keyPressEvent(event)
