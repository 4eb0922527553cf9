"""Finished files: archivable, the same again in another process, and with words that viewers find."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pdf_archive import findings
from pdf_ua import findings as ua_findings
from reports_samples import LANGUAGES, full, sample

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.flowables import TextBlock
from iwhc_desktop.reports.render import Printer, render_summary
from iwhc_desktop.reports.text.spans import plain, spans_of

ROOT = Path(__file__).resolve().parents[2]
EVERY_SAMPLE = [(number, language) for number in range(1, 6) for language in LANGUAGES]
_OTHER_PROCESS = """
import hashlib, sys
sys.path[:0] = sys.argv[1:3]
from pdf_archive import findings
from reports_samples import full, sample
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.reports.render import Printer
printer = Printer()
for language in ("fr", "en", "ar"):
    for number in (5, 4, 3, 2, 1):
        content = printer.summary(sample(number, language), Formats(language))
        sys.stdout.write(f"{number} {language} {hashlib.sha256(content).hexdigest()}\\n")
    content = printer.summary(full(language), Formats(language))
    sys.stdout.write(f"0 {language} {hashlib.sha256(content).hexdigest()}\\n")
"""


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def printed(printer: Printer, number: int, language: str) -> bytes:
    """One of the five agreements, or with number 0 the summary that holds everything."""
    summary = sample(number, language) if number else full(language)
    return printer.summary(summary, Formats(language))


def pages_of(content: bytes) -> Iterator[pikepdf.Page]:
    with pikepdf.open(BytesIO(content)) as pdf:
        yield from pdf.pages


@pytest.mark.parametrize(("number", "language"), [*EVERY_SAMPLE, *((0, language) for language in LANGUAGES)])
def test_the_file_is_pdf_a_2b_without_a_finding(printer: Printer, number: int, language: str, tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(printed(printer, number, language))
    assert findings(path) == []


@pytest.mark.parametrize(("number", "language"), [*EVERY_SAMPLE, *((0, language) for language in LANGUAGES)])
def test_the_file_can_be_read_by_its_structure(printer: Printer, number: int, language: str) -> None:
    """P18: PDF/UA-1."""
    assert ua_findings(printed(printer, number, language)) == []


def test_another_process_prints_the_same_bytes(printer: Printer) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _OTHER_PROCESS, str(ROOT), str(ROOT / "tests")],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
    )
    lines = answer.stdout.split("\n")[:-1]
    assert len(lines) == 18
    for line in lines:
        number, language, digest = line.split()
        assert hashlib.sha256(printed(printer, int(number), language)).hexdigest() == digest, line


def test_a_new_printer_and_a_used_one_print_the_same(printer: Printer) -> None:
    assert render_summary(sample(5, "ar"), Formats("ar")) == printed(printer, 5, "ar")


def test_the_as_of_day_is_the_only_date_in_the_file(printer: Printer) -> None:
    with pikepdf.open(BytesIO(printed(printer, 1, "en"))) as pdf:
        assert b"2026-11-23T00:00:00Z" in pdf.Root.Metadata.read_bytes()
        assert {str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {"D:20261123000000Z"}


def words_given(
    monkeypatch: pytest.MonkeyPatch, printer: Printer, number: int, language: str
) -> tuple[bytes, list[str]]:
    """The file and the words of every text that was set for its final pages."""
    texts: list[str] = []
    door, set_pages = Composer.para, Printer._composed

    def listening(self: Composer, content: object, *arguments: object, **named: object) -> TextBlock:
        texts.append(plain(spans_of(content)))  # type: ignore[arg-type]  # whatever the door takes
        return door(self, content, *arguments, **named)  # type: ignore[arg-type]  # as above

    def beginning(self: Printer, *arguments: object) -> object:
        texts.clear()
        return set_pages(self, *arguments)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(Composer, "para", listening)
    monkeypatch.setattr(Printer, "_composed", beginning)
    content = printed(printer, number, language)
    return content, [word for text in texts for word in strip_isolates(text).split()]


@pytest.mark.parametrize(("number", "language"), [*EVERY_SAMPLE, (0, "ar"), (0, "en"), (0, "fr")])
def test_a_viewer_finds_the_words(
    monkeypatch: pytest.MonkeyPatch, printer: Printer, number: int, language: str
) -> None:
    content, words = words_given(monkeypatch, printer, number, language)
    shown = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    found = sum(word in shown for word in words)
    assert len(words) > 100
    assert found / len(words) >= (0.98 if number else 0.95), sorted({word for word in words if word not in shown})


@pytest.mark.parametrize("reference", ["IWHC-CPA-2026-HQ1-0002-K", "contact@icesco.org", "Heydər,", "موقَّعة"])
def test_a_search_in_a_viewer_finds_references_addresses_and_vowelled_words(printer: Printer, reference: str) -> None:
    pages = pypdfium2.PdfDocument(printed(printer, 0, "ar"))
    assert any(page.get_textpage().search(reference).get_next() for page in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_ours_embedded_and_says_its_letters(printer: Printer, language: str) -> None:
    for page in pages_of(printed(printer, 0, language)):
        assert len(page.Resources.Font) >= 2
        for font in page.Resources.Font.values():
            assert str(font.BaseFont).split("+")[1].startswith(("NotoNaskhArabic", "NotoSerif"))
            assert font.Encoding == "/Identity-H"
            assert b"beginbfchar" in font.ToUnicode.read_bytes()
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_an_image(printer: Printer, language: str) -> None:
    for page in pages_of(printed(printer, 5, language)):
        assert "/XObject" not in page.Resources or not list(page.Resources.XObject)
    sizes = [
        (int(image.Width), int(image.Height))
        for page in pages_of(printed(printer, 0, language))
        for image in page.Resources.get("/XObject", pikepdf.Dictionary()).values()
    ]
    assert sizes == [(300, 300)]


def test_text_is_drawn_inside_the_margins(printer: Printer) -> None:
    for language in LANGUAGES:
        for page in pypdfium2.PdfDocument(printed(printer, 0, language)):
            width, height = page.get_size()
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert min(box[0] for box in boxes if box[2] > box[0]) > 40
            assert max(box[2] for box in boxes) < width - 40
            assert max(box[3] for box in boxes) < height - 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_is_small(printer: Printer, language: str) -> None:
    assert len(printed(printer, 5, language)) < 60_000
