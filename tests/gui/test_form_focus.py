"""Where the focus goes: to the input that a link promises, from input to input, back to where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from whole_window import settle
from workspace_samples import key_of, sample_workspace, until

from iwhc_desktop.domain.agreement.term.answers import ENTER_SIGNING_DATE, ENTER_SIGNING_DAY
from iwhc_desktop.domain.agreement.term.labels import TODO_LABELS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.services.saving.commands import Create, Save

LANGUAGES = ("ar", "en", "fr")


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, "en") as workspace:
        yield workspace


def click_cell(workspace: Workspace, place: str, key: int, column: str) -> None:
    """Click on a cell of a list with the mouse."""
    view = workspace.page(place).view
    section = [one.name for one in view.table.columns].index(column)
    middle = view.visualRect(view.table.index(view.table.row_of(key), section)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle))


@pytest.mark.parametrize("language", LANGUAGES)
class TestEnterTheDay:
    """D6: the caret was in the title, and the day was typed into it."""

    def test_from_a_row_the_day_goes_into_signed_on(self, workspace, language):
        workspace.appearance.set_language(language)
        workspace.go("agreements")
        settle(workspace)
        click_cell(workspace, "agreements", key_of(workspace, "AGR-03"), "last_day")
        self.typed_into_signed_on(workspace)

    def test_from_the_inspector_too(self, workspace, language):
        workspace.appearance.set_language(language)
        workspace.show_record("agreement", key_of(workspace, "AGR-03"))
        settle(workspace)
        links = workspace.page("agreements").content.findChildren(LinkButton)
        wanted = {workspace.appearance.text(TODO_LABELS[task]) for task in (ENTER_SIGNING_DATE, ENTER_SIGNING_DAY)}
        next(link for link in links if link.words in wanted).click()
        self.typed_into_signed_on(workspace)

    def typed_into_signed_on(self, workspace) -> None:
        form = workspace.page("agreement_form")
        assert workspace.window.page is form
        before = form.title.typed()
        assert QApplication.focusWidget() is form.signing.joint.day.input.edit
        QTest.keyClicks(QApplication.focusWidget(), "2/5/2024")
        assert form.signing.joint.day.input.value == "2024-05-02"
        assert form.title.typed() == before

    def test_the_day_of_an_activity_goes_into_when(self, workspace, language):
        workspace.appearance.set_language(language)
        made = Save((Create("activity", {"title_en": "A workshop", "type": "workshop"}, "made"),))
        key = workspace.register.bus.run(made).keys["made"]
        workspace.go("activities")
        settle(workspace)
        click_cell(workspace, "activities", key, "starts_on")
        form = workspace.page("activity_form")
        assert workspace.window.page is form
        assert QApplication.focusWidget() is form.bindings["starts_on"].input.edit


class TestTab:
    """D22: from the day, Tab went to the calendar button and swallowed what was typed."""

    def test_it_goes_from_the_day_to_the_place(self, workspace):
        workspace.open_form("agreement", 0)
        form = workspace.page("agreement_form")
        form.signing.joint.day.input.edit.setFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is form.signing.joint.place.input.edit

    def test_alt_and_down_open_the_calendar(self, workspace):
        workspace.open_form("agreement", 0)
        day = workspace.page("agreement_form").signing.joint.day.input
        day.edit.setFocus()
        QTest.keyClick(day.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        (menu,) = day.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert menu.isVisible()
        menu.close()


def test_a_saved_record_has_the_focus_on_its_row(workspace):
    workspace.go("partners")
    workspace.open_form("partner", 0)
    form = workspace.page("partner_form")
    form.bindings["name"].show_typed({"en": "A museum"})
    form.bindings["type"].show_typed("museum_body")
    form.save()
    view = workspace.page("partners").view
    assert QApplication.focusWidget() is view
    assert workspace.register.queries.names([view.current_key], "en") == {view.current_key: "A museum"}


def test_after_a_language_is_chosen_with_the_mouse_the_focus_is_where_it_was(workspace):
    workspace.open_form("agreement", 0)
    edit = workspace.page("agreement_form").signing.joint.place.input.edit
    edit.setFocus()
    for code in (*LANGUAGES, "en"):
        QTest.mouseClick(workspace.window.side_bar._languages._buttons[code], Qt.MouseButton.LeftButton)
        assert workspace.appearance.language == code
        assert QApplication.focusWidget() is edit


def test_tab_goes_from_new_partners_to_the_lists_of_their_types(workspace):
    workspace.open_form("agreement", 0)
    parties = workspace.page("agreement_form").parties
    edit = parties.input.edit
    edit.setFocus()
    for name in ("Museum of Test City", "Archive of Test City"):
        edit.setText(name)
        edit.textEdited.emit(name)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    types = [binding.input for binding in parties.new._types.values()]
    until(lambda: len(types) == 2 and all(one.isVisible() for one in types))
    for wanted in types:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted


@pytest.mark.parametrize(
    ("key", "lands_on"), [(Qt.Key.Key_Tab, "Signed on"), (Qt.Key.Key_Backtab, "Archive of Test City")]
)
@pytest.mark.parametrize("asked", ["", "mus", "no such type"], ids=["open", "searched", "not found"])
def test_tab_goes_on_from_the_line_that_searches_the_types(workspace, asked, key, lands_on):
    """The line is no part that Tab comes to: from it, Tab left the form for the side bar."""
    workspace.open_form("agreement", 0)
    form = workspace.page("agreement_form")
    edit = form.parties.input.edit
    edit.setText("Archive of Test City")
    edit.textEdited.emit(edit.text())
    QTest.keyClick(edit, Qt.Key.Key_Return)
    (kind,) = (binding.input for binding in form.parties.new._types.values())
    until(kind.isVisible)
    kind.setFocus()
    if asked:
        QTest.keyClicks(kind, asked[0])
        QTest.keyClicks(QApplication.focusWidget(), asked[1:])
    else:
        kind.showPopup()
    assert QApplication.focusWidget() is kind.search
    QTest.keyClick(kind.search, key)
    assert lands_on in QApplication.focusWidget().accessibleName()
    assert form.isAncestorOf(QApplication.focusWidget())
