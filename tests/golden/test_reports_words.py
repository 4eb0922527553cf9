"""What readers of a file find: words in four libraries, and codes as written in the order of the structure."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest
from reports_hard import hard
from reports_samples import full, sample

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import AgreementSummary
from iwhc_desktop.reports.text.spans import plain, spans_of

SAMPLES = range(1, 6)
_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def in_pdfium(content: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def in_mupdf(content: bytes) -> str:
    """Not among the packages of the tests: measured where it is installed (`pip install pymupdf`)."""
    pymupdf = pytest.importorskip("pymupdf")
    return " ".join(page.get_text() for page in pymupdf.open(stream=content))


def in_poppler(content: bytes) -> str:
    """As for mupdf (package poppler-utils)."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    done = subprocess.run([program, "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def in_pypdf(content: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


def words_given(
    monkeypatch: pytest.MonkeyPatch, printer: Printer, summary: AgreementSummary
) -> tuple[bytes, list[str]]:
    """The file and the words of every paragraph on it."""
    texts: list[str] = []
    door, compose = Composer.para, Printer._composed

    def listening(self: Composer, content: object, *arguments: object, **named: object) -> object:
        texts.append(strip_isolates(plain(spans_of(content))))  # type: ignore[arg-type]  # whatever the door takes
        return door(self, content, *arguments, **named)  # type: ignore[arg-type]  # as above

    def beginning(self: Printer, *arguments: object) -> object:
        texts.clear()
        return compose(self, *arguments)  # type: ignore[arg-type]  # as above

    monkeypatch.setattr(Composer, "para", listening)
    monkeypatch.setattr(Printer, "_composed", beginning)
    content = printer.summary(summary, Formats("ar"))
    return content, [word for text in texts for word in text.split()]


@pytest.mark.parametrize(
    ("read", "is_found", "least"),
    [
        (in_pdfium, "as a word", 98),
        (in_mupdf, "as a word", 92),
        (in_poppler, "in the text", 90),  # it writes the space after a number before it, whatever is drawn
        (in_pypdf, "as a word", 86),
    ],
)
def test_words_of_arabic_pages_are_found(
    printer: Printer, monkeypatch: pytest.MonkeyPatch, read: Callable[[bytes], str], is_found: str, least: int
) -> None:
    """P19."""
    for number in SAMPLES:
        content, words = words_given(monkeypatch, printer, sample(number, "ar"))
        text = _STEERING.sub("", read(content))
        shown: object = set(text.split()) if is_found == "as a word" else text
        lost = [word for word in words if word not in shown]  # type: ignore[operator]  # a set or a text
        assert len(words) > 100
        assert 100 * (1 - len(lost) / len(words)) >= least, lost


def tagged_texts(content: bytes) -> Iterator[str]:
    """The text of each element that has any, in the order of the structure."""
    with pikepdf.open(BytesIO(content)) as pdf:
        marks = {page.objgen: dict(_marked(page)) for page in pdf.pages}
        for node in _nodes(pdf.Root.StructTreeRoot.K[0]):
            parts = [marks[kid.Pg.objgen].get(int(kid.MCID), "") for kid in node.K if "/MCID" in kid]
            if parts:
                yield "".join(parts)


def _nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield node
    for kid in node.K:
        if "/S" in kid:
            yield from _nodes(kid)


def _values(font: pikepdf.Object) -> dict[int, str]:
    named = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in named}


def _marked(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    """The number and the text of each mark of a page, as it is drawn."""
    maps = {name: _values(font) for name, font in page.Resources.Font.items()}
    number, text, codes = -1, "", {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "BDC":
            number, text = int(operands[1].get("/MCID", -1)), ""
        elif operator == "Tf":
            codes = maps[str(operands[0])]
        elif operator == "TJ":
            shown = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
            text += "".join(codes[code] for code in _codes(shown))
        elif operator == "EMC" and number >= 0:
            yield number, text
            number = -1


def _codes(shown: bytes) -> list[int]:
    return [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize(
    "code",
    [
        "IWHC-CPA-2026-HQ1-0002-K",
        "IWHC-DOC-2026-HQ1-0007-Q",
        "contact@icesco.org",
        "+966 11 555 0100",
        "9f86d081884c",
        "2024/117",
        "Dr. Salim M. AlMalik",
    ],
)
def test_codes_are_read_as_they_are_written(printer: Printer, language: str, code: str) -> None:
    """P17: in the order of the structure, which a screen reader follows."""
    read = [" ".join(text.split()) for text in tagged_texts(printer.summary(full(language), Formats(language)))]
    assert any(code in text for text in read), [text for text in read if text[:2] == code[:2]]


@pytest.mark.parametrize("number", range(3))
def test_codes_in_free_text_are_read_as_they_are_written(printer: Printer, number: int) -> None:
    """P14, P17."""
    read = " | ".join(tagged_texts(printer.summary(hard(number, "ar"), Formats("ar"))))
    codes = re.findall(r"\+[\d ]{10,}\d|[A-Z]/\d{4}/\d+-[A-Z]+|\S+@[\w.]+", hard(number, "ar").title.text)
    assert codes
    assert [code for code in codes if code not in read] == []
