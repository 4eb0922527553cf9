"""The list of contacts, put together."""

from __future__ import annotations

from dataclasses import replace

from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.gui.contacts.views import CONTACTS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.list_rows import Narrowed, RecordRows, holding_all


class ContactRows(RecordRows):
    """The contacts; words are looked for in their own lines and in the names of their partners."""

    def _question(self, asked: Narrowed, order: Order) -> KeyQuery:
        made = super()._question(replace(asked, search=""), order)
        if not asked.search:
            return made
        return replace(made, filters=holding_all(made.filters, {"key": [*self._register.contacts.found(asked.search)]}))


def list_page(workspace: Workspace) -> ListPage:
    """The list of contacts."""
    rows = ContactRows(workspace.appearance, workspace.register, CONTACTS, workspace.today)
    return ListPage(workspace, CONTACTS, rows, RecordInspector(workspace, CONTACTS))
