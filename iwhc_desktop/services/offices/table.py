"""The table of offices: how far each is, what waits for it, what is missing, how long it has been silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from iwhc_desktop.domain.clock import instant
from iwhc_desktop.services.exchange.enrolment import Enrolled, EnrolmentBook
from iwhc_desktop.services.exchange.made import Made, moment, read_made
from iwhc_desktop.services.exchange.peers import Theirs, read_theirs
from iwhc_desktop.services.exchange.results import ACCEPTED_HERE, Missing, OfficeRow
from iwhc_desktop.services.exchange.sent import NOTHING_WAITS, Outstanding, read_waiting
from iwhc_desktop.services.exchange.trust import RecordNames, active_feeds, held_roster, names_in, office_name
from iwhc_desktop.services.register import Register
from iwhc_desktop.store.segments import StoredSegment
from iwhc_desktop.store.writing.change_log import ChangeLog
from iwhc_desktop.store.writing.imported import PastImport
from iwhc_desktop.sync.manifest import ANYBODY
from iwhc_desktop.sync.roster import ACCEPTED, FIRST_FILE, INVITED, RosterOffice


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything from which the rows are computed, read once."""

    log: ChangeLog
    own_feed: int
    own_office: str
    have: Mapping[int, tuple[int, str]]
    theirs: Mapping[int, Theirs]
    newcomers: Mapping[str, Enrolled]
    imports: Sequence[PastImport]
    waiting: Sequence[StoredSegment]
    open_feeds: Sequence[frozenset[int]]
    made: Sequence[Made]
    to_send: Mapping[str, Outstanding]
    records: RecordNames
    now: datetime


def office_rows(register: Register) -> list[OfficeRow]:
    """A row for every office on the list, sorted by code, our own included."""
    store = register.store
    known = _Known(
        log=store.log,
        own_feed=store.identity.feed,
        own_office=store.identity.office_code,
        have=store.log.have(),
        theirs=read_theirs(store),
        imports=store.log.imports(),
        waiting=store.log.waiting(),
        now=register.clock(),
        newcomers={item.office: item for item in EnrolmentBook.of(store).enrolled.values()},
        open_feeds=_open_feeds(register),
        made=read_made(store),
        to_send=read_waiting(store),
        records=names_in(store.queries),
    )
    return [_row(office, known) for office in held_roster(store).roster.offices]


def _open_feeds(register: Register) -> list[frozenset[int]]:
    """For each record with a conflict, the feeds whose values are in conflict."""
    by_row: dict[int, set[int]] = {}
    for conflict in register.queries.conflicts():
        by_row.setdefault(conflict.row, set()).update(later_write.stamp.feed for later_write in conflict.live)
    return [frozenset(feeds) for feeds in by_row.values()]


def _row(office: RosterOffice, known: _Known) -> OfficeRow:
    newcomer = known.newcomers.get(office.code)
    feeds = _feeds(office, newcomer)
    others = tuple(feed for feed in feeds if feed != known.own_feed)
    to_send = known.to_send.get(office.code, NOTHING_WAITS)
    theirs_to, theirs_at = _reach({feed: known.log.last(feed) for feed in feeds}, known)
    ours_to = min((_confirmed(feed, known) for feed in others), default=0)
    read_at = _read_at(feeds, known)
    return OfficeRow(
        office=office.code,
        name=office_name(office, known.records),
        status=_status(office, newcomer),
        is_own=office.code == known.own_office,
        installations=_installations(office),
        ours_to=ours_to,
        ours_at=_reach({known.own_feed: ours_to}, known)[1],
        theirs_to=theirs_to,
        theirs_at=theirs_at,
        waiting=to_send.not_sent,
        waiting_bytes=to_send.bytes,
        in_file=to_send.in_file,
        missing=_missing(office, feeds, known),
        read_at=read_at,
        silent_days=_silent_days(read_at, known.now),
        row=office.row,
        to_decide=_to_decide(feeds, known),
        answer_due=_is_answer_due(office, feeds, known),
        person=getattr(newcomer, "person", ""),
        computer=getattr(newcomer, "computer", ""),
    )


def _feeds(office: RosterOffice, newcomer: Enrolled | None) -> tuple[int, ...]:
    """The feeds of an office; before its acceptance the feed of its first file."""
    return active_feeds(office) or ((newcomer.feed,) if newcomer else ())


def _installations(office: RosterOffice) -> tuple[str, ...]:
    return tuple(f"{office.code}{item.device}" for item in office.installations)


def _confirmed(feed: int, known: _Known) -> int:
    """Our last number that an installation states it holds."""
    theirs = known.theirs.get(feed)
    return theirs.have.get(known.own_feed, (0, ""))[0] if theirs else 0


def _silent_days(read_at: datetime | None, now: datetime) -> int | None:
    """Days since their newest file was imported; where the clock went back, 0."""
    return max(0, (now - read_at).days) if read_at else None


def _to_decide(feeds: Sequence[int], known: _Known) -> int:
    return sum(not contradicting.isdisjoint(feeds) for contradicting in known.open_feeds)


def _is_answer_due(office: RosterOffice, feeds: Sequence[int], known: _Known) -> bool:
    """Whether an office was accepted here after the newest file that was made for it, or for any office."""
    accepted = [moment(item.at) for item in known.imports if item.reason == ACCEPTED_HERE and item.feed in feeds]
    names = {office.code, ANYBODY, *_installations(office)}
    told = [moment(item.at) for item in known.made if item.to in names]
    return bool(accepted) and (not told or max(accepted) > max(told))


def _status(office: RosterOffice, newcomer: Enrolled | None) -> str:
    """The status: a first file that waits comes first, whatever the list says; our own office is always accepted."""
    if newcomer is not None and office.status in (INVITED, ACCEPTED):
        return FIRST_FILE
    return office.status


def _reach(ends: Mapping[int, int], known: _Known) -> tuple[int, datetime | None]:
    """The highest number of these feeds, and the time of the newest change up to there."""
    clocks = [clock for feed, last in ends.items() if (clock := known.log.clock_at(feed, last)) is not None]
    return max(ends.values(), default=0), instant(max(clocks)) if clocks else None


def _read_at(feeds: Sequence[int], known: _Known) -> datetime | None:
    """When the newest file of an office was imported here."""
    found = [moment(item.at) for item in known.imports if item.feed in feeds and item.bundle]
    return max(found, default=None)


def _missing(office: RosterOffice, feeds: Sequence[int], known: _Known) -> tuple[Missing, ...]:
    """The missing numbers before waiting segments of these feeds."""
    ends = {feed: known.have.get(feed, (0, ""))[0] for feed in feeds}
    found: list[Missing] = []
    for item in known.waiting:
        end = ends.get(item.feed, item.first)
        if item.first > end + 1:
            found.append(Missing(item.feed, end + 1, item.first - 1, office.code, office_name(office, known.records)))
        ends[item.feed] = item.last
    return tuple(found)


class OfficeTable:
    """The table of one register, read anew each time."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def rows(self) -> list[OfficeRow]:
        """A row for every office, as `office_rows`."""
        return office_rows(self._register)
