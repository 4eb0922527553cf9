"""The keys of a line of inputs: arrows go along it to its cross, Delete there removes the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PRESSED = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LineKeys(QObject):
    """An arrow leaves an input of a line where its caret cannot go on, for its neighbour on that side.

    The last neighbour is the cross, which Tab passes by; there Delete and Enter remove the line, as Space does. The
    arrows are those of the screen: in a window that reads from the right, the one to the left goes to the cross.
    """

    def __init__(self, line: QWidget, inputs: Sequence[QWidget], cross: QAbstractButton) -> None:
        super().__init__(line)
        self._line = line
        self._cross = cross
        self._stops = [*map(_taking_focus, inputs), cross]
        for stop in self._stops:
            stop.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean the line, and leave all others to the input."""
        if watched is self._cross and event.type() == QEvent.Type.FocusOut:
            self._cross.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if isinstance(event, QKeyEvent) and event.type() in _PRESSED and event.modifiers() in _PLAIN:
            return self._takes(watched, event)
        return False

    def _takes(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a key means the line. It is announced as a shortcut first, and acts when it is pressed."""
        is_at_cross, key = watched is self._cross, Qt.Key(event.key())
        target = self._target(watched, key)
        if target is None and not (is_at_cross and key in (*_ARROWS, *_REMOVING)):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif target is not None:
            self._go(target)
        elif key in _REMOVING:
            self._cross.click()
        return True

    def _target(self, watched: QObject, key: Qt.Key) -> QWidget | None:
        """Where an arrow leads from an input; None where it moves the caret, or nowhere."""
        if key not in _ARROWS or not _has_arrived(watched, key):
            return None
        is_forward = (key == Qt.Key.Key_Right) == (self._line.layoutDirection() == Qt.LayoutDirection.LeftToRight)
        at = next(place for place, stop in enumerate(self._stops) if stop is watched) + (1 if is_forward else -1)
        return self._stops[at] if 0 <= at < len(self._stops) else None

    def _go(self, target: QWidget) -> None:
        if target is self._cross:
            target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # as long as it has the focus, which is seen so
        target.setFocus(Qt.FocusReason.TabFocusReason)


def _taking_focus(part: QWidget) -> QWidget:
    """The widget that gets the keys of an input."""
    proxy = part.focusProxy()
    return part if proxy is None else _taking_focus(proxy)


def _has_arrived(part: QObject, key: Qt.Key) -> bool:
    """Whether the caret of a part is at the end to which an arrow points; parts without a caret have arrived."""
    if not isinstance(part, QLineEdit):
        return True
    is_forward = (key == Qt.Key.Key_Right) == (part.layoutDirection() == Qt.LayoutDirection.LeftToRight)
    return not part.hasSelectedText() and part.cursorPosition() == (len(part.text()) if is_forward else 0)
