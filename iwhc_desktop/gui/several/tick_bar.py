"""The bar above a list while rows are ticked: how many, and what is done with all of them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.announcing import announce
from iwhc_desktop.gui.look.tokens import CARD, CHIP, EDGE, GAP
from iwhc_desktop.gui.parts.buttons import QUIET, Button, IconButton
from iwhc_desktop.gui.parts.card import Surface, column
from iwhc_desktop.gui.parts.flow import FlowRow
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.several.acts import acts_of
from iwhc_desktop.gui.several.ticking import Ticking
from iwhc_desktop.gui.views.declared import RecordViews, Subject
from iwhc_desktop.gui.views.list_paper import ListPaper
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_SAID: Mapping[str, tuple[Message, str]] = MappingProxyType(
    {
        "change": (C_("several records", "Change…"), "pencil"),
        "attach": (C_("several records", "Attach…"), "paperclip"),
        "print": (C_("several records", "Print…"), "printer"),
        "addresses": (N_("Copy addresses"), "copy"),
        "cards": (C_("several records", "Save as vCard…"), "users"),
        "withdraw": (N_("Withdraw…"), "archive"),
    }
)
"""The words and icons of the acts."""


class TickBar(Surface):
    """Hidden while no row is ticked. `act(name)` does something with the ticked rows, in the order of the list."""

    def __init__(self, workspace: Workspace, views: RecordViews[Subject], view: RecordView, paper: ListPaper) -> None:
        super().__init__(workspace.appearance, "primary_soft", ("top",))
        self._workspace = workspace
        self._kind = views.kind
        self._view = view
        self._ticks = view.table.ticks
        self._acts = acts_of(views, paper, is_closed=bool(workspace.register.permission(views.kind).code))
        self.words = PlainLabel(workspace.appearance, role="strong", colour="primary_text")
        self.buttons = {name: self._button(name) for name in self._acts}
        self.clear_button = IconButton(workspace.appearance, "x", N_("Select none"))
        self.clear_button.clicked.connect(self._clear)
        self._line = column(FlowRow(self.words, *self.buttons.values(), self.clear_button, spacing=GAP))
        self.setLayout(self._line)
        Ticking(view)
        self._ticks.changed.connect(self._follow)
        workspace.appearance.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _button(self, name: str) -> Button:
        said, icon = _SAID[name]
        button = Button(self._workspace.appearance, said, icon, look=QUIET, height=CHIP)
        button.clicked.connect(lambda: self.act(name))
        return button

    @property
    def keys(self) -> tuple[int, ...]:
        """The ticked records in the order of the list."""
        return self._ticks.among(self._view.table.keys)

    def act(self, name: str) -> bool:
        """Do something with all ticked records. Returns whether there are any, and they have this act."""
        if not self._ticks or name not in self._acts:
            return False
        self._acts[name](self._workspace, self._kind, self.keys)
        return True

    def clear(self) -> bool:
        """Untick every row. Returns whether any was ticked."""
        had = bool(self._ticks)
        self._ticks.clear()
        return had

    def _clear(self) -> None:
        self._ticks.clear()
        self._view.setFocus()

    def _follow_the_list(self) -> None:
        """Tab leads from the list to the acts of its ticked rows."""
        parts = (self._view, *self.buttons.values(), self.clear_button)
        for one, following in pairwise(parts):
            QWidget.setTabOrder(one, following)

    def _follow(self) -> None:
        """Show how many rows are ticked, and let screen readers say it."""
        said = NP_("{n} selected", "{n} selected", len(self._ticks))
        self.words.say(said)
        say(self._workspace.appearance, self, said, ACCESSIBLE_NAME)
        if self._ticks and self.isHidden():
            self._follow_the_list()
        self.setVisible(bool(self._ticks))
        announce(self._workspace.appearance, self, said)

    def _dress(self) -> None:
        edge = CARD if self._workspace.appearance.is_compact else EDGE
        self._line.setContentsMargins(edge, 4, edge, 4)
