"""Tabs with an underline, of which one is chosen, moved by the left and right arrow keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QMenu, QSizePolicy

from iwhc_desktop.gui.look.accessibility import TOOL_TIP, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import RADIUS_CONTROL, TABS
from iwhc_desktop.gui.parts.buttons import IconButton, open_below
from iwhc_desktop.gui.parts.choice_row import ChoiceButton, ChoiceRow
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, width_of
from iwhc_desktop.i18n.messages import N_

TAB_SIDE, _LEAST_SIDE = 10, 3
"""The margin at either side of a tab's words, and the least where many tabs have little room (pixels)."""
_CROSS, _LEAST, _LEAST_CHOSEN = 18, 80, 240
"""The width of the cross that closes a tab, and the least of such a tab, also while it is chosen (pixels)."""


class TabLabel(NamedTuple):
    """One tab: its name, its label, and the number of things behind it (None: not shown)."""

    name: str
    said: DisplayText
    number: int | None = None


class _TabButton(ChoiceButton):
    """A tab: words, count, and an underline if chosen."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def dress(self) -> None:
        """Measure and draw again, with the count in the accessible name."""
        named = N_("{place}, {badge}", place=said_by(self), badge=self.counted())
        self.setAccessibleName(self._appearance.formats.plain(named) if self.count is not None else self.words)
        super().dress()

    def sizeHint(self) -> QSize:
        """As wide as its words if chosen, so that nothing moves."""
        return QSize(self._content() + self._appearance.px(2 * TAB_SIDE), self._appearance.px(TABS))

    def minimumSizeHint(self) -> QSize:
        """The same with the least margins."""
        return QSize(self._content() + self._appearance.px(2 * _LEAST_SIDE), self._appearance.px(TABS))

    def _content(self) -> int:
        """The width of words and count."""
        font = self.font_when(True)
        count = width_of(self.counted(), font) + self._appearance.px(8) if self.count is not None else 0
        return width_of(self.words, font) + count

    def _side(self) -> int:
        """The margin before the words, in the room that there is."""
        return max(0, (self.width() - self._content()) // 2)

    def words_within(self, font: QFont) -> str:  # noqa: ARG002 - a tab that can be closed needs it
        """The words as they are drawn."""
        return self.words

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw words, count and underline."""
        painter = QPainter(self)
        appearance, chosen, whole = self._appearance, self.isChecked(), self.rect()
        if self.underMouse() and not chosen:
            ground = QRectF(whole).adjusted(0, 4, 0, -4)
            draw_shape(painter, ground, RADIUS_CONTROL, appearance.colour("surface2"))
        font = self.font_when(chosen)
        painter.setFont(font)
        painter.setPen(appearance.colour("primary_text" if chosen else "text2"))
        words = self.words_within(font)
        place = QRect(self._side(), 0, width_of(words, font), whole.height() - 2)
        draw_line(painter, mirrored(place, whole, appearance.is_rtl), words, appearance.is_rtl)
        if self.count is not None:
            place = QRect(place.right() + appearance.px(8), 0, width_of(self.counted(), font), place.height())
            draw_line(painter, mirrored(place, whole, appearance.is_rtl), self.counted(), appearance.is_rtl)
        if chosen:
            painter.fillRect(QRect(0, whole.height() - 2, whole.width(), 2), appearance.colour("primary"))


