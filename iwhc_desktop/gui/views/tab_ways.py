"""Where the tabs of a list lead, to its own records or to the list of another kind, and the acts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CHIP
from iwhc_desktop.gui.parts.buttons import SOFT, Button
from iwhc_desktop.gui.parts.tabs import Tabs
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import Tab, TabAct
from iwhc_desktop.gui.views.list_rows import FIGURE, ListRows, Narrowed
from iwhc_desktop.gui.views.record_list import TabLine


class TabbedList(Protocol):
    """The page of a list."""

    rows: ListRows
    tab_line: TabLine

    def narrow(self, asked: Narrowed) -> None:
        """List other records."""


class TabWays:
    """Follows the tabs of a list; the list of another kind opens at the same tab."""

    def __init__(self, workspace: Workspace, listing: TabbedList, tabs: Tabs, declared: Sequence[Tab]) -> None:
        self._workspace = workspace
        self._listing = listing
        self._tabs = tabs
        self._elsewhere = {tab.name: VIEWS[tab.kind].place for tab in declared if tab.kind}
        self._acting = [tab for tab in declared if tab.act is not None]
        self.acts = {tab.name: self._button(tab.act) for tab in self._acting if tab.act is not None}
        tabs.choose(listing.rows.narrowed.tab)
        tabs.chosen.connect(self.follow)

    def _button(self, act: TabAct) -> Button:
        button = Button(self._workspace.appearance, act.said, act.icon, look=SOFT, height=CHIP)
        button.clicked.connect(lambda: act.run(self._workspace))
        button.hide()
        self._listing.tab_line.add(button)
        return button

    def show_acts(self, asked: Narrowed) -> None:
        """Show the act of the tab that is open, or of the one that a figure is called like."""
        figure = asked.figure.said if asked.figure is not None and asked.tab == FIGURE else None
        for tab in self._acting:
            self.acts[tab.name].setVisible(tab.name == asked.tab or tab.said == figure)

    def follow(self, tab: str) -> None:
        """Show what is behind a tab."""
        place = self._elsewhere.get(tab)
        if place is None:
            self._listing.narrow(replace(self._listing.rows.narrowed, tab=tab))
            return
        self._tabs.choose(self._listing.rows.narrowed.tab)
        if self._workspace.go(place):
            ways = getattr(self._workspace.page(place), "ways", None)
            if isinstance(ways, TabWays):
                ways.open(tab)

    def open(self, tab: str) -> None:
        """Show one of its own tabs."""
        if tab not in self._elsewhere:
            self._tabs.choose(tab)
            self.follow(tab)
