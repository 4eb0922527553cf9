"""The frame of a form: a card that scrolls, Cancel and Save always visible below it, folded parts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import CARD, EDGE
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, row, scrolling
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.gui.views.tab_order import come_in, go_on
from iwhc_desktop.i18n.messages import C_

WIDTH = 960
_CARD_SIDE, _BETWEEN = 22, 12
_ABOVE = 60
"""Pixels that stay in sight above a part that opened: the line with its button."""


class FormFrame(Page):
    """`card` takes the fields, `folds` are its folded parts; `go_to` scrolls to a field."""

    def __init__(self, workspace: Workspace, place: str) -> None:
        self.title_bar = TopBar(workspace.appearance, "")
        super().__init__(workspace.appearance, self.title_bar, place)
        self.workspace = workspace
        self.folds: list[Fold] = []
        self.card = Card(workspace.appearance, side=_CARD_SIDE)
        self.card.body.setContentsMargins(_CARD_SIDE, CARD, _CARD_SIDE, CARD)
        self.card.body.setSpacing(_BETWEEN)
        self.cancel_button = SecondaryButton(workspace.appearance, C_("dialog", "Cancel"))
        self.save_button = PrimaryButton(workspace.appearance, C_("changes", "Save"), "check")
        self._buttons = QWidget()
        self._button_line = row(None, self.cancel_button, self.save_button, spacing=10)
        self._buttons.setLayout(self._button_line)
        self._line, self._foot = QHBoxLayout(), QHBoxLayout()
        for line, part in ((self._line, self.card), (self._foot, self._buttons)):
            line.addWidget(part, 100)
            line.addStretch(1)
        self.area = scrolling(self._content())
        self.body.addWidget(self.area, 1)
        self.body.addLayout(self._foot)
        workspace.appearance.changed.connect(self._dress)
        self._dress()

    def _content(self) -> QWidget:
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._line)
        box.addStretch(1)
        return whole

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes on as the form is read, also to what was added while it is open."""
        return go_on(self, forward=next) or super().focusNextPrevChild(next)

    def come_in(self, *, forward: bool) -> None:
        """Tab came into the form: to its first part, or backwards to its last."""
        come_in(self, forward=forward)

    def add_button(self, button: QWidget) -> None:
        """Add a button between Cancel and Save."""
        self._button_line.insertWidget(self._button_line.indexOf(self.save_button), button)

    def add_folds(self, *folds: Fold) -> None:
        """Add parts that open; one that is opened comes into sight, and its first input gets the focus."""
        for fold in folds:
            self.folds.append(fold)
            fold.asked.connect(lambda fold=fold: self._reveal(fold))

    def _reveal(self, fold: Fold) -> None:
        content, bar = self.area.widget(), self.area.verticalScrollBar()
        if content is None:
            return
        # the layout makes room for what opened with its next request; the place is asked for now
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        top = fold.mapTo(content, QPoint()).y()
        bar.setValue(max(bar.value(), min(top - _ABOVE, top + fold.height() + CARD - self.area.viewport().height())))
        first = fold.first_input()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _dress(self) -> None:
        edge, below = (CARD, 8) if self.appearance.is_compact else (EDGE, 12)
        self._line.setContentsMargins(edge, 0, edge, 0)
        self._foot.setContentsMargins(edge, 8, edge, below)
        for part in (self.card, self._buttons):
            part.setMaximumWidth(self.appearance.px(WIDTH))
        subtitle = self.title_bar.subtitle
        subtitle.setVisible(bool(subtitle.said) and not self.appearance.is_compact)

    def say_title(self, title: DisplayText, subtitle: DisplayText) -> None:
        """Show another title; the line below it is left out in a low window."""
        self.title_bar.say(title, subtitle)
        self._dress()

    def after(self, pause: int, act: Callable[[], None]) -> QTimer:
        """A timer that calls `act` once, `pause` milliseconds after it was started."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    def shown(self) -> None:
        """Scroll to the top and focus the first field, so that no button takes a letter or a space."""
        self.area.verticalScrollBar().setValue(0)
        first = self.first_part()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, binding: Binding) -> None:
        """Scroll to a field and focus it."""
        for fold in self.folds:
            if fold.holds(binding.widget):
                fold.open()
        # the layout makes room for what is said below the fields with its next request; the place is asked for now
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.area.ensureWidgetVisible(binding.widget, 0, _ABOVE)
        binding.start()
