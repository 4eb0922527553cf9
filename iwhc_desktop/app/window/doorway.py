"""The open window answers later starts: it comes to the front and opens their files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.app.window.seat import Seat

EVERY_MS = 1_000
"""How often it looks, for profiles where the system reports no changes of a folder (milliseconds)."""


class Doorway(QObject):
    """Looks for requests from now on until the window is closed; `opened` is called with the files of each."""

    def __init__(self, window: QWidget, seat: Seat, opened: Callable[[tuple[Path, ...]], object]) -> None:
        super().__init__(window)
        self._window = window
        self._seat = seat
        self._opened = opened
        self._watcher = QFileSystemWatcher(self)
        if seat.folder.is_dir():
            self._watcher.addPath(str(seat.folder))
        self._watcher.directoryChanged.connect(self.look)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Answer the starts that wait."""
        for files in self._seat.asked():
            come_forward(self._window)
            self._opened(files)

    def leave(self) -> None:
        """Answer nobody any more."""
        self._timer.stop()
        self._seat.release()


def come_forward(window: QWidget) -> None:
    """Bring a window to the front, also one that was minimised; where the system refuses, its entry asks for it."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
