"""A bar that stays on every page and cannot be closed: icon, sentence, one button."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL, CHIP, EDGE
from iwhc_desktop.gui.parts.buttons import Button
from iwhc_desktop.gui.parts.card import Surface, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel


class Notice(Surface):
    """Icon, sentence and button; the button is hidden if `action` is empty.

    A button that destroys `stands_apart`: at the start of the bar, away from the buttons of every page below.
    """

    def __init__(
        self,
        appearance: Appearance,
        tone: str,
        icon: str,
        sentence: DisplayText,
        action: DisplayText = "",
        *,
        stands_apart: bool = False,
    ) -> None:
        super().__init__(appearance, f"{tone}_soft", ("bottom",))
        say(appearance, self, sentence, ACCESSIBLE_NAME)
        words = PlainLabel(appearance, sentence, role="second", wraps=True)
        self.action = Button(appearance, action, height=CHIP)
        if not action:
            self.action.hide()
        parts = [column(None, words, None), self.action]
        line = row(
            IconLabel(appearance, icon, colour=tone),
            *(reversed(parts) if stands_apart else parts),
            spacing=CELL,
            margins=(EDGE, 6, EDGE, 6),
        )
        line.setStretch(2 if stands_apart else 1, 1)
        self.setLayout(line)

    def leave(self) -> None:
        """Remove it from the window for good."""
        parent: QWidget | None = self.parentWidget()
        if parent is not None:
            self.hide()
            self.deleteLater()