class _ClosableTab(_TabButton):
    """A tab with a cross at its end; Delete closes it too. `closed()` is emitted.

    In a narrow window its words are cut short, unless it is the chosen one; they are its tip.
    """

    closed = Signal()

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said)
        say(appearance, self, said, TOOL_TIP)

    def sizeHint(self) -> QSize:
        """As wide as a tab and the cross."""
        size = super().sizeHint()
        return QSize(size.width() + self._appearance.px(_CROSS), size.height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a few letters, the count and the cross; while it is chosen for most words."""
        least = min(self.sizeHint().width(), self._appearance.px(_LEAST_CHOSEN)) if self.isChecked() else 0
        return QSize(max(least, self._appearance.px(_LEAST)), self._appearance.px(TABS))

    def _side(self) -> int:
        return self._appearance.px(TAB_SIDE)

    def words_within(self, font: QFont) -> str:
        """The words, cut short where they do not fit."""
        count = width_of(self.counted(), font) + self._appearance.px(8) if self.count is not None else 0
        room = self.width() - count - self._appearance.px(2 * TAB_SIDE + _CROSS)
        return QFontMetrics(font).elidedText(self.words, Qt.TextElideMode.ElideRight, room)

    def _cross(self) -> QRect:
        side = self._appearance.px(_CROSS)
        place = QRect(self.width() - side - self._appearance.px(TAB_SIDE) // 2, 0, side, self.height() - 2)
        return mirrored(place, self.rect(), self._appearance.is_rtl)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cross beside the rest."""
        super().paintEvent(event)
        draw_icon(QPainter(self), self._cross(), self._appearance.pixmap("x", "text2", _CROSS - 4))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross closes the tab."""
        if self._cross().contains(event.position().toPoint()):
            self.closed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete closes the tab."""
        if event.key() == Qt.Key.Key_Delete:
            self.closed.emit()
            return
        super().keyPressEvent(event)


class Tabs(ChoiceRow):
    """Tabs, 38 pixels high, with an accessible name for the row.

    Those that find no room are in a menu at the end of the row; the chosen one is always in sight. One more tab can be
    opened and closed again; `closed(str)` carries its name.
    """

    closed = Signal(str)

    def __init__(self, appearance: Appearance, name: DisplayText, tabs: Sequence[TabLabel] = ()) -> None:
        super().__init__(appearance, name)
        self._more = IconButton(appearance, "chevron-down", N_("More tabs"))
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self.line.setSpacing(2)
        self.line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.line.addWidget(self._more)
        self.line.addStretch(1)
        self._group.buttonToggled.connect(self._fit)
        for tab in tabs:
            self.add(tab.name, _TabButton(appearance, tab.said))
            self.set_count(tab.name, tab.number)

    def add(self, name: str, button: ChoiceButton) -> None:
        """Add a tab after the others."""
        super().add(name, button)
        self.line.insertWidget(len(self._buttons) - 1, button)

    def set_count(self, name: str, count: int | None) -> None:
        """Show the number of things behind a tab; ignored for one that was closed meanwhile."""
        button = self._buttons.get(name)
        if button is not None:
            button.count = count
            button.dress()

    def open(self, tab: TabLabel) -> None:
        """Add a tab that can be closed, instead of one of this name, and choose it."""
        self.close_tab(tab.name)
        button = _ClosableTab(self._appearance, tab.said)
        button.closed.connect(lambda: self.closed.emit(tab.name))
        self.add(tab.name, button)
        self.set_count(tab.name, tab.number)
        button.setChecked(True)

    def close_tab(self, name: str) -> None:
        """Remove a tab that was opened."""
        button = self._buttons.pop(name, None)
        if button is not None:
            self._group.removeButton(button)
            self.line.removeWidget(button)
            button.hide()
            button.deleteLater()
            self._fit()

    def sizeHint(self) -> QSize:
        """Room for all tabs."""
        return QSize(self._width_of(self._buttons.values()), self._appearance.px(TABS))

    def minimumSizeHint(self) -> QSize:
        """Room for the longest tab and the button of the others."""
        longest = max((button.minimumSizeHint().width() for button in self._buttons.values()), default=0)
        return QSize(longest + self._room_for_more(), self._appearance.px(TABS))

    def event(self, event: QEvent) -> bool:
        """Other words or counts may need another room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds more tabs, or fewer."""
        super().resizeEvent(event)
        self._fit()

    def _width_of(self, buttons: Iterable[ChoiceButton], least: bool = False) -> int:
        widths = [(button.minimumSizeHint() if least else button.sizeHint()).width() for button in buttons]
        return sum(widths) + self.line.spacing() * max(0, len(widths) - 1)

    def _room_for_more(self) -> int:
        return self._more.sizeHint().width() + self.line.spacing()

    def _fit(self) -> None:
        """Show as many tabs as fit, the chosen one among them, and the menu where some do not."""
        seen = list(self._buttons.values())
        is_short = self._width_of(seen, least=True) > self.width()
        if is_short:
            seen = [button for button in seen if button.isChecked()]
            for button in (other for other in self._buttons.values() if not other.isChecked()):
                if self._width_of((*seen, button), least=True) > self.width() - self._room_for_more():
                    break
                seen.append(button)
        for button in self._buttons.values():
            button.setVisible(button in seen)
        self._more.setVisible(is_short)
        self.line.activate()

    def _open_more(self) -> None:
        """List the tabs that are out of sight, each with its count."""
        menu = QMenu(self)
        for name, button in self._buttons.items():
            if button.isHidden():
                words = button.words.replace("&", "&&")
                action = menu.addAction(f"{words}\t{button.counted()}" if button.count is not None else words)
                action.triggered.connect(lambda _checked=False, name=name: self._buttons[name].click())
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self._more)
