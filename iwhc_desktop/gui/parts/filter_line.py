"""The filters above a list: chips and search words; in a low window they share the line of the tabs."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, CHIP, EDGE
from iwhc_desktop.gui.parts.buttons import IconButton
from iwhc_desktop.gui.parts.card import Surface
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.parts.inputs import TextInput, UndoOfWindow
from iwhc_desktop.i18n.messages import N_

_HEIGHT, _WIDTH, _SPACING = 48, 220, 8
_PAUSE = 200
"""Milliseconds without a key before the list is filtered."""


class FilterInput(TextInput):
    """Words that the rows of a list must contain; `filtered(str)` shortly after the last key."""

    filtered = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, N_("Filter this list"), N_("Filter this list"), icon="list-filter")
        self._height = CHIP
        self.edit.setClearButtonEnabled(False)
        UndoOfWindow(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.tell)
        self.changed.connect(lambda _text: self._timer.start())
        self.edit.returnPressed.connect(self.tell)
        appearance.changed.connect(self._widen)
        self._widen()
        self._dress()

    def tell(self) -> None:
        """Filter now."""
        self._timer.stop()
        self.filtered.emit(self.text.strip())

    def _widen(self) -> None:
        words = self.edit.fontMetrics().horizontalAdvance(self.edit.placeholderText()) + self.appearance.px(60)
        self.setFixedWidth(max(words, self.appearance.px(_WIDTH)))


class FilterLine(Surface):
    """Chips, on as many lines as they need; at the end of the first one `words`, and before them what `add` is given.

    In a low window it opens when `button`, which is in the line of the tabs, is pressed.
    """

    def __init__(self, appearance: Appearance, chips: tuple[FilterChip, ...]) -> None:
        super().__init__(appearance, "bg", ("bottom",))
        self.words = FilterInput(appearance)
        self.button = IconButton(appearance, "list-filter", N_("Show or hide the filters"))
        self.button.clicked.connect(lambda: self.open(self.isHidden()))
        self._flow = FlowLayout(self, spacing=_SPACING)
        for chip in chips:
            self._flow.addWidget(chip)
        self._flow.add_at_end(self.words)
        self._was_compact: bool | None = None
        appearance.changed.connect(self._dress)
        self._dress()

    def add(self, part: QWidget) -> None:
        """Put a part before the words of the filter."""
        self._flow.add_at_end(part)

    def open(self, is_open: bool = True) -> None:
        """Show or hide the filters."""
        self.setVisible(is_open)

    def _dress(self) -> None:
        if self._appearance.is_compact != self._was_compact:
            self._was_compact = self._appearance.is_compact
            for part, is_shown in ((self.button, self._appearance.is_compact), (self, not self._appearance.is_compact)):
                if part.parentWidget() or not is_shown:  # shown without a parent it would be a window of its own
                    part.setVisible(is_shown)
        edge = CARD if self._appearance.is_compact else EDGE
        above = self._appearance.px(_HEIGHT - CHIP) // 2
        self._flow.setContentsMargins(edge, above, edge, above)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips that do not fit beside each other need another line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(self._flow.heightForWidth(self.width()), self._appearance.px(_HEIGHT)))
