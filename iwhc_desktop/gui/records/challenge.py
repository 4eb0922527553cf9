"""What the pages of challenges show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.choices import CHALLENGE_KINDS, CHALLENGE_STATES
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    field_column,
    name_column,
    state_column,
)
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.gui.views.state_acts import state_acts
from iwhc_desktop.i18n.messages import C_, N_

_LOOKS: Mapping[str, PillLook] = MappingProxyType(
    {
        "open": PillLook("warning", "clock", CHALLENGE_STATES["open"]),
        "ended": PillLook("success", "circle-check", CHALLENGE_STATES["ended"]),
    }
)


def _state(shown: Shown) -> PillLook:
    return _LOOKS.get(str(shown.value("state")), _LOOKS["open"])


CHALLENGES = RecordViews(
    kind="challenge",
    words=Words(
        N_("New challenge"),
        N_("Edit challenge"),
        N_("No challenges yet"),
        N_("No challenge fits these filters"),
        C_("row of a list", "{title}. {title_below}. {kind}. {state}."),
    ),
    columns=(
        name_column("title", C_("column", "Challenge"), lambda shown: shown.words("severity"), ("severity",)),
        field_column("kind"),
        state_column("state", _state, _LOOKS.values(), sort="state"),
    ),
    order=Order("title"),
    tabs=(
        Tab("challenges", C_("challenges", "All")),
        Tab("open", C_("challenges", "Still open"), {"state": "open"}),
        Tab("all", N_("Needs"), kind="need"),
    ),
    filters=(OWN_OFFICE, choice_filter("kind", N_("Type"), N_("All types"), CHALLENGE_KINDS), WITHDRAWN),
    pill=_state,
    chip="kind",
    facts=("severity", "person_in_charge", "text", "mitigation"),
    sections=("countries", "partners", "technologies"),
    acts=state_acts(_state, _LOOKS, ("ended",)),
    form=(
        ("title", "kind"),
        ("text",),
        ("severity", "state"),
        ("countries", "partners"),
        ("technologies", "person_in_charge"),
        ("mitigation",),
    ),
    changes=("kind", "state", "severity", "countries", "partners", "technologies"),
)
