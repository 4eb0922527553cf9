"""Pictures joined into one PDF, and small copies for an e-mail; the files that they are made from stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter

from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.gui.documents.page_pictures import draw
from iwhc_desktop.gui.documents.page_process import NoPage
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.records.file_kinds import LARGEST_DOCUMENT, file_kind
from iwhc_desktop.services.records.picture_pdf import MOST_PAGES, JpegPage, pdf_of, reading_order
from iwhc_desktop.store.faults import sorted_faults

JOINED_EDGE, SMALL_EDGE = 2200, 1240
"""Pixels of the longer edge of a page: small print can be read at 190 dots per inch, letters at 105."""
_JOINED_QUALITY, _SMALL_QUALITY = 82, 60
_JOINING = N_("Joining the pictures")
_SHRINKING = N_("Making a small copy")


def joined(paths: Sequence[Path], progress: WorkProgress) -> bytes:
    """The pictures of these files as one PDF, upright, in the order of their names.

    Raises ValidationError picture_unreadable, too_many_pages; StoreError, Cancelled.
    """
    order = {name: place for place, name in enumerate(reading_order(path.name for path in paths))}
    ordered = sorted(paths, key=lambda path: order[path.name])
    _require_pages(len(ordered))
    progress.start(_JOINING, len(ordered))
    pages: list[JpegPage] = []
    for number, path in enumerate(ordered):
        progress.step(number)
        pages.append(_page(_read(path), path.name, JOINED_EDGE, _JOINED_QUALITY, progress))
    return pdf_of(pages)


def _read(path: Path) -> bytes:
    with sorted_faults(path), path.open("rb") as file:
        return file.read(LARGEST_DOCUMENT + 1)


def _page(content: bytes, name: str, edge: int, quality: int, progress: WorkProgress) -> JpegPage:
    try:
        if file_kind(content) == "pdf":
            raise NoPage("not a picture")
        return jpeg_page(draw(content, edge, progress).image, quality)
    except NoPage as error:
        raise ValidationError((problem("file", "picture_unreadable", value=name),)) from error


def jpeg_page(image: QImage, quality: int) -> JpegPage:
    """A picture as JPEG."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(image)
    return JpegPage(bytes(buffer.data().data()), image.width(), image.height())


def small_copy(content: bytes, name: str, progress: WorkProgress) -> bytes:
    """A document whose pages are pictures of low resolution, as a PDF.

    Raises ValidationError no_smaller_copy where that would not be smaller, too_many_pages, picture_unreadable.
    """
    try:
        first = draw(content, SMALL_EDGE, progress)
        _require_pages(first.pages)
        progress.start(_SHRINKING, first.pages)
        images = [first.image, *_further(content, first.pages, progress)]
    except NoPage as error:
        raise ValidationError((problem("file", "picture_unreadable", value=name),)) from error
    made = pdf_of([jpeg_page(image, _SMALL_QUALITY) for image in images])
    if len(made) >= len(content):
        raise ValidationError((problem("file", "no_smaller_copy", value=name),))
    return made


def _further(content: bytes, pages: int, progress: WorkProgress) -> Sequence[QImage]:
    """The pages after the first one; a picture with several has only that."""
    if file_kind(content) != "pdf":
        return ()
    found: list[QImage] = []
    for number in range(1, pages):
        progress.step(number)
        found.append(draw(content, SMALL_EDGE, progress, number).image)
    return found


def _require_pages(count: int) -> None:
    if count > MOST_PAGES:
        raise ValidationError((problem("file", "too_many_pages", value=count, most=MOST_PAGES),))
