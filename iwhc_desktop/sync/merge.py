"""Merging as pure functions: which values of a unit stand, which one is shown, what a person must decide.

An operation has *seen* another when its context reaches the other's number. A value stands (is live) as
long as no accepted operation on the same unit has seen it; every operation is a witness, also one that
was itself overwritten and one that arrives late. Clocks choose what is shown, never what is lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from iwhc_desktop.domain.change import RETIRED, Context, Json, LaterWrite, Stamp

ContextOf: TypeAlias = Callable[[Stamp], Context]
"""What the operation with this stamp had seen."""


def has_seen(context: Context, stamp: Stamp) -> bool:
    """Whether an operation with this context had seen the operation `stamp`."""
    return context.get(stamp.feed, 0) >= stamp.seq


def joined(contexts: Iterable[Context]) -> dict[int, int]:
    """The least context that reaches as far as each of these."""
    together: dict[int, int] = {}
    for context in contexts:
        for feed, seq in context.items():
            if seq > together.get(feed, 0):
                together[feed] = seq
    return together


def canonical(value: Json) -> str:
    """One text per value: equal values have equal texts, and true is not 1."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def precedence(later_write: LaterWrite) -> tuple[int, Stamp]:
    """The order in which the shown value is chosen: latest clock, then feed and number."""
    return later_write.clock, later_write.stamp


def live(later_writes: Iterable[LaterWrite], context_of: ContextOf) -> tuple[LaterWrite, ...]:
    """The later writes of one unit that no other later write of it has seen, by operation key.

    Contexts that claim to have seen one another (no honest installation writes them) leave nothing
    standing; then everything stands, so that no value is lost.
    """
    known = sorted(
        {later_write.stamp: later_write for later_write in later_writes}.values(),
        key=lambda later_write: later_write.stamp,
    )
    if len(known) == 1:
        return tuple(known)
    seen = joined(context_of(later_write.stamp) for later_write in known)
    standing = tuple(later_write for later_write in known if not has_seen(seen, later_write.stamp))
    return standing or tuple(known)


def shown(standing: Iterable[LaterWrite]) -> LaterWrite:
    """The live later write whose value people see."""
    return max(standing, key=precedence)


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome for one unit: what is shown, what stands, and one later write for each different value.

    `values` is ordered by operation key; of equal values the latest speaks for all.
    """

    shown: LaterWrite
    live: tuple[LaterWrite, ...]
    values: tuple[LaterWrite, ...]

    @property
    def is_conflict(self) -> bool:
        """Whether several different values stand."""
        return len(self.values) > 1


def merge_unit(later_writes: Iterable[LaterWrite], context_of: ContextOf) -> Merged:
    """Merge all later writes of one unit of one row; at least one."""
    standing = live(later_writes, context_of)
    if len(standing) == 1:
        return Merged(standing[0], standing, standing)
    by_value: dict[str, LaterWrite] = {}
    for later_write in sorted(standing, key=precedence):
        by_value[canonical(later_write.value)] = later_write
    values = tuple(sorted(by_value.values(), key=lambda later_write: later_write.stamp))
    return Merged(shown(standing), standing, values)


def merge_member(later_writes: Iterable[LaterWrite], context_of: ContextOf) -> Merged:
    """Merge one membership of a set: present while any live later write says so, never a conflict.

    So a removal takes away the additions its author had seen, and an addition made at the same time stays.
    """
    standing = live(later_writes, context_of)
    adding = [later_write for later_write in standing if later_write.value is True]
    chosen = shown(adding or standing)
    return Merged(chosen, standing, (chosen,))


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Whether a row is hidden, and if not although somebody withdrew it, who contradicts whom.

    `reason` is None while the row stands. `values` holds, in a conflict, one withdrawal and one edit (as a
    later write of the unit `retired` with the value None), by operation key.
    """

    reason: str | None
    values: tuple[LaterWrite, ...] = ()


def withdrawal(later_writes: Iterable[LaterWrite], family: Iterable[LaterWrite], context_of: ContextOf) -> Withdrawal:
    """Whether the withdrawals among `later writes` (those of the unit `retired` of one row) hide the row.

    `family` holds every operation on the row and on the rows it owns, however deep, creations included. A row
    is hidden only while a live withdrawal has seen all of them; withdrawals never contradict each other.
    """
    withdrawing = [later_write for later_write in live(later_writes, context_of) if later_write.value is not None]
    if not withdrawing:
        return Withdrawal(None)
    edits = [later_write for later_write in family if later_write.unit != RETIRED or later_write.value is None]
    missed = [_missed(later_write, edits, context_of) for later_write in withdrawing]
    if not all(missed):
        return Withdrawal(_text(shown(withdrawing).value))
    return Withdrawal(None, _contradiction(shown(withdrawing), shown(chain.from_iterable(missed))))


def _missed(withdrawing: LaterWrite, edits: Iterable[LaterWrite], context_of: ContextOf) -> list[LaterWrite]:
    """The edits that a withdrawal had not seen; what its own operation writes besides is none."""
    context = context_of(withdrawing.stamp)
    return [edit for edit in edits if edit.stamp != withdrawing.stamp and not has_seen(context, edit.stamp)]


def _contradiction(withdrawing: LaterWrite, edit: LaterWrite) -> tuple[LaterWrite, ...]:
    """The two sides of a withdrawal against an edit, by operation key."""
    standing = LaterWrite(withdrawing.row, RETIRED, edit.stamp, edit.clock, None)
    return tuple(sorted((withdrawing, standing), key=lambda later_write: later_write.stamp))


def _text(value: Json) -> str:
    """The reason of a withdrawal; what is no text still withdraws."""
    return value if isinstance(value, str) else canonical(value)
