"""What a text that was not understood may mean: a button for each likely reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import TARGET
from iwhc_desktop.gui.parts.buttons import SOFT, Button
from iwhc_desktop.gui.parts.flow import FlowLayout


class Offer(NamedTuple):
    """A likely reading: what its button says, and what takes it."""

    said: DisplayText
    take: Callable[[], object]


class Readings(QWidget):
    """The buttons below a field; hidden without any."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.buttons: list[Button] = []
        self._flow = FlowLayout(self)
        self.hide()

    def offer(self, offers: Sequence[Offer], after: QWidget) -> None:
        """Show these buttons, reached by Tab from the input before them."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(offer) for offer in offers]
        for before, button in zip((after, *self.buttons), self.buttons, strict=False):
            QWidget.setTabOrder(before, button)
        self.setVisible(bool(self.buttons))

    def _button(self, offer: Offer) -> Button:
        button = Button(self._appearance, offer.said, look=SOFT, height=TARGET)
        button.clicked.connect(lambda _on: offer.take())
        self._flow.addWidget(button)
        button.show()
        return button
