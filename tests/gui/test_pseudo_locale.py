"""Every page, menu, dialog and message in the test language: no letter escapes translation, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest
from picture_checks import cut_words
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from whole_window import EVERY_PAGE, data_of, visit, walked_workspace
from window_words import Escaped, common_words, menu_words, words_of
from workspace_samples import key_of

from iwhc_desktop.domain.agreement.term.labels import TODO_LABELS
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.gui.agreements.looks import STATE_LOOKS
from iwhc_desktop.gui.frame.action_table import ACTIONS
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.errors import DefectDialog
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.qt_texts import QT_TEXTS
from iwhc_desktop.gui.pages.first_run import FirstRunPage
from iwhc_desktop.gui.parts.date_input import DateInput
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.message_bar import MessageAct
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion
from iwhc_desktop.gui.views.history_dialog import HistoryDialog, show_history
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.i18n.error_texts.table import ERROR_TEXTS
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.placeholders import placeholders

SIZES = [(1366, 697), (1093, 543), (911, 441)]
LARGER_ONLY = {"reading": SIZES[:2]}
"""Before a file is chosen its foot shows three buttons that are never there together."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pseudo")


@pytest.fixture(scope="module")
def workspace(qapp, folder) -> Iterator[Workspace]:
    with walked_workspace(qapp, folder, "xx") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def escaped(workspace, folder) -> Escaped:
    """Words of a text that are neither pseudo nor data."""
    return Escaped(data_of(folder))


def found(escaped: Escaped, root) -> list[tuple[str, str, list[str]]]:
    return [(heard.place, heard.words[:80], plain) for heard in set(words_of(root)) if (plain := escaped(heard.words))]


class TestTheCheckItself:
    def test_a_plain_word_is_found_outside_and_inside_brackets(self):
        check = Escaped(["ICCROM", "Hajj routes"])
        assert check("Save") == ["Save"]
        assert check("⟦Šåvé ~~⟧") == []
        assert check("⟦Ýéåŕ ~~⟧ Save") == ["Save"]
        assert check("⟦Ţåķé Save öûţ ~~⟧") == ["Save"]

    def test_data_is_no_finding_but_a_piece_of_a_word_is_none_of_it(self):
        check = Escaped(["ICCROM", "Hajj routes"])
        assert check("ICCROM · Hajj routes") == []
        assert check("⟦Ţåķé ICCROM öûţ ~~⟧") == []
        assert check("ICCROMS") == ["ICCROMS"]

    def test_months_countries_and_keys_are_data(self):
        check = Escaped(common_words())
        assert check("12 June 2027, Morocco, Ctrl+K, Français, Arabic") == ["Arabic"]


@pytest.mark.parametrize("name", EVERY_PAGE)
class TestPages:
    def test_no_letter_escapes_translation(self, workspace, escaped, name):
        visit(workspace, name)
        assert found(escaped, workspace.page(name)) == []
        if workspace.page(name).inspector is not None:
            assert found(escaped, workspace.page(name).inspector) == []

    def test_nothing_is_cut_although_every_text_is_longer(self, workspace, name):
        visit(workspace, name)
        folds = workspace.page(name).findChildren(Fold)
        for fold in folds:
            fold.open()
        for size in LARGER_ONLY.get(name, SIZES):
            workspace.window.resize(*size)
            QApplication.processEvents()
            assert cut(workspace.page(name)) == [], size
        for fold in folds:
            fold.open(False)
        workspace.window.resize(*SIZES[0])


def cut(root) -> list[str]:
    """What is cut of the program's own words; texts of the register are another matter."""
    return [finding for finding in cut_words(root) if "⟦" in finding]


class TestFrame:
    def test_a_pseudo_word_was_seen_at_all(self, workspace):
        words = [heard.words for heard in words_of(workspace.window)]
        assert sum("⟦" in word for word in words) > 200

    def test_what_stands_around_the_pages_escapes_nothing(self, workspace, escaped):
        window = workspace.window
        acts = (MessageAct(N_("Undo"), list),)
        window.messages.tell("info", N_("Undo"), N_("Redo"), acts)  # whatever another test had it say
        window.toast.offer(N_("Undone: {what}", what=N_("Withdraw record")), lambda: None)
        for part in (window.side_bar, window.status, window.messages, window.toast, window.progress, window.inspector):
            assert found(escaped, part) == []

    def test_the_title_the_places_and_the_small_buttons(self, workspace):
        assert workspace.window.windowTitle().startswith("⟦")
        for entry in workspace.window.side_bar.entries.values():
            assert entry.text().startswith("⟦")
        small = list(workspace.window.side_bar.small.values())
        assert small
        assert all("⟦" in button.toolTip() for button in small)

    def test_the_side_bar_holds_its_words_wide_and_narrow(self, workspace):
        visit(workspace, EVERY_PAGE[0])
        for width in (1366, 1000):
            workspace.window.resize(width, 697)
            QApplication.processEvents()
            assert cut(workspace.window.side_bar) == []
        workspace.window.resize(*SIZES[0])

    def test_every_action(self, workspace):
        words = [strip_isolates(workspace.window.commands[entry.name].text()) for entry in ACTIONS]
        assert all(word.startswith("⟦") for word in words)

    def test_the_status_bar(self, workspace, escaped):
        status = workspace.window.status
        status.show_unsent(7)
        status.saved.say(N_("Saved"))
        assert found(escaped, status) == []
        assert any("7" in heard.words for heard in words_of(status))
        status.show_unsent(0)


