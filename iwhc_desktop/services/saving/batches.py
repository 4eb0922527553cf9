"""Many saves in one transaction: each is an operation, and either all of them are written or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from iwhc_desktop.domain.change import Json, Stamp
from iwhc_desktop.services.events import RecordsChanged, merged
from iwhc_desktop.services.saving.commands import Edit, Save
from iwhc_desktop.services.saving.outcome import Result
from iwhc_desktop.services.saving.save import save_within
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork


class Batch:
    """Saves that belong together. Without `finish` none of them is written. `edits` counts those made so far."""

    def __init__(self, session: Session, work: UnitOfWork, announce: Callable[[RecordsChanged], None]) -> None:
        self._session = session
        self._work = work
        self._announce = announce
        self._changed: list[RecordsChanged] = []
        self._stamps: list[Stamp] = []
        self.edits = 0
        self.is_finished = False

    @property
    def stamps(self) -> tuple[Stamp, ...]:
        """The operations made so far."""
        return tuple(self._stamps)

    @property
    def queries(self) -> Queries:
        """The register with the saves made so far."""
        return self._work.queries

    def save(self, edits: tuple[Edit, ...], reason: str = "") -> Result:
        """Save; an error ends the batch."""
        self.edits += len(edits)
        outcome = save_within(self._session, self._work, Save(edits, reason=reason))
        if outcome.changed is not None:
            self._changed.append(outcome.changed)
        if outcome.result.stamp is not None:
            self._stamps.append(outcome.result.stamp)
        return outcome.result

    def keep(self, topic: str, name: str, value: Json) -> None:
        """Store a local document together with the saves."""
        self._work.put_entry(topic, name, value)

    def finish(self) -> None:
        """Commit all saves and announce them as one change."""
        self._work.finish()
        self.is_finished = True
        event = merged(self._changed)
        if event is not None:
            self._announce(event)


@contextmanager
def batch(session: Session, announce: Callable[[RecordsChanged], None]) -> Iterator[Batch]:
    """A batch; unless it is finished, the transaction is rolled back at the end."""
    with session.store.unit_of_work() as work:
        yield Batch(session, work, announce)
