"""Headquarters receives the files of its offices, in each language: clicks and keys counted beside their limits.

The steps are those of the design's script for headquarters, as far as the program goes: a folder with 20 files, changes
looked at, all read, conflicts decided by keys, one put off, the table of offices, an answer, and who corrected what.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_offices import add_partner, edit
from exchange_workspace import Chosen, idle, ots
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from workspace_samples import key_of, shown_words, until

from iwhc_desktop.gui.exchange.import_parts import CountCard, MoreRows
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.buttons import Button
from iwhc_desktop.i18n.isolates import strip_isolates

FILES = 20
DAMAGED = {"ar": "تالف (1)", "en": "1 damaged", "fr": "1 endommagé"}
TWICE = {"ar": "مكرر (2)", "en": "2 twice", "fr": "2 en double"}
GOOD = {"ar": "سليم (16)", "en": "16 good", "fr": "16 en ordre"}
PARTNERS = ("ORG-ARCWH", "ORG-ICCROM", "ORG-OTS")


class Hands:
    """A person's clicks and keys, counted."""

    def __init__(self) -> None:
        self.clicks = 0
        self.keys = 0

    def click(self, part: QWidget) -> None:
        assert part.isVisible()
        self.clicks += 1
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)

    def press(self, part: QWidget, key: Qt.Key, text: str) -> None:
        self.keys += 1
        QApplication.sendEvent(part, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text))


@pytest.fixture(params=["ar", "en", "fr"])
def language(request) -> str:
    return str(request.param)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def workspace(open_window, offices, language) -> Workspace:
    return open_window(offices.of["HQ"], language)


@pytest.fixture
def folder(offices, tmp_path) -> Path:
    """20 files: 16 good ones of two offices, 2 doubles, 1 damaged, 1 of another kind; six fields are in conflict."""
    folder = tmp_path / "from the mail"
    folder.mkdir()
    hq, manama = offices.of["HQ"], offices.of["BAH"]
    for number, name in enumerate(PARTNERS):
        key = hq.queries.find("partner", name)
        assert key
        for register, text in ((hq, "Rabat"), (manama, "Manama")):
            edit(
                register,
                "partner",
                key,
                notes_en=f"{text} {number}",
                website=f"https://{text.lower()}.example/{number}",
            )
    content = b""
    for number in range(16):
        code = ("BAH", "AZE")[number % 2]
        add_partner(offices.of[code], f"University {number}")
        content = offices.send(code, "HQ").read_bytes()
        (folder / f"{number:02} {code}.iwhc").write_bytes(content)
    for name in ("double.iwhc", "double (1).iwhc"):
        (folder / name).write_bytes(content)
    (folder / "cut.iwhc").write_bytes(content[:-9])
    (folder / "letter.txt").write_text("Please find attached")
    assert len(list(folder.iterdir())) == FILES
    return folder


def dropped(workspace: Workspace, folder: Path) -> object:
    """Step 1: one drag."""
    page = workspace.page("reading")
    page.open_files([folder])
    until(lambda: page.preview is not None and idle(workspace)())
    return page


def read_all(workspace: Workspace, folder: Path, hands: Hands) -> None:
    page = dropped(workspace, folder)
    hands.click(page.read_button)
    until(lambda: page.preview is None and idle(workspace)())


def test_the_folder_is_one_preview_with_what_is_wrong_first(workspace, folder, language, hands):
    """Steps 1 and 2: one drag, the counts; a change with its old and new value in at most two clicks."""
    page = dropped(workspace, folder)
    told = strip_isolates(shown_words(page.bar))
    for words in (DAMAGED[language], TWICE[language], GOOD[language]):
        assert words in told
    assert [card for card in page.findChildren(CountCard) if "6" in shown_words(card) or "3" in shown_words(card)]
    decided = page.findChildren(MoreRows)[1]
    words = shown_words(decided)
    assert "Manama 0" in words
    assert "Rabat 0" in words
    assert hands.clicks <= 2


def test_all_are_read_with_one_click_and_a_backup(workspace, folder, hands, offices):
    """Step 3: one click, one sentence, a backup; what is wrong stays with its name."""
    before = offices.of["HQ"].store.last_backup()
    read_all(workspace, folder, hands)
    assert hands.clicks == 1
    assert offices.of["HQ"].store.last_backup() != before
    received = workspace.page("exchange").received
    assert received.result.isVisible()
    words = shown_words(received)
    assert "cut.iwhc" in words
    assert "letter.txt" in words


def test_conflicts_are_decided_by_keys_and_one_is_put_off(workspace, folder, hands, offices):
    """Steps 4 and 5: at most three keys for a conflict, one key to put a record off; nothing waits for it."""
    read_all(workspace, folder, hands)
    hands.click(workspace.page("exchange").received.result.buttons[0])
    panel = workspace.page("exchange").decide
    assert len(panel.records) == 3
    put_off = panel.current[0].top
    hands.press(panel, Qt.Key.Key_0, "0")
    assert hands.keys == 1
    assert panel.current[0].top != put_off
    decided = 0
    while panel.current[0].top != put_off:
        for _field in list(panel.rows):
            hands.press(panel, Qt.Key.Key_2, "2")
            hands.press(panel, Qt.Key.Key_Return, "\r")
            decided += 1
    assert decided == 4
    assert hands.keys <= 1 + 3 * decided
    assert {item.top for item in offices.of["HQ"].exchange.conflicts()} == {put_off}


def test_the_table_names_the_offices_and_an_answer_is_made(workspace, folder, hands, tmp_path, language):
    """Steps 7 and 8, for one office: no click to see who needs what, at most four for its file on a stick."""
    read_all(workspace, folder, hands)
    hands.clicks = 0
    workspace.window.go("offices")
    page = workspace.page("offices")
    words = shown_words(page)
    assert {"ar": "المنامة", "en": "Manama", "fr": "Manama"}[language] in words
    stick = tmp_path / "stick"
    stick.mkdir()
    send = workspace.page("exchange").send
    send.choice = Chosen(stick)
    (make,) = [
        button
        for button in page._table.findChildren(Button)
        if {"ar": "باكو", "en": "Baku", "fr": "Bakou"}[language] in strip_isolates(button.accessibleName())
    ]
    hands.click(make)
    hands.click(send.make_button)
    until(idle(workspace))
    assert hands.clicks <= 4
    assert len(list(stick.glob("*.iwhc"))) == 1
    assert send.result.isVisible()


def test_who_corrected_a_field_is_in_the_history(workspace, folder, hands, offices, language):
    """Step 10: at most two clicks."""
    edit(offices.of["HQ"], "agreement", ots(offices.of["HQ"]), notes_en="Corrected")
    workspace.show_record("agreement", key_of(workspace, "AGR-05"))
    page = workspace.page("agreements")
    page.inspector.refresh()
    words = shown_words(page.inspector)
    assert hands.clicks == 0
    assert "Rania" in words
    assert "Corrected" in words
