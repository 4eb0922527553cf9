"""Pages: size, margins, running foot, and the layout of a story into a finished file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from iwhc_desktop.reports.canvas import Press, TaggedCanvas
from iwhc_desktop.reports.finishing import finish
from iwhc_desktop.reports.metadata import Metadata

A4 = (595.276, 841.89)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """Page size and margins in points."""

    size: tuple[float, float] = A4
    side: float = 48
    top: float = 40
    bottom: float = 52

    @property
    def width(self) -> float:
        """The width of the text area."""
        return self.size[0] - 2 * self.side

    @property
    def height(self) -> float:
        """The height of the text area."""
        return self.size[1] - self.top - self.bottom


#: Returns the PDF operators of a page's running foot, given fonts and structure, the page's number and the page count.
RunningFoot = Callable[[Press, int, int], str]


def make_pdf(
    story: Sequence[Any], press: Press, layout: PageLayout, metadata: Metadata, foot: RunningFoot
) -> tuple[int, bytes]:
    """Lay the story out. Returns the number of pages and the bytes of a tagged PDF/A-2b and PDF/UA-1 file."""
    target = BytesIO()
    frame = Frame(
        layout.side,
        layout.bottom,
        layout.width,
        layout.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document = BaseDocTemplate(target, pagesize=layout.size, pageTemplates=[PageTemplate(frames=[frame])])
    document.build(list(story), canvasmaker=partial(TaggedCanvas, press=press))
    count = document.page
    running = [foot(press, number, count) for number in range(1, count + 1)]
    return count, finish(target.getvalue(), press, metadata, running)
