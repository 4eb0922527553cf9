"""The page of documents on a real register: tabs, chips, where each file is, what it belongs to."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from document_files import pdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from workspace_samples import key_of, shown_words, until

from iwhc_desktop.gui.documents import acts
from iwhc_desktop.gui.documents.list_rows import DocumentRows
from iwhc_desktop.gui.documents.pages import DocumentsPage
from iwhc_desktop.gui.documents.preview import PagePreview, PreviewDialog
from iwhc_desktop.gui.documents.views import ALL, BELONGS_TO, DOCUMENTS, LETTERS_IN, SIGNED, UNLINKED
from iwhc_desktop.gui.frame import files
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.list_rows import Narrowed
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.records.documents import MISSING, TRAVELLING
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS
from iwhc_desktop.services.saving.commands import Attach, Create, Save

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


@pytest.fixture
def rows(workspace) -> DocumentRows:
    return DocumentRows(workspace.appearance, workspace.register, DOCUMENTS, workspace.today)


@pytest.fixture
def letter(workspace, tmp_path: Path) -> int:
    """A letter that came in, attached to an agreement with the Regional Center."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(PDF)
    values = {"direction": "incoming", "dated": "2024-03", "our_number": "IN/7", "languages": "ar, fr"}
    asked = Attach("agreement", key_of(workspace, "AGR-03"), path, "letter", values=values)
    return workspace.register.bus.run(asked).keys[DOCUMENT_ALIAS]


@pytest.fixture
def travelling(workspace) -> int:
    """A document that is known by its hash alone, attached to nothing."""
    values = {"kind": "report", "sha256": hashlib.sha256(b"elsewhere").hexdigest(), "file_name": "report.pdf"}
    return workspace.register.bus.run(Save((Create("document", values, "made"),))).keys["made"]


def found(rows: DocumentRows, tab: str = ALL, **chips: object) -> set[int]:
    return set(rows.keys_of(Narrowed(tab, "", chips), Order("key")))


def cell(rows: DocumentRows, key: int, column: str) -> str:
    (row,) = rows.page([key])
    return row.cell(column)


class TestRows:
    def test_a_tab_holds_what_its_words_say(self, rows, workspace, letter, travelling):
        expected = {key_of(workspace, f"ATT-{number}", "document") for number in (1, 2, 3)}
        assert found(rows, MISSING) == found(rows, SIGNED) == expected
        assert found(rows, LETTERS_IN) == {letter}
        assert found(rows, TRAVELLING) == found(rows, UNLINKED) == {travelling}
        assert found(rows) == {*expected, letter, travelling}
        assert rows.counts() == {tab.name: len(found(rows, tab.name)) for tab in DOCUMENTS.tabs}

    @pytest.mark.parametrize(
        ("chips", "is_found"),
        [
            ({"year": 2024}, True),
            ({"year": 2023}, False),
            ({"language": "fr"}, True),
            ({"language": "en"}, False),
            ({"kind": "letter", "year": 2024}, True),
            ({"kind": "annex", "year": 2024}, False),
            ({"own_office": True}, True),
        ],
        ids=str,
    )
    def test_a_chip_leaves_the_documents_that_it_names(self, rows, letter, chips, is_found):
        assert (letter in found(rows, **chips)) is is_found

    def test_a_partner_has_the_documents_of_its_agreements(self, rows, workspace, letter):
        assert letter in found(rows, partner=key_of(workspace, "ORG-ARCWH", "partner"))
        assert letter not in found(rows, partner=key_of(workspace, "ORG-ICCROM", "partner"))

    def test_years_and_partners_are_those_that_documents_have(self, workspace, letter):
        index = workspace.register.document_index
        assert index.years() == [2024]
        assert key_of(workspace, "ORG-ARCWH", "partner") in dict(index.partners("en"))
        assert key_of(workspace, "ORG-WTO", "partner") not in dict(index.partners("en"))

    def test_a_row_says_what_it_belongs_to_its_numbers_its_place_and_its_size(self, rows, letter, travelling):
        assert cell(rows, letter, "title").startswith("letter.pdf")
        assert "Arab Regional Center" in cell(rows, letter, BELONGS_TO)
        assert cell(rows, letter, "dated").endswith("IN/7")
        assert cell(rows, letter, "where") == f"Here, {len(PDF)} bytes"
        assert cell(rows, travelling, "where") == "On its way"
        assert cell(rows, travelling, BELONGS_TO) == "Attach to a record…"


