"""The tab of a list that a figure elsewhere opens: exactly the records of its number."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.gui.parts.tabs import TabLabel, Tabs
from iwhc_desktop.gui.views.list_rows import FIGURE, ListRows, Narrowed, OpenFigure
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.i18n.messages import Message


class FiguredList(Protocol):
    """The page of a list."""

    rows: ListRows
    view: RecordView

    def narrow(self, asked: Narrowed) -> None:
        """List other records."""

    def widen(self) -> None:
        """Take all filters away."""

    def show_withdrawn(self) -> None:
        """List withdrawn records among the others."""


class FigureTab(QObject):
    """Opens the tab of a figure, with its words as a name, and closes it again."""

    def __init__(self, page: QWidget, listing: FiguredList, tabs: Tabs) -> None:
        super().__init__(page)
        self._listing = listing
        self._tabs = tabs
        tabs.closed.connect(self.close)

    def show(self, said: Message, asked: KeyQuery) -> None:
        """List the records of a figure from the first one; other filters are taken away, for their number to be its."""
        self._listing.widen()
        self._tabs.open(TabLabel(FIGURE, said))
        self._listing.narrow(replace(self._listing.rows.narrowed, tab=FIGURE, figure=OpenFigure(said, asked)))
        if asked.include_retired:
            self._listing.show_withdrawn()
        self._listing.view.begin()

    def close(self) -> None:
        """Close the tab and list everything."""
        self._listing.narrow(replace(self._listing.rows.narrowed, figure=None))
        self._listing.widen()
        self._tabs.close_tab(FIGURE)
