"""What is coming up: activities, last days of agreements, last days for notice; by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.status import Status, status_on
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import day_of, key_of
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, PLACE
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn, StateOn
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.i18n.span_text import time_left
from iwhc_desktop.services.home.asked import within
from iwhc_desktop.store.reading.queries import Queries

HELD, LAST_DAY, NOTICE, ALERT, REPORT = "held", "last_day", "notice", "alert", "report"
_RUNNING = (term.SIGNED_NOT_EFFECTIVE, term.IN_FORCE, term.SUSPENDED)
_AHEAD = ("planned", "postponed")
_HELD = (*_AHEAD, "under_way", "suspended", "done")
_SLACK = 5

SAID: Mapping[str, Message] = {
    LAST_DAY: C_("coming up", "Last day: {title}"),
    NOTICE: C_("coming up", "Last day for notice: {title}"),
    ALERT: C_("coming up", "Alert: {title}"),
    REPORT: C_("coming up", "Report due: {title}"),
}
"""What a day of an agreement is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAhead:
    """Something with a day ahead: `what` it is, its record, first and last day, and its place or the time left."""

    what: str
    kind: str
    key: int
    name: str
    first: PartialDate
    last: PartialDate | None = None
    place: str = ""
    left: Message | None = None

    @property
    def title(self) -> Message | str:
        """What happens: an activity by its name."""
        return SAID[self.what].with_arguments(title=self.name) if self.what in SAID else self.name

    @property
    def month(self) -> tuple[int, int]:
        """Year and month in which it begins."""
        return self.first.earliest.year, self.first.earliest.month

    @property
    def order(self) -> tuple[date, date, str]:
        """By the first day; what is known to the day before what is only known to the month."""
        return self.first.earliest, self.first.latest, self.what


@dataclass(frozen=True, slots=True)
class Ahead:
    """Which entries are wanted: from a day on, up to another one (None: all), at most so many (0: all).

    With `has_past` activities count whatever became of them, as long as they were not cancelled.
    """

    day: date
    until: date | None = None
    most: int = 0
    has_past: bool = False

    @property
    def activities(self) -> KeyQuery:
        """The activities that may be ahead."""
        states = _HELD if self.has_past else _AHEAD
        state, mark = StateOn(states, self.day), MarkOn("begins_from", self.day)
        return KeyQuery(kind=ACTIVITY, sort="starts_on", state=state, marks=(mark,))

    @property
    def endings(self) -> KeyQuery:
        """The agreements whose last day may be ahead."""
        state, mark = StateOn(_RUNNING, self.day), MarkOn("ends_from", self.day)
        return KeyQuery(kind=AGREEMENT, sort="last_day", state=state, marks=(mark,))

    @property
    def notices(self) -> KeyQuery:
        """The agreements with a last day for notice: of all, or where only the next entries are wanted, near ones."""
        mark = MarkOn("notice_near" if self.most else "has_notice", self.day)
        return KeyQuery(kind=AGREEMENT, sort="last_day", marks=(mark,))

    def first_of(self, keys: list[int]) -> list[int]:
        """The keys, sorted by day, that can be among the entries; of some the day may turn out to be uncertain."""
        return keys[: _SLACK * self.most] if self.most else keys

    def of(self, entries: list[DayAhead]) -> list[DayAhead]:
        """Those of the entries that are wanted, in order."""
        found = sorted((one for one in entries if self._holds(one.first.earliest)), key=lambda one: one.order)
        return found[: self.most] if self.most else found

    def _holds(self, day: date) -> bool:
        return self.until is None or day <= self.until


def read_coming(queries: Queries, ahead: Ahead, office: Mapping[str, Json], language: str) -> list[DayAhead]:
    """The entries, by day."""
    return ahead.of(
        [*_activities(queries, ahead, office, language), *_agreement_days(queries, ahead, office, language)]
    )


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
