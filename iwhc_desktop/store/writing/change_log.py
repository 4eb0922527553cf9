"""The change log: operations, the segments that seal them, and what each feed had imported of the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func, select

from iwhc_desktop.domain.change import Context, LaterWrite, Operation, Stamp, row_key, stamp_of
from iwhc_desktop.domain.frames import decode_own_operation
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import Reading
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.history import operation_at
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.layout import APPLIED, WAITING
from iwhc_desktop.store.schema.local_tables import FEED, LATER_WRITE, OPERATION, RECORD, SEGMENT
from iwhc_desktop.store.segments import GENESIS, StoredSegment, read_segments
from iwhc_desktop.store.writing.imported import PastImport, read_imports
from iwhc_desktop.store.writing.log_rows import read_context, read_later_writes

_OWN = OPERATION.c.feed == bindparam("of_feed")
_AFTER = OPERATION.c.last > bindparam("after")
_UPTO = OPERATION.c.last <= bindparam("upto")
_UNSEALED = select(OPERATION.c.payload).where(_OWN, OPERATION.c.payload.is_not(None)).order_by(OPERATION.c.last)
_SAVES_BEFORE = (
    select(OPERATION.c.last)
    .where(_OWN, OPERATION.c.last < bindparam("before"), OPERATION.c.entry == "op")
    .order_by(OPERATION.c.last.desc())
    .limit(bindparam("most"))
)
_FEEDS = select(FEED.c.feed).order_by(FEED.c.feed)
_SEALED = select(FEED.c.feed, FEED.c.sealed, FEED.c.chain).where(FEED.c.sealed > 0).order_by(FEED.c.feed)
_APPLIED = select(FEED.c.applied).where(FEED.c.feed == bindparam("of_feed"))
_SAVES = select(func.count()).select_from(OPERATION).where(_OWN, _AFTER, _UPTO, OPERATION.c.entry != "ack")
_NUMBERS = select(OPERATION.c.last).where(_OWN, _AFTER, OPERATION.c.entry != "ack").order_by(OPERATION.c.last)
_NOTED = _NUMBERS.where(OPERATION.c.note.in_(bindparam("notes", expanding=True)))
_WRITING = (
    select(LATER_WRITE.c.seq)
    .distinct()
    .where(LATER_WRITE.c.feed == bindparam("of_feed"), LATER_WRITE.c.seq > bindparam("after"), among(LATER_WRITE.c.row))
)
_MADE = select(RECORD).where(RECORD.c.key > bindparam("after"), RECORD.c.key < bindparam("before"))
_WRITTEN = (
    select(LATER_WRITE.c.row)
    .distinct()
    .where(LATER_WRITE.c.feed == bindparam("of_feed"), LATER_WRITE.c.seq > bindparam("after"))
)
_BODIES = select(func.sum(func.length(SEGMENT.c.body))).where(
    SEGMENT.c.feed == bindparam("of_feed"), SEGMENT.c.last > bindparam("after"), SEGMENT.c.state == APPLIED
)
_PAYLOADS = select(func.sum(func.length(OPERATION.c.payload))).where(_OWN, _AFTER)
_CLOCK = select(OPERATION.c.clock).where(_OWN, _UPTO).order_by(OPERATION.c.last.desc()).limit(1)
_UNSENT = (
    select(func.count())
    .select_from(OPERATION)
    .where(_OWN, OPERATION.c.payload.is_not(None), OPERATION.c.entry != "ack")
)


class ChangeLog:
    """Queries of the log, through connections that `reading` gives."""

    def __init__(self, reading: Reading, feed: int) -> None:
        self._reading = reading
        self._feed = feed

    def unsealed(self) -> list[Operation]:
        """The operations of this installation that are in no segment yet, oldest first."""
        return [decode_own_operation(payload) for payload in self.unsealed_payloads()]

    def unsealed_payloads(self) -> list[bytes]:
        """The same as the log holds them."""
        with self._reading() as connection:
            return connection.column(_UNSEALED, of_feed=self._feed)

    def segments(self, feed: int, after: int = 0, state: str = APPLIED) -> list[StoredSegment]:
        """The segments of a feed that contain anything after number `after`, oldest first, with their bodies."""
        with self._reading() as connection:
            return read_segments(connection, feed, after, state)

    def waiting(self) -> list[StoredSegment]:
        """The verified segments that wait for a predecessor, by feed and number."""
        with self._reading() as connection:
            return read_segments(connection, state=WAITING)

    def operation(self, stamp: Stamp) -> Operation | None:
        """The operation with this number, None if it is not here."""
        with self._reading() as connection:
            return operation_at(connection, stamp)

    def own_stamps(self, before: int = 1 << 32, limit: int = 100) -> list[Stamp]:
        """The numbers of this installation's saves below `before`, newest first."""
        with self._reading() as connection:
            found = connection.column(_SAVES_BEFORE, of_feed=self._feed, before=before, most=limit)
        return [Stamp(self._feed, last) for last in found]

    def imports(self, bundle: str = "") -> list[PastImport]:
        """The recorded imports, newest first; those of one bundle where its id is given."""
        with self._reading() as connection:
            return read_imports(connection, bundle)

    def feeds(self) -> list[int]:
        """Every feed of which anything is held."""
        with self._reading() as connection:
            return connection.column(_FEEDS)

    def have(self) -> dict[int, tuple[int, str]]:
        """By feed, the last sealed number held without a gap, and its chain."""
        with self._reading() as connection:
            return {feed: (sealed, chain) for feed, sealed, chain in connection.rows(_SEALED)}

    def chain(self, feed: int) -> str:
        """The chain of the last segment of a feed, GENESIS before the first."""
        return self.have().get(feed, (0, GENESIS))[1]

    def last(self, feed: int) -> int:
        """The last number of a feed that is applied here, sealed or not."""
        with self._reading() as connection:
            return int(connection.value(_APPLIED, of_feed=feed) or 0)

    def context(self, stamp: Stamp) -> Context:
        """What the operation with this number had seen."""
        with self._reading() as connection:
            return read_context(connection, stamp)

    def later_writes(self, units: Collection[tuple[int, str]]) -> dict[tuple[int, str], list[LaterWrite]]:
        """Every later write to these units of rows."""
        with self._reading() as connection:
            return read_later_writes(connection, units)

    def saves(self, feed: int, after: int = 0, upto: int = 1 << 32) -> int:
        """The number of operations of a feed after `after`, up to `upto`, without acknowledgements."""
        with self._reading() as connection:
            return int(connection.value(_SAVES, of_feed=feed, after=after, upto=upto))

    def noted(self, feed: int, after: int, notes: Sequence[str]) -> list[int]:
        """The numbers of the operations of a feed after a number that have one of these notes, in order."""
        with self._reading() as connection:
            return connection.column(_NOTED, of_feed=feed, after=after, notes=list(notes))

    def touching(self, feed: int, after: int, rows: Collection[int]) -> set[int]:
        """The numbers of the operations of a feed after a number that created or wrote any of these rows."""
        with self._reading() as connection:
            numbers = connection.column(_NUMBERS, of_feed=feed, after=after)
            found = set(connection.column(_WRITING, of_feed=feed, after=after, keys=listed(rows)))
        made = (stamp.seq for stamp in map(stamp_of, rows) if stamp.feed == feed and stamp.seq > after)
        return found | {numbers[bisect_left(numbers, number)] for number in made}

    def rows_after(self, feed: int, after: int) -> dict[str, set[int]]:
        """By kind, the rows that a feed created or wrote after a number."""
        with self._reading() as connection:
            made = connection.rows(_MADE, after=row_key(feed, after), before=row_key(feed + 1, 0))
            written = kinds_of(connection, connection.column(_WRITTEN, of_feed=feed, after=after))
        found: dict[str, set[int]] = {kind: set() for kind in RECORDS}
        for row, kind in (*made, *written.items()):
            found[kind].add(row)
        return found

    def bytes_after(self, feed: int, after: int) -> int:
        """Bytes of the log of a feed after a number: of its segments, and of unsealed operations."""
        with self._reading() as connection:
            sizes = [connection.value(size, of_feed=feed, after=after) for size in (_BODIES, _PAYLOADS)]
        return sum(int(size or 0) for size in sizes)

    def clock_at(self, feed: int, number: int) -> int | None:
        """The clock of the newest operation of a feed up to a number, None before the first one."""
        with self._reading() as connection:
            clock = connection.value(_CLOCK, of_feed=feed, upto=number)
        return None if clock is None else int(clock)

    def unsent(self) -> int:
        """The number of unsealed operations of this installation, without acknowledgements."""
        with self._reading() as connection:
            return int(connection.value(_UNSENT, of_feed=self._feed))
