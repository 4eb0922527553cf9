"""Inputs of the form of activities: where, with whom in which role, and what follows from days and agreement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from whole_window import settle
from workspace_samples import key_of, sample_workspace, shown_words

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.gui.views.where_input import BOTH, ONLINE
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("inputs"), "en") as workspace:
        workspace.go("activities")
        workspace.open_form("activity", 0)
        settle(workspace)
        yield workspace


def entered(workspace: Workspace, **values: Json) -> int:
    """An activity with these values."""
    kept = {unit: value for unit, value in values.items() if value is not None}
    made = workspace.register.bus.run(Save((Create("activity", {"type": "workshop", "title_en": "W", **kept}, "a"),)))
    return made.keys["a"]


@pytest.fixture
def form(workspace) -> RecordForm:
    workspace.go("activities")
    workspace.open_form("activity", entered(workspace))
    settle(workspace)
    return workspace.page("activity_form")


@pytest.mark.parametrize(
    ("held", "chosen", "saved"),
    [
        ({"mode": "online"}, None, {"mode": "online"}),
        ({"place": "PL-EG", "mode": "online"}, None, {"place": "PL-EG", "mode": "online"}),
        ({"place": "PL-EG", "mode": "on_site"}, None, {"place": "PL-EG", "mode": "on_site"}),
        ({}, [ONLINE], {"mode": ONLINE}),
        ({}, ["PL-EG"], {"place": "PL-EG"}),
        ({"mode": "on_site"}, ["PL-EG"], {"place": "PL-EG", "mode": "on_site"}),
        ({}, ["PL-EG", ONLINE], {"place": "PL-EG", "mode": BOTH}),
        ({}, ["PL-EG", "PL-SHUSHA"], {"place": "PL-SHUSHA"}),
        ({"place": "PL-EG", "mode": BOTH}, ["PL-EG"], {"place": "PL-EG"}),
    ],
)
def test_where_is_a_place_or_online_or_both(workspace, form, held, chosen, saved):
    def keys(values: dict[str, str]) -> dict[str, Json]:
        return {name: key_of(workspace, text, "place") if name == "place" else text for name, text in values.items()}

    where = form.bindings["place"]
    where.load(keys(held))
    if chosen is not None:
        where.input.set_entries([])
        for one in chosen:
            value = one if one == ONLINE else key_of(workspace, one, "place")
            where.input.add(where._entry(value, {}))
    assert where.values() == {"place": None, "mode": None, **keys(saved)}
    typed = where.typed()
    where.load({})
    where.show_typed(typed)
    assert where.typed() == typed


def test_a_town_that_no_list_has_is_entered_by_its_name(workspace, form):
    where = form.bindings["place"]
    where.input.edit.setText("Tombouctou")
    where.input.created.emit("Tombouctou")
    form.save()
    row = workspace.register.queries.row("activity", form.key)
    place = workspace.register.queries.row("place", row.values["place"])
    assert place.values["name_en"][0] == "Tombouctou"


def test_a_partner_has_a_role_or_several_and_there_may_be_others(workspace, form):
    partners, key = form.bindings["activity_partner"], key_of(workspace, "ORG-ICOM", "partner")
    partners.input.add(partners._entry(key, {key: "ICOM"}))
    assert [part.code for part in partners.roles_of(key)] == ["co_organiser"]
    partners.set_role(key, "host")
    partners.set_role(key, "funder", further=True)
    partners.others.setChecked(True)
    form.save()
    queries = workspace.register.queries
    rows = queries.children("activity_partner", [form.key])[form.key]
    assert sorted(str(row.values["role"]) for row in rows) == ["funder", "host"]
    assert queries.row("activity", form.key).values["partner_list_complete"] is False
    workspace.open_form("activity", form.key)
    partners.set_role(key, "expert")
    partners.others.setChecked(False)
    form.save()
    rows = queries.children("activity_partner", [form.key])[form.key]
    assert [str(row.values["role"]) for row in rows] == ["expert"]
    assert queries.row("activity", form.key).values["partner_list_complete"] is True


@pytest.mark.parametrize(
    ("days", "agreement", "said", "tone"),
    [
        ("", None, "Planned, as long as no day is entered.", "circle-check"),
        ("2020", None, "Done: the days are over.", "circle-check"),
        ("2024-07", "AGR-03", "Done: the days are over; within the agreement, which is signed.", "circle-check"),
        ("2020", "AGR-02", "Done: the days are over; outside the term of the agreement.", "triangle-alert"),
    ],
)
def test_one_line_tells_the_state_and_the_agreement(workspace, form, days, agreement, said, tone):
    form.bindings["starts_on"].load({"starts_on": days or None})
    form.bindings["agreement"].load({"agreement": key_of(workspace, agreement) if agreement else None})
    form.looked()
    assert said in shown_words(form)
    assert form.remarks.sign._shown[0] == tone


def test_intakes_are_asked_for_of_academic_programmes_alone(workspace, form):
    form.go_to(form.bindings["cohort"])
    for code, is_asked in (("workshop", False), ("master_programme", True), ("project", False)):
        form.bindings["type"].load({"type": code})
        form.looked()
        assert form.bindings["cohort"].widget.isVisibleTo(form) is is_asked
