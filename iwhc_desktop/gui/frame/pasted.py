"""What a spreadsheet has put on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.opening import pasted_sheets


def clipboard_texts() -> tuple[str, str]:
    """The clipboard as HTML and as text."""
    held = QGuiApplication.clipboard().mimeData()
    return (held.html(), held.text()) if held is not None else ("", "")


def pasted_list() -> list[ListSheet]:
    """The sheet on the clipboard, none where it holds no table. Raises ApplicationError list_too_large."""
    return pasted_sheets(*clipboard_texts())
