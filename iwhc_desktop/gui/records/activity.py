"""What the pages of activities show."""

from __future__ import annotations

from iwhc_desktop.domain.activity import ACADEMIC_TYPES, PEOPLE, total_people
from iwhc_desktop.domain.choices import ACTIVITY_STATES, ACTIVITY_TYPES
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.gui.activities.derived_state import derived_state
from iwhc_desktop.gui.models.record_table import Order
from iwhc_desktop.gui.models.shapes import FACT, Lines, TwoLines
from iwhc_desktop.gui.parts.pill import PillLook
from iwhc_desktop.gui.views.declared import (
    OWN_OFFICE,
    WITHDRAWN,
    Column,
    RecordViews,
    Tab,
    Words,
    choice_filter,
    name_column,
    span_column,
    state_column,
)
from iwhc_desktop.gui.views.form_parts import Children, Chips, Folded, Input, Numbers, Span
from iwhc_desktop.gui.views.shown import BETWEEN, Shown
from iwhc_desktop.gui.views.state_acts import state_acts
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import C_, N_, NP_

_TONES = {
    "planned": ("info", "calendar-clock"),
    "under_way": ("success", "circle-dot"),
    "done": ("neutral", "circle-check"),
    "postponed": ("warning", "clock"),
    "suspended": ("warning", "triangle-alert"),
    "cancelled": ("neutral", "x"),
}
_LOOKS = {state: PillLook(*tone, ACTIVITY_STATES[state]) for state, tone in _TONES.items()}
_SOON = 30
"""Days before an activity from which its list points at it."""

_PEOPLE = {"women": N_("Women"), "men": N_("Men"), "not_known": C_("women or men", "Not known")}
_WITH_WHOM = Chips("activity_partner", ("partner", "role"), N_("With whom"), others="partner_list_complete")
_COUNTRIES = Children("participation", ("country", "people", "women"), N_("People by country"), N_("Add a country"))
_COHORTS = Children(
    "cohort",
    ("intake", "enrolled", "scholarships", "graduated"),
    N_("Intakes"),
    N_("Add an intake"),
    only=("type", ACADEMIC_TYPES),
)


def _state(shown: Shown) -> PillLook:
    return _LOOKS[shown.state]


def _where(shown: Shown) -> str:
    return shown.words("place") or (shown.words("mode") if shown.value("mode") == "online" else "")


def _where_and_who(shown: Shown) -> str:
    return BETWEEN.join(filter(None, (_where(shown), shown.names_below("activity_partner", "partner"))))


def _when(shown: Shown) -> Lines:
    first, words = day_of(shown.value("starts_on")), shown.span("starts_on", "ends_on")
    if not words:
        return Lines(shown.formats.plain(N_("Enter the day")), look="link", opens="starts_on")
    days = (first.earliest - shown.today).days if first is not None and first.precision == "day" else 0
    if days <= 0 or shown.state != "planned":
        return Lines(words, look=FACT)
    said = shown.formats.plain(NP_("in {n} day", "in {n} days", days))
    return Lines(words, said, FACT, second_tone="warning" if days <= _SOON else "text2")


def _people(shown: Shown) -> Lines:
    total, women = total_people(shown.page.row.values), shown.value("women")
    said = NP_("{n} woman", "{n} women", women) if isinstance(women, int) else ""
    return Lines(shown.formats.number(total) if total is not None else MISSING, shown.formats.plain(said), FACT)


ACTIVITIES = RecordViews(
    kind="activity",
    words=Words(
        N_("New activity"),
        N_("Edit activity"),
        N_("No activities yet"),
        N_("No activity fits these filters"),
        C_("row of a list", "{title}. {title_below}. {starts_on}. {state}. People: {people}."),
    ),
    columns=(
        name_column("title", C_("column", "Activity"), _where_and_who, ("place", "mode", "activity_partner.partner")),
        span_column("starts_on", "ends_on", N_("When"), _when, ("state",)),
        state_column("state", _state, _LOOKS.values(), ("starts_on", "ends_on")),
        Column(
            name="people",
            said=N_("People"),
            reads=PEOPLE,
            widest=(TwoLines("10,000", NP_("{n} woman", "{n} women", 1_000)),),
            show=_people,
        ),
    ),
    order=Order("starts_on", descending=True),
    tabs=(
        Tab("all", C_("activities", "All")),
        Tab("planned", C_("activities", "Coming up"), states=("planned", "postponed")),
        Tab("under_way", C_("activities", "Under way"), states=("under_way", "suspended")),
        Tab("done", C_("activities", "Done"), states=("done",)),
    ),
    filters=(OWN_OFFICE, choice_filter("type", N_("Type"), N_("All types"), ACTIVITY_TYPES), WITHDRAWN),
    pill=_state,
    chip="type",
    second=(lambda shown: shown.span("starts_on", "ends_on"), _where),
    facts=("mode", "organiser_role", "responsible_office", *PEOPLE, "certificates", "description"),
    sections=("agreement", _WITH_WHOM, _COUNTRIES, "need", "part_of", "fields", "purposes", "legal_instruments"),
    form=(
        ("type", "title"),
        (Span("starts_on", "ends_on", N_("When")), Input("place", C_("activity", "Where"), online="mode")),
        (_WITH_WHOM,),
        (
            Input("agreement", N_("Under which agreement"), N_("may stay empty"), near="agreement_party.partner"),
            Numbers(_PEOPLE, N_("People"), N_("after the activity")),
        ),
    ),
    folds=(
        Folded(N_("People by country"), "users", ((_COUNTRIES,), ("certificates",)), ("participation",)),
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
    acts=state_acts(_state, _LOOKS, ("done", "postponed", "cancelled")),
    remark=derived_state,
)
