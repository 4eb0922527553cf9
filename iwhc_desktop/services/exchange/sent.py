"""How far our own changes got: in no file yet, in a file, confirmed by the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from iwhc_desktop.domain.change import REDO_NOTE, RETIRED, UNDO_NOTE, Operation, Stamp
from iwhc_desktop.services.exchange.trust import active_feeds
from iwhc_desktop.services.exchange.ways import signing_feeds, ways_of
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.roster import Roster

_END = 1 << 32
"""Above every number of a feed."""


@dataclass(frozen=True, slots=True)
class SendCounts:
    """Counts of changes: in no file yet, in a file that nobody confirmed, confirmed by the other side.

    `offices`: the codes of the offices for which there is something in no file yet.
    """

    not_sent: int = 0
    in_file: int = 0
    confirmed: int = 0
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What waits for one office: changes in no file for it, with their bytes, those in a file, those it confirmed."""

    not_sent: int = 0
    bytes: int = 0
    in_file: int = 0
    confirmed: int = 0


NOTHING_WAITS = Outstanding()


def read_counts(store: Store) -> SendCounts:
    """The counts of what the other offices are to have from here, each change once; see `ways_of`.

    A change counts as sent once it is in a file for every office, as confirmed once every office has it. What was
    undone before it went into a file is in none of the counts but the last.
    """
    ways = ways_of(store)
    held, sent = _least(way.held for way in ways), _least(way.sent for way in ways)
    waits = (way.office for way in ways if _saves(store, way.sent))
    return SendCounts(_saves(store, sent), _saves(store, held, sent), _all(store, held), tuple(waits))


def read_not_sent(store: Store) -> int:
    """How many changes are in no file yet for somebody who is to have them from here."""
    return _saves(store, _least(way.sent for way in ways_of(store)))


def read_waiting(store: Store) -> dict[str, Outstanding]:
    """What waits for each office that is to have changes from here, by its code."""
    return {
        way.office: Outstanding(
            _saves(store, way.sent),
            sum(store.log.bytes_after(feed, number) for feed, number in way.sent.items()),
            _saves(store, way.held, way.sent),
            _all(store, way.held),
        )
        for way in ways_of(store)
    }


def _least(ends: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """By feed, the least of these numbers."""
    found: dict[int, int] = {}
    for feed, number in chain.from_iterable(item.items() for item in ends):
        found[feed] = min(number, found.get(feed, number))
    return found


def _saves(store: Store, after: Mapping[int, int], upto: Mapping[int, int] | None = None) -> int:
    """The saves after these numbers, and up to those, but for our own that have no effect because they were undone."""
    own, found = store.identity.feed, 0
    for feed, number in after.items():
        last = _END if upto is None else upto[feed]
        if last > number:
            found += store.log.saves(feed, number, last)
            found -= taken_back(store, number, last) if feed == own else 0
    return found


def _all(store: Store, upto: Mapping[int, int]) -> int:
    return sum(store.log.saves(feed, 0, number) for feed, number in upto.items())


def taken_back(store: Store, after: int, upto: int = _END) -> int:
    """How many of our saves after a number have no effect: those undone among them, with their undos.

    `upto`: the last number that is looked at.

    What is counted as not sent and what a file is said to contain is counted without them.
    """
    log, own = store.log, store.identity.feed
    noted = [*filter(upto.__ge__, log.noted(own, after, (UNDO_NOTE, REDO_NOTE)))]
    if not noted:
        return 0
    rows = {row for item in _operations(store, noted) for row, _unit in _touched(item)}
    touching = filter(upto.__ge__, log.touching(own, after, rows))
    return _taken_back_in(_operations(store, {*noted, *touching}))


def _operations(store: Store, numbers: Iterable[int]) -> Iterator[Operation]:
    """Our operations with these numbers, oldest first."""
    found = (store.log.operation(Stamp(store.identity.feed, number)) for number in sorted(numbers))
    return (operation for operation in found if operation is not None)


def _taken_back_in(operations: Iterable[Operation]) -> int:
    """How many of these operations have no effect: those undone among them, with their undos; oldest first."""
    left: list[Operation] = []
    number = 0
    for operation in operations:
        number += 1
        target = _undone_by(operation, left)
        if target is None:
            left.append(operation)
        else:
            left.remove(target)
    return number - len(left)


def _undone_by(operation: Operation, earlier: Sequence[Operation]) -> Operation | None:
    """The earlier operation that an undo takes back, or the undo that a redo takes back; None if it is not there."""
    if operation.note not in (UNDO_NOTE, REDO_NOTE):
        return None
    is_redo, units = operation.note == REDO_NOTE, _touched(operation)
    return next(
        (item for item in reversed(earlier) if (item.note == UNDO_NOTE) is is_redo and _touched(item) & units), None
    )


def _touched(operation: Operation) -> set[tuple[int, str]]:
    """The units that an operation wrote; a created row can be withdrawn by its undo."""
    created = {(row, RETIRED) for _kind, row in operation.creates}
    return {(write.row, write.unit) for write in operation.writes} | created


def other_side(roster: Roster, own: int) -> tuple[int, ...]:
    """The feeds whose files confirm ours: those of headquarters; for headquarters those of every other office."""
    signing = signing_feeds(roster)
    if own not in signing:
        return signing
    return tuple(chain.from_iterable(active_feeds(office, own) for office in roster.offices))
