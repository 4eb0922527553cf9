"""The files made here: their numbers, their contents, and the documents that are still to follow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Json
from iwhc_desktop.services.session import Clock
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.shape import HaveMap

MADE_TOPIC, LATER_TOPIC = "made", "later"


def utc_text(clock: Clock) -> str:
    """The clock's time in UTC, in the form of the stored records of files."""
    return clock().astimezone(UTC).isoformat(timespec="seconds")


def moment(text: str) -> datetime:
    """A time from such a record."""
    return datetime.fromisoformat(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file: its receiver, its number in the series for this receiver, and our last number (`own_to`) in it.

    `documents`: those in it; `confirms`: the files of its receiver that it is the first to confirm; `have`: the last
    number of every feed, by its number as a text, that was here when it was made.
    """

    to: str
    number: int
    file: str
    bundle: str
    at: str
    operations: int
    bytes: int
    own_to: int
    documents: int = 0
    confirms: int = 0
    have: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_json(cls, kept: Json) -> Made:
        """A file from its stored form."""
        found: dict[str, Any] = {"have": {}} | (kept if isinstance(kept, dict) else {})
        return cls(**{item.name: found.get(item.name, 0) for item in fields(cls)})

    def reach(self, feed: int, own: int) -> int:
        """The last number of a feed in it or in an earlier file; `own` is our feed."""
        return self.own_to if feed == own else self.have.get(str(feed), 0)


def read_made(store: Store) -> list[Made]:
    """Every file made, sorted by receiver and number."""
    return [Made.from_json(value) for value in store.entries(MADE_TOPIC).values()]


def put_made(work: UnitOfWork, made: Made) -> None:
    """Record a file that was made."""
    work.put_entry(MADE_TOPIC, f"{made.to}/{made.number:08}", asdict(made))


def ends_of(have: HaveMap) -> dict[str, int]:
    """The last numbers of all feeds but those shipped with the program, in the form of `Made.have`."""
    return {str(feed): last for feed, (last, _) in have.items() if feed >= FIRST_OWN_FEED}


def drop_made(work: UnitOfWork, to: str, number: int) -> None:
    """Forget a file that was not made after all."""
    work.put_entry(MADE_TOPIC, f"{to}/{number:08}", None)


def next_number(made: Collection[Made], to: str) -> int:
    """The number of the next file for a receiver."""
    return max((item.number for item in made if item.to == to), default=0) + 1


def read_later(store: Store, to: str) -> set[str]:
    """The documents (SHA-256) that were announced to a receiver and have not been sent."""
    return {sha256 for sha256, value in _later(store, to).items() if value}


def _later(store: Store, to: str) -> Mapping[str, Json]:
    return store.entries(f"{LATER_TOPIC}/{to}")


def put_later(work: UnitOfWork, to: str, sent: Collection[str], announced: Collection[str]) -> None:
    """Record which documents were sent and which are to follow."""
    for sha256 in sent:
        work.put_entry(f"{LATER_TOPIC}/{to}", sha256, None)
    for sha256 in announced:
        work.put_entry(f"{LATER_TOPIC}/{to}", sha256, True)
