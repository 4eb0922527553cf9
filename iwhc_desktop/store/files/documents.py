"""The documents of a store: a second file that only grows, each document under the SHA-256 of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import BLOB, Column, Integer, MetaData, Table, Text, bindparam, func, insert, select

from iwhc_desktop.domain.errors import NotFound, StoreError
from iwhc_desktop.store.connection import Mode, connected, reading_mode
from iwhc_desktop.store.engines import reading, transaction
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.files.atomic import write_atomically
from iwhc_desktop.store.in_list import among, texts_listed
from iwhc_desktop.store.schema.versions import version_of
from iwhc_desktop.store.sql import Connection

DOCUMENT_LIMIT = 60 << 20
"""The most bytes of one document, as in exchange files."""

PIECE = 1 << 20
_PIECES_BITS = 16
DOCUMENTS_VERSION = 1
SCHEMA = (
    "CREATE TABLE document (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL)",
    "CREATE TABLE piece (place INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
)

_FILE = MetaData()
DOCUMENT = Table(
    "document", _FILE, Column("id", Integer, primary_key=True), Column("sha256", Text), Column("size", Integer)
)
_PIECE_TABLE = Table("piece", _FILE, Column("place", Integer, primary_key=True), Column("bytes", BLOB))
_SIZES = select(DOCUMENT.c.sha256, DOCUMENT.c.size).order_by(DOCUMENT.c.sha256)
_SIZES_OF = select(DOCUMENT.c.sha256, DOCUMENT.c.size).where(among(DOCUMENT.c.sha256))
_NUMBER = select(DOCUMENT.c.id).where(DOCUMENT.c.sha256 == bindparam("named"))
_NEXT = select(func.coalesce(func.max(DOCUMENT.c.id), 0) + 1)
_ADD = insert(DOCUMENT).prefix_with("OR IGNORE")
_ADD_PIECE = insert(_PIECE_TABLE)
_PIECES = (
    select(_PIECE_TABLE.c.bytes)
    .where(_PIECE_TABLE.c.place >= bindparam("first"), _PIECE_TABLE.c.place < bindparam("behind"))
    .order_by(_PIECE_TABLE.c.place)
)


class StoredDocument(NamedTuple):
    """The identifier of a document, and its size in bytes."""

    sha256: str
    size: int


class Documents:
    """The documents file. It is created with the first document; connections are opened for each call."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, source: bytes | Path) -> StoredDocument:
        """Store a document, once however often it comes. Raises StoreError document_too_large, missing, disk_full."""
        self._make()
        with transaction(self.path) as connection:
            stored, is_new = _append(connection, pieces_of(source))
            if not is_new:
                connection.core.rollback()
        return stored

    def has(self, sha256: str) -> bool:
        """Whether a document is here."""
        return sha256 in self.present([sha256])

    def present(self, hashes: Collection[str]) -> set[str]:
        """Those of these documents that are here."""
        return set(self.sizes(hashes))

    def sizes(self, hashes: Collection[str] | None = None) -> dict[str, int]:
        """The sizes of all documents, or of those among `hashes` that are here."""
        if not self.path.exists():
            return {}
        with reading(self.path, reading_mode(self.path)) as connection:
            if version_of(connection) == 0:  # another thread is making it for the first document
                return {}
            if hashes is None:
                return dict(connection.rows(_SIZES))
            return dict(connection.rows(_SIZES_OF, keys=texts_listed(hashes)))

    def get(self, sha256: str) -> bytes:
        """A document's bytes. Raises NotFound no_such_document, StoreError document_damaged."""
        return b"".join(self.pieces(sha256))

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """A document piece by piece. Raises StoreError document_damaged after the last one if the hash differs."""
        if not self.path.exists():
            raise NotFound("no_such_document", sha256=sha256)
        with reading(self.path, reading_mode(self.path)) as connection:
            number = connection.value(_NUMBER, named=sha256) if version_of(connection) else None
            if number is None:
                raise NotFound("no_such_document", sha256=sha256)
            yield from _checked(connection, number, sha256)

    def write_to(self, sha256: str, path: Path) -> Path:
        """Write a document into a file of its own, whole or not at all. Returns its path."""
        return write_atomically(path, self.pieces(sha256))

    def add_missing_to(self, other: Documents) -> int:
        """Copy to another file the documents that it does not have. Returns their number."""
        missing = self.sizes().keys() - other.sizes().keys()
        for sha256 in sorted(missing):
            other.put(self.get(sha256))
        return len(missing)

    def damaged(self) -> list[str]:
        """The documents whose bytes no longer match their hash."""
        found = []
        for sha256 in self.sizes():
            try:
                for _ in self.pieces(sha256):
                    pass
            except StoreError:
                found.append(sha256)
        return found

    def _make(self) -> None:
        """Create the file, unless it exists with its tables."""
        if not self.path.exists():
            with connected(self.path, Mode.CREATE):
                platform.make_private(self.path)
        with reading(self.path, reading_mode(self.path)) as connection:
            if version_of(connection) >= DOCUMENTS_VERSION:
                return
        platform.make_private(self.path)
        with transaction(self.path) as connection:
            if version_of(connection) == 0:
                for statement in SCHEMA:
                    connection.exec_driver_sql(statement)
                connection.pragma(f"user_version={DOCUMENTS_VERSION}")


def pieces_of(source: bytes | Path) -> Iterator[bytes]:
    """Bytes or a regular file, piece by piece. Raises StoreError document_too_large."""
    if isinstance(source, bytes):
        _require_size(len(source))
        yield from (source[start : start + PIECE] for start in range(0, len(source), PIECE))
        return
    with sorted_faults(source):
        if not source.is_file():
            raise StoreError("missing", file=str(source))
        size = 0
        with source.open("rb") as file:
            while piece := file.read(PIECE):
                size += len(piece)
                _require_size(size)
                yield piece


def _require_size(size: int) -> None:
    if size > DOCUMENT_LIMIT:
        raise StoreError("document_too_large", most=DOCUMENT_LIMIT)


def _append(connection: Connection, pieces: Iterator[bytes]) -> tuple[StoredDocument, bool]:
    """Append the pieces under their hash; False if the document was here already."""
    number = connection.value(_NEXT)
    digest, size = hashlib.sha256(), 0
    for at, piece in enumerate(pieces):
        digest.update(piece)
        size += len(piece)
        connection.run(_ADD_PIECE, place=number << _PIECES_BITS | at, bytes=piece)
    stored = StoredDocument(digest.hexdigest(), size)
    added = connection.run(_ADD, id=number, sha256=stored.sha256, size=size)
    return stored, added.rowcount == 1


def _checked(connection: Connection, number: int, sha256: str) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for row in connection.run(_PIECES, first=number << _PIECES_BITS, behind=number + 1 << _PIECES_BITS):
        if not isinstance(row[0], bytes):
            break
        digest.update(row[0])
        yield row[0]
    if digest.hexdigest() != sha256:
        raise StoreError("document_damaged", sha256=sha256)
