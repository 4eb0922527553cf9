"""Cards, section headings, rules, and layouts with the design's spacing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CARD, EDGE, GAP, RADIUS_CARD
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.label import PlainLabel

Part = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Surface(QWidget):
    """A plain area in one colour of the theme, with lines on some of its sides.

    `lines` names the sides by reading direction: start, end, top, bottom.
    """

    def __init__(self, appearance: Appearance, colour: str = "bg", lines: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._appearance = appearance
        self._colour = colour
        self._lines = lines
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the colour and the lines."""
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
    """A surface with a border and round corners. Add parts to `body`."""

    def __init__(self, appearance: Appearance, title: DisplayText = "", *, side: int = CARD) -> None:
        super().__init__()
        self._appearance = appearance
        self.body = column(spacing=GAP, margins=(side, side, side, side))
        self.setLayout(self.body)
        if title:
            self.body.addWidget(PlainLabel(appearance, title, role="card_title"))
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface."""
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
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("border"))


class SectionHeading(PlainLabel):
    """The heading of a section: small and, where the script has capitals, in capitals."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said, role="caps", colour="text2")


class PageEdge(QObject):
    """Keeps the side margins of a layout in line with the page's edge, which is narrower in a low window.

    `less` is subtracted for parts that have side margins of their own.
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
    """Scrolls exactly as far as there is content.

    Qt uses the height that wrapping lines need at their narrowest, which left a scroll bar beside a page that fits;
    here the content is as high as it is at its actual width.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives another height. The input that is filled in stays in sight when there is less room."""
        self._fit()
        super().resizeEvent(event)
        part = QApplication.focusWidget()
        if part is not None and self.isAncestorOf(part):
            below = part.mapTo(self, QPoint(0, part.height())).y()
            if event.size().height() < below <= event.oldSize().height():
                self.ensureWidgetVisible(part, 0, GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """So does other text."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    floats = False
    """Whether the scroll bar is in the edge of the page, so that the content is as wide with it as without it."""

    def float_bar(self) -> None:
        """Let it be there."""
        bar = self.verticalScrollBar()
        holder = bar.parentWidget()
        if holder is not None:
            holder.raise_()
        self.floats = True
        bar.rangeChanged.connect(self._float)

    def _float(self) -> None:
        """Give the content the width that the bar takes."""
        bar = self.verticalScrollBar()
        beyond = -bar.sizeHint().width() if bar.maximum() else 0
        left, right = (beyond, 0) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else (0, beyond)
        self.setViewportMargins(left, 0, right, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The bar changes sides with the direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self.floats:
            self._float()

    def _fit(self) -> None:
        content = self.widget()
        if not content or not content.hasHeightForWidth():
            return
        width = max(self.viewport().width(), content.minimumSizeHint().width())
        height = max(content.heightForWidth(width), 0)
        if content.minimumHeight() != height:
            content.setMinimumHeight(height)


def come_into_sight(*parts: QWidget) -> None:
    """Scroll to parts that were just added, each in the area that it is in; the last one is in sight at any rate."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # their place is asked for now
    for part in parts:
        at = part.parentWidget()
        while at is not None and not isinstance(at, ScrollArea):
            at = at.parentWidget()
        if at is not None:
            at.ensureWidgetVisible(part, 0, GAP)


def row(*parts: Part, spacing: int = GAP, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts side by side. A number is a fixed gap, None a gap that takes the remaining width.

    Qt does not mirror margins: give both sides the same, or set them again when the direction changes.
    """
    box = QHBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def column(*parts: Part, spacing: int = GAP, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below one another; arguments as for `row`."""
    box = QVBoxLayout()
    _fill(box, parts, spacing, margins)
    return box


def edged(appearance: Appearance, owner: QWidget, box: QLayout, less: int = 0) -> None:
    """Keep the side margins of a layout at the edges of the page."""
    owner.setLayout(box)
    PageEdge(appearance, owner, box, less)


def scrolling(content: QWidget) -> ScrollArea:
    """The widget in an area that scrolls when the window is too low or narrow for it; the background shows through."""
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
