"""The frame of a form: a card that scrolls, Cancel and Save below it, parts that open when asked for."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iwhc_desktop.gui.desk import Desk
from iwhc_desktop.gui.forms.bindings import Binding
from iwhc_desktop.gui.pages.page import Page
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, row, scrolling
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.surroundings import Says
from iwhc_desktop.gui.tokens import CARD, EDGE
from iwhc_desktop.i18n.messages import C_

WIDTH = 960
_CARD_SIDE, _BETWEEN = 22, 12


class FormFrame(Page):
    """`card` takes the fields, `folds` are the parts of it that open; `go_to` brings a field into sight."""

    def __init__(self, desk: Desk, place: str) -> None:
        self.title_bar = TopBar(desk.around, "")
        super().__init__(desk.around, self.title_bar, place)
        self.desk = desk
        self.folds: list[Fold] = []
        self.card = Card(desk.around, side=_CARD_SIDE)
        self.card.body.setContentsMargins(_CARD_SIDE, CARD, _CARD_SIDE, CARD)
        self.card.body.setSpacing(_BETWEEN)
        self.cancel_button = SecondaryButton(desk.around, C_("dialog", "Cancel"))
        self.save_button = PrimaryButton(desk.around, C_("changes", "Save"), "check")
        self._inside = QWidget()
        self._line = QHBoxLayout()
        self.area = scrolling(self._arranged())
        self.body.addWidget(self.area)
        desk.around.changed.connect(self._dress)
        self._dress()

    def _arranged(self) -> QWidget:
        column = QVBoxLayout(self._inside)
        column.setSpacing(12)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addLayout(row(None, self.cancel_button, self.save_button, spacing=10))
        self._line.addWidget(self._inside, 100)
        self._line.addStretch(1)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._line)
        box.addStretch(1)
        return whole

    def _dress(self) -> None:
        edge = CARD if self.around.is_compact else EDGE
        self._line.setContentsMargins(edge, 0, edge, CARD)
        self._inside.setMaximumWidth(self.around.px(WIDTH))
        subtitle = self.title_bar.subtitle
        subtitle.setVisible(bool(subtitle.said) and not self.around.is_compact)

    def say_title(self, title: Says, subtitle: Says) -> None:
        """Another title; what stands below it is left out in a low window."""
        self.title_bar.say(title, subtitle)
        self._dress()

    def after(self, pause: int, act: Callable[[], None]) -> QTimer:
        """A timer that does something once, `pause` milliseconds after it was started."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def shown(self) -> None:
        """From the top."""
        self.area.verticalScrollBar().setValue(0)

    def go_to(self, binding: Binding) -> None:
        """Bring a field into sight and give it the focus."""
        for fold in self.folds:
            if fold.holds(binding.widget):
                fold.open()
        self.area.ensureWidgetVisible(binding.widget, 0, 60)
        binding.start()
