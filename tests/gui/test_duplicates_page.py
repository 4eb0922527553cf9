"""H3: one organisation entered three times is one partner, by keys alone, and three again from History."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, sample_workspace, shown_words, until

from iwhc_desktop.gui.duplicates.opening import compare
from iwhc_desktop.gui.duplicates.page import DuplicatesPage
from iwhc_desktop.gui.exchange.exchange_page import DECIDE, ExchangePage
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import Button, LinkButton
from iwhc_desktop.gui.views.history_dialog import HistoryDialog
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.record_form import RecordForm
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Change, Create, Save

SPELLED, ARABIC, SAMPLE = "Organisation of Turkic States", "منظمة الدول التركية", "ORG-OTS"
LAST = Qt.Key.Key_Return


@pytest.fixture
def workspace(qapp, tmp_path, request) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, getattr(request, "param", "en")) as made:
        yield made


@pytest.fixture
def twice(workspace) -> tuple[int, int]:
    """Two more entries of the organisation of the sample, one of which has a need."""
    made = workspace.register.bus.run(
        Save(
            (
                Create("partner", {"name_en": SPELLED, "type": "ngo_international"}, "en"),
                Create("partner", {"name_ar": ARABIC, "type": "intergovernmental"}, "ar"),
                Create("need", {"title_en": "A school for restorers", "partner": "@en"}),
            )
        )
    ).keys
    return made["en"], made["ar"]


def opened(workspace) -> DuplicatesPage:
    page = workspace.page("duplicates")
    assert isinstance(page, DuplicatesPage) and workspace.window.page is page
    return page


def first_card(page: DuplicatesPage):
    return page.lines[""].cards[0]


def press(page: DuplicatesPage, *keys: Qt.Key | str) -> None:
    """Keys as they come from a keyboard, to whatever has the focus."""
    for key in keys:
        target = QApplication.focusWidget() or page
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def taken_back(workspace: Workspace, key: int) -> None:
    """Undo the newest act of a record from its history."""
    dialog = HistoryDialog(workspace, "partner", key)
    QApplication.processEvents()
    said = workspace.appearance.text(N_("Undo this change"))
    next(link for link in dialog.findChildren(LinkButton) if link.text() == said).click()
    dialog.close()


@pytest.mark.parametrize("workspace", ["ar", "en", "fr"], indirect=True)
def test_three_entries_become_one_partner_by_keys_and_three_from_history(workspace, twice):
    english, arabic = twice
    first, register = key_of(workspace, SAMPLE, "partner"), workspace.register
    workspace.go("partners")
    partners = workspace.page("partners")
    assert isinstance(partners, ListPage) and partners.tabs
    partners.tabs.choose("maybe_twice")
    partners.tabs.chosen.emit("maybe_twice")
    assert set(partners.view.table.keys) == {first, english, arabic}
    partners.view.go_to(english)
    partners.acts["compare"]()
    page = opened(workspace)
    assert list(page.lines) == ["", "name_en", "type"] and page.comparison.kept == first
    first_card(page).setFocus()
    press(page, LAST, "2", LAST, LAST)
    assert page.one.hasFocus()
    press(page, LAST)
    assert workspace.window.page is partners and partners.view.current_key == first
    kept = register.queries.row("partner", first).values
    assert kept["name_en"][0] == SPELLED and kept["name_ar"][0] == ARABIC
    names = {row.values["name"] for row in register.queries.children("partner_alias", [first])[first]}
    assert "Organization of Turkic States" in names
    assert len(register.pages.one("partner", first, ("need.title",)).below["need"]) == 1
    assert register.duplicates.partners() == []
    taken_back(workspace, first)
    assert len(register.duplicates.partners()) == 1
    assert register.queries.row("partner", english).values["merged_into"] is None


def test_digits_choose_for_the_line_in_focus_and_what_was_not_touched_follows(workspace, twice):
    compare(workspace)
    page = opened(workspace)
    first_card(page).setFocus()
    press(page, "2")
    assert page.comparison.kept == twice[0]
    assert {unit: line.result for unit, line in page.lines.items()} == {"": 2, "name_en": 2, "type": 2}
    press(page, LAST, "1", "9")
    assert page.lines["name_en"].result == 1
    page.lines[""].cards[2].click()
    assert {unit: line.result for unit, line in page.lines.items()} == {"": 3, "name_en": 1, "type": 3}


def test_what_follows_is_counted_for_the_records_that_are_not_kept(workspace, twice):
    compare(workspace)
    page = opened(workspace)
    assert "Needs: 1" in strip_isolates(page.comparison.follows.text())
    page.lines[""].choose(2)
    said = strip_isolates(page.comparison.follows.text())
    assert "Agreements: 1" in said and "Needs" not in said


def test_differing_letters_are_marked(workspace, twice):
    compare(workspace)
    marks = [card.words.marks for card in opened(workspace).lines["name_en"].cards]
    assert marks[0] and marks[1] and not marks[2]


def test_not_the_same_is_asked_no_more(workspace, twice):
    compare(workspace)
    page = opened(workspace)
    page.apart.click()
    assert workspace.register.duplicates.partners() == []
    compare(workspace)
    assert page.lines == {} and page.buttons.isHidden()
    workspace.undo()
    assert len(workspace.register.duplicates.partners()) == 1


def test_later_leaves_the_group_and_goes_back_to_the_list(workspace, twice):
    compare(workspace)
    page = opened(workspace)
    page.setFocus()
    press(page, "0")
    assert workspace.window.page is workspace.page("partners")
    assert len(workspace.register.duplicates.partners()) == 1


def test_a_group_after_the_other(workspace, twice):
    more = {"name_en": "Univerity of Athens", "type": "university"}
    workspace.register.bus.run(Save((Create("partner", more, "a"),)))
    compare(workspace)
    page = opened(workspace)
    assert len(page.groups) == 2 and "1 of 2" in strip_isolates(page.title.text())
    page.next.click()
    assert set(page.lines) == {"", "name_en"}
    page.make_one()
    assert len(page.groups) == 1 and set(page.lines) == {"", "name_en", "type"}


def test_a_partner_like_no_other_says_so(workspace):
    workspace.show_record("partner", key_of(workspace, "ORG-ICOM", "partner"))
    page = workspace.page("partners")
    page.acts["compare"]()
    assert workspace.window.page is page
    assert "No other partner" in shown_words(workspace.window.messages)


def test_a_name_typed_again_is_hinted_at_with_a_way_to_the_partner(workspace):
    workspace.go("partners")
    workspace.open_form("partner", 0)
    form = workspace.page("partner_form")
    assert isinstance(form, RecordForm)
    assert form.remarks.found.isHidden()
    form.bindings["name"].show_typed({"en": SPELLED})
    form.looked()
    assert not form.remarks.found.isHidden() and "Organization of Turkic States" in strip_isolates(
        form.remarks.remark.text()
    )
    form.remarks.found.click()
    until(lambda: workspace.window.page is workspace.page("partners"))
    assert workspace.page("partners").view.current_key == key_of(workspace, SAMPLE, "partner")


def test_to_decide_has_what_was_changed_after_the_merge_and_the_way_to_what_may_be_twice(workspace, twice):
    register, first = workspace.register, key_of(workspace, SAMPLE, "partner")
    register.duplicates.merge("partner", first, [twice[0]])
    register.bus.run(Save((Change("partner", twice[0], {"website": "https://ots.example"}),)))
    workspace.go("exchange")
    page = workspace.page("exchange")
    assert isinstance(page, ExchangePage)
    page.show_tab(DECIDE)
    assert page.count() == 1
    said = strip_isolates(shown_words(page.twice))
    assert "Website: https://ots.example" in said and "1 partner may have been entered twice" in said
    next(button for button in page.twice.cards[0].findChildren(Button) if not isinstance(button, LinkButton)).click()
    assert register.queries.row("partner", first).values["website"] == "https://ots.example"
    assert page.count() == 0 and len(page.twice.cards) == 1
    page.twice.cards[0].findChild(LinkButton).click()
    assert set(opened(workspace).group) == {first, twice[1]}
