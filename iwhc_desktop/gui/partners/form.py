"""The form of a partner."""

from __future__ import annotations

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records.partner import PARTNERS
from iwhc_desktop.gui.views.record_form import RecordForm


def partner_form(workspace: Workspace) -> RecordForm:
    """New and edit, as declared."""
    return RecordForm(workspace, PARTNERS)
