"""The page of keyboard shortcuts as a file: the button, Ctrl+P, what the file says in each language."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from workspace_samples import until

from iwhc_desktop.gui.frame import file_choice
from iwhc_desktop.gui.frame.main_window import KEYBOARD
from iwhc_desktop.gui.help.page import HelpPage
from iwhc_desktop.gui.help.shortcuts import KeysPill
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.i18n.isolates import LRI, PDI, RLI, strip_isolates
from iwhc_desktop.i18n.messages import N_


@pytest.fixture
def page(workspace) -> HelpPage:
    for name in ("new", "print"):
        workspace.window.commands.does(name, lambda name=name: workspace.act(name))
    workspace.window.open_help(KEYBOARD)
    page = workspace.page("help")
    assert isinstance(page, HelpPage)
    return page


@pytest.fixture
def asked(monkeypatch, tmp_path) -> list[tuple[object, ...]]:
    """What the dialog of the system was told; it answers with the name proposed, in a folder of its own."""
    questions: list[tuple[object, ...]] = []

    def answer(dialog: QFileDialog) -> tuple[Path, ...]:
        name = Path(dialog.selectedFiles()[0]).name
        questions.append((dialog.windowTitle(), name, *dialog.nameFilters()))
        return (tmp_path / name,)

    monkeypatch.setattr(file_choice, "answered", answer)
    return questions


def said(workspace, path) -> str:
    until(lambda: path.exists() and workspace.window.messages.isVisible())
    return strip_isolates(workspace.window.messages.newest._sentence.text())


def words_of(path) -> str:
    """What the only page of a file says."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        (text,) = (sheet.get_textpage().get_text_range() for sheet in document)
        return text
    finally:
        document.close()


def test_the_button_saves_what_the_page_shows(workspace, page, asked, tmp_path):
    button, _back = page.bar.findChildren(SecondaryButton)
    assert button.text() == "Save PDF…"
    button.click()
    path = tmp_path / "Keyboard shortcuts-en.pdf"
    assert said(workspace, path) == f"Saved as {path}"
    (question,) = asked
    assert question == ("Save PDF", "Keyboard shortcuts-en.pdf", "PDF (*.pdf)")
    words = words_of(path)
    assert all(pill.keys in words for pill in page.findChildren(KeysPill))
    assert "Print… Ctrl+P" in words
    assert "Withdraw record" not in words


@pytest.mark.usefixtures("asked")
def test_ctrl_p_saves_it_too(workspace, page, tmp_path):
    QTest.keyClick(workspace.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert said(workspace, tmp_path / "Keyboard shortcuts-en.pdf").startswith("Saved as")
    assert workspace.window.page is page


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_it_speaks_the_language_of_the_window(workspace, page, tmp_path, language):
    workspace.appearance.set_language(language)
    title = workspace.appearance.text(N_("Keyboard shortcuts"))
    page.acts["print"]()
    path = tmp_path / f"{title}-{language}.pdf"
    said(workspace, path)
    words = words_of(path)
    assert title in words
    assert "Ctrl+P" in words
    spelt = words.replace("…", "...")  # as pdfium spells it between Arabic letters
    assert all(name.text().replace("…", "...") in spelt for name in page.shortcuts._names)
    assert ("Maj+Tab" if language == "fr" else "اليسار، اليمين") in words


def test_keys_with_names_in_both_scripts_are_read_one_by_one(workspace, page):
    workspace.appearance.set_language("ar")
    pill = next(pill for pill in page.findChildren(KeysPill) if pill._keys == ("Alt+Down", "Alt+Up"))
    assert pill.keys == f"{RLI}{LRI}Alt+الأسفل{PDI}، {LRI}Alt+الأعلى{PDI}{PDI}"


def test_printed_twice_it_is_the_same(workspace, page, tmp_path):
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for path in (first, second):
        page.shortcuts.write(workspace, path)
    until(lambda: first.exists() and second.exists())
    until(lambda: not workspace.tasks.is_busy)
    assert first.read_bytes() == second.read_bytes()


def test_a_dialog_without_an_answer_saves_nothing(page, monkeypatch):
    monkeypatch.setattr(file_choice, "answered", lambda _dialog: ())
    monkeypatch.setattr(page.shortcuts, "write", lambda _workspace, _path: pytest.fail("saved"))
    page.acts["print"]()


def test_where_nothing_can_be_written_that_is_told(workspace, page, tmp_path):
    path = tmp_path / "no such folder" / "a.pdf"
    page.shortcuts.write(workspace, path)
    until(workspace.window.messages.isVisible)
    assert not path.exists()
    assert "Saved" not in workspace.window.messages.newest._sentence.text()
