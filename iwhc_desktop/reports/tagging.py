"""The logical structure of a document: headings, paragraphs, table cells, in reading order.

Elements are made with the story, in reading order; what is drawn for them on a page is recorded later by its mark on
that page (ISO 32000-1, section 14.7).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """Marked content of a page: the page's index and the mark's number on it."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree with a standard role (P, H1, Table, TH ...).

    `language` is given where it differs from the document's, `scope` for header cells (Column or Row), `alternative` is
    the alternative text of a figure.
    """

    role: str
    language: str = ""
    scope: str = ""
    alternative: str = ""
    children: list[Element] = field(default_factory=list)
    marks: list[MarkedContent] = field(default_factory=list)

    def add(self, role: str, language: str = "", scope: str = "", alternative: str = "") -> Element:
        """Append a new element to this one and return it."""
        child = Element(role, language, scope, alternative)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """The element itself and all elements below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def has_content(self) -> bool:
        """Whether anything was drawn for this element or below it."""
        return any(element.marks for element in self.walk())


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading with its level (1 is the highest) and position: page index and distance from the page's foot."""

    title: str
    level: int
    page: int
    top: float


@dataclass(slots=True)
class Structure:
    """The tree of one document, the marks of each page, and the bookmarks."""

    root: Element = field(default_factory=lambda: Element("Document"))
    pages: list[list[Element]] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)

    def mark(self, page: int, element: Element) -> int:
        """Record that something is drawn for this element on this page; returns the mark's number."""
        while len(self.pages) <= page:
            self.pages.append([])
        number = len(self.pages[page])
        self.pages[page].append(element)
        element.marks.append(MarkedContent(page, number))
        return number
