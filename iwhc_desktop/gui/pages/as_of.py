"""The question for the day as of which the register is to be shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.act_dialog import ActDialog
from iwhc_desktop.gui.views.date_bindings import DateBinding
from iwhc_desktop.i18n.messages import C_, N_, Message

_DAY = "day"
_READING = N_("Reading the register as of that day")
_UNSAID = N_("Of a month or a year it is the last day.")
_DOES = N_("Every list as it was at the end of {day}. Nothing can be changed there; today’s register stays as it is.")


def day_question(workspace: Workspace) -> ActDialog:
    """The dialog: one day, and what is shown then."""
    day = DateBinding(workspace.appearance, _DAY, N_("As of"), workspace.explain)

    def does(values: dict[str, Json]) -> Message:
        chosen = chosen_day(values, workspace.today)
        return _DOES.with_arguments(day=chosen) if chosen is not None else _UNSAID

    title = N_("As of which day is the register to be shown?")
    return ActDialog(workspace, title, [(day.widget, [day])], does, C_("register as of a day", "Show"))


def chosen_day(values: dict[str, Json] | None, today: date) -> date | None:
    """The last day of what was typed, today at the latest; None for nothing."""
    typed = day_of((values or {}).get(_DAY))
    return min(typed.latest, today) if typed is not None else None


def ask_for_past(workspace: Workspace, folder: Path, show: Callable[[date], object]) -> None:
    """Ask for the day, write the register as of it into a folder, and show it."""
    dialog = day_question(workspace)
    day = chosen_day(dialog.ask(), workspace.today)
    dialog.deleteLater()
    if day is not None:
        write_past(workspace, folder, day, show)


def write_past(workspace: Workspace, folder: Path, day: date, show: Callable[[date], object]) -> None:
    """Write the register as of a day, off the window's thread; until it is shown, today's is there to work with."""
    past = workspace.register.past

    def work(progress: TaskProgress) -> object:
        past.write(folder, day, progress)
        return day

    def done(_day: object) -> None:
        QTimer.singleShot(0, lambda: show(day))  # the task has to be over before its workspace is closed

    workspace.tasks.run(work, _READING, done, workspace.teller.tell, alone=False)
