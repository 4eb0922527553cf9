"""The side bar: the places of the program, the languages, and buttons for the window itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TEXT, TOOL_TIP, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import NARROW_SIDE_BAR, RADIUS_CONTROL, SIDE_BAR
from iwhc_desktop.gui.parts.buttons import IconButton, open_below
from iwhc_desktop.gui.parts.card import Surface, column
from iwhc_desktop.gui.parts.choice_group import ChoiceGroup
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, width_of
from iwhc_desktop.gui.parts.label import PlainLabel, ProductMark
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_, Message

_ENTRY, _COMPACT_ENTRY, _SIDE = 36, 34, 10
_GAP, _SIGN = 2, 14
"""Pixels between two places, and the height of the sign that there are more."""


class Destination(NamedTuple):
    """A place: the name of its page, its label, its icon."""

    name: str
    said: Message
    icon: str


class PlaceButton(QPushButton):
    """One place: icon, label, and a number (amber: changes not sent, red: records to decide)."""

    def __init__(self, appearance: Appearance, place: Destination) -> None:
        super().__init__()
        self._appearance = appearance
        self._place = place
        self._is_narrow = False
        self._badge, self._tone = 0, "warning"
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(appearance, self, place.said, TEXT)
        appearance.changed.connect(self._dress)

    def narrow(self, narrow: bool) -> None:
        """Show only the icon, with the label as a tip."""
        self._is_narrow = narrow
        say(self._appearance, self, self._place.said if narrow else "", TOOL_TIP)
        self._dress()

    def show_badge(self, number: int, tone: str, said: DisplayText) -> None:
        """Show a number, with a sentence for it; 0 hides it."""
        self._badge, self._tone = number, tone
        name = N_("{place}, {badge}", place=self._place.said, badge=said) if number else self._place.said
        say(self._appearance, self, name, ACCESSIBLE_NAME)
        self.update()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the bar, low in a low window."""
        height = _COMPACT_ENTRY if self._appearance.is_compact else _ENTRY
        return QSize(self._appearance.px(36), self._appearance.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the background if current or under the pointer, icon, label, number."""
        painter = QPainter(self)
        appearance, here, whole = self._appearance, self.isChecked(), self.rect()
        ground = "primary_soft" if here else "track" if self.underMouse() else ""
        if ground:
            draw_shape(painter, QRectF(whole), RADIUS_CONTROL, appearance.colour(ground))
        icon = QRect(0, 0, whole.width(), whole.height())
        if not self._is_narrow:
            icon = mirrored(QRect(appearance.px(12), 0, appearance.px(18), whole.height()), whole, appearance.is_rtl)
        draw_icon(painter, icon, appearance.pixmap(self._place.icon, "primary" if here else "text2"))
        if not self._is_narrow:
            self._draw_words(painter, whole)
        if self._badge:
            self._draw_badge(painter, whole)

    def _draw_words(self, painter: QPainter, whole: QRect) -> None:
        appearance, here = self._appearance, self.isChecked()
        painter.setFont(appearance.font("strong" if here else "button"))
        painter.setPen(appearance.colour("primary_text" if here else "text2"))
        start = appearance.px(40)
        place = QRect(start, 0, whole.width() - start, whole.height())
        words = appearance.text(said_by(self))
        draw_line(painter, mirrored(place, whole, appearance.is_rtl), words, appearance.is_rtl)

    def _draw_badge(self, painter: QPainter, whole: QRect) -> None:
        appearance, font = self._appearance, self._appearance.font("small")
        number = appearance.formats.number(self._badge)
        height = appearance.px(16 if self._is_narrow else 24)
        width = max(width_of(number, font) + appearance.px(8 if self._is_narrow else 18), height)
        top = 0 if self._is_narrow else (whole.height() - height) // 2
        place = QRect(whole.width() - width - (0 if self._is_narrow else 8), top, width, height)
        place = mirrored(place, whole, appearance.is_rtl)
        draw_shape(painter, QRectF(place), height / 2, appearance.colour(f"{self._tone}_soft"))
        painter.setFont(font)
        painter.setPen(appearance.colour(self._tone))
        draw_line(painter, place, number, appearance.is_rtl, centred=True)


class _Sign(QWidget):
    """A small icon that cannot be clicked."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._icon = ""

    def show_icon(self, icon: str) -> None:
        """Show an icon."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        draw_icon(QPainter(self), self.rect(), self._appearance.pixmap(self._icon, "text2", _SIGN))


class PlaceArea(QScrollArea):
    """The places. In a window too low for all of them it shows whole ones, and a chevron where the others are."""

    def __init__(self, appearance: Appearance, entries: Sequence[PlaceButton]) -> None:
        super().__init__()
        self._appearance = appearance
        self._first = entries[0]
        self._sign = _Sign(appearance, self)
        self._holder, box = QWidget(), column(*entries, spacing=_GAP)
        box.addStretch(1)
        self._holder.setLayout(box)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown = QWidget()  # asking Qt for its own costs a start 8 ms: it looks up which class that is
        self.setViewport(shown)
        self.setWidget(self._holder)
        for part in (self._holder, shown):
            part.setAutoFillBackground(False)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._fit)
        bar.valueChanged.connect(self._show_sign)
        appearance.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what would be half a place."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        step, sign = self._first.sizeHint().height() + _GAP, self._appearance.px(_SIGN)
        is_cut = self._holder.minimumSizeHint().height() > self.height()
        below = sign + (self.height() - sign + _GAP) % step if is_cut else 0
        self.verticalScrollBar().setSingleStep(step)
        self._sign.setGeometry(0, self.height() - below, self.width(), sign)
        if self.viewportMargins().bottom() != below:
            self.setViewportMargins(0, 0, 0, below)
        self._show_sign()

    def _show_sign(self) -> None:
        """Point down while places follow, else up to those before."""
        bar = self.verticalScrollBar()
        self._sign.show_icon("chevron-down" if bar.value() < bar.maximum() else "chevron-up")
        self._sign.setVisible(self.viewportMargins().bottom() > 0)


class SideBar(Surface):
    """Mark and office, places, languages, small buttons for settings, theme and help.

    `gone(str)` carries the name of a place or of a small button.
    """

    gone = Signal(str)

    def __init__(self, appearance: Appearance, places: Sequence[Destination], small: Sequence[Destination]) -> None:
        super().__init__(appearance, "surface2", ("end",))
        self.entries: dict[str, PlaceButton] = {}
        self.small: dict[str, IconButton] = {}
        self._is_narrow = False
        self._group = ChoiceGroup(self)
        self._office = PlainLabel(appearance, role="second", colour="text2")
        self._product = PlainLabel(appearance, N_("IWHC"), role="product")
        self._head = QHBoxLayout()
        self._languages = SegmentedControl(
            appearance, N_("Language"), [(code, language.own_name) for code, language in LANGUAGES.items()]
        )
        self._languages.choose(appearance.language if appearance.language in LANGUAGES else "en")
        self._languages.chosen.connect(appearance.set_language)
        self._languages.leave_focus()  # who changes the language goes on typing where it was
        self._more = IconButton(appearance, "languages", N_("Language"))
        self._more.clicked.connect(self._offer_languages)
        self._small = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box = self._arranged(appearance, places, small)
        self.setLayout(self._box)
        appearance.changed.connect(self._dress)
        self._dress()

    def _arranged(
        self, appearance: Appearance, places: Sequence[Destination], small: Sequence[Destination]
    ) -> QVBoxLayout:
        self._head.setSpacing(10)
        self._head.setContentsMargins(4, 0, 4, 6)
        self._head.addWidget(ProductMark(appearance, 36))
        self._head.addLayout(column(self._product, self._office, spacing=0))
        self._head.addStretch(1)
        box = column(self._head, spacing=2, margins=(_SIDE, 12, _SIDE + 1, 14))
        self._area = self._places(appearance, places)
        box.addWidget(self._area, 1)
        box.addWidget(self._languages)
        box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(6)
        box.addLayout(self._small)
        self._small.setSpacing(2)
        for place in small:
            button = IconButton(appearance, place.icon, place.said)
            button.clicked.connect(lambda _checked=False, name=place.name: self.gone.emit(name))
            self.small[place.name] = button
            self._small.addWidget(button)
        self._small.addStretch(1)
        return box

    def _places(self, appearance: Appearance, places: Sequence[Destination]) -> PlaceArea:
        for place in places:
            entry = PlaceButton(appearance, place)
            entry.clicked.connect(lambda _checked=False, name=place.name: self.gone.emit(name))
            self.entries[place.name] = entry
            self._group.take(entry)
        return PlaceArea(appearance, tuple(self.entries.values()))

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._is_narrow

    def narrow(self, narrow: bool) -> None:
        """Show only icons, or the labels too."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        for entry in self.entries.values():
            entry.narrow(narrow)
        self._dress()

    def show_office(self, said: DisplayText) -> None:
        """Show the name of the office."""
        self._office.say(said)

    def show_place(self, name: str) -> None:
        """Mark the current place and scroll to it; nothing for a page that has no place of its own."""
        self._group.setExclusive(False)
        for place, entry in self.entries.items():
            entry.setChecked(place == name)
        self._group.setExclusive(True)
        if name in self.entries:
            self._area.ensureWidgetVisible(self.entries[name], 0, 0)

    def show_badge(self, place: str, number: int, tone: str, said: DisplayText) -> None:
        """Show a number at a place: amber (warning) or red (danger)."""
        self.entries[place].show_badge(number, tone, said)

    def _offer_languages(self) -> None:
        menu = QMenu(self)
        for code, language in LANGUAGES.items():
            action = menu.addAction(language.own_name)
            action.setCheckable(True)
            action.setChecked(code == self._appearance.language)
            action.triggered.connect(lambda _checked=False, chosen=code: self._appearance.set_language(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self._more)

    def _dress(self) -> None:
        appearance, narrow = self._appearance, self._is_narrow
        self.setFixedWidth(appearance.px(NARROW_SIDE_BAR if narrow else SIDE_BAR))
        start, end = (_SIDE + 1, _SIDE) if appearance.is_rtl else (_SIDE, _SIDE + 1)
        self._box.setContentsMargins(start, 12, end, 14)
        self._head.setContentsMargins(0 if narrow else 4, 0, 0 if narrow else 4, 6)
        for part in (self._product, self._office, self._languages):
            part.setVisible(not narrow)
        self._more.setVisible(narrow)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if narrow else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self._area.setVerticalScrollBarPolicy(policy)
        self._arrange_small()
        if "theme" in self.small:
            self.small["theme"].show_icon("sun" if appearance.is_dark else "moon")
        if appearance.language in LANGUAGES:
            self._languages.choose(appearance.language)

    def _arrange_small(self) -> None:
        """Arrange the small buttons side by side, or below one another in the middle."""
        middle, direction = Qt.AlignmentFlag(0), QBoxLayout.Direction.LeftToRight
        if self._is_narrow:
            middle, direction = Qt.AlignmentFlag.AlignHCenter, QBoxLayout.Direction.TopToBottom
        self._small.setDirection(direction)
        for button in self.small.values():
            self._small.setAlignment(button, middle)
