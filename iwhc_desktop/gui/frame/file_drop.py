"""Files dropped on a part of the window that is not made for it: a row of a list, the inspector."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.parts.drop_area import dropped_paths

Dropped = Callable[[tuple[Path, ...], QPoint], object]
"""Called with the dropped files and the position."""

_EXCHANGE = ".iwhc"


def is_exchange_file(path: Path) -> bool:
    """Whether the name is that of an exchange file, even if a mail program appended something."""
    return _EXCHANGE in path.name.lower()


class FileDrop(QObject):
    """Documents go to `dropped`; exchange files are left to the window."""

    def __init__(self, widget: QWidget, dropped: Dropped) -> None:
        super().__init__(widget)
        self._dropped = dropped
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept documents, ignore the rest."""
        if isinstance(event, QDropEvent | QDragEnterEvent | QDragMoveEvent):
            return self._handle(event)
        return super().eventFilter(watched, event)

    def _handle(self, event: QDropEvent) -> bool:
        paths = tuple(path for path in dropped_paths(event.mimeData()) if path.is_file())
        if not paths or any(is_exchange_file(path) for path in paths):
            event.ignore()
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._dropped(paths, event.position().toPoint())
        return True
