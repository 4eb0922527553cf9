"""The change log: operations, the segments that seal them, and what each feed had read of the others."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from iwhc_desktop.domain.change import Context, LaterWrite, Operation, Stamp, row_key
from iwhc_desktop.domain.frames import decode_operation
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import Reading
from iwhc_desktop.store.reading.history import operation_at
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.layout import APPLIED, WAITING
from iwhc_desktop.store.segments import GENESIS, StoredSegment, read_segments
from iwhc_desktop.store.writing.log_rows import read_context, read_later_writes

if TYPE_CHECKING:  # a register is opened without what records imports
    from iwhc_desktop.store.writing.imported import PastImport


class ChangeLog:
    """What the store knows about the log, read through connections that `reading` gives."""

    def __init__(self, reading: Reading, feed: int) -> None:
        self._reading = reading
        self._feed = feed

    def unsealed(self) -> list[Operation]:
        """The operations of this installation that are in no segment yet, oldest first."""
        with self._reading() as connection:
            return [
                decode_operation(payload)
                for payload in connection.exec_driver_sql(
                    "SELECT payload FROM operation WHERE feed=? AND payload IS NOT NULL ORDER BY last", (self._feed,)
                ).scalars()
            ]

    def segments(self, feed: int, after: int = 0, state: str = APPLIED) -> list[StoredSegment]:
        """The segments of a feed that hold anything after number `after`, oldest first, with their bodies."""
        with self._reading() as connection:
            return read_segments(connection, feed, after, state)

    def waiting(self) -> list[StoredSegment]:
        """The verified segments that wait for a predecessor, by feed and number."""
        with self._reading() as connection:
            return read_segments(connection, state=WAITING)

    def operation(self, stamp: Stamp) -> Operation | None:
        """The operation that took this number, None when it is not here."""
        with self._reading() as connection:
            return operation_at(connection, stamp)

    def own_stamps(self, before: int = 1 << 32, limit: int = 100) -> list[Stamp]:
        """The numbers of this installation's saves below `before`, newest first."""
        with self._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT last FROM operation WHERE feed=? AND last<? AND entry='op' ORDER BY last DESC LIMIT ?",
                (self._feed, before, limit),
            )
            return [Stamp(self._feed, last) for last in found.scalars()]

    def imports(self, bundle: str = "") -> list[PastImport]:
        """The recorded imports, newest first; those of one bundle where its id is given."""
        from iwhc_desktop.store.writing.imported import read_imports  # noqa: PLC0415 - see above

        with self._reading() as connection:
            return read_imports(connection, bundle)

    def feeds(self) -> list[int]:
        """Every feed of which anything is held."""
        with self._reading() as connection:
            return list(connection.exec_driver_sql("SELECT feed FROM feed ORDER BY feed").scalars())

    def have(self) -> dict[int, tuple[int, str]]:
        """Per feed the last sealed number held without a gap, and its chain."""
        with self._reading() as connection:
            return {
                feed: (sealed, chain)
                for feed, sealed, chain in connection.exec_driver_sql(
                    "SELECT feed, sealed, chain FROM feed WHERE sealed > 0 ORDER BY feed"
                )
            }

    def chain(self, feed: int) -> str:
        """The chain of the last segment of a feed, GENESIS before the first."""
        return self.have().get(feed, (0, GENESIS))[1]

    def last(self, feed: int) -> int:
        """The last number of a feed that is applied here, sealed or not."""
        with self._reading() as connection:
            return int(connection.exec_driver_sql("SELECT applied FROM feed WHERE feed=?", (feed,)).scalar() or 0)

    def context(self, stamp: Stamp) -> Context:
        """What the operation with this number had seen."""
        with self._reading() as connection:
            return read_context(connection, stamp)

    def later_writes(self, units: Collection[tuple[int, str]]) -> dict[tuple[int, str], list[LaterWrite]]:
        """Every later write to these units of rows."""
        with self._reading() as connection:
            return read_later_writes(connection, units)

    def saves(self, feed: int, after: int = 0, upto: int = 1 << 32) -> int:
        """How many operations of a feed have a number after `after`, up to `upto`; acknowledgements do not count."""
        with self._reading() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT count(*) FROM operation WHERE feed=? AND last>? AND last<=? AND entry <> 'ack'",
                    (feed, after, upto),
                ).scalar_one()
            )

    def rows_after(self, feed: int, after: int) -> dict[str, set[int]]:
        """By kind the rows that a feed made or wrote after a number."""
        with self._reading() as connection:
            made = (row_key(feed, after), row_key(feed + 1, 0))
            found: dict[str, set[int]] = {}
            for kind in RECORDS:
                rows = connection.exec_driver_sql(f"SELECT key FROM {kind} WHERE key > ? AND key < ?", made)
                found[kind] = set(rows.scalars())
            written = connection.exec_driver_sql(
                "SELECT DISTINCT row FROM later_write WHERE feed=? AND seq>?", (feed, after)
            )
            for row, kind in kinds_of(connection, written.scalars()).items():
                found[kind].add(row)
        return found

    def bytes_after(self, feed: int, after: int) -> int:
        """Bytes of the log of a feed after a number: of its segments, and of operations in no segment yet."""
        with self._reading() as connection:
            sealed, open_ = connection.exec_driver_sql(
                "SELECT (SELECT sum(length(body)) FROM segment WHERE feed=? AND last>? AND state=?), "
                "(SELECT sum(length(payload)) FROM operation WHERE feed=? AND last>?)",
                (feed, after, APPLIED, feed, after),
            ).one()
            return int(sealed or 0) + int(open_ or 0)

    def clock_at(self, feed: int, number: int) -> int | None:
        """The clock of the newest operation of a feed up to a number, None before the first."""
        with self._reading() as connection:
            clock = connection.exec_driver_sql(
                "SELECT clock FROM operation WHERE feed=? AND last<=? ORDER BY last DESC LIMIT 1", (feed, number)
            ).scalar()
            return None if clock is None else int(clock)

    def unsent(self) -> int:
        """How many operations of this installation are in no segment yet; acknowledgements do not count."""
        with self._reading() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT count(*) FROM operation WHERE feed=? AND payload IS NOT NULL AND entry <> 'ack'",
                    (self._feed,),
                ).scalar_one()
            )
