"""The pages of agreements, put together."""

from __future__ import annotations

from iwhc_desktop.gui.agreements.inspector import agreement_inspector
from iwhc_desktop.gui.agreements.list_rows import AgreementRows
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.list_page import ListPage


def list_page(workspace: Workspace) -> ListPage:
    """The list of agreements."""
    rows = AgreementRows(workspace.appearance, workspace.register, workspace.today)
    return ListPage(workspace, AGREEMENTS, rows, agreement_inspector(workspace))
