"""Attaching a file, opening a copy of it, saving it elsewhere."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import number_in
from iwhc_desktop.domain.errors import NotFound, StoreError
from iwhc_desktop.services.records.documents import MISSING, DocumentItem, all_documents, attached, document_item
from iwhc_desktop.services.records.file_kinds import LARGEST_DOCUMENT, require_allowed
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Edit, Restore, RowName, Save, Withdraw
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import require_file, safe_name

DOCUMENT_ALIAS, LINK_ALIAS = "document", "link"
"""The aliases of the rows that an Attach creates."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that may be attached: its bytes, and what they and its name say about a document."""

    content: bytes
    file_name: str

    @property
    def known(self) -> dict[str, Json]:
        """The units of a document with these bytes."""
        sha256 = hashlib.sha256(self.content).hexdigest()
        return {"file_name": self.file_name, "sha256": sha256, "size": len(self.content)}


def opened_file(path: Path) -> OpenedFile:
    """A file that may be attached.

    Raises ValidationError document_too_large, document_empty, document_kind_not_allowed; StoreError missing, ...
    """
    content = _read(path)
    require_allowed(content, path.name)
    return OpenedFile(content, safe_name(path.name))


def attachment(session: Session, command: Attach) -> tuple[bytes, Save | DocumentItem]:
    """The file's bytes, and the save that refers to them once they are stored.

    Where the record has the same bytes already, under whatever name, and nothing is saved beside them, it is that
    document instead of a save.

    Raises ValidationError document_too_large, document_empty, document_kind_not_allowed; StoreError missing, ...
    """
    file = opened_file(command.path)
    content, from_file = file.content, file.known
    known: dict[str, Json] = from_file | {**(command.values or {}), "sha256": from_file["sha256"], "size": len(content)}
    if command.replaces is not None:
        return content, Save(_replacing(session, command.replaces, known))
    expected = command.expected or _expected(session, command)
    there = None if expected else _attached_already(session, command.row, str(known["sha256"]))
    if command.beside is not None:
        return content, _together(command.beside, () if there else _edits(command, known, expected), there, expected)
    return content, there or Save(_edits(command, known, expected))


def _together(beside: Save, edits: tuple[Edit, ...], there: DocumentItem | None, expected: int) -> Save:
    """A save with the edits that attach a document before its own; what is there already is referred to by its key."""
    document = there.key if there is not None else expected
    own = tuple(_naming(edit, document) for edit in beside.edits) if document else beside.edits
    return replace(beside, edits=(*edits, *own))


def _naming(edit: Edit, document: int) -> Edit:
    """The same edit, with the key of a document in place of its alias."""
    if isinstance(edit, Withdraw | Restore):
        return edit
    named = {unit: document if value == f"@{DOCUMENT_ALIAS}" else value for unit, value in edit.values.items()}
    return replace(edit, values=named)


def link_to(record: int, document: RowName) -> Create:
    """The edit that attaches a document to a record."""
    return Create("document_link", {"record": record, "document": document})


def _read(path: Path) -> bytes:
    """The bytes of a regular file, at most one more than allowed."""
    with sorted_faults(path):
        require_file(path)
        if not path.is_file():
            raise StoreError("missing", file=str(path))
        with path.open("rb") as file:
            return file.read(LARGEST_DOCUMENT + 1)


def _attached_already(session: Session, record: int, sha256: str) -> DocumentItem | None:
    """The document with these bytes that is attached to a record, None if there is none."""
    items = attached(session.store.queries, [record], session.store.documents.has)[record]
    return next((item for item in items if item.sha256 == sha256), None)


def _edits(command: Attach, known: dict[str, Json], expected: int) -> tuple[Edit, ...]:
    if expected:
        return (Change("document", expected, known),)
    return (
        Create("document", {"kind": command.document_kind, **known}, DOCUMENT_ALIAS),
        Create("document_link", {"record": command.row, "document": f"@{DOCUMENT_ALIAS}"}, LINK_ALIAS),
    )


_KEPT = ("kind", "title_ar", "title_en", "title_fr", "title_original", "dated", "form", "direction", "kept_at")
"""What a document that replaces another has from it."""


def _replacing(session: Session, replaced: int, known: dict[str, Json]) -> tuple[Edit, ...]:
    """A new document in all places of another, which stays and names it."""
    with session.reading() as queries:
        row = queries.row("document", replaced)
        links = queries.rows("document_link", queries.keys("document_link", filters={"document": replaced}, sort="key"))
    same = {unit: row.values[unit] for unit in _KEPT if row.values.get(unit) is not None}
    return (
        Create("document", {**same, **known}, DOCUMENT_ALIAS),
        *(link_to(number_in(link.values, "record") or 0, f"@{DOCUMENT_ALIAS}") for link in links.values()),
        Change("document", replaced, {"replaced_by": f"@{DOCUMENT_ALIAS}"}),
    )


def _expected(session: Session, command: Attach) -> int:
    """The first document of this kind that the record still expects, 0 if there is none."""
    items = attached(session.store.queries, [command.row], session.store.documents.has)[command.row]
    return next((item.key for item in items if item.status == MISSING and item.kind == command.document_kind), 0)


class AttachedDocuments:
    """The documents of a register: listed, opened as copies, saved elsewhere. Never opened in place."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, record: int) -> list[DocumentItem]:
        """The documents attached to a record."""
        return attached(self._session.store.queries, [record], self._session.store.documents.has)[record]

    def proposed_kind(self, kind: str, record: int) -> str:
        """The kind of a file that is dropped on a record: the signed copy that an agreement lacks, else a letter."""
        has_copies = kind == "agreement"
        return "signed_mou" if has_copies and not any(item.is_signed_copy for item in self.of(record)) else "letter"

    def all(self, *, missing_only: bool = False) -> list[DocumentItem]:
        """Every document, or those that are expected and not here in any form."""
        with self._session.reading() as queries:
            return all_documents(queries, self._session.store.documents.has, missing_only=missing_only)

    def item(self, key: int) -> DocumentItem:
        """One document. Raises NotFound."""
        row = self._session.store.queries.row("document", key)
        return document_item(row, self._session.store.documents.has)

    def open_copy(self, key: int, folder: Path) -> Path:
        """Write a read-only copy under a safe name into a folder of its own, to be opened there. Returns its path.

        Raises NotFound no_such_document for one that has not arrived, StoreError document_damaged.
        """
        item = self._present(key)
        own = folder / item.sha256[:16]
        with sorted_faults(own):
            own.mkdir(parents=True, exist_ok=True)
            path = own / safe_name(item.file_name or item.reference)
            if path.exists():
                path.chmod(stat.S_IRUSR | stat.S_IWUSR)
        written = self._session.store.documents.write_to(item.sha256, path)
        with sorted_faults(written):
            written.chmod(stat.S_IRUSR)
        return written

    def save_copy(self, key: int, path: Path) -> Path:
        """Write a document into a file of the person's choice. Returns its path."""
        return self._session.store.documents.write_to(self._present(key).sha256, path)

    def fetch(self, sha256: str, path: Path) -> Path:
        """Write the document with this SHA-256 into a file. Raises NotFound no_such_document."""
        return self._session.store.documents.write_to(sha256, path)

    def content(self, key: int) -> bytes:
        """A document's bytes, for its preview."""
        return self._session.store.documents.get(self._present(key).sha256)

    def _present(self, key: int) -> DocumentItem:
        item = self.item(key)
        if not item.sha256:
            raise NotFound("document_missing")
        return item