class TestMenusAndDialogs:
    def test_the_menus_of_the_inspectors(self, workspace, escaped):
        for name in ("agreements", "partners"):
            visit(workspace, name)
            content = workspace.page(name).inspector
            assert isinstance(content, RecordInspector)
            menu = content.menu(content.read(content.key))
            words = list(menu_words(menu))
            assert len(words) >= 3
            assert list(chain.from_iterable(map(escaped, words))) == []
            menu.deleteLater()

    def test_the_choices_of_every_chip(self, workspace, escaped):
        for chip in workspace.window.findChildren(FilterChip):
            for option in chip.options:
                assert escaped(workspace.appearance.text(option.said)) == []
        assert workspace.window.findChildren(FilterChip)

    def test_the_history(self, workspace, escaped):
        show_history(workspace, "agreement", key_of(workspace, "AGR-05"))
        dialog = workspace.window.findChild(HistoryDialog)
        assert found(escaped, dialog) == []
        assert len(words_of(dialog)) > 5
        dialog.accept()

    def test_a_question_with_its_answers(self, workspace, escaped):
        answers = (Reply("no", N_("Back to the form")), Reply("yes", N_("Discard"), "danger"))
        question = Question(
            workspace.appearance,
            workspace.window,
            N_("Discard your changes?"),
            N_("None of it has been saved."),
            answers,
            "warning",
        )
        question.adjustSize()
        assert found(escaped, question) == []
        assert list(cut_words(question)) == []
        question.deleteLater()

    def test_a_question_for_a_reason(self, workspace, escaped):
        question = ReasonQuestion(
            workspace.appearance, workspace.window, N_("Withdraw record"), N_("Reason"), N_("Withdraw…")
        )
        assert found(escaped, question) == []
        question.deleteLater()

    def test_a_defect_says_its_details_as_they_are(self, workspace, escaped):
        dialog = DefectDialog(workspace.appearance, workspace.window, "Traceback")
        plain = [words for _place, words, _found in found(escaped, dialog)]
        assert plain == ["Traceback"]
        dialog.deleteLater()

    def test_the_calendar_of_a_date(self, workspace, escaped):
        date = DateInput(workspace.appearance, N_("Signed"), lambda code, detail: texts_of(code, detail)[0])
        date.set_value("2024-06-13")
        date._open_calendar()
        menu = date.findChild(QMenu)
        assert found(escaped, menu) == []
        menu.close()
        date.deleteLater()

    def test_the_menu_of_a_text_field_is_answered_by_our_catalogue(self, workspace, qapp):
        for message in QT_TEXTS:
            assert qapp.translate("QWidgetTextControl", message.msgid).startswith("⟦")


class TestMessages:
    def test_every_error_is_told_in_words_of_the_catalogue(self, workspace, escaped):
        for code in ERROR_TEXTS:
            for message in texts_of(code, {}):
                said = workspace.appearance.text(message)
                assert "⟦" in said or not said
                assert set(escaped(said)) <= set(placeholders(message.msgid)), code

    def test_the_message_bar_holds_the_longest_of_them(self, workspace):
        longest = max(ERROR_TEXTS, key=lambda code: len(ERROR_TEXTS[code].sentence.msgid))
        workspace.window.messages.tell("danger", *texts_of(longest, {}))
        workspace.window.resize(880, 440)
        QApplication.processEvents()
        assert cut(workspace.window.messages) == []
        workspace.window.resize(*SIZES[0])
        workspace.window.messages.dismiss()

    def test_an_error_told_by_the_desk(self, workspace, escaped):
        workspace.tell(StoreError("no_access", file="agreement.pdf"))
        assert workspace.window.messages.isVisible()
        words = [word for _place, _words, plain in found(escaped, workspace.window.messages) for word in plain]
        assert set(words) <= {"agreement", "pdf"}
        workspace.window.messages.dismiss()

    def test_a_toast_and_progress(self, workspace, escaped):
        workspace.window.toast.offer(N_("Undone: {what}", what=N_("Withdraw record")), lambda: None)
        workspace.window.progress.start(N_("Reading the file"))
        assert found(escaped, workspace.window.toast) == []
        assert found(escaped, workspace.window.progress) == []
        workspace.window.toast.hide()
        workspace.window.progress.finish()

    @pytest.mark.parametrize("state", sorted(STATE_LOOKS))
    def test_every_state_has_words_in_the_catalogue(self, workspace, escaped, state):
        said = workspace.appearance.text(STATE_LOOKS[state].said)
        assert said.startswith("⟦")
        assert escaped(said) == []

    def test_everything_there_is_to_do(self, workspace, escaped):
        for said in TODO_LABELS.values():
            assert escaped(workspace.appearance.text(said)) == []


@pytest.fixture(scope="module")
def page(workspace) -> Iterator[FirstRunPage]:
    page = FirstRunPage(workspace.appearance, texts_of, workspace.choice())
    page.resize(1366, 697)
    page.show()
    QApplication.processEvents()
    yield page
    page.hide()
    page.deleteLater()


class TestFirstRun:
    def test_no_letter_escapes_translation(self, page, escaped):
        assert found(escaped, page) == []

    def test_nothing_is_cut_on_any_of_its_forms(self, page):
        for number in range(page.stack.count()):
            page.stack.setCurrentIndex(number)
            QApplication.processEvents()
            assert list(cut_words(page)) == [], number
        page.stack.setCurrentIndex(0)

    def test_what_is_wrong_is_said_in_the_catalogues_words(self, page, escaped):
        for form in (page.join_form, page.alone_form):
            page.open_form(form)
            button = next(button for button in form.findChildren(QPushButton) if button.isEnabled())
            button.click()
            assert found(escaped, form) == []
        page.back()

    def test_languages_are_named_in_themselves(self, page):
        names = [button.text() for button in page.languages.findChildren(QPushButton)]
        assert [strip_isolates(name) for name in names] == ["العربية", "English", "Français"]
