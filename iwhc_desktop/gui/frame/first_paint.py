"""Work that can wait until the window is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE = 1_000
"""Milliseconds after which the work begins even if nothing is painted: a window that starts minimised."""


class FirstPaint(QObject):
    """Calls `act` once, after the window was painted for the first time."""

    def __init__(self, window: QWidget, act: Callable[[], object], patience: int = PATIENCE) -> None:
        super().__init__(window)
        self._window = window
        self._act = act
        window.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._timer.start(patience)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the work: the parts inside are painted before the window's next event, so a zero timer is enough."""
        if watched is self._window and event.type() == QEvent.Type.Paint:
            self._timer.start(0)
        return False

    def _begin(self) -> None:
        self._window.removeEventFilter(self)
        self.deleteLater()
        self._act()
