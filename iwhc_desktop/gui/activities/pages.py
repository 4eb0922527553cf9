"""The list of activities, put together."""

from __future__ import annotations

from iwhc_desktop.domain.activity import ACTIVITY
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.keys_paper import paper_entry
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.pages import list_page as declared_page
from iwhc_desktop.i18n.messages import N_


def list_page(workspace: Workspace) -> ListPage:
    """The list of activities, with the paper of where their people came from."""
    page = declared_page(workspace, ACTIVITY)
    said = N_("Print people by country")
    page.menu.further = (paper_entry(page, said, lambda: workspace.register.papers.countries),)
    return page
