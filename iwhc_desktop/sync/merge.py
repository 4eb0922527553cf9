"""Merging as pure functions: which values of a unit are live, which one is shown, what a person must decide.

An operation has *seen* another when its context reaches the other's number. A value is live as long as no accepted
operation on the same unit has seen it. Every operation counts as having seen, even one that was itself overwritten and
one that arrives late. Clocks decide what is shown, never what is lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import NamedTuple, Protocol

from iwhc_desktop.domain.change import RETIRED, Context, Json, LaterWrite, Stamp
from iwhc_desktop.domain.strict_json import canonical


class SeenBy(Protocol):
    """Returns what the operations with these stamps had seen, all together."""

    def __call__(self, *stamps: Stamp) -> Context:
        """The smallest context that reaches as far as each of theirs."""


def has_seen(context: Context, stamp: Stamp) -> bool:
    """Whether an operation with this context had seen the operation with this stamp."""
    return context.get(stamp.feed, 0) >= stamp.seq


def joined(contexts: Iterable[Context]) -> dict[int, int]:
    """The smallest context that reaches as far as each of these."""
    together: dict[int, int] = {}
    for context in contexts:
        for feed, seq in context.items():
            if seq > together.get(feed, 0):
                together[feed] = seq
    return together


def precedence(later_write: LaterWrite) -> tuple[int, Stamp]:
    """The sort key that chooses the shown value: latest clock, then feed and number."""
    return later_write.clock, later_write.stamp


_STAMP = attrgetter("stamp")


def live(later_writes: Iterable[LaterWrite], seen_by: SeenBy) -> tuple[LaterWrite, ...]:
    """The later writes of one unit that no other later write of it has seen, sorted by stamp.

    The last write of a feed has seen those before it, and what they had seen: of each feed only the last one counts.

    Contexts that claim to have seen one another (no honest installation writes them) would leave none; then all are
    live, so that no value is lost.
    """
    in_order = tuple(sorted(later_writes, key=_STAMP))
    known = in_order if len(in_order) == 1 else _last_of_feeds(in_order)
    return known if len(known) == 1 else _unseen(known, seen_by) or known


def _last_of_feeds(in_order: Iterable[LaterWrite]) -> tuple[LaterWrite, ...]:
    """The last of the later writes of each feed."""
    return tuple({later_write.stamp.feed: later_write for later_write in in_order}.values())


def _unseen(known: Collection[LaterWrite], seen_by: SeenBy) -> tuple[LaterWrite, ...]:
    """Those that none of them has seen."""
    seen = seen_by(*map(_STAMP, known))
    return tuple(later_write for later_write in known if not has_seen(seen, later_write.stamp))


def shown(live_writes: Iterable[LaterWrite]) -> LaterWrite:
    """The live later write whose value is shown."""
    return max(live_writes, key=precedence)


class Merged(NamedTuple):
    """The outcome for one unit: what is shown, what is live, and one later write for each different value.

    `values` is sorted by stamp; of equal values only the latest is kept.
    """

    shown: LaterWrite
    live: tuple[LaterWrite, ...]
    values: tuple[LaterWrite, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether several different values are live."""
        return len(self.values) > 1


def merge_unit(later_writes: Iterable[LaterWrite], seen_by: SeenBy) -> Merged:
    """Merge all later writes of one unit of one row; there is at least one."""
    live_writes = live(later_writes, seen_by)
    if len(live_writes) == 1:
        return Merged(live_writes[0], live_writes, live_writes)
    by_value: dict[str, LaterWrite] = {}
    for later_write in sorted(live_writes, key=precedence):
        by_value[canonical(later_write.value)] = later_write
    values = tuple(sorted(by_value.values(), key=lambda later_write: later_write.stamp))
    return Merged(shown(live_writes), live_writes, values)


def merge_member(later_writes: Iterable[LaterWrite], seen_by: SeenBy) -> Merged:
    """Merge one membership of a set: present while any live later write adds it, never a conflict.

    A removal therefore removes the additions that its author had seen, and an addition made at the same time stays.
    """
    live_writes = live(later_writes, seen_by)
    adding = [later_write for later_write in live_writes if later_write.value is True]
    chosen = shown(adding or live_writes)
    return Merged(chosen, live_writes, (chosen,))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Whether a row is hidden; if it is not although somebody withdrew it, who contradicts whom.

    `reason` is None while the row is not hidden. `values` holds, in a conflict, one withdrawal and one edit (as a later
    write of the unit `retired` with the value None), sorted by stamp.
    """

    reason: str | None
    values: tuple[LaterWrite, ...] = ()


def withdrawal(later_writes: Iterable[LaterWrite], family: Iterable[LaterWrite], seen_by: SeenBy) -> Withdrawal:
    """Whether the withdrawals among `later_writes` (those of the unit `retired` of one row) hide the row.

    `family` holds every operation on the row and on the rows it owns, however deep, creations included. A row
    is hidden only while a live withdrawal has seen all of them; withdrawals never contradict each other.
    """
    withdrawing = [later_write for later_write in live(later_writes, seen_by) if later_write.value is not None]
    if not withdrawing:
        return Withdrawal(None)
    edits = [later_write for later_write in family if later_write.unit != RETIRED or later_write.value is None]
    missed = [_missed(later_write, edits, seen_by) for later_write in withdrawing]
    if not all(missed):
        return Withdrawal(_text(shown(withdrawing).value))
    return Withdrawal(None, _contradiction(shown(withdrawing), shown(chain.from_iterable(missed))))


def _missed(withdrawing: LaterWrite, edits: Iterable[LaterWrite], seen_by: SeenBy) -> list[LaterWrite]:
    """The edits that a withdrawal had not seen; other writes of the withdrawing operation itself do not count."""
    context = seen_by(withdrawing.stamp)
    return [edit for edit in edits if edit.stamp != withdrawing.stamp and not has_seen(context, edit.stamp)]


def _contradiction(withdrawing: LaterWrite, edit: LaterWrite) -> tuple[LaterWrite, ...]:
    """The two sides of a withdrawal against an edit, sorted by stamp."""
    kept = LaterWrite(withdrawing.row, RETIRED, edit.stamp, edit.clock, None)
    return tuple(sorted((withdrawing, kept), key=lambda later_write: later_write.stamp))


def _text(value: Json) -> str:
    """The reason of a withdrawal; a value that is no text still withdraws."""
    return value if isinstance(value, str) else canonical(value)
