"""Pages of a PDF as images, drawn by pdfium."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

import pypdfium2
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

POINT = 1 / 72
"""A PDF point in inches."""
_KEPT = 24
"""The most images that are kept: those of the pages in view, large and small."""


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The bytes of a PDF and the size of each of its pages in points."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    _images: OrderedDict[tuple[int, float], QImage] = field(default_factory=OrderedDict, compare=False, repr=False)

    @classmethod
    def of(cls, content: bytes) -> PdfPages:
        """Open a PDF."""
        document = pypdfium2.PdfDocument(content)
        try:
            return cls(content, tuple(document.get_page_size(number) for number in range(len(document))))
        finally:
            document.close()

    @property
    def count(self) -> int:
        """The number of pages."""
        return len(self.sizes)

    def size(self, number: int, dots_per_inch: float) -> QSize:
        """The size of a page (the first is 0) at a resolution, in pixels."""
        width, height = (round(side * dots_per_inch * POINT) for side in self.sizes[number])
        return QSize(width, height)

    def image(self, number: int, dots_per_inch: float) -> QImage:
        """A page at a resolution."""
        document = pypdfium2.PdfDocument(self.content)
        try:
            page = document[number]
            bitmap = page.render(scale=dots_per_inch * POINT, rev_byteorder=True)
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.n_channels))
            return image.copy()
        finally:
            document.close()

    def kept_image(self, number: int, dots_per_inch: float) -> QImage:
        """The same, kept while it is among those drawn last."""
        key = number, dots_per_inch
        image = self._images.pop(key, None) or self.image(number, dots_per_inch)
        self._images[key] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        return image


def _format(channels: int) -> QImage.Format:
    if channels == 1:
        return QImage.Format.Format_Grayscale8
    return QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBX8888
