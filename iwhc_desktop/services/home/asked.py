"""The questions behind tasks and figures: which records, as of a day; pure functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.view import EXPIRING_DAYS
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn, StateOn
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS

Asked = Callable[[date], KeyQuery]
"""Which records, as of a day."""


def marked(kind: str, mark: str, sort: str = "") -> Asked:
    """The records of a kind that have a mark."""
    return lambda day: KeyQuery(kind=kind, sort=sort, marks=(MarkOn(mark, day),))


def in_states(kind: str, *states: str, sort: str = "") -> Asked:
    """The records of a kind in one of these states."""
    return lambda day: KeyQuery(kind=kind, sort=sort, state=StateOn(states, day))


def ends_soon(day: date) -> KeyQuery:
    """The agreements in force that are not in 180 days."""
    later = StateOn((term.IN_FORCE, term.SUSPENDED), day + timedelta(days=EXPIRING_DAYS))
    return KeyQuery(kind=AGREEMENT, sort="last_day", state=StateOn((term.IN_FORCE,), day), unless=later)


def ends_without_renewal(day: date) -> KeyQuery:
    """Those of them for which no renewal is under way."""
    return replace(ends_soon(day), marks=(MarkOn("no_renewal_asked", day),))


def stays_in_force(day: date) -> KeyQuery:
    """The agreements in force that still are in 180 days."""
    return KeyQuery(
        kind=AGREEMENT, sort="last_day", state=StateOn((term.IN_FORCE,), day), marks=(MarkOn("lasts", day),)
    )


def within(asked: KeyQuery, office: Mapping[str, Json]) -> KeyQuery:
    """The same for the records of an office and shared ones, where the kind has offices; {} for all."""
    has_office = any(item.name == OFFICE_FIELD for item in RECORDS[asked.kind].fields)
    return replace(asked, filters={**asked.filters, **office}) if has_office else asked
