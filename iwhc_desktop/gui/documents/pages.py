"""The list of documents, put together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from iwhc_desktop.domain.choices import LANGUAGE_NAMES
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.gui.documents.acts import OPEN, attach_to
from iwhc_desktop.gui.documents.inspector import DocumentInspector
from iwhc_desktop.gui.documents.list_rows import DocumentRows
from iwhc_desktop.gui.documents.views import BELONGS_TO, DOCUMENTS, LANGUAGE, PARTNER, YEAR
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.declared import Filter, choice_filter
from iwhc_desktop.gui.views.list_menu import MenuEntry
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.printing.correspondence import LetterPeriod, periods
from iwhc_desktop.services.records.documents import MISSING


class DocumentsPage(ListPage):
    """The documents; what is missing is seen first, or a document that was attached just before.

    A click on what a document belongs to goes there.
    """

    def __init__(self, workspace: Workspace) -> None:
        views = replace(DOCUMENTS, filters=(*DOCUMENTS.filters[:2], *_found_filters(workspace), *DOCUMENTS.filters[2:]))
        rows = DocumentRows(workspace.appearance, workspace.register, views, workspace.today)
        inspector = DocumentInspector(workspace, views)
        self.parts = inspector.parts
        super().__init__(workspace, self.parts.views(views), rows, inspector)
        self._is_new = True
        self.menu.further = (self._correspondence(),)
        self.view.installEventFilter(self)
        self.view.opened.disconnect(self.open_form)
        self.view.opened.connect(self._open_row)

    def _correspondence(self) -> MenuEntry:
        """The register of letters of a period."""
        found = periods(self.workspace.today)
        choices = tuple(MenuEntry(period.said, partial(self.print_letters, period)) for period in found)
        return MenuEntry(N_("Print the correspondence register"), choices=choices)

    def print_letters(self, period: LetterPeriod) -> None:
        """Show the letters of a period as they will be printed."""
        papers, day = self.workspace.register.papers, self.workspace.today
        name = self.workspace.appearance.formats.plain(period.said)
        self.workspace.show_paper(
            PaperAsked(
                make=lambda formats, progress: papers.correspondence(period, day, formats, progress),
                name=lambda: name,
                place=self.place,
            )
        )

    def shown(self) -> None:
        """The page is in front now: with the document just attached; else the first time with what is missing."""
        attached, self.workspace.just_attached = self.workspace.just_attached, 0
        if self._is_new and not attached and self.tabs and self.rows.counts()[MISSING]:
            self.tabs.choose(MISSING)
            self.narrow(replace(self.rows.narrowed, tab=MISSING))
        self._is_new = False
        super().shown()
        if attached and self.workspace.register.queries.row(self.kind, attached).retired is None:
            self.show_record(attached)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the first page of the current document on Space."""
        if watched is self.view and self.view.current_key and _is_space(event):
            self.enlarge()
            return True
        return super().eventFilter(watched, event)

    def enlarge(self) -> None:
        """Show the first page of the current document in a dialog."""
        dialog = self.parts.enlarge(self.content.read(self.view.current_key))
        if dialog is not None:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _open_row(self, key: int) -> None:
        """Enter and a double click open the file where it is here, the form elsewhere."""
        if self.parts.is_here(self.content.read(key)):
            self.content.key = key
            self.content.act(OPEN)
        else:
            self.open_form(key)

    def _clicked(self, key: int, column: str) -> None:
        """A click on the record that a document belongs to shows it."""
        if column != BELONGS_TO:
            super()._clicked(key, column)
            return
        row = self.workspace.register.queries.row(self.kind, key)
        records = self.workspace.register.document_index.located([row])[key].records
        if records:
            self.workspace.show_record(records[0].kind, records[0].key)
        elif self.workspace.may_write():
            attach_to(self.workspace, self.content.read(key))


def _is_space(event: QEvent) -> bool:
    """Whether a key is Space alone; with Ctrl it ticks the row."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.text() == " " and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


def _found_filters(workspace: Workspace) -> tuple[Filter, ...]:
    """The years in which documents are dated, and the partners that have some."""
    index = workspace.register.document_index
    years = ((year, Message("{year}", {"year": PartialDate.parse(str(year))})) for year in index.years())
    partners = ((key, Message("{name}", {"name": name})) for key, name in index.partners(workspace.language))
    every_year, every_partner = C_("documents", "All years"), C_("documents", "All partners")
    return (
        Filter(YEAR, every_year, ((None, every_year), *years)),
        Filter(PARTNER, every_partner, ((None, every_partner), *partners)),
        choice_filter(LANGUAGE, C_("documents", "Language"), N_("All languages"), LANGUAGE_NAMES),
    )


def list_page(workspace: Workspace) -> DocumentsPage:
    """The list of documents."""
    return DocumentsPage(workspace)
