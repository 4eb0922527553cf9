"""What readers of a file find: words as they are written, and codes as written in the order of the structure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
import pytest
from reports_hard import hard
from reports_samples import full, sample
from words_found import in_pdfium, in_pypdf, words_given, words_lost

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.reports.render import Printer

SAMPLES = [*((number, False) for number in range(1, 6)), (0, True), (9, True)]
"""The numbers of the samples, and of two hard summaries."""


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda case: f"{'hard' if case[1] else 'sample'}-{case[0]}")
def paper(request: pytest.FixtureRequest, printer: Printer) -> tuple[bytes, list[str]]:
    number, is_hard = request.param
    return words_given(printer, hard(number, "ar") if is_hard else sample(number, "ar"), "ar")


@pytest.mark.parametrize(("read", "least"), [(in_pdfium, 97), (in_pypdf, 97)])
def test_words_of_arabic_pages_are_found(
    paper: tuple[bytes, list[str]], read: Callable[[bytes], str], least: int
) -> None:
    """P19; mupdf and poppler, which are no packages of the tests, are measured among the benchmarks."""
    content, words = paper
    lost = words_lost(read, content, words)
    assert len(words) > 100
    assert 100 * (1 - len(lost) / len(words)) >= least, lost


@pytest.fixture(scope="module")
def hard_words(printer: Printer) -> list[str]:
    return in_pdfium(printer.summary(hard(9, "ar"), Formats("ar"))).split()


@pytest.mark.parametrize("word", ["(28)", "(نحو", "33.33%)", "صنایع\u200cدستی", "(هاتف:", "1443", "Ɗan-Ƙofa"])
def test_words_with_signs_and_joiners_are_found_by_pdfium(hard_words: list[str], word: str) -> None:
    """P19: brackets as they are written, and both halves of a word that is not joined."""
    assert word in hard_words


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
