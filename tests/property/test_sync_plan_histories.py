"""Whole registers on four installations: every plan equals an oracle and a rebuild from nothing.

The oracle notes at each save which operations the author's register held, and decides from that alone what
stands, what is a conflict and what is hidden.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

import pytest
from sync_memory import MemoryRegister

from iwhc_desktop.domain.change import LaterWrite, Operation, Stamp, Write, row_key
from iwhc_desktop.domain.projection import NOTHING
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.sync.feeds import acknowledgement
from iwhc_desktop.sync.merge import precedence
from iwhc_desktop.sync.plan import counted, plan

HISTORIES = int(os.environ.get("IWHC_PLAN_HISTORIES", "400"))
Item = TypeVar("Item")
FIELDS = (row_key(1, 11), row_key(1, 12))


class Saved(NamedTuple):
    operation: Operation
    seen: frozenset[Stamp]


class Office:
    def __init__(self, feed: int, clock_error: int) -> None:
        self.feed, self.clock_error = feed, clock_error
        self.register = MemoryRegister()
        self.held: dict[Stamp, Operation] = {}
        self.have: dict[int, tuple[int, str]] = {}
        self.acked: dict[int, int] = {}

    def rows(self, kind: str) -> list[int]:
        return [row for row, creation in self.register.rows.items() if creation.kind == kind]

    def read(self, operations: Iterable[Operation]) -> None:
        fresh = [operation for operation in operations if operation.stamp not in self.held]
        self.register.apply(plan(self.register, fresh + fresh[:1]))
        for operation in fresh:
            self.held[operation.stamp] = operation
            reached = max(self.have.get(operation.feed, (0, ""))[0], operation.seq)
            self.have[operation.feed] = (reached, f"{reached:064x}")


class World:
    """The offices, everything ever saved, and how often each rule fired."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.offices = [Office(2000 + n, self.random.choice((0, 0, -5_000, 1 << 40))) for n in range(4)]
        self.saved: dict[Stamp, Saved] = {}
        self.fired: Counter[str] = Counter()
        self.now = 1 << 30
        self.create(self.offices[0])
        self.exchange_all()

    def save(
        self,
        office: Office,
        rule: str,
        kinds: tuple[str, ...] = (),
        writes: Callable[[list[int]], list[Write]] = lambda _new: [],
        *,
        decision: bool = False,
    ) -> None:
        self.now += self.random.randrange(1, 1000)
        seq = office.have.get(office.feed, (0, ""))[0]
        entries = []
        if ack := acknowledgement(office.have, office.feed, office.acked):
            seq += 1
            office.acked |= {feed: number for feed, (number, _) in ack.items()}
            entries.append(Operation(office.feed, seq, seq, self.now + office.clock_error, entry="ack", ack=ack))
        new = [row_key(office.feed, seq + 1 + place) for place in range(len(kinds))]
        last = seq + max(1, len(kinds))
        entries.append(
            Operation(
                office.feed,
                seq + 1,
                last,
                self.now + office.clock_error,
                creates=tuple(zip(kinds, new, strict=True)),
                writes=tuple(writes(new)),
                decision=decision,
            )
        )
        self.saved[entries[-1].stamp] = Saved(entries[-1], frozenset(office.held))
        office.read(entries)
        self.fired[rule] += 1

    def pick(self, among: Sequence[Item]) -> Item:
        return self.random.choice(among)

    def value(self) -> str:
        return self.random.choice("ab") if self.random.random() < 0.4 else f"value {self.random.random()}"

    def create(self, office: Office) -> None:
        def writes(new: list[int]) -> list[Write]:
            return [
                Write("agreement", new[0], "registry_no", "first"),
                Write("agreement", new[0], "title_ar", ["x", "draft"]),
                Write("agreement", new[0], f"fields/{FIELDS[0]}", True),
                Write("agreement_party", new[1], "agreement", new[0]),
            ]

        self.save(office, "create", ("agreement", "agreement_party"), writes)

    def create_child(self, office: Office) -> None:
        parties = office.rows("agreement_party")
        if self.random.random() < 0.5 or not parties:
            owner = self.pick(office.rows("agreement"))
            self.save(
                office,
                "child",
                ("agreement_party",),
                lambda new: [Write("agreement_party", new[0], "agreement", owner)],
            )
        else:
            party = self.pick(parties)
            self.save(
                office, "grandchild", ("signature",), lambda new: [Write("signature", new[0], "agreement_party", party)]
            )

    def edit(self, office: Office) -> None:
        row = self.pick(office.rows("agreement"))
        unit = self.random.choice(("registry_no", "authentic_languages"))
        self.save(office, "edit", (), lambda _: [Write("agreement", row, unit, self.value())])

    def edit_child(self, office: Office) -> None:
        row = self.pick(office.rows("agreement_party") or [0])
        if row:
            self.save(office, "edit child", (), lambda _: [Write("agreement_party", row, "contact_name", self.value())])

    def group(self, office: Office) -> None:
        row, party = self.pick(office.rows("agreement")), row_key(office.feed, 1)
        shares: Any = [{"party": party, "num": self.random.randrange(3), "den": 3}]
        self.save(office, "group", (), lambda _: [Write("agreement", row, "contributions", shares)])

    def member(self, office: Office) -> None:
        row, field, on = self.pick(office.rows("agreement")), self.pick(list(FIELDS)), self.random.random() < 0.5
        self.save(
            office, "set add" if on else "set remove", (), lambda _: [Write("agreement", row, f"fields/{field}", on)]
        )

    def withdraw(self, office: Office) -> None:
        kind = self.random.choice(("agreement", "agreement", "agreement_party"))
        row = self.pick(office.rows(kind) or [0])
        if row:
            reason = None if self.random.random() < 0.25 else self.value()
            self.save(office, "withdraw" if reason else "restore", (), lambda _: [Write(kind, row, "retired", reason)])

    def decide(self, office: Office) -> None:
        if office.register.open:
            row, unit = self.pick(sorted(office.register.open))
            kind = office.register.rows[row].kind
            value: Any = self.value() if unit != "retired" else self.random.choice((None, "decided"))
            value = None if unit == "contributions" else value
            self.save(office, "decide", (), lambda _: [Write(kind, row, unit, value)], decision=True)
            assert (row, unit) not in office.register.open

    def deliver(self, giver: Office, taker: Office) -> None:
        """All, one feed without the others, or the beginning of one feed; sometimes what is known already."""
        feeds = sorted({stamp.feed for stamp in giver.held})
        how = self.random.choice(("all", "one feed", "beginning"))
        if how != "all":
            feeds = [self.random.choice(feeds)] if feeds else []
        operations = [giver.held[stamp] for stamp in sorted(giver.held) if stamp.feed in feeds]
        if how == "beginning":
            operations = operations[: self.random.randrange(len(operations) + 1)]
        taker.read(operations)
        self.fired[f"deliver {how}"] += 1

    def step(self) -> None:
        office = self.pick(self.offices)
        if office.register.open and self.random.random() < 0.15:
            self.decide(office)
        elif self.random.random() < 0.4:
            self.deliver(*self.random.sample(self.offices, 2))
        else:
            actions = (
                self.create,
                self.create_child,
                self.edit,
                self.edit,
                self.edit_child,
                self.group,
                self.member,
                self.withdraw,
                self.withdraw,
            )
            self.random.choice(actions)(office)

    def exchange_all(self) -> None:
        everything = [operation for office in self.offices for operation in office.held.values()]
        for office in self.offices:
            self.random.shuffle(everything)
            office.read(everything)


