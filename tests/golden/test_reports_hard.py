"""Twenty-four hard summaries in three languages: full pages, whole dates, no boxes, no findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_archive import findings as archive_findings
from pdf_ua import findings as ua_findings
from reports_hard import COUNT, hard
from reports_samples import LANGUAGES

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.hijri import MONTHS as HIJRI_MONTHS
from iwhc_desktop.reports.flowables import TextBlock
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.text.font_program import BOX
from iwhc_desktop.reports.unprintable import unprintable

LAYOUT = PageLayout()
CASES = [(number, language) for language in LANGUAGES for number in range(COUNT)]


@dataclass
class Hard:
    """A printed summary, and the lines of every paragraph as they were drawn."""

    number: int
    language: str
    content: bytes
    drawn: list[list[str]] = field(default_factory=list)
    boxes: int = 0

    def draw(self, block: TextBlock) -> None:
        pieces = block.text.pieces
        self.drawn.append(["".join(one.text for one in pieces[line.first : line.last]) for line in block.lines])
        self.boxes += sum(glyph.identifier == BOX for one in pieces for glyph in one.cluster.glyphs)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[1]}-{case[0]}")
def paper(request: pytest.FixtureRequest, printer: Printer) -> Iterator[Hard]:
    number, language = request.param
    made = Hard(number, language, b"")
    draw = TextBlock.draw

    def listening(block: TextBlock) -> None:
        made.draw(block)
        draw(block)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TextBlock, "draw", listening)
        made.content = printer.summary(hard(number, language), Formats(language))
    yield made


def filled(page: pypdfium2.PdfPage) -> float:
    """How far down the text area of a page is used."""
    text = page.get_textpage()
    boxes = (text.get_rect(index) for index in range(text.count_rects()))
    lowest = min(low for _, low, _, high in boxes if low > LAYOUT.bottom - 3 and high > low + 1)
    return (LAYOUT.size[1] - LAYOUT.top - lowest) / LAYOUT.height


def test_no_page_but_the_last_is_left_less_than_60_percent_full(paper: Hard) -> None:
    """P2, K21."""
    document = pypdfium2.PdfDocument(paper.content)
    shares = [filled(document[number]) for number in range(len(document) - 1)]
    assert [round(share, 2) for share in shares if share < 0.6] == []


def test_no_line_ends_inside_a_date_or_begins_with_a_dot(paper: Hard) -> None:
    """P5."""
    formats = Formats(paper.language)
    names = [*(formats._values.dates.month(number) for number in range(1, 13)), *HIJRI_MONTHS[paper.language]]
    months = "|".join(map(re.escape, names))
    dates = re.compile(rf"\d{{1,2}}(?:er)?\s(?:{months})\s\d{{4}}(?:\s(?:هـ|AH|H))?")
    for lines in paper.drawn:
        whole = "".join(lines)
        ends = [sum(map(len, lines[: at + 1])) for at in range(len(lines) - 1)]
        torn = [found[0] for found in dates.finditer(whole) if any(found.start() < end < found.end() for end in ends)]
        assert torn == []
        assert [line for line in lines if line.lstrip().startswith("·")] == []


def test_no_letter_is_a_box(paper: Hard, printer: Printer) -> None:
    """P16, K20."""
    assert paper.boxes == 0
    assert unprintable(hard(paper.number, paper.language), printer.typesetter.shaper) == []


def test_nothing_is_found_against_pdf_a_2b(paper: Hard, tmp_path: Path) -> None:
    path = tmp_path / "hard.pdf"
    path.write_bytes(paper.content)
    assert archive_findings(path) == []


def test_nothing_is_found_against_pdf_ua_1(paper: Hard) -> None:
    """P18."""
    assert ua_findings(paper.content) == []


def nodes(pdf: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == f"/{role}"]


def renamed(role: str, other: str) -> Callable[[pikepdf.Pdf], None]:
    """Gives the first element of a role another one."""

    def change(pdf: pikepdf.Pdf) -> None:
        nodes(pdf, role)[0].S = pikepdf.Name(f"/{other}")

    return change


def without_claim(pdf: pikepdf.Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1", b"<pdfuaid:part>2")
    pdf.Root.Metadata = pikepdf.Stream(pdf, packet)


def without_scope(pdf: pikepdf.Pdf) -> None:
    del nodes(pdf, "TH")[0].A


def without_numbering(pdf: pikepdf.Pdf) -> None:
    del nodes(pdf, "L")[0].A


def untitled(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def painted_over(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def renumbered(pdf: pikepdf.Pdf) -> None:
    nodes(pdf, "H1")[0].K[0].MCID = 999


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (renamed("Lbl", "P"), "16-001 a list item without label"),
        (renamed("H2", "H3"), "14-003 a level is left out"),
        (renamed("H1", "P"), "14-002 the first element is no H1"),
        (renamed("TR", "Sect"), "02-001 the role Sect"),
        (renamed("LBody", "TR"), "09-004 TR inside LI"),
        (without_scope, "15-003 a heading cell without scope"),
        (without_numbering, "16-003 a list without numbering"),
        (untitled, "07-001 the title is not displayed"),
        (without_claim, "06-002 no claim"),
        (painted_over, "01-005 re outside of every mark"),
        (renumbered, "01-005 marks and structure differ"),
    ],
)
def test_the_checker_finds_what_it_is_for(
    printer: Printer, change: Callable[[pikepdf.Pdf], None], finding: str
) -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(printer.summary(hard(1, "en"), Formats("en")))) as pdf:
        change(pdf)
        pdf.save(target)
    assert finding in ua_findings(target.getvalue())
