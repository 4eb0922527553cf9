"""The daily backup: made shortly after the start and while the window stays open, without a message."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from iwhc_desktop.gui.frame.workspace import Workspace

AFTER_MS = 4_000
"""How long after the list is shown the first check is made (milliseconds)."""

EVERY_MS = 60 * 60 * 1000
"""The interval of checks: a window may stay open for days (milliseconds)."""


class DailyBackup(QObject):
    """Backs up whenever the newest backup is a day old, off the window's thread.

    A register opened read-only is left alone. Errors are shown in the window.
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
        """Back up if it is due; the task has no label, so nothing is shown."""
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
