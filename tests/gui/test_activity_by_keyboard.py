"""An activity is entered without a pointer, in Arabic, and what was typed outlives a window that is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from services_registers import founded, opened
from workspace_samples import shown_words, until, workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views import withdrawing
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.i18n.isolates import strip_isolates

TITLE = "ورشة عمل حول قوائم جرد التراث غير المادي"
DAYS = "٧/١٢/٢٠٢٦ - ١١/١٢/٢٠٢٦"


@pytest.fixture
def workspace(qapp: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    """A window in Arabic, with the keys that the program gives it."""
    with workspace_on(qapp, founded(tmp_path, sample=True, public_dates=True), "ar") as made:
        for name in ("new", "save"):
            made.window.commands.does(name, lambda name=name: made.act(name))
        yield made


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    part = QApplication.focusWidget()
    assert part is not None
    QTest.keyClick(part, key, held)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type a text letter by letter into whatever has the focus."""
    for letter in text:
        part = QApplication.focusWidget()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(part, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def tab_to(part: QWidget) -> int:
    """Press Tab until a part has the focus; how often."""
    wanted = part
    while wanted.focusProxy() is not None:
        wanted = wanted.focusProxy()
    for count in range(1, 8):
        press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is wanted:
            return count
    raise AssertionError(f"{wanted} is not reached")


def choose(form: RecordForm, name: str, value: str) -> None:
    box = form.bindings[name].input
    for _step in range(box.count()):
        if box.value == value:
            return
        press(Qt.Key.Key_Down)
    assert box.value == value


def opened_form(workspace: Workspace) -> RecordForm:
    workspace.go("activities")
    workspace.page("activities").setFocus()
    QTest.keyClick(workspace.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = workspace.window.page
    assert isinstance(form, RecordForm)
    return form


def enter(form: RecordForm) -> None:
    """The seven inputs, one after another."""
    choose(form, "type", "workshop")
    tab_to(form.bindings["title"].input)
    write(TITLE)
    tab_to(form.bindings["starts_on"].input)
    write(DAYS)
    tab_to(form.bindings["place"].input)
    press(Qt.Key.Key_Down)
    who, role = form.bindings["activity_partner"].lines[0].inputs
    tab_to(who.input)
    write("إيكروم")
    press(Qt.Key.Key_Return)
    tab_to(role.input)
    agreements = form.bindings["agreement"].input
    tab_to(agreements)
    write("اتفاقية")
    until(lambda: agreements._suggestions.is_open)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    for name, number in (("women", "١٤"), ("men", "17"), ("not_known", "٠")):
        tab_to(form.bindings[name].input)
        write(number)


def test_seven_inputs_and_save(workspace):
    form = opened_form(workspace)
    assert QApplication.focusWidget() is form.bindings["type"].input
    enter(form)
    assert all(binding.problem() is None for binding in form.bindings.values())
    QTest.keyClick(workspace.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page = workspace.page("activities")
    assert workspace.window.page is page
    row = workspace.register.queries.row("activity", page.view.current_key)
    (partner,) = workspace.register.queries.children("activity_partner", [row.key])[row.key]
    values = row.values
    assert values["type"] == "workshop"
    assert values["title_ar"] == [TITLE, "original"]
    assert (values["starts_on"], values["ends_on"]) == ("2026-12-07", "2026-12-11")
    assert (values["women"], values["men"], values["not_known"]) == (14, 17, 0)
    assert values["place"]
    assert values["agreement"]
    assert values["responsible_office"] == workspace.register.identity.office_key
    assert partner.values["role"] == "co_organiser"
    assert workspace.register.queries.names([partner.values["partner"]], "en")[partner.values["partner"]] == "ICCROM"


def test_what_was_entered_is_withdrawn_taken_back_and_undone(workspace, monkeypatch):
    monkeypatch.setattr(withdrawing, "ask_reason", lambda *_words, **_look: "أُدخل مرتين")
    workspace.window.commands.does("withdraw", lambda: workspace.act("withdraw"))
    enter(opened_form(workspace))
    QTest.keyClick(workspace.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page, register = workspace.page("activities"), workspace.register
    key = page.view.current_key
    page.view.setFocus()
    press(Qt.Key.Key_Delete)
    assert register.queries.row("activity", key).retired == "أُدخل مرتين"
    assert key not in page.view.table.keys
    page.content.key = key
    page.content.act("take_back")
    assert register.queries.row("activity", key).retired is None
    workspace.undo()
    assert register.queries.row("activity", key).retired == "أُدخل مرتين"
    workspace.undo()
    assert register.queries.row("activity", key).retired is None
    workspace.undo()
    assert key not in page.view.table.keys
    assert TITLE in shown_words(workspace.window.toast)


def test_the_last_input_is_followed_by_the_rest_of_the_form_and_never_lost(workspace):
    form = opened_form(workspace)
    enter(form)
    for button in (form.more.button, form.cancel_button, form.another_button, form.save_button):
        tab_to(button)
    press(Qt.Key.Key_Space)
    assert workspace.window.page is workspace.page("activities")


def test_a_window_that_is_killed_loses_the_input_in_hand_at_most(qapp, tmp_path):
    with workspace_on(qapp, founded(tmp_path, sample=True), "ar") as workspace:
        workspace.window.commands.does("new", lambda: workspace.act("new"))
        form = opened_form(workspace)
        enter(form)
        until(lambda: (found := workspace.register.drafts.find("activity")) and found.typed == form.typed())
        kept = workspace.register.drafts.find("activity")
        form.bindings["not_known"].input.edit.setFocus()
        write("5")
    register = opened(tmp_path)
    register.drafts.keep(kept)  # what a killed program leaves behind is the file alone
    with workspace_on(qapp, register, "ar") as workspace:
        workspace.window.commands.does("new", lambda: workspace.act("new"))
        form = opened_form(workspace)
        assert form.typed() == kept.typed
        assert form.bindings["title"].typed()["ar"] == TITLE
        assert strip_isolates(form.bindings["women"].typed()) == "١٤"
