"""D15: an act can be undone from History whenever, after a restart too, as long as nothing later depends on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from services_registers import founded, opened
from workspace_samples import workspace_on

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.views.history_dialog import HistoryDialog
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw


@pytest.fixture
def museum(tmp_path) -> int:
    """A partner that was entered and renamed twice, in a program that has ended since."""
    with founded(tmp_path) as register:
        run = register.bus.run
        key = run(Save((Create("partner", {"name_en": "First", "type": "museum_body"}, "made"),))).keys["made"]
        for name in ("Second", "Third"):
            run(Save((Change("partner", key, {"name_en": name}),)))
        run(Save((Change("partner", key, {"website": "museum.org"}),)))
    return key


@pytest.fixture
def workspace(qapp, tmp_path, museum) -> Iterator[Workspace]:
    with workspace_on(qapp, opened(tmp_path)) as workspace:
        yield workspace


def dialog_of(workspace: Workspace, key: int) -> HistoryDialog:
    dialog = HistoryDialog(workspace, "partner", key)
    QApplication.processEvents()
    return dialog


def links(dialog: HistoryDialog) -> list[LinkButton]:
    return [link for link in dialog.findChildren(LinkButton) if link.isVisibleTo(dialog)]


def name_of(workspace: Workspace, key: int) -> object:
    return workspace.register.queries.row("partner", key).values["name_en"][0]


def test_after_a_restart_the_last_act_on_each_field_can_be_undone(workspace, museum):
    assert not workspace.register.bus.can_undo
    dialog = dialog_of(workspace, museum)
    website, name = links(dialog)
    name.click()
    assert name_of(workspace, museum) == "Second"
    assert workspace.register.queries.row("partner", museum).values["website"] == "museum.org"
    assert "Undone" in strip_isolates(workspace.appearance.formats.plain(workspace.window.toast._words.said))
    assert website is not name


def test_what_a_later_act_changed_again_has_no_link(workspace, museum):
    acts = {entry.stamp for entry in workspace.register.queries.history("partner", museum)}
    possible = {act for act in acts if workspace.register.bus.can_undo_act(act)}
    assert len(acts) == 4
    assert len(possible) == 2


def test_the_undoing_itself_can_be_undone(workspace, museum):
    dialog = dialog_of(workspace, museum)
    links(dialog)[1].click()
    links(dialog)[0].click()
    assert name_of(workspace, museum) == "Third"


def test_an_entry_can_be_undone_until_something_is_added_to_it_or_refers_to_it(workspace):
    register = workspace.register

    def entered(**more: object) -> tuple[int, bool]:
        made = register.bus.run(Save((Create("partner", {"name_en": "A", "type": "donor", **more}, "made"),)))
        return made.keys["made"], register.bus.can_undo_act(made.stamp)

    def possible(key: int) -> bool:
        return register.bus.can_undo_act(register.queries.history("partner", key)[0].stamp)

    (alone, may), (owner, _may), (above, _may) = entered(), entered(), entered()
    assert may
    register.bus.run(Save((Create("partner_alias", {"partner": owner, "name": "B"}),)))
    entered(parent=above)
    assert [possible(key) for key in (alone, owner, above)] == [True, False, False]
    register.bus.run(Save((Withdraw("partner", alone, "twice"),)))
    assert not possible(alone)


def test_a_register_for_reading_only_offers_none(qapp, tmp_path, museum):
    with workspace_on(qapp, opened(tmp_path, read_only=True)) as workspace:
        assert links(dialog_of(workspace, museum)) == []


def test_of_another_office_none_is_offered(workspace, museum):
    shipped = workspace.register.queries.keys("country")[0]
    assert links(HistoryDialog(workspace, "country", shipped)) == []
