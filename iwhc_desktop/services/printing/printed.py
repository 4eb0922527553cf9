"""What all papers share: the printer, the letterhead and the imprint of the register, the finished bytes."""

from __future__ import annotations

from datetime import date
from functools import cache

from iwhc_desktop.domain.partner import OWNER
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.reports.paper_model import Paper
from iwhc_desktop.reports.render import Printer
from iwhc_desktop.reports.summary_model import Imprint, Letterhead, ThreeNames
from iwhc_desktop.reports.unprintable import named, unprintable
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.reading.queries import Queries

UNIT = "ORG-IWHC"
"""The Center among the partners shipped with the program, by its identifier in the sample."""

_DIGEST_CHARACTERS = 12


@cache
def printer() -> Printer:
    """Kept between prints, with its typefaces and what it has shaped."""
    return Printer()


def press(paper: Paper, formats: Formats, progress: WorkProgress | None = None) -> Printed:
    """Set a paper in a language. Raises Cancelled, and ReportError where it cannot be set."""
    shown = progress or Silent()
    shown.start(N_("Preparing the pages"), paper.rows)
    lacking = unprintable(paper, printer().typesetter.shaper)
    made = printer().paper(paper, formats, shown.step)
    return Printed(made.content, named(lacking) if lacking else None, made.pages)


def imprint_of(queries: Queries, identity: Identity, digest: str, as_of: date, language: str) -> Imprint:
    """Who prints what as of which day."""
    return Imprint(
        printed_by=row_name(queries, "person", identity.person_key).shown(language)[0],
        office=row_name(queries, "office", identity.office_key).shown(language)[0],
        as_of=as_of,
        digest=digest[:_DIGEST_CHARACTERS],
    )


def letterhead_of(queries: Queries, unit: LocalizedText | None, office_key: int, language: str) -> Letterhead:
    """The owner, the unit (None: the Center) and the office."""
    return Letterhead(
        owner=_three(_shipped(queries, OWNER)),
        unit=_three(unit if unit is not None else _shipped(queries, UNIT)),
        office=row_name(queries, "office", office_key).shown(language)[0],
    )


def row_name(queries: Queries, kind: str, key: int) -> LocalizedText:
    """The name of a record; no text for one that is not here."""
    row = queries.rows(kind, [key]).get(key)
    return name_of(row).name if row is not None else LocalizedText()


def _shipped(queries: Queries, sample_id: str) -> LocalizedText:
    return row_name(queries, "partner", queries.find("partner", sample_id) or 0)


def _three(name: LocalizedText) -> ThreeNames:
    return ThreeNames(ar=name.ar, en=name.en, fr=name.fr)
