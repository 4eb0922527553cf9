"""An office with a good key may write what it likes: it is read as its own, attributed, and breaks nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from exchange_offices import Offices, add_partner, founded_offices, store_hashes

from iwhc_desktop.domain.change import RETIRED, Json, Operation, Write, row_key
from iwhc_desktop.domain.fields import sets_of, units_of
from iwhc_desktop.domain.records import FINAL_KINDS, RECORDS
from iwhc_desktop.services.exchange.results import IMPORTED
from iwhc_desktop.services.exchange.trust import held_roster
from iwhc_desktop.services.register import Register
from iwhc_desktop.sync.bundle import Contents, write_bundle
from iwhc_desktop.sync.segment import seal_all

ROUNDS = 12
TEXTS = (
    "<img src=x>",
    "&#x110000;",
    "=HYPERLINK(1)",
    "'; DROP TABLE agreement",
    "\u202eevil",
    "a\x00b",
    "x" * 20_000,
    "../../x",
    "CON",
    "",
    "NaN",
    "2022/2021",
    "9999-99-99",
    "-0",
)
NUMBERS = (0, -1, 1, (1 << 63) - 1, -(1 << 63), 10**9)


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    founded = founded_offices(tmp_path, "BAH")
    founded.round()
    yield founded
    founded.close()


class Writer:
    """Operations that have the form of a log and any content."""

    def __init__(self, register: Register, rows: list[tuple[str, int]], seed: int) -> None:
        self.random = random.Random(seed)
        self.feed = register.identity.feed
        self.seq = register.store.log.last(self.feed)
        self.chain = register.store.log.chain(self.feed)
        self.rows = rows

    def value(self, depth: int = 0) -> Json:
        choices: list[Any] = [None, True, False, *NUMBERS, *TEXTS, [self.text(), "draft"], [self.text(), "nonsense"]]
        if depth < 3 and self.random.random() < 0.2:
            return (
                {"party": self.value(depth + 1), "num": self.value(depth + 1)}
                if self.random.random() < 0.5
                else [self.value(depth + 1) for _ in range(self.random.randrange(4))]
            )
        return self.random.choice(choices)

    def text(self) -> str:
        return self.random.choice(TEXTS)

    def unit(self, kind: str) -> str:
        record = RECORDS.get(kind)
        known = [RETIRED, "unknown_unit", f"unknown/{self.row()[1]}"]
        if record is not None:
            known += [*units_of(record.record), *(f"{name}/{self.row()[1]}" for name in sets_of(record.record))] * 4
        return self.random.choice(known)

    def row(self) -> tuple[str, int]:
        unheard = ("agreement", row_key(99_999, self.random.randrange(1, 1 << 32)))
        return self.random.choice([*self.rows, *self.rows, ("partner", row_key(1, 340)), unheard])

    def kind(self) -> str:
        return self.random.choice([*RECORDS, "unheard", "unheard_of"])

    def operation(self) -> Operation:
        new = [(self.kind(), row_key(self.feed, self.seq + 1 + place)) for place in range(self.random.randrange(4))]
        self.rows += new
        others = [self.row() for _ in range(self.random.randrange(1, 6))]
        targets = new + [row for row in others if row in new or row[0] not in FINAL_KINDS]
        writes = [
            Write(kind, row, self.unit(kind), self.value())
            for kind, row in targets
            for _ in range(self.random.randrange(1, 5))
        ]
        unique = {(write.row, write.unit): write for write in writes}
        first, self.seq = self.seq + 1, self.seq + max(1, len(new))
        return Operation(
            self.feed,
            first,
            self.seq,
            self.random.choice((0, 1, 1 << 50, (1 << 63) - 1)),
            self.random.randrange(1, 5),
            self.random.choice(("op", "op", "op", "op", "certificate")),
            tuple(new),
            tuple(unique.values()),
            self.text(),
            self.random.random() < 0.1,
        )


def sent(register: Register, operations: list[Operation], chain: str, path: Path) -> tuple[Path, str]:
    """A well-signed file with these operations, and the chain after them."""
    keys, held, have = register.exchange.ring.keys(), held_roster(register.store), register.store.log.have()
    segments = seal_all(operations, chain, keys)
    contents = Contents(
        office="BAH",
        feed=register.identity.feed,
        recipients=("HQ",),
        number=1,
        made=1,
        have=have,
        needs={1: have[1]},
        segments=segments,
        roster=held.signed,
        roster_version=held.roster.version,
    )
    return write_bundle(path, contents, keys).path, segments[-1].chain


def test_whatever_a_member_writes_is_read_without_harm(offices: Offices, tmp_path: Path) -> None:
    hq, bahrain = offices.of["HQ"], offices.of["BAH"]
    mine = add_partner(hq, "Entered at headquarters")
    offices.pass_on("HQ", "BAH")
    offices.pass_on("BAH", "HQ")
    writer = Writer(bahrain, [("partner", mine)], 7)
    chain = writer.chain
    for number in range(ROUNDS):
        operations = [writer.operation() for _ in range(20)]
        path, chain = sent(bahrain, operations, chain, tmp_path / f"{number}.iwhc")
        before = store_hashes(hq)
        preview = hq.exchange.preview([path])
        assert store_hashes(hq) == before
        result = hq.exchange.import_files([path])
        assert [item.outcome for item in result.files] == [IMPORTED], result.files[0].error
        assert result.counts == preview.counts
        assert {item.author.office for item in preview.records} <= {"BAH", "HQ", "SMP", ""}
    assert hq.care.verify().problems == ()
    entered = hq.queries.history("partner", mine)[0]
    assert entered.new == ["Entered at headquarters", "original"], "what others wrote stays in History"
    assert all(item.values for item in hq.exchange.conflicts())
    assert hq.queries.counts()["agreement"] >= 0
