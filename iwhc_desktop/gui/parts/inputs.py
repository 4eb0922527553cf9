"""Inputs for text: one line, several lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QTextEdit

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, PLACEHOLDER, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.direction import LineDirection, TextDirection
from iwhc_desktop.gui.parts.frame import InputFrame

_OF_WINDOW = (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_N)
"""Make a file, search, filter, print, new: with Ctrl an input on some systems moves or deletes by them."""


class UndoOfWindow(QObject):
    """Leaves undo and redo to the window while words to search by have nothing of their own to undo."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the key on behalf of the input, so that the action has it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_left(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_left(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self._edit.isUndoAvailable()
        return event.matches(QKeySequence.StandardKey.Redo) and not self._edit.isRedoAvailable()


class WindowKeys(QObject):
    """Leaves the keys of the window's actions to it: on some systems an input takes them to move in its text."""

    def __init__(self, edit: QLineEdit | QTextEdit) -> None:
        super().__init__(edit)
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the key on behalf of the input, so that the action has it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_of_window(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_of_window(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() in _OF_WINDOW


class TextInput(InputFrame):
    """One line of text. `changed(str)` on every key, `committed(str)` on Enter and when the focus leaves."""

    changed = Signal(str)
    committed = Signal(str)

    def __init__(
        self,
        appearance: Appearance,
        name: DisplayText,
        placeholder: DisplayText = "",
        *,
        icon: str = "",
        ltr: bool = False,
    ) -> None:
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        super().__init__(appearance, self.edit, icon=icon)
        say(appearance, self.edit, name, ACCESSIBLE_NAME)
        if placeholder:
            say(appearance, self.edit, placeholder, PLACEHOLDER)
        LineDirection(appearance, self.edit, always_ltr=ltr)
        WindowKeys(self.edit)
        appearance.changed.connect(self._dress_text)
        self._dress_text()
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(lambda: self.committed.emit(self.text))

    @property
    def text(self) -> str:
        """The text in it."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Set the text, unless it is there already (so that the cursor stays); its beginning is visible."""
        if text != self.edit.text():
            self.edit.setText(text)
            if not self.edit.hasFocus():
                self.edit.setCursorPosition(0)

    def _dress_text(self) -> None:
        self.edit.setFont(self.appearance.font("body"))


class PlainTextEdit(QTextEdit):
    """A text of several lines without mark-up: pasted text loses its own, Tab leaves the field.

    `left` is emitted when the focus leaves.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text only."""
        self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit `left`."""
        super().focusOutEvent(event)
        self.left.emit()


class LongTextInput(InputFrame):
    """Several lines of text; otherwise like TextInput."""

    changed = Signal(str)
    committed = Signal(str)

    def __init__(
        self, appearance: Appearance, name: DisplayText, placeholder: DisplayText = "", *, lines: int = 3
    ) -> None:
        self.edit = PlainTextEdit()
        self._lines = lines
        super().__init__(appearance, self.edit, height=0)
        self.line.setContentsMargins(12, 8, 12, 8)
        say(appearance, self.edit, name, ACCESSIBLE_NAME)
        if placeholder:
            say(appearance, self.edit, placeholder, PLACEHOLDER)
        TextDirection(appearance, self.edit)
        WindowKeys(self.edit)
        appearance.changed.connect(self._dress_text)
        self._dress_text()
        self.edit.textChanged.connect(lambda: self.changed.emit(self.text))
        self.edit.left.connect(lambda: self.committed.emit(self.text))

    @property
    def text(self) -> str:
        """The text in it."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Set the text, unless it is there already."""
        if text != self.text:
            self.edit.setPlainText(text)

    def _dress_text(self) -> None:
        self.edit.setFont(self.appearance.font("body"))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        line = self.edit.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), line * self._lines + 20)
