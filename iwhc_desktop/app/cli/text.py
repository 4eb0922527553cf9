"""Records for people: labels of choices, dates and names in the language of the person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from iwhc_desktop.app.cli.output import Line
from iwhc_desktop.domain.agreement.term.labels import FLAG_LABELS, STATE_LABELS, TODO_LABELS
from iwhc_desktop.domain.agreement.term.status import Status
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import NameOf
from iwhc_desktop.domain.fields import Field, Unit
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.one_of import without_capitals
from iwhc_desktop.store.reading.row_reader import Row


def shown(item: Field, values: Mapping[str, Json], named: Mapping[int, str], language: str) -> object:
    """The value of a field for people; None if it is empty."""
    return item.words(values, _caller(named), language)


def unit_value(unit: Unit | None, value: Json, named: Mapping[int, str]) -> object:
    """A value of one unit, as history and conflicts show it."""
    if unit is not None:
        return unit.words(value, _caller(named))
    return str(value) if isinstance(value, list) else value


def _caller(named: Mapping[int, str]) -> NameOf:
    return lambda key: named.get(key, str(key))


def record_lines(row: Row, named: Mapping[int, str], language: str) -> Iterator[Line]:
    """A record field by field, without empty fields."""
    for item in RECORDS[row.kind].fields:
        value = shown(item, row.values, named, language)
        if value is not None:
            yield item.label, value
    if row.retired is not None:
        yield N_("Withdrawn"), row.retired


def status_lines(reference: str, status: Status, formats: Formats, gender: str = "") -> Iterator[Line]:
    """The state of an agreement in sentences: certain or possible, its days, why, the next alerts, what to do.

    `gender` is that of the agreement's type.
    """
    yield from (line.agreeing(gender) for line in _status_lines(reference, status, formats, gender))


def _status_lines(reference: str, status: Status, formats: Formats, gender: str) -> Iterator[Message]:
    yield N_("{reference}: {state}", reference=reference, state=_sure(status))
    if not status.certain:
        possible = (formats.plain(STATE_LABELS[state].agreeing(gender)) for state in status.possible_states)
        yield N_("Possible statuses: {states}", states=without_capitals(possible))
    yield from (FLAG_LABELS[flag] for flag in status.flags)
    yield from _days(status)
    yield from (reason.message for reason in status.reasons)
    if status.alerts:
        days = formats.list_of(formats.date(day) for day in status.alerts)
        yield N_("Next alerts: {days}", days=strip_isolates(days))
    yield from (N_("To do: {task}", task=TODO_LABELS[task]) for task in status.todo)


def _days(status: Status) -> Iterator[Message]:
    """Since when, until when, and how many days are left, as far as it is known."""
    if status.effective is not None:
        yield N_("In force from: {day}", day=_moment(status.effective))
    if status.last_day is not None:
        yield N_("Last day in force: {day}", day=_moment(status.last_day))
    if status.days_left is not None:
        yield N_("Days left: {n}", n=status.days_left)
    if status.notice_by is not None:
        yield N_("Last day for notice: {day}", day=_moment(status.notice_by))


def _sure(status: Status) -> Message:
    """The name of the state, and whether it is certain."""
    return N_("{state} (certain)", state=STATE_LABELS[status.state]) if status.certain else state_of(status)


def state_of(status: Status) -> Message:
    """The name of the state, marked if it is only possible."""
    label = STATE_LABELS[status.state]
    return label if status.certain else N_("{state} (not certain)", state=label)


def _moment(value: date | tuple[date, date]) -> date | PartialDate:
    return PartialDate.between(*value) if isinstance(value, tuple) else value


def table_columns(kind: str, wanted: Sequence[str]) -> list[Field]:
    """The columns of a table: those requested, else the reference and the name, else the first few fields."""
    fields = {item.name: item for item in RECORDS[kind].fields}
    return [fields[name] for name in dict.fromkeys(wanted or _usual_columns(kind, fields)) if name in fields]


def _usual_columns(kind: str, names: Iterable[str]) -> list[str]:
    """The default columns of a table; for a record identified by a single field the first few."""
    known = [*names]
    usual = [name for name in ("reference", "code", RECORDS[kind].display) if name in known]
    if len(usual) > 1:
        return usual
    return usual + [name for name in known if name not in ("sample_id", "provenance")][:4]