class Oracle:
    """What an office has to show, from the operations it holds and what their authors held."""

    def __init__(self, world: World, office: Office) -> None:
        self.saved = {stamp: world.saved[stamp] for stamp in office.held if stamp in world.saved}
        self.kinds: dict[int, str] = {}
        self.owners: dict[int, int] = {}
        self.later_writes: dict[tuple[int, str], list[LaterWrite]] = {}
        self.operations: dict[int, dict[Stamp, bool]] = {}
        for stamp, saved in self.saved.items():
            self._note(stamp, saved.operation)

    def _note(self, stamp: Stamp, operation: Operation) -> None:
        created = {key: kind for kind, key in operation.creates}
        self.kinds |= created
        for row in created:
            self.operations.setdefault(row, {})[stamp] = True
        for write in operation.writes:
            if write.unit in ("agreement", "agreement_party") and write.row in created:
                self.owners[write.row] = int(str(write.value))
            if write.row not in created:
                later_write = LaterWrite(write.row, write.unit, stamp, operation.clock, write.value)
                self.later_writes.setdefault((write.row, write.unit), []).append(later_write)
                edits = write.unit != "retired" or write.value is None
                known = self.operations.setdefault(write.row, {})
                known[stamp] = known.get(stamp, False) or edits

    def live(self, found: list[LaterWrite]) -> list[LaterWrite]:
        return [
            later_write
            for later_write in found
            if not any(later_write.stamp in self.saved[other.stamp].seen for other in found)
        ]

    def family(self, row: int) -> set[int]:
        below = {child for child, owner in self.owners.items() if owner == row}
        return {row}.union(*(self.family(child) for child in below))

    def is_hidden(self, row: int, withdrawals: list[LaterWrite]) -> bool:
        family = [self.operations.get(member, {}) for member in self.family(row)]
        edits = {stamp for operations in family for stamp, is_edit in operations.items() if is_edit}
        return any(edits - {later_write.stamp} <= self.saved[later_write.stamp].seen for later_write in withdrawals)

    def check(self, register: MemoryRegister) -> None:
        expected: set[tuple[int, str]] = set()
        assert set(register.rows) == set(self.kinds)
        for (row, unit), found in self.later_writes.items():
            if row not in self.kinds:
                continue
            live = self.live(found)
            shown = max(live, key=lambda later_write: (later_write.clock, later_write.stamp.feed))
            actual = register.shown.get((row, unit))
            if unit == "retired":
                withdrawals = [later_write for later_write in live if later_write.value is not None]
                hidden = bool(withdrawals) and self.is_hidden(row, withdrawals)
                assert (actual is not None) == hidden
                if withdrawals and not hidden:
                    expected.add((row, unit))
            elif "/" in unit:
                assert bool(actual) == any(later_write.value for later_write in live)
            else:
                assert actual == shown.value
                if len({canonical(later_write.value) for later_write in live}) > 1:
                    expected.add((row, unit))
        assert set(register.open) == expected


