"""The rows of the list of documents: where each file is, and what it is attached to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.gui.documents.views import DOCUMENTS, LANGUAGE, PARTNER, YEAR, ListedDocument
from iwhc_desktop.gui.models.lazy_rows import LazyRows
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.declared import OWN_OFFICE
from iwhc_desktop.gui.views.list_rows import Narrowed, RecordRows, ShownRow, make_row
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.services.records.document_index import DocumentIndex
from iwhc_desktop.services.records.documents import TRAVELLING

FOUND_BY: Mapping[str, Callable[[DocumentIndex, Any], set[int]]] = MappingProxyType(
    {
        YEAR: lambda index, year: index.in_year(year),
        PARTNER: lambda index, partner: index.of_partner(partner),
        LANGUAGE: lambda index, code: index.in_language(code),
        OWN_OFFICE.name: lambda index, _is_own: index.of_own_office(),
    }
)
"""Chips that no field of a document answers."""


class DocumentRows(RecordRows):
    """The documents; what no field of theirs says is found by their keys."""

    def _question(self, asked: Narrowed, order: Order) -> KeyQuery:
        index = self._register.document_index
        by_field = {name: value for name, value in asked.chips.items() if name not in FOUND_BY}
        found = [FOUND_BY[name](index, value) for name, value in asked.chips.items() if name in FOUND_BY and value]
        if asked.tab == TRAVELLING:
            found.append(index.travelling())
        made = super()._question(replace(asked, chips=by_field), order)
        keys: dict[str, Json] = {"key": [*sorted(set.intersection(*found))]} if found else {}
        return replace(made, filters={**made.filters, **keys})

    def page(self, keys: Sequence[int]) -> Sequence[ShownRow]:
        """These rows, in the order of the keys; a key that is gone has none."""
        formats, language, register = self._appearance.formats, self.language, self._register
        with register.queries.connection():  # one state of the register for both
            pages = {page.row.key: page for page in register.pages.many(DOCUMENTS.kind, keys, DOCUMENTS.list_reads)}
            located = register.document_index.located([page.row for page in pages.values()])

        def make(key: int) -> ShownRow:
            listed = ListedDocument(Shown(pages[key], formats, language, self._today), located[key])
            is_withdrawn = pages[key].row.retired is not None
            return make_row(
                key, listed, DOCUMENTS, formats, is_withdrawn=is_withdrawn, is_closed=register.changes_nothing
            )

        return LazyRows(tuple(pages), make)
