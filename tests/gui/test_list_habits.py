"""Which office's records a list shows is remembered for that list; the choices of a chip are read when it opens."""

from __future__ import annotations

import pytest
from workspace_samples import key_of

from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views import inspector
from iwhc_desktop.gui.views.declared import OWN_OFFICE
from iwhc_desktop.gui.views.list_chips import OFFICES_FILE, OfficeHabit
from iwhc_desktop.gui.views.pages import list_page, views_of
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.mark.parametrize("written", ["", "[]", "{", '{"partners": 1}'])
def test_a_habit_is_kept_for_its_list_whatever_was_there(tmp_path, written):
    (tmp_path / OFFICES_FILE).write_text(written, encoding="utf-8")
    habit = OfficeHabit(tmp_path, "activities")
    assert not habit.is_own
    habit.keep(is_own=True)
    assert OfficeHabit(tmp_path, "activities").is_own
    assert not OfficeHabit(tmp_path, "agreements").is_own
    habit.keep(is_own=False)
    assert not OfficeHabit(tmp_path, "activities").is_own


def test_every_list_begins_with_the_chip_of_the_offices_and_remembers_it(workspace):
    for kind, entry in VIEWS.items():
        assert views_of(kind).filters[0] == OWN_OFFICE, kind
        page = workspace.page(entry.place)
        everything = set(page.rows.keys(page.view.table.order))
        page._chips[OWN_OFFICE.name]._pick(True)
        assert page.rows.narrowed.chips[OWN_OFFICE.name] is True, kind
        assert set(page.rows.keys(page.view.table.order)) <= everything, kind
        assert OfficeHabit(workspace.register.profile, entry.place).is_own, kind


def test_a_list_opens_as_it_was_left_and_its_chips_know_the_records(workspace, qtbot):
    page = list_page(workspace, "activity")
    qtbot.addWidget(page)
    everything = len(page.rows.keys(page.view.table.order))
    page._chips[OWN_OFFICE.name]._pick(True)
    again = list_page(workspace, "activity")
    qtbot.addWidget(again)
    assert again.rows.narrowed.chips == {OWN_OFFICE.name: True}
    again._chips[OWN_OFFICE.name]._pick(False)
    topic = again._chips["fields"]
    topic.options = (topic.options[0], *topic.further())
    topic._pick(key_of(workspace, "FLD-HAJJ", "field"))
    assert 0 < len(again.rows.keys(again.view.table.order)) < everything
    year = again._chips["year"]
    assert [one.value for one in year.further()][:2] == [workspace.today.year + 1, workspace.today.year]


def test_a_file_dropped_on_a_row_of_any_list_is_attached_to_its_record(workspace, monkeypatch, tmp_path):
    workspace.register.bus.run(
        Save(
            (
                Create("need", {"title_en": "A need", "partner": workspace.register.queries.keys("partner")[0]}),
                Create("recommendation", {"text_en": "A recommendation"}),
                Create("contact", {"partner": workspace.register.queries.keys("partner")[0], "name": "Amina"}),
            )
        )
    )
    dropped = []
    monkeypatch.setattr(inspector, "attach", lambda _workspace, kind, key, paths: dropped.append((kind, key, paths)))
    paths = (tmp_path / "letter.pdf",)
    for kind in (one for one in VIEWS if one != "document"):
        workspace.go(VIEWS[kind].place)
        view = workspace.page(VIEWS[kind].place).view
        workspace.page(VIEWS[kind].place)._drop(paths, view.visualRect(view.table.index(0, 0)).center())
        assert dropped.pop() == (kind, view.table.key_at(0), paths)
