"""What the lists of agreements and partners have in common: search, filters, inspector, what actions do."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, QTimer

from iwhc_desktop.gui.frame.file_drop import FileDrop
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.buttons import IconButton, PrimaryButton
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.filter_line import FilterLine
from iwhc_desktop.gui.parts.record_view import RecordView
from iwhc_desktop.gui.parts.tabs import Tabs
from iwhc_desktop.gui.parts.top_bar import TopBar
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.record_list import RecordListPage
from iwhc_desktop.gui.views.record_search import record_search
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.events import RecordsChanged

_PAUSE = 40
"""Milliseconds after the list was asked for before what is behind the tabs is counted: the rows come first."""


_TAKE_AWAY = N_("Take the filter away")


class ListWords(NamedTuple):
    """Title, primary button, and what an empty list shows and says, without filters and with them."""

    title: Message
    new: Message
    icon: str
    none: Message
    none_left: Message


class RegisterListPage(RecordListPage):
    """A list over the register. Subclasses name the `kind` and say how many rows are behind each tab."""

    kind = ""

    def __init__(
        self,
        workspace: Workspace,
        words: ListWords,
        view: RecordView,
        tabs: Tabs,
        filters: FilterLine,
        content: RecordInspector,
    ) -> None:
        bar = TopBar(workspace.appearance, words.title, search=record_search(workspace))
        self._begins: DisplayText = "" if workspace.register.is_read_only else words.new
        empty = EmptyState(workspace.appearance, words.icon, words.none, self._begins)
        super().__init__(workspace.appearance, bar, f"{self.kind}s", view, empty, tabs)
        self.workspace = workspace
        self.filters = filters
        self._words = words
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_PAUSE)
        self._counting.timeout.connect(self._count)
        self.inspector = self.content = content
        self.body.insertWidget(1, filters)
        self.tab_line.add(filters.button)
        if not workspace.register.is_read_only:
            button = PrimaryButton(workspace.appearance, words.new, "plus")
            button.clicked.connect(lambda: self.open_form(0))
            bar.add(button)
        self._is_filtered = False
        empty.acted.connect(self._act_on_nothing)
        self._panel = IconButton(workspace.appearance, "panel-right", N_("Show or hide what is known of the record"))
        self._panel.clicked.connect(lambda: workspace.window.inspector.set_open(not workspace.window.inspector.is_open))
        bar.add(self._panel)
        view.opened.connect(self.open_form)
        view.current_changed.connect(content.show_record)
        FileDrop(view.viewport(), self._drop)
        workspace.changed.connect(self._follow)
        workspace.appearance.language_changed.connect(self._sort_again)
        self.acts = {
            "new": lambda: self.open_form(0),
            "open": self._open_current,
            "filter": self._start_filter,
            "withdraw": self._withdraw,
        }

    # what is listed

    def reload(self) -> None:
        """Ask for the rows again and count what is behind the tabs."""
        self.view.table.reload()
        self._counting.start()

    def _count(self) -> None:
        self.workspace.tasks.run(lambda _progress: self.count(), N_("Counting"), self._show_counts, alone=False)

    def shown(self) -> None:
        """The page is in front now; a record is chosen, so that there is something to see beside the list."""
        self.reload()
        if not self.view.current_key and self.view.table.rowCount():
            self.view.setCurrentIndex(self.view.table.index(0, 0))
        self.content.show_record(self.view.current_key)

    def count(self) -> dict[str, int]:
        """How many rows are behind each tab; asked off the window's thread."""
        raise NotImplementedError

    def widen(self) -> None:
        """Take all filters away."""
        raise NotImplementedError

    def say_empty(self, *, is_filtered: bool) -> None:
        """An empty list says whether filters are the reason, and then offers to take them away."""
        self._is_filtered = is_filtered
        if is_filtered:
            self.empty.say(self._words.none_left, _TAKE_AWAY)
        else:
            self.empty.say(self._words.none, self._begins)

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
        """Make a record current, taking filters away where they hide it."""
        if not self.view.go_to(key):
            self.widen()
            self.view.table.reload()
            self.view.go_to(key)

    def open_form(self, key: int) -> None:
        """Open the form of a record, of a new one for 0."""
        self.workspace.open_form(self.kind, key)

    def _open_current(self) -> None:
        if self.view.current_key:
            self.open_form(self.view.current_key)

    def _withdraw(self) -> None:
        if self.view.hasFocus() and self.view.current_key and self.workspace.may_write():
            self.content.withdraw()

    def _drop(self, paths: tuple[Path, ...], place: QPoint) -> None:
        """Documents dropped on a row are attached to its record."""
        index = self.view.indexAt(place)
        if index.isValid():
            self.view.go_to(self.view.table.key_at(index.row()))
            self.content.key = self.view.current_key
            self.content.attach(paths)

    def _start_filter(self) -> None:
        self.filters.open()
        self.filters.words.edit.setFocus()
        self.filters.words.edit.selectAll()

    def back(self) -> bool:
        """Esc takes the words of the filter away first."""
        if not self.filters.words.text:
            return False
        self.filters.words.set_text("")
        self.filters.words.tell()
        return True
