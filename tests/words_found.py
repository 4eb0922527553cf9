"""The words of a summary, and those that other programs find in its file."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import AgreementSummary
from iwhc_desktop.reports.text.spans import plain, spans_of

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def in_pdfium(content: bytes) -> str:
    """The text that pdfium (Chrome) finds."""
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def in_pypdf(content: bytes) -> str:
    """The text that pypdf finds."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


def words_given(printer: Printer, summary: AgreementSummary, language: str) -> tuple[bytes, list[str]]:
    """The file and the words of every paragraph on it."""
    texts: list[str] = []
    door, compose = Composer.para, Printer._composed

    def listening(self: Composer, content: object, *arguments: object, **named: object) -> object:
        texts.append(strip_isolates(plain(spans_of(content))))  # type: ignore[arg-type]  # whatever the door takes
        return door(self, content, *arguments, **named)  # type: ignore[arg-type]  # as above

    def beginning(self: Printer, *arguments: object) -> object:
        texts.clear()
        return compose(self, *arguments)  # type: ignore[arg-type]  # as above

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Composer, "para", listening)
        patch.setattr(Printer, "_composed", beginning)
        content = printer.summary(summary, Formats(language))
    return content, [word for text in texts for word in text.split()]


def words_lost(read: Callable[[bytes], str], content: bytes, words: list[str]) -> list[str]:
    """The words that a program does not find as words; marks that steer the direction are no part of them."""
    shown = set(_STEERING.sub("", read(content)).split())
    return [word for word in words if word not in shown]
