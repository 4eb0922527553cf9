"""Files that documents are made of: PDFs and pictures as people have them, and as an enemy would make them."""

from __future__ import annotations

import io
import struct
import zlib

import pikepdf
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QImage


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842), **options: object) -> bytes:
    made, file = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=size)
    made.save(file, **options)
    return file.getvalue()


def scan(width: int, height: int) -> bytes:
    """A page with a black picture of one bit a pixel, some megabytes of which are a few bytes here."""
    made, file = pikepdf.new(), io.BytesIO()
    page = made.add_blank_page(page_size=(595, 842))
    form = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": width,
        "/Height": height,
        "/BitsPerComponent": 1,
        "/ColorSpace": pikepdf.Name.DeviceGray,
        "/Filter": pikepdf.Name.FlateDecode,
    }
    image = pikepdf.Stream(made, zlib.compress(bytes(width * height // 8)), form)
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
    page.Contents = pikepdf.Stream(made, b"q 595 0 0 842 0 0 cm /I Do Q")
    made.save(file)
    return file.getvalue()


def with_script() -> bytes:
    made, file = pikepdf.new(), io.BytesIO()
    made.add_blank_page(page_size=(595, 842))
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="while (true) {}")
    made.save(file)
    return file.getvalue()


def picture(form: str, width: int = 400, height: int = 200) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.darkCyan)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data())


def turned_jpeg() -> bytes:
    """A picture that the camera took on its side: EXIF orientation 6."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    content = picture("JPG")
    return content[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + content[2:]


def png_of(width: int, height: int) -> bytes:
    """A few bytes that say that they are a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
