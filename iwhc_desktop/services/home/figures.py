"""The numbers on Home: agreements by state, the year so far, and what headquarters looks after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.labels import FLAG_LABELS, STATE_LABELS
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, PARTNER
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn, StateOn
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.services.home.asked import Asked, ends_soon, in_states, marked, stays_in_force, within
from iwhc_desktop.services.records.lookups import member_states
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.reached import countries_in, people_in


class Measure(Enum):
    """What is counted of the records of a figure."""

    RECORDS = "records"
    PEOPLE = "people"
    MEMBER_STATES = "member_states"


AGREEMENTS, YEAR, CARE, TRANSLATIONS = "agreements", "year", "care", "translations"
"""The groups of figures; the first is a whole in parts, the last is for headquarters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureKind:
    """A number: its words, which are also those of the tab that it opens, and the question for its records."""

    name: str
    group: str
    said: Message
    asks: Asked
    measure: Measure = Measure.RECORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with the question that lists its records; `out_of`, where there is one, is what it is a part of."""

    kind: FigureKind
    number: int
    question: KeyQuery
    out_of: int | None = None


def _done(day: date) -> KeyQuery:
    """The activities that are done and have a day in this year."""
    return KeyQuery(kind=ACTIVITY, sort="starts_on", state=StateOn(("done",), day), marks=(MarkOn("in_year", day),))


_NOT_ENDING = C_("agreements", "In force, not ending soon")
"""Those that end soon are in force too, and are counted on a line of their own."""


def _by_state(state: str) -> FigureKind:
    asks = stays_in_force if state == term.IN_FORCE else in_states(AGREEMENT, state, sort="last_day")
    said = _NOT_ENDING if state == term.IN_FORCE else STATE_LABELS[state]
    return FigureKind(name=f"agreements_{state}", group=AGREEMENTS, said=said, asks=asks)


FIGURES: Mapping[str, FigureKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            _by_state(term.IN_FORCE),
            FigureKind(name="agreements_ending", group=AGREEMENTS, said=FLAG_LABELS[term.EXPIRING], asks=ends_soon),
            *(_by_state(state) for state in term.STATES[::-1] if state != term.IN_FORCE),
            FigureKind(name="activities_done", group=YEAR, said=C_("this year", "Activities done"), asks=_done),
            FigureKind(name="people", group=YEAR, said=C_("this year", "People"), asks=_done, measure=Measure.PEOPLE),
            FigureKind(
                name="member_states",
                group=YEAR,
                said=C_("this year", "Member States reached"),
                asks=_done,
                measure=Measure.MEMBER_STATES,
            ),
            FigureKind(
                name="asleep",
                group=CARE,
                said=C_("agreements", "Asleep"),
                asks=marked(AGREEMENT, "asleep", "last_day"),
            ),
            FigureKind(
                name="untranslated_agreements",
                group=TRANSLATIONS,
                said=C_("translations missing", "Agreements"),
                asks=marked(AGREEMENT, "untranslated", "title"),
            ),
            FigureKind(
                name="untranslated_partners",
                group=TRANSLATIONS,
                said=C_("translations missing", "Partners"),
                asks=marked(PARTNER, "untranslated", "name"),
            ),
            FigureKind(
                name="untranslated_activities",
                group=TRANSLATIONS,
                said=C_("translations missing", "Activities"),
                asks=marked(ACTIVITY, "untranslated", "title"),
            ),
        )
    }
)
"""Every number on Home, in order. What cannot be opened as a list is none."""


def read_figures(queries: Queries, day: date, office: Mapping[str, Json], *, headquarters: bool) -> list[Figure]:
    """The figures as of a day; those without anything behind them are left out."""
    kinds = [kind for kind in FIGURES.values() if headquarters or kind.group != TRANSLATIONS]
    found = (_figure(queries, kind, within(kind.asks(day), office), day) for kind in kinds)
    return [figure for figure in found if figure.number]


def _figure(queries: Queries, kind: FigureKind, question: KeyQuery, day: date) -> Figure:
    return _MEASURED[kind.measure](queries, kind, question, day)


def _records(queries: Queries, kind: FigureKind, question: KeyQuery, _day: date) -> Figure:
    return Figure(kind=kind, number=queries.count_of(question), question=question)


def _people(queries: Queries, kind: FigureKind, question: KeyQuery, _day: date) -> Figure:
    with queries.connection() as connection:
        return Figure(kind=kind, number=people_in(connection, question), question=question)


def _member_states(queries: Queries, kind: FigureKind, question: KeyQuery, day: date) -> Figure:
    members = member_states(queries, day)
    activities = queries.keys_of(replace(question, sort="key"))
    with queries.connection() as connection:
        reached = countries_in(connection, activities) & members
    return Figure(kind=kind, number=len(reached), question=question, out_of=len(members))


_MEASURED: Mapping[Measure, Callable[[Queries, FigureKind, KeyQuery, date], Figure]] = MappingProxyType(
    {Measure.RECORDS: _records, Measure.PEOPLE: _people, Measure.MEMBER_STATES: _member_states}
)
