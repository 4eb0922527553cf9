"""The backup of every day: made a little after the start and while the window stays open, without a word."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from iwhc_desktop.gui.frame.workspace import Workspace

AFTER_MS = 4_000
"""How long after the list stands there the first look is taken (milliseconds)."""

EVERY_MS = 60 * 60 * 1000
"""How often it is looked again: a window may stay open for days (milliseconds)."""


class DailyBackup(QObject):
    """DailyBackup(workspace): backs up whenever the newest backup is a day old, off the window's thread.

    A register that is open for reading only is left alone. What goes wrong is told in the window.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._is_looking = False
        self.first, self.hourly = QTimer(self), QTimer(self)
        self.first.setSingleShot(True)
        for timer, pause in ((self.first, AFTER_MS), (self.hourly, EVERY_MS)):
            timer.setInterval(pause)
            timer.timeout.connect(self.look)
            workspace.closing.connect(timer.stop)
            if not workspace.register.is_read_only:
                timer.start()

    def look(self) -> None:
        """Back up where it is due; the task has no words, so nothing is shown of it."""
        if self._is_looking or self._workspace.register.is_read_only:
            return
        self._is_looking = True
        care = self._workspace.register.care
        task = self._workspace.tasks.run(
            lambda _progress: care.back_up_if_due(), "", failed=self._workspace.teller.tell
        )
        task.ended.connect(self._looked)

    def _looked(self) -> None:
        self._is_looking = False
