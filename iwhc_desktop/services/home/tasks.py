"""The kinds of task on Home: whose records wait, what is said of them, and by when (pages design, section 1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from iwhc_desktop.domain.agreement.term import answers as term
from iwhc_desktop.domain.agreement.term.status import Status, status_on
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT, PARTNER, REPORT_DUE
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.i18n.span_text import time_left
from iwhc_desktop.services.agreements.term_rules import renewal_sentence
from iwhc_desktop.services.home.asked import Asked, ends_without_renewal, in_states, marked
from iwhc_desktop.services.home.reports import report_sides
from iwhc_desktop.store.reading.followed import funder_report_days, report_days, step_days
from iwhc_desktop.store.reading.queries import Queries

NAMED = 3
"""The most records that a task names."""

TO_DECIDE, UNSENT = "to_decide", "unsent"
"""The tasks whose records are on the pages of the exchange."""

MAYBE_TWICE = "maybe_twice"
"""The task whose records were found by comparing them, and are kept."""


_LAST_DAY = N_("Last day {day}.")


Due = Callable[[Queries, Sequence[int], date], Mapping[int, date]]
"""Reads, of records in their order, the days by which something is due as of a day."""
_ASKED_ABOUT = 100
"""The most agreements of a task whose days are computed; a list by last day has the first ones first."""


def _of_status(day_in: Callable[[Status], object]) -> Due:
    """A day out of the status of agreements, where it is known."""

    def read(queries: Queries, keys: Sequence[int], day: date) -> Mapping[int, date]:
        facts = queries.agreement_facts(keys[:_ASKED_ABOUT])
        found = {key: day_in(status_on(known, day)) for key, known in facts.items()}
        return {key: due for key, due in found.items() if isinstance(due, date)}

    return read


Also = Callable[[Queries, Sequence[int], date, str], Message | None]
"""Words about the records that a task names, as of a day, in a language; None where there is nothing to say."""


def _renewed(queries: Queries, keys: Sequence[int], _day: date, _language: str) -> Message | None:
    """How a single agreement is renewed."""
    return renewal_sentence(queries.agreement_facts(keys)[keys[0]].rules) if len(keys) == 1 else None


def _steps(queries: Queries, keys: Sequence[int], _day: date) -> Mapping[int, date]:
    with queries.connection() as connection:
        return step_days(connection, keys)


def _reports(queries: Queries, keys: Sequence[int], _day: date) -> Mapping[int, date]:
    with queries.connection() as connection:
        return report_days(connection, keys)


def _funder_reports(queries: Queries, keys: Sequence[int], _day: date) -> Mapping[int, date]:
    with queries.connection() as connection:
        return funder_report_days(connection, keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskKind:
    """What waits for a person: a name, the question for its records, and its sentence for a number of them.

    `tab` names the tab with its records. `asks` is None where they are not those of one list. `due` reads the days by
    which some of them need it; None for a task without a day. `also` is said of the records that are named.
    """

    name: str
    said: Callable[[int], Message]
    tab: Message | None = None
    asks: Asked | None = None
    due: Due | None = None
    day_said: Message = _LAST_DAY
    also: Also | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTask:
    """A kind of task with its records as of a day: the number, and the keys with the most urgent first.

    `question` lists exactly these records. `names` are those of the first few. `due` is the first day by which one of
    them is due, `days_left` the days up to it, both counted: 0 and less once it is over.
    """

    kind: TaskKind
    as_of: date
    count: int
    keys: tuple[int, ...] = ()
    question: KeyQuery | None = None
    names: tuple[str, ...] = ()
    due: date | None = None
    further: Message | None = None

    @property
    def days_left(self) -> int | None:
        """The days left; None for a task without a day."""
        return (self.due - self.as_of).days + 1 if self.due is not None else None

    @property
    def title(self) -> Message:
        """What waits: one record with a day by its name and the time left, any others by their number."""
        if self.count == 1 and self.due is not None and self.names:
            return C_("task", "{name}: {left}", name=self.names[0], left=time_left(self.as_of, self.due))
        return self.kind.said(self.count)

    @property
    def second(self) -> Message | None:
        """Of one record its day or name; of several their names, and the first day."""
        if self.count == 1 and self.due is not None:
            said = self.kind.day_said.with_arguments(day=self.due)
            return C_("task", "{day} {further}.", day=said, further=self.further) if self.further else said
        if not self.names:
            return self.further
        more = self.count - len(self.names)
        named = N_("{names}.", names=self.names)
        if more > 0:
            named = NP_("{names} and {n} more.", "{names} and {n} more.", more, names=self.names)
        if self.due is not None:
            named = C_("task", "{names} The first: {day}.", names=named, day=self.due)
        return C_("task", "{day} {further}.", day=named, further=self.further) if self.further else named


def urgency(task: HomeTask) -> tuple[int, int]:
    """What is due first comes first, then what has no day; the smaller number before the larger."""
    return (task.days_left if task.days_left is not None else 1 << 30, task.count)


TASKS: Mapping[str, TaskKind] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            TaskKind(
                name="ends_soon",
                tab=C_("agreements", "Ends soon, renewal not requested"),
                said=lambda n: NP_("{n} agreement ends within 180 days", "{n} agreements end within 180 days", n),
                asks=ends_without_renewal,
                due=_of_status(lambda found: found.last_day),
                also=_renewed,
            ),
            TaskKind(
                name="notice_due",
                tab=C_("agreements", "Notice due"),
                said=lambda n: NP_(
                    "{n} agreement: the last day for notice is near",
                    "{n} agreements: the last day for notice is near",
                    n,
                ),
                asks=marked(AGREEMENT, "notice_due", "last_day"),
                due=_of_status(lambda found: found.notice_by),
                day_said=N_("Last day for notice: {day}."),
            ),
            TaskKind(
                name="answer_renewal",
                tab=C_("agreements", "Renewal to be answered"),
                said=lambda n: NP_("{n} renewal waits for an answer", "{n} renewals wait for an answer", n),
                asks=marked(AGREEMENT, "renewal_asked", "last_day"),
                due=_of_status(lambda found: found.last_day),
            ),
            TaskKind(
                name="results_missing",
                tab=C_("activities", "Results missing"),
                said=lambda n: NP_(
                    "{n} activity is over and its results are missing",
                    "{n} activities are over and their results are missing",
                    n,
                ),
                asks=marked(ACTIVITY, "results_missing", "starts_on"),
            ),
            TaskKind(
                name=REPORT_DUE,
                tab=C_("agreements", "Reports due"),
                said=lambda n: NP_("{n} agreement with a report due", "{n} agreements with a report due", n),
                asks=marked(AGREEMENT, REPORT_DUE, "title"),
                due=_reports,
                day_said=N_("A report is due on {day}."),
                also=report_sides,
            ),
            TaskKind(
                name="funder_report",
                tab=C_("activities", "Reports to funders due"),
                said=lambda n: NP_(
                    "{n} activity with a report due to a funder", "{n} activities with a report due to a funder", n
                ),
                asks=marked(ACTIVITY, "funder_report_due", "title"),
                due=_funder_reports,
                day_said=N_("A report to a funder is due on {day}."),
            ),
            TaskKind(
                name="step_agreement",
                tab=C_("next step", "Next step due"),
                said=lambda n: NP_("{n} agreement: next step due", "{n} agreements: next step due", n),
                asks=marked(AGREEMENT, "step_due", "title"),
                due=_steps,
                day_said=N_("Next step by {day}."),
            ),
            TaskKind(
                name="step_partner",
                tab=C_("next step", "Next step due"),
                said=lambda n: NP_("{n} partner: next step due", "{n} partners: next step due", n),
                asks=marked(PARTNER, "step_due", "name"),
                due=_steps,
                day_said=N_("Next step by {day}."),
            ),
            TaskKind(
                name="step_activity",
                tab=C_("next step", "Next step due"),
                said=lambda n: NP_("{n} activity: next step due", "{n} activities: next step due", n),
                asks=marked(ACTIVITY, "step_due", "title"),
                due=_steps,
                day_said=N_("Next step by {day}."),
            ),
            TaskKind(
                name=TO_DECIDE,
                said=lambda n: NP_("{n} record to decide", "{n} records to decide", n),
            ),
            TaskKind(
                name="signing_day",
                tab=C_("agreements", "Day of signing missing"),
                said=lambda n: NP_(
                    "{n} signed agreement without the day of signing",
                    "{n} signed agreements without the day of signing",
                    n,
                ),
                asks=in_states(AGREEMENT, term.SIGNED_DAY_UNKNOWN, sort="title"),
            ),
            TaskKind(
                name="signed_copy",
                tab=C_("agreements", "Signed copy missing"),
                said=lambda n: NP_("{n} agreement without a signed copy", "{n} agreements without a signed copy", n),
                asks=marked(AGREEMENT, "no_signed_copy", "title"),
            ),
            TaskKind(
                name=MAYBE_TWICE,
                tab=C_("partners", "Maybe twice"),
                said=lambda n: NP_(
                    "{n} partner may have been entered twice", "{n} partners may have been entered twice", n
                ),
            ),
            TaskKind(
                name=UNSENT,
                said=lambda n: NP_("{n} change not sent yet", "{n} changes not sent yet", n),
            ),
        )
    }
)
"""The kinds of task, in the order in which equally urgent ones are shown."""
