"""The inspector of a kind, made from what is declared: sections, acts, pills."""

from __future__ import annotations

from dataclasses import replace

import pytest
from workspace_samples import key_of, shown_words

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.declared import TO_DECIDE, Act, Linked, RecordViews
from iwhc_desktop.gui.views.field_icons import field_icon, kind_icon
from iwhc_desktop.gui.views.form_parts import Children
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw

AGREEMENTS: RecordViews = RecordViews(
    kind="agreement", words=PARTNERS.words, columns=(), order=PARTNERS.order, tabs=PARTNERS.tabs
)
"""Nothing but the kind; each test declares what it looks at."""


def inspect(workspace, views, key: int) -> RecordInspector:
    inspector = RecordInspector(workspace, views)
    inspector.setParent(workspace.window)
    inspector.key = key
    inspector.refresh()
    return inspector


def links_of(inspector: RecordInspector) -> list[str]:
    links = inspector.findChildren(LinkButton)
    return [strip_isolates(link.words) for link in links if link.isVisibleTo(inspector)]


@pytest.fixture
def key(workspace) -> int:
    return key_of(workspace, "AGR-01")


class TestSections:
    def test_a_field_that_is_empty_is_left_out(self, workspace, key):
        words = shown_words(inspect(workspace, replace(AGREEMENTS, facts=("kind", "registry_no")), key))
        assert "Type" in words
        assert "Registry number" not in words

    def test_rows_that_name_records_with_pages_are_links(self, workspace, key):
        parties = Children("agreement_party", ("partner", "position"), N_("Parties"))
        inspector = inspect(workspace, replace(AGREEMENTS, sections=(parties,)), key)
        assert "Ain Shams University" in links_of(inspector)
        assert "PARTIES" in shown_words(inspector).upper()
        link = next(link for link in inspector.findChildren(LinkButton) if "Ain Shams" in strip_isolates(link.words))
        link.click()
        assert workspace.window.page_name == "partners"

    def test_rows_without_pages_are_words_with_the_rest_below(self, workspace):
        partner = key_of(workspace, "ORG-ARCWH", "partner")
        made = Create("partner_alias", {"partner": partner, "name": "ARC", "used_from": "2021-05-03"})
        workspace.register.bus.run(Save((made,)))
        names = Children("partner_alias", ("name", "used_from", "kind"), N_("Other names"))
        inspector = inspect(workspace, replace(PARTNERS, sections=(names,)), partner)
        words = shown_words(inspector)
        assert "ARC" in words
        assert "Used from: 3 May 2021\u00a0· Other spelling" in words, "no line begins with the dot"
        assert links_of(inspector) == ["Follow up…", "All changes"]

    def test_a_reference_is_a_section_of_its_own_where_there_is_one(self, workspace, key):
        other = key_of(workspace, "AGR-02")
        views = replace(AGREEMENTS, sections=("predecessor", "person_in_charge", "purposes"))
        before = links_of(inspect(workspace, views, key))
        workspace.register.bus.run(Save((Change("agreement", key, {"predecessor": other}),)))
        after = links_of(inspect(workspace, views, key))
        assert len(after) == len(before) + 1

    def test_rows_themselves_can_be_linked_and_their_lack_said(self, workspace):
        iccrom = key_of(workspace, "ORG-ARCWH", "partner")
        views = replace(PARTNERS, sections=(Linked("partner_alias", "", N_("Names"), N_("No other name")),))
        assert "No other name" in shown_words(inspect(workspace, views, iccrom))
        assert "No other name" not in shown_words(
            inspect(workspace, replace(views, sections=(Linked("partner_alias", "", N_("Names")),)), iccrom)
        )

    def test_a_function_makes_a_section_or_none(self, workspace, key):
        made = PlainLabel(workspace.appearance, "made by hand")
        views = replace(AGREEMENTS, sections=(lambda _workspace, _shown: made, lambda _workspace, _shown: None))
        assert "made by hand" in shown_words(inspect(workspace, views, key))


