"""Sorts segments: those that continue the register's feeds, those that wait, those already here, contradictions.

A gap stops only its own feed. A segment that waits is verified and kept, but not applied, and its operations do not
count as having seen anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from iwhc_desktop.domain.change import Context, Operation
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.strict_json import too_large
from iwhc_desktop.sync import segment as segments
from iwhc_desktop.sync.segment import GENESIS, Segment
from iwhc_desktop.sync.shape import HaveMap

OPERATIONS = 500_000
"""The most operations in one import."""

KEPT_BYTES = 128 << 10
"""Up to so many bytes of segments, their operations stay in memory between checking and writing.

Those of a larger import are decoded again when their turn comes: as objects they take fifty times as much.
"""

PART_WRITES = 40_000
"""The rows and values that are planned and written together; an operation is never split."""

UNDERSTOOD = 0
"""The highest `must_understand` of an operation that this program can apply."""

NOT_ACCEPTED, GAP, NEEDS_VERSION = "not_accepted", "gap", "needs_version"


@dataclass(frozen=True, slots=True)
class Gap:
    """The missing numbers of a feed before a segment that arrived: `first`..`last`."""

    feed: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Applicable:
    """A segment that continues its feed; all its operations were decoded and checked.

    `count` of them, `saves` without acknowledgements; `acks` are those that acknowledge. `kept`: all; None where they
    are decoded again.
    """

    segment: Segment
    count: int
    saves: int
    acks: tuple[Operation, ...]
    kept: tuple[Operation, ...] | None = None

    def operations(self) -> Iterator[Operation]:
        """Its operations in order, one frame at a time in memory where they are not kept."""
        return iter(self.kept) if self.kept is not None else segments.checked_operations(self.segment)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A segment that is kept until something else arrives: `reason` is not_accepted, gap or needs_version."""

    segment: Segment
    reason: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The outcome for each segment of an import. `apply` is ordered by feed and number."""

    apply: tuple[Applicable, ...]
    waiting: tuple[Waiting, ...]
    already_here: tuple[Segment, ...]
    gaps: tuple[Gap, ...]

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All operations to apply, at once."""
        return tuple(self.one_by_one())

    def one_by_one(self) -> Iterator[Operation]:
        """The same, of which no more than a frame is in memory where they are not kept."""
        return chain.from_iterable(item.operations() for item in self.apply)

    @property
    def acks(self) -> tuple[Operation, ...]:
        """Those of them that acknowledge."""
        return tuple(chain.from_iterable(item.acks for item in self.apply))

    @property
    def count(self) -> int:
        """How many operations there are to apply."""
        return sum(item.count for item in self.apply)

    @property
    def size(self) -> int:
        """The bytes of the segments to apply."""
        return sum(len(item.segment.body) for item in self.apply)

    @property
    def saves(self) -> int:
        """The count without acknowledgements."""
        return sum(item.saves for item in self.apply)

    def parts(self) -> Iterator[tuple[Operation, ...]]:
        """The operations in runs of about PART_WRITES: each is let go before the next one is decoded."""
        part: list[Operation] = []
        size = 0
        for operation in self.one_by_one():
            part.append(operation)
            size += len(operation.writes) + len(operation.creates)
            if size >= PART_WRITES:
                yield tuple(part)
                part, size = [], 0
        if part:
            yield tuple(part)


@dataclass(frozen=True, slots=True)
class FeedPosition:
    """The register's position: its `have`, the chains inside its feeds, and which feeds are accepted.

    `chain_at(feed, number)` is the chain of the segment that ends with this number, '' if there is none.
    """

    have: HaveMap
    chain_at: Callable[[int, int], str]
    is_accepted: Callable[[int], bool]


@dataclass(slots=True)
class _Sorted:
    """An arrangement under construction."""

    apply: list[Applicable] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    already_here: list[Segment] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    bytes_decoded: int = 0

    def read(self, item: Segment) -> tuple[Applicable, bool]:
        """Decode and check a segment frame by frame. Returns also whether this program understands it."""
        self.bytes_decoded += len(item.body)
        keeps = self.bytes_decoded <= KEPT_BYTES
        read = _Read()
        for group in segments.frames(item):
            read.take(group, keeps=keeps)
        kept = tuple(read.kept) if keeps else None
        return Applicable(item, read.count, read.saves, tuple(read.acks), kept), read.is_understood


@dataclass(slots=True)
class _Read:
    """What was found in the frames of a segment."""

    count: int = 0
    saves: int = 0
    acks: list[Operation] = field(default_factory=list)
    kept: list[Operation] = field(default_factory=list)
    is_understood: bool = True

    def take(self, group: Sequence[Operation], *, keeps: bool) -> None:
        """Take the operations of a frame."""
        self.count += len(group)
        self.saves += sum(operation.entry != "ack" for operation in group)
        self.acks += [operation for operation in group if operation.ack]
        self.kept += group if keeps else ()
        self.is_understood &= all(operation.must_understand <= UNDERSTOOD for operation in group)


