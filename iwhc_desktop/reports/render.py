"""Prints a filled sheet as PDF: the same input gives the same bytes, whenever and wherever."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from reportlab.platypus import Flowable

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.reports.agreement_summary import build
from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.metadata import PRODUCER, Metadata
from iwhc_desktop.reports.page import A4, PageLayout, make_pdf
from iwhc_desktop.reports.paper import build_paper
from iwhc_desktop.reports.paper_model import Paper
from iwhc_desktop.reports.running_foot import SummaryFoot
from iwhc_desktop.reports.shortcuts_sheet import SHORTCUTS_TITLE, ShortcutsSheet, build_shortcuts
from iwhc_desktop.reports.summary_model import AgreementSummary, Imprint
from iwhc_desktop.reports.tables import height_up_to
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.paint import FontBook
from iwhc_desktop.reports.text.spans import label
from iwhc_desktop.reports.text.typesetter import Typesetter

# A sheet slightly too long for one page is set a little smaller.
_SCALES = (1.0, 0.93, 0.87)

PAPER_TITLE = C_("paper", "{kind}: {title}")
"""The title of a paper's file."""


class SheetJob(NamedTuple):
    """A sheet to print: a function that makes its story, the file's metadata, and the contents of its foot.

    `advance` is called with the number of rows drawn so far.
    """

    story: Callable[[Composer], list[Flowable]]
    metadata: Metadata
    reference: str
    imprint: Imprint
    layout: PageLayout = PageLayout()
    advance: Callable[[int], None] = lambda _rows: None


class PrintedFile(NamedTuple):
    """A file: the number of its pages and its bytes."""

    pages: int
    content: bytes


class Composed(NamedTuple):
    """A story before it is drawn, what its pages will share, and its height in points, as far as it may fit a page."""

    story: list[Flowable]
    press: Press
    height: float


@dataclass(frozen=True)
class Printer:
    """Prints any number of sheets; the fonts are read once."""

    typesetter: Typesetter = field(default_factory=lambda: Typesetter(load_fonts()))

    def summary(self, summary: AgreementSummary, formats: Formats) -> bytes:
        """The summary as a tagged PDF/A-2b file: on one page if a slightly smaller type allows it."""
        return self.made(summary, formats).content

    def made(self, summary: AgreementSummary, formats: Formats) -> PrintedFile:
        """The same with the number of its pages."""
        return self._fitted(
            SheetJob(
                partial(build, summary, formats), metadata_of(summary, formats), summary.reference, summary.imprint
            ),
            formats,
        )

    def shortcuts(self, sheet: ShortcutsSheet, formats: Formats) -> bytes:
        """The sheet of keyboard shortcuts as a tagged PDF/A-2b file, on one page likewise."""
        metadata = Metadata(
            title=label(formats.plain(SHORTCUTS_TITLE)),
            language=formats.language,
            rightwards=formats.direction == "rtl",
            author=PRODUCER,
            as_of=sheet.as_of,
        )
        imprint = Imprint(printed_by="", office="", as_of=sheet.as_of)
        return self._fitted(
            SheetJob(partial(build_shortcuts, sheet, formats), metadata, f"{PRODUCER} {sheet.version}", imprint),
            formats,
        ).content

    def paper(self, paper: Paper, formats: Formats, advance: Callable[[int], None] = lambda _rows: None) -> PrintedFile:
        """A paper of tables, facts and lines as a tagged PDF/A-2b file.

        `advance` is called with the number of rows drawn so far; what it raises ends the work.
        """
        title = formats.plain(PAPER_TITLE, kind=paper.kind, title=paper.title)
        metadata = Metadata(
            title=label(title),
            language=formats.language,
            rightwards=formats.direction == "rtl",
            author=label(paper.imprint.office) or PRODUCER,
            as_of=paper.imprint.as_of,
        )
        job = SheetJob(
            partial(build_paper, paper, formats),
            metadata,
            paper.reference,
            paper.imprint,
            PageLayout(size=A4[::-1]) if paper.is_wide else PageLayout(),
            advance,
        )
        return self._fitted(job, formats)

    def _fitted(self, paper: SheetJob, formats: Formats) -> PrintedFile:
        """On one page if a slightly smaller type allows it; only what is printed is drawn."""
        layout = paper.layout
        first = chosen = self._composed(paper, formats, layout, _SCALES[0])
        for scale in _SCALES[1:]:
            if chosen.height <= layout.height or first.height * _SCALES[-1] ** 2 > layout.height:
                break
            chosen = self._composed(paper, formats, layout, scale)
        fits = chosen.height <= layout.height
        title = paper.metadata.title
        foot = SummaryFoot(self.typesetter, formats, layout, paper.reference, paper.imprint, title)
        return PrintedFile(*make_pdf(*(chosen if fits else first)[:2], layout, paper.metadata, foot))

    def _composed(self, paper: SheetJob, formats: Formats, layout: PageLayout, scale: float) -> Composed:
        press = Press(FontBook(formats.direction == "rtl"), advance=paper.advance)
        composer = Composer(
            self.typesetter,
            formats.language,
            formats.direction == "rtl",
            layout.width,
            layout.height,
            root=press.structure.root,
            scale=scale,
        )
        story = paper.story(composer)
        most = layout.height / _SCALES[-1] ** 2
        return Composed(story, press, height_up_to(most, story, layout.width))


def metadata_of(summary: AgreementSummary, formats: Formats) -> Metadata:
    """The metadata of the summary's file."""
    title = formats.plain(N_("Agreement summary: {title}", title=summary.title.text))
    author = summary.letterhead.unit.en or summary.imprint.office
    return Metadata(
        title=label(title),
        language=formats.language,
        rightwards=formats.direction == "rtl",
        author=label(author),
        as_of=summary.imprint.as_of,
    )


def render_summary(summary: AgreementSummary, formats: Formats) -> bytes:
    """Print one summary; to print several, use one `Printer`."""
    return Printer().summary(summary, formats)
