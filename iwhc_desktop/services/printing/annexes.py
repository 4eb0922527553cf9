"""The annex list of agreements: their documents by number, with where each file is and by what it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from iwhc_desktop.domain.choices import DOCUMENT_KINDS
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.reports.paper_model import Paper, PaperPart, PaperTable
from iwhc_desktop.reports.summary_model import Imprint
from iwhc_desktop.services.printing.lists import head_of
from iwhc_desktop.services.printing.record_parts import FILE, PLACES
from iwhc_desktop.services.records.documents import MISSING, PRESENT, TRAVELLING, DocumentItem

_HASH_CHARACTERS = 12
_NUMBER, _KIND, _FILE, _HASH = 0.11, 0.18, 0.14, 0.2
_ANNEXES = N_("Annex list")


class Annexed(NamedTuple):
    """A record with its documents, annexes first."""

    title: str
    reference: str
    documents: Sequence[DocumentItem]


def annex_paper(records: Sequence[Annexed], language: str, imprint: Imprint) -> Paper:
    """The annex lists of these records."""
    items = [*chain.from_iterable(one.documents for one in records)]
    is_one = len(records) == 1
    counted = () if is_one else (NP_("{n} record", "{n} records", len(records)),)
    return Paper(
        kind=_ANNEXES if is_one else N_("Agreements"),
        title=records[0].title if is_one else _ANNEXES,
        imprint=imprint,
        head=[(*head_of(imprint), *counted), tuple(_counts(items))],
        parts=[_part(one, language, has_title=not is_one) for one in records],
        reference=records[0].reference if is_one else "",
    )


def _counts(items: Sequence[DocumentItem]) -> Iterator[Message]:
    """How many files are here, on their way and missing; what there is none of is not said."""
    for status in (PRESENT, TRAVELLING, MISSING):
        count = sum(item.status == status for item in items)
        if count:
            yield C_("annexes", "{place}: {count}", place=PLACES[status], count=count)


def _part(one: Annexed, language: str, *, has_title: bool) -> PaperPart:
    table = PaperTable(
        headings=(
            C_("annex", "Number"),
            N_("Document"),
            N_("Type"),
            FILE,
            N_("Fingerprint (SHA-256)"),
        ),
        rows=[
            [
                (item.annex_no,),
                (item.title.shown(language)[0] or item.file_name, item.reference),
                (DOCUMENT_KINDS[item.kind],),
                (PLACES[item.status],),
                (item.sha256[:_HASH_CHARACTERS],),
            ]
            for item in one.documents
        ],
        shares=(_NUMBER, 1 - _NUMBER - _KIND - _FILE - _HASH, _KIND, _FILE, _HASH),
        has_names=False,
    )
    return PaperPart(one.title if has_title else None, (table,) if table.rows else (), N_("No documents attached."))
