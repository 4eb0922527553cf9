"""Pages of a PDF as images, drawn by pdfium."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage

POINT = 1 / 72
"""A PDF point in inches."""


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The bytes of a PDF and the number of its pages."""

    content: bytes
    count: int

    @classmethod
    def of(cls, content: bytes) -> PdfPages:
        """Open a PDF."""
        document = pypdfium2.PdfDocument(content)
        try:
            return cls(content, len(document))
        finally:
            document.close()

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """A page (the first is 0) at a resolution."""
        document = pypdfium2.PdfDocument(self.content)
        try:
            page = document[number]
            bitmap = page.render(scale=dots_per_inch * POINT, rev_byteorder=True)
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels))
            return image.copy()
        finally:
            document.close()


def _format(channels: int) -> QImage.Format:
    if channels == 1:
        return QImage.Format.Format_Grayscale8
    return QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBX8888
