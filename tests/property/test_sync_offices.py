"""Offices that exchange real files: sealed, signed, lost, repeated, out of order, forwarded by headquarters.

Everything goes through the files: seal, write, open, verify, arrange, plan. At the end everybody has exchanged
until quiet, and all registers are the same.
"""

import random
import sys
from collections import Counter
from itertools import count
from pathlib import Path

from sync_files import AMMAN, HEADQUARTERS, fixed_keys
from sync_memory import MemoryRegister

from iwhc_desktop.domain.change import Operation, Write, row_key
from iwhc_desktop.domain.projection import NOTHING
from iwhc_desktop.sync import segment
from iwhc_desktop.sync.bundle import Contents, known_keys, open_bundle, write_bundle
from iwhc_desktop.sync.feeds import (
    FeedPosition,
    acknowledgement,
    arrange,
    check_own_feed,
    contradicted_acks,
    missing_from,
)
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.request import Request, read_request, write_request
from iwhc_desktop.sync.segment import GENESIS, Segment

BAKU = fixed_keys("baku", "AGE-SECRET-KEY-1QLW5R4QPLH7ZJ8506PHWJSARZ9H0DKTRWYRU8CSR4LKHP79SM4ASPYXUAY")
OFFICES = (("HQ", 5001, HEADQUARTERS), ("AMM", 5002, AMMAN), ("BKU", 5003, BAKU))
SIGNS = {feed: keys.public.sign for _, feed, keys in OFFICES}
KNOWN = known_keys({keys.public.key_id: keys.public.sign for _, _, keys in OFFICES})
SHARED = row_key(5001, 1)


class Office:
    """An office with its register, its segments, what waits, and the operations it has not sealed yet."""

    def __init__(self, code: str, feed: int, keys: Keys) -> None:
        self.code, self.feed, self.keys = code, feed, keys
        self.register = MemoryRegister()
        self.segments: dict[int, list[Segment]] = {}
        self.kept: dict[str, Segment] = {}
        self.unsealed: list[Operation] = []
        self.seq, self.acked, self.files = 0, dict[int, int](), count(1)

    @property
    def have(self) -> dict[int, tuple[int, str]]:
        return {feed: (items[-1].last, items[-1].chain) for feed, items in self.segments.items() if items}

    def chain_at(self, feed: int, seq: int) -> str:
        return next((item.chain for item in self.segments.get(feed, ()) if item.last == seq), "")

    def save(self, clock: int, *writes: Write, creates: tuple[str, ...] = ()) -> None:
        if ack := acknowledgement(self.have, self.feed, self.acked):
            self.acked |= {feed: seq for feed, (seq, _) in ack.items()}
            self._commit(Operation(self.feed, self.seq + 1, self.seq + 1, clock, entry="ack", ack=ack))
        first = self.seq + 1
        new = tuple((kind, row_key(self.feed, first + place)) for place, kind in enumerate(creates))
        last = self.seq + max(1, len(new))
        self._commit(Operation(self.feed, first, last, clock, creates=new, writes=writes))

    def _commit(self, operation: Operation) -> None:
        self.register.apply(plan(self.register, [operation]))
        self.unsealed.append(operation)
        self.seq = operation.seq

    def seal(self) -> None:
        own = self.segments.setdefault(self.feed, [])
        if self.unsealed:
            own += segment.seal_all(self.unsealed, own[-1].chain if own else GENESIS, self.keys)
            self.unsealed = []

    def write(self, folder: Path, theirs: dict[int, tuple[int, str]], only: int = 0) -> Path:
        """A file with what `theirs` lacks, of one feed alone if `only` is given."""
        self.seal()
        starts = {feed: first for feed, first in missing_from(self.have, theirs).items() if only in (0, feed)}
        sent = [item for feed, first in starts.items() for item in self.segments[feed] if item.last >= first]
        number = next(self.files)
        contents = Contents(
            office=self.code,
            feed=self.feed,
            recipients=("any",),
            number=number,
            made=number,
            have=self.have,
            segments=sent,
        )
        return write_bundle(folder / f"{self.code}_{number:05}.iwhc", contents, self.keys).path

    def read(self, path: Path) -> str:
        """Import a file and return the outcome."""
        with open_bundle(path, KNOWN) as bundle:
            incoming = list(bundle.segments())
        for item in incoming:
            segment.verify(item, SIGNS[item.feed])
        self.seal()
        check_own_feed(self.feed, self.have, incoming)
        position = FeedPosition(self.have, self.chain_at, SIGNS.__contains__)
        outcome = arrange(position, incoming, self.kept.values())
        assert arrange(position, incoming[::-1], list(self.kept.values())[::-1]) == outcome
        self.register.apply(plan(self.register, outcome.operations))
        for applied in outcome.apply:
            self.segments.setdefault(applied.segment.feed, []).append(applied.segment)
        assert contradicted_acks(outcome.operations, self.have, self.chain_at) == []
        self.kept = {waiting.segment.chain: waiting.segment for waiting in outcome.waiting}
        return "waiting" if outcome.gaps else "imported" if outcome.apply else "already here"


