"""What is done with an activity by an act of its own: each is one save, and says before what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from iwhc_desktop.domain.activity import ACTIVITY, PARTNERS, PEOPLE, STATES_BY_DAY, total_people
from iwhc_desktop.domain.change import RETIRED, Json, Values
from iwhc_desktop.domain.editing import day_of
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

DAYS = ("starts_on", "ends_on")
STATE = "state"
COPIED = ("type", "agreement", "responsible_office", "owner_unit", "organiser_role", "title_original")
"""What *Same again* copies beside the title and the partners with their roles."""
_TITLES = tuple(f"title_{language}" for language in LANGUAGES)


@dataclass(frozen=True, slots=True)
class ActivityAct:
    """An act: the units that it asks for, the edits that it makes of them, and what it does in words.

    `states` are those of activities with which it makes no sense.
    """

    name: str
    asks: tuple[str, ...]
    edits: Callable[[Queries, Row, Values, date], tuple[Edit, ...]]
    does: Callable[[Row, Values, date], Message]
    states: tuple[str, ...] = ()

    def save(self, queries: Queries, key: int, given: Values, today: date, note: str = "") -> Save:
        """The save for an activity, with why as its note. Raises NotFound for a unit that it does not ask for."""
        for name in given:
            if name not in self.asks:
                raise NotFound("no_such_field", kind=ACTIVITY, field=name)
        return Save(self.edits(queries, queries.row(ACTIVITY, key), given, today), note=note)

    def is_possible(self, row: Row, today: date) -> bool:
        """Whether it makes sense for an activity as it is."""
        return row.retired is None and STATES_BY_DAY.of(row.values, today) not in self.states


def _change(row: Row, values: Mapping[str, Json]) -> tuple[Edit, ...]:
    changed = {unit: value for unit, value in values.items() if row.values.get(unit) != value}
    return (Change(row.kind, row.key, changed, row.seen(changed)),) if changed else ()


def _state_for(row: Row, given: Values, wanted: str, today: date) -> Json:
    """The state to store: none where the days say the same by themselves."""
    by_days = {**row.values, **given, STATE: None}
    return None if STATES_BY_DAY.of(by_days, today) == wanted else wanted


def _done(_queries: Queries, row: Row, given: Values, today: date) -> tuple[Edit, ...]:
    return _change(row, {**given, STATE: _state_for(row, given, STATES_BY_DAY.after, today)})


def _what_done_does(row: Row, given: Values, _today: date) -> Message:
    total = total_people({**row.values, **given})
    if total is None:
        return N_("The activity is done. Its results are missing until people or a document are entered.")
    return NP_("The activity is done, with {n} person.", "The activity is done, with {n} people.", total)


def _postponed(_queries: Queries, row: Row, given: Values, _today: date) -> tuple[Edit, ...]:
    """New days make it planned again; without any it is postponed until they are known."""
    return _change(row, {**_days(given), STATE: None} if given.get(DAYS[0]) else {STATE: "postponed"})


def _days(given: Values) -> dict[str, Json]:
    return {name: given.get(name) for name in DAYS}


def _what_postponing_does(_row: Row, given: Values, _today: date) -> Message:
    days = _span(given)
    if days is None:
        return N_("The activity is postponed. It keeps its days until new ones are known.")
    return N_("The activity moves to {days}. The earlier days stay in History.", days=days)


def _span(given: Values) -> PartialDate | None:
    days = [day for name in DAYS if (day := day_of(given.get(name))) is not None]
    return PartialDate.between(days[0].earliest, days[-1].latest) if days else None


def _cancelled(_queries: Queries, row: Row, _given: Values, _today: date) -> tuple[Edit, ...]:
    return _change(row, {STATE: "cancelled"})


def _what_cancelling_does(_row: Row, _given: Values, _today: date) -> Message:
    return N_("The activity is cancelled. It stays in the list with its partners and documents.")


def _again(queries: Queries, row: Row, given: Values, _today: date) -> tuple[Edit, ...]:
    copied = {unit: row.values.get(unit) for unit in (*_TITLES, *COPIED)}
    values = {unit: value for unit, value in (copied | _days(given)).items() if value is not None}
    partners = queries.children(PARTNERS, [row.key])[row.key]
    return (
        Create(ACTIVITY, values, ACTIVITY),
        *(_partner_again(number, one) for number, one in enumerate(partners, 1) if one.values.get(RETIRED) is None),
    )


def _partner_again(number: int, row: Row) -> Create:
    values = {unit: row.values.get(unit) for unit in ("partner", "role") if row.values.get(unit) is not None}
    return Create(PARTNERS, {ACTIVITY: f"@{ACTIVITY}", **values}, f"partner{number}")


def _what_again_does(_row: Row, given: Values, _today: date) -> Message:
    days = _span(given)
    if days is None:
        return N_("A new activity gets the type, the title, the partners and the agreement of this one.")
    return N_("A new activity on {days} gets the type, the title, the partners and the agreement.", days=days)


ACTS: Mapping[str, ActivityAct] = MappingProxyType(
    {
        act.name: act
        for act in (
            ActivityAct("done", (*PEOPLE, "certificates"), _done, _what_done_does, ("done",)),
            ActivityAct("postpone", DAYS, _postponed, _what_postponing_does, ("done", "cancelled")),
            ActivityAct("cancel", (), _cancelled, _what_cancelling_does, ("done", "cancelled")),
            ActivityAct("again", DAYS, _again, _what_again_does),
        )
    }
)
"""The acts by name, in the order of the menu."""
