"""Tabs with an underline, and segments: rows with one choice, moved by the left and right arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, TEXT, TOOL_TIP, said_by, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import RADIUS_CONTROL, RADIUS_SEGMENT, TABS
from iwhc_desktop.gui.parts.choice_group import ChoiceGroup
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, draw_shape, mirrored, width_of

TAB_SIDE, _LEAST_SIDE = 10, 3
"""The margin at either side of a tab's words, and the least where many tabs have little room (pixels)."""
_CROSS, _LEAST = 18, 80
"""The width of the cross that closes a tab, and the least of such a tab (pixels)."""


class TabLabel(NamedTuple):
    """One tab: its name, its label, and the number of things behind it (None: not shown)."""

    name: str
    said: DisplayText
    number: int | None = None


class _Choice(QPushButton):
    """A button of a row of which one is checked."""

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__()
        self._appearance = appearance
        self.count: int | None = None
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        say(appearance, self, said, TEXT)
        appearance.changed.connect(self.dress)

    @property
    def words(self) -> str:
        """The text as it is drawn."""
        return self._appearance.text(said_by(self))

    def dress(self) -> None:
        """Measure and draw again."""
        self.updateGeometry()
        self.update()

    def font_when(self, chosen: bool) -> QFont:
        """The heavier font marks the chosen one."""
        return self._appearance.font("strong" if chosen else "button")

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()


