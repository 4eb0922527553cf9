"""Python's collector of reference cycles, kept in the window's thread.

It deletes what it finds in the thread in which it happens to run, and an object of Qt may be deleted only in its
own: a collection during work in another thread ends the program with a crash.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 200


class WindowCollector(QObject):
    """Collects in the window's thread from now on, instead of wherever memory is asked for.

    What exists already is left alone until the program ends.
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
    """Collect the oldest generation that has reached its threshold; return how many objects were unreachable."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation]:
            return gc.collect(generation)
    return 0


class CollectorPause:
    """Keeps the automatic collector off while work is under way in other threads."""

    def __init__(self) -> None:
        self._was_enabled = False

    def begin(self) -> None:
        """Work begins; where the collector is off already it stays off at the end."""
        self._was_enabled = self._was_enabled or gc.isenabled()
        gc.disable()

    def end(self) -> None:
        """No work is left."""
        if self._was_enabled:
            self._was_enabled = False
            gc.enable()
