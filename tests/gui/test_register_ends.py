"""One register after another in the same window: what belonged to the first hears nothing of the second."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from program_runs import click, places_in, program_on, stands
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QKeySequence
from workspace_samples import shown_words, until

from iwhc_desktop.app.window.program import Program
from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.pages.first_run_forms import Alone
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.gui.parts.question import Question
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture
def program(qapp, tmp_path) -> Iterator[Program]:
    with program_on(qapp, places_in(tmp_path)) as program:
        yield program


def try_out(program: Program) -> None:
    click(program.window.page.try_button)
    stands(program)


def save_partner(program: Program) -> None:
    program.workspace.run(Save((Create("partner", {"name_en": "Ours", "type": "intergovernmental"}, "ours"),)))


def notice_of(program: Program) -> Notice:
    return next(notice for notice in program.window.findChildren(Notice) if notice.isVisible())


def question_of(program: Program) -> Question:
    return next(found for found in program.window.findChildren(Question) if found.isVisible())


def delete_trial_by_click(program: Program) -> None:
    """The button of the bar and a yes."""
    until(lambda: any(notice.isVisible() for notice in program.window.findChildren(Notice)))
    click(notice_of(program).action)
    click(question_of(program).buttons["delete"])


def change_everything(program: Program) -> None:
    for language, theme, scale in (("ar", "dark", 150), ("fr", "light", 90), ("en", "light", 100)):
        program.appearance.prefer(Preferences(language=language, theme=theme, scale=scale))
        until(lambda: not program.tasks.is_busy)


class TestTrialThenAlone:
    def test_the_whole_way_and_then_other_languages_and_colours(self, program, qtbot):
        try_out(program)
        for name in ("partners", "exchange", "settings", "agreements"):
            program.window.go(name)
        with qtbot.captureExceptions() as raised:
            delete_trial_by_click(program)
            assert program.window.page_name == "first_run"
            change_everything(program)
            page = program.window.page
            click(page.alone_button)
            page.alone_form.office.set_text("Manama")
            page.alone_form.person.set_text("Amina")
            click(page.alone_form.does)
            stands(program)
            change_everything(program)
            for name in ("partners", "exchange", "settings", "agreements"):
                program.window.go(name)
                change_everything(program)
        assert raised == []
        assert not program.window.messages.isVisible()
        assert "Manama" in program.appearance.text(program.window.side_bar._office.said)

    def test_nothing_of_the_trial_listens_any_more(self, program):
        try_out(program)
        status, told = program.status, []
        status.tell = lambda: told.append("told")
        delete_trial_by_click(program)
        told.clear()
        assert not status._soon.isActive()
        program.appearance.set_language("fr")
        program.tasks.idle.emit()
        assert not status._soon.isActive()
        assert told == []
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert program.window.findChildren(StatusPresenter) == []

    def test_the_pages_of_the_next_register_are_made_for_it_alone(self, program):
        try_out(program)
        delete_trial_by_click(program)
        program.window.page.founded.emit(Alone("Manama", "Amina", ""))
        stands(program)
        program.window.go("partners")
        assert program.window.page.workspace is program.workspace
        assert program.window._stack.count() == len(program.window._pages)

    def test_keys_of_the_trial_do_nothing_on_the_first_page(self, program):
        try_out(program)
        save_partner(program)
        program.window.toast.offer("Saved", program.workspace.undo)
        delete_trial_by_click(program)
        assert program.window.page_name == "first_run"
        for keys in ("Ctrl+Z", "Ctrl+N", "Ctrl+E", "Ctrl+I"):
            assert program.window.commands.find(QKeySequence(keys)) is None
        assert not program.window.toast.isVisible()


class TestDeletingTheTrial:
    def test_without_own_entries_it_asks_too_and_says_what_goes(self, program):
        """D24: deleting asks, names what is lost, and stands apart from the buttons of the pages."""
        try_out(program)
        bar = notice_of(program)
        click(bar.action)
        assert "The sample data will be deleted" in shown_words(question_of(program))
        click(question_of(program).buttons["cancel"])
        assert program.workspace is not None
        assert bar.action.geometry().right() < bar.width() / 2
        delete_trial_by_click(program)
        assert program.window.page_name == "first_run"

    def test_with_own_entries_it_asks_once_and_cancel_keeps_them(self, program):
        try_out(program)
        save_partner(program)
        click(notice_of(program).action)
        question = question_of(program)
        assert "What you entered in it will be deleted too" in shown_words(question)
        click(question.buttons["cancel"])
        assert program.workspace is not None
        delete_trial_by_click(program)
        assert program.window.page_name == "first_run"

    def test_nothing_is_said_of_sending(self, program):
        try_out(program)
        save_partner(program)
        until(lambda: not program.status._soon.isActive())
        assert not program.window.status._unsent.isVisible()
        assert program.window.side_bar.entries["exchange"]._badge == 0