class _TabButton(_Choice):
    """A tab: words, count, and an underline if chosen.

    Words that find no room beside many other tabs are cut short; they are its tip then.
    """

    def __init__(self, appearance: Appearance, said: DisplayText) -> None:
        super().__init__(appearance, said)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def dress(self) -> None:
        """Measure and draw again, with the count in the accessible name."""
        self.setAccessibleName(f"{self.words} {self._count()}".strip())
        super().dress()

    def sizeHint(self) -> QSize:
        """As wide as its words if chosen, so that nothing moves."""
        return QSize(self._content() + self._appearance.px(2 * TAB_SIDE), self._appearance.px(TABS))

    def minimumSizeHint(self) -> QSize:
        """The same with the least margins, or a few letters and the count."""
        content = self._content() + self._appearance.px(2 * _LEAST_SIDE)
        return QSize(min(content, self._appearance.px(_LEAST)), self._appearance.px(TABS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is cut short is the tip."""
        super().resizeEvent(event)
        font = self.font_when(True)
        is_cut = self.words_within(font) != self.words
        say(self._appearance, self, said_by(self) if is_cut else "", TOOL_TIP)

    def _content(self) -> int:
        """The width of words and count."""
        font = self.font_when(True)
        count = width_of(self._count(), font) + self._appearance.px(8) if self.count is not None else 0
        return width_of(self.words, font) + count

    def _side(self) -> int:
        """The margin before the words, in the room that there is."""
        return max(0, (self.width() - self._content()) // 2)

    def words_within(self, font: QFont) -> str:
        """The words as they are drawn, cut short where they do not fit."""
        room = self.width() - self._content() + width_of(self.words, self.font_when(True))
        if room >= width_of(self.words, font):
            return self.words
        return QFontMetrics(font).elidedText(self.words, Qt.TextElideMode.ElideRight, room)

    def _count(self) -> str:
        return self._appearance.formats.number(self.count) if self.count is not None else ""

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
            place = QRect(place.right() + appearance.px(8), 0, width_of(self._count(), font), place.height())
            draw_line(painter, mirrored(place, whole, appearance.is_rtl), self._count(), appearance.is_rtl)
        if chosen:
            painter.fillRect(QRect(0, whole.height() - 2, whole.width(), 2), appearance.colour("primary"))


class _ClosableTab(_TabButton):
    """A tab with a cross at its end; Delete closes it too. `closed()` is emitted.

    In a narrow window its words are cut short; they are its tip.
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
        """Wide enough for a few letters, the count and the cross."""
        return QSize(self._appearance.px(_LEAST), self._appearance.px(TABS))

    def _side(self) -> int:
        return self._appearance.px(TAB_SIDE)

    def words_within(self, font: QFont) -> str:
        """The words, cut short where they do not fit."""
        count = width_of(self._count(), font) + self._appearance.px(8) if self.count is not None else 0
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


class _SegmentButton(_Choice):
    """A segment: words, on a tinted background if chosen."""

    def __init__(self, appearance: Appearance, said: DisplayText, role: str = "second") -> None:
        super().__init__(appearance, said)
        self._role = role

    def font_when(self, chosen: bool) -> QFont:
        """The heavier font marks the chosen one."""
        font = self._appearance.font(self._role)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        """As wide as its words if chosen."""
        width = width_of(self.words, self.font_when(True)) + self._appearance.px(12)
        return QSize(width, self._appearance.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw background and words."""
        painter = QPainter(self)
        appearance, chosen = self._appearance, self.isChecked()
        ground = "primary_soft" if chosen else "surface2" if self.underMouse() else ""
        if ground:
            draw_shape(painter, QRectF(self.rect()), RADIUS_SEGMENT, appearance.colour(ground))
        painter.setFont(self.font_when(chosen))
        painter.setPen(appearance.colour("primary_text" if chosen else "text2"))
        draw_line(painter, self.rect(), self.words, appearance.is_rtl, centred=True)


class _Row(QWidget):
    """A row of choices of which one is chosen; `chosen(str)` carries its name."""

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: DisplayText) -> None:
        super().__init__()
        self._appearance = appearance
        self._buttons: dict[str, _Choice] = {}
        self._group = ChoiceGroup(self)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        say(appearance, self, name, ACCESSIBLE_NAME)

    def leave_focus(self) -> None:
        """From now on a click leaves the focus where it is; Tab comes to the row as before."""
        self._group.leave_focus()

    @property
    def current(self) -> str:
        """The name of the choice, "" before there is one."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, name: str) -> None:
        """Choose without emitting `chosen`. Raises KeyError for an unknown name."""
        self._buttons[name].setChecked(True)

    def add(self, name: str, button: _Choice) -> None:
        """Add a choice at the end of the row."""
        self._buttons[name] = button
        self._group.take(button)
        self.line.addWidget(button)
        button.clicked.connect(lambda: self.chosen.emit(name))
        if len(self._buttons) == 1:
            button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the row as it is seen, by the arrow keys."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()), 0) * (-1 if self._appearance.is_rtl else 1)
        names = list(self._buttons)
        if not step or not names:
            super().keyPressEvent(event)
            return
        name = names[(names.index(self.current) + step) % len(names)]
        self._buttons[name].setFocus(Qt.FocusReason.TabFocusReason)
        self._buttons[name].click()


class Tabs(_Row):
    """Tabs, 38 pixels high, with an accessible name for the row.

    One more tab can be opened and closed again; `closed(str)` carries its name.
    """

    closed = Signal(str)

    def __init__(self, appearance: Appearance, name: DisplayText, tabs: Sequence[TabLabel] = ()) -> None:
        super().__init__(appearance, name)
        self.line.setSpacing(2)
        for tab in tabs:
            self.add(tab.name, _TabButton(appearance, tab.said))
            self.set_count(tab.name, tab.number)
        self.line.addStretch(1)

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
        self.line.insertWidget(len(self._buttons) - 1, button)
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


class SegmentedControl(_Row):
    """Segments in one frame, from (name, label) pairs, with an accessible name for the row."""

    def __init__(
        self,
        appearance: Appearance,
        name: DisplayText,
        segments: Sequence[tuple[str, DisplayText]],
        *,
        role: str = "second",
        height: int = 34,
    ) -> None:
        super().__init__(appearance, name)
        self._height = height
        self.line.setSpacing(2)
        self.line.setContentsMargins(4, 3, 4, 3)
        for segment, said in segments:
            button = _SegmentButton(appearance, said, role)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self.add(segment, button)
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(self._appearance.px(self._height))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame around the segments."""
        appearance = self._appearance
        surface, border = appearance.colour("surface"), appearance.colour("border")
        draw_shape(QPainter(self), QRectF(self.rect()), RADIUS_CONTROL, surface, border)
