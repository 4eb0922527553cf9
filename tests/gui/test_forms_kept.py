"""D11: a form that is left is kept, and that is said: in a bar above the list, on its row, at the foot."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_appearance import has_colour
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from services_registers import founded, opened
from workspace_samples import key_of, sample_workspace, shown_words, until, workspace_on

from iwhc_desktop.gui.frame.status import StatusPresenter
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views import kept_bar
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.saving.drafts import Draft

TITLE = "A title that nobody saved"


@pytest.fixture
def workspace(qapp, tmp_path) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path, "en") as workspace:
        workspace.status = StatusPresenter(workspace)
        workspace.go("agreements")
        yield workspace


def leave_with(workspace: Workspace, title: str = TITLE, key: int = 0) -> None:
    """Open a form, type a title, press Esc."""
    workspace.open_form("agreement", key)
    form = workspace.page("agreement_form")
    form.title.input.set_texts({"en": title})
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert workspace.window.page_name == "agreements"


def bar_of(workspace: Workspace):
    return workspace.page("agreements").kept


def foot(workspace: Workspace) -> str:
    workspace.status.tell()
    return strip_isolates(workspace.appearance.formats.plain(workspace.window.status.saved.said))


def answer(monkeypatch, name: str) -> list[str]:
    """Answer the next question, and note what it said."""
    said: list[str] = []

    class Answered:
        def __init__(self, appearance, _parent, title, text, *_more) -> None:
            said.extend(strip_isolates(appearance.formats.plain(one)) for one in (title, text))

        def ask(self) -> str:
            return name

    monkeypatch.setattr(kept_bar, "Question", Answered)
    return said


class TestBar:
    def test_esc_says_that_the_form_is_kept_and_not_saved(self, workspace):
        leave_with(workspace)
        assert bar_of(workspace).isVisible()
        assert f"Kept, not saved: new, {TITLE}" in shown_words(bar_of(workspace))

    def test_it_names_the_record_of_a_form_that_was_edited(self, workspace):
        leave_with(workspace, key=key_of(workspace, "AGR-05"))
        words = shown_words(bar_of(workspace))
        assert "Turkic States" in words or "culture" in words
        assert TITLE not in words

    def test_continue_opens_the_form_with_its_text(self, workspace):
        leave_with(workspace)
        bar_of(workspace).go_on.click()
        form = workspace.page("agreement_form")
        assert workspace.window.page is form
        assert form.title.input.texts["en"] == TITLE

    def test_throw_away_asks_names_what_is_lost_and_is_gone(self, workspace, monkeypatch):
        leave_with(workspace)
        said = answer(monkeypatch, "keep")
        bar_of(workspace).throw.click()
        assert TITLE in said[1]
        assert bar_of(workspace).isVisible()
        answer(monkeypatch, "throw")
        bar_of(workspace).throw.click()
        assert not bar_of(workspace).isVisible()
        assert len(workspace.register.drafts) == 0

    def test_a_form_that_was_not_touched_leaves_none(self, workspace):
        workspace.open_form("agreement", 0)
        QTest.keyClick(workspace.window.page, Qt.Key.Key_Escape)
        assert not bar_of(workspace).isVisible()

    def test_saving_takes_it_away(self, workspace):
        leave_with(workspace)
        bar_of(workspace).go_on.click()
        workspace.page("agreement_form").save()
        assert not bar_of(workspace).isVisible()

    def test_it_is_there_after_a_restart_too(self, workspace):
        workspace.register.drafts.keep(Draft(kind="agreement", typed={"title": {"en": TITLE}}))
        workspace.go("partners")
        assert not workspace.page("partners").kept.isVisible()
        workspace.go("agreements")
        assert TITLE in shown_words(bar_of(workspace))


def left_at_home(workspace: Workspace, *drafts: Draft):
    """The bar of Home as the program shows it at its start, with drafts that it left when it ended."""
    for draft in drafts:
        workspace.register.drafts.keep(draft)
    workspace.go("home")
    return workspace.window.page.kept


def choose(menu, title: str) -> None:
    """Choose a new form from a menu by the title typed in it."""
    next(one for one in menu.actions() if strip_isolates(one.text()) == f"new, {title}").trigger()


class TestHome:
    def test_nothing_left_is_nothing_said(self, workspace):
        assert not left_at_home(workspace).isVisible()

    def test_a_form_that_was_left_is_offered_and_opened(self, workspace):
        key = key_of(workspace, "AGR-05")
        bar = left_at_home(workspace, Draft(kind="agreement", key=key, typed={"title": {"en": TITLE}}))
        assert bar.isVisible() and not bar.others.isVisible()
        assert bar.height() == bar.sizeHint().height(), "the tasks have the room"
        bar.go_on.click()
        assert workspace.window.page.title.input.texts["en"] == TITLE

    def test_two_forms_are_both_reached_from_home_and_from_the_foot(self, workspace, monkeypatch):
        titles = {"agreement": "title", "partner": "name", "activity": "title"}
        drafts = (Draft(kind=kind, typed={field: {"en": f"The {kind}"}}) for kind, field in titles.items())
        bar = left_at_home(workspace, *drafts)
        for kind in ("partner", "agreement"):
            workspace.go("home")
            choose(bar.menu(), f"The {kind}")
            bar.go_on.click()
            assert workspace.window.page_name == f"{kind}_form"
            workspace.go("home")
            choose(workspace.status.forms_menu(), f"The {kind}")
            assert workspace.window.page_name == f"{kind}_form"
        workspace.go("home")
        assert strip_isolates(bar.others.words) == "3 forms"
        choose(bar.menu(), "The partner")
        said = answer(monkeypatch, "throw")
        bar.throw.click()
        assert "The partner" in said[1]
        assert {draft.kind for draft in workspace.register.drafts.all()} == {"agreement", "activity"}

    def test_drafts_of_records_that_are_not_here_are_not_offered(self, workspace):
        assert not left_at_home(workspace, Draft(kind="agreement", key=12345), Draft(kind="renewal")).isVisible()

    def test_a_reader_is_offered_nothing(self, qapp, tmp_path):
        with founded(tmp_path / "reader") as register:
            register.drafts.keep(Draft(kind="agreement"))
        with workspace_on(qapp, opened(tmp_path / "reader", read_only=True)) as reader:
            assert not left_at_home(reader).isVisible()


class TestNewForms:
    def test_new_is_always_empty(self, workspace):
        for title in ("First", "Second"):
            leave_with(workspace, title)
        workspace.open_form("agreement", 0)
        form = workspace.page("agreement_form")
        assert form.title.input.texts["en"] == ""
        assert not form.is_touched
        assert len(workspace.register.drafts) == 2

    def test_each_is_kept_and_the_newest_comes_first(self, workspace):
        for title in ("First", "Second"):
            leave_with(workspace, title)
        assert "Kept, not saved: new, Second" in shown_words(bar_of(workspace))
        assert strip_isolates(bar_of(workspace).others.words) == "2 forms"
        bar_of(workspace).go_on.click()
        form = workspace.page("agreement_form")
        assert form.title.input.texts["en"] == "Second"
        form.save()
        assert "Kept, not saved: new, First" in shown_words(bar_of(workspace))

    def test_what_was_put_back_can_be_thrown_away_in_the_form(self, workspace, monkeypatch):
        key = key_of(workspace, "AGR-05")
        leave_with(workspace, key=key)
        workspace.open_form("agreement", key)
        form = workspace.page("agreement_form")
        assert form.title.input.texts["en"] == TITLE
        answer(monkeypatch, "throw")
        workspace.window.messages.newest.buttons[0].click()
        assert workspace.window.page is form
        assert form.title.input.texts["en"] != TITLE
        assert not form.is_touched


class TestRow:
    def test_the_row_of_an_edited_record_has_a_mark_and_says_so(self, workspace):
        key = key_of(workspace, "AGR-05")
        view = workspace.page("agreements").view
        index = view.table.index(view.table.row_of(key), 0)
        spoken = view.table.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert not has_colour(row_picture(view, index), workspace.appearance.colour("warning"))
        leave_with(workspace, key=key)
        index = view.table.index(view.table.row_of(key), 0)
        said = strip_isolates(str(view.table.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        assert said == f"{strip_isolates(str(spoken))} Form not saved."
        view.go_to(key_of(workspace, "AGR-03"))
        assert has_colour(row_picture(view, index), workspace.appearance.colour("warning"))

    def test_other_rows_have_none(self, workspace):
        leave_with(workspace, key=key_of(workspace, "AGR-05"))
        table = workspace.page("agreements").view.table
        assert [table.is_kept(row) for row in range(table.rowCount())].count(True) == 1


def row_picture(view, index):
    QApplication.processEvents()
    place: QRect = view.visualRect(index)
    return view.viewport().grab(place).toImage()


class TestFoot:
    def test_it_counts_the_forms_that_are_not_saved_and_never_says_all_is_saved_beside_one(self, workspace):
        assert foot(workspace) == "Everything is saved"
        leave_with(workspace)
        assert foot(workspace) == "1 form not saved"
        leave_with(workspace, key=key_of(workspace, "AGR-05"))
        assert foot(workspace) == "2 forms not saved"

    def test_while_the_form_is_open_too(self, workspace):
        workspace.open_form("agreement", 0)
        form = workspace.page("agreement_form")
        form.title.input.set_texts({"en": TITLE})
        form.keep_draft()
        until(lambda: "1 form" in str(workspace.appearance.formats.plain(workspace.window.status.saved.said)))
        form.save()
        assert "not saved" not in foot(workspace)
