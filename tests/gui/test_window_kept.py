"""The language of the real window changes while it runs: nothing that a person did or typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from whole_window import STARTED, back_to_the_start, settle, visit, walked_workspace
from window_words import words_of
from workspace_samples import key_of

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.gui.records import VIEWS

ROUND = ("ar", "en", "fr", "ar")
"""The languages the window is switched through."""


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    """The window that is switched."""
    with walked_workspace(qapp, tmp_path_factory.mktemp("kept"), STARTED) as workspace:
        yield workspace


@pytest.fixture(autouse=True)
def wide(workspace) -> Iterator[None]:
    yield
    back_to_the_start(workspace)


class TestWhatAPersonDidStays:
    def test_the_row_the_order_and_the_scroll(self, workspace):
        visit(workspace, "partners")
        view = workspace.page("partners").view
        view.header.sectionClicked.emit(0)
        workspace.window.resize(1366, 500)
        view.go_to(view.table.key_at(12))
        view.verticalScrollBar().setValue(120)
        key, order, scroll = view.current_key, view.table.order, view.verticalScrollBar().value()
        for code in ROUND:
            workspace.appearance.set_language(code)
            settle(workspace)
            assert (view.current_key, view.table.order) == (key, order)
        assert view.table.row_at(view.table.row_of(key)) is not None
        assert abs(view.verticalScrollBar().value() - scroll) <= view.rowHeight(0) * view.table.rowCount()

    @pytest.mark.parametrize("name", sorted(entry.form for entry in VIEWS.values()))
    def test_every_text_that_was_typed_and_not_saved(self, workspace, name):
        visit(workspace, name)
        page = workspace.page(name)
        inputs = [edit for edit in page.findChildren(QLineEdit) if edit.isEnabled() and not edit.isReadOnly()]
        longs = [edit for edit in page.findChildren(QTextEdit) if edit.isEnabled() and not edit.isReadOnly()]
        typed = {edit: f"half a word {number}" for number, edit in enumerate([*inputs, *longs])}
        for edit, words in typed.items():
            edit.clear()
            QTest.keyClicks(edit, words)
        assert len(typed) >= 4
        for code in ROUND:
            workspace.appearance.set_language(code)
        for edit, words in typed.items():
            assert (edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()) == words
        page.remember()
        page.keep_draft()
        page.open_record(0)

    def test_the_language_of_a_text_that_is_shown(self, workspace):
        visit(workspace, "agreement_form")
        entry = workspace.page("agreement_form").findChildren(LocalizedInput)[0]
        entry.show_language("ar")
        for code in ROUND:
            workspace.appearance.set_language(code)
        assert entry.language == "ar"

    def test_where_one_is_and_what_has_the_focus(self, workspace):
        visit(workspace, "agreements")
        words = workspace.page("agreements").filters.words.edit
        words.setText("ICC")
        words.setFocus()
        for code in ROUND:
            workspace.appearance.set_language(code)
        assert workspace.window.page_name == "agreements"
        assert words.text() == "ICC"
        assert workspace.window.focusWidget() is words
        words.clear()
        workspace.page("agreements").filters.words.tell()

    def test_the_record_in_the_inspector(self, workspace):
        visit(workspace, "agreements")
        page = workspace.page("agreements")
        page.view.go_to(key_of(workspace, "AGR-05"))
        settle(workspace)
        for code, name in (("ar", "منظمة الدول التركية"), ("en", "Organization of Turkic States")):
            workspace.appearance.set_language(code)
            settle(workspace)
            assert page.content.key == key_of(workspace, "AGR-05")
            assert any(name in heard.words for heard in words_of(page.content))
