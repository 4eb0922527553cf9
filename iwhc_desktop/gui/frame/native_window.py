"""The events of a window before any part of it sees them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class NativeEvents(QObject):
    """NativeEvents(window, filters): installs event filters on the window's QWindow as soon as it has one."""

    def __init__(self, window: QWidget, *filters: QObject) -> None:
        super().__init__(window)
        self._window = window
        self._filters = filters
        window.installEventFilter(self)
        self._install()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A window has its QWindow from the first time it is shown."""
        if event.type() == QEvent.Type.Show:
            self._install()
        return False

    def _install(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            for each in self._filters:
                handle.installEventFilter(each)
