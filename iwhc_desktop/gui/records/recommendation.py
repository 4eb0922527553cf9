"""What the pages of recommendations show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.choices import RECOMMENDATION_STATES, URGENCIES
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    name_column,
    state_column,
)
from iwhc_desktop.gui.views.form_parts import Children
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.gui.views.state_acts import state_acts
from iwhc_desktop.i18n.messages import C_, N_, NP_

_LOOKS: Mapping[str, PillLook] = MappingProxyType(
    {
        "open": PillLook("warning", "clock", RECOMMENDATION_STATES["open"]),
        "under_way": PillLook("info", "circle-dot", RECOMMENDATION_STATES["under_way"]),
        "done": PillLook("success", "circle-check", RECOMMENDATION_STATES["done"]),
        "not_needed": PillLook("neutral", "x", RECOMMENDATION_STATES["not_needed"]),
    }
)
_ACTIONS = Children(
    "recommendation_action",
    ("what", "who", "due_on", "done_on"),
    N_("Actions taken"),
    N_("Add an action"),
)


def _state(shown: Shown) -> PillLook:
    return _LOOKS.get(str(shown.value("state")), _LOOKS["open"])


def _urgency_and_actions(shown: Shown) -> str:
    count = len(shown.below("recommendation_action"))
    urgent = shown.words("urgency") if shown.value("urgency") == "urgent" else ""
    actions = shown.formats.plain(NP_("{n} action", "{n} actions", count)) if count else ""
    return BETWEEN.join(filter(None, (urgent, shown.briefly("addressees"), actions)))


RECOMMENDATIONS = RecordViews(
    kind="recommendation",
    words=Words(
        N_("New recommendation"),
        N_("Edit recommendation"),
        N_("No recommendations yet"),
        N_("No recommendation fits these filters"),
        C_("row of a list", "{text}. {text_below}. {state}."),
    ),
    columns=(
        name_column(
            "text",
            C_("column", "Recommendation"),
            _urgency_and_actions,
            ("urgency", "addressees", "recommendation_action.what"),
        ),
        state_column("state", _state, _LOOKS.values(), sort="state"),
    ),
    order=Order("text"),
    tabs=(
        Tab("all", C_("recommendations", "All")),
        Tab("open", C_("recommendations", "Open and under way"), {"state": ["open", "under_way"]}),
        Tab("done", C_("recommendations", "Done"), {"state": "done"}),
        Tab("plan_lines", N_("Lines of the plan"), kind="plan_line"),
    ),
    filters=(OWN_OFFICE, choice_filter("urgency", N_("Urgency"), C_("urgency", "All"), URGENCIES), WITHDRAWN),
    pill=_state,
    second=(_urgency_and_actions,),
    sections=("addressees", _ACTIONS),
    acts=state_acts(_state, _LOOKS, ("under_way", "done", "not_needed")),
    form=(("text",), ("addressees",), ("urgency", "state"), (_ACTIONS,)),
    changes=("state", "urgency", "addressees"),
)