class TestPage:
    @pytest.fixture
    def page(self, workspace) -> DocumentsPage:
        workspace.go("documents")
        page = workspace.page("documents")
        assert isinstance(page, DocumentsPage)
        return page

    def test_what_is_missing_is_seen_first(self, page):
        assert page.rows.narrowed.tab == MISSING
        assert page.view.table.rowCount() == 3

    @pytest.mark.parametrize("is_first", [True, False], ids=["first time", "later"])
    def test_what_was_just_attached_is_on_the_page_that_is_opened_next(self, workspace, tmp_path, is_first):
        if not is_first:
            workspace.go("documents")
        workspace.go("agreements")
        path = tmp_path / "scan.pdf"
        path.write_bytes(PDF)
        files.attach(workspace, "agreement", key_of(workspace, "AGR-04"), (path,))
        until(lambda: not workspace.tasks.is_busy and workspace.window.toast.isVisible())
        workspace.go("documents")
        page = workspace.window.page
        row = workspace.register.queries.row("document", page.view.current_key)
        assert (row.values["file_name"], page.tabs.current) == ("scan.pdf", ALL)
        page.tabs.choose(SIGNED)
        page.tabs.chosen.emit(SIGNED)
        workspace.go("agreements")
        workspace.go("documents")
        assert page.rows.narrowed.tab == SIGNED, "the tab that was used last is kept"

    def test_one_whose_attaching_was_undone_is_not_looked_for(self, workspace, tmp_path):
        path = tmp_path / "scan.pdf"
        path.write_bytes(PDF)
        files.attach(workspace, "agreement", key_of(workspace, "AGR-04"), (path,))
        until(lambda: not workspace.tasks.is_busy and workspace.window.toast.isVisible())
        workspace.undo()
        workspace.go("documents")
        assert not any(workspace.window.page.rows.narrowed.chips.values())

    def test_a_click_on_what_it_belongs_to_goes_there(self, workspace, page):
        page.view.clicked_cell.emit(key_of(workspace, "ATT-2", "document"), BELONGS_TO)
        until(lambda: workspace.window.page is workspace.page("agreements"))
        assert workspace.page("agreements").view.current_key == key_of(workspace, "AGR-04")

    def attached(self, workspace, tmp_path: Path, page: DocumentsPage, content: bytes, name: str = "scan") -> int:
        """A document of the agreement with ICCROM, current in the list."""
        path = tmp_path / name
        path.write_bytes(content)
        asked = Attach("agreement", key_of(workspace, "AGR-04"), path, "letter")
        key = workspace.register.bus.run(asked).keys[DOCUMENT_ALIAS]
        page.show_record(key)
        page.inspector.refresh()
        until(lambda: not workspace.tasks.is_busy)
        return key

    def test_the_first_page_is_in_the_inspector_and_larger_on_space(self, workspace, page, tmp_path):
        self.attached(workspace, tmp_path, page, pdf(3))
        (small,) = page.inspector.findChildren(PagePreview)
        assert not small.picture.image.isNull()
        assert strip_isolates(small.words.text()) == "3 pages"
        QTest.keyClick(page.view, Qt.Key.Key_Space)
        (dialog,) = workspace.window.findChildren(PreviewDialog)
        assert dialog.preview.picture.image == small.picture.image
        dialog.close()

    def test_a_damaged_file_has_a_sentence_in_place_of_its_page(self, workspace, page, tmp_path):
        self.attached(workspace, tmp_path, page, b"%PDF-1.7" + bytes(99))
        (small,) = page.inspector.findChildren(PagePreview)
        assert small.words.text().startswith("No preview: ")

    def test_enter_opens_a_file_that_is_here_and_the_form_of_one_that_is_missing(
        self, workspace, page, tmp_path, monkeypatch
    ):
        opened: list[str] = []
        monkeypatch.setattr(acts, "open_copy", lambda _workspace, item: opened.append(item.file_name))
        self.attached(workspace, tmp_path, page, pdf(), "scan.pdf")
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        assert opened == ["scan.pdf"]
        page.show_record(key_of(workspace, "ATT-1", "document"))
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        assert workspace.window.page is workspace.page("document_form")

    def test_the_same_file_elsewhere_is_named(self, workspace, page, tmp_path):
        path = tmp_path / "same.pdf"
        path.write_bytes(pdf())
        workspace.register.bus.run(Attach("agreement", key_of(workspace, "AGR-03"), path, "letter"))
        self.attached(workspace, tmp_path, page, path.read_bytes())
        assert "The same file is attached to: Memorandum" in shown_words(page.inspector)
