"""A page of the help as a text with links, in the fonts and colours of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QMargins, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.i18n.digits import ASCII, to_arabic_indic
from iwhc_desktop.i18n.help_pages import HelpText
from iwhc_desktop.i18n.isolates import isolate_ltr

_WIDEST = 720
"""The longest line (pixels at the usual text size): a longer one is hard to follow."""

_LINE_HEIGHT = 130
_STEP = 22
_ABOVE_HEADING, _BELOW_PARAGRAPH, _BELOW_STEP = 14, 8, 4
_PER_CENT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_KEYS = re.compile("`([^`]+)`")
_NUMBER = re.compile(r"^(\d+\. )|\d+", re.MULTILINE)
"""A number in the text, or in the first group the mark of a step, which Qt counts itself."""


def native_keys(keys: str) -> str:
    """Keys in Qt's portable form as this computer names them in the language of the window."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


class HelpBrowser(QTextBrowser):
    """Shows one page. `followed(str)` carries what a link leads to; nothing is loaded by itself."""

    followed = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda target: self.followed.emit(target.toString()))

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: a page of the help is only text."""
        return None

    def show_page(self, page: HelpText) -> None:
        """Show a page from its beginning."""
        self._narrow()
        self.setAccessibleName(page.title)
        self.setFont(self._appearance.font("body"))
        document = self.document()
        option = QTextOption()
        option.setTextDirection(self.layoutDirection())
        document.setDefaultTextOption(option)
        document.setIndentWidth(self._appearance.px(_STEP))
        self.setMarkdown(self._worded(f"# {page.title}\n\n{page.text}"))
        for block in _blocks(document):
            self._dress(block)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide window leaves room beside the text, at its end."""
        self._narrow()
        super().resizeEvent(event)

    def _narrow(self) -> None:
        beyond = max(0, self.width() - self._appearance.px(_WIDEST))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        margins = QMargins(beyond if is_rtl else 0, 0, 0 if is_rtl else beyond, 0)
        if self.viewportMargins() != margins:
            self.setViewportMargins(margins)

    def _worded(self, text: str) -> str:
        """The text with keys and digits as they are shown in the window."""
        text = _KEYS.sub(lambda keys: isolate_ltr(native_keys(keys[1])), text)
        if self._appearance.language != "ar" or self._appearance.preferences.digits == ASCII:
            return text
        return _NUMBER.sub(lambda number: number[1] or to_arabic_indic(number[0]), text)

    def _dress(self, block: QTextBlock) -> None:
        cursor, layout = QTextCursor(block), QTextBlockFormat()
        level, px = block.blockFormat().headingLevel(), self._appearance.px
        layout.setLineHeight(_LINE_HEIGHT, _PER_CENT)
        layout.setTopMargin(px(_ABOVE_HEADING) if level > 1 else 0)
        layout.setBottomMargin(px(_BELOW_STEP if block.textList() is not None else _BELOW_PARAGRAPH))
        layout.setLayoutDirection(self.layoutDirection())
        cursor.mergeBlockFormat(layout)
        role = {0: "strong", 1: "title"}.get(level, "card_title")
        for at, end, letters in _bold_pieces(block, level):
            letters.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)  # Qt's own sizes of headings
            letters.setFont(self._appearance.font(role))
            cursor.setPosition(at)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(letters)


def _bold_pieces(block: QTextBlock, level: int) -> list[tuple[int, int, QTextCharFormat]]:
    """What is set in other letters, from where to where: labels in a paragraph, the whole of a heading."""
    pieces, at = [], block.begin()
    while not at.atEnd():
        piece = at.fragment()
        letters = piece.charFormat()
        if level or letters.fontWeight() > QFont.Weight.Medium:
            pieces.append((piece.position(), piece.position() + piece.length(), letters))
        at += 1
    return pieces


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
