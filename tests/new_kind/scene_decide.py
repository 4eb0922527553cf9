"""Headquarters decides on screen what two offices wrote into one exhibition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from exchange_offices import edit, founded_offices
from exhibitions import add_three
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from workspace_samples import shown_words, workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.isolates import strip_isolates

OURS = {"curator": "Rania", "type": "online", "budget": {"amount_minor": 5_000, "currency": "USD"}, "visitors": 10}
THEIRS = {"curator": "Amina", "type": "permanent", "budget": {"amount_minor": 7_500, "currency": "BHD"}, "visitors": 20}


def play(folder: Path) -> dict[str, Any]:
    """What the page says in each language, and what the register holds after the choice of the other version."""
    application = QApplication.instance() or QApplication([])
    offices = founded_offices(folder, "BAH")
    key = add_three(offices.of["BAH"])["Astrolabes"]
    offices.round()
    edit(offices.of["HQ"], "exhibition", key, **OURS)
    edit(offices.of["BAH"], "exhibition", key, **THEIRS)
    offices.pass_on("BAH", "HQ")
    with workspace_on(application, offices.of["HQ"]) as workspace:
        workspace.go("exchange")
        panel = workspace.page("exchange").decide
        found: dict[str, Any] = {"said": {code: said_in(workspace, code) for code in ("ar", "fr", "en")}}
        workspace.show_record("exhibition", key)
        found["listed"] = pills_of(workspace, key)
        workspace.go("exchange")
        found["fields"] = [row.item.unit for row in panel.rows]
        for row in panel.rows:
            QTest.mouseClick(row.cards[1], Qt.MouseButton.LeftButton)
        panel.decide()
        values = workspace.register.queries.row("exhibition", key).values
        found["decided"] = {name: values[name] for name in THEIRS}
        found["left"] = len(workspace.register.queries.conflicts())
    offices.of["BAH"].close()
    return found


def said_in(workspace: Workspace, language: str) -> str:
    """The words of the page, and of the versions on it."""
    workspace.appearance.set_language(language)
    panel = workspace.page("exchange").decide
    QApplication.processEvents()
    cards = (strip_isolates(card.accessibleName()) for row in panel.rows for card in row.cards)
    return "\n".join((shown_words(panel), *cards))


def pills_of(workspace: Workspace, key: int) -> list[str]:
    """What the head of the inspector says while there is something to decide."""
    page = workspace.window.page
    page.content.show_record(key)
    page.content.refresh()
    return [workspace.appearance.text(pill.said) for pill in page.content.pills(page.content.read(key))]
