"""Files of people: dropped, attached, opened as copies, saved again."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from workspace_samples import key_of, shown_words, until

from iwhc_desktop.gui.frame import file_choice, files
from iwhc_desktop.gui.frame.file_drop import FileDrop, is_exchange_file
from iwhc_desktop.gui.parts.buttons import IconButton
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.question import Question
from iwhc_desktop.gui.views.inspector_parts import DocumentLine
from iwhc_desktop.i18n.isolates import strip_isolates

PDF = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"


@pytest.fixture
def scan(tmp_path) -> Path:
    path = tmp_path / "مذكرة.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def attached(workspace, scan):
    """The agreement with the OTS, and its signed copy."""
    key = key_of(workspace, "AGR-05")
    files.attach(workspace, "agreement", key, (scan,))
    until(lambda: workspace.register.documents.of(key)[0].status == "present")
    return workspace.register.documents.of(key)[0]


class TestDrop:
    @pytest.fixture
    def taken(self, qtbot) -> list:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        taken: list = []
        FileDrop(self.widget, lambda paths, place: taken.append((paths, place)))
        return taken

    def drag(self, *urls: QUrl) -> bool:
        mime = QMimeData()
        mime.setUrls(list(urls))
        how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        enter = QDragEnterEvent(QPoint(3, 4), *how)
        QApplication.sendEvent(self.widget, enter)
        QApplication.sendEvent(self.widget, QDragMoveEvent(QPoint(3, 4), *how))
        if enter.isAccepted():
            QApplication.sendEvent(self.widget, QDropEvent(QPointF(3, 4), *how))
        return enter.isAccepted()

    def test_documents_are_taken_with_their_place(self, taken, scan):
        assert self.drag(QUrl.fromLocalFile(str(scan)))
        assert taken == [((scan,), QPoint(3, 4))]

    def test_folders_web_addresses_and_nothing_are_left_alone(self, taken, tmp_path):
        assert not self.drag(QUrl.fromLocalFile(str(tmp_path)))
        assert not self.drag(QUrl("https://example.org/a.pdf"))
        assert not self.drag()
        assert taken == []

    @pytest.mark.parametrize(
        ("name", "is_one"),
        [
            ("HQ-00001.iwhc", True),
            ("x.iwhc.txt", True),
            ("X (1).IWHC", True),
            ("x.iwhc.zip", True),
            ("memorandum.pdf", False),
            ("iwhc.pdf", False),
        ],
    )
    def test_exchange_files_are_known_by_name(self, name, is_one):
        assert is_exchange_file(Path(name)) is is_one


class TestAttach:
    def test_the_missing_signed_copy_is_what_was_attached(self, workspace, attached, scan):
        assert (attached.kind, attached.file_name) == ("signed_mou", scan.name)
        assert workspace.register.documents.content(attached.key) == PDF
        assert len(workspace.register.documents.of(attached.record)) == 1

    def test_several_files_are_counted(self, workspace, tmp_path):
        paths = []
        for number in range(2):
            path = tmp_path / f"{number}.pdf"
            path.write_bytes(PDF + str(number).encode())
            paths.append(path)
        key = key_of(workspace, "AGR-01")
        files.attach(workspace, "agreement", key, paths, "other")
        until(workspace.window.toast.isVisible)
        assert strip_isolates(workspace.window.toast._words.text()) == "2 documents attached"
        assert len(workspace.register.documents.of(key)) == 2

    def test_no_file_is_no_work(self, workspace, monkeypatch):
        monkeypatch.setattr(workspace.tasks, "run", lambda *_arguments, **_named: pytest.fail("work"))
        files.attach(workspace, "agreement", key_of(workspace, "AGR-01"), ())

    def test_a_file_that_is_gone_is_told(self, workspace, tmp_path):
        files.attach(workspace, "agreement", key_of(workspace, "AGR-01"), (tmp_path / "gone.pdf",))
        until(workspace.window.messages.isVisible)
        assert "gone.pdf" in strip_isolates(workspace.window.messages.newest._sentence.text())

    def test_they_are_chosen_in_a_dialog(self, workspace, scan, monkeypatch):
        monkeypatch.setattr(file_choice, "answered", lambda _dialog: (scan,))
        assert files.choose_documents(workspace, workspace.window) == (scan,)
        monkeypatch.setattr(file_choice, "answered", lambda _dialog: ())
        assert files.choose_documents(workspace, workspace.window) == ()


class TestOpen:
    def test_a_copy_that_cannot_be_written_is_opened_after_a_question(self, workspace, attached, monkeypatch):
        opened: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
        monkeypatch.setattr(Question, "ask", lambda _question: "open")
        files.open_copy(workspace, attached)
        until(lambda: opened)
        path = Path(opened[0].toLocalFile())
        assert path.read_bytes() == PDF
        assert not path.stat().st_mode & stat.S_IWUSR
        assert workspace.register.store.folder not in path.parents

    def test_where_no_program_opens_it_that_is_said(self, workspace, attached, monkeypatch):
        monkeypatch.setattr(Question, "ask", lambda _question: "open")
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
        files.open_copy(workspace, attached)
        until(lambda: workspace.window.messages.sentence)
        assert "No program on this computer opens مذكرة.pdf." in shown_words(workspace.window.messages)

    def test_without_a_yes_nothing_is_opened(self, workspace, attached, monkeypatch):
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: pytest.fail("opened"))
        monkeypatch.setattr(Question, "ask", lambda _question: "no")
        files.open_copy(workspace, attached)
        assert not (workspace.register.profile / "opened").exists()

    def test_the_question_names_the_file(self, workspace, attached, scan, monkeypatch):
        asked = []
        monkeypatch.setattr(Question, "ask", lambda question: asked.append(question) or "no")
        assert not files.may_open(workspace, attached)
        texts = "".join(strip_isolates(label.text()) for label in asked[0].findChildren(PlainLabel))
        assert scan.name in texts


class TestSave:
    def test_a_copy_is_saved_where_the_person_says(self, workspace, attached, tmp_path, monkeypatch):
        path = tmp_path / "copy.pdf"
        monkeypatch.setattr(file_choice, "answered", lambda _dialog: (path,))
        done = []
        files.save_copy(workspace, attached, done.append)
        until(lambda: done)
        assert path.read_bytes() == PDF
        assert "copy.pdf" in strip_isolates(workspace.window.messages.newest._sentence.text())

    def test_a_dialog_without_an_answer_saves_nothing(self, workspace, attached, monkeypatch):
        monkeypatch.setattr(file_choice, "answered", lambda _dialog: ())
        monkeypatch.setattr(workspace.tasks, "run", lambda *_arguments, **_named: pytest.fail("saved"))
        files.save_copy(workspace, attached)


class TestLine:
    def test_only_what_is_here_can_be_opened_and_saved(self, workspace, attached, qtbot):
        here = DocumentLine(workspace, attached)
        qtbot.addWidget(here)
        names = [strip_isolates(button.accessibleName()) for button in here.findChildren(IconButton)]
        assert names == [f"Open a copy of {attached.file_name}", f"Save {attached.file_name}"]
        missing = DocumentLine(workspace, workspace.register.documents.of(key_of(workspace, "AGR-03"))[0])
        qtbot.addWidget(missing)
        assert not missing.findChildren(IconButton)

    def test_its_name_leads_to_its_page_with_the_first_page_of_the_file(self, workspace, attached, qtbot):
        line = DocumentLine(workspace, attached)
        qtbot.addWidget(line)
        line.link.click()
        page = workspace.window.page
        assert (workspace.window.page_name, page.view.current_key) == ("documents", attached.key)

    def test_its_buttons_open_and_save(self, workspace, attached, qtbot, monkeypatch):
        done = []
        monkeypatch.setattr(
            "iwhc_desktop.gui.views.inspector_parts.open_copy", lambda _workspace, item: done.append(item.key)
        )
        monkeypatch.setattr(
            "iwhc_desktop.gui.views.inspector_parts.save_copy", lambda _workspace, item: done.append(-item.key)
        )
        line = DocumentLine(workspace, attached)
        qtbot.addWidget(line)
        for button in line.findChildren(IconButton):
            button.click()
        assert done == [attached.key, -attached.key]


@pytest.mark.parametrize(
    ("name", "content", "is_said"),
    [
        ("IMG_0001.HEIC", b"\0\0\0\x18ftypheic" + bytes(64), True),
        ("IMG_0002.jpg", b"\0\0\0\x18ftypmif1" + bytes(64), True),
        ("IMG_0003.heic", b"\xff\xd8\xff" + bytes(64), False),
        ("scan.pdf", PDF, False),
    ],
)
def test_a_picture_that_not_every_computer_shows_is_attached_and_that_is_said(
    workspace, tmp_path, name, content, is_said
):
    """D30: judged by the bytes, not by the name."""
    path, key = tmp_path / name, key_of(workspace, "AGR-05")
    path.write_bytes(content)
    files.attach(workspace, "agreement", key, (path,))
    until(lambda: not workspace.tasks.is_busy)
    assert [item.status for item in workspace.register.documents.of(key)] == ["present"]
    assert (f"{name} is a HEIC picture" in shown_words(workspace.window.messages)) == is_said
