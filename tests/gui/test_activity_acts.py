"""The dialogs of what is done with an activity: four inputs at most, a card that follows them, one named button."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog
from workspace_samples import key_of, shown_words

from iwhc_desktop.gui.activities import acts
from iwhc_desktop.gui.views.act_dialog import WIDTH, ActDialog
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.pages import views_of
from iwhc_desktop.services.activities.acts import ACTS


@pytest.fixture
def inspector(workspace) -> RecordInspector:
    made = RecordInspector(workspace, views_of("activity"))
    made.setParent(workspace.window)
    made.key = key_of(workspace, "ACT-07", "activity")
    return made


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_each_dialog_asks_says_and_names_its_act(workspace, inspector, language):
    workspace.appearance.set_language(language)
    shown = inspector.read(inspector.key)
    for name in ACTS:
        dialog = acts.dialog_for(name, workspace, shown)
        assert len(dialog.bindings) <= 4
        assert dialog.width() == min(workspace.appearance.px(WIDTH), workspace.window.width())
        words = shown_words(dialog)
        assert shown.title.strip("\u2068\u2069") in words
        assert dialog.words.text()
        assert dialog.act_button.words.split()[0] != dialog.cancel_button.words.split()[0]
        dialog.deleteLater()


def test_the_card_follows_the_inputs_and_a_wrong_one_keeps_the_dialog_open(workspace, inspector):
    dialog = acts.dialog_for("postpone", workspace, inspector.read(inspector.key))
    days = dialog.bindings[0]
    before = dialog.words.text()
    days.input.set_value("2027-05")
    days.changed.emit()
    assert dialog.words.text() != before
    days.input.set_text("31/31/2027")
    dialog.act_button.click()
    assert dialog.result() != QDialog.DialogCode.Accepted
    assert days.widget._problem.tone == "danger"
    dialog.deleteLater()


def test_an_act_from_the_menu_is_one_step_back(workspace, inspector, monkeypatch):
    monkeypatch.setattr(ActDialog, "ask", lambda dialog: dialog.values())
    workspace.go("activities")
    queries = workspace.register.queries
    inspector.act("cancel")
    assert queries.row("activity", inspector.key).values["state"] == "cancelled"
    workspace.undo()
    assert queries.row("activity", inspector.key).values["state"] == "planned"
    number = len(queries.keys("activity"))
    inspector.act("again")
    assert len(queries.keys("activity")) == number + 1
    workspace.undo()
    assert len(queries.keys("activity")) == number
