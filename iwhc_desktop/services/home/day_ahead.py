"""A day ahead of a record: what it is, when, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn, StateOn
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import C_, Message

HELD, LAST_DAY, NOTICE, ALERT, REPORT = "held", "last_day", "notice", "alert", "report"
FUNDER_REPORT = "funder_report"
_RUNNING = (term.SIGNED_NOT_EFFECTIVE, term.IN_FORCE, term.SUSPENDED)
_AHEAD = ("planned", "postponed")
_HELD = (*_AHEAD, "under_way", "suspended", "done")
_SLACK = 5

SAID: Mapping[str, Message] = {
    LAST_DAY: C_("coming up", "Last day: {title}"),
    NOTICE: C_("coming up", "Last day for notice: {title}"),
    ALERT: C_("coming up", "Alert: {title}"),
    REPORT: C_("coming up", "Report due: {title}"),
    FUNDER_REPORT: C_("coming up", "Report to a funder due: {title}"),
}
"""What a day is called that is not an activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAhead:
    """Something with a day ahead: `what` it is, its record, first and last day, and its place or the time left.

    `row` is the row below the record that says the day; 0 where the record itself does.
    """

    what: str
    kind: str
    key: int
    row: int = 0
    name: str
    first: PartialDate
    last: PartialDate | None = None
    place: str = ""
    left: Message | None = None

    @property
    def identifier(self) -> str:
        """The same for the same day of the same record, whenever it is read."""
        return f"{self.row or self.key}.{self.what}"

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
