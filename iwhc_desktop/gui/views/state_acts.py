"""Acts that set the state of a record without its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.saving.commands import Change, Save

_STATE = "state"
_SET_TO = N_("Set to: {state}")


def state_acts(
    look: Callable[[Shown], PillLook], looks: Mapping[str, PillLook], states: tuple[str, ...]
) -> tuple[Act, ...]:
    """An act for each of these states; a record that looks like one already is not set to it."""
    return tuple(_act(state, look, looks[state]) for state in states)


def _act(state: str, look: Callable[[Shown], PillLook], wanted: PillLook) -> Act:
    def makes_sense(shown: Shown) -> bool:
        return shown.page.row.retired is None and look(shown) != wanted

    def set_state(workspace: Workspace, shown: Shown) -> None:
        row = shown.page.row
        change = Change(row.kind, row.key, {_STATE: state}, row.seen([_STATE]))
        if workspace.run(Save((change,))) is not None:
            workspace.offer_undo(N_("Saved"))

    return Act(f"set_{state}", _SET_TO.with_arguments(state=wanted.said), wanted.icon, makes_sense, set_state)
