"""The line at the foot of every page: who printed what, as of which day, and the page's number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.page import PageLayout
from iwhc_desktop.reports.sheet import GREY
from iwhc_desktop.reports.summary_model import Imprint
from iwhc_desktop.reports.text.paint import LinePainter, colour, invisible, number
from iwhc_desktop.reports.text.spans import label, spans_of
from iwhc_desktop.reports.text.typesetter import SetParagraph, Typesetter

_SIZE = 7.6
_RULE = "B9C6C2"
_LONGEST = 60
_LETTERS = 150
"""More than the foot has."""
_FITS = ((_LONGEST, _SIZE), (40, _SIZE), (30, _SIZE), (22, _SIZE), (22, 7), (16, 6.8), (12, 6.5), (8, 6.2))
"""Characters of each name and the type size: the first with which the foot is one line."""


@dataclass(frozen=True, slots=True)
class SummaryFoot:
    """Draws the foot of a page. The page count is known only after all pages are laid out.

    It begins with the reference number of what the paper is about, or with the paper's `title` where it has none.
    """

    typesetter: Typesetter
    formats: Formats
    layout: PageLayout
    reference: str
    imprint: Imprint
    title: str = ""

    def __call__(self, press: Press, page: int, pages: int) -> str:
        """The operators of one page's foot, tagged as pagination: it is not part of the content."""
        counted = self._set(self.formats.text(N_("Page {page} of {pages}"), page=page, pages=pages))
        width = self.layout.width
        top = self.layout.bottom - 12
        imprint = self._fitting(width - counted.natural_width - 12)
        left = self.layout.side + (width - imprint.natural_width if imprint.rightwards else 0)
        parts = [
            f"{colour(_RULE)} rg {number(self.layout.side)} {number(top + 4)} {number(width)} 0.5 re f",
            *_line(press, counted, self._end(counted), top - 7),
            *_line(press, imprint, left, top - 7),
            *_weight(press, page, self.layout.side, top - 7),
        ]
        return "\n".join(["/Artifact <</Type /Pagination /Subtype /Footer>> BDC", *parts, "EMC"])

    def _fitting(self, room: float) -> SetParagraph:
        """The imprint in one line: names are cut as far as needed."""
        made = (self._set(self._imprint_text(longest), size) for longest, size in _FITS)
        imprint = next(made)
        while imprint.natural_width > room and (shorter := next(made, None)) is not None:
            imprint = shorter
        return imprint

    def _end(self, counted: SetParagraph) -> float:
        """Where a line at the far end of the page begins, in points."""
        return self.layout.side + (0 if counted.rightwards else self.layout.width - counted.natural_width)

    def _imprint_text(self, longest: int = _LONGEST) -> str:
        imprint = self.imprint
        reference, digest = (label(value, _LONGEST) for value in (self.reference, imprint.digest))
        person, office = (label(value, longest) for value in (imprint.printed_by, imprint.office))
        parts = [
            self.formats.code(reference) if reference else self.formats.isolate(label(self.title, longest)),
            self.formats.text(N_("As of {day}", day=imprint.as_of)),
            self.formats.text(N_("Printed by {person}", person=person)) if person else "",
            self.formats.isolate(office),
            self.formats.text(N_("Register {digest}", digest=self.formats.code(digest))) if digest else "",
        ]
        return "  ·  ".join(part for part in parts if part)

    def _set(self, text: str, size: float = _SIZE) -> SetParagraph:
        level = int(self.formats.direction == "rtl")
        return self.typesetter.set(spans_of(text), size, level, self.formats.language)


def _line(press: Press, text: SetParagraph, x: float, y: float) -> Iterator[str]:
    """The operators of a text of one line."""
    painter = LinePainter(press.book, text.size, GREY)
    placed = text.placed(text.lines(float("inf"))[0])
    yield painter.operators(placed, x, y)
    turns = painter.turns(placed, x, y)
    if turns:
        yield invisible(turns)


def _weight(press: Press, page: int, x: float, y: float) -> Iterator[str]:
    """What makes a page of a right-to-left document begin on the right for viewers that count its letters."""
    surplus = press.surplus[page] + _LETTERS
    if press.book.rightwards and surplus > 0:
        yield LinePainter(press.book, _SIZE, GREY).weight(surplus, x, y)
