"""The printed summary in the window: pages, the paper's own language, PDF, printer."""

from __future__ import annotations

from fractions import Fraction
from threading import Event

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog
from workspace_samples import key_of, until

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.gui.agreements.paper import print_summary
from iwhc_desktop.gui.frame import file_choice
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.pages.pdf_pages import PdfPages
from iwhc_desktop.gui.pages.print_preview import ZOOMS, PageButton, PageImage, PrintPreviewPage
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.notice import Notice
from iwhc_desktop.i18n.isolates import isolate_ltr, strip_isolates
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.saving.commands import Create, Save


@pytest.fixture
def page(workspace) -> PrintPreviewPage:
    workspace.go("agreements")
    print_summary(workspace, key_of(workspace, "AGR-05"))
    page = workspace.page("print_preview")
    assert isinstance(page, PrintPreviewPage)
    until(lambda: page.pages.count)
    return page


def words_of(content: bytes) -> str:
    """What a PDF says, as a reader of it finds it."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def standing(page: PrintPreviewPage, kind: type) -> list:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return page.findChildren(kind)


def make_in(page: PrintPreviewPage, language: str) -> None:
    before = page.pages
    page.paper._buttons[language].click()
    until(lambda: page.pages is not before)


class TestPages:
    def test_the_summary_is_shown_as_it_will_be_printed(self, workspace, page):
        assert workspace.window.page is page
        assert page.pages.count == 1
        (sheet,) = standing(page, PageImage)
        assert sheet.image.width() == sheet.sizeHint().width() > 300
        assert strip_isolates(sheet.accessibleName()) == "Page 1 of 1"
        assert "Organization of Turkic States" in words_of(page.pages.content)

    def test_the_list_of_pages_goes_to_a_page(self, page):
        (button,) = standing(page, PageButton)
        assert button.isChecked()
        button.click()
        assert page.area.verticalScrollBar().value() >= 0
        assert button.grab().toImage().pixelColor(20, 20).isValid()

    def test_the_paper_has_a_language_of_its_own(self, workspace, page):
        make_in(page, "fr")
        assert workspace.appearance.language == "en"
        assert "turciques" in words_of(page.pages.content)
        assert page.file_name() == "IWHC-MOU-2024-SMP-0003-G-fr.pdf"
        make_in(page, "ar")
        assert page.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert page.pages.count >= 1

    def test_it_starts_in_the_language_of_the_window(self, workspace, page):
        workspace.appearance.set_language("fr")
        print_summary(workspace, key_of(workspace, "AGR-01"))
        assert page.paper.current == "fr"
        until(lambda: page.pages.count)
        assert "Accord" in words_of(page.pages.content)

    def test_another_agreement_never_shows_the_one_before(self, workspace, page):
        print_summary(workspace, key_of(workspace, "AGR-01"))
        assert page.pages.count == 0
        until(lambda: page.pages.count)

    def test_letters_that_cannot_be_printed_are_named_above_the_pages(self, workspace, page):
        """K20, P16."""
        assert standing(page, Notice) == []
        create = Create("agreement", {"kind": "protocol", "title_en": "Protocol of 中文"})
        print_summary(workspace, workspace.register.bus.run(Save((create,))).key)
        until(lambda: page.pages.count)
        (notice,) = standing(page, Notice)
        words = [strip_isolates(label.text()) for label in notice.findChildren(PlainLabel)]
        assert "Can’t be printed: 中 文, in: Protocol of 中文" in words
        print_summary(workspace, key_of(workspace, "AGR-05"))
        assert standing(page, Notice) == []

    def test_zoom_goes_in_steps_and_ends(self, page):
        page.zoom = 100
        page.zoom_by(1)
        assert page.zoom == 125
        width = standing(page, PageImage)[0].sizeHint().width()
        page.zoom_by(1)
        assert standing(page, PageImage)[0].sizeHint().width() > width
        for _step in range(len(ZOOMS)):
            page.zoom_by(1)
        assert page.zoom == ZOOMS[-1]
        for _step in range(len(ZOOMS)):
            page.zoom_by(-1)
        assert page.zoom == ZOOMS[0]
        assert "50" in page._zoom_words.text()

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_the_zoom_is_written_as_every_share_is(self, workspace, page, language):
        workspace.appearance.set_language(language)
        page.zoom_by(-1)
        share = workspace.appearance.formats.percent(Fraction(page.zoom, 100))
        assert page._zoom_words.text() == isolate_ltr(share)

    def test_in_a_narrow_window_the_whole_width_is_seen(self, workspace, page):
        assert page.zoom == 100
        workspace.window.resize(900, 460)
        until(lambda: page.zoom < 100)
        page.zoom_by(1)
        chosen = page.zoom
        workspace.window.resize(1366, 697)
        page.show_pages(page.pages)
        assert page.zoom == chosen

    def test_esc_goes_back_to_the_list(self, workspace, page):
        workspace.window.go_back()
        assert workspace.window.page_name == "agreements"

    def test_an_agreement_that_cannot_be_printed_is_told(self, workspace, page):
        print_summary(workspace, 12345)
        until(workspace.window.messages.isVisible)
        assert page.pages.count == 0


class TestLongPapers:
    def test_another_language_stops_the_paper_that_is_being_made(self, workspace, page):
        """What is under way ends at its next step; its pages are never shown."""
        begun, gate, ended = Event(), Event(), []
        content = page.pages.content

        def make(formats, progress):
            if formats.language == "en":
                begun.set()
                gate.wait(10)
                try:
                    progress.step(1)
                except Cancelled:
                    ended.append("cancelled")
                    raise
            return Printed(content, None, 1)

        workspace.show_paper(PaperAsked(make=make, name=lambda: "paper", place="partners"))
        until(begun.is_set)
        page.paper._buttons["fr"].click()
        gate.set()
        until(lambda: page.pages.count and not workspace.tasks.is_busy)
        assert ended == ["cancelled"]
        assert (page.paper.current, page.file_name(), page.place) == ("fr", "paper-fr.pdf", "partners")

    def test_pages_are_drawn_when_they_come_into_view(self, page, monkeypatch):
        drawn = []
        pages = PdfPages(page.pages.content, page.pages.sizes * 300)
        monkeypatch.setattr(
            PdfPages,
            "image",
            lambda self, number, dots: drawn.append(number) or QImage(self.size(0, dots), QImage.Format.Format_RGB888),
        )
        page.show_pages(pages)
        sheets = standing(page, PageImage)
        assert len(sheets) == 300
        QApplication.processEvents()
        assert len(set(drawn)) < 30


class TestPaper:
    def test_the_pdf_is_saved_whole_byte_for_byte(self, workspace, page, tmp_path, monkeypatch):
        path = tmp_path / "résumé.pdf"
        monkeypatch.setattr(file_choice, "answered", lambda _dialog: (path,))
        page.acts["save"]()
        until(lambda: path.exists() and workspace.window.messages.isVisible())
        assert path.read_bytes() == page.pages.content
        assert "résumé.pdf" in strip_isolates(workspace.window.messages.newest._sentence.text())

    def test_a_dialog_without_an_answer_saves_nothing(self, workspace, page, monkeypatch):
        monkeypatch.setattr(file_choice, "answered", lambda _dialog: ())
        monkeypatch.setattr(page, "write", lambda _path: pytest.fail("saved"))
        page.save_pdf()

    def test_where_nothing_can_be_written_that_is_told(self, workspace, page, tmp_path):
        page.write(tmp_path / "no such folder" / "a.pdf")
        until(workspace.window.messages.isVisible)

    def test_pages_are_drawn_on_a_printer(self, page, tmp_path):
        path = tmp_path / "printed.pdf"
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(100)
        page.draw_on(printer)
        printed = PdfPages.of(path.read_bytes())
        assert printed.count == page.pages.count
        image = printed.image(0, 50)
        places = ((x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7))
        colours = {image.pixelColor(*place).name() for place in places}
        assert len(colours) > 2

    def test_the_dialog_of_the_system_decides(self, page, monkeypatch):
        drawn = []
        monkeypatch.setattr(page, "draw_on", drawn.append)
        monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
        page.print_pages()
        assert not drawn
        monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
        page.print_pages()
        assert len(drawn) == 1


class TestImages:
    def test_a_page_is_drawn_in_the_resolution_asked(self, page):
        small, large = page.pages.image(0, 36), page.pages.image(0, 72)
        assert isinstance(small, QImage)
        assert large.width() == pytest.approx(595, abs=2)
        assert small.width() * 2 == pytest.approx(large.width(), abs=2)
        assert small.pixelColor(2, 2).name() == "#ffffff"

    def test_what_is_no_pdf_is_refused(self):
        with pytest.raises(pypdfium2.PdfiumError):
            PdfPages.of(b"no pdf")
