"""The search over the whole register, with its shortcut shown in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CELL, CONTROL
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.inputs import TextInput, UndoOfWindow
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.suggestions import Propose, Suggestions
from iwhc_desktop.i18n.messages import N_

SEARCH_WIDTH, RESULTS_WIDTH = 300, 560
_FOUND_NOTHING = N_("Nothing found for {words}")


def _nothing(_text: str) -> Sequence[Option]:
    return ()


class SearchField(TextInput):
    """A search with proposals below it; Esc empties it. `suggestions.chosen(Option)` opens a record."""

    def __init__(
        self,
        appearance: Appearance,
        propose: Propose = _nothing,
        *,
        shortcut: str = "Ctrl+K",
    ) -> None:
        super().__init__(appearance, N_("Search everything"), N_("Search everything…"), icon="search")
        self._height = CONTROL
        self._shortcut = PlainLabel(appearance, role="small", colour="text2")
        self._keys = QKeySequence(shortcut)
        self.line.addWidget(self._shortcut)
        self.suggestions = Suggestions(
            appearance, self.edit, self, propose, nothing=_FOUND_NOTHING, width=RESULTS_WIDTH
        )
        self.edit.installEventFilter(self)
        UndoOfWindow(self.edit)
        self.edit.textChanged.connect(lambda _text: self._show_keys())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._name_keys)
        self._name_keys()
        self._dress()

    def _name_keys(self) -> None:
        """Show the keys, which have other names in other languages."""
        native = self._keys.toString(QKeySequence.SequenceFormat.NativeText)
        self._shortcut.setText(native.replace("+", " "))

    def _show_keys(self) -> None:
        """Show the keys in an empty field that has room for them."""
        fixed = self.appearance.px(18 + 2 * CELL) + self.edit.minimumSizeHint().width()
        room = self.width() - fixed - 2 * self.line.spacing()
        self._shortcut.setVisible(not self.text and room >= self._shortcut.sizeHint().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the keys or not."""
        super().resizeEvent(event)
        self._show_keys()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc removes the typed text and the proposals; in an empty field it is passed on to the page."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.text:
            self.suggestions.close()
            self.edit.clear()
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """300 x 36, or more if the words need it."""
        metrics = self.edit.fontMetrics()
        words = metrics.horizontalAdvance(self.edit.placeholderText()) + self._shortcut.sizeHint().width()
        width = max(self.appearance.px(SEARCH_WIDTH), words + self.appearance.px(18 + 2 * CELL) + 40)
        return QSize(width, self.appearance.px(CONTROL))

    def minimumSizeHint(self) -> QSize:
        """Narrower in a narrow window."""
        return QSize(self.appearance.px(140), self.appearance.px(CONTROL))

    def start(self) -> None:
        """Take the focus and select the text."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
