"""The operations of an import, folded into creations, initial values, later writes and contexts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import starmap

from iwhc_desktop.domain.change import RETIRED, Context, Json, LaterWrite, Operation, Stamp
from iwhc_desktop.domain.field_type import WRONG_FORM
from iwhc_desktop.domain.fields import sets_of, split_set_unit, units_of
from iwhc_desktop.domain.projection import Creation, Existing
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.sync.merge import joined

_INT64 = 1 << 63

_UNITS_KEPT = 4096
"""Of how many units it is kept whether they are shown; memberships of sets are units too, one for each target."""


class Incoming:
    """The operations of one import, each once, in the order of feed and number.

    An operation's writes to rows that it creates are their initial values, all others are later writes; a withdrawal is
    always a later write. Entries of another kind than `op` only use up their numbers.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        unique = {operation.stamp: operation for operation in operations}
        self.operations: tuple[Operation, ...] = tuple(unique[stamp] for stamp in sorted(unique))
        self.creations: dict[int, Creation] = {}
        self.initial: dict[int, dict[str, Json]] = {}
        self._later_writes: dict[tuple[int, str, Stamp], LaterWrite] = {}
        for operation in self.operations:
            if operation.entry == "op":
                self._fold(operation)

    def _fold(self, operation: Operation) -> None:
        stamp, clock = operation.stamp, operation.clock
        own: dict[int, dict[str, Json]] = {key: {} for _, key in operation.creates}
        for _kind, row, unit, value in operation.writes:
            if row in own and unit != RETIRED:
                own[row][unit] = value
            else:
                self._later_writes[row, unit, stamp] = LaterWrite(row, unit, stamp, clock, value)
        for kind, key in operation.creates:
            owner = owner_in(kind, own[key])
            self.creations[key] = Creation(kind, stamp, clock, owner)
            self.initial[key] = own[key]

    @property
    def later_writes(self) -> tuple[LaterWrite, ...]:
        """Every later write of the import; where an operation writes a unit more than once, its last write counts."""
        return tuple(self._later_writes.values())

    @property
    def withdrawing(self) -> list[LaterWrite]:
        """The later writes of the import to the unit `retired`."""
        return [later_write for later_write in self._later_writes.values() if later_write.unit == RETIRED]

    @cached_property
    def later_writes_of_row(self) -> Mapping[int, Sequence[LaterWrite]]:
        """The later writes of the import by row."""
        by_row: dict[int, list[LaterWrite]] = {}
        for later_write in self._later_writes.values():
            by_row.setdefault(later_write.row, []).append(later_write)
        return by_row

    @cached_property
    def children(self) -> Mapping[int, Sequence[int]]:
        """The rows created by the import, by the key of their owner."""
        by_owner: dict[int, list[int]] = {}
        for row, creation in self.creations.items():
            if creation.owner:
                by_owner.setdefault(creation.owner, []).append(row)
        return by_owner


