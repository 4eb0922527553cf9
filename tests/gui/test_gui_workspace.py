"""The workspace of a register: pages made when needed, changes told, errors told, drafts offered again."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from services_registers import founded, partner
from workspace_samples import key_of, until, workspace_on

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import Settings, load_settings
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.shell import Shell, preferences_of
from iwhc_desktop.domain.errors import NotAllowed, problem
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.page_table import PAGES, places, small_places
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Save


def told(workspace) -> str:
    return strip_isolates(workspace.window.messages.newest._sentence.text())


@pytest.mark.parametrize(
    ("key", "scale"), [(Qt.Key.Key_Plus, 110), (Qt.Key.Key_Equal, 110), (Qt.Key.Key_Minus, 90)], ids=["+", "=", "-"]
)
def test_the_size_of_text_by_key_and_back(workspace, key, scale):
    workspace.go("help")
    QTest.keyClick(workspace.window, key, Qt.KeyboardModifier.ControlModifier)
    assert workspace.appearance.preferences.scale == scale
    QTest.keyClick(workspace.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert workspace.appearance.preferences.scale == 100


class TestPages:
    def test_every_page_of_the_table_can_be_made(self, workspace):
        for entry in PAGES:
            page = workspace.page(entry.name)
            assert isinstance(page, Page)
            assert workspace.page(entry.name) is page

    def test_a_name_without_a_page_is_unknown(self, workspace):
        with pytest.raises(LookupError):
            workspace.page("reports")

    def test_places_of_the_side_bar_follow_the_table(self):
        said = [entry.name for entry in PAGES if entry.said and not entry.at_foot]
        assert [place.name for place in places()] == said
        assert "theme" in [place.name for place in small_places()]
        assert len({entry.name for entry in PAGES}) == len(PAGES)

    def test_what_is_for_headquarters_is_hidden_elsewhere(self, qapp, tmp_path):
        with workspace_on(qapp, founded(tmp_path, headquarters=False)) as workspace:
            hidden = [entry.name for entry in PAGES if entry.headquarters]
            assert all(workspace.window.side_bar.entries[name].isHidden() for name in hidden)

    def test_every_office_has_the_way_to_needs_because_officers_report_them(self, qapp, tmp_path):
        with workspace_on(qapp, founded(tmp_path, headquarters=False)) as workspace:
            assert not workspace.window.side_bar.entries["needs"].isHidden()
            workspace.window.side_bar.entries["needs"].click()
            assert workspace.window.page is workspace.page("needs")

    def test_pages_are_made_only_when_they_are_needed(self, workspace):
        assert workspace.window.page is None
        workspace.go("partners")
        assert list(workspace.window._pages) == ["partners"]


class TestChanges:
    def test_a_result_comes_back_and_an_error_is_told(self, workspace):
        key = key_of(workspace, "AGR-05")
        assert workspace.run(Save((Change("agreement", key, {"notes_en": "x"}),))).stamp is not None
        assert workspace.run(Save((Change("agreement", 12345, {"notes_en": "x"}),))) is None
        assert workspace.window.messages.isVisible()
        assert told(workspace)

    def test_what_is_unusual_is_said_after_saving(self, workspace):
        workspace.warn((problem("effective_on", "effective_day_not_exact"), problem("", "record_withdrawn")))
        assert workspace.window.messages.newest._tone == "warning"
        workspace.window.messages.dismiss()
        workspace.warn(())
        assert not workspace.window.messages.isVisible()

    def test_an_error_of_a_role_has_a_sentence(self, workspace):
        workspace.tell(NotAllowed("not_own_change"))
        assert told(workspace)

    def test_an_offer_is_taken_once(self, workspace):
        done = []
        workspace.offer(N_("A form was left"), N_("Open"), lambda: done.append(1))
        workspace.window.messages.newest.buttons[0].click()
        assert done == [1]
        assert not workspace.window.messages.isVisible()

    def test_the_language_of_records_is_one_they_have(self, workspace):
        for code, language in (("ar", "ar"), ("fr", "fr"), ("en", "en")):
            workspace.appearance.set_language(code)
            assert workspace.language == language

    def test_a_closed_desk_hears_nothing_more(self, qapp, tmp_path):
        register = founded(tmp_path)
        with workspace_on(qapp, register) as workspace:
            heard = []
            workspace.changed.connect(heard.append)
            register.bus.run(Save((partner("First"),)))
            workspace._leave()
            register.bus.run(Save((partner("Second"),)))
            assert len(heard) == 1


@pytest.fixture
def where(tmp_path) -> Places:
    """A register of an office on disk, closed."""
    made = Places(tmp_path / "own", tmp_path / "own" / "store")
    founding = Founding(office_name="المنامة", person_name="N. N.", language="ar")
    create_register(made.store, made.profile, founding).close()
    return made


@pytest.fixture
def program(qapp, where):
    made: list[Program] = []

    def start(language: str = "") -> Program:
        shell = Shell(qapp, where, language)
        program = Program(shell)
        made.append(program)
        shell.show(program.open_register)
        until(lambda: program.workspace)
        return program

    yield start
    for one in made:
        one.window.close()
        one.appearance.leave()
        one.window.deleteLater()


class TestProgram:
    def test_it_opens_the_register_on_its_first_page_in_its_language(self, program):
        window = program().window
        assert window.page_name == PAGES[0].name
        assert window.layoutDirection() is not None

    def test_the_language_asked_for_wins(self, program):
        assert program("fr").appearance.language == "fr"

    def test_what_is_chosen_is_kept_for_the_next_time(self, program, where):
        one = program("en")
        one.appearance.prefer(one.appearance.preferences.but(theme="dark", scale=110, language="fr"))
        kept = load_settings(where.profile)
        assert (kept.theme, kept.scale, kept.language) == ("dark", 110, "fr")

    def test_closing_lets_go_of_the_register(self, program, where):
        one = program("en")
        one.window.close()
        assert one.workspace is None
        with opened_again(where) as register:
            assert not register.is_read_only

    def test_a_register_that_somebody_has_open_can_be_read(self, qapp, where):
        with opened_again(where):
            shell = Shell(qapp, where, "en")
            second = Program(shell)
            shell.show(second.open_register)
            until(lambda: second.window.page)
            assert second.workspace is None
            second.window.page.read_button.click()
            until(lambda: second.workspace)
            assert second.workspace.register.is_read_only
            second.window.close()
            second.appearance.leave()
            second.window.deleteLater()

    @pytest.mark.parametrize(
        ("settings", "language", "expected"),
        [
            (Settings(language="ar", theme="dark"), "", ("ar", "dark")),
            (Settings(language="ar"), "fr", ("fr", "system")),
            (Settings(language="en", theme="pink"), "", ("en", "system")),
            (Settings(language="en", scale=7), "", ("en", "system")),
        ],
    )
    def test_settings_that_are_not_on_offer_give_the_usual_ones(self, settings, language, expected):
        preferences = preferences_of(settings, language)
        assert (preferences.language, preferences.theme) == expected


def opened_again(where: Places) -> Register:
    return open_register(where.store, where.profile)


_FOR_PAPER_AND_FILES = ("reportlab", "pikepdf", "uharfbuzz", "pypdfium2", "cryptography")


class TestFirstPaint:
    @pytest.mark.parametrize(
        ("module", "heavy"),
        [
            ("iwhc_desktop.app.window.run", ("sqlalchemy", *_FOR_PAPER_AND_FILES)),
            ("iwhc_desktop.app.window.program", _FOR_PAPER_AND_FILES),
        ],
        ids=["before the frame is painted", "before the register is open"],
    )
    def test_nothing_heavy_is_imported(self, module, heavy):
        code = f"import sys, {module}\nprint([name for name in {heavy!r} if name in sys.modules])"
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        assert done.stdout.strip() == "[]"
