"""The help above a dialog, which stays open below it with what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.help.page import HELP_TITLE, HelpPage
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.card import column

_WIDTH, _HEIGHT = 960, 600


class HelpDialog(QDialog):
    """The pages of the help above a dialog of the main window; Esc returns to the dialog."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._window = _window_of(dialog)
        self.page: HelpPage | None = None

    def show_topic(self, topic: str) -> None:
        """Show a page of the help, of the page behind the dialog for ""; nothing outside the main window."""
        window = self._window
        behind = window.page if window is not None else None
        if window is None or behind is None:
            return
        if self.page is None:
            self.page = HelpPage(behind.appearance, window)
            self.page.leave = self.reject
            say(behind.appearance, self, HELP_TITLE, WINDOW_TITLE)
            self.setLayout(column(self.page))
        px = behind.appearance.px
        self.resize(min(px(_WIDTH), window.width() - 2 * EDGE), min(px(_HEIGHT), window.height() - 2 * EDGE))
        self.open()
        self.page.open_topic(topic or behind.help_here())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search first."""
        if event.key() == Qt.Key.Key_Escape and self.page is not None and self.page.back():
            return
        super().keyPressEvent(event)


def _window_of(dialog: QDialog) -> MainWindow | None:
    """The main window below a dialog, or below the dialog that it belongs to."""
    at: QWidget | None = dialog
    while at is not None and not isinstance(at, MainWindow):
        at = at.parentWidget()
    return at
