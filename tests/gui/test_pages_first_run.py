"""The first run: three ways to begin, in the language chosen on the spot; the trial register and its end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from test_register_ends import delete_trial_by_click

from iwhc_desktop.app.bootstrap import existing
from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import Settings
from iwhc_desktop.app.window.first_run import found_trial
from iwhc_desktop.app.window.kept_settings import save_settings
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.shell import Shell
from iwhc_desktop.app.window.trial import delete_trial, is_trial, trial_places
from iwhc_desktop.domain.errors import BundleError, StoreError, ValidationError, problem
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.pages.first_run import FirstRunPage
from iwhc_desktop.gui.pages.first_run_forms import HEADQUARTERS, OFFICE, Alone, Given
from iwhc_desktop.gui.parts.field import ProblemLine
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.services.offices.enrolling import new_office
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.store.store import REGISTER_FILE


class Chosen:
    """A choice of files that was made."""

    def __init__(self, *paths: Path) -> None:
        self.paths = paths

    def file(self, _said: object, _purpose: object = None) -> Path | None:
        return self.paths[0] if self.paths else None


@pytest.fixture
def page(make_appearance, qtbot) -> FirstRunPage:
    page = FirstRunPage(make_appearance("en"), texts_of, Chosen(Path("/stick/starter.iwhc")))
    qtbot.addWidget(page)
    page.resize(1366, 697)
    page.show()
    return page


@pytest.fixture
def where(tmp_path) -> Places:
    profile = tmp_path / "person"
    save_settings(profile, Settings(language="fr", theme="light"))
    return Places(profile, profile / "store")


@pytest.fixture
def program(qapp, qtbot, where) -> Program:
    program = Program(Shell(qapp, where))
    qtbot.addWidget(program.window)
    program.window.resize(1366, 697)
    program.window.show()
    program.open_register()
    yield program
    program.window.close()
    program.appearance.leave()


def click(part) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def wrong(field) -> str:
    line = field.findChild(ProblemLine)
    return line._words.text() if not line.isHidden() else ""


def test_f1_explains_the_first_run_and_esc_returns_to_what_was_typed(program):
    page = program.window.page
    page.open_form(page.alone_form)
    program.window.open_help()
    assert program.window.page_name == "help"
    assert program.window.page.topic == "first_run"
    assert "page:" not in program.window.page.text.toMarkdown()
    program.window.go_back()
    assert program.window.page is page
    assert page.stack.currentWidget() is page.alone_form


def pages_of(program) -> set[str]:
    return set(program.window._pages)


class TestPage:
    def test_offers_the_languages_in_their_own_names(self, page):
        words = [button.words for button in page.languages._buttons.values()]
        assert [word.strip("\u2068\u2069") for word in words] == ["العربية", "English", "Français"]

    @pytest.mark.parametrize("code", ["ar", "fr", "en"])
    def test_a_language_is_one_click(self, page, code):
        page.languages._buttons[code].click()
        assert page.appearance.language == code
        assert page.languages.current == code
        assert page.layoutDirection() == (
            Qt.LayoutDirection.RightToLeft if code == "ar" else Qt.LayoutDirection.LeftToRight
        )

    @pytest.mark.parametrize("code", list(LANGUAGES))
    @pytest.mark.parametrize("scale", [90, 100, 150])
    def test_no_button_is_narrower_than_its_words(self, page, code, scale):
        page.appearance.prefer(page.appearance.preferences.but(language=code, scale=scale))
        page.resize(1366, 697)
        QTest.qWait(0)
        for button in (page.join_button, page.alone_button, page.try_button):
            assert button.width() >= button.sizeHint().width()

    def test_trying_is_one_click(self, page, qtbot):
        with qtbot.waitSignal(page.tried, timeout=500):
            click(page.try_button)

    def test_esc_goes_back_to_the_ways_and_keeps_what_was_typed(self, page):
        click(page.alone_button)
        page.alone_form.office.set_text("Manama")
        assert page.back()
        assert page.stack.currentIndex() == 0
        assert not page.back()
        click(page.alone_button)
        assert page.alone_form.office.text == "Manama"

    def test_changing_the_language_keeps_what_was_typed(self, page):
        click(page.alone_button)
        page.alone_form.person.set_text("أمينة")
        page.languages._buttons["ar"].click()
        page.languages._buttons["fr"].click()
        assert page.alone_form.person.text == "أمينة"
        assert page.stack.currentWidget() is page.alone_form


class TestAlone:
    def test_tells_both_names(self, page, qtbot):
        click(page.alone_button)
        page.alone_form.office.set_text(" Manama ")
        page.alone_form.person.set_text("Amina")
        with qtbot.waitSignal(page.founded, timeout=500) as told:
            click(page.alone_form.does)
        assert told.args == [Alone("Manama", "Amina", "")]
        assert not told.args[0].is_headquarters

    def test_marks_what_is_empty_and_tells_nothing(self, page, qtbot):
        click(page.alone_button)
        page.alone_form.person.set_text("Amina")
        with qtbot.assertNotEmitted(page.founded):
            click(page.alone_form.does)
        assert "is required" in wrong(page.alone_form.fields["office_name"])
        assert wrong(page.alone_form.fields["person_name"]) == ""

    def test_a_mark_goes_when_the_field_is_filled(self, page):
        click(page.alone_button)
        click(page.alone_form.does)
        assert wrong(page.alone_form.fields["office_name"])
        page.alone_form.office.set_text("Manama")
        page.alone_form.person.set_text("Amina")
        click(page.alone_form.does)
        assert wrong(page.alone_form.fields["office_name"]) == ""

    def test_tab_leads_from_the_last_field_to_the_button(self, page):
        for button, form in ((page.alone_button, page.alone_form), (page.join_button, page.join_form)):
            click(button)
            form.person.edit.setFocus()
            QTest.keyClick(form.person.edit, Qt.Key.Key_Tab)
            assert form.does.hasFocus()
            page.back()

    def test_headquarters_has_a_code(self, page, qtbot):
        form = page.alone_form
        click(page.alone_button)
        assert not form.fields["office_code"].isVisible()
        form.kind._buttons[HEADQUARTERS].click()
        assert form.fields["office_code"].isVisible()
        form.office.set_text("IWHC")
        form.person.set_text("Rana")
        with qtbot.assertNotEmitted(page.founded):
            click(form.does)
        form.code.set_text("rbt")
        with qtbot.waitSignal(page.founded, timeout=500) as told:
            QTest.keyClick(form.person.edit, Qt.Key.Key_Return)
        assert told.args[0] == Alone("IWHC", "Rana", "RBT")

    def test_a_code_typed_before_is_not_given_for_an_office(self, page, qtbot):
        form = page.alone_form
        form.kind._buttons[HEADQUARTERS].click()
        form.code.set_text("RBT")
        form.kind._buttons[OFFICE].click()
        form.office.set_text("Manama")
        form.person.set_text("Amina")
        with qtbot.waitSignal(page.founded, timeout=500) as told:
            form.finish()
        assert told.args[0].code == ""

    def test_what_the_register_refuses_marks_its_field(self, page):
        page.open_form(page.alone_form)
        page.alone_form.kind._buttons[HEADQUARTERS].click()
        error = ValidationError((problem("office_code", "office_code_form", value="R1"),))
        assert page.show_error(error)
        assert wrong(page.alone_form.fields["office_code"])
        assert page.focusWidget() is page.alone_form.code.edit
        assert not page.show_error(StoreError("disk_full", file="x"))


class TestJoin:
    def test_the_file_is_chosen_then_the_code_is_next(self, page):
        click(page.join_button)
        click(page.join_form.area.button)
        assert page.join_form.starter == Path("/stick/starter.iwhc")
        assert "starter.iwhc" in page.join_form.area.first.text()

    def test_tells_file_code_and_name(self, page, qtbot):
        page.open_form(page.join_form)
        page.join_form.take(Path("/stick/starter.iwhc"))
        page.join_form.code.set_text(" ABCD-EFGH-JKLM-NPQR ")
        page.join_form.person.set_text("Amina")
        with qtbot.waitSignal(page.joined, timeout=500) as told:
            click(page.join_form.does)
        assert told.args == [Given(Path("/stick/starter.iwhc"), "ABCD-EFGH-JKLM-NPQR", "Amina")]

    def test_without_a_file_nothing_is_told(self, page, qtbot):
        page.open_form(page.join_form)
        page.join_form.code.set_text("ABCD-EFGH-JKLM-NPQR")
        page.join_form.person.set_text("Amina")
        with qtbot.assertNotEmitted(page.joined):
            page.join_form.finish()
        assert wrong(page.join_form.fields["starter"])

    def test_a_closed_dialog_changes_nothing(self, make_appearance, qtbot):
        page = FirstRunPage(make_appearance("en"), texts_of, Chosen())
        qtbot.addWidget(page)
        page.join_form.choose_starter()
        assert page.join_form.starter is None

    def test_a_dropped_file_opens_the_form(self, page):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile("/stick/other.iwhc")])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        page.dropEvent(QDropEvent(QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, mime, buttons, keys))
        assert page.stack.currentWidget() is page.join_form
        assert page.join_form.starter == Path("/stick/other.iwhc")

    def test_a_wrong_code_is_not_a_field_of_the_form(self, page):
        page.open_form(page.join_form)
        assert not page.show_error(BundleError("wrong_code"))


class TestProgram:
    def test_a_fresh_profile_opens_with_the_ways_to_begin_alone(self, program):
        assert program.window.page_name == "first_run"
        assert program.window.side_bar.isHidden()
        assert program.window.status.isHidden()
        assert program.workspace is None

    def test_started_alone_the_register_is_open_and_is_open_next_time(self, program, qtbot, where):
        program.window.page.founded.emit(Alone("Manama", "Amina", ""))
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
        assert program.window.page_name == "home"
        assert not program.window.side_bar.isHidden()
        assert "first_run" not in pages_of(program)
        assert program.workspace.register.identity.office_code.startswith("X")
        assert program.workspace.register.identity.language == "fr"
        program._close()
        with existing(where) as register:
            assert not register.identity.headquarters

    def test_headquarters_begins_with_its_code(self, program, qtbot):
        program.window.page.founded.emit(Alone("IWHC", "Rana", "RBT"))
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
        assert program.workspace.register.identity.headquarters
        assert program.workspace.register.identity.office_code == "RBT"

    def test_a_code_that_cannot_be_is_marked_and_nothing_is_made(self, program, qtbot, where):
        page = program.window.page
        page.open_form(page.alone_form)
        page.alone_form.kind._buttons[HEADQUARTERS].click()
        page.founded.emit(Alone("IWHC", "Rana", "R-1"))
        qtbot.waitUntil(lambda: not program.tasks.is_busy, timeout=20_000)
        assert wrong(page.alone_form.fields["office_code"])
        assert page.stack.isEnabled()
        assert not (where.store / REGISTER_FILE).exists()

    def test_an_office_joins_by_the_starter_file_and_its_code(self, program, qtbot, tmp_path):
        folder = tmp_path / "hq"
        founding = Founding(office_name="IWHC", person_name="Rana", language="en", headquarters=True, office_code="HQ")
        with create_register(folder / "store", folder / "profile", founding) as headquarters:
            starter = new_office(headquarters, "BAH", {"en": "Manama"}, tmp_path)
        page = program.window.page
        click(page.join_button)
        page.join_form.take(starter.path)
        page.join_form.person.set_text("Amina")
        page.join_form.code.set_text("AAAA-AAAA-AAAA-AAAA")
        click(page.join_form.does)
        qtbot.waitUntil(lambda: not program.tasks.is_busy, timeout=30_000)
        assert program.workspace is None
        assert page.join_form.fields["code"].entry.is_wrong, "D19: the field says that the code is wrong"
        click(page.join_form.does)
        assert program.window.progress.isVisible(), "D19: the work is shown at once"
        assert not page.join_form.fields["code"].entry.is_wrong, "D19: the message of the last try is gone"
        qtbot.waitUntil(lambda: not program.tasks.is_busy, timeout=30_000)
        page.join_form.code.set_text(starter.code.lower().replace("-", " "))
        click(page.join_form.does)
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=30_000)
        identity = program.workspace.register.identity
        assert (identity.office_code, identity.language, identity.headquarters) == ("BAH", "fr", False)

    def test_the_trial_says_so_and_goes_with_one_click_and_a_yes(self, program, qtbot, where):
        click(program.window.page.try_button)
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
        assert program.workspace.register.queries.counts()["agreement"] > 0
        assert is_trial(program.workspace.register.profile, where)
        assert not (where.store / REGISTER_FILE).exists()
        notice = program.window.findChild(Notice)
        qtbot.waitUntil(notice.isVisible, timeout=2_000)
        delete_trial_by_click(program)
        assert program.window.page_name == "first_run"
        assert not trial_places(where).profile.exists()
        assert program.workspace is None
        qtbot.waitUntil(lambda: program.window.findChild(Notice) is None, timeout=2_000)

    def test_after_a_trial_one_can_begin(self, program, qtbot):
        click(program.window.page.try_button)
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
        delete_trial_by_click(program)
        program.window.page.founded.emit(Alone("Manama", "Amina", ""))
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
        assert program.workspace.register.queries.counts().get("agreement", 0) == 0
        program.appearance.set_language("ar")
        assert program.window.page_name == "home"

    def test_what_was_known_of_the_trial_goes_with_it(self, program, qtbot):
        """An inspector that stayed read the register that was gone, at every change of language."""
        click(program.window.page.try_button)
        qtbot.waitUntil(lambda: program.workspace is not None, timeout=20_000)
        program.window.go("agreements")
        program.window.page.view.setCurrentIndex(program.window.page.view.table.index(0, 0))
        delete_trial_by_click(program)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert program.window.findChildren(RecordInspector) == []
        assert program.window.findChildren(ListPage) == []


class TestTrial:
    def test_neither_register_is_there_at_first(self, where):
        assert existing(where) is None

    def test_the_trial_is_opened_again_until_it_is_deleted(self, where):
        found_trial(where, "ar").close()
        with existing(where) as register:
            assert is_trial(register.profile, where)
        delete_trial(where)
        assert existing(where) is None
        delete_trial(where)

    def test_a_register_that_cannot_be_opened_is_no_first_run(self, where):
        where.store.mkdir(parents=True)
        (where.store / REGISTER_FILE).write_bytes(b"not a register at all" * 400)
        with pytest.raises(StoreError):
            existing(where)
