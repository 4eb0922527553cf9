"""The summary of an agreement on paper."""

from __future__ import annotations

from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.gui.frame.paper import PaperAsked
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.finished_paper import Printed


def print_summary(workspace: Workspace, key: int) -> None:
    """Show the printed summary of an agreement."""
    register, day = workspace.register, workspace.today

    def make(formats: Formats, _progress: TaskProgress) -> Printed:
        return register.printing.printed(key, day, formats)

    def name() -> str:
        return register.agreements.detail(key, day).reference or str(key)

    workspace.show_paper(PaperAsked(make=make, name=name, place=VIEWS[AGREEMENT].place))
