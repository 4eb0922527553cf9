"""Scenes of a season's work: Home, acts on activities, follow-up, reports, papers, several records at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from picture_workspaces import EMPTY, SAMPLE, SEASON
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from workspace_samples import key_of, until

from iwhc_desktop.gui.activities.acts import dialog_for
from iwhc_desktop.gui.agreements.reports_due import report_question
from iwhc_desktop.gui.duplicates.opening import MAYBE_TWICE
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.pages.as_of import day_question
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.several.asking import WithdrawSeveral
from iwhc_desktop.gui.views.following import follow_up_question

WORKSHOP = 1
"""The place of the workshop with results in the list of activities of the season."""


class Scene(NamedTuple):
    """What happens, and in which window."""

    show: Callable[[Any], object]
    window: str = SAMPLE


def home(workspace: Workspace) -> Any:
    """Home, read."""
    workspace.go("home")
    page: Any = workspace.page("home")
    until(lambda: not page.is_waiting and not workspace.tasks.is_busy)
    return page


def in_list(workspace: Workspace, kind: str, number: int = 0) -> int:
    """The key of a record by its place in the list of its kind; the last one of a shorter list, 0 of an empty one."""
    workspace.go(VIEWS[kind].place)
    page: Any = workspace.page(VIEWS[kind].place)
    rows = page.view.table.rowCount()
    return page.view.table.key_at(min(number, rows - 1)) if rows else 0


def season_list(workspace: Workspace, kind: str, number: int = 0) -> Any:
    """The list of a kind with a record of the season in the inspector, which is returned."""
    key = in_list(workspace, kind, number)
    if key:
        workspace.show_record(kind, key)
    page: Any = workspace.page(VIEWS[kind].place)
    page.inspector.refresh()
    return page.inspector


def activity_form(workspace: Workspace, fold: int, number: int = WORKSHOP) -> None:
    """The form of an activity, the workshop unless said, with one of its folds open and in sight."""
    workspace.open_form("activity", in_list(workspace, "activity", number))
    form: Any = workspace.page(VIEWS["activity"].form)
    part = form.folds[fold]
    part.open(True)
    QApplication.processEvents()
    form.area.ensureWidgetVisible(part, 0, 0)


def _act(workspace: Workspace, name: str, number: int) -> None:
    inspector = season_list(workspace, "activity", number)
    dialog_for(name, workspace, inspector.read(inspector.key)).open()


def _tab(workspace: Workspace, place: str, tab: str) -> None:
    workspace.go(place)
    page: Any = workspace.page(place)
    page.tabs.choose(tab)
    page.tabs.chosen.emit(tab)


def _joining(workspace: Workspace) -> None:
    """A new document made of two photographed pages."""
    workspace.go("documents")
    workspace.open_form("document", 0)
    form: Any = workspace.page(VIEWS["document"].form)
    paths = [Path(workspace.register.profile) / f"page {number}.png" for number in (1, 2)]
    for path in paths:
        picture = QImage(40, 56, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        picture.save(str(path))
    form.files.add(paths)


def _follow_up(workspace: Workspace) -> None:
    key = key_of(workspace, "AGR-05")
    workspace.show_record("agreement", key)
    follow_up_question(workspace, workspace.register.queries.names([key], workspace.language)[key]).open()


def _report_due(workspace: Workspace) -> None:
    key = key_of(workspace, "AGR-05")
    workspace.show_record("agreement", key)
    detail = workspace.register.agreements.detail(key, workspace.today, workspace.language)
    name = workspace.register.queries.names([key], workspace.language)[key]
    report_question(workspace, detail, name).open()


def _printed_list(workspace: Workspace) -> None:
    workspace.go("activities")
    page: Any = workspace.page("activities")
    page.paper.show()
    preview: Any = workspace.page("print_preview")
    until(lambda: preview.pages.count and not workspace.tasks.is_busy)


def _withdrawing_several(workspace: Workspace) -> None:
    workspace.go("activities")
    page: Any = workspace.page("activities")
    page.view.table.ticks.tick(page.view.table.keys[1:4])
    dialog = WithdrawSeveral(workspace, page.kind, page.ticked.keys)
    dialog.open()
    dialog.look()


SEASON_SCENES: dict[str, Scene] = {
    "home_season": Scene(home, SEASON),
    "home_empty": Scene(home, EMPTY),
    "activity_people": Scene(lambda workspace: activity_form(workspace, 0), SEASON),
    "activity_done": Scene(lambda workspace: _act(workspace, "done", 0), SEASON),
    "activity_postpone": Scene(lambda workspace: _act(workspace, "postpone", 0), SEASON),
    "activity_cancel": Scene(lambda workspace: _act(workspace, "cancel", 0), SEASON),
    "activity_again": Scene(lambda workspace: _act(workspace, "again", WORKSHOP), SEASON),
    "activities_withdraw": Scene(_withdrawing_several, SEASON),
    "activities_printed": Scene(_printed_list, SEASON),
    "documents_missing": Scene(lambda workspace: _tab(workspace, "documents", "missing")),
    "document_joining": Scene(_joining),
    "partners_twice": Scene(lambda workspace: _tab(workspace, "partners", MAYBE_TWICE.name), SEASON),
    "follow_up": Scene(_follow_up),
    "report_due": Scene(_report_due),
    "as_of_question": Scene(lambda workspace: day_question(workspace).open()),
}
"""Every scene by name."""
