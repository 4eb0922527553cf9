"""The pages of a record kind, made from its declaration."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import RecordViews
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.gui.views.list_page import ListPage
from iwhc_desktop.gui.views.list_rows import RecordRows
from iwhc_desktop.gui.views.record_form import RecordForm


def views_of(kind: str) -> RecordViews[Any]:
    """The declaration of a kind, loaded when it is first needed. Raises KeyError for a kind without pages."""
    module, _colon, name = VIEWS[kind].declared.partition(":")
    declared = getattr(import_module(f"iwhc_desktop.gui.{module}"), name)
    if not isinstance(declared, RecordViews):
        raise TypeError(f"{VIEWS[kind].declared} declares no pages")
    return declared


def list_page(workspace: Workspace, kind: str) -> ListPage:
    """The list of a kind with its inspector."""
    views = views_of(kind)
    rows = RecordRows(workspace.appearance, workspace.register, views, workspace.today)
    return ListPage(workspace, views, rows, RecordInspector(workspace, views))


def form_page(workspace: Workspace, kind: str) -> RecordForm:
    """The form of a kind."""
    return RecordForm(workspace, views_of(kind))
