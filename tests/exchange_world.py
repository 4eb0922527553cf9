"""The offices of the state machine: what they entered, the files under way, and the oracle that notes every save."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import TypeVar

from iwhc_desktop.domain.change import Json, Stamp, row_key
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, ValidationError
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Save
from iwhc_desktop.store.reading.merged_records import merges_of
from tests.exchange_offices import founded_offices
from tests.exchange_oracle import Oracle, stamps_in

CODES = ("HQ", "BAH", "AZE", "DKR")
FIELDS = (row_key(1, 303), row_key(1, 304), row_key(1, 305))
SKEWS = (timedelta(0), timedelta(hours=-3), timedelta(days=-6000), timedelta(days=26_000), timedelta(hours=30))
REFUSED_HERE = (NotAllowed, ValidationError, ChangedMeanwhile, NotFound)

T = TypeVar("T")
Rule = Callable[["World"], bool]


class Mail:
    """A file on its way."""

    def __init__(self, path: Path, reader: str) -> None:
        self.path, self.reader = path, reader


class World:
    """The offices, everything saved, and the files that are under way or were read."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.offices = founded_offices(folder, *CODES[1:])
        self.oracle = Oracle()
        self.mail: list[Mail] = []
        self.read: list[Mail] = []
        self.known: dict[str, list[int]] = defaultdict(list)
        self.parties: dict[int, tuple[int, int]] = {}
        self.merges: list[tuple[str, Stamp]] = []
        for office in CODES:
            self.create_partner(office)
        self.create_agreement("HQ")
        self.offices.round()

    def of(self, code: str) -> Register:
        return self.offices.of[code]

    def anybody(self) -> str:
        return self.random.choice(CODES)

    def act(self, code: str, work: Callable[[Register], T]) -> T | None:
        """Let an office do something, and note every save of it; None where it may not, or nothing was saved."""
        register = self.of(code)
        seen = stamps_in(register)
        try:
            result, made = self.oracle.watch(register, work)
        except REFUSED_HERE:
            assert stamps_in(register) == seen, "what is refused writes nothing"
            return None
        for kind, key in chain.from_iterable(operation.creates for operation in made):
            self.known[kind].append(key)
        return result if made else None

    def save(self, code: str, *edits: Edit) -> dict[str, int] | None:
        """One save; None where this person may not make it, or nothing would change."""
        result = self.act(code, lambda register: register.bus.run(Save(edits, reason="because")))
        return None if result is None else dict(result.keys)

    def rows(self, code: str, kind: str) -> list[int]:
        """The rows of ours that an office holds and that are not withdrawn."""
        found = self.of(code).queries.rows(kind, self.known[kind])
        return [key for key, row in found.items() if row.retired is None]

    def apart(self, code: str) -> list[int]:
        """The partners of ours that an office holds and that are no other one there."""
        gone = merges_of(self.of(code).queries, "partner").gone
        return [key for key in self.rows(code, "partner") if key not in gone]

    def word(self) -> str:
        return self.random.choice(("alpha", "beta", f"word {self.random.randrange(10_000)}"))

    def create_partner(self, code: str) -> bool:
        values: dict[str, Json] = {"name_en": self.word(), "type": "university"}
        if self.random.random() < 0.3:
            values["website"] = f"https://{self.random.randrange(9)}.example"
        return self.save(code, Create("partner", values)) is not None

    def create_agreement(self, code: str) -> bool:
        partners = self.rows(code, "partner")
        if len(partners) < 2:
            return False
        first, second = self.random.sample(partners, 2)
        made = self.save(
            code,
            Create("agreement", {"kind": "agreement", "title_en": self.word(), "responsible_office": None}, "it"),
            Create("agreement_party", {"agreement": "@it", "partner": first, "position": 1}, "first"),
            Create("agreement_party", {"agreement": "@it", "partner": second, "position": 2}, "second"),
        )
        if made is None:
            return False
        self.parties[made["it"]] = (made["first"], made["second"])
        return True

    def some(self, rows: list[int]) -> int | None:
        """One of these; the first few are taken most often, so that people meet on them."""
        if not rows:
            return None
        return self.random.choice(rows[:3] if self.random.random() < 0.7 else rows)

    def pick(self, code: str, kind: str) -> int | None:
        """A row of a kind that is not withdrawn at an office."""
        return self.some(self.rows(code, kind))

    def change(self, code: str, kind: str, **values: Json) -> bool:
        row = self.pick(code, kind)
        return row is not None and self.save(code, Change(kind, row, values)) is not None

    def known_to_both(self, one: str, other: str, number: int) -> list[int] | None:
        """So many partners that two offices hold and that are no other one at either; None where there are fewer."""
        both = [key for key in self.apart(one) if key in {*self.apart(other)}]
        return self.random.sample(both[:6], number) if len(both) >= number else None
