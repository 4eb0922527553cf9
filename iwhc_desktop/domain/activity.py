"""Activities: what was and will be done, with whom, and how many people from which countries took part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.choices import (
    ACTIVITY_MODES,
    ACTIVITY_ROLES,
    ACTIVITY_STATES,
    ACTIVITY_TYPES,
    ORGANISER_ROLES,
)
from iwhc_desktop.domain.editing import Edited, Rule, Setting, State, day_of, key_of, number_in
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import REFERENCE_PATTERN, Choice, Code, Count, Flag, Links, Localized, Reference
from iwhc_desktop.domain.fields import Attr
from iwhc_desktop.domain.lists import Shipped
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.spans import SpanStates, span_refusals
from iwhc_desktop.domain.texts import NO_TEXT, LocalizedText
from iwhc_desktop.i18n.messages import C_, N_

ACTIVITY, PARTNERS, BY_COUNTRY = "activity", "activity_partner", "participation"
"""The kinds of an activity, of its partners and of its people by country."""
WHO, PLACE, FROM = "partner", "place", "country"
"""The field of a partner's row that names it, that of an activity with its place, that of people with their country."""
_MOST_PEOPLE = 10_000_000
_DEEPEST = 20
"""Activities followed at most from one up to those that it is part of."""

PEOPLE = ("women", "men", "not_known")
"""The units that make up the people of an activity."""

ACADEMIC_TYPES = frozenset({"master_programme", "doctoral_programme", "academic_programme"})
"""Types of activity that have intakes of students."""

STATES_BY_DAY = SpanStates("planned", "under_way", "done")
"""The state of an activity until a person sets one: planned before it or without days, under way, done after it."""


@dataclass(frozen=True, kw_only=True)
class Activity(Shipped):
    """A training, a conference, a programme or a project; `is_group`: several in one, so counts say *at least*."""

    reference: Annotated[str | None, Attr(Code(REFERENCE_PATTERN), N_("Reference"), immutable=True, search=True)] = None
    type: Annotated[str | None, Attr(Choice(ACTIVITY_TYPES), N_("Type"), required=True)] = None
    title: Annotated[LocalizedText, Attr(Localized(), N_("Title"), required=True, search=True)] = NO_TEXT
    description: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Description"), search=True)] = NO_TEXT
    report_text: Annotated[LocalizedText, Attr(Localized(multiline=True), N_("Text for the report"))] = NO_TEXT
    agreement: Annotated[int | None, Attr(Reference("agreement", followed=True), N_("Agreement"))] = None
    part_of: Annotated[int | None, Attr(Reference("activity", followed=True), N_("Part of"))] = None
    need: Annotated[int | None, Attr(Reference("need", followed=True), N_("Answers the need"))] = None
    state: Annotated[str | None, Attr(Choice(ACTIVITY_STATES), N_("Status"))] = None
    starts_on: Annotated[str | None, Attr(PartialDay(lists=True), N_("First day"))] = None
    ends_on: Annotated[str | None, Attr(PartialDay(), N_("Last day"))] = None
    place: Annotated[int | None, Attr(Reference("place"), C_("activity", "Place"), search=True)] = None
    mode: Annotated[str | None, Attr(Choice(ACTIVITY_MODES), N_("How it is held"))] = None
    organiser_role: Annotated[str | None, Attr(Choice(ORGANISER_ROLES), N_("Role of the Center"))] = None
    owner_unit: Annotated[int | None, Attr(Reference("partner"), N_("Unit"))] = None
    responsible_office: Annotated[int | None, Attr(Reference("office"), N_("Responsible office"))] = None
    partner_list_complete: Annotated[bool | None, Attr(Flag(), N_("List of partners complete"))] = None
    is_group: Annotated[bool | None, Attr(Flag(), N_("Several activities in one"))] = None
    women: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Women"))] = None
    men: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Men"))] = None
    not_known: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Women or men not known"))] = None
    certificates: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Certificates"))] = None
    approved: Annotated[bool | None, Attr(Flag(), N_("Approved"))] = None
    funded: Annotated[bool | None, Attr(Flag(), N_("Funded"))] = None
    fields: Annotated[tuple[int, ...], Attr(Links("field"), N_("Fields of heritage"))] = ()
    purposes: Annotated[tuple[int, ...], Attr(Links("purpose"), N_("Purposes"))] = ()
    legal_instruments: Annotated[tuple[int, ...], Attr(Links("legal_instrument"), N_("Legal instruments"))] = ()
    event: Annotated[int | None, Attr(Reference("event", followed=True), N_("At the event"))] = None
    plan_line: Annotated[int | None, Attr(Reference("plan_line", followed=True), N_("Line of the plan"))] = None
    technologies: Annotated[tuple[int, ...], Attr(Links("technology"), N_("Technologies"))] = ()


