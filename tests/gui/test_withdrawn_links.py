"""A link to a withdrawn record says that it is one and shows that record, not another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from whole_window import settle
from workspace_samples import key_of, sample_workspace

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton, WrappingLink
from iwhc_desktop.gui.views.declared import ALSO_WITHDRAWN
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.commands import Create, Save, Withdraw


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, "en") as workspace:
        yield workspace


@pytest.fixture
def museum(workspace) -> int:
    """A partner of an activity, withdrawn."""
    made = (
        Create("partner", {"name_en": "A museum", "type": "museum_body"}, "museum"),
        Create("activity", {"title_en": "A workshop", "type": "workshop"}, "activity"),
        Create("activity_partner", {"activity": "@activity", "partner": "@museum"}),
    )
    keys = workspace.register.bus.run(Save(made)).keys
    workspace.register.bus.run(Save((Withdraw("partner", keys["museum"], "twice"),)))
    workspace.show_record("activity", keys["activity"])
    settle(workspace)
    return keys["museum"]


def link_to(workspace: Workspace, name: str) -> WrappingLink:
    links = workspace.page("activities").content.findChildren(WrappingLink)
    return next(link for link in links if name in strip_isolates(link.words))


def test_the_link_says_so(workspace, museum):
    assert strip_isolates(link_to(workspace, "A museum").words) == "A museum (withdrawn)"


def test_it_shows_that_record(workspace, museum):
    link_to(workspace, "A museum").click()
    page = workspace.page("partners")
    assert workspace.window.page is page
    assert page.view.current_key == museum
    assert page._chips["withdrawn"].value == ALSO_WITHDRAWN


@pytest.mark.parametrize(("kind", "place"), [("partner", "partners"), ("agreement", "agreements")])
def test_the_chip_shows_current_withdrawn_or_all(workspace, museum, kind, place):
    if kind == "agreement":
        workspace.register.bus.run(Save((Withdraw(kind, key_of(workspace, "AGR-04"), "twice"),)))
    rows = workspace.page(place).rows
    counts = [
        len(rows.keys_of(rows.narrowed.with_chip("withdrawn", value), workspace.page(place).view.table.order))
        for value in (False, True, ALSO_WITHDRAWN)
    ]
    assert counts[1] == 1
    assert counts[2] == counts[0] + 1


def test_a_withdrawn_agreement_is_shown_as_withdrawn_and_asks_for_nothing(workspace):
    """It has the pill of its state no longer, no task, and no act that the register would refuse."""
    key = key_of(workspace, "AGR-02")
    workspace.show_record("agreement", key)
    inspector = workspace.page("agreements").content
    inspector.refresh()
    assert "Attach the signed copy" in words_of_links(inspector)
    workspace.register.bus.run(Save((Withdraw("agreement", key, "twice"),)))
    inspector.refresh()
    settle(workspace)
    assert "Attach the signed copy" not in words_of_links(inspector)
    shown = inspector.read(key)
    assert [strip_isolates(workspace.appearance.text(look.said)) for look in inspector.pills(shown)][-1] == "Withdrawn"
    assert {act.name for act in inspector.acts(shown)} == {"print", "history", "take_back"}


def words_of_links(inspector) -> list[str]:
    settle(inspector.workspace)
    return [strip_isolates(link.text()) for link in inspector.findChildren(LinkButton) if link.isVisible()]
