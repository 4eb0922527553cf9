"""The reports that are due from a day on: under agreements, and to those who fund activities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.span_text import time_left
from iwhc_desktop.services.home.asked import marked, within
from iwhc_desktop.services.home.day_ahead import FUNDER_REPORT, REPORT, Ahead, DayAhead
from iwhc_desktop.store.reading.followed import Owed, read_funder_reports_owed, read_reports_owed
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.sql import Connection


class _Reports(NamedTuple):
    """Reports of one sort: the kind of record under which they are due, its mark, and what reads them."""

    kind: str
    mark: str
    read: Callable[[Connection], Iterable[Owed]]


_REPORTS: Mapping[str, _Reports] = {
    REPORT: _Reports(AGREEMENT, "report_ahead", read_reports_owed),
    FUNDER_REPORT: _Reports(ACTIVITY, "funder_report_ahead", read_funder_reports_owed),
}


def reports_ahead(queries: Queries, ahead: Ahead, office: Mapping[str, Json], language: str) -> Iterator[DayAhead]:
    """One entry for each report, at the record under which it is due."""
    for what, reports in _REPORTS.items():
        keys = queries.keys_of(within(marked(reports.kind, reports.mark)(ahead.day), office))
        if keys:
            names = queries.names(keys, language)
            for owed in _owed(queries, reports, set(keys), ahead.day):
                yield DayAhead(
                    what=what,
                    kind=reports.kind,
                    key=owed.record,
                    row=owed.row,
                    name=names.get(owed.record, ""),
                    first=PartialDate.on(owed.day),
                    left=time_left(ahead.day, owed.day),
                )


def _owed(queries: Queries, reports: _Reports, keys: set[int], day: date) -> list[Owed]:
    with queries.connection() as connection:
        return [owed for owed in reports.read(connection) if owed.day >= day and owed.record in keys]
