"""Rounds of exchange played to their end in windows: the answer, the answer to the answer, and what goes wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from exchange_offices import add_partner
from exchange_workspace import Chosen, click, idle
from test_headquarters_script import Hands
from workspace_samples import shown_words, until

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.isolates import strip_isolates

READ = {
    "ar": "وصلت إلى Headquarters 6 تغييرات من هذا المكتب.",
    "en": "Headquarters has your 6 changes.",
    "fr": "Headquarters a reçu 6 modifications de ce bureau.",
}

CAME = {
    "ar": "شريك وارد واحد يُحتمل أن يكون قد سبق تسجيله.",
    "en": "1 partner that came may have been here already.",
    "fr": "1 partenaire reçu figurait peut-être déjà dans le registre.",
}


@pytest.fixture(params=["ar", "en", "fr"])
def language(request) -> str:
    return str(request.param)


@pytest.fixture
def manama(open_window, offices, language) -> Workspace:
    return open_window(offices.of["BAH"], language)


def read(workspace: Workspace, *paths: Path) -> None:
    """Preview files and press *Read*."""
    page = workspace.page("reading")
    page.open_files(paths)
    until(lambda: page.preview is not None and idle(workspace)())
    assert page.read_button.isVisible()
    click(page.read_button)
    until(lambda: page.preview is None and idle(workspace)())


def make(workspace: Workspace, to: str, folder: Path) -> Path:
    """Make a file for an office with the button."""
    workspace.go("exchange")
    page = workspace.page("exchange")
    page.make_for(to)
    page.send.choice = Chosen(folder)
    click(page.send.make_button)
    until(idle(workspace))
    assert page.send.made is not None
    return page.send.made.files[0]


class TestTheAnswer:
    """D1: an answer that brings no changes can be read, says what it confirms, and closes the round."""

    def test_it_is_read_and_the_counter_is_empty(self, manama, offices, language, tmp_path):
        for number in range(6):
            add_partner(offices.of["BAH"], f"Partner {number}")
        offices.read("HQ", make(manama, "HQ", tmp_path))
        page = manama.page("reading")
        answer = offices.send("HQ", "BAH")
        page.open_files([answer])
        until(lambda: page.preview is not None and idle(manama)())
        assert READ[language] in shown_words(page)
        read(manama, answer)
        received = manama.page("exchange").received
        assert READ[language] in shown_words(received.result)
        counts = offices.of["BAH"].exchange.send_counts()
        assert (counts.not_sent, counts.in_file) == (0, 0)
        assert manama.page("exchange").tabs._buttons["send"].count == 0

    def test_the_answer_to_the_answer_confirms_at_headquarters(self, manama, offices, language, tmp_path):
        add_partner(offices.of["HQ"], "Museum of Islamic Art")
        read(manama, offices.send("HQ", "BAH"))
        file = make(manama, "HQ", tmp_path)
        assert offices.read("HQ", file).files[0].reason == "confirmation"
        assert offices.of["HQ"].exchange.made_files()[0].is_confirmed


class TestAFolderThatHasGone:
    """D2: nothing is written beside a folder that is not there any more, and nothing counts as in a file."""

    def test_it_says_so_and_writes_nothing(self, manama, offices, tmp_path):
        stick = tmp_path / "stick2"
        stick.mkdir()
        make(manama, "HQ", stick)
        add_partner(offices.of["BAH"], "Later")
        shutil.rmtree(stick)
        send = manama.page("exchange").send
        before, files = sorted(tmp_path.iterdir()), len(offices.of["BAH"].exchange.made_files())
        click(send.make_button)
        until(idle(manama))
        assert sorted(tmp_path.iterdir()) == before
        assert len(offices.of["BAH"].exchange.made_files()) == files
        assert offices.of["BAH"].exchange.send_counts().not_sent == 1
        assert "stick2" in shown_words(manama.window.messages)
        assert send.result.isHidden()

    def test_once_the_stick_is_back_one_click_writes(self, manama, offices, tmp_path):
        stick = tmp_path / "stick2"
        stick.mkdir()
        make(manama, "HQ", stick)
        stick.rename(tmp_path / "pulled")
        send = manama.page("exchange").send
        click(send.make_button)
        until(idle(manama))
        (tmp_path / "pulled").rename(stick)
        click(send.make_button)
        until(idle(manama))
        assert not manama.window.messages.isVisible()
        assert len(list(stick.glob("*.iwhc"))) == 2


class TestTheOfficersClicks:
    """Steps 10 to 12 of the officer's script: at most three clicks to make a file, three to read the answer."""

    def test_a_file_is_made_and_its_answer_read(self, manama, offices, tmp_path):
        hands = Hands()
        for number in range(7):
            add_partner(offices.of["BAH"], f"Partner {number}")
        stick = tmp_path / "stick"
        stick.mkdir()
        hands.click(manama.window.side_bar.entries["exchange"])
        page = manama.page("exchange")
        page.send.choice = Chosen(stick)
        hands.click(page.send.make_button)
        until(idle(manama))
        assert hands.clicks <= 3
        assert "7" in strip_isolates(shown_words(page.send.result)).split(".")[0]
        (file,) = stick.glob("*.iwhc")
        counts = offices.of["BAH"].exchange.send_counts()
        assert (counts.not_sent, counts.in_file) == (0, 7)
        offices.read("HQ", file)
        answer = offices.send("HQ", "BAH")
        reading, hands.clicks = manama.page("reading"), 0
        reading.choice = Chosen(answer)
        reading.choose()
        until(lambda: reading.preview is not None and idle(manama)())
        hands.click(reading.read_button)
        until(lambda: reading.preview is None and idle(manama)())
        assert hands.clicks <= 3
        assert offices.of["BAH"].exchange.send_counts().in_file == 0

    def test_a_broken_file_is_named_with_what_to_do(self, manama, offices, language, tmp_path):
        broken = tmp_path / "broken.iwhc"
        broken.write_bytes(offices.send("HQ", "BAH").read_bytes()[:-9])
        page = manama.page("reading")
        page.open_files([broken])
        until(lambda: page.preview is not None and idle(manama)())
        words = shown_words(page)
        assert "broken.iwhc" in words
        assert {"ar": "المرسل", "en": "Ask the sender", "fr": "expéditeur"}[language] in words
        assert not page.read_button.isVisible()


class TestWhatWasHereAlready:
    """H3: partners that a file brings and that may be ours are said beside its result, one click from *Maybe twice*."""

    def test_it_is_compared_from_the_result(self, manama, offices, language):
        here = add_partner(offices.of["BAH"], "University of Marburg")
        came = add_partner(offices.of["HQ"], "Marburg University")
        read(manama, offices.send("HQ", "BAH"))
        result = manama.page("exchange").received.result
        assert CAME[language] in shown_words(result)
        (button,) = result.buttons
        click(button)
        page = manama.window.page
        assert page is manama.page("duplicates")
        assert set(page.group) == {here, came}
