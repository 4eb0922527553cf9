"""Forms that were open when the program ended: offered again at the next start."""

from __future__ import annotations

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import C_, N_, NP_

_LEFT = N_("A form was not saved: {kind}. What you typed has been kept.")


def offer_drafts(workspace: Workspace) -> None:
    """Show that there are unsaved forms, with a button that opens the first one; nothing if there are none."""
    if workspace.register.is_read_only:
        return
    left = [
        draft
        for draft in workspace.register.drafts.all()
        if draft.kind in VIEWS and _is_here(workspace, draft.key) and not _is_shown(workspace, draft.kind)
    ]
    if not left:
        return
    first = left[0]
    said = (
        _LEFT.with_arguments(kind=RECORDS[first.kind].label)
        if len(left) == 1
        else NP_(
            "{n} form was not saved. What was typed is kept.",
            "{n} forms were not saved. What was typed is kept.",
            len(left),
        )
    )
    workspace.offer(said, C_("form", "Open"), lambda: workspace.open_form(first.kind, first.key, number=first.number))


def _is_shown(workspace: Workspace, kind: str) -> bool:
    """Whether the list in front has a bar that says so already."""
    return workspace.window.page_name == VIEWS[kind].place


def _is_here(workspace: Workspace, key: int) -> bool:
    """Whether the record of a draft is in this register; for a new record always."""
    return not key or workspace.register.queries.kind_of(key) is not None
