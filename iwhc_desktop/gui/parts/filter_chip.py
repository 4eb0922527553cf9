"""A chip that filters a list: it shows the current choice and opens a menu of choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QActionGroup, QPainter
from PySide6.QtWidgets import QMenu

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TEXT, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL, CHIP
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import SECONDARY, SOFT, Button, open_below
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, width_of
from iwhc_desktop.gui.parts.menu_search import MenuSearch
from iwhc_desktop.gui.parts.suggestions import SHOWN
from iwhc_desktop.i18n.messages import N_, Message

_CHEVRON, _BETWEEN = 16, 6
_NAMED = N_("{name}: {choice}")


class FilterChip(Button):
    """A chip with a menu of options, of which the first one means no filter.

    It shows `name` without a filter, else the words of the choice. `chosen(object)` carries the value. `further` are
    options after the first one that are asked for each time the menu opens.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, name: DisplayText, options: Sequence[Option]) -> None:
        super().__init__(appearance, look=SECONDARY, height=CHIP)
        self._name = name
        self.options = tuple(options)
        self.further: Callable[[], Sequence[Option]] | None = None
        self._value: object = self.options[0].value
        self.clicked.connect(self._open)
        self._tell()

    @property
    def value(self) -> object:
        """The chosen value."""
        return self._value

    @property
    def filtering(self) -> Message | None:
        """The name and the choice, None while nothing is filtered."""
        option = next(option for option in self.options if option.value == self._value)
        return None if option is self.options[0] else _NAMED.with_arguments(name=self._name, choice=option.said)

    def choose(self, value: object) -> None:
        """Show this value without emitting `chosen`."""
        self._value = value
        self._tell()

    def _tell(self) -> None:
        option = next(option for option in self.options if option.value == self._value)
        is_first = option is self.options[0]
        self._look = SECONDARY if is_first else SOFT
        named = _NAMED.with_arguments(name=self._name, choice=option.said)
        say(self._appearance, self, self._name if option.said == self._name else named, ACCESSIBLE_NAME)
        say(self._appearance, self, self._name if is_first else option.said, TEXT)
        self._dress()

    def _open(self) -> None:
        if self.further is not None:
            self.options = (self.options[0], *self.further())
        menu = QMenu(self)
        if len(self.options) > SHOWN:
            MenuSearch(self._appearance, menu, self.options)
        group = QActionGroup(menu)
        for option in self.options:
            action = menu.addAction(self._appearance.text(option.said).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(option.value == self._value)
            action.setData(option)
            action.triggered.connect(lambda _checked=False, value=option.value: self._pick(value))
            group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self)

    def _pick(self, value: object) -> None:
        if value != self._value:
            self.choose(value)
            self.chosen.emit(value)

    def sizeHint(self) -> QSize:
        """The size of words and chevron."""
        words = width_of(self.words, self.drawn_font()) if self.words else 0
        appearance = self._appearance
        return QSize(words + appearance.px(2 * CELL + _BETWEEN + _CHEVRON), appearance.px(CHIP))

    def _draw_content(self, painter: QPainter, ink: str) -> None:
        appearance, whole, font = self._appearance, self.rect(), self.drawn_font()
        width = width_of(self.words, font)
        painter.setFont(font)
        painter.setPen(appearance.colour(ink))
        place = QRect(appearance.px(CELL), 0, width, whole.height())
        draw_line(painter, mirrored(place, whole, appearance.is_rtl), self.words, appearance.is_rtl)
        sign = QRect(place.right() + appearance.px(_BETWEEN), 0, appearance.px(_CHEVRON), whole.height())
        draw_icon(painter, mirrored(sign, whole, appearance.is_rtl), appearance.pixmap("chevron-down", ink, _CHEVRON))
