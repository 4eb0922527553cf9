"""What the pages of activities show."""

from __future__ import annotations

from iwhc_desktop.domain.activity import ACADEMIC_TYPES
from iwhc_desktop.domain.choices import ACTIVITY_TYPES
from iwhc_desktop.gui.activities import cells
from iwhc_desktop.gui.activities.acts import ACTIVITY_ACTS
from iwhc_desktop.gui.activities.certificates import CERTIFICATES
from iwhc_desktop.gui.activities.derived_state import derived_state
from iwhc_desktop.gui.activities.money import AGREED, MONEY_FOLD, PAYMENTS_BELOW, money_section
from iwhc_desktop.gui.activities.payments import PAYMENT_ACT
from iwhc_desktop.gui.activities.people import PEOPLE_FOLD, PEOPLE_INPUT, people_section
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    YEAR,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    name_column,
    record_filter,
    span_column,
)
from iwhc_desktop.gui.views.form_parts import Children, Chips, Folded, Input, Span
from iwhc_desktop.gui.views.record_paper import print_act
from iwhc_desktop.i18n.messages import C_, N_

_TOPICS = ("fields", "technologies", "purposes", "legal_instruments")
_OF_THE_OFFICE = ("organiser_role", "plan_line", "need", "part_of", "responsible_office", "owner_unit")
_PARTNER = "activity_partner.partner"
_BELOW = C_("column", "Place and partners")
_WITH_WHOM = Chips("activity_partner", ("partner", "role"), C_("activity", "With whom"), others="partner_list_complete")
_COHORTS = Children(
    "cohort",
    ("intake", "enrolled", "scholarships", "graduated"),
    N_("Intakes"),
    N_("Add an intake"),
    only=("type", ACADEMIC_TYPES),
)


ACTIVITIES = RecordViews(
    kind="activity",
    words=Words(
        N_("New activity"),
        N_("Edit activity"),
        N_("No activities yet"),
        N_("No activity fits these filters"),
        C_("row of a list", "{title}. {title_below}. {starts_on}. {state}. People: {people}. Money: {money}."),
    ),
    columns=(
        name_column(
            "title", C_("column", "Activity"), cells.where_and_who, ("place", "mode", "type", _PARTNER), _BELOW
        ),
        span_column("starts_on", "ends_on", N_("When"), cells.when, ("state",)),
        cells.STATE,
        cells.TOTAL,
        AGREED,
    ),
    order=Order("starts_on", descending=True),
    tabs=(
        Tab("all", C_("activities", "All")),
        Tab("planned", C_("activities", "Coming up"), states=("planned", "postponed")),
        Tab("under_way", C_("activities", "Under way"), states=("under_way", "suspended")),
        Tab("done", C_("activities", "Done"), states=("done",)),
        Tab("results_missing", C_("activities", "Results missing"), marks=("results_missing",)),
    ),
    filters=(
        OWN_OFFICE,
        choice_filter("type", N_("Type"), N_("All types"), ACTIVITY_TYPES),
        YEAR,
        record_filter("fields", N_("Topic"), N_("All topics"), "field"),
        record_filter("participation.country|place.country", N_("Country"), N_("All countries"), "country"),
        record_filter("agreement", N_("Agreement"), N_("All agreements"), "agreement"),
        record_filter("plan_line", N_("Line of the plan"), N_("All lines of the plan"), "plan_line"),
        WITHDRAWN,
    ),
    pill=cells.state,
    chip="type",
    second=(lambda shown: shown.span("starts_on", "ends_on"), cells.where),
    facts=("mode", "organiser_role", "responsible_office", "description"),
    sections=(
        *("agreement", _WITH_WHOM, people_section, money_section),
        *("need", "part_of", "event", "plan_line", _COHORTS, *_TOPICS),
    ),
    form=(
        ("type", "title"),
        (Span("starts_on", "ends_on", N_("When")), Input("place", C_("activity", "Where"), online="mode")),
        (_WITH_WHOM,),
        (
            Input("agreement", N_("Under which agreement"), N_("may stay empty"), near="agreement_party.partner"),
            PEOPLE_INPUT,
        ),
    ),
    folds=(
        PEOPLE_FOLD,
        MONEY_FOLD,
        Folded(
            N_("Topics, report text and more"),
            "tag",
            (
                ("fields", "technologies", "purposes"),
                ("legal_instruments", "event"),
                ("plan_line", "need"),
                (_COHORTS,),
                ("part_of", "is_group"),
                (Input("state", none=C_("status", "From the dates")), "organiser_role"),
                ("owner_unit", "responsible_office"),
                ("report_text",),
                ("description",),
            ),
            ("fields", "technologies", "purposes"),
        ),
    ),
    acts=(print_act(lambda register: register.papers.activity), CERTIFICATES, PAYMENT_ACT, *ACTIVITY_ACTS),
    several="several_activities",
    remark=derived_state,
    changes=(*_TOPICS, "type", "state", "mode", "place", "starts_on", "ends_on", "event", "agreement", *_OF_THE_OFFICE),
    also_reads=PAYMENTS_BELOW,
)
