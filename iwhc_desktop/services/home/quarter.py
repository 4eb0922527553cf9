"""A quarter of the year by day: activities, last days, last days for notice, alerts before them, reports due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iwhc_desktop.domain.agreement.term.status import status_on
from iwhc_desktop.domain.agreement.term.view import ALERT_DAYS
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.kind_names import AGREEMENT
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.home.asked import within
from iwhc_desktop.services.home.coming import read_coming
from iwhc_desktop.services.home.day_ahead import ALERT, Ahead, DayAhead
from iwhc_desktop.store.reading.queries import Queries

_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months from the first of January, April, July or October."""

    first: date

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter of a day."""
        return cls(date(day.year, day.month - (day.month - 1) % _MONTHS, 1))

    @property
    def next(self) -> Quarter:
        """The one after it."""
        return Quarter.of(self.first + timedelta(days=31 * _MONTHS))

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    @property
    def name(self) -> Message:
        """Its first and last month."""
        first, last = (PartialDate.parse(f"{day.year:04}-{day.month:02}") for day in (self.first, self.last))
        return N_("{first} – {last}", first=first, last=last)

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.first <= day <= self.last


def read_quarter(queries: Queries, quarter: Quarter, office: Mapping[str, Json], language: str) -> list[DayAhead]:
    """Everything of a quarter, by day; names are in a language."""
    coming = read_coming(queries, Ahead(quarter.first, quarter.last, has_past=True), office, language)
    return sorted((*coming, *_alerts(queries, quarter, office, language)), key=lambda one: one.order)


def _alerts(queries: Queries, quarter: Quarter, office: Mapping[str, Json], language: str) -> Iterator[DayAhead]:
    """The days on which so many days are left of an agreement, the last one included."""
    facts = queries.agreement_facts(queries.keys_of(within(Ahead(quarter.first).endings, office)))
    names = queries.names([*facts], language)
    for key, known in facts.items():
        last = status_on(known, quarter.first).last_day
        for left, day in _alert_days(last) if isinstance(last, date) else ():
            if quarter.holds(day):
                said = NP_("{n} day left", "{n} days left", left)
                yield DayAhead(
                    what=ALERT, kind=AGREEMENT, key=key, name=names.get(key, ""), first=PartialDate.on(day), left=said
                )


def _alert_days(last: date) -> Iterator[tuple[int, date]]:
    return ((left, last - timedelta(days=left - 1)) for left in ALERT_DAYS)
