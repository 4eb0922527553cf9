"""How far our own changes got: in no file yet, in a file, confirmed by the other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from iwhc_desktop.domain.change import REDO_NOTE, RETIRED, UNDO_NOTE, Operation, Stamp
from iwhc_desktop.services.exchange.made import own_reach, read_made
from iwhc_desktop.services.exchange.peers import Theirs, read_theirs
from iwhc_desktop.services.exchange.trust import active_feeds, held_roster
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.roster import Roster


@dataclass(frozen=True, slots=True)
class SendCounts:
    """Counts of own changes: in no file yet, in a file that nobody confirmed, confirmed by the other side."""

    not_sent: int = 0
    in_file: int = 0
    confirmed: int = 0


def read_counts(store: Store) -> SendCounts:
    """The counts of our own changes. What was undone before it went into a file is not among those in a file either."""
    own, log = store.identity.feed, store.log
    reached, sent = _reached(store)
    in_file = log.saves(own, reached, sent) - taken_back(store, reached, sent)
    return SendCounts(_saves_after(store, sent), in_file, log.saves(own, 0, reached))


def read_not_sent(store: Store) -> int:
    """How many of our own changes are in no file yet."""
    return _saves_after(store, _reached(store)[1])


def _reached(store: Store) -> tuple[int, int]:
    """Our last number that the other side has confirmed, and the last that is in a file."""
    own = store.identity.feed
    reached = confirmed(other_side(held_roster(store).roster, own), read_theirs(store), own)
    return reached, max(own_reach(read_made(store)), reached)


def _saves_after(store: Store, number: int) -> int:
    return store.log.saves(store.identity.feed, number) - taken_back(store, number)


def confirmed(feeds: Sequence[int], theirs: Mapping[int, Theirs], own: int) -> int:
    """Our last number that all of these feeds state they hold; `own` is our feed."""
    return min((theirs[feed].have.get(own, (0, ""))[0] if feed in theirs else 0 for feed in feeds), default=0)


def taken_back(store: Store, after: int, upto: int = 1 << 32) -> int:
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
    signing = _signing(roster)
    if own not in signing:
        return signing
    return tuple(chain.from_iterable(active_feeds(office, own) for office in roster.offices))


def _signing(roster: Roster) -> tuple[int, ...]:
    """The feeds whose keys sign the list of offices."""
    installations = chain.from_iterable(office.installations for office in roster.offices)
    return tuple(item.feed for item in installations if item.feed and roster.sign_of(item.feed) in roster.keys)
