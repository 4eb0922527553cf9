"""Makes the story of a document: every text that reaches a page goes through `Composer.para`."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iwhc_desktop.reports.flowables import TextBlock, TextStyle
from iwhc_desktop.reports.tagging import Element
from iwhc_desktop.reports.text.spans import Span, plain, spans_of, without_invisible
from iwhc_desktop.reports.text.typesetter import Typesetter

Content = str | Iterable[Span | str]


@dataclass(slots=True)
class Composer:
    """Sets texts in one language and direction and files them in the document's structure."""

    typesetter: Typesetter
    language: str
    rightwards: bool
    root: Element = field(default_factory=lambda: Element("Document"))

    def para(self, content: Content, style: TextStyle, element: Element | None = None,
             language: str = "") -> TextBlock:
        """A paragraph; the content is text and nothing else, whatever signs it holds.

        `element` is a place made beforehand (a table cell, a list item); `language` is given where it
        is not the document's, and the text then takes its direction from its own letters.
        """
        spans = spans_of(content)
        if style.bold:
            spans = tuple(Span(span.text, True, span.italic, span.colour) for span in spans)
        foreign = language not in ("", self.language)
        place = element or self.root.add("P", language if foreign else "")
        direction = None if foreign else int(self.rightwards)
        text = self.typesetter.set(spans, style.size, direction, language or self.language)
        return TextBlock(text, style, place, self.rightwards)

    def heading(self, content: Content, level: int, style: TextStyle) -> TextBlock:
        """A heading of level 1 to 3, with its bookmark."""
        block = self.para(content, style, self.root.add(f"H{level}"))
        block.bookmark = (without_invisible(plain(spans_of(content))), level)
        return block
