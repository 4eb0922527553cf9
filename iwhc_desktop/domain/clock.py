"""A hybrid logical clock: 48 bits of milliseconds and a 16-bit counter in one integer.

It orders what is shown and chooses between live values; it never decides what is lost.
"""

from __future__ import annotations

from datetime import UTC, datetime

COUNTER_BITS = 16
FAR_AHEAD_MS = 24 * 3600 * 1000
"""A clock further ahead than this is accepted and marked, but does not move ours."""


SAME_ACT = 2
"""How far the clocks of two operations of one act are apart; those of two acts are one apart, or milliseconds."""


def tick(last: int, now_ms: int) -> int:
    """The next value of this installation's clock: later than `last`, and at `now_ms` where that is later.

    A full counter carries into the milliseconds.
    """
    return max(last + 1, now_ms << COUNTER_BITS)


def observe(last: int, seen: int, now_ms: int) -> int:
    """Our clock after importing an operation stamped `seen`; unchanged if `seen` is far ahead of `now_ms`."""
    if is_far_ahead(seen, now_ms):
        return last
    return max(last, seen)


def is_far_ahead(clock: int, now_ms: int) -> bool:
    """Whether the clock that made this stamp was more than a day ahead of `now_ms`."""
    return (clock >> COUNTER_BITS) > now_ms + FAR_AHEAD_MS


def instant(clock: int) -> datetime:
    """The UTC time of a stamp; the clock 0 of shipped rows gives 1970-01-01."""
    return datetime.fromtimestamp((clock >> COUNTER_BITS) / 1000, UTC)
