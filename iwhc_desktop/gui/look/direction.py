"""Direction of typed text: its order by its content, its alignment by the interface."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QLineEdit, QTextEdit

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.drawing import reads_right, start_alignment

_RTL, _LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


class LineDirection(QObject):
    """Keeps a line edit in order: Arabic in an English window runs from right to left but stays at the start."""

    def __init__(self, appearance: Appearance, line: QLineEdit, *, always_ltr: bool = False) -> None:
        super().__init__(line)
        self._appearance = appearance
        self._line = line
        self._always_ltr = always_ltr
        line.textChanged.connect(self._turn)
        appearance.changed.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        is_rtl = self._appearance.is_rtl
        text = self._line.text()
        reads = reads_right(text, otherwise=False) if text else is_rtl
        if self._always_ltr and text:
            reads = False
        direction = _RTL if reads else _LTR
        if self._line.layoutDirection() != direction:
            self._line.setLayoutDirection(direction)
        self._line.setAlignment(start_alignment(is_rtl))


class TextDirection(QObject):
    """The same for a text of several lines: each paragraph runs in the direction of its own first letter."""

    def __init__(self, appearance: Appearance, text: QTextEdit) -> None:
        super().__init__(text)
        self._appearance = appearance
        self._text = text
        text.textChanged.connect(self._turn)
        appearance.changed.connect(self._turn)
        self._turn()

    def _turn(self) -> None:
        option = QTextOption(start_alignment(self._appearance.is_rtl, centred=False))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if not self._text.toPlainText():
            option.setTextDirection(_RTL if self._appearance.is_rtl else _LTR)
        document = self._text.document()
        if document.defaultTextOption().textDirection() != option.textDirection() or (
            document.defaultTextOption().alignment() != option.alignment()
        ):
            document.setDefaultTextOption(option)
