"""What the other installations hold, according to their newest files, and the receivers of our files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotAllowed, NotFound
from iwhc_desktop.services.exchange.trust import active_feeds
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.feeds import least_of
from iwhc_desktop.sync.manifest import ANYBODY
from iwhc_desktop.sync.roster import Roster
from iwhc_desktop.sync.shape import HaveMap, Shape, have_json

THEIRS_TOPIC = "theirs"


@dataclass(frozen=True, slots=True)
class Theirs:
    """What an installation holds, as stated in its newest file, by its own clock (`made`).

    `at` is when that file was imported (UTC), `has_asked` whether it was a request that no file has answered yet.
    """

    have: HaveMap
    made: int
    at: str
    has_asked: bool = False

    def to_json(self) -> Json:
        """The stored form."""
        return {"have": have_json(self.have), "made": self.made, "at": self.at, "asked": self.has_asked}


def read_theirs(store: Store) -> dict[int, Theirs]:
    """The known states of the others, by feed."""
    return {int(feed): _theirs(value) for feed, value in store.entries(THEIRS_TOPIC).items()}


def their_state(store: Store, feed: int) -> Theirs | None:
    """The known state of one of the others."""
    kept = store.entries(THEIRS_TOPIC).get(str(feed))
    return _theirs(kept) if kept is not None else None


def _theirs(value: Json) -> Theirs:
    shape = Shape("theirs")
    found = shape.members(value, "have", "made", "at", "asked")
    return Theirs(
        shape.have(found["have"]),
        shape.number(found["made"], 0, 1 << 63),
        shape.text(found["at"]),
        shape.flag(found["asked"]),
    )


def put_theirs(work: UnitOfWork, feed: int, theirs: Theirs) -> None:
    """Store what an installation holds."""
    work.put_entry(THEIRS_TOPIC, str(feed), theirs.to_json())


def is_news(known: Theirs | None, made: int) -> bool:
    """Whether a file made at this time is newer than what is known; an older file never is, whenever it arrives."""
    return known is None or made > known.made


@dataclass(frozen=True, slots=True)
class Receiver:
    """The receiver of a file: its name in the manifest, the name under which its files are numbered, its feeds."""

    recipient: str
    to: str
    feeds: tuple[int, ...]

    def held(self, theirs: Mapping[int, Theirs]) -> dict[int, tuple[int, str]]:
        """What all feeds of the receiver hold; nothing where one of them has never stated it."""
        if not self.feeds or any(feed not in theirs for feed in self.feeds):
            return {}
        return least_of(theirs[feed].have for feed in self.feeds)

    def has_asked(self, theirs: Mapping[int, Theirs]) -> bool:
        """Whether one of them requested what is missing."""
        return any(theirs[feed].has_asked for feed in self.feeds if feed in theirs)


EVERYBODY = Receiver(ANYBODY, ANYBODY, ())


def receiver(to: str, roster: Roster, own_feed: int, enrolled: Mapping[str, int]) -> Receiver:
    """The receiver with an office code, an installation code or 'any'. Raises NotFound no_such_office.

    `enrolled`: by office code, the feed of a first file that is not accepted yet.
    """
    name = to.strip()
    if name.lower() == ANYBODY:
        return EVERYBODY
    code = name.upper()
    office = roster.office(code)
    if office is not None:
        feeds = active_feeds(office, own_feed)
        return Receiver(code, code, feeds or ((enrolled[code],) if code in enrolled else ()))
    feed = _installations(roster).get(code, 0)
    if not feed:
        raise NotFound("no_such_office", value=to)
    return Receiver(f"feed:{feed}", code, (feed,))


def require_other(to: str, roster: Roster, identity: Identity) -> None:
    """Raise NotAllowed own_office where this installation is the only one of a receiver."""
    code = to.strip().upper()
    office = roster.office(identity.office_code)
    has_others = office is not None and bool(active_feeds(office, identity.feed))
    if code == identity.installation or (code == identity.office_code and not has_others):
        raise NotAllowed("own_office")


def _installations(roster: Roster) -> dict[str, int]:
    """The feeds by installation code, 0 while they are not known."""
    return {f"{office.code}{item.device}": item.feed for office in roster.offices for item in office.installations}
