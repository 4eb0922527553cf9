"""Every page as it is painted: nothing cut, nothing stuck at the wrong side, our own letters, in three languages."""

from __future__ import annotations

import pytest
from page_scenes import SCENES, play
from picture_checks import findings
from picture_workspaces import SAMPLE, Stage, staged
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView, QTextEdit, QWidget

from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS

OURS = (
    "agreements",
    "agreement_day_missing",
    "partners",
    "agreement_new",
    "agreement_edit",
    "agreement_more",
    "agreement_rules",
    "agreement_refused",
    "partner_edit",
    "print_preview",
)
"""The pages where most of the work is done: in every language from the start."""

OTHERS = {
    window: [name for name, scene in SCENES.items() if scene.window == window and name not in OURS]
    for window in dict.fromkeys(scene.window for scene in SCENES.values())
}
"""The other scenes by their window: the language is changed in the window that is open."""

SIZES = ((1366, 697), (911, 441))
_SPEAKING = (QAbstractButton, QComboBox, QLineEdit, QTableView, QTextEdit)


def settled(stage: Workspace | Stage, scene: str) -> list[str]:
    """What is wrong with a page once its parts found their places."""
    play(scene, stage)
    found: list[str] = []
    for _attempt in range(20):
        QTest.qWait(50)
        found = findings(stage.window)
        if not found:
            break
    return found


def silent(widget: QWidget) -> list[str]:
    """Parts that take the focus and have neither words nor a name."""
    return [
        f"{type(part).__name__} in {type(part.parentWidget()).__name__}"
        for part in widget.findChildren(QWidget)
        if isinstance(part, _SPEAKING)
        and part.isVisible()
        and part.focusPolicy().value
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and part.text())
    ]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_is_whole_in_every_size(qapp, tmp_path, language):
    with staged(SAMPLE, qapp, tmp_path, language) as stage:
        wrong = {}
        for size in SIZES:
            stage.window.resize(*size)
            for scene in OURS:
                found = settled(stage, scene)
                if found:
                    wrong[scene, size] = found
        assert wrong == {}


@pytest.mark.parametrize("window", list(OTHERS))
def test_every_other_scene_is_whole_and_has_names(qapp, tmp_path, window):
    with staged(window, qapp, tmp_path, "en") as stage:
        wrong, turns = {}, [("fr", SIZES[0]), ("ar", SIZES[1])]
        for scene in OTHERS[window]:
            turns.reverse()  # it begins as the scene before ended: the language changes once in each
            for language, size in turns:
                stage.appearance.set_language(language)
                stage.window.resize(*size)
                found = [*settled(stage, scene), *silent(stage.window)]
                if found:
                    wrong[scene, language] = found
        assert wrong == {}


def test_whatever_takes_the_focus_has_a_name(qapp, tmp_path):
    with staged(SAMPLE, qapp, tmp_path) as stage:
        for scene in OURS:
            play(scene, stage)
            QTest.qWait(20)
            assert silent(stage.window) == [], scene


def test_every_page_of_the_window_has_a_scene():
    forms = {entry.form: f"{kind}_new" for kind, entry in VIEWS.items()}
    assert {forms.get(entry.name, entry.name) for entry in PAGES} - SCENES.keys() == set()


def test_rows_speak_a_sentence(workspace):
    workspace.go("agreements")
    table = workspace.page("agreements").view.table
    said = table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Expired" in said
    assert "11 April 2025" in said