class TestHead:
    def test_the_words_of_a_field_stand_in_for_the_kind(self, workspace, key):
        inspector = inspect(workspace, replace(AGREEMENTS, chip="kind"), key)
        (look,) = inspector.pills(inspector.read(key))
        assert look.said != RECORDS["agreement"].label

    def test_each_pill_comes_once(self, workspace, key):
        inspector = inspect(workspace, replace(AGREEMENTS, pill=lambda _shown: TO_DECIDE), key)
        assert inspector.pills(inspector.read(key)) == (
            PillLook("neutral", "", RECORDS["agreement"].label),
            TO_DECIDE,
        )

    def test_the_line_below_the_title_joins_fields_and_functions(self, workspace, key):
        views = replace(AGREEMENTS, second=("kind", lambda shown: str(shown.today.year)))
        assert "· 2026" in shown_words(inspect(workspace, views, key))

    def test_there_is_no_empty_line_below_the_title(self, workspace, key):
        inspector = inspect(workspace, replace(AGREEMENTS, second=(lambda _shown: "",)), key)
        assert all(label.text() for label in inspector.findChildren(PlainLabel) if not label.isHidden())


class TestActs:
    def names(self, inspector: RecordInspector, key: int) -> list[str]:
        return [act.name for act in inspector.acts(inspector.read(key))]

    def test_every_record_can_be_edited_filled_looked_back_at_and_withdrawn(self, workspace, key):
        inspector = inspect(workspace, AGREEMENTS, key)
        assert self.names(inspector, key) == ["edit", "attach", "follow_up", "history", "withdraw"]
        workspace.register.bus.run(Save((Withdraw("agreement", key, "twice"),)))
        assert self.names(inspector, key) == ["history", "take_back"]

    def test_a_declared_act_is_in_the_menu_while_it_makes_sense(self, workspace, key):
        done = []
        postpone = Act(
            "postpone", N_("Later"), "clock", lambda shown: shown.key == key, lambda _, shown: done.append(shown.key)
        )
        inspector = inspect(workspace, replace(AGREEMENTS, acts=(postpone,)), key)
        menu = inspector.menu(inspector.read(key))
        (entry,) = [action for action in menu.actions() if action.text() == "Later"]
        entry.trigger()
        assert done == [key]
        assert "postpone" not in self.names(inspector, key_of(workspace, "AGR-02"))

    def test_an_act_called_like_a_usual_one_takes_its_place(self, workspace, key):
        done = []
        own = Act("edit", N_("Edit it"), "pencil", lambda _shown: True, lambda _, shown: done.append(shown.key))
        inspector = inspect(workspace, replace(AGREEMENTS, acts=(own,)), key)
        assert self.names(inspector, key) == ["edit", "attach", "follow_up", "history", "withdraw"]
        inspector.act("edit")
        assert done == [key]

    def test_what_is_not_here_can_not_be_acted_on(self, workspace):
        inspector = inspect(workspace, AGREEMENTS, 12345)
        inspector.act("edit")
        assert workspace.window.page_name != "agreement_form"


@pytest.mark.parametrize(
    ("kind", "name", "icon"),
    [
        ("partner", "country", "map-pin"),
        ("partner", "contact_phone", "phone"),
        ("partner", "acronym", "tag"),
        ("partner", "parent", "building-2"),
        ("need", "field", "tag"),
        ("agreement", "person_in_charge", "user"),
    ],
)
def test_a_field_has_the_icon_of_its_name_its_target_or_its_type(kind, name, icon):
    (item,) = [item for item in RECORDS[kind].fields if item.name == name]
    assert field_icon(item) == icon


@pytest.mark.parametrize(("kind", "icon"), [("contact", "users"), ("agreement", "handshake"), ("participation", "")])
def test_a_kind_has_the_icon_of_its_pages_or_one_of_its_own(kind, icon):
    assert kind_icon(kind) == icon
