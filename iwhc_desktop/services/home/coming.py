"""What is coming up: activities, last days of agreements, last days for notice, reports due; by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.status import Status, status_on
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, PLACE
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.span_text import time_left
from iwhc_desktop.services.home.asked import within
from iwhc_desktop.services.home.day_ahead import HELD, LAST_DAY, NOTICE, Ahead, DayAhead
from iwhc_desktop.services.home.reports_ahead import reports_ahead
from iwhc_desktop.store.reading.queries import Queries


def read_coming(queries: Queries, ahead: Ahead, office: Mapping[str, Json], language: str) -> list[DayAhead]:
    """The entries, by day."""
    return ahead.of([entry for read in _SOURCES for entry in read(queries, ahead, office, language)])


def _activities(queries: Queries, ahead: Ahead, office: Mapping[str, Json], language: str) -> Iterator[DayAhead]:
    keys = ahead.first_of(queries.keys_of(within(ahead.activities, office)))
    rows = queries.rows(ACTIVITY, keys, ("starts_on", "ends_on", PLACE))
    places = {key for row in rows.values() if (key := key_of(row.values.get(PLACE))) is not None}
    names = queries.names([*keys, *places], language)
    for key, row in rows.items():
        first, last = day_of(row.values.get("starts_on")), day_of(row.values.get("ends_on"))
        if first is not None:
            yield DayAhead(
                what=HELD,
                kind=ACTIVITY,
                key=key,
                name=names.get(key, ""),
                first=first,
                last=last if last is not None and last.precision == "day" else None,
                place=names.get(key_of(row.values.get(PLACE)) or 0, ""),
            )


def _agreement_days(queries: Queries, ahead: Ahead, office: Mapping[str, Json], language: str) -> Iterator[DayAhead]:
    """Last days, and last days for notice: where only the next entries are wanted, those that are near."""
    keys = ahead.first_of(queries.keys_of(within(ahead.endings, office)))
    near = queries.keys_of(within(ahead.notices, office))
    facts = queries.agreement_facts([*keys, *near])
    names = queries.names([*facts], language)
    found = {key: status_on(known, ahead.day) for key, known in facts.items()}
    if ahead.most:
        near = [key for key in near if term.NOTICE_DUE in found[key].flags]
    for what, wanted, day_in in ((LAST_DAY, keys, _last_day), (NOTICE, near, _notice_by)):
        for key in wanted:
            day = day_in(found[key])
            if isinstance(day, date) and day >= ahead.day:
                yield DayAhead(
                    what=what,
                    kind=AGREEMENT,
                    key=key,
                    name=names.get(key, ""),
                    first=PartialDate.on(day),
                    left=time_left(ahead.day, day),
                )


def _last_day(found: Status) -> object:
    return found.last_day


def _notice_by(found: Status) -> object:
    """The last day for notice as long as none was given."""
    is_open = found.notice_alerts or term.NOTICE_DUE in found.flags
    return found.notice_by if is_open else None


_SOURCES = (_activities, _agreement_days, reports_ahead)
