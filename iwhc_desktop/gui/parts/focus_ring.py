"""The ring around the focused widget, two pixels wide, outside the shape, for people who use the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import GAP, RADIUS_CONTROL

RINGED = "ringed"
"""Dynamic property of a widget inside another shape: the widget around which the ring is drawn."""

_OUTSIDE = 3
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.ParentChange)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_POINTER = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class FocusRing(QWidget):
    """Overlays a window and draws a ring around its focused widget; the pointer passes through it.

    No ring is drawn around a whole page or panel that has the focus for its keys. Whether the keyboard is in use is
    decided by the window's last key or click, which arrive through NativeEvents.
    """

    def __init__(self, appearance: Appearance, window: QWidget) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._seen = QRect()
        self._by_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
        appearance.changed.connect(self._follow)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """The widget that the ring is around, None while it is hidden."""
        return self._target if self.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note keys and clicks, and follow the widget."""
        kind = event.type()
        if kind == QEvent.Type.ParentChange:
            self._watch_again()
        if kind in _FOLLOWED and isinstance(watched, QWidget):
            self._follow()
        elif kind in _KEYS:
            self._use(True)
        elif kind in _POINTER:
            self._use(False)
        return False

    def _use(self, keyboard: bool) -> None:
        if keyboard != self._by_keyboard:
            self._by_keyboard = keyboard
            self._follow()

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        mine = new is not None and self._window.isAncestorOf(new) and bool(new.focusPolicy() & Qt.FocusPolicy.TabFocus)
        self._target = new if mine else None
        if self._target is not None and self._by_keyboard:
            _bring_into_sight(self._target)
        self._watch_again()
        self._follow()

    def _watch_again(self) -> None:
        """Watch the focused widget and all its ancestors: it moves whenever one of them does."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = _with_all_around(self._target, self._window)
        for widget in self._watched:
            widget.installEventFilter(self)

    def _follow(self) -> None:
        shape = _shape_of(self._target)
        if not self._by_keyboard or shape is None or not shape.isVisible():
            self.hide()
            return
        place = QRect(shape.mapTo(self._window, QPoint(0, 0)), shape.size())
        self._seen = self._in_sight(shape)
        if not place.intersects(self._seen):
            self.hide()
            return
        self.setGeometry(place.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()
        self.update()

    def _in_sight(self, shape: QWidget) -> QRect:
        """The visible part of the widget in the window: a scroll area shows only what is in its viewport.

        The ring is outside the shape: where that ends at the edge of a viewport, it has its own width beyond it.
        """
        seen, at = self._window.rect(), shape.parentWidget()
        place = QRect(shape.mapTo(self._window, QPoint(0, 0)), shape.size())
        while at is not None and at is not self._window:
            area = at.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is at:
                shown = QRect(at.mapTo(self._window, QPoint(0, 0)), at.size())
                seen &= _with_room_for_ring(shown, place)
            at = area
        return seen

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, as far as the widget is visible."""
        painter = QPainter(self)
        painter.setClipRect(self._seen.translated(-self.pos()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._appearance.colour("focus"), 2))
        radius = RADIUS_CONTROL + 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def _with_room_for_ring(shown: QRect, place: QRect) -> QRect:
    """A viewport, wider on the sides on which it hides nothing of what is at a place."""
    return shown.adjusted(
        -_OUTSIDE if place.left() >= shown.left() else 0,
        -_OUTSIDE if place.top() >= shown.top() else 0,
        _OUTSIDE if place.right() <= shown.right() else 0,
        _OUTSIDE if place.bottom() <= shown.bottom() else 0,
    )


def _bring_into_sight(part: QWidget) -> None:
    """Scroll to a part that Tab came to from outside its area; within the area Qt does."""
    at = part.parentWidget()
    while at is not None:
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(part, 0, GAP)
        at = at.parentWidget()


def _shape_of(widget: QWidget | None) -> QWidget | None:
    shape = widget.property(RINGED) if widget is not None else None
    return shape if isinstance(shape, QWidget) else widget


def _with_all_around(widget: QWidget | None, window: QWidget) -> list[QWidget]:
    """The widget, the shape around it, and every ancestor inside the window, the window excluded."""
    found: list[QWidget] = []
    at = widget
    while at is not None and at is not window:
        found.append(at)
        at = at.parentWidget()
    shape = _shape_of(widget)
    return [*found, shape] if shape is not None and shape not in found else found
