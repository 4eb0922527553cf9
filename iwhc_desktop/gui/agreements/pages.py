"""The pages of agreements, put together."""

from __future__ import annotations

from iwhc_desktop.gui.agreements.inspector import agreement_inspector
from iwhc_desktop.gui.agreements.list_rows import AgreementRows
from iwhc_desktop.gui.agreements.views import AGREEMENTS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.keys_paper import paper_entry
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.i18n.messages import N_


def list_page(workspace: Workspace) -> ListPage:
    """The list of agreements."""
    rows = AgreementRows(workspace.appearance, workspace.register, workspace.today)
    page = ListPage(workspace, AGREEMENTS, rows, agreement_inspector(workspace))
    page.menu.further = (paper_entry(page, N_("Print the annex list"), lambda: workspace.register.papers.annexes),)
    return page