@dataclass(frozen=True, kw_only=True)
class ActivityPartner(Shipped):
    """A partner in an activity and what it does there."""

    activity: Annotated[
        int | None, Attr(Reference("activity", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    partner: Annotated[
        int | None, Attr(Reference("partner", followed=True), N_("Partner"), required=True, search=True)
    ] = None
    role: Annotated[str | None, Attr(Choice(ACTIVITY_ROLES), N_("Role"), default="co_organiser")] = "co_organiser"


@dataclass(frozen=True, kw_only=True)
class Participation(Shipped):
    """How many people from one country took part: breaks the activity's total down, names nobody."""

    activity: Annotated[
        int | None, Attr(Reference("activity", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    country: Annotated[int | None, Attr(Reference("country", followed=True), N_("Country"), required=True)] = None
    people: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("People"), required=True)] = None
    women: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Women"))] = None


@dataclass(frozen=True, kw_only=True)
class Cohort(Shipped):
    """One intake of an academic programme: how many enrolled, how many of them with a scholarship, who graduated."""

    activity: Annotated[
        int | None, Attr(Reference("activity", owner=True), N_("Activity"), required=True, immutable=True)
    ] = None
    intake: Annotated[str | None, Attr(PartialDay(), N_("Intake"), required=True)] = None
    enrolled: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Enrolled"))] = None
    scholarships: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("With a scholarship"))] = None
    graduated: Annotated[int | None, Attr(Count(0, _MOST_PEOPLE), N_("Graduated"))] = None


def total_people(values: Values) -> int | None:
    """All people of an activity, None while no number is entered."""
    numbers = [number for unit in PEOPLE if (number := number_in(values, unit)) is not None]
    return sum(numbers) if numbers else None


RESULTS_AFTER = 14
"""Days after the last one from which the results of an activity are missed (pages design, section 2)."""


def results_due(values: Values, day: date) -> bool:
    """Whether an activity has been over for long enough that its results should be here.

    One that a person set to something else than done is not over; neither is one that is done on an unknown day.
    """
    last = day_of(values.get("ends_on")) or day_of(values.get("starts_on"))
    is_done = values.get("state") in (None, STATES_BY_DAY.after)
    return is_done and last is not None and (day - last.latest).days > RESULTS_AFTER


# rules


def _breakdown(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """The total of an activity is not made smaller than its people by country."""
    total = total_people(edited.after)
    people = _people_by_country(setting.state, edited.key)
    if edited.wrote(*PEOPLE) and total is not None and people > total:
        yield edited.broken(next(filter(edited.wrote, PEOPLE)), "more_people_than_total", people=people, total=total)


def _part_of_the_total(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """The people by country make up no more than the total of their activity."""
    activity = key_of(edited.after.get("activity"))
    row = setting.state.after(activity) if activity is not None else None
    if activity is None or row is None or not (edited.comes or edited.wrote("people")):
        return
    people, total = _people_by_country(setting.state, activity), total_people(row)
    if total is not None and people > total:
        yield edited.broken("people", "more_people_than_total", people=people, total=total)


def _people_by_country(state: State, activity: int) -> int:
    rows = state.children("participation", activity)
    return sum(number_in(row.values, "people") or 0 for row in rows)


def _women_among_people(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    people, women = number_in(edited.after, "people"), number_in(edited.after, "women")
    if edited.wrote("people", "women") and people is not None and women is not None and women > people:
        yield edited.broken("women", "more_women_than_people", women=women, people=people)


def _part_of_itself(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """An activity is not part of itself by way of others; that no record names itself is a rule for all kinds."""
    above = key_of(edited.after.get("part_of")) if edited.wrote("part_of") else None
    for _step in range(_DEEPEST if above != edited.key else 0):
        row = setting.state.after(above) if above is not None else None
        above = key_of(row.get("part_of")) if row is not None else None
        if above == edited.key:
            yield edited.broken("part_of", "part_of_itself")
            return


def _same_twice(kind: str, *units: str, code: str) -> Rule:
    """A rule: no other row of the activity names the same in these units."""

    def rule(edited: Edited, setting: Setting) -> Iterator[Problem]:
        activity = key_of(edited.after.get("activity"))
        if activity is None or not (edited.comes or edited.wrote(*units)):
            return
        others = [row for row in setting.state.children(kind, activity) if row.key != edited.key]
        if any(_named(row.values, units) == _named(edited.after, units) for row in others):
            yield edited.broken(units[0], code)

    return rule


def _named(values: Values, units: tuple[str, ...]) -> list[Json]:
    return [values.get(unit) for unit in units]


ACTIVITY_REFUSALS = (*span_refusals("starts_on", "ends_on"), _breakdown, _part_of_itself)
ACTIVITY_PARTNER_WARNINGS = (_same_twice("activity_partner", "partner", "role", code="activity_partner_twice"),)
PARTICIPATION_REFUSALS = (_part_of_the_total, _women_among_people)
PARTICIPATION_WARNINGS = (_same_twice("participation", "country", code="country_twice"),)
