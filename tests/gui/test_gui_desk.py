"""The desk of a register: pages made when needed, changes told, errors told, drafts offered again."""

from __future__ import annotations

import subprocess
import sys

import pytest
from desk_samples import desk_on, key_of, until
from services_registers import founded, opened, partner

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import Settings, load_settings
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.shell import Shell, preferences_of
from iwhc_desktop.domain.errors import NotAllowed, problem
from iwhc_desktop.gui.agreements.form import AgreementForm
from iwhc_desktop.gui.frame.draft_offer import offer_drafts
from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.page_table import PAGES, places, small_places
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.offices.opening import open_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Save
from iwhc_desktop.services.saving.drafts import Draft


def told(desk) -> str:
    return strip_isolates(desk.window.messages._sentence.text())


class TestPages:
    def test_every_page_of_the_table_can_be_made(self, desk):
        for entry in PAGES:
            page = desk.page(entry.name)
            assert isinstance(page, Page)
            assert desk.page(entry.name) is page

    def test_a_name_without_a_page_is_unknown(self, desk):
        with pytest.raises(LookupError):
            desk.page("reports")

    def test_places_of_the_side_bar_follow_the_table(self):
        said = [entry.name for entry in PAGES if entry.said and not entry.at_foot]
        assert [place.name for place in places()] == said
        assert "theme" in [place.name for place in small_places()]
        assert len({entry.name for entry in PAGES}) == len(PAGES)

    def test_what_is_for_headquarters_is_hidden_elsewhere(self, qapp, tmp_path):
        with desk_on(qapp, founded(tmp_path, headquarters=False)) as desk:
            hidden = [entry.name for entry in PAGES if entry.headquarters]
            assert all(desk.window.side_bar.entries[name].isHidden() for name in hidden)

    def test_pages_are_made_only_when_they_are_needed(self, desk):
        assert desk.window.page is None
        desk.go("partners")
        assert list(desk.window._pages) == ["partners"]


class TestChanges:
    def test_a_result_comes_back_and_an_error_is_told(self, desk):
        key = key_of(desk, "AGR-05")
        assert desk.run(Save((Change("agreement", key, {"notes_en": "x"}),))).stamp is not None
        assert desk.run(Save((Change("agreement", 12345, {"notes_en": "x"}),))) is None
        assert desk.window.messages.isVisible()
        assert told(desk)

    def test_what_is_unusual_is_said_after_saving(self, desk):
        desk.warn((problem("effective_on", "effective_day_not_exact"), problem("", "record_withdrawn")))
        assert desk.window.messages._tone == "warning"
        desk.window.messages.dismiss()
        desk.warn(())
        assert not desk.window.messages.isVisible()

    def test_an_error_of_a_role_has_a_sentence(self, desk):
        desk.tell(NotAllowed("not_own_change"))
        assert told(desk)

    def test_an_offer_is_taken_once(self, desk):
        done = []
        desk.offer(N_("A form was left"), N_("Open"), lambda: done.append(1))
        desk.window.messages.acted.emit()
        desk.window.messages.acted.emit()
        assert done == [1]
        assert not desk.window.messages.isVisible()

    def test_the_language_of_records_is_one_they_have(self, desk):
        for code, language in (("ar", "ar"), ("fr", "fr"), ("en", "en")):
            desk.around.set_language(code)
            assert desk.language == language

    def test_a_closed_desk_hears_nothing_more(self, qapp, tmp_path):
        register = founded(tmp_path)
        with desk_on(qapp, register) as desk:
            heard = []
            desk.changed.connect(heard.append)
            register.bus.run(Save((partner("First"),)))
            desk._leave()
            register.bus.run(Save((partner("Second"),)))
            assert len(heard) == 1


class TestDrafts:
    def test_a_form_that_was_left_is_offered_and_opened(self, desk):
        key = key_of(desk, "AGR-05")
        desk.register.drafts.keep(Draft(kind="agreement", key=key, typed={"title": {"en": "Typed before"}}))
        desk.go("agreements")
        offer_drafts(desk)
        assert "not saved" in told(desk)
        desk.window.messages.acted.emit()
        form = desk.page("agreement_form")
        assert isinstance(form, AgreementForm)
        assert desk.window.page is form
        assert form.title.input.texts["en"] == "Typed before"

    def test_several_are_counted(self, desk):
        for kind in ("agreement", "partner"):
            desk.register.drafts.keep(Draft(kind=kind))
        offer_drafts(desk)
        assert told(desk).startswith("2 forms")

    def test_nothing_left_is_nothing_said(self, desk):
        offer_drafts(desk)
        assert not desk.window.messages.isVisible()

    def test_drafts_of_records_that_are_not_here_are_not_offered(self, desk):
        desk.register.drafts.keep(Draft(kind="agreement", key=12345))
        desk.register.drafts.keep(Draft(kind="renewal"))
        offer_drafts(desk)
        assert not desk.window.messages.isVisible()

    def test_a_reader_is_offered_nothing(self, qapp, tmp_path):
        with founded(tmp_path) as register:
            register.drafts.keep(Draft(kind="agreement"))
        with desk_on(qapp, opened(tmp_path, read_only=True)) as desk:
            offer_drafts(desk)
            assert not desk.window.messages.isVisible()


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
        until(lambda: program.desk)
        return program

    yield start
    for one in made:
        one.window.close()
        one.around.leave()
        one.window.deleteLater()


class TestProgram:
    def test_it_opens_the_register_on_its_first_page_in_its_language(self, program):
        window = program().window
        assert window.page_name == PAGES[0].name
        assert window.layoutDirection() is not None

    def test_the_language_asked_for_wins(self, program):
        assert program("fr").around.language == "fr"

    def test_what_is_chosen_is_kept_for_the_next_time(self, program, where):
        one = program("en")
        one.around.prefer(one.around.preferences.but(theme="dark", scale=110, language="fr"))
        kept = load_settings(where.profile)
        assert (kept.theme, kept.scale, kept.language) == ("dark", 110, "fr")

    def test_closing_lets_go_of_the_register(self, program, where):
        one = program("en")
        one.window.close()
        assert one.desk is None
        with opened_again(where) as register:
            assert not register.is_read_only

    def test_a_register_that_somebody_has_open_can_be_read(self, qapp, where):
        with opened_again(where):
            shell = Shell(qapp, where, "en")
            second = Program(shell)
            shell.show(second.open_register)
            until(lambda: second.window.page)
            assert second.desk is None
            second.window.page.read_button.click()
            until(lambda: second.desk)
            assert second.desk.register.is_read_only
            second.window.close()
            second.around.leave()
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


class TestFirstPaint:
    def test_nothing_heavy_is_imported_before_the_window_stands(self):
        code = (
            "import sys, iwhc_desktop.app.window.program\n"
            "print([name for name in ('sqlalchemy', 'reportlab', 'pikepdf', 'uharfbuzz', 'pypdfium2', "
            "'cryptography') if name in sys.modules])"
        )
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        assert done.stdout.strip() == "[]"
