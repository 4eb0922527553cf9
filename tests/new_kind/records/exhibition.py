"""What the pages of exhibitions show."""

from __future__ import annotations

from iwhc_desktop.domain.exhibition import EXHIBITION_TYPES

from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    SENT,
    WITHDRAWN,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    count_column,
    field_column,
    name_column,
)
from iwhc_desktop.gui.views.form_parts import Children
from iwhc_desktop.i18n.messages import N_, NP_

EXHIBITS = Children("exhibit", ("name", "lent_until"), N_("What it shows"), N_("Add an exhibit"))
EXHIBITIONS = RecordViews(
    kind="exhibition",
    words=Words(
        N_("New exhibition"),
        N_("Edit exhibition"),
        N_("No exhibition is here yet"),
        N_("No exhibition fits these filters"),
        N_("{title}. {title_below}. {type}. {opens_on}. {visitors}. {budget}. {shown}. {sent}."),
    ),
    columns=(
        name_column("title", N_("Exhibition"), lambda shown: shown.words("curator"), ("curator",)),
        field_column("type"),
        field_column("opens_on"),
        field_column("visitors"),
        field_column("budget"),
        count_column("shown", N_("Exhibits"), "exhibit.name", lambda count: NP_("{n} exhibit", "{n} exhibits", count)),
        SENT,
    ),
    order=Order("title"),
    tabs=(Tab("all", N_("All")), Tab("free", N_("Free entry"), {"is_free": True})),
    filters=(OWN_OFFICE, choice_filter("type", N_("Type"), N_("All types"), EXHIBITION_TYPES), WITHDRAWN),
    second=("type", "opens_on"),
    facts=("title", "visitors", "budget", "is_free", "curator", "responsible_office"),
    sections=("lenders", EXHIBITS),
    form=(("title",), ("type", "opens_on"), ("visitors", "budget", "is_free"), ("curator",), ("lenders",), (EXHIBITS,)),
    more=(("responsible_office",),),
)
