"""A list of records: tabs that filter, the table, and what is said when it is empty."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from iwhc_desktop.gui.frame.page import Page
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, EDGE, TABS
from iwhc_desktop.gui.parts.card import Surface
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.tabs import TAB_SIDE, Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.views.record_view import RecordView


class TabLine(Surface):
    """Tabs on a line of their own, with a rule below; `add(widget)` puts parts at its end."""

    def __init__(self, appearance: Appearance, tabs: Tabs) -> None:
        super().__init__(appearance, "bg", ("bottom",))
        self._line = QHBoxLayout(self)
        self._line.setSpacing(8)
        self._line.addWidget(tabs, 1)
        appearance.changed.connect(self._dress)
        self._dress()

    def add(self, part: QWidget) -> None:
        """Put a part at the end."""
        self._line.addWidget(part)

    def _dress(self) -> None:
        edge = (CARD if self._appearance.is_compact else EDGE) - TAB_SIDE
        self._line.setContentsMargins(edge, 0, edge, 0)
        self.setFixedHeight(self._appearance.px(TABS + 2))


class RecordListPage(Page):
    """A page of parts that are given to it: bar, tabs, and the list or, while it is empty, what is said then."""

    def __init__(
        self,
        appearance: Appearance,
        bar: TopBar,
        place: str,
        view: RecordView,
        empty: EmptyState,
        tabs: Tabs | None = None,
    ) -> None:
        super().__init__(appearance, bar, place)
        self.view = view
        self.tabs = tabs
        self.empty = empty
        self._stack = QStackedWidget()
        self._stack.addWidget(view)
        self._stack.addWidget(empty)
        if tabs:
            self.tab_line = TabLine(appearance, tabs)
            self.body.addWidget(self.tab_line)
        self.body.addWidget(self._stack, 1)
        view.table.reloaded.connect(self._choose_side)

    def end_with_list(self) -> None:
        """Let the Tab key come to the list after everything above it; called when all of that is there."""
        self.body.removeWidget(self._stack)
        self._stack.setParent(None)  # a widget that is put in again comes last in the order of Tab
        self.body.addWidget(self._stack, 1)

    def shown(self) -> None:
        """Read the records."""
        self.view.table.reload()

    def first_part(self) -> QWidget:
        """The table."""
        return self.view

    def _choose_side(self) -> None:
        self._stack.setCurrentWidget(self.view if self.view.table.rowCount() else self.empty)
