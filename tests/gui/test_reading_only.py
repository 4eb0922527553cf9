"""A register that somebody else has open: asked about, read, said to be only read, and opened for writing later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from exchange_workspace import Chosen
from picture_checks import findings
from program_runs import click, places_in, program_on, stands
from PySide6.QtWidgets import QPushButton
from services_registers import founded, opened
from workspace_samples import key_of, shown_words, until, workspace_on

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.first_run import found_trial
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.gui.agreements.paper import print_summary
from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.pages.held import HELD, HeldPage, held_words
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.offices.founding import Founding, create_register
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.lock import LOCK_FILE

SINCE = "2026-11-23T09:30:00+00:00"
NOTHING_SAVED = "The register is open for reading only"


@pytest.fixture
def where(tmp_path) -> Places:
    return places_in(tmp_path)


@pytest.fixture
def elsewhere(where) -> Iterator[Register]:
    """The same register, open for writing in another window since a time."""
    with create_register(
        where.store, where.profile, Founding(office_name="Manama", person_name="Amina", language="en")
    ) as register:
        holder = {"process": 12345, "computer": "LAPTOP-7", "since": SINCE}
        (where.store / LOCK_FILE).write_text(json.dumps(holder), encoding="utf-8")
        yield register


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    founded(tmp_path, sample=True).close()
    with workspace_on(qapp, opened(tmp_path, read_only=True)) as workspace:
        StatusPresenter(workspace)
        yield workspace


def bar_of(program) -> Notice | None:
    return next((notice for notice in program.window.findChildren(Notice) if notice.isVisible()), None)


def told(workspace: Workspace) -> str:
    words = shown_words(workspace.window.messages) if workspace.window.messages.isVisible() else ""
    workspace.window.messages.dismiss()
    return words


class TestBeforeAChoice:
    def test_a_page_says_who_has_it_since_when(self, qapp, where, elsewhere):
        with program_on(qapp, where) as program:
            assert program.window.page_name == HELD
            assert program.window.side_bar.isHidden()
            assert program.window.status.isHidden()
            words = shown_words(program.window.page)
            local = program.appearance.formats.timestamp(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
            assert f"LAPTOP-7 since {local}" in words
            assert "process 12345" in words
            assert "T09:30" not in words

    def test_trying_again_while_it_is_held_says_so_and_keeps_the_page(self, qapp, where, elsewhere):
        with program_on(qapp, where) as program:
            click(program.window.page.again_button)
            until(program.window.messages.isVisible)
            assert "can’t be opened for writing yet" in shown_words(program.window.messages)
            assert program.window.page_name == HELD

    def test_trying_again_opens_it_once_it_is_free(self, qapp, where, elsewhere):
        with program_on(qapp, where) as program:
            elsewhere.close()
            click(program.window.page.again_button)
            stands(program)
            assert not program.workspace.register.is_read_only
            assert bar_of(program) is None
            assert not program.window.side_bar.isHidden()

    def test_the_trial_too_can_be_read_from_a_second_window(self, qapp, where):
        with found_trial(where, "en"), program_on(qapp, where) as program:
            click(program.window.page.read_button)
            stands(program)
            assert program.workspace.register.is_read_only
            assert NOTHING_SAVED in shown_words(bar_of(program))

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    @pytest.mark.parametrize("size", [(1366, 697), (880, 440)])
    def test_nothing_of_the_page_is_cut(self, make_appearance, qtbot, language, size):
        error = StoreError("locked", process=12345, computer="LAPTOP-7", since=SINCE, file="x")
        page = HeldPage(make_appearance(language, scale=150 if size[0] < 1000 else 100), error)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        until(page.isVisible)
        assert findings(page) == []

    def test_a_holder_that_nobody_can_name_is_told_without_figures(self):
        sentence, _hint = held_words(StoreError("locked", process=0, computer="", since="", file="x"))
        assert sentence.msgid == "Another program is using the register."


class TestOpenForWriting:
    def test_the_bar_tries_again_and_says_who_still_has_it(self, qapp, where, elsewhere):
        with program_on(qapp, where) as program:
            click(program.window.page.read_button)
            stands(program)
            until(lambda: bar_of(program) is not None)
            click(bar_of(program).action)
            assert "LAPTOP-7" in shown_words(program.window.messages)
            assert program.workspace.register.is_read_only

    def test_it_opens_in_place_once_it_is_free(self, qapp, where, elsewhere):
        with program_on(qapp, where) as program:
            click(program.window.page.read_button)
            stands(program)
            before = program.workspace
            elsewhere.close()
            click(bar_of(program).action)
            stands(program)
            assert program.workspace is not before
            assert not program.workspace.register.is_read_only
            assert bar_of(program) is None
            program.workspace.run(Save((Create("partner", {"name_en": "New", "type": "intergovernmental"}, "new"),)))
            assert not program.window.messages.isVisible()

    def test_the_other_window_may_go_on_writing_meanwhile(self, qapp, where, elsewhere):
        with program_on(qapp, where) as program:
            click(program.window.page.read_button)
            stands(program)
            new = Create("partner", {"name_en": "New", "type": "intergovernmental"}, "new")
            made = elsewhere.bus.run(Save((new,)))
            program.window.go("partners")
            table = program.window.page.view.table
            assert made.keys["new"] in [table.row_at(row).key for row in range(table.rowCount())]


class TestAFolderThatCannotBeWritten:
    """D4: a copy on a locked stick or a read-only share is read in full, and the true cause is told."""

    @pytest.fixture
    def program(self, qapp, tmp_path, monkeypatch):
        founded(tmp_path, sample=True).close()
        where = places_in(tmp_path)._replace(store=tmp_path / "register" / "store")
        monkeypatch.setattr(platform, "is_writable", lambda _: False)
        with program_on(qapp, where) as program:
            stands(program)
            yield program

    def test_every_place_has_its_rows(self, program):
        for place in ("agreements", "partners"):
            program.window.go(place)
            assert program.window.page.view.table.rowCount() > 0

    def test_the_bar_and_every_refusal_name_the_folder(self, program):
        assert "This folder can’t be written" in shown_words(bar_of(program))
        assert not program.workspace.may_write()
        words = shown_words(program.window.messages)
        assert "This folder can’t be written" in words
        assert str(program.workspace.register.store.folder) in words
        assert "Close it" not in words

    def test_it_is_searched_and_printed(self, program):
        program.window.go("agreements")
        search = program.window.page.bar.search.suggestions
        assert search._propose("ICCROM")
        print_summary(program.workspace, key_of(program.workspace, "AGR-05"))
        until(lambda: program.workspace.page("print_preview").pages.count)

    def test_it_opens_for_writing_once_the_folder_can_be_written(self, program, monkeypatch):
        monkeypatch.setattr(platform, "is_writable", lambda _: True)
        click(bar_of(program).action)
        stands(program)
        assert not program.workspace.register.is_read_only


class TestReadOnly:
    def test_the_status_bar_says_so(self, workspace):
        words = shown_words(workspace.window.status)
        assert "Read only" in words
        assert "Everything is saved" not in words

    @pytest.mark.parametrize("name", ["undo", "redo"])
    def test_undo_answers_with_the_sentence(self, workspace, name):
        getattr(workspace, name)()
        assert NOTHING_SAVED in told(workspace)

    @pytest.mark.parametrize("name", ["new", "open", "withdraw"])
    def test_what_would_write_answers_with_the_sentence(self, workspace, name):
        workspace.go("agreements")
        workspace.page("agreements").view.go_to(key_of(workspace, "AGR-05"))
        workspace.page("agreements").view.setFocus()
        until(workspace.page("agreements").view.hasFocus)
        workspace.act(name)
        assert NOTHING_SAVED in told(workspace)
        assert workspace.window.page_name == "agreements"

    def test_a_dropped_document_answers_with_the_sentence(self, workspace, tmp_path):
        workspace.go("agreements")
        page = workspace.page("agreements")
        page.content.key = key_of(workspace, "AGR-05")
        page.content.attach((tmp_path / "copy.pdf",))
        assert NOTHING_SAVED in told(workspace)

    def test_a_day_that_is_asked_for_leads_to_no_form(self, workspace):
        workspace.go("agreements")
        page = workspace.page("agreements")
        for row in range(page.view.table.rowCount()):
            page.view.go_to(page.view.table.key_at(row))
            page.content.refresh()
            assert all(button.isEnabled() for button in page.content.findChildren(QPushButton))
        page._clicked(key_of(workspace, "AGR-05"), "last_day")
        assert workspace.window.page_name == "agreements"

    def test_making_a_file_answers_before_anything_is_written(self, workspace, tmp_path):
        workspace.go("exchange")
        send = workspace.page("exchange").send
        send.choice = Chosen(tmp_path / "stick")
        (tmp_path / "stick").mkdir()
        send.folder = tmp_path / "stick"
        send.make()
        until(lambda: not workspace.tasks.is_busy)
        assert NOTHING_SAVED in told(workspace)
        assert list((tmp_path / "stick").iterdir()) == []
        workspace.window.commands["make_file"].trigger()
        assert NOTHING_SAVED in told(workspace)

    def test_an_office_can_be_looked_at_and_not_invited(self, workspace):
        workspace.go("offices")
        assert not workspace.page("offices").new_button.isVisible()
        workspace.page("offices").act("make", "BAH")
        assert NOTHING_SAVED in told(workspace)
        assert strip_isolates(workspace.window.page_name) == "offices"
