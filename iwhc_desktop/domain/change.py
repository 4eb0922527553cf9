"""The vocabulary of the change log: what one save writes, under which number, and what its author had seen.

A *row* is identified by one 63-bit key, `feed << 32 | sequence`: identity and creation stamp in one. A *unit* is what
merges as a whole: one field of one row, one language of a text with its state, one membership of a set, the withdrawal
of a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Values: TypeAlias = Mapping[str, Json]

RETIRED = "retired"
"""The unit that every row has: the reason if the row is withdrawn, else None."""

UNDO_NOTE, REDO_NOTE = "undo", "redo"
"""The reasons that an undo and a redo leave in the log; readers see them in their own language."""

FIRST_OWN_FEED = 1024
"""Feeds below this number are shipped with the program."""

_NO_ACK: Mapping[int, tuple[int, str]] = MappingProxyType({})


def _no_ack() -> Mapping[int, tuple[int, str]]:
    return _NO_ACK


class Stamp(NamedTuple):
    """The number that identifies an operation: its feed and its last sequence number."""

    feed: int
    seq: int

    @property
    def key(self) -> int:
        """The stamp as one 63-bit integer, in the form of a row's key."""
        return self.feed << 32 | self.seq


def row_key(feed: int, seq: int) -> int:
    """The key of the row that was created with sequence number `seq` of `feed`."""
    return feed << 32 | seq


def stamp_of(key: int) -> Stamp:
    """The feed and sequence number in a key."""
    return Stamp(key >> 32, key & 0xFFFFFFFF)


class Write(NamedTuple):
    """One value written to one unit of one row, in the unit's canonical JSON form."""

    kind: str
    row: int
    unit: str
    value: Json


@dataclass(frozen=True, slots=True)
class Operation:
    """One save: an atomic group of new rows and writes.

    It takes the sequence numbers `first..seq` of its feed, one for each new row and at least one; the k-th new row's
    key is `row_key(feed, first + k)`. `author` is the number of the person within the office (1 until headquarters
    accepts the office). `entry` is 'op', 'ack', 'certificate' or 'adopt'; an `ack` carries in `ack` the newest sequence
    number and first chain bytes (hex) of every other feed imported so far. `writes` includes the initial values of new
    rows.
    """

    feed: int
    first: int
    seq: int
    clock: int
    author: int = 1
    entry: str = "op"
    creates: tuple[tuple[str, int], ...] = ()
    writes: tuple[Write, ...] = ()
    note: str = ""
    decision: bool = False
    must_understand: int = 0
    ack: Mapping[int, tuple[int, str]] = field(default_factory=_no_ack, hash=False)

    @property
    def stamp(self) -> Stamp:
        """The number by which contexts and bounds refer to the operation."""
        return Stamp(self.feed, self.seq)


Context: TypeAlias = Mapping[int, int]
"""What the author of an operation had seen: the last sequence number of each feed."""


class LaterWrite(NamedTuple):
    """One operation's write to one unit of one row: history, and evidence of what its author had seen."""

    row: int
    unit: str
    stamp: Stamp
    clock: int
    value: Json


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit with several live values that no decision has seen together.

    `live` is sorted by stamp; the first value has the number 1 on screen.
    """

    kind: str
    row: int
    unit: str
    live: tuple[LaterWrite, ...]
