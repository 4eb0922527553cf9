"""Settings, about, and how things stand in the frame of the window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from exchange_offices import edit
from exchange_workspace import Chosen, click, contradict, idle, ots, settle
from picture_checks import cut_words
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit

from iwhc_desktop import __version__
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.gui.frame.person_question import PersonQuestion
from iwhc_desktop.gui.frame.status import EARLIEST, LATEST, StatusPresenter, is_doubtful
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import SCALES
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.i18n.isolates import strip_isolates


@pytest.fixture
def workspace(headquarters) -> Workspace:
    return headquarters


@pytest.fixture
def settings(workspace):
    workspace.go("settings")
    return workspace.page("settings")


@pytest.fixture
def standing(workspace) -> StatusPresenter:
    return StatusPresenter(workspace)


def words(label) -> str:
    return strip_isolates(label.text())


class TestSettings:
    @pytest.mark.parametrize("language", ["ar", "fr", "en"])
    def test_the_language_is_in_force_at_once(self, settings, language):
        settings.languages._buttons[language].click()
        assert settings.appearance.language == language

    @pytest.mark.parametrize("theme", ["light", "dark", "system"])
    def test_the_theme_is_in_force_at_once(self, settings, theme):
        settings.themes._buttons[theme].click()
        assert settings.appearance.preferences.theme == theme

    @pytest.mark.parametrize("scale", SCALES)
    def test_the_text_size_is_in_force_at_once(self, settings, scale):
        settings.scales._buttons[str(scale)].click()
        assert settings.appearance.preferences.scale == scale
        assert settings.scales.current == str(scale)

    def test_digits_and_hijri(self, settings):
        settings.languages._buttons["ar"].click()
        settings.digits._buttons["١٢٣"].click()
        assert settings.appearance.preferences.digits == "١٢٣"
        before = settings.appearance.preferences.hijri
        settings.hijri.click()
        assert settings.appearance.preferences.hijri is not before

    def test_a_choice_made_elsewhere_is_shown(self, settings):
        settings.appearance.prefer(settings.appearance.preferences.but(theme="dark", language="fr", scale=104))
        assert settings.themes.current == "dark"
        assert settings.languages.current == "fr"
        assert settings.scales.current == "100"

    def test_says_whose_register_it_is_and_where(self, settings, offices):
        assert words(settings.person) == "Rania"
        assert words(settings.office) == "Headquarters (HQ)"
        assert words(settings.folder_name) == str(offices.of["HQ"].store.folder)

    def test_the_name_of_the_person_is_changed(self, settings, workspace, qtbot):
        question = PersonQuestion(workspace)
        qtbot.addWidget(question)
        assert question.name.input.texts["en"] == "Rania"
        question.name.input.show_language("ar")
        question.name.input.findChild(QLineEdit).setText("رانيا")
        question.buttons["save"].click()
        assert question.answer == "save"
        workspace.appearance.set_language("ar")
        settings.shown()
        assert words(settings.person) == "رانيا"
        workspace.appearance.set_language("en")
        settings.shown()
        assert words(settings.person) == "Rania"

    def test_a_name_is_never_taken_away_and_the_question_stays_while_something_hinders(
        self,
        settings,
        workspace,
        qtbot,
        monkeypatch,
    ):
        question = PersonQuestion(workspace)
        qtbot.addWidget(question)
        line = question.name.input.findChild(QLineEdit)
        line.setText("  ")
        assert not question.buttons["save"].isEnabled()
        line.setText("Rania H.")

        def full(*_given: object) -> None:
            raise StoreError("disk_full", needed=1, free=0, file="x")

        monkeypatch.setattr(workspace.register.bus, "run", full)
        question.buttons["save"].click()
        assert question.answer == ""
        assert line.text() == "Rania H."
        assert any("disk" in words(label) for label in question.findChildren(PlainLabel) if not label.isHidden())

    def test_the_folders_are_opened(self, settings, offices):
        opened: list[Path] = []
        settings.show_folder = opened.append
        for button in settings.findChildren(type(settings.back_up_button)):
            if strip_isolates(button.words) == "Open folder":
                click(button)
        folder = offices.of["HQ"].store.folder
        assert opened == [folder, folder / "backups"]

    def test_a_backup_is_made_now(self, settings, offices, qtbot):
        before = offices.of["HQ"].care.last_backup()
        click(settings.back_up_button)
        qtbot.waitUntil(idle(settings._workspace), timeout=20_000)
        assert offices.of["HQ"].care.last_backup() != before
        assert settings._workspace.window.messages.isVisible()
        assert "2026" in words(settings.last)

    @pytest.mark.parametrize("page", ["settings", "about", "help"])
    def test_nothing_is_cut(self, workspace, page):
        workspace.go(page)
        for language in ("ar", "en", "fr"):
            workspace.appearance.set_language(language)
            workspace.window.resize(1093, 543)
            settle()
            assert list(cut_words(workspace.page(page))) == []

    def test_the_licences_are_read_without_signs_of_markup(self, workspace):
        workspace.go("about")
        text = "\n".join(part.toPlainText() for part in workspace.page("about").licences)
        assert not {"#", "|", "`"} & set(text)
        assert "IBMPlexSansArabic-*.ttf" in text

    @pytest.mark.parametrize("language", ["ar", "fr"])
    def test_about_is_translated_but_for_the_texts_of_licences(self, workspace, language):
        """W9: no heads *what, where, licence* in another language."""
        workspace.appearance.set_language(language)
        workspace.go("about")
        page = workspace.page("about")
        labels = {words(label) for label in page.findChildren(type(workspace.page("settings").person))}
        assert not {"Licences", "Comes with the program", "Python packages"} & labels
        assert not any("what · where" in part.toPlainText() for part in page.licences)

    def test_about_names_the_version_and_every_licence(self, workspace):
        workspace.go("about")
        text = "\n".join(part.toPlainText() for part in workspace.page("about").licences)
        for name in ("Lesser General", "Open Font License", "Lucide"):
            assert name in text
        assert all(part.isReadOnly() for part in workspace.page("about").licences)
        shown = {
            words(label) for label in workspace.page("about").findChildren(type(workspace.page("settings").person))
        }
        assert f"Version {__version__}" in shown


class TestStanding:
    def test_says_whose_register_it_is(self, standing, workspace):
        assert words(workspace.window.side_bar._office) == "Headquarters"
        assert words(workspace.window.status.person._words) == "Rania"

    def test_a_save_is_told_and_counted(self, standing, workspace, offices, qtbot):
        edit(offices.of["HQ"], "agreement", ots(offices.of["HQ"]), notes_en="New")
        qtbot.waitUntil(lambda: "Saved 12:0" in words(workspace.window.status.saved._words), timeout=2_000)
        assert words(workspace.window.status._unsent) == "1 change not sent yet"
        assert workspace.window.side_bar.entries["exchange"]._badge == 1
        assert workspace.window.side_bar.entries["exchange"]._tone == "warning"

    def test_what_is_to_decide_comes_before_what_is_not_sent(self, standing, workspace, offices):
        offices.read("HQ", contradict(offices))
        standing.tell()
        assert workspace.window.side_bar.entries["exchange"]._tone == "danger"
        assert "1 record to decide" in strip_isolates(workspace.window.side_bar.entries["exchange"].accessibleName())

    def test_a_file_that_was_made_is_counted(self, standing, workspace, offices, qtbot, tmp_path):
        edit(offices.of["HQ"], "agreement", ots(offices.of["HQ"]), notes_en="New")
        standing.make_file()
        send = workspace.page("exchange").send
        send.choice = Chosen(tmp_path)
        send.make()
        qtbot.waitUntil(lambda: workspace.window.side_bar.entries["exchange"]._badge == 0, timeout=20_000)
        assert not workspace.window.status._unsent.isVisible()

    def test_a_click_on_the_count_goes_to_making_a_file(self, standing, workspace):
        workspace.window.status.unsent_asked.emit()
        assert workspace.window.page_name == "exchange"
        assert workspace.page("exchange").tabs.current == "send"

    def test_the_keys_make_and_read(self, standing, workspace):
        workspace.page("reading").choice = Chosen()
        workspace.window.commands["read_file"].trigger()
        assert workspace.window.page_name == ""
        workspace.window.commands["make_file"].trigger()
        assert workspace.window.page_name == "exchange"

    def test_files_dropped_anywhere_are_previewed(self, standing, workspace, offices, qtbot):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(contradict(offices)))])
        event = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        assert standing._drop.eventFilter(workspace.window, event)
        qtbot.waitUntil(lambda: workspace.window.page_name == "reading", timeout=20_000)
        assert event.isAccepted()
        assert workspace.page("reading").preview is not None

    def test_a_drop_of_words_is_not_taken(self, standing, workspace):
        mime = QMimeData()
        mime.setText("not a file")
        event = QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        assert not standing._drop.eventFilter(workspace.window, event)
        assert not workspace.tasks.is_busy

    @pytest.mark.parametrize(
        ("today", "newest", "doubtful"),
        [
            (dt.date(2016, 1, 1), None, True),
            (EARLIEST, None, False),
            (LATEST, None, True),
            (dt.date(2026, 11, 23), None, False),
            (dt.date(2026, 11, 23), dt.date(2026, 11, 24), True),
            (dt.date(2026, 11, 23), dt.date(2026, 11, 23), False),
        ],
    )
    def test_a_date_that_cannot_be_is_doubted(self, today, newest, doubtful):
        assert is_doubtful(today, newest) is doubtful

    def test_a_doubtful_date_is_asked_about_until_it_is_right(self, workspace, offices, qtbot):
        offices.watch["HQ"].now = dt.datetime(2016, 3, 1, tzinfo=dt.UTC)
        standing = StatusPresenter(workspace)
        qtbot.waitUntil(standing.notice.isVisible, timeout=2_000)
        click(standing.notice.action)
        assert not standing.notice.isVisible()
        standing.leave()
        assert standing.notice is None
        qtbot.waitUntil(lambda: workspace.window.findChild(Notice) is None, timeout=2_000)

    def test_the_usual_date_is_not_asked_about(self, standing):
        assert standing.notice is None
