"""The entrance to what Home shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.kind_names import ACTIVITY, AGREEMENT
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.domain.records import OFFICE_FIELD
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.authors import authors_of
from iwhc_desktop.services.exchange.sent import read_not_sent
from iwhc_desktop.services.home.asked import within
from iwhc_desktop.services.home.calendar import calendar_of
from iwhc_desktop.services.home.changes import Counted, LatestChange
from iwhc_desktop.services.home.coming import read_coming
from iwhc_desktop.services.home.day_ahead import Ahead, DayAhead
from iwhc_desktop.services.home.figures import FIGURES, Figure, read_figures
from iwhc_desktop.services.home.member_states import StateReached, read_member_states
from iwhc_desktop.services.home.put_off import put_off, read_put_off, take_up
from iwhc_desktop.services.home.quarter import Quarter, read_quarter
from iwhc_desktop.services.home.tasks import MAYBE_TWICE, NAMED, TASKS, TO_DECIDE, UNSENT, HomeTask, TaskKind, urgency
from iwhc_desktop.services.records.maybe_twice import is_due, kept_question
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.reading.latest import read_latest
from iwhc_desktop.store.reading.queries import Queries

VERY_SILENT = 30
"""Days without a file after which headquarters calls an office."""
_ENTERED = (AGREEMENT, ACTIVITY)


class Home:
    """Tasks and figures of this office and of shared records; at headquarters those of all offices."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._session = register.session

    @property
    def office(self) -> Mapping[str, Json]:
        """The filter for the records that Home is about."""
        identity = self._session.store.identity
        if identity.headquarters or not identity.office_key:
            return {}
        return {OFFICE_FIELD: [None, identity.office_key]}

    @property
    def is_empty(self) -> bool:
        """Whether nothing that people enter is here yet."""
        return not any(self._session.store.queries.count_of(KeyQuery(kind=kind)) for kind in _ENTERED)

    def question(self, kind: TaskKind, day: date) -> KeyQuery | None:
        """What lists the records of a kind of task; None where no list does."""
        if kind.name == MAYBE_TWICE:
            return kept_question(self._session.store, self._session.store.queries)
        return within(kind.asks(day), self.office) if kind.asks is not None else None

    def tasks(self, day: date, language: str) -> list[HomeTask]:
        """Everything that waits, the most urgent first, put off or not; names are in a language."""
        return sorted((task for task in self._all(day, language) if task.count), key=urgency)

    def coming(self, ahead: Ahead, language: str) -> list[DayAhead]:
        """What is coming up, by day; names are in a language."""
        with self._session.reading() as queries:
            return read_coming(queries, ahead, self.office, language)

    def quarter(self, quarter: Quarter, language: str) -> list[DayAhead]:
        """What is in a quarter, by day; names are in a language."""
        with self._session.reading() as queries:
            return read_quarter(queries, quarter, self.office, language)

    def calendar(self, day: date, formats: Formats) -> bytes:
        """Everything ahead of a day as a calendar file, in the language of the formats."""
        key, code = self._session.store.identity.office_key, self._session.store.identity.office_code
        office = self._session.store.queries.names([key], formats.language).get(key) or code
        entries = self.coming(Ahead(day), formats.language)
        return calendar_of(entries, day, formats, office, self._session.clock().astimezone(UTC))

    def figures(self, day: date) -> list[Figure]:
        """The numbers, without those behind which there is nothing."""
        with self._session.reading() as queries:
            headquarters = self._session.store.identity.headquarters
            return read_figures(queries, day, self.office, headquarters=headquarters)

    def member_states(self, day: date) -> list[StateReached]:
        """Every Member State with what the activities of the year that are done were to it."""
        question = within(FIGURES["member_states"].asks(day), self.office)
        with self._session.reading() as queries:
            return read_member_states(queries, question, day)

    def latest(self, language: str) -> list[LatestChange]:
        """What was changed last, wherever that was, act by act; names are in a language."""
        with self._session.store.reading() as connection:
            changes = read_latest(connection)
        with self._session.reading() as queries:
            names = queries.names([change.key for change in changes], language)
        authors = authors_of(self._session.store)
        found = (
            LatestChange(
                change, "" if change.touched else names.get(change.key, ""), authors(change.feed, change.author)
            )
            for change in changes
        )
        return [latest for latest in found if latest.is_shown]

    def listing(self, counted: Counted) -> KeyQuery:
        """The question for counted records: withdrawn ones are asked for only where there are some among them."""
        here = replace(counted.question, include_retired=False)
        queries = self._session.store.queries
        return here if queries.count_of(here) == queries.count_of(counted.question) else counted.question

    def is_twice_due(self) -> bool:
        """Whether partners have changed since those that may be one were found: `Duplicates.refresh` finds them."""
        return is_due(self._session.store)

    def silent_offices(self) -> int:
        """At headquarters, the number of offices from which no file came for long; 0 elsewhere."""
        if not self._session.store.identity.headquarters:
            return 0
        rows = self._register.offices.rows()
        return sum(not row.is_own and (row.silent_days or 0) >= VERY_SILENT for row in rows)

    def shown_tasks(self, tasks: Sequence[HomeTask]) -> list[HomeTask]:
        """Those of the tasks that are not put off."""
        kept = read_put_off(self._session.store)
        return [task for task in tasks if task.kind.name not in kept or not kept[task.kind.name].hides(task)]

    def put_off(self, task: HomeTask, until: date) -> None:
        """Do not show a task until a day, unless another record joins it."""
        put_off(self._session.store, task, until)

    def take_up(self) -> None:
        """Show everything again that was put off."""
        take_up(self._session.store, read_put_off(self._session.store))

    def _all(self, day: date, language: str) -> Iterator[HomeTask]:
        with self._session.reading() as queries:
            for kind in TASKS.values():
                question = self.question(kind, day)
                if question is not None:
                    yield _task(queries, kind, question, day, language)
        yield from self._of_exchange(day)

    def _of_exchange(self, day: date) -> Iterator[HomeTask]:
        """What is to be decided and sent."""
        queries = self._session.store.queries
        open_here = self._register.exchange.to_decide() if queries.conflicts() else ()
        records = {item.top for item in open_here} | {issue.agreement for issue in queries.issues()}
        yield HomeTask(kind=TASKS[TO_DECIDE], as_of=day, count=len(records), keys=tuple(sorted(records)))
        yield HomeTask(kind=TASKS[UNSENT], as_of=day, count=read_not_sent(self._session.store))


def _task(queries: Queries, kind: TaskKind, question: KeyQuery, day: date, language: str) -> HomeTask:
    keys = tuple(queries.keys_of(question))
    days = kind.due(queries, keys, day) if kind.due is not None and keys else {}
    if days:
        keys = tuple(sorted(keys, key=lambda key: days.get(key, date.max)))
    further = kind.also(queries, keys[:NAMED], day, language) if kind.also is not None and keys else None
    names = queries.names(keys[:NAMED], language)
    return HomeTask(
        kind=kind,
        as_of=day,
        count=len(keys),
        keys=keys,
        question=question,
        names=tuple(filter(None, (names.get(key, "") for key in keys[:NAMED]))),
        due=min(days.values(), default=None),
        further=further,
    )
