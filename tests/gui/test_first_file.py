"""The first file of a new office at headquarters: it says what comes next, and does not wait for good afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_workspace import Chosen, idle
from PySide6.QtWidgets import QApplication
from workspace_samples import shown_words, until

from iwhc_desktop.gui.exchange.new_office import NewOfficeDialog
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.services.offices.enrolling import new_office
from iwhc_desktop.services.offices.joining import Joining, join


@pytest.fixture
def workspace(headquarters) -> Workspace:
    return headquarters


@pytest.fixture
def first_file(offices, tmp_path) -> Path:
    """The file of an office that has just joined."""
    starter = new_office(offices.of["HQ"], "TAS", {"en": "Tashkent"}, tmp_path)
    folder = tmp_path / "TAS"
    given = Joining(starter=starter.path, code=starter.code, person="Dilnoza", language="en")
    with join(folder / "store", folder / "profile", given) as office:
        return office.exchange.export("HQ", tmp_path).files[0]


def read(workspace: Workspace, path: Path) -> None:
    reading = workspace.page("reading")
    reading.open_files([path])
    until(lambda: workspace.window.page_name == "reading" and idle(workspace)())
    reading.read()
    until(lambda: workspace.window.page_name == "exchange" and idle(workspace)())


def outcomes(workspace: Workspace) -> dict[str, str]:
    """What the list of received files says of each by now; of a file that is named twice, of its first reading."""
    received = workspace.page("exchange").received
    return {item.file: received._outcome(item) for item in workspace.register.exchange.imports()}


def test_it_leads_to_where_the_office_is_accepted(workspace, first_file):
    reading = workspace.page("reading")
    reading.open_files([first_file])
    until(lambda: reading.preview is not None and idle(workspace)())
    assert "once the office is accepted" in shown_words(reading)
    read(workspace, first_file)
    received = workspace.page("exchange").received
    assert "once the office is accepted" in shown_words(received.result)
    assert outcomes(workspace)[first_file.name] == "waiting"
    received.result.buttons[0].click()
    assert workspace.window.page_name == "offices"


def test_once_accepted_its_file_waits_no_longer(workspace, first_file):
    read(workspace, first_file)
    received = workspace.page("exchange").received
    received.fill()
    assert received.result.isVisible()
    workspace.go("offices")
    workspace.page("offices").accept("TAS")
    until(idle(workspace))
    workspace.go("exchange")
    workspace.page("exchange").show_tab("received")
    assert outcomes(workspace)[first_file.name] == "imported"
    assert received.result.isHidden(), "nothing is left to accept"
    assert shown_words(received._list).count(first_file.name) == 1, "a file that was read at last is listed once"


def test_of_several_files_each_is_said_once(workspace, first_file, tmp_path):
    broken = tmp_path / "broken.iwhc"
    broken.write_bytes(b"not a file of ours")
    reading = workspace.page("reading")
    reading.open_files([first_file, broken])
    until(lambda: workspace.window.page_name == "reading" and idle(workspace)())
    for files, sentence in (
        ([first_file, broken], "Nothing has changed here yet: 1 file is kept and waits."),
        ([broken], "broken.iwhc: "),
    ):
        workspace.page("exchange").show_result(workspace.register.exchange.import_files(files))
        words = shown_words(workspace.page("exchange").received.result)
        assert sentence in words
        assert words.count("exchange file") == words.count("broken.iwhc") == 1
        assert words.count("once the office is accepted") == len(files) - 1


class TestAnotherStarterFile:
    def test_no_empty_form_stands_there_while_it_is_made(self, workspace, first_file, tmp_path, monkeypatch):
        monkeypatch.setattr(workspace, "choice", lambda *_given: Chosen(tmp_path))
        workspace.go("offices")
        workspace.page("offices").new_starter("TAS")
        dialog = workspace.window.findChild(NewOfficeDialog)
        assert not dialog.isVisible()
        until(dialog.isVisible)
        assert dialog.stack.currentIndex() == 1
        assert dialog.starter.code in dialog.code.text()
        dialog.accept()

    def test_without_a_folder_there_is_no_dialog(self, workspace, first_file, monkeypatch):
        monkeypatch.setattr(workspace, "choice", lambda *_given: Chosen())
        workspace.go("offices")
        workspace.page("offices").new_starter("TAS")
        QApplication.processEvents()
        assert not any(dialog.isVisible() for dialog in workspace.window.findChildren(NewOfficeDialog))
