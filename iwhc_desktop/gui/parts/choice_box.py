"""A combo box whose options follow the language; a long list of them is searched by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL, GAP, RADIUS_CONTROL
from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, shortened, width_of
from iwhc_desktop.gui.parts.frame import INPUT
from iwhc_desktop.gui.parts.list_search import ListSearch
from iwhc_desktop.gui.parts.suggestions import SHOWN

NARROW = 140
"""A sufficient width in pixels for a choice whose options may be shortened."""

_KEYS = Qt.KeyboardModifier
_COMMANDS = _KEYS.ControlModifier | _KEYS.AltModifier | _KEYS.MetaModifier


class ChoiceBox(QComboBox):
    """One of several options. `chosen(object)` carries the value when a person chose it.

    It is at least `least` pixels wide (at the usual text size), unless its options need less. More options than its
    list shows at once are searched: whoever types or opens the list gets a line that finds them in any language,
    anywhere in the name. Words that fit no single option stay there and are marked. `typed()` on every key in that
    line, `searched()` when it is left.
    """

    chosen = Signal(object)
    typed = Signal()
    searched = Signal()

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
        self.search = ListSearch(appearance, self, self.options)
        self.search.chosen.connect(self._take)
        self.search.typed.connect(self._search_for_another)
        self.search.left.connect(self._leave_search)
        for spoken in (self, popup, self.search):
            say(appearance, spoken, name, ACCESSIBLE_NAME)
        appearance.changed.connect(self._dress)
        self.activated.connect(lambda row: self.chosen.emit(self.options.options[row].value))
        self._dress()

    @property
    def value(self) -> object:
        """The chosen value, None if there is none."""
        return self.currentData() if self.currentIndex() >= 0 else None

    def choose(self, value: object) -> None:
        """Show this value; ignored if it is not among the options. Words that were searched for are gone."""
        self.search.stop()
        self.setCurrentIndex(self.options.row_of(value))

    def offer(self, options: Sequence[Option]) -> None:
        """Replace the options; the value stays chosen if it is among them."""
        value = self.value
        self.options.offer(options)
        self.setCurrentIndex(self.options.row_of(value))

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the border in the colour of danger, or in the normal one."""
        self._is_wrong = wrong
        self.update()

    # searching a long list

    @property
    def words(self) -> str:
        """What is searched for and not chosen yet."""
        return self.search.words

    @property
    def _is_long(self) -> bool:
        return len(self.options.options) > SHOWN

    def _take(self, option: Option) -> None:
        self.mark_wrong(False)
        self.setCurrentIndex(self.options.row_of(option.value))
        self.chosen.emit(option.value)

    def _search_for_another(self) -> None:
        self.mark_wrong(False)
        self.typed.emit()

    def _leave_search(self) -> None:
        self.mark_wrong(bool(self.words))
        self.searched.emit()

    def showPopup(self) -> None:
        """Open the list; a long one with the line that searches it. A second time closes that again."""
        if not self._is_long:
            super().showPopup()
        elif self.search.proposals.is_open:
            self.search.stop()
        else:
            self.search.search_for(self.words, self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter begins the search of a long list, Esc ends it; a command is left to the window."""
        text = event.text()
        if text.strip() and event.modifiers() & _COMMANDS:
            event.ignore()  # Qt would take the letter of an Arabic keyboard for the beginning of an option
            return
        if event.key() == Qt.Key.Key_Escape and not self.search.isHidden():
            self.search.stop()
            return
        if self._is_long and text.isprintable() and text.strip():
            self.search.search_for(self.search.text() + text, self.value)
            self.typed.emit()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """So does one that is put together out of several keys."""
        if self._is_long and event.commitString():
            self.search.search_for(event.commitString(), self.value)
            self.typed.emit()
            return
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on with words that fitted nothing."""
        super().focusInEvent(event)
        if self.words:
            self.search.setFocus(event.reason())

    # drawing

    def _dress(self) -> None:
        self.setFont(self._appearance.font("body"))
        self.view().setFont(self._appearance.font("body"))
        self.search.setFont(self._appearance.font("body"))
        self.setFixedHeight(self._appearance.px(INPUT))
        self._place_search()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line that searches where the chosen words are."""
        super().resizeEvent(event)
        self._place_search()

    def _place_search(self) -> None:
        place = mirrored(self._words_place(), self.rect(), self._appearance.is_rtl)
        self.search.setGeometry(place.adjusted(0, 1, 0, -1))

    def _chevron_place(self) -> QRect:
        size = self._appearance.px(18)
        return QRect(self.rect().right() - CELL - size, 0, size, self.height())

    def _words_place(self) -> QRect:
        """Where the chosen words are, counted from the start side."""
        start = CELL + (self._appearance.px(18) + GAP if self._icon else 0)
        return QRect(start, 0, self._chevron_place().left() - GAP - start, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, icon, chosen option and chevron."""
        painter = QPainter(self)
        appearance, whole = self._appearance, self.rect()
        border = "danger" if self._is_wrong else "control_border"
        fill = appearance.colour("surface" if self.isEnabled() else "surface2")
        draw_shape(painter, QRectF(whole), RADIUS_CONTROL, fill, appearance.colour(border))
        sign = appearance.pixmap("chevron-down", "text2", 16)
        draw_icon(painter, mirrored(self._chevron_place(), whole, appearance.is_rtl), sign)
        if self._icon:
            place = QRect(CELL, 0, appearance.px(18), whole.height())
            draw_icon(painter, mirrored(place, whole, appearance.is_rtl), appearance.pixmap(self._icon, "text3"))
        if self.search.isHidden():
            self._draw_words(painter, self._words_place())

    def _draw_words(self, painter: QPainter, place: QRect) -> None:
        appearance, chosen = self._appearance, self.currentIndex() >= 0
        said = self.options.options[self.currentIndex()].said if chosen else self._empty
        font = appearance.font("body")
        painter.setFont(font)
        painter.setPen(appearance.colour("text" if chosen and self.isEnabled() else "text3"))
        words = shortened(appearance.text(said), font, place.width()) if said else ""
        draw_line(painter, mirrored(place, self.rect(), appearance.is_rtl), words, appearance.is_rtl)
