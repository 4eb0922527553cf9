"""The side bar: where one can go, the languages, and what belongs to the window itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TEXT, TOOL_TIP, said_by, say
from iwhc_desktop.gui.look.appearance import Says, Surroundings
from iwhc_desktop.gui.look.tokens import NARROW_SIDE_BAR, RADIUS_CONTROL, SIDE_BAR
from iwhc_desktop.gui.parts.buttons import IconButton, open_below
from iwhc_desktop.gui.parts.card import Ground, column
from iwhc_desktop.gui.parts.choice_group import ChoiceGroup
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, width_of
from iwhc_desktop.gui.parts.label import Mark, PlainLabel
from iwhc_desktop.gui.parts.tabs import SegmentedControl
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_, Message

_ENTRY, _COMPACT_ENTRY, _SIDE = 36, 34, 10


class Place(NamedTuple):
    """Where one can go: name of the page, what is said, icon."""

    name: str
    said: Message
    icon: str


class Entry(QPushButton):
    """One place: icon, words, a number that waits there (amber: not sent, red: to decide)."""

    def __init__(self, around: Surroundings, place: Place) -> None:
        super().__init__()
        self._around = around
        self._place = place
        self._is_narrow = False
        self._badge, self._tone = 0, "warning"
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(around, self, place.said, TEXT)
        around.changed.connect(self._dress)

    def narrow(self, narrow: bool) -> None:
        """Show the icon only, the words as a tip."""
        self._is_narrow = narrow
        say(self._around, self, self._place.said if narrow else "", TOOL_TIP)
        self._dress()

    def show_badge(self, number: int, tone: str, said: Says) -> None:
        """A number that waits, with the sentence that says it; 0 takes it away."""
        self._badge, self._tone = number, tone
        name = N_("{place}, {badge}", place=self._place.said, badge=said) if number else self._place.said
        say(self._around, self, name, ACCESSIBLE_NAME)
        self.update()

    def _dress(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the bar, low in a low window."""
        height = _COMPACT_ENTRY if self._around.is_compact else _ENTRY
        return QSize(self._around.px(36), self._around.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground when here or under the pointer, icon, words, number."""
        painter = QPainter(self)
        around, here, whole = self._around, self.isChecked(), self.rect()
        ground = "primary_soft" if here else "track" if self.underMouse() else ""
        if ground:
            draw_shape(painter, QRectF(whole), RADIUS_CONTROL, around.colour(ground))
        icon = QRect(0, 0, whole.width(), whole.height())
        if not self._is_narrow:
            icon = mirrored(QRect(around.px(12), 0, around.px(18), whole.height()), whole, around.is_rtl)
        draw_icon(painter, icon, around.pixmap(self._place.icon, "primary" if here else "text2"))
        if not self._is_narrow:
            self._draw_words(painter, whole)
        if self._badge:
            self._draw_badge(painter, whole)

    def _draw_words(self, painter: QPainter, whole: QRect) -> None:
        around, here = self._around, self.isChecked()
        painter.setFont(around.font("strong" if here else "button"))
        painter.setPen(around.colour("primary_text" if here else "text2"))
        start = around.px(40)
        place = QRect(start, 0, whole.width() - start, whole.height())
        words = around.text(said_by(self))
        draw_line(painter, mirrored(place, whole, around.is_rtl), words, around.is_rtl)

    def _draw_badge(self, painter: QPainter, whole: QRect) -> None:
        around, font = self._around, self._around.font("small")
        number = around.formats.number(self._badge)
        height = around.px(16 if self._is_narrow else 24)
        width = max(width_of(number, font) + around.px(8 if self._is_narrow else 18), height)
        top = 0 if self._is_narrow else (whole.height() - height) // 2
        place = QRect(whole.width() - width - (0 if self._is_narrow else 8), top, width, height)
        place = mirrored(place, whole, around.is_rtl)
        draw_shape(painter, QRectF(place), height / 2, around.colour(f"{self._tone}_soft"))
        painter.setFont(font)
        painter.setPen(around.colour(self._tone))
        draw_line(painter, place, number, around.is_rtl, centred=True)


class SideBar(Ground):
    """Mark and office, places, languages, small buttons for settings, theme and help.

    `gone(str)` carries the name of a place or of a small button.
    """

    gone = Signal(str)

    def __init__(self, around: Surroundings, places: Sequence[Place], small: Sequence[Place]) -> None:
        super().__init__(around, "surface2", ("end",))
        self.entries: dict[str, Entry] = {}
        self.small: dict[str, IconButton] = {}
        self._is_narrow = False
        self._group = ChoiceGroup(self)
        self._office = PlainLabel(around, role="second", colour="text2")
        self._product = PlainLabel(around, N_("IWHC"), role="product")
        self._head = QHBoxLayout()
        self._languages = SegmentedControl(
            around, N_("Language"), [(code, language.own_name) for code, language in LANGUAGES.items()]
        )
        self._languages.choose(around.language if around.language in LANGUAGES else "en")
        self._languages.chosen.connect(around.set_language)
        self._more = IconButton(around, "languages", N_("Language"))
        self._more.clicked.connect(self._offer_languages)
        self._small = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box = self._arranged(around, places, small)
        self.setLayout(self._box)
        around.changed.connect(self._dress)
        self._dress()

    def _arranged(self, around: Surroundings, places: Sequence[Place], small: Sequence[Place]) -> QVBoxLayout:
        self._head.setSpacing(10)
        self._head.setContentsMargins(4, 0, 4, 6)
        self._head.addWidget(Mark(around, 36))
        self._head.addLayout(column(self._product, self._office, spacing=0))
        self._head.addStretch(1)
        box = column(self._head, spacing=2, margins=(_SIDE, 12, _SIDE + 1, 14))
        for place in places:
            entry = Entry(around, place)
            entry.clicked.connect(lambda _checked=False, name=place.name: self.gone.emit(name))
            self.entries[place.name] = entry
            self._group.take(entry)
            box.addWidget(entry)
        box.addStretch(1)
        box.addWidget(self._languages)
        box.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(6)
        box.addLayout(self._small)
        self._small.setSpacing(2)
        for place in small:
            button = IconButton(around, place.icon, place.said)
            button.clicked.connect(lambda _checked=False, name=place.name: self.gone.emit(name))
            self.small[place.name] = button
            self._small.addWidget(button)
        self._small.addStretch(1)
        return box

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._is_narrow

    def narrow(self, narrow: bool) -> None:
        """Show icons only, or the words too."""
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        for entry in self.entries.values():
            entry.narrow(narrow)
        self._dress()

    def show_office(self, said: Says) -> None:
        """Say whose register this is."""
        self._office.say(said)

    def show_place(self, name: str) -> None:
        """Mark where we are; a page that has no place of its own marks nothing."""
        self._group.setExclusive(False)
        for place, entry in self.entries.items():
            entry.setChecked(place == name)
        self._group.setExclusive(True)

    def show_badge(self, place: str, number: int, tone: str, said: Says) -> None:
        """A number that waits at a place: amber (warning) or red (danger)."""
        self.entries[place].show_badge(number, tone, said)

    def _offer_languages(self) -> None:
        menu = QMenu(self)
        for code, language in LANGUAGES.items():
            action = menu.addAction(language.own_name)
            action.setCheckable(True)
            action.setChecked(code == self._around.language)
            action.triggered.connect(lambda _checked=False, chosen=code: self._around.set_language(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self._more)

    def _dress(self) -> None:
        around, narrow = self._around, self._is_narrow
        self.setFixedWidth(around.px(NARROW_SIDE_BAR if narrow else SIDE_BAR))
        start, end = (_SIDE + 1, _SIDE) if around.is_rtl else (_SIDE, _SIDE + 1)
        self._box.setContentsMargins(start, 12, end, 14)
        self._head.setContentsMargins(0 if narrow else 4, 0, 0 if narrow else 4, 6)
        for part in (self._product, self._office, self._languages):
            part.setVisible(not narrow)
        self._more.setVisible(narrow)
        self._arrange_small()
        if "theme" in self.small:
            self.small["theme"].show_icon("sun" if around.is_dark else "moon")
        if around.language in LANGUAGES:
            self._languages.choose(around.language)

    def _arrange_small(self) -> None:
        """Beside one another, or below one another in the middle."""
        middle, direction = Qt.AlignmentFlag(0), QBoxLayout.Direction.LeftToRight
        if self._is_narrow:
            middle, direction = Qt.AlignmentFlag.AlignHCenter, QBoxLayout.Direction.TopToBottom
        self._small.setDirection(direction)
        for button in self.small.values():
            self._small.setAlignment(button, middle)
