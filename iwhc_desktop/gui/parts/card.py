"""Cards, section headings, rules and the layouts that know the design's spacing."""
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.surroundings import Says, Surroundings
from iwhc_desktop.gui.tokens import CARD, GAP, RADIUS_CARD

Part = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Ground(QWidget):
    """A plain area in one colour of the theme, with a line on the sides asked for.

    `lines` names sides by reading: start, end, top, bottom.
    """

    def __init__(self, around: Surroundings, colour: str = "bg", lines: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._around = around
        self._colour = colour
        self._lines = lines
        around.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour and the lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._around.colour(self._colour))
        painter.setPen(self._around.colour("border"))
        rect = self.rect()
        sides = {
            "top": (rect.topLeft(), rect.topRight()), "bottom": (rect.bottomLeft(), rect.bottomRight()),
            "start": (rect.topLeft(), rect.bottomLeft()), "end": (rect.topRight(), rect.bottomRight()),
        }
        if self._around.is_rtl:
            sides["start"], sides["end"] = sides["end"], sides["start"]
        for side in self._lines:
            painter.drawLine(*sides[side])


class Card(QFrame):
    """A surface with a border and round corners. Put parts into `body`."""

    def __init__(self, around: Surroundings, title: Says = "", *, side: int = CARD) -> None:
        super().__init__()
        self._around = around
        self.body = column(spacing=GAP, margins=(side, side, side, side))
        self.setLayout(self.body)
        if title:
            self.body.addWidget(PlainLabel(around, title, role="card_title"))
        around.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface."""
        painter = QPainter(self)
        surface, border = self._around.colour("surface"), self._around.colour("border")
        draw_shape(painter, QRectF(self.rect()), RADIUS_CARD, surface, border)


class Rule(QWidget):
    """A line between two parts, one pixel."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.setFixedHeight(1)
        around.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._around.colour("border"))


class Caps(PlainLabel):
    """The heading of a section: small and, where the script has capitals, in capitals."""

    def __init__(self, around: Surroundings, said: Says) -> None:
        super().__init__(around, said, role="caps", colour="text2")


def row(*parts: Part, spacing: int = GAP, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside one another. A number is a fixed gap, None a gap that takes what is left.

    Qt does not mirror margins: give the same at both sides, or set them anew with the direction.
    """
    box = QHBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def column(*parts: Part, spacing: int = GAP, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts under one another; as `row`."""
    box = QVBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def scrolling(content: QWidget) -> QScrollArea:
    """The widget in an area that scrolls when the window is low; the ground shows through."""
    content.setObjectName("ground")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def _fill(box: QBoxLayout, parts: tuple[Part, ...], spacing: int, margins: Margins) -> None:
    box.setSpacing(spacing)
    box.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        elif part is None:
            box.addStretch(1)
        else:
            box.addSpacing(part)
