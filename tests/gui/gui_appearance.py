"""What tests of the window share: appearance in a language, and a look at what is painted."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget


def picture(widget: QWidget) -> QImage:
    """The widget as it is painted."""
    return widget.grab().toImage()


def ink_columns(image: QImage, ground: QColor, rect: QRect | None = None) -> list[int]:
    """The columns of an image in which anything but the ground is painted."""
    area = rect or image.rect()
    return [
        x
        for x in range(area.left(), area.right() + 1)
        if any(image.pixelColor(x, y) != ground for y in range(area.top(), area.bottom() + 1))
    ]


def has_colour(image: QImage, colour: QColor) -> bool:
    """Whether any point has exactly this colour."""
    return any(image.pixelColor(x, y) == colour for y in range(image.height()) for x in range(image.width()))
