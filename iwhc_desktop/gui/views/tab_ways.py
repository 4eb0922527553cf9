"""Where the tabs of a list lead: to its own records, or to the list of another kind that is a tab beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.tabs import Tabs
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import Tab
from iwhc_desktop.gui.views.list_rows import ListRows, Narrowed


class TabbedList(Protocol):
    """The page of a list."""

    rows: ListRows

    def narrow(self, asked: Narrowed) -> None:
        """List other records."""


class TabWays:
    """Follows the tabs of a list; the list of another kind opens at the same tab."""

    def __init__(self, workspace: Workspace, listing: TabbedList, tabs: Tabs, declared: Sequence[Tab]) -> None:
        self._workspace = workspace
        self._listing = listing
        self._tabs = tabs
        self._elsewhere = {tab.name: VIEWS[tab.kind].place for tab in declared if tab.kind}
        tabs.choose(listing.rows.narrowed.tab)
        tabs.chosen.connect(self.follow)

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
