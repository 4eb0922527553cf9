"""Ticking rows of a list: Space, Shift with the arrows, Ctrl+A, Esc; Ctrl, Shift or the box with the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from iwhc_desktop.gui.look.tokens import TARGET
from iwhc_desktop.gui.views.record_view import RecordView

_KEYS = Qt.KeyboardModifier
_MOVES = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class Ticking(QObject):
    """Sees the keys and clicks of a list before the list does, and ticks its rows."""

    def __init__(self, view: RecordView) -> None:
        super().__init__(view)
        self._view = view
        self._ticks = view.table.ticks
        self._anchor = -1
        self._moves = False
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.table.modelReset.connect(self._leave_range)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whether a key or click ticked something, and means nothing else then."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._view:
            return not self._moves and self._press(event)
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._point(event)
        return False

    # keys

    def _press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~_KEYS.KeypadModifier
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self._ticks.tick(self._view.table.keys)
            return True
        if event.key() == Qt.Key.Key_Space and modifiers in (_KEYS.NoModifier, _KEYS.ControlModifier):
            return self._toggle(self._view.currentIndex())
        if event.key() == Qt.Key.Key_Escape and len(self._ticks):
            self._leave_range()
            self._ticks.clear()
            return True
        if event.key() in _MOVES:
            return self._move(event, with_range=bool(modifiers & _KEYS.ShiftModifier))
        return False

    def _move(self, event: QKeyEvent, *, with_range: bool) -> bool:
        """Tick from where Shift was first held down up to where the key leads; without Shift a new range can begin."""
        if not with_range:
            self._leave_range()
            return False
        self._begin_range()
        self._moves = True
        try:
            plain = QKeyEvent(event.type(), event.key(), event.modifiers() & ~_KEYS.ShiftModifier, event.text())
            QApplication.sendEvent(self._view, plain)
        finally:
            self._moves = False
        self._tick_range()
        return True

    # clicks

    def _point(self, event: QMouseEvent) -> bool:
        """Take every click with Ctrl or Shift, or on the box: its press ticks, its release opens no link."""
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        index = self._view.indexAt(event.position().toPoint())
        held = event.modifiers() & (_KEYS.ControlModifier | _KEYS.ShiftModifier)
        if not index.isValid() or not (held or self._is_on_box(index, event)):
            if event.type() == QEvent.Type.MouseButtonPress:
                self._leave_range()
            return False
        if event.type() != QEvent.Type.MouseButtonPress:
            return True
        if held & _KEYS.ShiftModifier:
            self._begin_range()
            self._view.setCurrentIndex(index)
            self._tick_range()
        else:
            self._view.setCurrentIndex(index)
            self._toggle(index)
        return True

    def _is_on_box(self, index: QModelIndex, event: QMouseEvent) -> bool:
        """Whether a click is at the start of a row, where its box is."""
        if index.column():
            return False
        place, x = self._view.visualRect(index), event.position().toPoint().x()
        return abs((place.right() if self._view.painter.appearance.is_rtl else place.left()) - x) < TARGET

    # what is ticked

    def _toggle(self, index: QModelIndex) -> bool:
        self._leave_range()
        if index.isValid():
            self._ticks.toggle(self._view.table.key_at(index.row()))
        return index.isValid()

    def _begin_range(self) -> None:
        if self._anchor < 0:
            self._anchor = max(0, self._view.currentIndex().row())
            self._ticks.begin_range()

    def _tick_range(self) -> None:
        first, last = sorted((self._anchor, self._view.currentIndex().row()))
        self._ticks.tick_range(self._view.table.keys[max(first, 0) : last + 1])

    def _leave_range(self) -> None:
        self._anchor = -1
