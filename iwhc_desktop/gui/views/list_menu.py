"""The menu of a list: bringing in a list that people keep elsewhere, and the list as shown as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from iwhc_desktop.gui.contacts.acts import people_acts
from iwhc_desktop.gui.frame.file_purposes import TABLE_OR_PAPER
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.record_table import RecordTable
from iwhc_desktop.gui.parts.buttons import IconButton, LinkButton, open_below
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.list_paper import ListPaper
from iwhc_desktop.gui.views.list_rows import Wording
from iwhc_desktop.gui.views.list_table import table_of
from iwhc_desktop.gui.views.list_translations import ListTranslations
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.printing.lists import head_of
from iwhc_desktop.services.tables.header_words import KINDS
from iwhc_desktop.services.tables.writing import write_table
from iwhc_desktop.store.files.atomic import write_atomically

_SAVING = N_("Saving the list")
_SAVE_MISSING, _BRING_IN = N_("Save missing translations as…"), N_("Bring in translations…")


class MenuEntry(NamedTuple):
    """An entry of the menu of a list: its words and what it does, or a choice of further entries."""

    said: DisplayText
    act: Callable[[], object] | None = None
    choices: tuple[MenuEntry, ...] = ()


class ListMenu(IconButton):
    """`open_file(path)` brings in a list that was dropped; `bring_in()` and `save_as()` are the entries."""

    def __init__(self, workspace: Workspace, kind: str, table: RecordTable, paper: ListPaper) -> None:
        super().__init__(workspace.appearance, "ellipsis", N_("More for this list"))
        self._workspace = workspace
        self._kind = kind
        self._table = table
        self._paper = paper
        self._translations = ListTranslations(workspace, kind, table)
        self._way: LinkButton | None = None
        self.further: tuple[MenuEntry, ...] = ()
        self.clicked.connect(self._open)

    @property
    def takes_lists(self) -> bool:
        """Whether lists of these records can be brought in here."""
        return self._kind in KINDS and not self._is_closed

    @property
    def _is_closed(self) -> bool:
        """Whether no record of the kind can be entered here."""
        return bool(self._workspace.register.permission(self._kind).code)

    def stand_in(self, above: Callable[[QWidget], None], beside: Callable[[QWidget], None]) -> None:
        """Stand above the list in a low window, where the tabs need their whole line, else beside the tabs."""
        self._rows = (above, beside)
        self._workspace.appearance.changed.connect(self._stand)
        self._stand()

    def _stand(self) -> None:
        above, beside = self._rows
        (above if self._workspace.appearance.is_compact else beside)(self)

    def offer_in(self, empty: EmptyState) -> None:
        """Offer to bring in a list where there is no record yet."""
        if self.takes_lists:
            self._way = empty.offer(N_("Bring in a list…"))
            self._way.clicked.connect(self.bring_in)

    def show_way(self, is_shown: bool) -> None:
        """Show the offer, or hide it where filters are the reason that nothing is listed."""
        if self._way is not None:
            self._way.setVisible(is_shown)

    def _open(self) -> None:
        menu = QMenu(self)
        for entry in self.entries():
            self._add(menu, entry)
        as_of = self._workspace.window.commands["as_of"]
        if as_of.isEnabled():
            menu.addAction(as_of)
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self)

    def entries(self) -> Iterator[MenuEntry]:
        """What can be done with the list."""
        if self.takes_lists:
            yield MenuEntry(N_("Bring in a list…"), self.bring_in)
        yield MenuEntry(N_("Print this list…"), self._paper.show)
        yield from self.further
        yield MenuEntry(N_("Save this list as…"), self.save_as)
        for said, act in people_acts(self._kind):
            yield MenuEntry(said, partial(act, self._workspace, self._kind, self._table.keys))
        yield MenuEntry(_SAVE_MISSING, self._translations.save)
        if not self._is_closed:
            yield MenuEntry(_BRING_IN, self._translations.bring_in)

    def _add(self, menu: QMenu, entry: MenuEntry) -> None:
        said, act = self._workspace.appearance.text(entry.said), entry.act
        if act is not None:
            menu.addAction(said).triggered.connect(lambda _checked=False: act())
        elif entry.choices:
            below = menu.addMenu(said)
            for choice in entry.choices:
                self._add(below, choice)

    def bring_in(self) -> None:
        """Begin to bring in a list of these records."""
        if self.takes_lists:
            page = self._workspace.page("bring_in")
            page.open_list(self._kind)  # type: ignore[attr-defined]  # the page of this name
        elif self._is_closed:
            self._workspace.tell_refused(self._kind, 0)

    def open_file(self, path: Path) -> None:
        """Begin with a file."""
        if self.takes_lists:
            page = self._workspace.page("bring_in")
            page.open_file(path, self._kind)  # type: ignore[attr-defined]  # the page of this name

    def save_as(self) -> None:
        """Save the rows that are listed, in their order, as XLSX, CSV or PDF."""
        workspace = self._workspace
        name = workspace.appearance.formats.plain(VIEWS[self._kind].said)
        path = workspace.choice().new_file(N_("Save this list as…"), TABLE_OR_PAPER, f"{name}.xlsx")
        if path is None:
            return
        self.write(path)

    def write(self, path: Path) -> None:
        """Write what is listed: as PDF, CSV or a workbook, as the name of the file says."""
        workspace, listed, day = self._workspace, self._paper.listed(), self._workspace.today
        formats, papers = workspace.appearance.formats, workspace.register.papers

        def work(progress: TaskProgress) -> object:
            if path.suffix.lower() == ".pdf":
                view = listed.read(Wording(formats, formats.language), progress)
                return write_atomically(path, papers.list_view(view, day, formats, progress).content)
            head = head_of(papers.imprint(day, formats))
            return write_table(path, table_of(listed, head, formats, progress))

        workspace.tasks.run(work, _SAVING, lambda _path: tell_saved(workspace, path), workspace.teller.tell)
