"""Documents attached to records: missing (expected), travelling (known by hash), or present here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from iwhc_desktop.domain.editing import key_of, number_in, words_in
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

MISSING, TRAVELLING, PRESENT = "missing", "travelling", "present"

Presence = Callable[[str], bool]
"""Whether the file with this SHA-256 is here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentItem:
    """A document and the record it is attached to. `link` is 0 if a field refers to it instead."""

    key: int
    status: str
    kind: str
    title: LocalizedText
    reference: str = ""
    sha256: str = ""
    file_name: str = ""
    size: int | None = None
    link: int = 0
    record: int = 0
    annex_no: int | None = None
    unsent: bool = False

    @property
    def is_signed_copy(self) -> bool:
        """Whether it is a signed copy with a known hash, whether its file is here or not."""
        return self.kind == "signed_mou" and bool(self.sha256)


def status_of(sha256: str, is_present: Presence) -> str:
    """missing, travelling or present."""
    if not sha256:
        return MISSING
    return PRESENT if is_present(sha256) else TRAVELLING


def document_item(row: Row, is_present: Presence, link: Row | None = None) -> DocumentItem:
    """A document from its row, with the link that attaches it."""
    values, sha256 = row.values, words_in(row.values, "sha256")
    item = DocumentItem(
        key=row.key,
        status=status_of(sha256, is_present),
        kind=words_in(values, "kind"),
        title=localized(values, "title"),
        reference=words_in(values, "reference"),
        sha256=sha256,
        file_name=words_in(values, "file_name"),
        size=number_in(values, "size"),
        unsent=row.unsent,
    )
    if link is None:
        return item
    return replace(
        item,
        link=link.key,
        record=number_in(link.values, "record") or 0,
        annex_no=number_in(link.values, "annex_no"),
        unsent=row.unsent or link.unsent,
    )


def attached(queries: Queries, records: Collection[int], is_present: Presence) -> dict[int, list[DocumentItem]]:
    """By record, the documents attached to it, annexes first, by number."""
    links = queries.children("document_link", records)
    rows = queries.rows("document", {key for found in links.values() for key in _documents(found)})
    return {record: sorted(_items(found, rows, is_present), key=_order) for record, found in links.items()}


def all_documents(queries: Queries, is_present: Presence, *, missing_only: bool = False) -> list[DocumentItem]:
    """Every document by key, once for each record that it is attached to."""
    rows = queries.rows("document", queries.keys("document"))
    links = queries.rows("document_link", queries.keys("document_link"))
    linked = set(_documents(links.values()))
    items = _items(links.values(), rows, is_present)
    items += [document_item(row, is_present) for key, row in rows.items() if key not in linked]
    return sorted(
        (item for item in items if not missing_only or item.status == MISSING), key=lambda item: (item.key, item.link)
    )


def _documents(links: Iterable[Row]) -> list[int]:
    return [key for link in links if (key := key_of(link.values.get("document"))) is not None]


def _items(links: Iterable[Row], rows: dict[int, Row], is_present: Presence) -> list[DocumentItem]:
    found = ((link, rows.get(key_of(link.values.get("document")) or 0)) for link in links)
    return [document_item(row, is_present, link) for link, row in found if row is not None and row.retired is None]


def _order(item: DocumentItem) -> tuple[bool, int, int]:
    return item.annex_no is None, item.annex_no or 0, item.key