def test_every_register_equals_the_oracle_and_its_rebuild() -> None:
    fired: Counter[str] = Counter()
    conflicts = hidden = 0
    for seed in range(HISTORIES):
        world = World(seed)
        for _ in range(world.random.randrange(10, 40)):
            world.step()
        for settled in (False, True):
            if settled:
                world.exchange_all()
            for office in world.offices:
                Oracle(world, office).check(office.register)
                rebuilt = MemoryRegister()
                rebuilt.apply(plan(NOTHING, office.held.values()))
                assert rebuilt.state() == office.register.state()
                conflicts += len(office.register.open)
                shown = office.register.shown.items()
                hidden += sum(unit == "retired" and value is not None for (_, unit), value in shown)
        first = world.offices[0].register.state()
        assert all(office.register.state() == first for office in world.offices[1:])
        fired += world.fired
    sys.stdout.write(f"{dict(fired)}, conflicts {conflicts}, hidden {hidden}\n")
    assert min(fired.values()) >= HISTORIES // 2
    assert conflicts > HISTORIES
    assert hidden > HISTORIES // 5


def contradicts_the_oracle(seeds: int) -> bool:
    """Whether any of these histories shows something the oracle does not."""
    try:
        for seed in range(seeds):
            world = World(seed)
            for _ in range(30):
                world.step()
            for office in world.offices:
                Oracle(world, office).check(office.register)
    except AssertionError:
        return True
    return False


FAULTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "nobody acknowledges": ("iwhc_desktop.sync.incoming.acknowledged", lambda before, _operation: before),
    "the last writer wins": (
        "iwhc_desktop.sync.merge.live",
        lambda later_writes, _of: (max(later_writes, key=precedence),),
    ),
    "owned rows do not count": (
        "iwhc_desktop.sync.withdrawals._children",
        lambda _existing, _came, rows: dict.fromkeys(rows, ()),
    ),
    "withdrawals always hide": ("iwhc_desktop.sync.merge._missed", lambda _later_write, _edits, _of: []),
    "only what came is merged": (
        "iwhc_desktop.sync.plan._affected",
        lambda _existing, came: {(item.row, item.unit): [item] for item in came.later_writes},
    ),
    "equal values conflict": ("iwhc_desktop.sync.merge.canonical", lambda _value: str(random.random())),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_oracle_notices_a_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not contradicts_the_oracle(5)
    place, faulty = FAULTS[fault]
    monkeypatch.setattr(place, faulty)
    assert contradicts_the_oracle(40)


def in_parts(chance: random.Random, operations: Sequence[Operation]) -> list[list[Operation]]:
    """The operations in order, cut at some places."""
    parts: list[list[Operation]] = [[]]
    for operation in sorted(operations, key=lambda item: item.stamp):
        if chance.random() < 0.3:
            parts.append([])
        parts[-1].append(operation)
    return parts


def test_an_import_in_parts_is_counted_and_written_as_the_whole_is() -> None:
    """However it is cut, above nothing and above what another office holds."""
    changed = conflicts = 0
    for seed in range(HISTORIES // 4):
        world = World(seed)
        for _ in range(world.random.randrange(10, 40)):
            world.step()
        before = dict(world.offices[1].held)
        world.exchange_all()
        everything = world.offices[0].held
        for held in ({}, before):
            whole, cut = MemoryRegister(), MemoryRegister()
            for register in (whole, cut):
                register.apply(plan(NOTHING, held.values()))
            fresh = [operation for stamp, operation in everything.items() if stamp not in held]
            planned = plan(whole, fresh)
            whole.apply(planned)
            outlines = [cut.apply(plan(cut, part)).outline for part in in_parts(world.random, fresh)]
            assert cut.state() == whole.state()
            assert counted(outlines) == planned.counts
            assert {row for outline in outlines for rows in outline.created.values() for row in rows} == {
                item.row for item in planned.new_rows
            }
            changed += planned.counts.updated
            conflicts += planned.counts.to_decide
    assert min(changed, conflicts) > HISTORIES // 16
