"""The marks of records: what the program itself sees in them on a day, as conditions of a statement.

What follows from columns is a condition alone. What only the term engine knows is asked of it about the few agreements
that can have the mark; their keys are the condition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from sqlalchemy import Table, Text, and_, cast, func, literal, not_, or_, select

from iwhc_desktop.domain.activity import PEOPLE, RESULTS_AFTER, STATES_BY_DAY
from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.status import Status, status_on
from iwhc_desktop.domain.agreement.term.view import EXPIRING_DAYS, NOTICE_DUE_DAYS
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.kind_names import (
    ACTIVITY,
    AGREEMENT,
    DOCUMENT,
    DOCUMENT_LINK,
    PARTICIPATION,
    PARTNER,
    RENEWAL,
    REPORT_DUE,
)
from iwhc_desktop.domain.list_query import MarkOn, StateOn
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import among_listed, listed
from iwhc_desktop.store.reading.agreement_facts import read_facts
from iwhc_desktop.store.reading.followed import (
    RUNNING,
    asleep,
    funder_report_ahead,
    funder_report_due,
    report_ahead,
    report_due,
    step_due,
)
from iwhc_desktop.store.reading.leading import unlinked
from iwhc_desktop.store.reading.states import Condition, in_state
from iwhc_desktop.store.schema.layout import NO_DAY
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection

Marking = Callable[[Connection, Table, date], Condition]

_RENEWABLE = (*RUNNING, term.SIGNED_DAY_UNKNOWN, term.EXPIRED)
_WITH_COPY = tuple(state for state in term.STATES if state not in (term.DRAFT, term.PARTLY_SIGNED, term.CANCELLED))
_ASKED = (term.ANSWER_RENEWAL, term.DECIDE_LATE_RENEWAL)
_MONTH = 31
_SLACK = 7
"""Days that SQLite's months may differ from ours at a month's end, and more."""


def marked(connection: Connection, rows: Table, mark: MarkOn) -> Condition:
    """Whether a row has a mark. Raises NotFound for one that its kind has not."""
    found = MARKS.get((rows.name, mark.name))
    if found is None:
        raise NotFound("no_such_field", kind=rows.name, field=mark.name)
    return found(connection, rows, mark.day)


def _no_signed_copy(_connection: Connection, rows: Table, day: date) -> Condition:
    """Signed, and no document of this kind with its bytes known is attached (register design, section 2)."""
    link, document = table_of(DOCUMENT_LINK), table_of(DOCUMENT)
    copies = (
        select(link.c.record)
        .join(document, document.c.key == link.c.document)
        .where(
            link.c.retired.is_(None),
            document.c.retired.is_(None),
            document.c.kind == "signed_mou",
            document.c.sha256.is_not(None),
        )
    )
    return and_(in_state(rows, StateOn(_WITH_COPY, day)), rows.c.key.not_in(copies))


def _lasts(_connection: Connection, rows: Table, day: date) -> Condition:
    """In force beyond the days within which an agreement ends soon."""
    return in_state(rows, StateOn((term.IN_FORCE, term.SUSPENDED), day + timedelta(days=EXPIRING_DAYS)))


def _renewal_asked(connection: Connection, rows: Table, day: date) -> Condition:
    """A request or a late letter for a renewal is to be answered."""
    renewal = table_of(RENEWAL)
    asking = select(renewal.c.agreement).where(
        renewal.c.retired.is_(None), renewal.c.merged_into.is_(None), renewal.c.withdrawn_on_edtf.is_(None)
    )
    possible = and_(rows.c.key.in_(asking), in_state(rows, StateOn(_RENEWABLE, day)))
    return _by_engine(connection, rows, possible, day, lambda found: not set(_ASKED).isdisjoint(found.todo))


def _no_renewal_asked(connection: Connection, rows: Table, day: date) -> Condition:
    return not_(_renewal_asked(connection, rows, day))


def _notice_due(connection: Connection, rows: Table, day: date) -> Condition:
    """The last day for giving notice is near, and none was given."""
    possible = _notice_near(connection, rows, day)
    return _by_engine(connection, rows, possible, day, lambda found: term.NOTICE_DUE in found.flags)


def _notice_near(_connection: Connection, rows: Table, day: date) -> Condition:
    """The last day for giving notice may be near: what columns say, without the term engine."""
    first = func.date(day.isoformat(), f"-{_SLACK} days")
    last = func.date(day.isoformat(), f"+{NOTICE_DUE_DAYS + _SLACK} days")
    months = cast(rows.c.notice_months, Text)
    by = func.date(rows.c.last_day, literal("-").concat(months).concat(" months"))
    return and_(
        rows.c.notice_months.is_not(None),
        or_(rows.c.last_day == NO_DAY, by.between(first, last)),
        in_state(rows, StateOn(RUNNING, day)),
    )


def _has_notice(_connection: Connection, rows: Table, day: date) -> Condition:
    """Runs, and states how long before its end notice is given."""
    return and_(rows.c.notice_months.is_not(None), in_state(rows, StateOn(RUNNING, day)))


def _ends_from(_connection: Connection, rows: Table, day: date) -> Condition:
    """The latest possible last day is known and not over."""
    return and_(rows.c.last_day >= day.isoformat(), rows.c.last_day != NO_DAY)


def _begins_from(_connection: Connection, rows: Table, day: date) -> Condition:
    """The first day may still be ahead, and is known to the month."""
    span = func.julianday(rows.c.starts_on_latest) - func.julianday(rows.c.starts_on_earliest)
    return and_(rows.c.starts_on_latest >= day.isoformat(), span <= _MONTH)


def _in_year(_connection: Connection, rows: Table, day: date) -> Condition:
    """Some day of the activity lies in the year of the day."""
    last = func.coalesce(rows.c.ends_on_latest, rows.c.starts_on_latest)
    return and_(rows.c.starts_on_earliest <= f"{day.year:04}-12-31", last >= f"{day.year:04}-01-01")


def _results_missing(_connection: Connection, rows: Table, day: date) -> Condition:
    """Over for long enough, without people, in all or by country, and without a document."""
    last = func.coalesce(rows.c.ends_on_latest, rows.c.starts_on_latest)
    people, link = table_of(PARTICIPATION), table_of(DOCUMENT_LINK)
    by_country = select(people.c.activity).where(people.c.retired.is_(None))
    with_document = select(link.c.record).where(link.c.retired.is_(None))
    return and_(
        last < (day - timedelta(days=RESULTS_AFTER)).isoformat(),
        func.coalesce(rows.c.state, STATES_BY_DAY.after) == STATES_BY_DAY.after,
        *(rows.c[unit].is_(None) for unit in PEOPLE),
        rows.c.key.not_in(by_country),
        rows.c.key.not_in(with_document),
    )


def _untranslated(_connection: Connection, rows: Table, _day: date) -> Condition:
    """The name is missing in one of the three languages."""
    display = RECORDS[rows.name].display
    return or_(*(func.coalesce(rows.c[f"{display}_{language}"], "") == "" for language in LANGUAGES))


def _by_engine(
    connection: Connection, rows: Table, possible: Condition, day: date, holds: Callable[[Status], bool]
) -> Condition:
    """The keys of those among the possible agreements of which it holds."""
    keys = connection.column(select(rows.c.key).where(rows.c.retired.is_(None), possible))
    facts = read_facts(connection, keys) if keys else {}
    return among_listed(rows.c.key, listed(key for key, known in facts.items() if holds(status_on(known, day))))


MARKS: Mapping[tuple[str, str], Marking] = MappingProxyType(
    {
        (AGREEMENT, "no_signed_copy"): _no_signed_copy,
        (AGREEMENT, "lasts"): _lasts,
        (AGREEMENT, "renewal_asked"): _renewal_asked,
        (AGREEMENT, "no_renewal_asked"): _no_renewal_asked,
        (AGREEMENT, "notice_due"): _notice_due,
        (AGREEMENT, "notice_near"): _notice_near,
        (AGREEMENT, "has_notice"): _has_notice,
        (AGREEMENT, "ends_from"): _ends_from,
        (AGREEMENT, REPORT_DUE): report_due,
        (AGREEMENT, "report_ahead"): report_ahead,
        (AGREEMENT, "asleep"): asleep,
        **{(kind, "step_due"): step_due for kind in (AGREEMENT, PARTNER, ACTIVITY)},
        (ACTIVITY, "funder_report_due"): funder_report_due,
        (ACTIVITY, "funder_report_ahead"): funder_report_ahead,
        (ACTIVITY, "begins_from"): _begins_from,
        (ACTIVITY, "in_year"): _in_year,
        (ACTIVITY, "results_missing"): _results_missing,
        (DOCUMENT, "unlinked"): lambda _connection, rows, _day: unlinked(rows),
        **{(kind, "untranslated"): _untranslated for kind in (AGREEMENT, PARTNER, ACTIVITY)},
    }
)
"""By kind and name; each is a function of a connection, the rows and the day."""
