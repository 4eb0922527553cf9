"""Keeps Python's collector of reference cycles in the window's thread.

It deletes objects in the thread in which it happens to run, and a Qt object may only be deleted in its own thread: a
collection during work in another thread crashes the program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 200


class WindowCollector(QObject):
    """Collects in the window's thread, instead of wherever memory is allocated.

    Objects that exist already are left alone until the program ends.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()


def collect_what_is_due() -> int:
    """Collect the oldest generation that has reached its threshold. Returns the number of unreachable objects."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            return gc.collect(generation)
    return 0


class CollectorPause:
    """Switches the automatic collector off while work is under way in other threads."""

    def __init__(self) -> None:
        self._was_enabled = False

    def begin(self) -> None:
        """Work begins; a collector that is off already stays off at the end."""
        self._was_enabled = self._was_enabled or gc.isenabled()
        gc.disable()

    def end(self) -> None:
        """No work is left."""
        if self._was_enabled:
            self._was_enabled = False
            gc.enable()