class _Walk:
    """Goes through the segments of one feed in the order of their numbers, from the register's position on."""

    def __init__(self, position: FeedPosition, feed: int, outcome: _Sorted) -> None:
        self._position, self._outcome = position, outcome
        self._seq, self._chain = position.have.get(feed, (0, GENESIS))
        self._held = self._seq
        self._reason = "" if position.is_accepted(feed) else NOT_ACCEPTED

    def take(self, item: Segment) -> None:
        """Sort one segment. Raises BundleError fork, damaged."""
        if item.last <= self._held:
            self._already(item)
            return
        if item.first <= self._seq or (item.first == self._seq + 1 and item.previous != self._chain):
            raise fork(item)
        if item.first > self._seq + 1:
            self._outcome.gaps.append(Gap(item.feed, self._seq + 1, item.first - 1))
            self._reason = self._reason or GAP
        self._keep(item)
        self._seq, self._chain = item.last, item.chain

    def _already(self, item: Segment) -> None:
        if self._position.chain_at(item.feed, item.last) != item.chain:
            raise fork(item)
        self._outcome.already_here.append(item)

    def _keep(self, item: Segment) -> None:
        """Apply the segment, unless its feed has stopped or stops here."""
        if not self._reason:
            applicable, is_understood = self._outcome.read(item)
            if is_understood:
                self._outcome.apply.append(applicable)
                return
            self._reason = NEEDS_VERSION
        self._outcome.waiting.append(Waiting(item, self._reason))


def arrange(position: FeedPosition, incoming: Iterable[Segment], kept: Iterable[Segment] = ()) -> Arrangement:
    """Sort verified segments, those that arrived and those that were kept waiting.

    Raises BundleError: fork where two segments with different contents claim the same number of a feed, damaged,
    too_large. The outcome does not depend on the order of the segments or on how often one is given.
    """
    by_feed: dict[int, dict[tuple[int, str], Segment]] = {}
    for item in (*kept, *incoming):
        by_feed.setdefault(item.feed, {})[item.first, item.chain] = item
    outcome = _Sorted()
    for feed, found in sorted(by_feed.items()):
        walk = _Walk(position, feed, outcome)
        for _, item in sorted(found.items()):
            walk.take(item)
    arranged = Arrangement(
        tuple(outcome.apply), tuple(outcome.waiting), tuple(outcome.already_here), tuple(outcome.gaps)
    )
    if arranged.count > OPERATIONS:
        raise too_large("operations", OPERATIONS)
    return arranged


def fork(item: Segment) -> BundleError:
    """The error for two contents under one number: somebody went on writing in a restored backup or a copied folder."""
    return BundleError("fork", feed=item.feed, first=item.first, last=item.last)


def check_own_feed(feed: int, have: HaveMap, incoming: Iterable[Segment]) -> None:
    """Raise BundleError own_feed_ahead where others hold more of our feed than we do: our store is an old copy."""
    newest = max((item.last for item in incoming if item.feed == feed), default=0)
    if newest > have.get(feed, (0, ""))[0]:
        raise BundleError("own_feed_ahead", have=have.get(feed, (0, ""))[0], found=newest)


def contradicted_acks(
    operations: Iterable[Operation], have: HaveMap, chain_at: Callable[[int, int], str]
) -> list[tuple[Operation, int]]:
    """Acknowledgements of a state that never existed here: the `ack` operation and the feed that it misstates.

    An honest installation acknowledges only ends of segments that it held. States beyond ours cannot be judged.
    """
    wrong: list[tuple[Operation, int]] = []
    for operation in operations:
        for feed, (seq, start) in operation.ack.items():
            reached = have.get(feed, (0, ""))[0]
            if seq <= reached and not chain_at(feed, seq).startswith(start):
                wrong.append((operation, feed))
    return wrong


def missing_from(have: HaveMap, theirs: Mapping[int, tuple[int, str]]) -> dict[int, int]:
    """By feed, the first number to send: for each feed of which `theirs` holds less than `have`."""
    return {
        feed: theirs.get(feed, (0, ""))[0] + 1
        for feed, (seq, _) in sorted(have.items())
        if theirs.get(feed, (0, ""))[0] < seq
    }


def least_of(states: Iterable[HaveMap]) -> dict[int, tuple[int, str]]:
    """What all of these states have in common: the state of an office with several installations. None given: empty."""
    known = list(states)
    shared = set.intersection(*(set(state) for state in known)) if known else set()
    return {feed: min((state[feed] for state in known), key=lambda held: held[0]) for feed in sorted(shared)}


def acknowledgement(have: HaveMap, own: int, acknowledged: Context) -> dict[int, tuple[int, str]]:
    """The `ack` to write before the next local operation: every other feed imported beyond `acknowledged`.

    Empty where nothing was imported since, so that two offices do not acknowledge each other for ever.
    """
    return {
        feed: (seq, chain[:16])
        for feed, (seq, chain) in sorted(have.items())
        if feed != own and seq > acknowledged.get(feed, 0)
    }
