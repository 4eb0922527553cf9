"""Choosing files and folders with the system's own dialog, and opening folders in its file browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText


class FileChoice:
    """Every choice is empty if the dialog is cancelled."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        self._appearance = appearance
        self._parent = parent

    def files(self, said: DisplayText) -> tuple[Path, ...]:
        """Files to read; all names are offered, because files are recognised by their content."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, self._appearance.text(said))
        return tuple(Path(name) for name in names)

    def file(self, said: DisplayText) -> Path | None:
        """One file to read."""
        name, _ = QFileDialog.getOpenFileName(self._parent, self._appearance.text(said))
        return Path(name) if name else None

    def folder(self, said: DisplayText, start: Path | None = None) -> Path | None:
        """A folder to write into."""
        name = QFileDialog.getExistingDirectory(self._parent, self._appearance.text(said), str(start or ""))
        return Path(name) if name else None


OpenFolder = Callable[[Path], object]
"""Shows a folder to the person."""


def open_folder(folder: Path) -> bool:
    """Show a folder in the system's file browser. Returns whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
