"""The parts of a window that follow its first paint: actions and keys, message bars, inspector, focus ring."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from iwhc_desktop.gui.frame.actions import Actions, KeyPlaces
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.focus_ring import FocusRing
from iwhc_desktop.gui.parts.message_bar import MessageStack, ProgressStrip, Toast
from iwhc_desktop.gui.parts.panels import Inspector


class Equipment:
    """The parts for one window's `complete()`. None of them is visible without a page."""

    def __init__(self, appearance: Appearance, window: QMainWindow) -> None:
        self.commands = Actions(appearance, window)
        self.messages = MessageStack(appearance)
        self.progress = ProgressStrip(appearance)
        self.inspector = Inspector(appearance)
        self.toast = Toast(appearance, window.centralWidget() or window)
        self.ring = FocusRing(appearance, window)
        self.keys = KeyPlaces(self.commands, window)
        NativeEvents(window, self.ring, self.keys)


class NativeEvents(QObject):
    """Installs event filters on the window's QWindow as soon as it has one."""

    def __init__(self, window: QWidget, *filters: QObject) -> None:
        super().__init__(window)
        self._window = window
        self._filters = filters
        window.installEventFilter(self)
        self._install()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Install the filters: a window has its QWindow from the first time it is shown."""
        if event.type() == QEvent.Type.Show:
            self._install()
        return False

    def _install(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            for each in self._filters:
                handle.installEventFilter(each)
