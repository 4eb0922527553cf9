"""A ReportLab canvas that uses only our fonts and tags everything it draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from iwhc_desktop.reports.tagging import Bookmark, Element, Structure
from iwhc_desktop.reports.text.paint import FontBook
from iwhc_desktop.reports.text.reading_order import leftward_surplus


@dataclass(slots=True)
class Press:
    """What all pages of one document share: fonts, structure, and the letters of each page.

    `surplus` has, for each page of a right-to-left document, how many more letters it has that read from the left.
    `advance` is called with the number of rows of tables drawn so far; it may raise to stop the work.
    """

    book: FontBook = field(default_factory=FontBook)
    structure: Structure = field(default_factory=Structure)
    surplus: Counter[int] = field(default_factory=Counter)
    advance: Callable[[int], None] = lambda _rows: None
    rows: int = 0

    def drew(self, rows: int) -> None:
        """Take note of rows that were drawn."""
        self.rows += rows
        self.advance(self.rows)


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab ships no types
    """Draws operators of the text engine; never uses one of the fourteen standard fonts."""

    def __init__(self, *arguments: Any, press: Press, **settings: Any) -> None:
        self.press = press
        super().__init__(*arguments, **{**settings, "invariant": 1, "pageCompression": 0})

    def _make_preamble(self) -> None:
        """Begin each page without the font that ReportLab selects by default."""
        self._preamble = "1 0 0 1 0 0 cm"

    def operators(self, text: str) -> None:
        """Write PDF operators to the page."""
        if text:
            self._code.append(text)

    def count_letters(self, text: str) -> None:
        """Take note of what is written on this page."""
        self.press.surplus[self.getPageNumber()] += leftward_surplus(text)

    @contextmanager
    def content_of(self, element: Element) -> Iterator[None]:
        """Tag everything drawn inside as content of this element."""
        number = self.press.structure.mark(self.getPageNumber() - 1, element)
        self._code.append(f"/{element.role} <</MCID {number}>> BDC")
        yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Tag everything drawn inside as decoration: rules, backgrounds, repeated headings."""
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")

    def bookmark(self, title: str, level: int, height: float) -> None:
        """Record a heading whose top is `height` points above the current origin."""
        _, top = self.absolutePosition(0, height)
        self.press.structure.bookmarks.append(Bookmark(title, level, self.getPageNumber() - 1, top))
