"""What is done with documents: entered with file and records, filled by joined pictures, made small, attached."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from document_files import pdf, picture, turned_jpeg
from PySide6.QtGui import QGuiApplication
from workspace_samples import key_of, until

from iwhc_desktop.domain.errors import ValidationError
from iwhc_desktop.gui.documents import acts
from iwhc_desktop.gui.documents.belongs_input import RecordQuestion, any_record
from iwhc_desktop.gui.documents.form import DocumentForm
from iwhc_desktop.gui.documents.joining import SMALL_EDGE, joined, small_copy
from iwhc_desktop.gui.documents.page_process import drawn
from iwhc_desktop.gui.frame.file_choice import FileChoice
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.progress import Silent
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS
from iwhc_desktop.services.saving.commands import Attach


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Page 10, page 9 on its side, page 1."""
    contents = {"p10.png": picture("PNG", 30, 40), "p9.jpg": turned_jpeg(), "p1.png": picture("PNG", 40, 30)}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def test_pictures_are_joined_upright_in_the_order_of_their_names(qapp, pictures):
    content = joined(pictures, Silent())
    pages = [drawn(content, "pdf", 100, number) for number in range(3)]
    assert pages[0].pages == 3
    with pikepdf.open(io.BytesIO(content)) as made:
        assert made.check_pdf_syntax() == []
    assert [page.image.width() > page.image.height() for page in pages] == [True, False, False]


def test_what_is_no_picture_is_named(qapp, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf())
    with pytest.raises(ValidationError) as refused:
        joined([path], Silent())
    assert [(one.code, one.detail["value"]) for one in refused.value.problems] == [("picture_unreadable", "letter.pdf")]


def test_a_small_copy_is_smaller_or_none(qapp):
    large = picture("TIFF", 4000, 3000)
    small = small_copy(large, "scan.tiff", Silent())
    assert len(small) < len(large) / 50
    assert drawn(small, "pdf", SMALL_EDGE).pages == 1
    with pytest.raises(ValidationError, match="no_smaller_copy"):
        small_copy(pdf(), "letter.pdf", Silent())


class TestPage:
    @pytest.fixture
    def page(self, workspace):
        workspace.go("documents")
        return workspace.page("documents")

    def test_a_document_is_entered_with_its_file_and_its_records(self, workspace, page, tmp_path):
        path = tmp_path / "letter.pdf"
        path.write_bytes(pdf())
        page.open_form(0)
        form = workspace.page("document_form")
        assert isinstance(form, DocumentForm)
        form.files.add([path])
        (found, *_others) = any_record(workspace, "ICCROM memorandum")
        assert found.value == key_of(workspace, "AGR-04")
        form.belongs_to.input.show_keys([found.value])
        form.bindings["kind"].show_typed("letter")
        form.bindings["our_number"].show_typed("IN/7")
        form.save()
        until(lambda: not workspace.tasks.is_busy)
        (item,) = (one for one in workspace.register.documents.of(key_of(workspace, "AGR-04")) if one.kind == "letter")
        assert (item.status, item.file_name) == ("present", "letter.pdf")
        assert workspace.register.queries.row("document", item.key).values["our_number"] == "IN/7"

    def test_joined_pictures_are_the_file_that_a_document_expects(self, workspace, page, pictures, monkeypatch):
        monkeypatch.setattr(FileChoice, "files", lambda *_arguments: tuple(pictures))
        key = key_of(workspace, "ATT-1", "document")
        page.show_record(key)
        page.content.key = key
        page.content.act("join")
        until(lambda: not workspace.tasks.is_busy)
        assert workspace.register.documents.item(key).status == "present"
        assert drawn(workspace.register.documents.content(key), "pdf", 100).pages == 3
        assert "1 document attached" in strip_isolates(workspace.window.toast._words.text())

    def test_a_document_is_attached_to_further_records(self, workspace, page, monkeypatch):
        partner = key_of(workspace, "ORG-WTO", "partner")

        def ask(question: RecordQuestion) -> str:
            question.chooser.show_keys([partner])
            question.answer = "attach"
            return question.answer

        monkeypatch.setattr(RecordQuestion, "ask", ask)
        page.content.key = key_of(workspace, "ATT-2", "document")
        page.content.act("attach_to")
        assert [item.key for item in workspace.register.documents.of(partner)] == [page.content.key]
        page.content.act("attach_to")
        assert len(workspace.register.documents.of(partner)) == 1

    def test_a_missing_document_is_asked_for_by_name_and_reference(self, workspace, page):
        page.content.key = key_of(workspace, "ATT-2", "document")
        page.content.act("ask_for")
        copied = QGuiApplication.clipboard().text()
        assert "Signed copy: Memorandum of Understanding with ICCROM" in copied
        assert "IWHC-DOC-2024-SMP-0002-6" in copied

    def test_a_file_is_offered_what_makes_sense_for_it(self, workspace, page, tmp_path):
        path = tmp_path / "scan.pdf"
        path.write_bytes(pdf())
        made = workspace.register.bus.run(Attach("agreement", key_of(workspace, "AGR-03"), path, "letter"))
        present, missing = made.keys[DOCUMENT_ALIAS], key_of(workspace, "ATT-2", "document")
        offered = {key: {act.name for act in page.content.acts(page.content.read(key))} for key in (present, missing)}
        files = {acts.OPEN, "save_file", "replace", "small_copy"}
        assert files <= offered[present]
        assert not files & offered[missing]
        assert {"join", "ask_for"} <= offered[missing] - offered[present]
