"""What the pages of the lines of a plan show."""

from __future__ import annotations

from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    Linked,
    RecordViews,
    Tab,
    Words,
    count_in_words,
    field_column,
    name_column,
    record_filter,
)
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_, NP_

_KEY = N_("Key partnership")


def _below(shown: Shown) -> str:
    return shown.formats.plain(_KEY) if shown.value("key_partnership") else shown.words("code")


PLAN_LINES = RecordViews(
    kind="plan_line",
    words=Words(
        N_("New line of the plan"),
        N_("Edit line of the plan"),
        N_("No lines of the plan yet"),
        N_("No line of the plan fits these filters"),
        C_("row of a list", "{title}. {title_below}. {plan_period}. {delivered}."),
    ),
    columns=(
        name_column("title", C_("column", "Line"), _below, ("partner", "key_partnership", "code")),
        field_column("plan_period"),
        field_column("target"),
        count_in_words(
            "delivered",
            N_("Activities"),
            "activity.title",
            lambda count: NP_("{n} activity", "{n} activities", count),
        ),
    ),
    order=Order("partner"),
    tabs=(
        Tab("plan_lines", C_("lines of the plan", "All")),
        Tab("key", N_("Key partnerships"), {"key_partnership": True}),
        Tab("all", N_("Recommendations"), kind="recommendation"),
    ),
    filters=(
        OWN_OFFICE,
        record_filter("plan_period", C_("kind of record", "Plan"), N_("All plans"), "plan_period"),
        WITHDRAWN,
    ),
    second=("plan_period",),
    facts=("code", "key_partnership", "target", "unit", "responsible_office"),
    sections=("partner", "purposes", Linked("activity", "", N_("Activities"), N_("No activities for this line yet"))),
    form=(
        ("plan_period", "code"),
        ("partner", "title"),
        ("key_partnership", "purposes"),
        ("target", "unit"),
        ("responsible_office",),
    ),
    changes=("key_partnership", "purposes", "unit", "responsible_office"),
)
