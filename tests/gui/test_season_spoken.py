"""The pages of a season for people who do not see them: what Qt tells a screen reader, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from page_scenes import play
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from season_samples import enter_season
from season_scenes import home, season_list
from whole_window import settle
from workspace_samples import sample_workspace

from iwhc_desktop.app.window.banner import BACK, PAST
from iwhc_desktop.gui.activities.people import people_sentence
from iwhc_desktop.gui.documents.preview import PagePicture
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.day_cards import EntryLine
from iwhc_desktop.gui.home.figure_rows import FigureLine
from iwhc_desktop.gui.look import announcing
from iwhc_desktop.gui.parts.bars import ContributionBar
from iwhc_desktop.gui.parts.fold_head import FoldHead
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.i18n.isolates import RLM, strip_isolates
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
LANGUAGES = ("ar", "en", "fr")
ARABIC = re.compile("[\u0600-\u06ff]")
KEY = {"ar": "المفتاح", "en": "key", "fr": "touche"}


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("season heard")) as workspace:
        enter_season(workspace.register)
        yield workspace


@pytest.fixture(params=LANGUAGES)
def language(request, workspace) -> str:
    workspace.appearance.set_language(request.param)
    return request.param


@pytest.fixture
def announced(monkeypatch) -> list[str]:
    """What screen readers are told without the focus being moved, in order."""
    heard: list[str] = []

    class Listening(QAccessible):
        @staticmethod
        def updateAccessibility(event) -> None:
            heard.append(event.message())

    monkeypatch.setattr(announcing, "QAccessible", Listening)
    return heard


def bare(text: str) -> str:
    return strip_isolates(text).replace(RLM, "")


def said(part: QWidget, what: QAccessible.Text = QAccessible.Text.Name) -> str:
    """Words that Qt tells of a widget; none with a gap, a place left open or mark-up in it."""
    heard = bare(QAccessible.queryAccessibleInterface(part).text(what)).strip()
    assert not re.search(r"[{}<>\n]|\.\.|\. \.|: \.|: *$|  ", heard), heard
    return heard


def written(workspace: Workspace, words: Message | str) -> str:
    return bare(workspace.appearance.text(words))


def described(part: QWidget) -> str:
    return said(part, QAccessible.Text.Description)


class TestHome:
    def test_a_task_says_what_waits_the_day_and_what_enter_does(self, workspace, language):
        rows = home(workspace).tasks.rows
        assert rows
        for row in rows:
            title = written(workspace, row.task.title)
            assert said(row).startswith(title)
            if row.task.second is not None:
                assert written(workspace, row.task.second) in said(row)
            act = bare(row.button.text()).replace("&&", "&")
            assert act in described(row)
            assert KEY[language] in described(row)
            for button in (row.button, row.later):
                assert title in said(button)
            assert said(row.button).startswith(act)
            assert said(row.button) != said(row.later)

    def test_a_figure_says_its_name_and_its_number(self, workspace, language):
        figures = home(workspace).findChildren(FigureLine)
        assert figures
        for line in figures:
            assert said(line).startswith(written(workspace, line.figure.kind.said))
            assert written(workspace, Message("{n}", {"n": line.figure.number})) in said(line)

    def test_a_day_ahead_says_its_day_and_its_title(self, workspace, language):
        entries = home(workspace).findChildren(EntryLine)
        assert entries
        for line in entries:
            assert written(workspace, line.entry.title) in said(line)
            day, colon, _title = said(line).partition(": ")
            assert colon
            assert re.search(r"\d{4}|[٠-٩]{4}", day)


@pytest.mark.parametrize("place", ["activities", "contacts", "documents"])
def test_a_ticked_row_says_so_and_the_number_of_them_is_announced(workspace, language, announced, place):
    workspace.go(place)
    page: Any = workspace.page(place)
    settle(workspace)
    table = page.view.table
    before = str(table.index(0, 0).data(SPOKEN))
    for line in str(table.index(0, 0).data()).split("\n"):
        assert strip_isolates(line).rstrip(".") in strip_isolates(before)
    table.ticks.tick(table.keys[:1])
    number = written(workspace, NP_("{n} selected", "{n} selected", 1))
    assert said(page.ticked) == number == announced[-1]
    assert len(strip_isolates(str(table.index(0, 0).data(SPOKEN)))) > len(strip_isolates(before))
    table.ticks.clear()
    assert str(table.index(0, 0).data(SPOKEN)) == before


def test_the_check_of_a_list_asks_aloud_and_each_answer_has_its_key(workspace, language, announced):
    play("bring_in_check", workspace)
    step: Any = workspace.page("bring_in").check_step
    question = written(workspace, step.bar.sentence.said)
    assert said(step.bar) == question
    assert question in announced
    assert step.bar.buttons
    for key, button in enumerate(step.bar.buttons, 1):
        answer = bare(button.text()).replace("&&", "&")
        assert said(button).startswith(answer)
        assert said(button).endswith(written(workspace, Message("{n}", {"n": key})))
        assert KEY[language] in said(button)
    for row in range(step.view.table.rowCount()):
        heard = strip_isolates(str(step.view.table.index(row, 0).data(SPOKEN)))
        assert not re.search(r"; ;|: ;|; *$|; –|  ", heard), heard
        assert ARABIC.search(heard) or language != "ar"
    for card in step.cards.values():
        name = said(card._number)
        assert written(workspace, card._said) in name


def test_the_end_says_how_many_rows_came_in_and_why_others_did_not(workspace, language):
    play("bring_in_closing", workspace)
    step: Any = workspace.page("bring_in").closing_step
    assert re.search(r"\d|[٠-٩]", said(step.came_in))
    assert step.view.table.rowCount()
    for row in range(step.view.table.rowCount()):
        heard = bare(str(step.view.table.index(row, 0).data(SPOKEN)))
        assert not re.search(r": *$|: \.|  |[{}\n]", heard), heard


def test_the_bar_of_people_says_numbers_with_their_words(workspace, language):
    inspector = season_list(workspace, "activity", 1)
    bars = inspector.findChildren(ContributionBar)
    sentences = [said(bar) for bar in bars]
    assert written(workspace, people_sentence(inspector.read(inspector.key))) in sentences


def test_a_fold_says_whether_it_is_open_and_what_is_in_it(workspace, language):
    play("activity_people", workspace)
    heads = workspace.page("activity_form").findChildren(FoldHead)
    states = {True: written(workspace, C_("fold", "open")), False: written(workspace, C_("fold", "closed"))}
    assert {head._is_open for head in heads} == {True, False}
    for head in heads:
        assert described(head).startswith(states[head._is_open])
        assert written(workspace, head._summary) in described(head)


def test_the_preview_says_which_document_and_which_page(workspace, language):
    play("document_here", workspace)
    page: Any = workspace.page("documents")
    picture = page.inspector.findChildren(PagePicture)[-1]
    number = written(workspace, N_("Page {number} of {count}", number=1, count=1))
    assert said(picture).endswith(number)
    assert len(said(picture)) > len(number) + 2


def test_a_card_of_duplicates_says_what_differs_and_which_is_kept(workspace, language):
    play("duplicates", workspace)
    lines = workspace.page("duplicates").comparison.lines
    assert len(lines) >= 2
    for line in lines.values():
        label = said(line.layout().itemAtPosition(0, 0).widget())
        for key, card in enumerate(line.cards, 1):
            assert described(card).startswith(label)
            assert said(card)
            state = QAccessible.queryAccessibleInterface(card).state()
            assert state.checkable
            assert bool(state.checked) is (key == line.result)


def test_messages_and_what_can_be_undone_are_announced(workspace, language, announced):
    workspace.window.messages.tell("info", N_("Nothing has been changed yet."), N_("None of it has been saved."))
    assert announced == [written(workspace, N_("Nothing has been changed yet."))]
    assert described(workspace.window.messages.newest) == written(workspace, N_("None of it has been saved."))
    workspace.window.messages.dismiss()
    workspace.window.toast.offer(N_("Saved"), lambda: None)
    assert announced[-1] == said(workspace.window.toast) == written(workspace, N_("Saved"))
    workspace.window.toast.hide()


def test_the_bar_of_an_earlier_day_says_the_day_and_how_to_come_back(workspace, language):
    day = date(2026, 10, 31)
    bar = Notice(workspace.appearance, "info", "history", PAST.with_arguments(day=day), BACK)
    try:
        assert workspace.appearance.formats.date(day) in said(bar)
        assert said(bar.action) == written(workspace, BACK)
    finally:
        bar.deleteLater()
