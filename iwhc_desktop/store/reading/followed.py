"""What follow-ups and reports due say of records: next steps that are due, agreements about which nothing happens."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Select, Subquery, Table, and_, func, not_, or_, select

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.follow_up import report_due_on
from iwhc_desktop.domain.kind_names import (
    ACTIVITY,
    DOCUMENT,
    DOCUMENT_LINK,
    FOLLOW_UP,
    OTHER_FUNDING,
    PARTNER,
    RENEWAL,
    REPORT_DUE,
)
from iwhc_desktop.domain.list_query import StateOn
from iwhc_desktop.store.in_list import among, among_listed, listed
from iwhc_desktop.store.reading.merged import kept_key, read_merges
from iwhc_desktop.store.reading.states import Condition, in_state
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

STEP_DAYS, REPORT_DAYS = 7, 30
"""Days before a next step and a report are due from which they are tasks."""
RUNNING = (term.SIGNED_NOT_EFFECTIVE, term.IN_FORCE, term.SUSPENDED)

_NOTES, _REPORTS, _ACTIVITIES = (table_of(kind) for kind in (FOLLOW_UP, REPORT_DUE, ACTIVITY))
_DUE = select(
    *(_REPORTS.c.key, _REPORTS.c.agreement),
    *(_REPORTS.c.due_on_edtf, _REPORTS.c.yearly, _REPORTS.c.received_on_edtf),
).where(unindexed(_REPORTS.c.retired).is_(None), _REPORTS.c.agreement.is_not(None))
_DUE_OF = _DUE.where(among(_REPORTS.c.agreement))
_FUNDERS = table_of(OTHER_FUNDING)
_OWED = select(_FUNDERS.c.key, _FUNDERS.c.activity, _FUNDERS.c.report_due_on_latest).where(
    unindexed(_FUNDERS.c.retired).is_(None),
    _FUNDERS.c.activity.is_not(None),
    _FUNDERS.c.report_due_on_latest.is_not(None),
    _FUNDERS.c.report_sent_on_edtf.is_(None),
)
_OWED_OF = _OWED.where(among(_FUNDERS.c.activity))


class Owed(NamedTuple):
    """A report that is due: the row that says so, its agreement or activity, and the day."""

    row: int
    record: int
    day: date


def _steps(connection: Connection) -> tuple[Subquery, Select[tuple[int, str]]]:
    """The newest note of each record, by its day, then by the order of entry, and of these the next steps with a day.

    The notes of a merged partner are those of the kept one.
    """
    record = kept_key(_NOTES.c.record, read_merges(connection, PARTNER)).label("record")
    order = (_NOTES.c.on_latest.desc(), _NOTES.c.key.desc())
    rank = func.row_number().over(partition_by=record, order_by=order).label("rank")
    notes = select(record, _NOTES.c.next_step, _NOTES.c.by_when_latest, rank)
    newest = notes.where(_NOTES.c.retired.is_(None), _NOTES.c.record.is_not(None)).subquery()
    steps = select(newest.c.record, newest.c.by_when_latest)
    return newest, steps.where(
        newest.c.rank == 1, newest.c.next_step.is_not(None), newest.c.by_when_latest.is_not(None)
    )


def step_due(connection: Connection, rows: Table, day: date) -> Condition:
    """The next step of the newest note is due within a week, or is overdue."""
    near = (day + timedelta(days=STEP_DAYS)).isoformat()
    newest, steps = _steps(connection)
    due = steps.where(newest.c.by_when_latest <= near).subquery()
    return rows.c.key.in_(select(due.c.record))


def step_days(connection: Connection, keys: Collection[int]) -> dict[int, date]:
    """By record, the day by which its next step is due."""
    newest, steps = _steps(connection)
    found = connection.rows(steps.where(among_listed(newest.c.record, listed(keys))))
    return {key: date.fromisoformat(day) for key, day in found}


def report_due(connection: Connection, rows: Table, day: date) -> Condition:
    """A report under an agreement in force is due within 30 days, or is overdue."""
    last = day + timedelta(days=REPORT_DAYS)
    near = {owed.record for owed in read_reports_owed(connection) if owed.day <= last}
    return and_(among_listed(rows.c.key, listed(near)), in_state(rows, StateOn(RUNNING, day)))


def report_ahead(connection: Connection, rows: Table, day: date) -> Condition:
    """A report under the agreement is due on a day or after it."""
    return among_listed(rows.c.key, listed({owed.record for owed in read_reports_owed(connection) if owed.day >= day}))


def report_days(connection: Connection, keys: Collection[int]) -> dict[int, date]:
    """By agreement, the first day by which a report is due."""
    return _first_days(_owed(connection.rows(_DUE_OF, keys=listed(keys))))


def read_reports_owed(connection: Connection) -> Iterator[Owed]:
    """The reports that are due under agreements, whenever that is."""
    return _owed(connection.rows(_DUE))


def _owed(found: Iterable[tuple[int, int, str | None, int | None, str | None]]) -> Iterator[Owed]:
    for row, agreement, due_on, yearly, received_on in found:
        due = report_due_on({"due_on": due_on, "yearly": bool(yearly), "received_on": received_on})
        if due is not None:
            yield Owed(row, agreement, due)


def _first_days(found: Iterable[Owed]) -> dict[int, date]:
    days: dict[int, date] = {}
    for owed in found:
        days[owed.record] = min(owed.day, days.get(owed.record, owed.day))
    return days


def funder_report_due(_connection: Connection, rows: Table, day: date) -> Condition:
    """A report to a funder of an activity that was not cancelled is due within 30 days, or is overdue."""
    return _owed_to_funders(rows, _FUNDERS.c.report_due_on_latest <= (day + timedelta(days=REPORT_DAYS)).isoformat())


def funder_report_ahead(_connection: Connection, rows: Table, day: date) -> Condition:
    """A report to a funder of an activity that was not cancelled is due on a day or after it."""
    return _owed_to_funders(rows, _FUNDERS.c.report_due_on_latest >= day.isoformat())


def _owed_to_funders(rows: Table, when: Condition) -> Condition:
    owed = _OWED.where(when).subquery()
    held = or_(rows.c.state.is_(None), rows.c.state != "cancelled")
    return and_(rows.c.key.in_(select(owed.c.activity)), held)


def funder_report_days(connection: Connection, keys: Collection[int]) -> dict[int, date]:
    """By activity, the first day by which a funder expects a report."""
    return _first_days(_to_funders(connection.rows(_OWED_OF, keys=listed(keys))))


def read_funder_reports_owed(connection: Connection) -> Iterator[Owed]:
    """The reports that funders of activities expect and did not get, whenever they are due."""
    return _to_funders(connection.rows(_OWED))


def _to_funders(found: Iterable[tuple[int, int, str]]) -> Iterator[Owed]:
    return (Owed(row, activity, date.fromisoformat(latest)) for row, activity, latest in found)


def asleep(_connection: Connection, rows: Table, day: date) -> Condition:
    """In force for a year and, in that year, no activity, no follow-up and no letter."""
    since = _year_before(day)
    return and_(
        in_state(rows, StateOn((term.IN_FORCE,), day)),
        in_state(rows, StateOn((term.IN_FORCE, term.SUSPENDED), since)),
        *(not_(rows.c.key.in_(found)) for found in _signs_of_life(since.isoformat())),
    )


def _signs_of_life(since: str) -> tuple[Select[tuple[int]], ...]:
    """The agreements with an activity, a note, a renewal or a letter since a day."""
    renewal, link, document = (table_of(kind) for kind in (RENEWAL, DOCUMENT_LINK, DOCUMENT))
    last = func.coalesce(_ACTIVITIES.c.ends_on_latest, _ACTIVITIES.c.starts_on_latest)
    return (
        select(_ACTIVITIES.c.agreement).where(
            _ACTIVITIES.c.agreement.is_not(None),
            _ACTIVITIES.c.retired.is_(None),
            or_(_ACTIVITIES.c.state.is_(None), _ACTIVITIES.c.state != "cancelled"),
            last >= since,
        ),
        select(_NOTES.c.record).where(
            _NOTES.c.record.is_not(None), _NOTES.c.retired.is_(None), _NOTES.c.on_latest >= since
        ),
        select(renewal.c.agreement).where(
            renewal.c.agreement.is_not(None), renewal.c.retired.is_(None), renewal.c.letter_on_latest >= since
        ),
        select(link.c.record)
        .join(document, document.c.key == link.c.document)
        .where(
            link.c.record.is_not(None),
            link.c.retired.is_(None),
            document.c.retired.is_(None),
            document.c.kind == "letter",
            document.c.dated_latest >= since,
        ),
    )


def _year_before(day: date) -> date:
    """The same day a year before; 29 February is the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
