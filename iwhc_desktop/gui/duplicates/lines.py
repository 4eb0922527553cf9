"""A line of cards: one detail of records side by side, one of which is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from iwhc_desktop.gui.exchange.decide_parts import Origin, Version, VersionCard
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.messages import N_

_WHOLE = N_("{record}: {value}")
_LABEL, _CARD = 17, 25
"""The share of the width that the label and each card take."""


class Side(NamedTuple):
    """One record in a line: its number, what it has, and a line below; or the record itself."""

    number: str
    said: Version
    below: DisplayText = ""
    is_record: bool = False


class CardLine(QWidget):
    """A detail with a card for each record. `chosen(n)` when another card is kept, from 1."""

    chosen = Signal(int)

    def __init__(self, appearance: Appearance, label: DisplayText, sides: Sequence[Side], result: int) -> None:
        super().__init__()
        self.result = result
        self.is_touched = False
        self.cards = [_card(appearance, label, side, key) for key, side in enumerate(sides, 1)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.addWidget(PlainLabel(appearance, label, role="strong", wraps=True), 0, 0)
        grid.setColumnStretch(0, _LABEL)
        for number, card in enumerate(self.cards, 1):
            card.clicked.connect(lambda _checked=False, n=number: self.choose(n))
            grid.addWidget(card, 0, number)
            grid.setColumnStretch(number, _CARD)
        self._show()

    def choose(self, result: int) -> None:
        """Keep what a card shows; it stays so whichever record is kept."""
        self.is_touched = True
        self.result = result
        self._show()
        self.chosen.emit(result)

    def follow(self, result: int) -> None:
        """Keep what the kept record has, unless somebody chose otherwise."""
        if not self.is_touched:
            self.result = result
            self._show()

    def _show(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.setChecked(number == self.result)

    def press(self, digit: int) -> bool:
        """Handle a digit key. Returns whether there is such a card."""
        if 1 <= digit <= len(self.cards):
            self.choose(digit)
            return True
        return False


def _card(appearance: Appearance, label: DisplayText, side: Side, key: int) -> VersionCard:
    """A card; only those of whole records, which are above the others, show their numbers."""
    whole = _WHOLE.with_arguments(record=side.number, value=side.said.said)
    heard = N_("{first}, {second}", first=label, second=whole)
    return VersionCard(
        appearance, side.said, Origin(_breaking(side.number) if side.is_record else "", side.below, heard), key
    )


def _breaking(number: str) -> str:
    """A reference that may go on in the next line after each hyphen: Qt breaks none before a digit."""
    return number.replace("-", "-\u200b")
