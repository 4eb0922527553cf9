"""Files among which something is wrong, large ones, and what is said about them in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_offices import add_partner
from exchange_workspace import Chosen, click, idle, ots
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel
from workspace_samples import shown_words, until

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.gui.exchange.import_parts import MoreRows
from iwhc_desktop.gui.frame import files
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import THEMES
from iwhc_desktop.gui.parts.buttons import PrimaryButton
from iwhc_desktop.gui.parts.list_row import ListRow
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.offices.enrolling import new_office

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture
def workspace(headquarters) -> Workspace:
    return headquarters


@pytest.fixture
def eight(offices, tmp_path) -> Path:
    """A folder with eight files: a good one, two doubles, damaged, starter, text, for another office, an old one."""
    folder = tmp_path / "eight"
    folder.mkdir()
    old = offices.send("BAH", "HQ")
    offices.read("HQ", old)
    add_partner(offices.of["BAH"], "University of Bahrain")
    content = offices.send("BAH", "HQ").read_bytes()
    for name in ("a good.iwhc", "b double.iwhc", "c double.iwhc"):
        (folder / name).write_bytes(content)
    (folder / "d damaged.iwhc").write_bytes(content[:-9])
    (folder / "e note.txt").write_text("hello")
    (folder / "f old.iwhc").write_bytes(old.read_bytes())
    new_office(offices.of["HQ"], "DKR", {"fr": "Dakar"}, folder)
    (folder / "g cut.iwhc").write_bytes(content[:40])
    return folder


def looked_at(workspace: Workspace, *paths: Path) -> None:
    page = workspace.page("reading")
    page.open_files(paths)
    until(lambda: page.preview is not None and idle(workspace)())


class TestMany:
    """D16: the wrong ones first and counted, and kept under *Received* with name and next step."""

    def test_the_wrong_ones_are_first_counted_and_all_in_sight(self, workspace, eight):
        looked_at(workspace, eight)
        page = workspace.page("reading")
        said = shown_words(page.bar)
        assert "2 damaged, 1 not an exchange file, 1 starter file, 2 twice, 1 already read and 1 good" in said
        section = page.findChildren(MoreRows)[0]
        names = [strip_isolates(row.findChildren(QLabel)[1].text()) for row in section.findChildren(ListRow)]
        assert set(names) == {"DKR1_starter.iwhc", "d damaged.iwhc", "e note.txt", "g cut.iwhc"}

    def test_after_reading_they_are_named_and_stay_in_received(self, workspace, eight):
        looked_at(workspace, eight)
        page = workspace.page("reading")
        click(page.read_button)
        until(lambda: page.preview is None and idle(workspace)())
        received = workspace.page("exchange").received
        assert "damaged.iwhc: The file is damaged" in shown_words(received.result) or "…" in shown_words(
            received.result
        )
        words = shown_words(received)
        for name in ("d damaged.iwhc", "e note.txt", "g cut.iwhc", "DKR1_starter.iwhc"):
            assert name in words
        assert "Ask the sender to send the file again" in words

    def test_files_that_were_only_looked_at_are_there_too(self, workspace, eight):
        looked_at(workspace, eight / "e note.txt")
        click(workspace.page("reading").cancel_button)
        workspace.page("exchange").show_tab("received")
        assert "e note.txt" in shown_words(workspace.page("exchange").received)

    def test_a_zip_is_read_from_the_window(self, workspace, eight, tmp_path):
        """K30"""
        import zipfile

        with zipfile.ZipFile(tmp_path / "mail.zip", "w") as archive:
            archive.write(eight / "a good.iwhc", "a.iwhc")
        looked_at(workspace, tmp_path / "mail.zip")
        page = workspace.page("reading")
        click(page.read_button)
        until(lambda: page.preview is None and idle(workspace)())
        assert workspace.register.exchange.imports()[0].outcome == "imported"


class TestLarge:
    """D18: too large for e-mail is said when attaching and before writing."""

    @pytest.fixture
    def scan(self, tmp_path) -> Path:
        path = tmp_path / "scan.pdf"
        path.write_bytes(PDF + b" " * 11_000_000)
        return path

    def test_when_attaching(self, workspace, scan):
        files.attach(workspace, "agreement", ots(workspace.register), (scan,))
        until(lambda: workspace.window.messages.isVisible() and idle(workspace)())
        assert "11 MB, too large for e-mail" in shown_words(workspace.window.messages)

    def test_before_writing_for_each_choice(self, workspace, scan):
        files.attach(workspace, "agreement", ots(workspace.register), (scan,))
        until(idle(workspace))
        workspace.go("exchange")
        send = workspace.page("exchange").send
        until(lambda: "too large for e-mail" in shown_words(send))
        send.documents.choose("none")
        send.weigh()
        until(lambda: "too large" not in shown_words(send))

    def test_the_same_file_again_says_where_it_is(self, workspace, tmp_path):
        """K22"""
        path = tmp_path / "copy.pdf"
        path.write_bytes(PDF)
        key = ots(workspace.register)
        files.attach(workspace, "agreement", key, (path,))
        until(idle(workspace))
        files.attach(workspace, "agreement", key, (path,))
        until(idle(workspace))
        (item,) = workspace.register.documents.of(key)
        assert f"copy.pdf is already attached as {item.reference}" in shown_words(workspace.window.messages)


class TestMessages:
    """D25: messages stack, none replaces another."""

    def test_why_no_file_was_made_goes_when_the_next_try_begins(self, workspace, tmp_path, monkeypatch):
        workspace.go("exchange")
        send, refused = workspace.page("exchange").send, []
        send._take_folder(tmp_path)

        def export(*_given, **_how):
            refused.append(tmp_path / f"stick {len(refused)}")
            raise StoreError("disk_full", file=str(refused[-1]))

        monkeypatch.setattr(workspace.register.exchange, "export", export)
        for _try in range(2):
            send.make()
            until(idle(workspace))
        words = shown_words(workspace.window.messages)
        assert "stick 1" in words
        assert "stick 0" not in words

    def test_an_offer_stays_beside_what_comes_later(self, workspace):
        done: list[int] = []
        workspace.offer(N_("A form was left"), N_("Open"), lambda: done.append(1))
        workspace.undo()
        words = shown_words(workspace.window.messages)
        assert "A form was left" in words
        assert "nothing to undo" in words
        workspace.window.messages.pass_by()
        assert len(workspace.window.messages.bars) == 1
        click(workspace.window.messages.newest.buttons[0])
        assert done == [1]
        assert not workspace.window.messages.isVisible()

    def test_the_same_message_is_there_once(self, workspace):
        for _time in range(4):
            workspace.undo()
        assert len(workspace.window.messages.bars) == 1

    def test_of_many_the_newest_are_kept(self, workspace):
        tell = workspace.window.messages.tell
        for number in range(9):
            tell("info", N_("Page {number}", number=number))
        assert [bar.sentence.arguments["number"] for bar in workspace.window.messages.bars] == [8, 7, 6]


@pytest.mark.parametrize("theme", THEMES)
def test_a_disabled_primary_button_can_be_read(qtbot, make_appearance, theme):
    """D21: its text is 4.5 : 1 on its ground, as on every surface."""
    appearance: Appearance = make_appearance(theme=theme)
    button = PrimaryButton(appearance, N_("Make the starter file"))
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    image = button.grab(QRect(4, 4, 4, 4)).toImage()
    assert image.pixelColor(2, 2) == appearance.colour("surface2")


def test_written_files_have_buttons_that_open_them(workspace, tmp_path, monkeypatch):
    """D28"""
    opened: list[Path] = []
    monkeypatch.setattr(files, "open_folder", opened.append)
    files.tell_saved(workspace, tmp_path / "a.pdf")
    for button in workspace.window.messages.newest.buttons:
        click(button)
    assert opened == [tmp_path / "a.pdf", tmp_path]


def test_the_sum_of_offices_is_grammatical(workspace):
    """D28: no *1 of them need you*."""
    workspace.go("offices")
    assert "2 offices, action needed: 0" in shown_words(workspace.page("offices"))


def test_a_chosen_folder_is_used(workspace, tmp_path):
    workspace.go("exchange")
    send = workspace.page("exchange").send
    send.choice = Chosen(tmp_path)
    assert send.choose_folder()
    assert send.folder == tmp_path
