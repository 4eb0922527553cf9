"""The pages of partners, put together."""

from __future__ import annotations

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.list_rows import RecordRows


def list_page(workspace: Workspace) -> ListPage:
    """The list of partners."""
    rows = RecordRows(workspace.appearance, workspace.register, PARTNERS, workspace.today)
    return ListPage(workspace, PARTNERS, rows, RecordInspector(workspace, PARTNERS))
