"""Draws a page of a document in a process of its own, which a damaged or hostile file may end without harm.

`python -m iwhc_desktop.gui.documents.page_process KIND EDGE NUMBER` reads the bytes of the file from its standard
input. It writes a line of JSON (width, height, pages) and the pixels, three bytes each; its exit status is 1 where it
cannot. Nothing in a file is executed, and nothing is fetched: only the drawing of a page is asked for.
"""

from __future__ import annotations

import json
import sys
from typing import NamedTuple

import pypdfium2
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

if sys.platform != "win32":
    import resource

MEMORY = 3 << 29
"""The most bytes that the process may take."""
MOST_PIXELS = 150_000_000
"""The most pixels of a picture that is decoded; a phone takes 12 to 108 million."""
_PROCESSOR_SECONDS = 10
_DECODED_MEGABYTES = 700
_PICTURES = {"jpeg": b"jpeg", "png": b"png", "tiff": b"tiff", "webp": b"webp"}
KINDS = frozenset({"pdf", *_PICTURES})
"""The kinds of file of which pages are drawn."""
_RGB = QImage.Format.Format_RGB888


class DrawnPage(NamedTuple):
    """A page as a picture of three bytes a pixel, and the number of pages of its document."""

    image: QImage
    pages: int


class NoPage(Exception):
    """A file of which this page cannot be drawn."""


def drawn(content: bytes, kind: str, edge: int, number: int = 0) -> DrawnPage:
    """A page (the first is 0), upright, at most `edge` pixels wide and high. Raises NoPage."""
    if kind == "pdf":
        return _page_of_pdf(content, edge, number)
    return _picture(content, kind, edge)


def _page_of_pdf(content: bytes, edge: int, number: int) -> DrawnPage:
    try:
        document = pypdfium2.PdfDocument(content)
        page = document[number]
        scale = edge / max(*page.get_size(), 1)
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise NoPage(str(error)) from error
    form = _RGB if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
    return DrawnPage(image.convertToFormat(_RGB), len(document))


def _picture(content: bytes, kind: str, edge: int) -> DrawnPage:
    QImageReader.setAllocationLimit(_DECODED_MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_PICTURES[kind]))
    try:
        return _read(reader, edge)
    finally:
        del reader  # before the buffer, from which it reads to its end


def _read(reader: QImageReader, edge: int) -> DrawnPage:
    reader.setAutoTransform(True)
    count, size = max(reader.imageCount(), 1), reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        raise NoPage("too many pixels")
    if max(size.width(), size.height()) > edge:
        reader.setScaledSize(size.scaled(QSize(edge, edge), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise NoPage(reader.errorString())
    return DrawnPage(_on_white(image), count)


def _on_white(image: QImage) -> QImage:
    """A picture as it looks on paper."""
    paper = QImage(image.size(), _RGB)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    return paper


def packed(page: DrawnPage) -> bytes:
    """What the process writes: the line, then the rows of pixels without the bytes that align them."""
    image = page.image
    line = json.dumps([image.width(), image.height(), page.pages])
    data, width = bytes(image.constBits()), image.width() * 3
    rows = (data[at : at + width] for at in range(0, image.height() * image.bytesPerLine(), image.bytesPerLine()))
    return b"".join((line.encode() + b"\n", *rows))


def unpacked(written: bytes) -> DrawnPage:
    """The page that a process wrote. Raises NoPage where it is none."""
    line, _end, pixels = written.partition(b"\n")
    try:
        width, height, pages = (int(number) for number in json.loads(line))
    except (ValueError, TypeError) as error:
        raise NoPage("no page was written") from error
    if len(pixels) != width * height * 3 or not pixels:
        raise NoPage("the page is not whole")
    return DrawnPage(QImage(pixels, width, height, width * 3, _RGB).copy(), pages)


def _limit() -> None:
    """Bound the memory and the time of this process, where the system can."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Draw the page that the arguments name."""
    _limit()
    kind, edge, number = sys.argv[1:]
    try:
        page = drawn(sys.stdin.buffer.read(), kind, int(edge), int(number))
    except (NoPage, MemoryError):
        return 1
    sys.stdout.buffer.write(packed(page))
    return 0


if __name__ == "__main__":
    sys.exit(main())
