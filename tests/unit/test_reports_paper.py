"""Papers of tables, facts and lines: what is on them, how wide their columns are, and that their files are sound."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from pdf_archive import findings
from pdf_ua import findings as ua_findings
from words_found import in_pdfium

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.paper import shared_out
from iwhc_desktop.reports.paper_model import Paper, PaperFacts, PaperLines, PaperPart, PaperTable
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import Imprint

LANGUAGES = ("ar", "en", "fr")
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def paper(*parts: PaperPart, **further: object) -> Paper:
    imprint = Imprint(printed_by="Amina", office="Manama", as_of=DAY)
    return Paper(kind=N_("Agreements"), title=N_("Keyboard shortcuts"), imprint=imprint, parts=parts, **further)


def table(rows: int) -> PaperTable:
    named = [[(f"Row {number} مذكرة تفاهم", "below"), (number,)] for number in range(1, rows + 1)]
    return PaperTable(headings=(N_("Agreement"), N_("Term")), rows=named)


def pages_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("is_wide", [False, True])
def test_every_kind_of_part_makes_a_sound_file(printer, tmp_path, language, is_wide):
    content = printer.paper(
        paper(
            PaperPart(N_("Parties"), (table(3),)),
            PaperPart(N_("Details"), (PaperFacts([(N_("Place"), ("Rabat",)), (N_("Type"), ())]),)),
            PaperPart(N_("Notes"), (PaperLines(["one", "two"], has_bullets=True), PaperLines(["three"]))),
            PaperPart(N_("Documents"), (), N_("Nothing is listed.")),
            head=[(N_("As of {day}", day=DAY), PartialDate.parse("2024-06")), ("", None)],
            is_wide=is_wide,
        ),
        Formats(language),
    ).content
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    assert findings(path) == []
    assert ua_findings(content) == []


def test_the_words_of_every_part_are_found(printer):
    content = printer.paper(
        paper(
            PaperPart(N_("Details"), (PaperFacts([(N_("Place"), ("Rabat",)), (N_("Type"), ("",))]),)),
            PaperPart(N_("Notes"), (PaperLines(["one item", "another"], has_bullets=True),)),
            PaperPart(N_("Documents"), (), N_("Nothing is listed.")),
            head=[("first fact", PartialDate.parse("2024-06"), 1234)],
        ),
        Formats("en"),
    ).content
    words = " ".join(in_pdfium(content).split())
    for said in ("Agreements", "Keyboard shortcuts", "first fact · June 2024 · 1,234", "Place Rabat", "Type –"):
        assert said in words
    for said in ("• one item", "• another", "Documents Nothing is listed.", "Agreements: Keyboard shortcuts"):
        assert said in words


def test_headings_come_back_on_every_page_and_pages_are_counted(printer):
    content = printer.paper(paper(PaperPart(None, (table(90),))), Formats("en")).content
    pages = pages_of(content)
    assert len(pages) > 2
    assert all("Agreement" in page and f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    assert [page.count("As of 23 November 2026") for page in pages] == [1] * len(pages)


def test_what_is_given_as_text_is_never_read_as_markup(printer):
    rows = [[("<b>bold</b> & {n}",), ("%s",)]]
    content = printer.paper(
        paper(PaperPart(None, (PaperTable(headings=("A", "B"), rows=rows),))), Formats("en")
    ).content
    assert "<b>bold</b> & {n} %s" in " ".join(in_pdfium(content).split())


def test_progress_counts_the_rows_and_can_stop_the_work(printer):
    seen: list[int] = []
    whole = paper(PaperPart(None, (table(90),)))
    printer.paper(whole, Formats("en"), seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == whole.rows == 90
    assert len(seen) > 2

    def stop(rows: int) -> None:
        if rows > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        printer.paper(whole, Formats("en"), stop)


def test_the_same_paper_gives_the_same_bytes(printer):
    whole = paper(PaperPart(None, (table(40),)))
    assert printer.paper(whole, Formats("ar")) == printer.paper(whole, Formats("ar"))


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        pytest.param([(10, 20), (10, 30)], [70, 30], id="what-is-left-goes-to-the-first"),
        pytest.param([(10, 100), (10, 100)], [50, 50], id="wishes-are-cut"),
        pytest.param([(20, 200), (20, 20)], [80, 20], id="the-least-width-stays"),
        pytest.param([(150, 150), (50, 50)], [75, 25], id="without-room-all-are-cut"),
    ],
)
def test_the_width_is_shared_out(asked, given):
    assert [round(share * 100, 6) for share in shared_out(asked, 100)] == given