class Network:
    """Three offices and a pile of files between them."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.random, self.folder = random.Random(seed), folder
        self.offices = [Office(*facts) for facts in OFFICES]
        self.pile: list[Path] = []
        self.fired: Counter[str] = Counter()
        self.clock = 1 << 30
        self.offices[0].save(1, Write("agreement", SHARED, "registry_no", "1"), creates=("agreement",))
        for office in self.offices[1:]:
            office.read(self.offices[0].write(folder, {}))

    def step(self) -> None:
        office = self.random.choice(self.offices)
        self.clock += 1
        action = self.random.random()
        if action < 0.4:
            units = ("registry_no", "title_fr", "contributions", "fields/9", "retired")
            unit = self.random.choice(units)
            values = {"fields/9": self.random.random() < 0.5, "title_fr": [f"{self.clock}", "draft"]}
            office.save(self.clock, Write("agreement", SHARED, unit, values.get(unit, str(self.clock))))
            self.fired["save"] += 1
        elif action < 0.5:
            owned = Write("agreement_party", row_key(office.feed, office.seq + 1), "agreement", SHARED)
            ahead = bool(acknowledgement(office.have, office.feed, office.acked))
            row = row_key(office.feed, office.seq + 1 + ahead)
            office.save(self.clock, Write(owned.kind, row, owned.unit, owned.value), creates=("agreement_party",))
            self.fired["save child"] += 1
        elif action < 0.7:
            only = self.random.choice((0, 0, *office.have)) if office.have else 0
            known = self.earlier(office) if self.random.random() < 0.7 else {}
            self.pile.append(office.write(self.folder, known, only))
            self.fired["file of one feed" if only else "file"] += 1
        elif self.pile:
            path = self.random.choice(self.pile)
            self.fired[office.read(path)] += 1
            if self.random.random() < 0.3:
                self.pile.remove(path)
                self.fired["lost"] += 1

    def earlier(self, office: Office) -> dict[int, tuple[int, str]]:
        """A former state of an office: what a reader held who has lost a file since."""
        cuts = {feed: self.random.randrange(len(items) + 1) for feed, items in office.segments.items()}
        return {
            feed: (items[cuts[feed] - 1].last, items[cuts[feed] - 1].chain)
            for feed, items in office.segments.items()
            if cuts[feed]
        }

    def exchange_until_quiet(self) -> None:
        """Every office sends headquarters a request file and gets its answer."""
        headquarters = self.offices[0]
        for _ in range(2):
            for office in self.offices[1:]:
                headquarters.read(office.write(self.folder, asked(headquarters, self.folder)))
            for office in self.offices[1:]:
                office.read(headquarters.write(self.folder, asked(office, self.folder)))


def asked(office: Office, folder: Path) -> dict[int, tuple[int, str]]:
    """What an office holds, through its request file."""
    office.seal()
    path = write_request(folder / "request.iwhc", Request(office.code, office.feed, 1, office.have), office.keys)
    return dict(read_request(path, KNOWN).have)


def test_files_in_any_order_end_in_the_same_register_everywhere(tmp_path: Path) -> None:
    fired: Counter[str] = Counter()
    for seed in range(25):
        folder = tmp_path / str(seed)
        folder.mkdir()
        network = Network(seed, folder)
        for _ in range(60):
            network.step()
        network.exchange_until_quiet()
        first = network.offices[0]
        for office in network.offices[1:]:
            assert office.have == first.have
            assert office.kept == {}
            assert office.register.state() == first.register.state()
        everything = [
            operation for items in first.segments.values() for item in items for operation in segment.operations(item)
        ]
        rebuilt = MemoryRegister()
        rebuilt.apply(plan(NOTHING, everything))
        assert rebuilt.state() == first.register.state()
        again = first.write(folder, {})
        assert [office.read(again) for office in network.offices[1:]] == ["already here"] * 2
        fired += network.fired
    sys.stdout.write(f"{dict(fired)}\n")
    assert min(fired.values()) >= 20


def test_what_amman_wrote_reaches_baku_through_headquarters_as_it_would_directly(tmp_path: Path) -> None:
    network = Network(1, tmp_path)
    headquarters, amman, baku = network.offices
    amman.save(5, Write("agreement", SHARED, "registry_no", "2"))
    direct = amman.write(tmp_path, {})
    headquarters.read(direct)
    forwarded = headquarters.write(tmp_path, asked(baku, tmp_path))
    assert baku.read(forwarded) == "imported"
    state = baku.register.state()
    assert baku.read(direct) == "already here"
    assert baku.register.state() == state
    assert baku.register.shown[SHARED, "registry_no"] == "2"
