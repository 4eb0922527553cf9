"""The grid in which several activities are entered: by keyboard alone, from the clipboard, errors in the cell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.activities.grid import LEAST_ROWS, ActivityGrid
from iwhc_desktop.gui.activities.several import SeveralPage
from iwhc_desktop.services.activities.several import COLUMNS

LIST = (
    "Workshop\tInventories\t7-11 December 2026\tManama\tARC-WH\tAGR-03\t14\t17\n"
    "Tea party\tCups\t2026\n"
    "Training course\tMuseum guides\t3/2026\tonline\tICCROM; ICOM\t\t\t\t25\n"
)


@pytest.fixture
def page(workspace) -> SeveralPage:
    workspace.go("activities")
    workspace.go("several_activities")
    return workspace.page("several_activities")


def has_sign(page: SeveralPage, index: QModelIndex) -> bool:
    """Whether a cell is painted as wrong: tinted, and with a sign at its end."""
    cell = page.view.viewport().grab(page.view.visualRect(index)).toImage()
    end = [cell.pixelColor(x, y) for x in range(cell.width() - 24, cell.width()) for y in range(cell.height())]
    is_tinted = cell.pixelColor(4, 6) == page.appearance.colour("danger_soft")
    return is_tinted and any(ink.red() - ink.green() > 60 for ink in end)


def test_the_model_is_sound(workspace, qtbot, qtmodeltester):
    grid = ActivityGrid(workspace, workspace)
    qtmodeltester.check(grid)
    assert (grid.rowCount(), grid.columnCount()) == (LEAST_ROWS, len(COLUMNS))


def test_a_list_is_pasted_its_good_rows_saved_in_one_step_and_the_others_kept(workspace, page):
    queries = workspace.register.queries
    before = len(queries.keys("activity"))
    QGuiApplication.clipboard().setText(LIST)
    QTest.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (len(page.grid.good), page.grid.wrong) == (2, 1)
    wrong = page.grid.index(1, COLUMNS.index("type"))
    assert "Tea party" in page.grid.error_at(wrong)
    assert "Tea party" in str(page.grid.data(wrong, Qt.ItemDataRole.AccessibleTextRole))
    assert has_sign(page, wrong)
    assert not has_sign(page, page.grid.index(0, 0))
    page.save()
    assert len(queries.keys("activity")) == before + 2
    assert page.grid.data(page.grid.index(0, 1)) == "Cups"
    assert (len(page.grid.good), page.grid.wrong) == (0, 1)
    workspace.undo()
    assert len(queries.keys("activity")) == before


def test_a_pasted_merged_cell_counts_for_every_row_under_it(page):
    held = QMimeData()
    held.setHtml(
        "<table><tr><td rowspan=2>Workshop</td><td>Inventories</td></tr><tr><td>Museum<br>guides</td></tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(held)
    page.paste()
    QGuiApplication.clipboard().clear()  # what Python made must not be there when the program ends
    shown = [[page.grid.data(page.grid.index(row, column)) for column in (0, 1)] for row in (0, 1)]
    assert shown == [["Workshop", "Inventories"], ["Workshop", "Museum\nguides"]]


def test_a_row_is_typed_put_right_and_saved_by_keys_alone(workspace, page):
    queries = workspace.register.queries
    before = len(queries.keys("activity"))
    page.view.setCurrentIndex(page.grid.index(0, 0))
    for words in ("Tea party", "A title", "June 2026"):
        QTest.keyClicks(page.view, words[:1])
        editor = page.view.viewport().findChildren(type(QApplication.focusWidget()))[-1]
        editor.setText(words)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert page.grid.wrong == 1
    page.view.setCurrentIndex(page.grid.index(0, 0))
    assert "Tea party" in page.problem.text()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    page.grid.setData(page.grid.index(0, 0), "Workshop")
    assert (len(page.grid.good), page.grid.wrong) == (1, 0)
    page.acts["save"]()
    assert len(queries.keys("activity")) == before + 1
    assert workspace.window.page is workspace.page("activities")


def test_rows_are_read_anew_in_no_other_way_after_a_change_of_language(workspace, page):
    page.grid.paste(page.grid.index(0, 0), [["Workshop", "A", "2026-05-01"]])
    for language in ("ar", "fr"):
        workspace.appearance.set_language(language)
        assert len(page.grid.good) == 1
        assert page.grid.headerData(0, Qt.Orientation.Horizontal)
