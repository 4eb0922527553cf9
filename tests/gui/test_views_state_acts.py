"""Acts that set the state of a record from its inspector."""

from __future__ import annotations

import pytest

from iwhc_desktop.gui.records.recommendation import RECOMMENDATIONS
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save, Withdraw

MADE = {
    "recommendation": ({"text_en": "More training"}, RECOMMENDATIONS),
}


@pytest.fixture(params=MADE)
def inspector(request, workspace) -> RecordInspector:
    values, views = MADE[request.param]
    made = RecordInspector(workspace, views)
    made.setParent(workspace.window)
    made.key = workspace.register.bus.run(Save((Create(request.param, dict(values)),))).key
    return made


def state_of(workspace, inspector: RecordInspector) -> object:
    return workspace.register.queries.row(inspector.kind, inspector.key).values["state"]


def names(inspector: RecordInspector) -> list[str]:
    return [act.name for act in inspector.acts(inspector.read(inspector.key)) if act.name.startswith("set_")]


def test_each_sets_its_state_is_gone_then_and_can_be_undone(workspace, inspector):
    before = state_of(workspace, inspector)
    for name in names(inspector):
        inspector.act(name)
        assert state_of(workspace, inspector) == name.removeprefix("set_")
        assert name not in names(inspector)
        assert workspace.window.toast.isVisible()
        workspace.undo()
        assert state_of(workspace, inspector) == before


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Set to: Done"), ("fr", "Passer à l’état"), ("ar", "تغيير الحالة")]
)
def test_the_menu_says_what_it_is_set_to(workspace, inspector, language, words):
    workspace.appearance.set_language(language)
    menu = inspector.menu(inspector.read(inspector.key))
    said = [strip_isolates(action.text()) for action in menu.actions()]
    assert [text for text in said if text.startswith(words)]


def test_what_is_withdrawn_is_not_set_to_anything(workspace, inspector):
    assert names(inspector)
    workspace.register.bus.run(Save((Withdraw(inspector.kind, inspector.key, "entered twice"),)))
    assert not names(inspector)
