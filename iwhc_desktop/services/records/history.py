"""The history of a record together with that of its attachments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from iwhc_desktop.domain.change import REDO_NOTE, RETIRED, UNDO_NOTE
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.records import Attachment, attachments, children_of
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.store.reading.history import HistoryEntry
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_PROGRAM_NOTES = {UNDO_NOTE: C_("history", "undone"), REDO_NOTE: C_("history", "redone")}


def note_words(note: str) -> Message | str:
    """A reason in words: that of an undo is the program's own, anything else was typed by a person."""
    return _PROGRAM_NOTES.get(note, note)


def record_history(queries: Queries, kind: str, key: int) -> list[HistoryEntry]:
    """Every change of a record, and every document attached, detached or changed, oldest first.

    The record's creation comes first. A link shows its document and its withdrawal, a document what was written after
    its creation.
    """
    links = [(item, _links(queries, item, key)) for item in attachments()]
    entries = queries.histories([(kind, key), *_links_and_attached(links, key)])
    shown = [entry for entry in entries if entry.row == key or _is_shown(entry, links)]
    return sorted(shown, key=lambda entry: (not (entry.row == key and entry.is_creation), entry.clock, *entry.stamp))


def _links_and_attached(links: Sequence[tuple[Attachment, dict[int, int]]], key: int) -> Iterator[tuple[str, int]]:
    """The links and, each once, what they attach."""
    yield from ((item.link.name, link) for item, rows in links for link in rows)
    yield from sorted({(item.to, found) for item, rows in links for found in rows.values() if found != key})


def _links(queries: Queries, item: Attachment, key: int) -> dict[int, int]:
    """The links of a record, including withdrawn ones, with the keys of the attached records."""
    rows = queries.children(item.link.name, [key], include_retired=True)[key]
    named = ((row.key, key_of(row.values.get(item.field.name))) for row in rows)
    return {link: found for link, found in named if found is not None}


def _is_shown(entry: HistoryEntry, links: Sequence[tuple[Attachment, dict[int, int]]]) -> bool:
    for item, rows in links:
        if entry.row in rows:
            return entry.unit in (item.field.name, RETIRED)
    return not entry.is_creation


def rows_of_history(queries: Queries, kind: str, key: int) -> list[tuple[str, int]]:
    """The kinds and keys of a record and of everything that belongs or is attached to it, withdrawn ones included."""
    rows: dict[tuple[str, int], None] = {}
    _gather(queries, kind, [key], rows)
    return list(rows)


def _gather(queries: Queries, kind: str, keys: Collection[int], rows: dict[tuple[str, int], None]) -> None:
    """Note these rows and those below them, each once: imported rows may own themselves."""
    new = [key for key in keys if (kind, key) not in rows]
    rows.update(dict.fromkeys((kind, key) for key in new))
    for child in children_of(kind) if new else ():
        found = queries.children(child.name, new, include_retired=True)
        below = [row for several in found.values() for row in several]
        rows.update(dict.fromkeys(_attached(child.name, below)))
        _gather(queries, child.name, [row.key for row in below], rows)


def _attached(kind: str, links: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """The kinds and keys of what links attach; empty where the rows are no links."""
    for item in attachments():
        if item.link.name == kind:
            named = (key_of(row.values.get(item.field.name)) for row in links)
            yield from ((item.to, key) for key in named if key is not None)
