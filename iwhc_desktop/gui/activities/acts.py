"""What is done with an activity from its menu: a dialog for each act, one step back for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.activity import ACTIVITY
from iwhc_desktop.domain.change import Json
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.act_dialog import ActDialog
from iwhc_desktop.gui.views.bindings import Binding, TextBinding, row_of
from iwhc_desktop.gui.views.date_bindings import SpanBinding
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.shown import Shown, field_of
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.activities.acts import ACTS, DAYS, ActivityAct

_NOTE = "note"
Inputs = Sequence[tuple[QWidget, Sequence[Binding]]]


class _Said(NamedTuple):
    """What an act says: in the menu, as a question, on its button, when it is done; and its icon.

    `leave` is said on the other button where the usual word would begin like the act.
    """

    menu: Message
    question: Message
    button: Message
    done: Message
    icon: str
    asks_why: bool = False
    leave: Message | None = None


_SAID: Mapping[str, _Said] = MappingProxyType(
    {
        "done": _Said(
            C_("activity", "Mark done…"),
            N_("Is the activity “{title}” done?"),
            C_("activity", "Mark done"),
            C_("activity", "Marked done"),
            "circle-check",
        ),
        "postpone": _Said(
            C_("activity", "Postpone…"),
            N_("To when is the activity “{title}” postponed?"),
            C_("activity", "Postpone"),
            C_("activity", "Postponed to other days"),
            "clock",
            asks_why=True,
        ),
        "cancel": _Said(
            C_("activity", "Cancel this activity…"),
            N_("Cancel the activity “{title}”?"),
            C_("activity", "Cancel this activity"),
            C_("activity", "Activity cancelled"),
            "x",
            asks_why=True,
            leave=C_("activity", "Keep the activity"),
        ),
        "again": _Said(
            C_("activity", "Same again…"),
            N_("When does the activity “{title}” take place again?"),
            C_("activity", "Enter it again"),
            C_("activity", "Entered again"),
            "copy-plus",
        ),
    }
)


def _act(name: str) -> Act:
    said, act = _SAID[name], ACTS[name]
    return Act(
        name, said.menu, said.icon, lambda shown: act.is_possible(shown.page.row, shown.today), partial(_run, act)
    )


def _run(act: ActivityAct, workspace: Workspace, shown: Shown) -> None:
    dialog = dialog_for(act.name, workspace, shown)
    given = dialog.ask()
    dialog.deleteLater()
    if given is not None and workspace.may_write():
        carry_out(act.name, workspace, shown, given)


def dialog_for(name: str, workspace: Workspace, shown: Shown) -> ActDialog:
    """The dialog of an act on an activity."""
    said, act = _SAID[name], ACTS[name]

    def does(values: dict[str, Json]) -> Message:
        return act.does(shown.page.row, _asked(act, values), workspace.today)

    question = said.question.with_arguments(title=shown.title)
    dialog = ActDialog(workspace, question, _inputs(said, act, workspace, shown), does, said.button)
    if said.leave is not None:
        dialog.cancel_button.say(said.leave)
    return dialog


def carry_out(name: str, workspace: Workspace, shown: Shown, given: Mapping[str, Json]) -> None:
    """Save what the dialog gave, and offer to undo it; a new activity is shown."""
    queries, note = workspace.register.queries, str(given.get(_NOTE) or "")
    result = workspace.run(ACTS[name].save(queries, shown.key, _asked(ACTS[name], given), workspace.today, note))
    if result is None:
        return
    workspace.offer_undo(_SAID[name].done)
    if ACTIVITY in result.keys:
        workspace.show_record(ACTIVITY, result.keys[ACTIVITY])


def _asked(act: ActivityAct, values: Mapping[str, Json]) -> dict[str, Json]:
    return {unit: value for unit, value in values.items() if unit in act.asks}


def _inputs(said: _Said, act: ActivityAct, workspace: Workspace, shown: Shown) -> Inputs:
    found: list[tuple[QWidget, Sequence[Binding]]] = []
    if act.asks == DAYS:
        days = SpanBinding(workspace.appearance, DAYS, N_("When"), workspace.explain)
        found.append((days.widget, (days,)))
    elif act.asks:
        numbers = [input_for(workspace, field_of(ACTIVITY, name)) for name in act.asks]
        for binding in numbers:
            binding.load(shown.page.row.values)
        found.append((row_of(*(binding.widget for binding in numbers)), numbers))
    if said.asks_why:
        why = TextBinding(workspace.appearance, _NOTE, C_("note of an act", "Why"))
        why.widget.show_hint(N_("kept in History"))
        found.append((why.widget, (why,)))
    return found


ACTIVITY_ACTS = tuple(map(_act, _SAID))
"""The acts, in the order of the menu."""
