"""From a filled summary to the bytes of its PDF: the same input, the same bytes, whenever and wherever."""
from __future__ import annotations

from dataclasses import dataclass, field

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.agreement_summary import build
from iwhc_desktop.reports.canvas import Press
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.metadata import Metadata
from iwhc_desktop.reports.page import PageLayout, make_pdf
from iwhc_desktop.reports.running_foot import SummaryFoot
from iwhc_desktop.reports.summary_model import AgreementSummary
from iwhc_desktop.reports.text.fonts import load_fonts
from iwhc_desktop.reports.text.paint import FontBook
from iwhc_desktop.reports.text.spans import label
from iwhc_desktop.reports.text.typesetter import Typesetter

# A summary that misses one page by a little is set a little smaller.
_SCALES = (1.0, 0.93, 0.87)


@dataclass(frozen=True)
class Printer:
    """Prints summaries one after another with the fonts read once."""

    typesetter: Typesetter = field(default_factory=lambda: Typesetter(load_fonts()))

    def summary(self, summary: AgreementSummary, formats: Formats) -> bytes:
        """A tagged PDF/A-2b file: on one page if a slightly smaller type allows it."""
        first = b""
        for scale in _SCALES:
            pages, content = self._set(summary, formats, scale)
            first = first or content
            if pages == 1:
                return content
            if pages > 2:
                break
        return first

    def _set(self, summary: AgreementSummary, formats: Formats, scale: float) -> tuple[int, bytes]:
        press, layout = Press(FontBook(formats.direction == "rtl")), PageLayout()
        composer = Composer(self.typesetter, formats.language, formats.direction == "rtl", layout.width,
                            press.structure.root, scale)
        foot = SummaryFoot(self.typesetter, formats, layout, summary.reference, summary.imprint)
        return make_pdf(build(summary, formats, composer), press, layout, metadata_of(summary, formats), foot)


def metadata_of(summary: AgreementSummary, formats: Formats) -> Metadata:
    """Title, author and day of the file."""
    title = formats.plain(N_("Agreement summary: {title}", title=summary.title.text))
    author = summary.letterhead.unit.en or summary.imprint.office
    return Metadata(title=label(title), language=formats.language,
                    rightwards=formats.direction == "rtl", author=label(author),
                    as_of=summary.imprint.as_of)


def render_summary(summary: AgreementSummary, formats: Formats) -> bytes:
    """Print one summary; see `Printer` for many."""
    return Printer().summary(summary, formats)
