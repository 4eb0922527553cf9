"""How far the changes got on their way to each office that is to have them from here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.services.exchange.enrolment import EnrolmentBook
from iwhc_desktop.services.exchange.made import Made, read_made
from iwhc_desktop.services.exchange.peers import Receiver, read_theirs
from iwhc_desktop.services.exchange.trust import active_feeds, held_roster
from iwhc_desktop.store.store import Store
from iwhc_desktop.sync.manifest import ANYBODY
from iwhc_desktop.sync.roster import WITHDRAWN, Roster, RosterOffice


@dataclass(frozen=True, slots=True)
class Way:
    """The way to one office: by feed, our last number that the office states it holds, and that is in a file for it.

    Both have the same feeds: those whose changes the office is to have from here. `sent` is never below `held`.
    """

    office: str
    held: Mapping[int, int]
    sent: Mapping[int, int]


def ways_of(store: Store) -> tuple[Way, ...]:
    """The ways to all offices that are to have changes from here and can read a file, by the list of offices.

    From headquarters that is every office on the list that has not left, and what came from one office goes on to the
    others; from any other office it is headquarters, and only its own changes. A register alone has none.
    """
    here = _Here(store)
    return tuple(here.way(office, feeds) for office, feeds in here.receivers())


class _Here:
    """What is known here of the other offices, read once."""

    def __init__(self, store: Store) -> None:
        self._own, self._roster = store.identity.feed, held_roster(store).roster
        self._signing = signing_feeds(self._roster)
        self._is_hub = self._own in self._signing
        self._feeds = [feed for feed in store.log.have() if feed >= FIRST_OWN_FEED] if self._is_hub else []
        self._newcomers = {item.office: (item.feed,) for item in EnrolmentBook.of(store).enrolled.values()}
        self._theirs, self._made = read_theirs(store), read_made(store)

    def receivers(self) -> Iterator[tuple[RosterOffice, tuple[int, ...]]]:
        """The offices that are to have changes from here, with their feeds; none for one that has not joined yet."""
        for office in self._roster.offices:
            feeds = self._feeds_of(office)
            if office.status != WITHDRAWN and (feeds or (self._is_hub and _is_invited(office))):
                yield office, feeds

    def _feeds_of(self, office: RosterOffice) -> tuple[int, ...]:
        feeds = active_feeds(office, self._own)
        if self._is_hub:
            return feeds or self._newcomers.get(office.code, ())
        return tuple(feed for feed in feeds if feed in self._signing)

    def way(self, office: RosterOffice, feeds: tuple[int, ...]) -> Way:
        """How far the changes got on the way to an office; what its only computer entered it has."""
        stated = Receiver(office.code, office.code, feeds).held(self._theirs)
        carried = {self._own, *self._feeds}.difference(feeds if len(feeds) == 1 else ())
        held = {feed: stated.get(feed, (0, ""))[0] for feed in carried}
        files = made_for(office, self._made)
        return Way(office.code, held, {feed: self._sent(files, feed, number) for feed, number in held.items()})

    def _sent(self, files: Collection[Made], feed: int, held: int) -> int:
        """The last number of a feed that is in one of these files, or `held` without one."""
        return max(chain((held,), (item.reach(feed, self._own) for item in files)))


def _is_invited(office: RosterOffice) -> bool:
    """Whether a computer of the office has a starter file with which it has not joined yet."""
    return any(not item.feed and item.status != WITHDRAWN for item in office.installations)


def signing_feeds(roster: Roster) -> tuple[int, ...]:
    """The feeds whose keys sign the list of offices: those of headquarters."""
    listed = chain.from_iterable(office.installations for office in roster.offices)
    return tuple(item.feed for item in listed if item.feed and roster.sign_of(item.feed) in roster.keys)


def made_for(office: RosterOffice, made: Collection[Made]) -> list[Made]:
    """The files for an office: under its name, for any office, and those for its computer where it has only one."""
    codes = [f"{office.code}{item.device}" for item in office.installations if item.status != WITHDRAWN]
    names = {office.code, ANYBODY}.union(codes if len(codes) == 1 else ())
    return [item for item in made if item.to in names]
