"""What keeps a form still under the pointer while lines below its fields come and go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_AGAIN = 20
"""Milliseconds after which it is seen again whether a button of the mouse is still down."""


def keep_room(part: QWidget, is_kept: bool = True) -> None:
    """Let a part keep its room while it is hidden, or no longer."""
    policy = part.sizePolicy()
    policy.setRetainSizeWhenHidden(is_kept)
    part.setSizePolicy(policy)


def once_released(part: QWidget, act: Callable[[], object]) -> None:
    """Act at once; while a button of the mouse is down, when it is up: nothing moves between press and release."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        act()
    else:
        QTimer.singleShot(_AGAIN, part, lambda: once_released(part, act))
