"""The line of filters above a list: chips and the words to find; part of the line of tabs in a low window."""
from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from iwhc_desktop.gui.parts.card import Ground
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.surroundings import Surroundings
from iwhc_desktop.gui.tokens import CARD, CHIP, EDGE
from iwhc_desktop.i18n.messages import N_

_HEIGHT, _WIDTH, _COMPACT_WIDTH = 48, 220, 150
_PAUSE = 200
"""Milliseconds without a key before the list is asked again."""


class FilterInput(TextInput):
    """Words that the rows of a list must hold; `filtered(str)` a moment after the last key."""

    filtered = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, N_("Filter this list"), N_("Filter this list"), icon="list-filter")
        self._height = CHIP
        self.edit.setClearButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.tell)
        self.changed.connect(lambda _text: self._timer.start())
        self.edit.returnPressed.connect(self.tell)
        around.changed.connect(self._widen)
        self._widen()
        self._dress()

    def tell(self) -> None:
        """Filter now."""
        self._timer.stop()
        self.filtered.emit(self.text.strip())

    def _widen(self) -> None:
        words = self.edit.fontMetrics().horizontalAdvance(self.edit.placeholderText()) + self.around.px(60)
        least = self.around.px(_COMPACT_WIDTH if self.around.is_compact else _WIDTH)
        self.setFixedWidth(max(words, least))


class FilterLine(Ground):
    """FilterLine(around, chips): chips at the start, `words` at the end.

    `box` holds them; whoever has the line of tabs takes `box` into it while the window is low.
    """

    def __init__(self, around: Surroundings, chips: tuple[FilterChip, ...]) -> None:
        super().__init__(around, "bg", ("bottom",))
        self.words = FilterInput(around)
        self.box = QWidget()
        inner = QHBoxLayout(self.box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for chip in chips:
            inner.addWidget(chip)
        inner.addStretch(1)
        inner.addWidget(self.words)
        self.line = QHBoxLayout(self)
        self.line.addWidget(self.box)
        around.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        edge = CARD if self._around.is_compact else EDGE
        self.line.setContentsMargins(edge, 0, edge, 0)
        self.setFixedHeight(self._around.px(_HEIGHT))
