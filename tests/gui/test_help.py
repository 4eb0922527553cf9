"""F1 in the window: the page of the help for what is in front, its list and search, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from whole_window import visit
from workspace_samples import key_of, sample_workspace

from iwhc_desktop.gui.documents.preview import PreviewDialog
from iwhc_desktop.gui.exchange.new_office import NewOfficeDialog
from iwhc_desktop.gui.frame.main_window import KEYBOARD
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.help.page import HelpPage
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.parts.helped_dialog import HelpedDialog
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.several.dialogs import SeveralDialog
from iwhc_desktop.gui.views.history_dialog import HistoryDialog
from iwhc_desktop.i18n.help_pages import TOPICS, help_text
from iwhc_desktop.i18n.messages import N_

F1, ESC = Qt.Key.Key_F1, Qt.Key.Key_Escape


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("help"), "en") as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def usual(workspace) -> Iterator[None]:
    workspace.window.activateWindow()
    QApplication.processEvents()
    yield
    workspace.appearance.prefer(Preferences(language="en", theme="light"))
    visit(workspace, "home")


def press(workspace: Workspace, key: Qt.Key) -> None:
    QTest.keyClick(workspace.window.focusWidget() or workspace.window, key)


def helped(workspace: Workspace) -> HelpPage:
    """The help, opened by F1."""
    press(workspace, F1)
    page = workspace.window.page
    assert isinstance(page, HelpPage)
    return page


def listed(page: HelpPage) -> list[str]:
    return [str(option.value) for option in page._options.options]


def titles(page: HelpPage) -> list[str]:
    return [str(option.said) for option in page._options.options]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_f1_opens_the_page_of_the_screen_and_esc_returns_to_the_same_place(workspace, language):
    workspace.appearance.set_language(language)
    visit(workspace, "agreements")
    page = workspace.page("agreements")
    page.view.go_to(key_of(workspace, "AGR-05"))
    words = page.filters.words.edit
    words.setFocus()
    help_page = helped(workspace)
    assert help_page.topic == "agreements"
    assert help_text("agreements", language).title in help_page.text.toPlainText()
    assert QApplication.focusWidget() is help_page.text
    press(workspace, ESC)
    assert workspace.window.page is page
    assert QApplication.focusWidget() is words
    assert page.view.current_key == key_of(workspace, "AGR-05")


def test_a_form_has_its_own_page_and_keeps_what_is_typed(workspace):
    visit(workspace, "agreements")
    workspace.open_form("agreement", 0)
    form = workspace.window.page
    edit = form.inputs["title"].edit if hasattr(form, "inputs") else workspace.window.focusWidget()
    edit.setFocus()
    QTest.keyClicks(edit, "Routes")
    assert helped(workspace).topic == "agreement_form"
    press(workspace, ESC)
    assert workspace.window.page is form
    assert QApplication.focusWidget() is edit
    press(workspace, ESC)


@pytest.mark.parametrize(("tab", "topic"), [("decide", "decide"), ("received", "read_file"), ("send", "make_file")])
def test_each_tab_of_the_exchange_has_its_page(workspace, tab, topic):
    visit(workspace, "exchange")
    workspace.page("exchange").show_tab(tab)
    assert workspace.page("exchange").help_here() == topic


def test_settings_lead_to_backups_from_their_card(workspace):
    visit(workspace, "settings")
    settings = workspace.page("settings")
    settings.digits.setFocus()
    assert settings.help_here() == "settings"
    settings.back_up_button.setFocus()
    assert settings.help_here() == "backups"


def test_links_lead_on_back_leads_back_and_a_page_of_the_window_opens(workspace):
    visit(workspace, "agreements")
    help_page = helped(workspace)
    help_page.text.anchorClicked.emit(QUrl("agreement_form.md"))
    assert help_page.topic == "agreement_form"
    help_page._go_back()
    assert help_page.topic == "agreements"
    help_page.follow("page:partners")
    assert workspace.window.page_name == "partners"


def test_back_on_the_first_page_leaves_the_help(workspace):
    visit(workspace, "partners")
    helped(workspace)._go_back()
    assert workspace.window.page_name == "partners"


def test_the_search_narrows_the_list_and_enter_opens_the_first(workspace):
    workspace.appearance.set_language("ar")
    visit(workspace, "home")
    help_page = helped(workspace)
    help_page.search()
    help_page.words.edit.setText("انشاء ملف")
    assert listed(help_page)[0] == "make_file"
    assert len(listed(help_page)) < len(TOPICS)
    press(workspace, Qt.Key.Key_Return)
    assert help_page.topic == "make_file"
    press(workspace, ESC)
    assert listed(help_page) == [*TOPICS, KEYBOARD]
    help_page.words.set_text("xyzzy")
    assert listed(help_page) == []
    assert not help_page._nothing.isHidden()
    help_page.words.set_text("")


def test_another_language_shows_the_same_page_at_once(workspace):
    visit(workspace, "documents")
    help_page = helped(workspace)
    for language in ("fr", "ar"):
        workspace.appearance.set_language(language)
        page = help_text("documents", language)
        assert help_page.topic == "documents"
        assert help_page.text.toPlainText().startswith(page.title)
        assert page.title in titles(help_page)
    block = help_page.text.document().begin()
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft


def test_in_a_dialog_the_help_is_above_it_and_esc_returns_to_what_was_typed(workspace):
    visit(workspace, "agreements")
    question = Question(workspace.appearance, workspace.window, N_("Help"), "", (Reply("yes", N_("Undo")),))
    question.open()
    QTest.keyClick(question, F1)
    above = question._help
    assert above.isVisible()
    assert above.page.topic == "agreements"
    QTest.keyClick(above.page.text, ESC)
    assert not above.isVisible()
    assert question.isVisible()
    question.close()
    question.deleteLater()


@pytest.mark.parametrize(
    ("dialog", "topic"),
    [(HistoryDialog, "history"), (NewOfficeDialog, "offices"), (PreviewDialog, "documents"), (SeveralDialog, "lists")],
)
def test_dialogs_of_one_matter_lead_to_its_page(dialog, topic):
    assert dialog.help_topic == topic
    assert issubclass(dialog, HelpedDialog)


def test_an_empty_list_leads_to_the_help_of_its_page(workspace):
    visit(workspace, "events")
    page = workspace.page("events")
    page.empty.help_link.click()
    assert workspace.page("help").topic == "activities"


def test_keys_are_named_as_this_window_names_them(workspace):
    workspace.appearance.set_language("fr")
    visit(workspace, "agreement_form")
    workspace.window.open_help("agreement_form")
    assert "Échap" in workspace.window.page.text.toPlainText()


def test_nothing_is_fetched(workspace):
    text = workspace.page("help").text
    assert text.loadResource(2, QUrl("https://example.org/a.png")) is None
    assert not text.openLinks()
    assert not text.openExternalLinks()


def test_pages_of_headquarters_are_no_links_elsewhere(workspace, monkeypatch):
    page = help_text("agreements", "en")._replace(text="[Offices](page:offices) [Partners](page:partners)")
    help_page = workspace.page("help")
    assert help_page._shut(page) == []
    monkeypatch.setattr(type(workspace.register.identity), "headquarters", False, raising=False)
    assert help_page._shut(page) == ["page:offices"]


def test_the_button_at_the_foot_of_the_side_bar_does_as_f1(workspace):
    visit(workspace, "partners")
    workspace.window.side_bar.small["help"].click()
    assert workspace.window.page.topic == "partners"


def test_the_shortcuts_are_in_the_menu_and_in_the_settings(workspace):
    visit(workspace, "settings")
    workspace.window.commands["shortcuts"].trigger()
    help_page = workspace.window.page
    assert help_page.topic == KEYBOARD
    assert help_page._stack.currentIndex() == 1
    assert not help_page._keep.isHidden()
    press(workspace, ESC)
    assert workspace.window.page_name == "settings"
    helped(workspace)
    assert help_page._keep.isHidden()


def test_f1_on_the_help_leaves_it_as_it_is(workspace):
    visit(workspace, "documents")
    help_page = helped(workspace)
    help_page.follow("attaching.md")
    press(workspace, F1)
    assert help_page.topic == "attaching"
    press(workspace, ESC)
    assert workspace.window.page_name == "documents"


def test_down_leads_from_the_search_into_the_list(workspace):
    visit(workspace, "home")
    help_page = helped(workspace)
    help_page.search()
    press(workspace, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is help_page.topics
    assert help_page.topics.currentIndex().data(Qt.ItemDataRole.UserRole) == "home"


def test_a_page_of_the_list_is_opened_by_the_pointer(workspace):
    visit(workspace, "home")
    help_page = helped(workspace)
    row = help_page._options.row_of("printing")
    help_page.topics.scrollTo(help_page._options.index(row))
    at = help_page.topics.visualRect(help_page._options.index(row)).center()
    QTest.mouseClick(help_page.topics.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert help_page.topic == "printing"
    assert help_page.text.toPlainText().startswith("Printing")
