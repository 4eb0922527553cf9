"""The ring around what has the focus, two pixels, outside the shape, for people who use the keyboard."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from iwhc_desktop.gui.surroundings import Surroundings
from iwhc_desktop.gui.tokens import RADIUS_CONTROL

RINGED = "ringed"
"""Property of a widget that lies inside another shape: the widget to draw around."""

_OUTSIDE = 3
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_POINTER = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class FocusRing(QWidget):
    """Lies over a window and draws around its widget in focus; never in the way of the pointer.

    Whether the keyboard is in use is told by the window's last key or click, which the window passes on
    by `used_keyboard` and `used_pointer`.
    """

    def __init__(self, around: Surroundings, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._target: QWidget | None = None
        self._by_keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
        around.changed.connect(self._follow)
        self.hide()

    @property
    def target(self) -> QWidget | None:
        """What the ring is around, None while it is hidden."""
        return self._target if self.isVisible() else None

    def watch(self, window: QObject) -> None:
        """Learn from the events of this window (its QWindow) whether keys or the pointer are in use."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note keys and clicks, follow the widget."""
        kind = event.type()
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

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in _watched(old):
            widget.removeEventFilter(self)
        mine = new is not None and self._window.isAncestorOf(new)
        self._target = new if mine else None
        for widget in _watched(self._target):
            widget.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        shape = _shape_of(self._target)
        if not self._by_keyboard or shape is None or not shape.isVisible():
            self.hide()
            return
        corner = shape.mapTo(self._window, QPoint(0, 0))
        self.setGeometry(QRect(corner, shape.size()).adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._around.colour("focus"), 2))
        radius = RADIUS_CONTROL + 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def _shape_of(widget: QWidget | None) -> QWidget | None:
    shape = widget.property(RINGED) if widget is not None else None
    return shape if isinstance(shape, QWidget) else widget


def _watched(widget: QWidget | None) -> list[QWidget]:
    shape = _shape_of(widget)
    if widget is None or shape is None:
        return []
    return [widget] if shape is widget else [widget, shape]
