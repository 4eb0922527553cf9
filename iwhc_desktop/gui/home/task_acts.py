"""How each kind of task looks, and what its button starts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from iwhc_desktop.domain.kind_names import AGREEMENT, FOLLOWED, OTHER_FUNDING, REPORT_DUE
from iwhc_desktop.gui.frame.file_purposes import ATTACH
from iwhc_desktop.gui.frame.files import SIGNED_COPY, attach
from iwhc_desktop.gui.frame.page_table import LatePage
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.home.tasks import HomeTask

EXCHANGE = "exchange"
_ASK_FOLLOW_UP = LatePage("views.following:ask_follow_up")
_SHOW_ALIKE = LatePage("duplicates.opening:compare")
"""Home is shown without the inputs of a question, and without comparing partners."""


class TaskAct(NamedTuple):
    """Icon and colour of a kind of task, the words of its button, and what that does."""

    icon: str
    tone: str
    said: Message
    run: Callable[[Workspace, HomeTask], None]


def show_records(workspace: Workspace, task: HomeTask) -> None:
    """Open the records of a task as a tab of their list; what the exchange has is on its page."""
    if task.question is not None and task.kind.tab is not None:
        workspace.show_figure(task.kind.tab, task.question)
    else:
        ACTS[task.kind.name].run(workspace, task)


def _decide(workspace: Workspace, _task: HomeTask) -> None:
    if workspace.go(EXCHANGE):
        show_tab = getattr(workspace.page(EXCHANGE), "show_tab", None)
        if show_tab:
            show_tab("decide")


def _make_file(workspace: Workspace, _task: HomeTask) -> None:
    workspace.window.commands["make_file"].trigger()


def _at(name: str) -> Callable[[Workspace, HomeTask], None]:
    """Opens the form of the first record with the focus in an input."""

    def run(workspace: Workspace, task: HomeTask) -> None:
        if task.question is not None:
            workspace.open_form(task.question.kind, task.keys[0], name)

    return run


def _follow_up(workspace: Workspace, task: HomeTask) -> None:
    """Note what was done about the first record."""
    _ASK_FOLLOW_UP.load()(workspace, task.keys[0])


def _compare(workspace: Workspace, _task: HomeTask) -> None:
    """Show the partners that may be one side by side."""
    _SHOW_ALIKE.load()(workspace)


def _attach_copy(workspace: Workspace, task: HomeTask) -> None:
    """Attach the signed copy of the first agreement, which the dialog names."""
    key = task.keys[0]
    name = workspace.register.queries.names([key], workspace.language).get(key, "")
    if workspace.may_write():
        paths = workspace.choice().files(N_("Signed copy: {title}", title=name), ATTACH)
        attach(workspace, AGREEMENT, key, paths, SIGNED_COPY)


_SHOW = C_("records", "Show")

ACTS: Mapping[str, TaskAct] = MappingProxyType(
    {
        "ends_soon": TaskAct("clock", "warning", _SHOW, show_records),
        "notice_due": TaskAct("calendar-clock", "warning", _SHOW, show_records),
        "answer_renewal": TaskAct("refresh-cw", "info", _SHOW, show_records),
        "results_missing": TaskAct("users", "info", N_("Enter the results"), _at("women")),
        REPORT_DUE: TaskAct("file-text", "warning", _SHOW, show_records),
        "funder_report": TaskAct("hand-coins", "warning", N_("Enter the report"), _at(OTHER_FUNDING)),
        **{f"step_{kind}": TaskAct("circle-dot", "warning", N_("Follow up…"), _follow_up) for kind in FOLLOWED},
        "to_decide": TaskAct("git-compare", "danger", N_("Decide"), _decide),
        "signing_day": TaskAct("calendar-x", "violet", N_("Enter the day"), _at("signing")),
        "signed_copy": TaskAct("file-x-2", "info", N_("Attach…"), _attach_copy),
        "maybe_twice": TaskAct("git-compare", "info", N_("Compare"), _compare),
        "unsent": TaskAct("arrow-up-from-line", "warning", N_("Make a file"), _make_file),
    }
)
"""By the name of the kind of task."""


def act_of(workspace: Workspace, task: HomeTask) -> TaskAct:
    """What the button of a task does; in a register that is only read it shows the records instead of a form."""
    act = ACTS[task.kind.name]
    is_shown = task.question is not None and task.kind.tab is not None
    return act._replace(said=_SHOW, run=show_records) if is_shown and workspace.register.is_read_only else act
