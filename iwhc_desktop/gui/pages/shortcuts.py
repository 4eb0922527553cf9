"""The page of keyboard shortcuts, made from the table of actions."""
from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from iwhc_desktop.gui.action_table import ACTIONS, GROUPS
from iwhc_desktop.gui.actions import Actions
from iwhc_desktop.gui.pages.page import Page
from iwhc_desktop.gui.parts.card import Caps, Card, column, edged, scrolling
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.pill import Pill, PillLook
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.surroundings import Surroundings
from iwhc_desktop.gui.tokens import EDGE
from iwhc_desktop.i18n.messages import N_, Message

_NATIVE = QKeySequence.SequenceFormat.NativeText
_FURTHER: tuple[tuple[Message, tuple[str, ...], str], ...] = (
    (N_("Places of the side bar"), ("Alt+1", "Alt+9"), " – "),
    (N_("Next or previous field"), ("Tab", "Shift+Tab"), ", "),
)


class KeysPill(Pill):
    """Keys as Qt names them in the language in force."""

    def __init__(self, around: Surroundings, keys: tuple[str, ...], between: str = ", ") -> None:
        super().__init__(around, "neutral", "")
        self._keys, self._between = keys, between
        around.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        names = [QKeySequence(key).toString(_NATIVE) for key in self._keys]
        self.show_state(PillLook("neutral", "", self._between.join(names)))


class ShortcutsPage(Page):
    """Lists what can be done by key; only actions that do something here."""

    def __init__(self, around: Surroundings, actions: Actions) -> None:
        super().__init__(around, TopBar(around, N_("Keyboard shortcuts")), "")
        content = QWidget()
        self._names: list[PlainLabel] = []
        cards = column(spacing=12, margins=(0, 4, 0, EDGE))
        for group, said in GROUPS.items():
            keys = [
                (entry.said, KeysPill(around, entry.keys))
                for entry in ACTIONS if entry.group == group and entry.keys and actions[entry.name].isVisible()
            ]
            if group == "go":
                keys += [(words, KeysPill(around, names, between)) for words, names, between in _FURTHER]
            if keys:
                cards.addWidget(self._card(around, said, keys))
        cards.addStretch(1)
        edged(around, content, cards)
        self.body.addWidget(scrolling(content))
        around.changed.connect(self._level)
        self._level()

    def _level(self) -> None:
        """The keys of all groups stand under one another."""
        width = max(name.sizeHint().width() for name in self._names)
        for name in self._names:
            name.setMinimumWidth(width)

    def _card(self, around: Surroundings, said: Message, keys: list[tuple[Message, KeysPill]]) -> Card:
        card = Card(around)
        card.body.addWidget(Caps(around, said))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(EDGE)
        for line, (words, pill) in enumerate(keys):
            name = PlainLabel(around, words)
            self._names.append(name)
            grid.addWidget(name, line, 0)
            grid.addWidget(pill, line, 1)
        grid.setColumnStretch(2, 1)
        card.body.addLayout(grid)
        return card
