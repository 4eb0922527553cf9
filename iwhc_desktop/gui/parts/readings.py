"""What a text that was not understood may mean: a button for each likely reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import TARGET
from iwhc_desktop.gui.parts.buttons import SOFT, Button
from iwhc_desktop.gui.parts.flow import FlowLayout
from iwhc_desktop.gui.parts.steady import keep_room, once_released


class Offer(NamedTuple):
    """A likely reading: what its button says, and what takes it."""

    said: DisplayText
    take: Callable[[], object]


class Readings(QWidget):
    """The buttons below a field; hidden without any, and then they leave their room until `free_room()`."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.buttons: list[Button] = []
        self._flow = FlowLayout(self)
        self.hide()

    def offer(self, offers: Sequence[Offer], after: QWidget) -> None:
        """Show these buttons, reached by Tab from the input before them."""
        self.setMinimumHeight(self.height() if self.isVisible() else self.minimumHeight())
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(offer) for offer in offers]
        for before, button in zip((after, *self.buttons), self.buttons, strict=False):
            QWidget.setTabOrder(before, button)
        once_released(self, self._follow)

    def _follow(self) -> None:
        keep_room(self, bool(self.minimumHeight()))
        self.setVisible(bool(self.buttons))

    def free_room(self) -> None:
        """Give back the room of buttons that have gone."""
        self.setMinimumHeight(0)
        keep_room(self, False)

    def _button(self, offer: Offer) -> Button:
        button = Button(self._appearance, offer.said, look=SOFT, height=TARGET)
        button.clicked.connect(lambda _on: offer.take())
        self._flow.addWidget(button)
        button.show()
        return button