class Contexts:
    """What operations of the import, and those already in the register, had seen.

    Of other feeds, all operations of a feed between two acknowledgements have seen the same: what a conflict of many
    offices has seen together is worked out once, not for each unit that they contradict one another in.
    """

    def __init__(self, existing: Existing, operations: Sequence[Operation]) -> None:
        """`operations` are given in the order of feed and number."""
        self._existing = existing
        self._first: dict[int, int] = {}
        self._acks: dict[int, tuple[list[int], list[Context]]] = {}
        self._together: dict[tuple[int, ...], tuple[Sequence[Context], Context]] = {}
        for operation in operations:
            self._note(operation)

    def _note(self, operation: Operation) -> None:
        feed = operation.feed
        if feed not in self._first:
            self._first[feed] = operation.first
            self._acks[feed] = ([0], [self._existing.seen_of_others(Stamp(feed, operation.first))])
        if operation.ack:
            seqs, contexts = self._acks[feed]
            seqs.append(operation.seq)
            contexts.append(acknowledged(contexts[-1], operation))

    def __call__(self, *stamps: Stamp) -> Context:
        """What these operations had seen: the acknowledgements before each in its feed, and this feed up to it."""
        seen = dict(self._joined([self._of_others(stamp) for stamp in stamps]))
        for feed, seq in stamps:
            seen[feed] = max(seq - 1, seen.get(feed, 0))
        return seen

    def _joined(self, contexts: Sequence[Context]) -> Context:
        """The join of these contexts, which are kept: each is known by the object that it is."""
        if len(contexts) == 1:
            return contexts[0]
        place = tuple(map(id, contexts))
        if place not in self._together:
            self._together[place] = contexts, joined(contexts)
        return self._together[place][1]

    def _of_others(self, stamp: Stamp) -> Context:
        """The acknowledgements before an operation in its feed."""
        if stamp.seq < self._first.get(stamp.feed, _INT64):
            return self._existing.seen_of_others(stamp)
        seqs, contexts = self._acks[stamp.feed]
        return contexts[bisect_left(seqs, stamp.seq) - 1]


def acknowledged(before: Context, operation: Operation) -> Context:
    """The context after an `ack` operation: it never shrinks, whatever the operation says."""
    after = dict(before)
    for feed, (seq, _) in operation.ack.items():
        if feed != operation.feed and seq > after.get(feed, 0):
            after[feed] = seq
    return after


@cache
def owner_unit(kind: str) -> str:
    """The unit that names the owner of rows of this kind, '' where the kind has no owner."""
    record = RECORDS.get(kind)
    return record.owner.name if record and record.owner else ""


def owner_in(kind: str, values: Mapping[str, Json]) -> int:
    """The owner named at a row's creation; it never changes, whatever is written to the unit later."""
    unit = owner_unit(kind)
    owner = values.get(unit) if unit else None
    return owner if isinstance(owner, int) and not isinstance(owner, bool) and owner > 0 else 0


@lru_cache(_UNITS_KEPT)
def is_projected(kind: str, unit: str) -> bool:
    """Whether later writes to this unit are shown: the unit is known to this program and is not the owner.

    Other units are kept as later writes; a rebuild by a program that knows them shows them.
    """
    if kind not in RECORDS or unit == owner_unit(kind):
        return False
    record = RECORDS[kind].record
    if unit in units_of(record):
        return True
    member = split_set_unit(unit)
    return member is not None and member[0] in sets_of(record)


def storable(kind: str, unit: str, value: Json) -> Json:
    """The value as its columns can hold it: a value that does not have the unit's form becomes empty.

    `unit` is one for which `is_projected` is true, or the owner's; a membership is true or false. Rules of content (a
    choice this program does not know, a text too long for a form) are not checked here.
    """
    declared = units_of(RECORDS[kind].record).get(unit)
    if declared is None:
        return value is True
    try:
        if declared.problem(value) in WRONG_FORM:
            return None
        encoded = declared.encode(value)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
    return value if all(starmap(_fits, zip(encoded, _are_texts(kind, unit), strict=True))) else None


@cache
def _are_texts(kind: str, unit: str) -> tuple[bool, ...]:
    """Of each column of a declared unit, whether it holds text."""
    return tuple(column.is_text for column in units_of(RECORDS[kind].record)[unit].columns)


def _fits(item: object, is_text: bool) -> bool:
    if item is None or (is_text and isinstance(item, str)):
        return True
    return not is_text and isinstance(item, int) and not isinstance(item, bool) and -_INT64 <= item < _INT64


def initial_values(kind: str, values: Mapping[str, Json]) -> Iterator[tuple[str, Json]]:
    """The initial values that are shown, each as its columns can hold it, memberships included."""
    known = units_of(RECORDS[kind].record)
    for unit, value in values.items():
        if unit in known or is_projected(kind, unit):
            yield unit, storable(kind, unit, value)
