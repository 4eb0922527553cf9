"""A window shows exhibitions in three languages; words without a translation are in English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exhibitions import add_three
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from services_registers import founded
from workspace_samples import shown_words, workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.isolates import strip_isolates


def play(folder: Path) -> dict[str, Any]:
    """What list, inspector and form say in each language."""
    application = QApplication.instance() or QApplication([])
    with workspace_on(application, founded(folder)) as workspace:
        key = add_three(workspace.register)["Astrolabes"]
        return {language: shown_in(workspace, language, key) for language in ("ar", "en", "fr")}


def shown_in(workspace: Workspace, language: str, key: int) -> dict[str, Any]:
    """The words of the pages of one record."""
    workspace.appearance.set_language(language)
    workspace.show_record("exhibition", key)
    page = workspace.window.page
    page.content.refresh()
    table, across = page.view.table, Qt.Orientation.Horizontal
    found = {
        "is_rtl": workspace.window.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        "headers": [table.headerData(column, across) for column in range(table.columnCount())],
        "sentence": strip_isolates(table.row_at(table.row_of(key)).sentence),
        "inspector": shown_words(page.content),
    }
    workspace.open_form("exhibition", key)
    QApplication.processEvents()
    form = workspace.window.page
    found["form"] = shown_words(form.card)
    found["changes"] = len(form.edits())
    form.cancel_button.click()
    return found
