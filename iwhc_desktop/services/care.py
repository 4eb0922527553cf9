"""Care of the store: backups, a full check, and the digest."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, zip_longest
from pathlib import Path

from iwhc_desktop.domain.change import Operation
from iwhc_desktop.domain.projection import NOTHING
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.digest import Digest
from iwhc_desktop.store.dump import dump_log, dump_projection
from iwhc_desktop.store.files.backup import backup_register
from iwhc_desktop.store.store import BACKUPS_FOLDER, Store
from iwhc_desktop.store.verify import Damage
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.segment import Segment, operations

RULES_VERSION = 1
"""The version of the rules by which imports are judged; equal digests require equal versions."""

BACKUP_EVERY = timedelta(days=1)
_DIFFERENCES = 20


@dataclass(frozen=True, slots=True)
class Verified:
    """The result of a check: the number of operations replayed, and the damage found."""

    operations: int
    problems: tuple[Damage, ...]

    @property
    def is_ok(self) -> bool:
        """Whether no damage was found."""
        return not self.problems


class Care:
    """Backups, checks and the digest of one store."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def back_up(self) -> Path:
        """Back up now. Returns the file. Raises StoreError disk_full, no_access, ..."""
        return self._session.store.back_up(self._session.clock())

    def back_up_to(self, target: Path) -> Path:
        """Back up into a file of the person's choice."""
        return backup_register(self._session.store.register_file, target)

    @property
    def backups_folder(self) -> Path:
        """The folder of the backups."""
        return self._session.store.folder / BACKUPS_FOLDER

    def last_backup(self) -> datetime | None:
        """When the newest backup was made (UTC), None before the first one."""
        return self._session.store.last_backup()

    def back_up_if_due(self) -> Path | None:
        """Back up if the newest backup is a day old or dated in the future. Returns None if none is due."""
        last = self.last_backup()
        age = self._session.clock().astimezone(UTC) - last if last is not None else BACKUP_EVERY
        if timedelta() <= age < BACKUP_EVERY:
            return None
        return self.back_up()

    def verify(self, progress: WorkProgress | None = None) -> Verified:
        """Check files and hashes, replay the log into a temporary store and compare; nothing is repaired."""
        watched = progress or Silent()
        store = self._session.store
        watched.start(N_("Checking the register"), 3)
        found = store.damage()
        watched.step(1)
        logged = list(logged_operations(store))
        watched.step(2)
        found += differences(store, logged)
        watched.step(3)
        return Verified(len(logged), tuple(found))

    def replay(self) -> bool:
        """Write every row anew out of the log: a newer program shows what the one before kept without knowing it.

        Returns False, with the rows as they are, where operations are missing from the log: nothing may be lost.
        """
        store = self._session.store
        logged = list(logged_operations(store))
        is_whole = sum(item.entry != "ack" for item in logged) == sum(map(store.log.saves, store.log.feeds()))
        planned = plan(NOTHING, logged) if is_whole else None
        with store.unit_of_work() as work:
            work.replay(planned)
            work.finish()
        return is_whole

    def digest(self) -> Digest:
        """The hash of everything that travels."""
        found = self._session.store.queries.issues()
        return self._session.store.digest((issue.code, issue.keys) for issue in found)


def logged_operations(store: Store) -> Iterator[Operation]:
    """Every operation that counts here: those in segments, then our own that are not sealed yet."""
    for feed in store.log.feeds():
        yield from segment_operations(store, feed)
    yield from store.log.unsealed()


def segment_operations(store: Store, feed: int) -> Iterator[Operation]:
    """The operations of a feed that are in segments, oldest first."""
    for kept in store.log.segments(feed):
        yield from operations(
            Segment(kept.feed, kept.first, kept.last, kept.previous, kept.schema, kept.chain, kept.signature, kept.body)
        )


def differences(store: Store, logged: list[Operation]) -> list[Damage]:
    """Where the tables differ from the log: the first differing lines of both."""
    with (
        tempfile.TemporaryDirectory(prefix="iwhc-verify-") as folder,
        Store.create(Path(folder) / "replayed", store.identity) as replayed,
    ):
        with replayed.unit_of_work() as work:
            work.apply(plan(work.existing, logged))
            work.finish()
        return [Damage("projection_differs", line[:200]) for line in islice(_unequal(store, replayed), _DIFFERENCES)]


def _unequal(store: Store, replayed: Store) -> Iterator[str]:
    with store.reading() as ours, replayed.reading() as theirs:
        for dump in (dump_projection, dump_log):
            for one, other in zip_longest(dump(ours), dump(theirs)):
                if one != other:
                    yield str(one if one is not None else other)
