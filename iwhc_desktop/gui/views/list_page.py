"""The list of a record kind: tabs, filters, search, inspector, and what actions do on it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer

from iwhc_desktop.gui.frame.file_drop import FileDrop
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.look.tokens import CHIP
from iwhc_desktop.gui.models import record_table
from iwhc_desktop.gui.models.record_table import RecordTable
from iwhc_desktop.gui.models.shapes import LINK, Lines, Samples
from iwhc_desktop.gui.parts.buttons import QUIET, Button, IconButton, PrimaryButton
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.filter_line import FilterLine
from iwhc_desktop.gui.parts.tabs import TabLabel, Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.several.tick_bar import TickBar
from iwhc_desktop.gui.views.declared import ALSO_WITHDRAWN, OWN_OFFICE, WITHDRAWN, RecordViews, Subject, Words
from iwhc_desktop.gui.views.figure_tab import FigureTab
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.kept_bar import KeptBar
from iwhc_desktop.gui.views.list_chips import OfficeHabit, chips_of
from iwhc_desktop.gui.views.list_menu import ListMenu
from iwhc_desktop.gui.views.list_paper import ListPaper
from iwhc_desktop.gui.views.list_rows import ListRows, Narrowed
from iwhc_desktop.gui.views.record_list import RecordListPage
from iwhc_desktop.gui.views.record_search import propose_in_list, record_search
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter
from iwhc_desktop.gui.views.tab_ways import TabWays
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.events import RecordsChanged

_PAUSE = 40
"""Milliseconds after the list was asked for before what is behind the tabs is counted: the rows come first."""


_TAKE_AWAY = N_("Clear filters")
_EMPTY_TAB, _SHOW_ALL = N_("This tab is empty"), C_("records", "Show all")
_NOT_YET = N_("Nothing had been entered by {day}.")


class ListPage(RecordListPage):
    """The records of one kind: sorted, filtered, searched, one of them in the inspector."""

    def __init__(
        self,
        workspace: Workspace,
        views: RecordViews[Subject],
        rows: ListRows,
        content: RecordInspector,
    ) -> None:
        appearance, entry, words = workspace.appearance, VIEWS[views.kind], views.words
        self.kind = views.kind
        self.rows = rows
        self._everything = rows.narrowed
        self._words = words
        self._none = _none_of(workspace, words)
        self._several = views.several
        self._begins: DisplayText = "" if workspace.register.permission(views.kind).code else words.new
        tabs = Tabs(appearance, entry.said, tuple(TabLabel(tab.name, tab.said) for tab in views.tabs))
        self._top = TopBar(appearance, VIEWS[entry.tab_of or entry.kind].said, search=record_search(workspace))
        super().__init__(
            appearance,
            self._top,
            entry.marked,
            _view_of(workspace, views, rows),
            EmptyState(appearance, entry.icon, self._none, self._begins),
            tabs,
        )
        self.workspace = workspace
        self.inspector = self.content = content
        self._chips = chips_of(workspace, views.kind, views.filters)
        self.paper = ListPaper(workspace, views, rows, self.view.table, self._chips)
        self.ticked = TickBar(workspace, views, self.view, self.paper)
        self.figures = FigureTab(self, self, tabs)
        self.filters = FilterLine(appearance, tuple(self._chips.values()))
        self.kept = KeptBar(workspace, views.kind)
        self.kept.told.connect(lambda: self.view.table.mark_kept(self.kept.keys))
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE)
        self._counting.timeout.connect(self._count)
        self._is_filtered = False
        self.acts = {
            "new": lambda: self.open_form(0),
            "open": self._open_current,
            "filter": self._start_filter,
            "withdraw": self._withdraw,
        }
        self._arrange()
        self.ways = TabWays(workspace, self, tabs, views.tabs)
        self._connect()
        for act in views.acts:
            self.acts.setdefault(act.name, partial(self._act, act.name))
        own = self._chips.get(OWN_OFFICE.name)
        if own is not None and OfficeHabit(workspace.register.profile, entry.place).follow(own):
            self.rows.narrowed = self.rows.narrowed.with_chip(OWN_OFFICE.name, True)

    def _arrange(self) -> None:
        workspace = self.workspace
        self.body.insertWidget(1, self.filters)
        self.body.insertWidget(0, self.kept)
        self.tab_line.add(self.filters.button)
        if self._begins:
            button = PrimaryButton(workspace.appearance, self._words.new, "plus")
            button.clicked.connect(lambda: self.open_form(0))
            self._top.add(button)
        if self._several and self._begins:
            several = Button(workspace.appearance, N_("Enter several…"), "rows-3", look=QUIET, height=CHIP)
            several.clicked.connect(lambda: workspace.go(self._several))
            self.filters.add(several)
        self._panel = IconButton(workspace.appearance, "panel-right", N_("Show or hide the details of the record"))
        self._panel.clicked.connect(lambda: workspace.window.inspector.set_open(not workspace.window.inspector.is_open))
        self._top.add(self._panel)
        self.menu = ListMenu(workspace, self.kind, self.view.table, self.paper)
        self.menu.stand_in(self._top.add, self.tab_line.add)
        self.menu.offer_in(self.empty)
        self.end_with_list()
        self.body.addWidget(self.ticked)
        self.acts |= {"bring_in": self.menu.bring_in, "save_as": self.menu.save_as, "print": self._print}

    def _connect(self) -> None:
        self.empty.acted.connect(self._act_on_nothing)
        self.empty.lead_to_help(self.workspace.window.open_help)
        propose_in_list(self.workspace, self.kind, self.view.table, self.empty, self.filters.words)
        self.view.opened.connect(self.open_form)
        self.view.current_changed.connect(self.content.show_record)
        self.view.clicked_cell.connect(self._clicked)
        FileDrop(self.view.viewport(), self._drop)
        self.workspace.changed.connect(self._follow)
        self.workspace.appearance.language_changed.connect(self._sort_again)
        self.filters.words.filtered.connect(lambda words: self.narrow(replace(self.rows.narrowed, search=words)))
        for name, chip in self._chips.items():
            chip.chosen.connect(lambda value, name=name: self.narrow(self.rows.narrowed.with_chip(name, value)))

    # what is listed

    def reload(self) -> None:
        """Ask for the rows again and count what is behind the tabs."""
        self.view.table.reload()
        self._counting.start()

    def _count(self) -> None:
        self.workspace.tasks.run(lambda _progress: self.rows.counts(), N_("Counting"), self._show_counts, alone=False)

    def shown(self) -> None:
        """The page is in front now; a record is chosen, so that there is something to see beside the list."""
        self.kept.refresh()
        self.reload()
        if not self.view.current_key and self.view.table.rowCount():
            self.view.setCurrentIndex(self.view.table.index(0, 0))
        self.content.show_record(self.view.current_key)

    def narrow(self, asked: Narrowed) -> None:
        """List other records. An empty list says whether filters are the reason, and offers to take them away."""
        if asked == self.rows.narrowed:
            return
        self.rows.narrowed = asked
        self.ways.show_acts(asked)
        self._is_filtered = replace(asked, figure=None) != self._everything
        self._say_empty()
        self.reload()

    def widen(self) -> None:
        """Take all filters away, so that every record is in the list."""
        for chip in self._chips.values():
            chip.choose(chip.options[0].value)
        self.filters.words.set_text("")
        if self.tabs:
            self.tabs.choose(self._everything.tab)
        self.narrow(replace(self._everything, figure=self.rows.narrowed.figure))

    def _say_empty(self) -> None:
        self.menu.show_way(not self._is_filtered)
        tab_alone = replace(self._everything, tab=self.rows.narrowed.tab, figure=self.rows.narrowed.figure)
        if self._is_filtered and self.rows.narrowed == tab_alone:
            self.empty.say(_EMPTY_TAB, _SHOW_ALL)
        elif self._is_filtered:
            self.empty.say(self._words.none_left, _TAKE_AWAY)
        else:
            self.empty.say(self._none, self._begins)

    def _act_on_nothing(self) -> None:
        if self._is_filtered:
            self.widen()
        else:
            self.open_form(0)

    def _show_counts(self, counts: object) -> None:
        if self.tabs and isinstance(counts, dict):
            for tab, number in counts.items():
                self.tabs.set_count(tab, number)

    def _follow(self, event: RecordsChanged) -> None:
        if event.keys and self.isVisible():
            self.reload()
            self.content.refresh()

    def _sort_again(self) -> None:
        if self.isVisible():
            self.view.table.reload()

    # where one goes

    def point_at(self, event: RecordsChanged) -> None:
        """Make a record that was changed current, where the list shows one; the newest first."""
        any(self.view.go_to(key) for key in sorted(event.of(self.kind), reverse=True))

    def show_record(self, key: int) -> None:
        """Make a record current, taking filters away where they hide it; the focus is on its row."""
        if not self.view.go_to(key):
            self.widen()
            self.view.table.reload()
        if not self.view.go_to(key):
            self.show_withdrawn()
            self.view.go_to(key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_withdrawn(self) -> None:
        """List withdrawn records among the others: one of them is asked for."""
        self._chips[WITHDRAWN.name].choose(ALSO_WITHDRAWN)
        self.narrow(self.rows.narrowed.with_chip(WITHDRAWN.name, ALSO_WITHDRAWN))

    def open_form(self, key: int) -> None:
        """Open the form of a record, of a new one for 0."""
        self.workspace.open_form(self.kind, key)

    def _clicked(self, key: int, column: str) -> None:
        """A click on a cell that is drawn as a link opens the form where what it names is entered."""
        row = self.view.table.row_at(self.view.table.row_of(key))
        shape = row.shape(column) if row is not None else None
        if isinstance(shape, Lines) and shape.look == LINK:
            self.workspace.open_form(self.kind, key, shape.opens)

    def _open_current(self) -> None:
        if self.view.current_key:
            self.open_form(self.view.current_key)

    def _act(self, name: str) -> bool:
        """Do something that the kind declares with the current record; returns whether it has such an act."""
        if not self.view.current_key:
            return False
        self.content.key = self.view.current_key
        return self.content.act(name)

    def _print(self) -> None:
        """Print the ticked rows, else the current record; the list where that has no paper of its own."""
        if not self.ticked.act("print") and not self._act("print"):
            self.paper.show()

    def _withdraw(self) -> None:
        if not self.view.hasFocus() or not self.view.current_key or not self.workspace.may_write():
            return
        if not self.ticked.act("withdraw"):
            self.content.withdraw()

    def _drop(self, paths: tuple[Path, ...], place: QPoint) -> None:
        """Documents dropped on a row are attached to its record; a list dropped beside the rows is brought in."""
        index = self.view.indexAt(place)
        if not index.isValid():
            self.menu.open_file(paths[0])
        else:
            self.view.go_to(self.view.table.key_at(index.row()))
            self.content.key = self.view.current_key
            self.content.attach(paths)

    def _start_filter(self) -> None:
        self.filters.open()
        self.filters.words.edit.setFocus()
        self.filters.words.edit.selectAll()

    def back(self) -> bool:
        """Esc unticks rows first, then takes the words of the filter away."""
        if self.ticked.clear():
            return True
        if not self.filters.words.text:
            return False
        self.filters.words.set_text("")
        self.filters.words.tell()
        return True


def _view_of(workspace: Workspace, views: RecordViews[Subject], rows: ListRows) -> RecordView:
    """The table of a kind with its columns."""
    appearance = workspace.appearance
    table = RecordTable(appearance, rows, table_columns(views), views.order)
    painter = RowPainter(appearance, workspace.window, column_samples(views))
    return RecordView(appearance, table, painter, VIEWS[views.kind].said)


def table_columns(views: RecordViews[Subject]) -> list[record_table.TableColumn]:
    """The columns of a kind as the table takes them."""
    return [
        record_table.TableColumn(
            one.name,
            views.header(one),
            one.sort,
            is_icon=not (one.stretches or views.samples(one)),
            below=one.below or "",
        )
        for one in views.columns
    ]


def column_samples(views: RecordViews[Subject]) -> dict[str, Samples]:
    """The longest contents of the columns that do not stretch."""
    return {one.name: views.samples(one) for one in views.columns if not one.stretches}


def _none_of(workspace: Workspace, words: Words) -> Message:
    """The sentence of an empty list; in the register as of a day, that nothing had been entered by then."""
    return _NOT_YET.with_arguments(day=workspace.register.session.today) if workspace.is_past else words.none
