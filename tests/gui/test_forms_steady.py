"""What is typed moves no field: lines that come and go leave what is under the pointer where it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from workspace_samples import sample_workspace, until

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts import steady
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("steady"), "en") as workspace:
        yield workspace


def places(form) -> dict[str, int]:
    """Where the inputs and the buttons of the folds are, in pixels from the top of the window."""
    for _level in range(4):  # a layout asks the one around it
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    parts = {name: binding.widget.entry for name, binding in form.bindings.items()}
    parts |= {f"fold {number}": fold.button for number, fold in enumerate(form.folds)}
    return {name: part.mapTo(form.window(), QPoint()).y() for name, part in parts.items() if part.isVisible()}


def type_and_look(form, edit, text: str) -> dict[str, int]:
    """Type with the focus in an input, and let the form say what follows. Returns where its parts are then."""
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text) if text else QTest.keyClick(edit, Qt.Key.Key_Delete)
    form._looking.stop()
    form._look()
    return places(form)


@pytest.mark.parametrize(
    ("kind", "name", "texts"),
    [
        ("partner", "name", ("Cheikh Anta Diop", "Organization of Turkic State", "Something else", "")),
        ("agreement", "signing", ("12/3/2024", "12/3/2030", "zz", "")),
        ("activity", "starts_on", ("12/3/2024", "nonsense", "")),
        ("need", "estimate", ("500 euro", "what", "")),
    ],
)
def test_typing_moves_no_field(workspace, kind, name, texts):
    workspace.window.resize(1366, 697)
    workspace.open_form(kind, 0)
    form = workspace.window.page
    binding = form.bindings[name]
    edit = next(edit for edit in binding.widget.findChildren(QLineEdit) if edit.isVisible())
    before = places(form)
    for text in texts:
        assert type_and_look(form, edit, text) == before, text
    form.remember()


@pytest.mark.parametrize(("kind", "name"), [("activity", "starts_on"), ("agreement", "signing")])
def test_a_message_that_goes_leaves_its_room_until_the_form_opens_anew(workspace, kind, name):
    workspace.open_form(kind, 0)
    form = workspace.window.page
    binding = form.bindings[name]
    field = binding.joint.day if name == "signing" else binding
    fresh = places(form)
    type_and_look(form, field.input.edit, "13/13/2024")
    field.input.committed.emit(field.input.text)
    said = places(form)
    assert said != fresh and field.widget._problem.isVisible()
    assert type_and_look(form, field.input.edit, "12/3/2024") == said
    assert not field.widget._problem.isVisible()
    form.remember()
    form.open_record(0)
    until(lambda: places(form) == fresh)


def test_nothing_moves_between_press_and_release(appearance, qtbot, monkeypatch):
    down = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(steady.QGuiApplication, "mouseButtons", lambda: down[0])
    field = FormField(appearance, "Day", TextInput(appearance, "Day"))
    qtbot.addWidget(field)
    field.show()
    field.show_problem("No day")
    assert not field._problem.isVisible()
    down[0] = Qt.MouseButton.NoButton
    qtbot.waitUntil(field._problem.isVisible)
