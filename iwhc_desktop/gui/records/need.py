"""What the pages of needs show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.choices import PRIORITIES
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    Linked,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    count_in_words,
    field_column,
    name_column,
    state_column,
)
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_, NP_

_LOOKS: Mapping[str, PillLook] = MappingProxyType(
    {
        "urgent": PillLook("danger", "circle-alert", PRIORITIES["urgent"]),
        "high": PillLook("warning", "arrow-up", PRIORITIES["high"]),
        "medium": PillLook("neutral", "minus", PRIORITIES["medium"]),
        "low": PillLook("neutral", "arrow-down", PRIORITIES["low"]),
    }
)
_NOT_SET = PillLook("neutral", "", C_("priority", "Not set"))


def _priority(shown: Shown) -> PillLook:
    return _LOOKS.get(str(shown.value("priority")), _NOT_SET)


NEEDS = RecordViews(
    kind="need",
    words=Words(
        N_("New need"),
        N_("Edit need"),
        N_("No needs yet"),
        N_("No need fits these filters"),
        C_("row of a list", "{title}. {title_below}, {country}. {priority}. {estimate}. {answered}."),
    ),
    columns=(
        name_column("title", C_("column", "Need"), lambda shown: shown.words("partner"), ("partner",)),
        field_column("country"),
        state_column("priority", _priority, (*_LOOKS.values(), _NOT_SET), sort="priority"),
        field_column("estimate"),
        count_in_words(
            "answered",
            N_("Answered by"),
            "activity.title",
            lambda count: NP_("{n} activity", "{n} activities", count),
        ),
    ),
    order=Order("priority"),
    tabs=(
        Tab("all", C_("needs", "All")),
        Tab("urgent", C_("needs", "Urgent"), {"priority": "urgent"}),
        Tab("challenges", N_("Challenges"), kind="challenge"),
    ),
    filters=(OWN_OFFICE, choice_filter("priority", N_("Priority"), N_("All priorities"), PRIORITIES), WITHDRAWN),
    pill=_priority,
    second=("country", "partner"),
    facts=("estimate", "field", "rank"),
    sections=("partner", Linked("activity", "", N_("Answered by"), N_("No activity for this need yet"))),
    form=(("title",), ("country", "partner"), ("priority", "estimate"), ("field",)),
    more=(("rank",),),
    changes=("priority", "field", "country", "partner"),
)
