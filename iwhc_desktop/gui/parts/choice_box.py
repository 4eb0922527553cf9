"""A combo box whose options follow the language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL, GAP, RADIUS_CONTROL
from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, shortened, width_of
from iwhc_desktop.gui.parts.frame import INPUT

NARROW = 140
"""A sufficient width in pixels for a choice whose options may be shortened."""


class ChoiceBox(QComboBox):
    """One of several options. `chosen(object)` carries the value when a person chose it.

    It is at least `least` pixels wide (at the usual text size), unless its options need less.
    """

    chosen = Signal(object)

    def __init__(
        self,
        appearance: Appearance,
        name: DisplayText,
        options: Sequence[Option] = (),
        *,
        icon: str = "",
        empty: DisplayText = "",
        least: int = NARROW,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._empty = empty
        self._least = least
        self._is_wrong = False
        self.options = Options(appearance, options)
        self.setModel(self.options)
        popup = QListView()
        popup.setObjectName("popup")
        self.setView(popup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for spoken in (self, popup):
            say(appearance, spoken, name, ACCESSIBLE_NAME)
        appearance.changed.connect(self._dress)
        self.activated.connect(lambda row: self.chosen.emit(self.options.options[row].value))
        self._dress()

    @property
    def value(self) -> object:
        """The chosen value, None if there is none."""
        return self.currentData() if self.currentIndex() >= 0 else None

    def choose(self, value: object) -> None:
        """Show this value; ignored if it is not among the options."""
        self.setCurrentIndex(self.options.row_of(value))

    def offer(self, options: Sequence[Option]) -> None:
        """Replace the options; the value stays chosen if it is among them."""
        value = self.value
        self.options.offer(options)
        self.choose(value)

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border in the colour of danger, or in the normal one."""
        self._is_wrong = wrong
        self.update()

    def _dress(self) -> None:
        self.setFont(self._appearance.font("body"))
        self.view().setFont(self._appearance.font("body"))
        self.setFixedHeight(self._appearance.px(INPUT))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for every option."""
        appearance, font = self._appearance, self._appearance.font("body")
        widths = [width_of(appearance.text(option.said), font) for option in self.options.options]
        signs = 2 * CELL + 26 + (26 if self._icon else 0)
        return QSize(max(widths, default=80) + appearance.px(signs), appearance.px(INPUT))

    def minimumSizeHint(self) -> QSize:
        """Narrower than the widest option if the window requires it."""
        return QSize(min(self.sizeHint().width(), self._appearance.px(self._least)), self._appearance.px(INPUT))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel: it scrolls the page, never changes the choice."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, icon, chosen option and chevron."""
        painter = QPainter(self)
        appearance = self._appearance
        border = "danger" if self._is_wrong else "control_border"
        fill = appearance.colour("surface" if self.isEnabled() else "surface2")
        draw_shape(painter, QRectF(self.rect()), RADIUS_CONTROL, fill, appearance.colour(border))
        size, whole = appearance.px(18), self.rect()
        chevron = QRect(whole.right() - CELL - size, 0, size, whole.height())
        sign = appearance.pixmap("chevron-down", "text2", 16)
        draw_icon(painter, mirrored(chevron, whole, appearance.is_rtl), sign)
        start = CELL
        if self._icon:
            place = QRect(start, 0, size, whole.height())
            draw_icon(painter, mirrored(place, whole, appearance.is_rtl), appearance.pixmap(self._icon, "text3"))
            start += size + GAP
        self._draw_words(painter, QRect(start, 0, chevron.left() - GAP - start, whole.height()))

    def _draw_words(self, painter: QPainter, place: QRect) -> None:
        appearance, chosen = self._appearance, self.currentIndex() >= 0
        said = self.options.options[self.currentIndex()].said if chosen else self._empty
        font = appearance.font("body")
        painter.setFont(font)
        painter.setPen(appearance.colour("text" if chosen and self.isEnabled() else "text3"))
        words = shortened(appearance.text(said), font, place.width()) if said else ""
        draw_line(painter, mirrored(place, self.rect(), appearance.is_rtl), words, appearance.is_rtl)
