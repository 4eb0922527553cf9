"""What the pages of events show."""

from __future__ import annotations

from iwhc_desktop.domain.choices import EVENT_KINDS
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.models.shapes import FACT, Lines
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    Linked,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    field_column,
    name_column,
    span_column,
)
from iwhc_desktop.gui.views.form_parts import Span
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_


def _days(shown: Shown) -> Lines:
    return Lines(shown.span("starts_on", "ends_on") or MISSING, look=FACT)


EVENTS = RecordViews(
    kind="event",
    words=Words(
        N_("New event"),
        N_("Edit event"),
        N_("No events yet"),
        N_("No event fits these filters"),
        C_("row of a list", "{name}. {name_below}. {starts_on}. {kind}."),
    ),
    columns=(
        name_column("name", C_("column", "Event"), lambda shown: shown.briefly("organisers"), ("organisers",)),
        span_column("starts_on", "ends_on", N_("When"), _days),
        field_column("place"),
        field_column("kind"),
    ),
    order=Order("starts_on", descending=True),
    tabs=(Tab("all", C_("events", "All")),),
    filters=(OWN_OFFICE, choice_filter("kind", N_("Type"), N_("All types"), EVENT_KINDS), WITHDRAWN),
    chip="kind",
    second=(lambda shown: shown.span("starts_on", "ends_on"), "place"),
    sections=(
        "organisers",
        Linked("body_session", "body", N_("Session of a body")),
        Linked("activity", "", N_("Activities"), N_("No activities at this event yet")),
    ),
    form=(("name", "kind"), (Span("starts_on", "ends_on", N_("When")), "place"), ("organisers",)),
    changes=("kind", "place", "starts_on", "ends_on", "organisers"),
)
