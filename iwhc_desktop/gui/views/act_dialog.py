"""The dialog of an act: a question, a few inputs, a card that says live what it does, one button that names it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import WINDOW_TITLE, say
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import EDGE
from iwhc_desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, row, scrolling
from iwhc_desktop.gui.parts.fitted_dialog import FittedDialog
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.i18n.messages import C_, N_, Message

WIDTH = 680
GAP_BETWEEN, AROUND, LEAST = 14, 10, 120
"""Pixels: between the parts, above and below the dialog in its window, and the least that is seen of what is asked."""
Does = Callable[[dict[str, Json]], DisplayText]
Missing = Callable[[dict[str, Json]], Sequence[str]]
"""The units without an answer that an act cannot do without."""
_REQUIRED = N_("This field is required.")


class ActDialog(FittedDialog):
    """`ask()` returns the values of the inputs, None after Cancel or Esc; an input that is wrong keeps it open."""

    def __init__(
        self,
        workspace: Workspace,
        question: DisplayText,
        inputs: Sequence[tuple[QWidget, Sequence[Binding]]],
        does: Does,
        act: Message,
        missing: Missing = lambda _values: (),
    ) -> None:
        super().__init__(workspace.window)
        self._window = workspace.window
        appearance = workspace.appearance
        self._does = does
        self._missing = missing
        self.bindings = [binding for _widget, bound in inputs for binding in bound]
        say(appearance, self, act, WINDOW_TITLE)
        self.card = Card(appearance, N_("What this does"))
        self.words = PlainLabel(appearance, colour="text2", wraps=True)
        self.card.body.addWidget(self.words)
        self.cancel_button = SecondaryButton(appearance, C_("dialog", "Cancel"))
        self.act_button = PrimaryButton(appearance, act)
        self.act_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self._act)
        buttons = row(None, self.cancel_button, self.act_button, spacing=10)
        title = PlainLabel(appearance, question, role="panel_title", wraps=True)
        self._asked = QWidget()
        sides = (EDGE, 0, EDGE, 0)
        lines = (title, *(widget for widget, _bound in inputs))
        self._asked.setLayout(column(*lines, spacing=GAP_BETWEEN, margins=sides))
        self._area = scrolling(self._asked)
        self._area.float_bar()
        below = column(self.card, buttons, spacing=GAP_BETWEEN, margins=sides)
        self.setLayout(column(self._area, below, spacing=GAP_BETWEEN, margins=(0, EDGE, 0, EDGE)))
        for binding in self.bindings:
            binding.changed.connect(self._tell)
        self.setFixedWidth(min(appearance.px(WIDTH), workspace.window.width()))
        self._tell()
        if self.bindings:
            self.bindings[0].start()

    def values(self) -> dict[str, Json]:
        """The values of the inputs, by unit."""
        return {unit: value for binding in self.bindings for unit, value in binding.values().items()}

    def _tell(self) -> None:
        self.words.say(self._does(self.values()))
        self._fit()

    def _fit(self) -> None:
        """What is asked scrolls where the window is too low for all; the card and the buttons stay in sight."""
        whole, asked = self.layout(), self._asked.layout()
        if whole is None or asked is None:
            return
        wanted = asked.totalHeightForWidth(self.width())
        beside = whole.totalHeightForWidth(self.width()) - self._area.height()
        height = min(wanted, max(self._window.height() - beside - 2 * AROUND, LEAST))
        if self._area.height() != height or self._area.minimumHeight() != height:
            self._area.setFixedHeight(height)
        super()._fit()

    def _act(self) -> None:
        missing = self._missing(self.values())
        wrong = [binding for binding in self.bindings if binding.problem() is not None or binding.name in missing]
        for binding in wrong:
            binding.mark(binding.problem() or _REQUIRED)
        if wrong:
            wrong[0].start()
        else:
            self.accept()

    def ask(self) -> dict[str, Json] | None:
        """Show it, wait, and return the values."""
        return self.values() if self.exec() == QDialog.DialogCode.Accepted else None
