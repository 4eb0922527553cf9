"""Finds the partners that may have been entered twice after partners have changed, when nobody waits for the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from iwhc_desktop.domain.kind_names import PARTNER
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.services.events import RecordsChanged

_PAUSE = 1_000
"""Milliseconds after a change, or after Home was shown first, until partners are compared."""


class TwiceWatch(QObject):
    """`found()` when other partners than before may have been entered twice."""

    found = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._has_begun = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.look)
        workspace.changed.connect(self._follow)
        workspace.closing.connect(self._soon.stop)

    def begin(self) -> None:
        """Home is shown: partners may have changed while the window was closed."""
        if not self._has_begun:
            self._has_begun = True
            self._soon.start()

    def look(self) -> None:
        """Compare the partners beside the window, unless they are as they were compared last."""
        register = self._workspace.register
        if not register.is_read_only:
            self._workspace.tasks.run(
                lambda _progress: register.home.is_twice_due() and register.duplicates.refresh(), "", self._tell
            )

    def _follow(self, event: RecordsChanged) -> None:
        if event.of(PARTNER):
            self._soon.start()

    def _tell(self, is_other: object) -> None:
        if is_other:
            self.found.emit()
