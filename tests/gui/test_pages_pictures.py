"""Every page as it is painted: nothing cut, nothing stuck at the wrong side, our own letters, in three languages."""
from __future__ import annotations

import pytest
from desk_samples import sample_desk
from page_scenes import SCENES
from picture_checks import findings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QTableView, QTextEdit, QWidget

from iwhc_desktop.gui.page_table import PAGES

OURS = ("agreements", "agreement_day_missing", "partners", "agreement_new", "agreement_edit", "agreement_more",
        "agreement_rules", "agreement_refused", "partner_edit", "print_preview")
SIZES = ((1366, 697), (911, 441))
_SPEAKING = (QAbstractButton, QComboBox, QLineEdit, QTableView, QTextEdit)


def settled(desk, scene: str) -> list[str]:
    """What is wrong with a page once its parts found their places."""
    desk.window.messages.dismiss()
    SCENES[scene](desk)
    found: list[str] = []
    for _attempt in range(20):
        QTest.qWait(50)
        found = findings(desk.window)
        if not found:
            break
    return found


def silent(widget: QWidget) -> list[str]:
    """Parts that take the focus and have neither words nor a name."""
    return [f"{type(part).__name__} in {type(part.parentWidget()).__name__}" for part in widget.findChildren(QWidget)
            if isinstance(part, _SPEAKING) and part.isVisible() and part.focusPolicy().value
            and not part.accessibleName() and not (isinstance(part, QAbstractButton) and part.text())]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_is_whole_in_every_size(qapp, tmp_path, language):
    with sample_desk(qapp, tmp_path, language) as desk:
        wrong = {}
        for size in SIZES:
            desk.window.resize(*size)
            for scene in OURS:
                found = settled(desk, scene)
                if found:
                    wrong[scene, size] = found
        assert wrong == {}


def test_whatever_takes_the_focus_has_a_name(desk):
    for scene in OURS:
        SCENES[scene](desk)
        QTest.qWait(20)
        assert silent(desk.window) == [], scene


def test_every_page_of_the_window_has_a_scene():
    shown = {entry.name for entry in PAGES if entry.said}
    assert shown - SCENES.keys() - {"about"} == set()


def test_rows_speak_a_sentence(desk):
    desk.go("agreements")
    table = desk.page("agreements").view.table
    said = table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Expired" in said
    assert "11 April 2025" in said
