"""Parts of papers that are made from a record in words: facts, tables of rows below it, its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from iwhc_desktop.domain.choices import DOCUMENT_KINDS
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.reports.paper_model import PaperCell, PaperFacts, PaperPart, PaperTable, PaperValue
from iwhc_desktop.reports.summary_model import Label
from iwhc_desktop.services.records.documents import MISSING, PRESENT, TRAVELLING
from iwhc_desktop.services.records.shown import Shown, field_of
from iwhc_desktop.store.reading.row_reader import Row

PLACES: Mapping[str, Message] = MappingProxyType(
    {
        PRESENT: C_("document", "Here"),
        TRAVELLING: C_("document", "On its way"),
        MISSING: C_("document", "Missing"),
    }
)
"""Where the file of a document is."""


FILE = C_("document", "File")
"""The heading above where files are."""


def facts_of(shown: Shown, names: Sequence[str]) -> list[tuple[Label, PaperCell]]:
    """Fields of a record with their labels, those that are not empty."""
    kind = shown.page.row.kind
    return [(field_of(kind, name).label, (words,)) for name in names if (words := shown.words(name))]


def facts_part(title: Label | None, rows: Sequence[tuple[Label, PaperCell]]) -> Iterator[PaperPart]:
    """A part of facts; none where there are none."""
    if rows:
        yield PaperPart(title, (PaperFacts(rows),))


def table_part(title: Label | None, table: PaperTable) -> Iterator[PaperPart]:
    """A part of one table; none where it has no rows."""
    if table.rows:
        yield PaperPart(title, (table,))


def rows_table(shown: Shown, kind: str, names: Sequence[str], rows: Iterable[Row] | None = None) -> PaperTable:
    """The rows of a kind below a record under the labels of their fields; columns that are empty are left out."""
    found = list(shown.below(kind) if rows is None else rows)
    return filled_table([(field_of(kind, name).label, [shown.words_of(row, name) for row in found]) for name in names])


def filled_table(columns: Sequence[tuple[Label, Sequence[PaperValue]]]) -> PaperTable:
    """Columns under their headings; those that are empty are left out."""
    used = [(heading, values) for heading, values in columns if any(values)]
    return PaperTable(
        headings=[heading for heading, _values in used],
        rows=[[(value,) for value in row] for row in zip(*(values for _heading, values in used), strict=True)],
    )


def documents_table(shown: Shown) -> PaperTable:
    """The documents of a record: title, type, where the file is."""
    return PaperTable(
        headings=(N_("Document"), N_("Type"), FILE),
        rows=[
            [
                (item.title.shown(shown.language)[0] or item.file_name, item.reference),
                (DOCUMENT_KINDS[item.kind],),
                (PLACES[item.status],),
            ]
            for item in shown.page.documents
        ],
    )
