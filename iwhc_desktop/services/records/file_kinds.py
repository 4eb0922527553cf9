"""Which files may be attached: recognised by their first bytes, whatever their name."""

from __future__ import annotations

import io
import zipfile
import zlib

from iwhc_desktop.domain.errors import ValidationError, problem

LARGEST_DOCUMENT = 60 * 1024 * 1024
"""The most bytes of one attached file, as in exchange files."""

MAIL_BYTES = 10_000_000
"""The most bytes that usual mail servers accept in one message."""

HEIC = "heic"
FIRST_BYTES = 64
"""So many are enough to tell a picture's kind."""

_FIRST_BYTES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
"""Major brands of pictures that phones take (ISO/IEC 23008-12, annex B)."""
_ODT = b"application/vnd.oasis.opendocument.text"
_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_SCANNED = 1024
"""A PDF may begin a little later, after bytes that a scanner or mail program added."""


def file_kind(content: bytes) -> str:
    """pdf, png, jpeg, tiff, webp, heic, docx, xlsx or odt, judged by the bytes; '' for anything else."""
    for first, kind in _FIRST_BYTES:
        if content.startswith(first):
            return kind
    if found := _picture_in_a_box(content):
        return found
    if b"%PDF-" in content[:_SCANNED]:
        return "pdf"
    return _office_kind(content) if content.startswith(b"PK\x03\x04") else ""


def _picture_in_a_box(content: bytes) -> str:
    """A WebP or HEIC picture: both begin with a length, and then say what they are."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return HEIC if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS else ""


def _office_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _kind_inside(archive)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, EOFError):
        return ""


def _kind_inside(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "mimetype" in names:
        return "odt" if _is_odt(archive) else ""
    parts = _PARTS if "[Content_Types].xml" in names else ()
    return next((kind for part, kind in parts if part in names), "")


def _is_odt(archive: zipfile.ZipFile) -> bool:
    return archive.getinfo("mimetype").file_size == len(_ODT) and archive.read("mimetype") == _ODT


def require_allowed(content: bytes, name: str) -> str:
    """The kind of a file that may be attached. Raises ValidationError with the reason for any other."""
    if len(content) > LARGEST_DOCUMENT:
        raise ValidationError(
            (problem("document", "document_too_large", value=name, size=len(content), most=LARGEST_DOCUMENT),)
        )
    if not content:
        raise ValidationError((problem("document", "document_empty", value=name),))
    kind = file_kind(content)
    if not kind:
        raise ValidationError((problem("document", "document_kind_not_allowed", value=name),))
    return kind
