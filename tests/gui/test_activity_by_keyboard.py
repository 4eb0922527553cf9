"""What was typed into the form of an activity outlives a window that is killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from services_registers import founded, opened
from workspace_samples import until, workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
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
    write("البحر")
    press(Qt.Key.Key_Return)
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
