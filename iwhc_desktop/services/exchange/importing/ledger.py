"""The state of the exchange as file after file changes it: feeds held, segments waiting, list of offices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Operation
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.services.exchange.export import as_segment
from iwhc_desktop.services.exchange.trust import HeldRoster
from iwhc_desktop.services.shipped.builtin import shipped_segments
from iwhc_desktop.services.shipped.feeds import BUILT_IN
from iwhc_desktop.store.connection import Reading
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.segments import chain_at
from iwhc_desktop.store.writing.change_log import ChangeLog
from iwhc_desktop.sync.feeds import Arrangement, FeedPosition, arrange, check_own_feed, contradicted_acks
from iwhc_desktop.sync.segment import Segment, operations
from iwhc_desktop.sync.shape import HaveMap

SegmentName = tuple[int, int, str]


def name_of(segment: Segment) -> SegmentName:
    """What identifies a segment."""
    return segment.feed, segment.first, segment.chain


class Ledger:
    """The state by which segments are sorted; `take` advances it without writing anything."""

    def __init__(self, reading: Reading, identity: Identity, roster: HeldRoster) -> None:
        """`reading` gives connections that see one state, such as the transaction that will write."""
        self._reading = reading
        self.identity = identity
        self.roster = roster
        log = ChangeLog(reading, identity.feed)
        self.have: dict[int, tuple[int, str]] = log.have()
        self.waiting = [as_segment(item) for item in log.waiting()]
        self._chains: dict[tuple[int, int], str] = {}
        self._assumed = 0

    def assume(self, feed: int) -> None:
        """Treat a first file as if its office were accepted; for previews only."""
        self._assumed = feed

    def copy(self) -> Ledger:
        """A copy, to be advanced by a file that may turn out to be refused."""
        twin = Ledger.__new__(Ledger)
        twin._reading, twin.identity, twin.roster = self._reading, self.identity, self.roster
        twin.have, twin.waiting, twin._chains = dict(self.have), list(self.waiting), dict(self._chains)
        twin._assumed = 0
        return twin

    def chain_at(self, feed: int, last: int) -> str:
        """The chain of a feed's segment that ends at `last`, '' where there is none."""
        known = self._chains.get((feed, last))
        if known is not None:
            return known
        with self._reading() as connection:
            return chain_at(connection, feed, last) or ""

    def counts(self, feed: int) -> bool:
        """Whether operations of this feed are applied: our own, those shipped, those of accepted offices."""
        is_ours = feed in (self.identity.feed, self._assumed) or feed < FIRST_OWN_FEED
        return is_ours or self.roster.roster.is_accepted(feed)

    def expects(self, feed: int) -> bool:
        """Whether others may hold operations of a feed that count and have not arrived here yet."""
        return feed >= FIRST_OWN_FEED and feed != self.identity.feed and self.counts(feed)

    def missing_built_in(self, needs: HaveMap) -> dict[int, int]:
        """The shipped feeds that a file builds upon and that are incomplete here, with the last number held.

        Raises BundleError version_too_new where only a newer program has them, damaged for one that never existed.
        """
        _check_needs(needs)
        newest = max(needs.keys() & BUILT_IN.keys(), default=0)
        held = {feed: self.have.get(feed, (0, ""))[0] for feed in BUILT_IN if feed <= newest}
        return {feed: last for feed, last in held.items() if last < BUILT_IN[feed].last}

    def take_built_in(self, missing: Mapping[int, int]) -> list[Operation]:
        """The operations of shipped feeds that are loaded now; `missing` is the result of `missing_built_in`."""
        found: list[Operation] = []
        for feed, held in sorted(missing.items()):
            for segment in shipped_segments(feed):
                if segment.last > held:
                    found += operations(segment)
                self._note(segment)
        return found

    def arranged(self, incoming: Collection[Segment]) -> Arrangement:
        """Sort these segments together with those that wait.

        Raises BundleError own_feed_ahead, fork, damaged, too_large: the file must not be imported.
        """
        check_own_feed(self.identity.feed, self.have, incoming)
        return arrange(FeedPosition(self.have, self.chain_at, self.counts), incoming, self.waiting)

    def take(self, arrangement: Arrangement) -> None:
        """Advance by the applied segments. Raises BundleError fork where somebody acknowledged what was never here."""
        for item in arrangement.apply:
            self._note(item.segment)
        self.waiting = [item.segment for item in arrangement.waiting]
        for operation, feed in contradicted_acks(arrangement.acks, self.have, self.chain_at):
            raise BundleError("fork", feed=feed, first=operation.ack[feed][0], last=operation.ack[feed][0])

    def _note(self, segment: Segment) -> None:
        self.have[segment.feed] = (segment.last, segment.chain)
        self._chains[segment.feed, segment.last] = segment.chain


def _check_needs(needs: HaveMap) -> None:
    """Check each shipped feed that a file builds upon against what this program ships."""
    for feed, (seq, chain) in needs.items():
        if feed < FIRST_OWN_FEED:
            _check_shipped(feed, seq, chain)


def _check_shipped(feed: int, seq: int, chain: str) -> None:
    """Check that a file builds upon a feed as this program or an older one ships it."""
    known = BUILT_IN.get(feed)
    last = known.last if known else 0
    if known is None or seq > last:
        raise BundleError("version_too_new", needs=seq, have=last)
    if seq == last and chain != known.chain:
        raise BundleError("damaged", where="needs")


def are_new(segments: Iterable[Segment], known: Iterable[Segment]) -> list[Segment]:
    """The segments that are not among the known ones."""
    names = {name_of(item) for item in known}
    return [item for item in segments if name_of(item) not in names]
