"""The history of a record together with that of the documents attached to it."""

from __future__ import annotations

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.store.reading.history import HistoryEntry
from iwhc_desktop.store.reading.queries import Queries

_LINK, _DOCUMENT = "document_link", "document"


def record_history(queries: Queries, kind: str, key: int) -> list[HistoryEntry]:
    """Every change of a record and every document attached to it, taken off it or changed, oldest first.

    What the record was made with comes first. Of a link the document it names and its withdrawal are told, of a
    document what was written after it was made.
    """
    links = queries.children(_LINK, [key], include_retired=True)[key]
    documents = {found for link in links if (found := key_of(link.values.get("document"))) is not None}
    entries = queries.histories(
        [
            (kind, key),
            *((_LINK, link.key) for link in links),
            *((_DOCUMENT, document) for document in sorted(documents - {key})),
        ]
    )
    told = [entry for entry in entries if entry.row == key or _tells(entry)]
    return sorted(told, key=lambda entry: (not (entry.row == key and entry.is_creation), entry.clock, *entry.stamp))


def _tells(entry: HistoryEntry) -> bool:
    if entry.kind == _LINK:
        return entry.unit in ("document", RETIRED)
    return not entry.is_creation
