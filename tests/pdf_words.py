"""The words of a PDF as a reader of it finds them, with one blank between."""

from __future__ import annotations

import pypdfium2


def words_of(content: bytes) -> str:
    """The words of all pages."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())
