"""The line below the inputs of an activity: its state and why, and how it lies to its agreement."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.activity import ACTIVITY, STATES_BY_DAY
from iwhc_desktop.domain.agreement.term.coverage import Coverage
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import ACTIVITY_STATES
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.form_parts import FormRemark
from iwhc_desktop.i18n.messages import C_, N_, Message

_WHY: Mapping[str, Message] = MappingProxyType(
    {
        "planned": N_("Planned: the days are ahead"),
        "under_way": N_("Under way: today is one of the days"),
        "done": N_("Done: the days are over"),
    }
)
_UNDATED = N_("Planned, as long as no day is entered")
_STATED = N_("{state}, as set by hand")
_LIES: Mapping[Coverage, Message] = MappingProxyType(
    {
        Coverage.WITHIN: N_("within the agreement, which is signed"),
        Coverage.UNSIGNED: N_("the agreement is not signed yet"),
        Coverage.OUTSIDE_TERM: N_("outside the term of the agreement"),
        Coverage.OUTSIDE_TOPICS: N_("outside the topics of the agreement"),
    }
)
_BOTH = C_("state of an activity, and its agreement", "{state}; {agreement}.")
_ALONE = C_("state of an activity", "{state}.")


def derived_state(workspace: Workspace, values: Mapping[str, Json], _key: int) -> FormRemark:
    """What the form says of the state and the agreement; what is outside the agreement is a mark, never a refusal."""
    found = workspace.register.agreements.coverage(ACTIVITY, values)
    state = _state(workspace, values)
    if found is None:
        return FormRemark(_ALONE.with_arguments(state=state), opens="state")
    said = _BOTH.with_arguments(state=state, agreement=_LIES[found])
    return FormRemark(said, opens="state", is_mark=found.is_outside)


def _state(workspace: Workspace, values: Mapping[str, Json]) -> Message:
    stated = values.get("state")
    if isinstance(stated, str) and stated in ACTIVITY_STATES:
        return _STATED.with_arguments(state=ACTIVITY_STATES[stated])
    if not any(day_of(values.get(name)) for name in ("starts_on", "ends_on")):
        return _UNDATED
    return _WHY[STATES_BY_DAY.of(values, workspace.today)]
