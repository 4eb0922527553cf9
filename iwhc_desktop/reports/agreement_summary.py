"""The agreement summary: one page if it fits, in any of the three languages."""

from __future__ import annotations

from itertools import chain

from reportlab.platypus import Flowable

from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.reports import summary_head as head
from iwhc_desktop.reports import summary_sections as sections
from iwhc_desktop.reports.composer import Composer
from iwhc_desktop.reports.sheet import Sheet
from iwhc_desktop.reports.summary_model import AgreementSummary


def build(summary: AgreementSummary, formats: Formats, composer: Composer) -> list[Flowable]:
    """The story of one summary, in reading order."""
    sheet = Sheet(composer, formats)
    return list(
        chain(
            head.letterhead(sheet, summary.letterhead),
            head.title(sheet, summary),
            head.term(sheet, summary.term),
            sections.open_points(sheet, summary),
            sections.parties(sheet, summary),
            sections.signatures(sheet, summary),
            sections.contributions(sheet, summary),
            sections.renewals(sheet, summary),
            sections.suspensions(sheet, summary),
            sections.terminations(sheet, summary),
            sections.reasons(sheet, summary),
            sections.details(sheet, summary),
            sections.documents(sheet, summary),
        )
    )
