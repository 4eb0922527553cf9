"""Short histories of one field on four installations: the merge equals an oracle that knows who saw what.

The oracle notes at each edit which operations its author held, without looking at contexts. Short
histories matter: in long ones later exchanges cover such faults up again.
"""

import os
import random
import sys
from collections.abc import Callable, Mapping

import pytest

from iwhc_desktop.domain.change import LaterWrite, Stamp
from iwhc_desktop.sync.merge import Merged, live, merge_unit
from tests.sync_memory import seen_by

HISTORIES = int(os.environ.get("IWHC_HISTORIES", "20000"))
ROW, UNIT = 1024 << 32 | 1, "title_ar"


class Installation:
    """One feed: what it holds of each, what it acknowledged last, and its own contexts."""

    def __init__(self, feed: int) -> None:
        self.feed = feed
        self.have: dict[int, int] = {feed: 0}
        self.acked: dict[int, int] = {}
        self.clock_error = 0


class History:
    """All operations ever written, as the log holds them, with the oracle's own notes beside them."""

    def __init__(self, seed: int, installations: int = 4) -> None:
        self.random = random.Random(seed)
        self.installations = [Installation(1024 + n) for n in range(installations)]
        for installation in self.installations:
            installation.clock_error = self.random.choice((0, 0, -400, 900_000))
        self.later_writes: dict[Stamp, LaterWrite] = {}
        self.contexts: dict[Stamp, Mapping[int, int]] = {}
        self.seen: dict[Stamp, frozenset[Stamp]] = {}
        self.now = 1_000_000

    def held(self, installation: Installation) -> list[LaterWrite]:
        have = installation.have
        return [later_write for stamp, later_write in self.later_writes.items() if have.get(stamp.feed, 0) >= stamp.seq]

    def edit(self, author: Installation) -> None:
        """Write a value, and before it an `ack` where something was imported since the last one."""
        self.now += self.random.randrange(1, 50)
        others = {feed: seq for feed, seq in author.have.items() if feed != author.feed and seq}
        seq = author.have[author.feed] + 1
        if others != author.acked:
            author.acked = others
            seq += 1
        stamp = Stamp(author.feed, seq)
        value = self.random.choice("abc") if self.random.random() < 0.2 else f"{stamp.feed}.{stamp.seq}"
        self.seen[stamp] = frozenset(later_write.stamp for later_write in self.held(author))
        self.contexts[stamp] = {**author.acked, author.feed: seq - 1}
        self.later_writes[stamp] = LaterWrite(ROW, UNIT, stamp, self.now + author.clock_error, value)
        author.have[author.feed] = seq

    def deliver(self, giver: Installation, taker: Installation) -> None:
        """Any delivery: everything the giver has, or one feed of it without the others."""
        feeds = list(giver.have)
        if self.random.random() < 0.5:
            feeds = [self.random.choice(feeds)]
        for feed in feeds:
            taker.have[feed] = max(taker.have.get(feed, 0), giver.have[feed])

    def step(self) -> None:
        if self.random.random() < 0.5:
            self.edit(self.random.choice(self.installations))
        else:
            self.deliver(*self.random.sample(self.installations, 2))

    def exchange_all(self) -> None:
        newest: dict[int, int] = {item.feed: item.have[item.feed] for item in self.installations}
        for installation in self.installations:
            installation.have = dict(newest)

    def expected(self, installation: Installation) -> set[Stamp]:
        """The oracle: what nobody among the operations held here had seen when writing."""
        held = {later_write.stamp for later_write in self.held(installation)}
        covered = {stamp for witness in held for stamp in self.seen[witness]}
        return held - covered


def played(seed: int) -> History:
    history = History(seed)
    for _ in range(history.random.randrange(5, 15)):
        history.step()
    return history


def unequal(history: History, merge: Callable[[History, list[LaterWrite]], set[Stamp]]) -> bool:
    """Whether any installation disagrees with the oracle, now or after everybody got everything."""
    for settled in (False, True):
        if settled:
            history.exchange_all()
        for installation in history.installations:
            held = history.held(installation)
            if held and merge(history, held) != history.expected(installation):
                return True
    return False


def live_stamps(history: History, held: list[LaterWrite]) -> set[Stamp]:
    return {later_write.stamp for later_write in live(held, seen_by(history.contexts))}


def test_every_short_history_equals_the_oracle() -> None:
    different = [seed for seed in range(HISTORIES) if unequal(played(seed), live_stamps)]
    sys.stdout.write(f"{HISTORIES - len(different)} of {HISTORIES} short histories equal\n")
    assert different == []


def only_live_witness(history: History, held: list[LaterWrite]) -> set[Stamp]:
    """The fault this test exists for: a late arrival is tested against the live values only."""
    kept: list[LaterWrite] = []
    for later_write in sorted(held, key=lambda item: item.stamp):
        context = history.contexts[later_write.stamp]
        if any(history.contexts[other.stamp].get(later_write.stamp.feed, 0) >= later_write.stamp.seq for other in kept):
            continue
        kept = [other for other in kept if context.get(other.stamp.feed, 0) < other.stamp.seq] + [later_write]
    return {later_write.stamp for later_write in kept}


def without_acks(_history: History, held: list[LaterWrite]) -> set[Stamp]:
    def own_prefix(*stamps: Stamp) -> Mapping[int, int]:
        return {stamp.feed: stamp.seq - 1 for stamp in stamps}

    return {later_write.stamp for later_write in live(held, own_prefix)}


def last_writer(_history: History, held: list[LaterWrite]) -> set[Stamp]:
    return {max(held, key=lambda later_write: (later_write.clock, later_write.stamp)).stamp}


@pytest.mark.parametrize("faulty", [only_live_witness, without_acks, last_writer])
def test_the_histories_find_the_known_faults(faulty: Callable[[History, list[LaterWrite]], set[Stamp]]) -> None:
    assert any(unequal(played(seed), faulty) for seed in range(2_000))


def test_everybody_shows_the_same_after_exchanging_everything() -> None:
    for seed in range(500):
        history = played(seed)
        history.exchange_all()
        outcomes: set[Merged] = set()
        for installation in history.installations:
            held = history.held(installation)
            history.random.shuffle(held)
            if held:
                outcomes.add(merge_unit(held + held[:1], seen_by(history.contexts)))
        assert len(outcomes) <= 1


def test_a_decision_that_saw_all_values_ends_the_conflict_and_two_decisions_conflict_again() -> None:
    for seed in range(300):
        history = played(seed)
        history.exchange_all()
        first, second = history.installations[:2]
        history.edit(first)
        alone = live(history.held(first), seen_by(history.contexts))
        assert [later_write.stamp.feed for later_write in alone] == [first.feed]
        history.edit(second)
        history.exchange_all()
        both = live(history.held(first), seen_by(history.contexts))
        assert {later_write.stamp.feed for later_write in both} == {first.feed, second.feed}
