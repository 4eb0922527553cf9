"""What may wait until the window stands on the screen."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE = 1_000
"""Milliseconds after which the work begins also where nothing is painted: a window that starts minimised."""


class FirstPaint(QObject):
    """FirstPaint(window, act): calls `act` once, after the window was painted for the first time."""

    def __init__(self, window: QWidget, act: Callable[[], object], patience: int = PATIENCE) -> None:
        super().__init__(window)
        self._window = window
        self._act = act
        self._is_over = False
        window.installEventFilter(self)
        QTimer.singleShot(patience, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The parts inside are painted before the window's next event, so a timer of no time is enough."""
        if watched is self._window and event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._act()
