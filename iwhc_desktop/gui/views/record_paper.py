"""The papers of a record: its sheet as an act of the inspector, and its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from iwhc_desktop.gui.frame.paper import PRINT, PaperAsked
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.history_acts import HistoryAct, HistoryFilter, acts_of
from iwhc_desktop.gui.views.history_words import HistoryLine, history_of
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.finished_paper import Printed
from iwhc_desktop.services.printing.history import PrintedAct
from iwhc_desktop.services.register import Register

MakePaper = Callable[[int, date, Formats, TaskProgress], Printed]
"""Makes the paper of a record as of a day."""


def print_act(paper: Callable[[Register], MakePaper]) -> Act:
    """The act that shows a paper of the record as it will be printed."""

    def run(workspace: Workspace, shown: Shown) -> None:
        make, day, key = paper(workspace.register), workspace.today, shown.key
        name = str(shown.value("reference") or shown.title)
        workspace.show_paper(
            PaperAsked(
                make=lambda formats, progress: make(key, day, formats, progress),
                name=lambda: name,
                place=VIEWS[shown.page.row.kind].place,
            )
        )

    return Act("print", PRINT, "printer", lambda _shown: True, run)


def print_history(workspace: Workspace, kind: str, key: int, asked: HistoryFilter) -> None:
    """Show the history of a record as it will be printed: the events that the filter keeps."""
    register, day, own = workspace.register, workspace.today, workspace.appearance.formats

    def make(formats: Formats, progress: TaskProgress) -> Printed:
        here = history_of(register, kind, key, own.language)
        there = history_of(register, kind, key, formats.language)
        kept = [line for line, same in zip(there, here, strict=True) if asked.keeps(same, own, day)]
        acts = [_printed(act) for act in acts_of(kept)]
        return register.papers.history(key, acts, _filters(asked), day, formats, progress)

    name = own.plain(N_("History"))
    workspace.show_paper(PaperAsked(make=make, name=lambda: name, place=VIEWS[kind].place))


def _printed(act: HistoryAct) -> PrintedAct:
    first = act.first
    return PrintedAct(first.at, _who(first), [line.said for line in act.lines], first.note)


def _who(line: HistoryLine) -> Message | str:
    if line.office and line.person:
        return C_("change", "{person}, {office}", person=line.person, office=line.office)
    return line.person or line.office


def _filters(asked: HistoryFilter) -> Sequence[Message | str]:
    """What the history is narrowed to, in the words in which it was chosen."""
    return [words for words in (asked.person, asked.office, asked.field) if words]
