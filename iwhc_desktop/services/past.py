"""The register as of a day: the log up to that day, replayed into a store of its own that nobody can change.

It is what had been entered by the end of that day by the clocks of those who entered it, and what its states were that
day. Documents are read from the store they are in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from pathlib import Path

from iwhc_desktop.domain.change import Operation
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.care import segment_operations
from iwhc_desktop.services.exchange.trust import ROSTER_TOPIC
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.session import Clock, Session
from iwhc_desktop.store.files.platform import remove_folder
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import write_copy
from iwhc_desktop.sync.plan import plan

_TOGETHER = 2_000
"""The operations that are written between two steps of the progress."""
_STORE, _PROFILE = "store", "profile"


class Past:
    """Writes the register of a session as of a day, and opens what was written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, folder: Path, day: date, progress: WorkProgress) -> None:
        """Write the register as of a day into a folder; what was there is deleted. Raises Cancelled, StoreError."""
        remove_folder(folder)
        session, source = self._session, self._session.store
        kept = _kept(source, _end_of(day, session.clock) if day < session.today else None)
        sealed = {feed: number for feed, (number, _chain) in source.log.have().items()}
        total = sum(map(source.log.saves, source.log.feeds()))
        progress.start(N_("Reading the register as of that day"), total)
        with Store.create(folder / _STORE, source.identity) as made, made.unit_of_work() as work:
            done = 0
            while part := list(islice(kept, _TOGETHER)):
                write_copy(work.connection, plan(work.existing, part), sealed)
                done += len(part)
                progress.step(min(done, total))
            for name, value in source.entries(ROSTER_TOPIC).items():
                work.put_entry(ROSTER_TOPIC, name, value)
            work.finish()

    def opened(self, folder: Path, day: date) -> Register:
        """Open what was written for a day, to be read only; its today is that day. Raises StoreError."""
        source, clock = self._session.store.documents.path, self._session.clock

        def noon() -> datetime:
            return datetime.combine(day, time(12), clock().tzinfo)

        profile = folder / _PROFILE
        profile.mkdir(exist_ok=True)
        return Register(Store.open(folder / _STORE, read_only=True, documents=source), profile, noon)


def _end_of(day: date, clock: Clock) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), clock().astimezone().tzinfo)


def _kept(store: Store, end: datetime | None) -> Iterator[Operation]:
    """The operations of each feed before a moment, its first ones without a gap; all of them without a moment."""
    for feed in store.log.feeds():
        logged = segment_operations(store, feed)
        yield from logged if end is None else _before(logged, end)
    own: Sequence[Operation] = store.log.unsealed()
    yield from own if end is None else _before(own, end)


def _before(operations: Iterable[Operation], end: datetime) -> Iterator[Operation]:
    return takewhile(lambda operation: instant(operation.clock) < end, operations)
