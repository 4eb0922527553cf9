"""Cards, section headings, rules and the layouts that know the design's spacing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD, EDGE, GAP, RADIUS_CARD
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.label import PlainLabel

Part = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Surface(QWidget):
    """A plain area in one colour of the theme, with a line on the sides asked for.

    `lines` names sides by reading: start, end, top, bottom.
    """

    def __init__(self, appearance: Appearance, colour: str = "bg", lines: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._appearance = appearance
        self._colour = colour
        self._lines = lines
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour and the lines."""
        painter = QPainter(self)
        painter.setBackground(self._appearance.colour(self._colour))
        painter.eraseRect(self.rect())
        painter.setPen(self._appearance.colour("border"))
        rect = self.rect()
        sides = {
            "top": (rect.topLeft(), rect.topRight()),
            "bottom": (rect.bottomLeft(), rect.bottomRight()),
            "start": (rect.topLeft(), rect.bottomLeft()),
            "end": (rect.topRight(), rect.bottomRight()),
        }
        if self._appearance.is_rtl:
            sides["start"], sides["end"] = sides["end"], sides["start"]
        for side in self._lines:
            painter.drawLine(*sides[side])


class Card(QFrame):
    """A surface with a border and round corners. Put parts into `body`."""

    def __init__(self, appearance: Appearance, title: DisplayText = "", *, side: int = CARD) -> None:
        super().__init__()
        self._appearance = appearance
        self.body = column(spacing=GAP, margins=(side, side, side, side))
        self.setLayout(self.body)
        if title:
            self.body.addWidget(PlainLabel(appearance, title, role="card_title"))
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface."""
        painter = QPainter(self)
        surface, border = self._appearance.colour("surface"), self._appearance.colour("border")
        draw_shape(painter, QRectF(self.rect()), RADIUS_CARD, surface, border)


class Separator(QWidget):
    """A line between two parts, one pixel."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedHeight(1)
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("border"))


class SectionHeading(PlainLabel):
    """The heading of a section: small and, where the script has capitals, in capitals."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said, role="caps", colour="text2")


class PageEdge(QObject):
    """Keeps the sides of a layout at the edge of a page, which is narrower in a low window, as the bar above it.

    PageEdge(around, owner, box, less): `less` is taken off for parts that have a side of their own.
    """

    def __init__(self, appearance: Appearance, owner: QWidget, box: QLayout, less: int = 0) -> None:
        super().__init__(owner)
        self._appearance = appearance
        self._box = box
        self._less = less
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        edge = (CARD if self._appearance.is_compact else EDGE) - self._less
        now = self._box.contentsMargins()
        self._box.setContentsMargins(edge, now.top(), edge, now.bottom())


class ScrollArea(QScrollArea):
    """Scrolls exactly as far as there is something to see.

    Qt asks lines that wrap for the height they would need at their narrowest, which left a scroll bar beside
    a page that fits; here the content is as high as it is at the width it has.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives another height."""
        self._fit()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """So do other words."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        content = self.widget()
        if not content or not content.hasHeightForWidth():
            return
        width = max(self.viewport().width(), content.minimumSizeHint().width())
        height = max(content.heightForWidth(width), 0)
        if content.minimumHeight() != height:
            content.setMinimumHeight(height)


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


def edged(appearance: Appearance, owner: QWidget, box: QLayout, less: int = 0) -> None:
    """Lay a part of a page out between the edges of the page; the margins of its sides are kept up to date."""
    owner.setLayout(box)
    PageEdge(appearance, owner, box, less)


def scrolling(content: QWidget) -> QScrollArea:
    """The widget in an area that scrolls when the window is low, or too narrow for it; the ground shows through."""
    content.setObjectName("ground")
    area = ScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
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
