"""Several records at once, by keys alone: ticked, changed, given a document, withdrawn; one step back each."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from workspace_samples import until

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.several import acts, dialogs
from iwhc_desktop.gui.several.asking import ADD, EMPTY, AttachToSeveral, ChangeSeveral, WithdrawSeveral
from iwhc_desktop.gui.several.dialogs import SeveralDialog
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving import bus
from iwhc_desktop.services.saving.commands import Change, Save

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def listed(workspace: Workspace, place: str) -> ListPage:
    """A list with the focus on its first row."""
    workspace.go(place)
    page = workspace.page(place)
    assert isinstance(page, ListPage)
    page.view.setFocus()
    page.view.setCurrentIndex(page.view.table.index(0, 0))
    return page


def press(page: ListPage, *keys: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(page.view, key, held)


def ticked_rows(page: ListPage) -> list[int]:
    return [page.view.table.row_of(key) for key in page.ticked.keys]


def answered(monkeypatch: pytest.MonkeyPatch, fill: object) -> list[str]:
    """Dialogs are filled in and accepted; returns what their cards said."""
    said: list[str] = []

    def run(dialog: SeveralDialog) -> int:
        fill(dialog)  # type: ignore[operator]  # a function
        dialog.look()
        said.append(strip_isolates(dialog.words.text()))
        dialog.act_button.click()
        return dialog.result()

    monkeypatch.setattr(QDialog, "exec", run)
    return said


def test_the_first_tick_moves_no_row_and_hides_not_the_one_that_was_ticked(workspace: Workspace) -> None:
    page = listed(workspace, "partners")
    view = page.view
    last = view.table.index(view.rowAt(view.viewport().height() - 1), 0)
    for index in (view.table.index(0, 0), last):
        view.setCurrentIndex(index)
        before = view.viewport().mapToGlobal(view.visualRect(view.table.index(0, 0)).topLeft())
        press(page, Key.Key_Space)
        until(page.ticked.isVisible)
        QApplication.processEvents()
        if index.row() == 0:
            assert view.viewport().mapToGlobal(view.visualRect(index).topLeft()) == before
        assert view.viewport().rect().contains(view.visualRect(index).center())
        press(page, Key.Key_Escape)


def test_rows_are_ticked_by_keys(workspace: Workspace) -> None:
    page = listed(workspace, "activities")
    press(page, Key.Key_Space)
    assert ticked_rows(page) == [0]
    assert page.ticked.isVisible()
    press(page, Key.Key_Down, Key.Key_Down)
    press(page, Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert ticked_rows(page) == [0, 2, 3, 4]
    press(page, Key.Key_Up, held=SHIFT)
    assert ticked_rows(page) == [0, 2, 3]
    press(page, Key.Key_Down)
    press(page, Key.Key_Space)
    assert ticked_rows(page) == [0, 2, 3, 4]
    press(page, Key.Key_A, held=CONTROL)
    assert page.ticked.keys == tuple(page.view.table.keys)
    page.narrow(page.rows.narrowed.with_chip("type", "workshop"))
    assert page.ticked.keys == tuple(page.view.table.keys), "what is not listed is not selected"
    press(page, Key.Key_Escape)
    assert not page.ticked.keys
    assert not page.ticked.isVisible()


def test_tab_leads_from_the_list_to_what_is_done_with_its_ticked_rows(workspace: Workspace) -> None:
    page = listed(workspace, "partners")
    press(page, Key.Key_Space)
    reached = []
    for _step in range(len(page.ticked.buttons) + 1):
        QTest.keyClick(workspace.window.focusWidget(), Key.Key_Tab)
        reached.append(workspace.window.focusWidget())
    assert reached == [*page.ticked.buttons.values(), page.ticked.clear_button]
    QTest.keyClick(page.ticked.clear_button, Key.Key_Space)
    assert not page.ticked.keys
    assert page.view.hasFocus()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_rows_are_ticked_with_the_pointer_on_their_box_in_either_direction(workspace: Workspace, language: str) -> None:
    workspace.appearance.set_language(language)
    page = listed(workspace, "activities")
    view, port, button = page.view, page.view.viewport(), Qt.MouseButton.LeftButton
    place = view.visualRect(view.table.index(1, 0))
    QTest.mouseClick(port, button, pos=QPoint(place.right() - 8 if language == "ar" else 8, place.center().y()))
    assert ticked_rows(page) == [1]
    inside = view.visualRect(view.table.index(3, 0)).center()
    QTest.mouseClick(port, button, SHIFT, inside)
    assert ticked_rows(page) == [1, 2, 3]
    QTest.mouseClick(port, button, CONTROL, view.visualRect(view.table.index(2, 0)).center())
    assert ticked_rows(page) == [1, 3]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert str(view.table.data(view.table.index(1, 0), role)) != str(view.table.data(view.table.index(0, 0), role))


def test_a_field_is_changed_for_all_and_comes_back_with_one_key(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, queries = listed(workspace, "activities"), workspace.register.queries
    press(page, Key.Key_A, held=CONTROL)
    keys = page.ticked.keys
    before = {key: row.values["mode"] for key, row in queries.rows("activity", keys).items()}

    def fill(dialog: ChangeSeveral) -> None:
        dialog.field.choose("mode")
        dialog.choose_field("mode")
        dialog.look()
        assert not dialog.act_button.isEnabled(), "nothing is said yet"
        dialog.binding.show_typed("hybrid")  # type: ignore[union-attr]  # made with the field

    said = answered(monkeypatch, fill)
    page.ticked.buttons["change"].click()
    until(lambda: not workspace.tasks.is_busy)
    changed = sum(mode != "hybrid" for mode in before.values())
    assert said[0].startswith(f"{changed} are changed")
    assert {row.values["mode"] for row in queries.rows("activity", keys).values()} == {"hybrid"}
    workspace.undo()
    assert {key: row.values["mode"] for key, row in queries.rows("activity", keys).items()} == before


def test_many_records_are_looked_at_changed_and_undone_off_the_window_s_thread(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "_AT_ONCE", 2)
    monkeypatch.setattr(bus, "_MANY", 2)
    keys = listed(workspace, "activities").view.table.keys
    dialog = ChangeSeveral(workspace, "activity", keys, ("mode",))
    dialog.binding.show_typed("hybrid")  # type: ignore[union-attr]  # made with the field
    dialog.follow()
    assert not dialog.act_button.isEnabled()
    dialog.look()
    dialog.look()
    until(lambda: dialog.foreseen is not None)
    assert dialog.act_button.isEnabled()
    foreseen = dialog.foreseen
    assert foreseen is not None
    dialog.deleteLater()
    workspace.register.at_once.carry_out(foreseen)
    workspace.undo()
    assert workspace.tasks.is_busy
    until(lambda: not workspace.tasks.is_busy)
    modes = [row.values["mode"] for row in workspace.register.queries.rows("activity", foreseen.changed).values()]
    assert "hybrid" not in modes
    workspace.redo()
    until(lambda: not workspace.tasks.is_busy)
    rows = workspace.register.queries.rows("activity", foreseen.changed).values()
    assert {row.values["mode"] for row in rows} == {"hybrid"}


def test_members_are_added_and_a_value_is_taken_away(workspace: Workspace, qtbot: QtBot) -> None:
    queries = workspace.register.queries
    keys, field = queries.keys("activity")[:3], queries.keys("field")[0]
    dialog = ChangeSeveral(workspace, "activity", keys, ("fields", "mode"))
    qtbot.addWidget(dialog)
    assert dialog.how.value == ADD
    dialog.binding.show_typed([field])  # type: ignore[union-attr]  # made with the field
    asked = dialog.asked()
    assert asked is not None
    assert asked.values == {f"fields/{field}": True}  # type: ignore[union-attr]  # values
    dialog.choose_field("mode")
    dialog.field.choose("mode")
    dialog.how.choose(EMPTY)
    asked = dialog.asked()
    assert asked is not None
    assert asked.values == {"mode": None}  # type: ignore[union-attr]  # values


def test_what_is_signed_is_named_on_the_card(workspace: Workspace, qtbot: QtBot) -> None:
    keys = workspace.register.queries.keys("agreement")
    dialog = ChangeSeveral(workspace, "agreement", keys, ("term_months",))
    qtbot.addWidget(dialog)
    dialog.binding.input.set_text("24")  # type: ignore[union-attr]  # a number
    dialog.look()
    assert "left out" in dialog.words.text()
    assert "signed" in dialog.words.text()


def test_one_file_is_attached_to_all_and_all_are_withdrawn_with_a_reason(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4 for all")
    page, register = listed(workspace, "partners"), workspace.register
    press(page, Key.Key_Space)
    press(page, Key.Key_Down, held=SHIFT)
    keys = page.ticked.keys
    assert len(keys) == 2
    monkeypatch.setattr(acts, "choose_documents", lambda *_where: (path,))
    said = answered(monkeypatch, lambda dialog: isinstance(dialog, AttachToSeveral))
    page.ticked.buttons["attach"].click()
    until(lambda: not workspace.tasks.is_busy)
    assert said == ["2 get this document"]
    assert len({item.key for key in keys for item in register.documents.of(key)}) == 1

    def reason(dialog: WithdrawSeveral) -> None:
        dialog.look()
        assert not dialog.act_button.isEnabled()
        dialog.reason.set_text("entered twice")

    said = answered(monkeypatch, reason)
    press(page, Key.Key_Delete)
    page.acts["withdraw"]()
    until(lambda: not workspace.tasks.is_busy)
    assert said[0] == "2 are withdrawn"
    assert not page.ticked.keys
    workspace.undo()
    assert all(row.retired is None for row in register.queries.rows("partner", keys).values())


def test_addresses_of_the_ticked_partners_are_copied(workspace: Workspace) -> None:
    page = listed(workspace, "partners")
    keys = page.view.table.keys
    mails = {keys[0]: "a@example.org", keys[2]: "c@example.org", keys[3]: "d@example.org"}
    workspace.run(Save(tuple(Change("partner", key, {"contact_email": mail}) for key, mail in mails.items())))
    press(page, Key.Key_Space)
    press(page, Key.Key_Down, Key.Key_Down, held=SHIFT)
    assert page.ticked.act("addresses")
    assert QApplication.clipboard().text() == "a@example.org; c@example.org"


def test_space_shows_the_page_of_a_document_and_ctrl_space_ticks_it(workspace: Workspace) -> None:
    page = listed(workspace, "documents")
    press(page, Key.Key_Space, held=CONTROL)
    assert len(page.ticked.keys) == 1
    assert list(page.ticked.buttons) == ["change", "print", "withdraw"]
