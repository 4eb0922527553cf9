"""Workbooks are zip archives of XML: what is refused before anything in one is read.

A list of 20,000 rows takes a few megabytes. Beyond the limits, with a document type (which may define entities) or a
merged range without measure, a file is refused whole.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.services.tables.cells import MOST_COLUMNS, MOST_ROWS

MOST_BYTES = 30 << 20
MOST_UNPACKED = 100 << 20
MOST_ENTRIES = 2_000
_MARKUP = (".xml", ".rels")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DOCTYPE_WIDE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-16-le", "utf-16-be"))
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def refused(code: str, **detail: object) -> ApplicationError:
    """The refusal of a file."""
    return ApplicationError(code, **detail)


def checked_archive(path: Path) -> zipfile.ZipFile:
    """The opened archive. Raises ApplicationError list_too_large or list_unreadable."""
    if path.stat().st_size > MOST_BYTES:
        raise refused("list_too_large", file=path.name)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise refused("list_unreadable", file=path.name) from error
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        archive.close()
        raise refused("list_too_large", file=path.name)
    return archive


def markup(archive: zipfile.ZipFile, name: str, limit: int = MOST_UNPACKED) -> bytes:
    """The bytes of one XML part, no more than it says it has. Raises ApplicationError list_unreadable."""
    entry = archive.getinfo(name)
    with archive.open(entry) as part:
        content = part.read(min(entry.file_size, limit) + 1)
    if len(content) > entry.file_size or _DOCTYPE.search(content) or any(wide in content for wide in _DOCTYPE_WIDE):
        raise refused("list_unreadable", file=str(archive.filename))
    return content


def check_markup(archive: zipfile.ZipFile) -> None:
    """Refuse document types, entities and merged ranges without measure in any XML part."""
    for entry in archive.infolist():
        if entry.filename.endswith(_MARKUP):
            merged_ranges(markup(archive, entry.filename), str(archive.filename))


def merged_ranges(content: bytes, name: str) -> list[tuple[int, int, int, int]]:
    """The merged ranges of a sheet of XLSX: top, left, bottom, right; rows from 1, columns from 0.

    Ranges are cut to what a list may have.
    """
    found: list[tuple[int, int, int, int]] = []
    for first, top, last, bottom in MERGED.findall(content):
        left, right = _column(first), _column(last)
        if left < MOST_COLUMNS and int(top) <= MOST_ROWS:
            found.append((int(top), left, min(int(bottom), MOST_ROWS), min(right, MOST_COLUMNS - 1)))
        if len(found) > MOST_ROWS:
            raise refused("list_too_large", file=name)
    return found


def _column(letters: bytes) -> int:
    number = 0
    for byte in letters:
        number = number * 26 + byte - ord("A") + 1
    return number - 1
