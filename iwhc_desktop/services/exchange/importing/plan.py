"""The outcome of one file: its segments sorted, its operations planned, what is missing, and its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from iwhc_desktop.domain.change import FIRST_OWN_FEED, Operation
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.projection import Existing, Plan, RecordCounts, Span
from iwhc_desktop.domain.records import FINAL_KINDS
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.enrolment import author_of
from iwhc_desktop.services.exchange.importing.file import Arrival, ImportContext
from iwhc_desktop.services.exchange.importing.ledger import Ledger, are_new
from iwhc_desktop.services.exchange.made import moment
from iwhc_desktop.services.exchange.peers import Theirs, is_news
from iwhc_desktop.services.exchange.results import (
    ALREADY_HERE,
    CONFIRMATION,
    DOCUMENTS,
    IMPORTED,
    LIST_OF_OFFICES,
    NOTHING_NEW,
    WAITING,
    DocumentNote,
    FileReport,
    Missing,
)
from iwhc_desktop.services.exchange.trust import Authors, HeldRoster, RecordNames
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import PastImport
from iwhc_desktop.sync.feeds import GAP, NEEDS_VERSION, NOT_ACCEPTED, Arrangement
from iwhc_desktop.sync.plan import plan
from iwhc_desktop.sync.segment import Segment, operations
from iwhc_desktop.sync.shape import HaveMap

NEVER = (0, "")
"""The end of a feed of which nothing is held."""

_REASONS = (NOT_ACCEPTED, NEEDS_VERSION, GAP)
"""Why something waits; the first reason that applies is reported first."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """A file compared with the ledger, before its operations are planned.

    `waiting`: why segments of this file wait; `to_keep`: the waiting segments that are not stored yet.
    """

    arrangement: Arrangement
    waiting: tuple[str, ...]
    to_keep: tuple[Segment, ...]
    missing: tuple[Missing, ...]


def sort_out(arrival: Arrival, ledger: Ledger) -> Sorting:
    """Sort a file and advance the ledger. Raises BundleError fork, own_feed_ahead, ...: it must not be imported."""
    ledger.roster = arrival.roster
    kept = list(ledger.waiting)
    arrangement = ledger.arranged(arrival.segments)
    _require_final(arrangement)
    ledger.take(arrangement)
    stays = [item.segment for item in arrangement.waiting]
    ours = {(item.feed, item.first) for item in arrival.segments}
    reasons = {item.reason for item in arrangement.waiting if (item.segment.feed, item.segment.first) in ours}
    return Sorting(
        arrangement,
        tuple(reason for reason in _REASONS if reason in reasons),
        tuple(are_new(stays, kept)),
        tuple(_missing(arrival, ledger, arrangement)),
    )


def _require_final(arrangement: Arrangement) -> None:
    """Raise BundleError final_record_changed where an operation writes to what an earlier one entered for good.

    No program of an office makes such an operation. Segments that wait are checked now, not when they are applied.
    """
    waiting = chain.from_iterable(operations(item.segment) for item in arrangement.waiting)
    if any(map(_writes_to_final, chain(arrangement.one_by_one(), waiting))):
        raise BundleError("final_record_changed")


def _writes_to_final(operation: Operation) -> bool:
    """Whether an operation writes to a record that is entered for good, and does not create it."""
    rows = {write.row for write in operation.writes if write.kind in FINAL_KINDS}
    return bool(rows) and not rows <= {row for _kind, row in operation.creates}


def _missing(arrival: Arrival, ledger: Ledger, arrangement: Arrangement) -> Iterator[Missing]:
    """Missing numbers before waiting segments, and what the sender holds that is neither here nor in the file."""
    came = {item.feed for item in arrival.segments}
    gaps = filter(lambda gap: gap.feed in came, arrangement.gaps)
    yield from (Missing(gap.feed, gap.first, gap.last) for gap in gaps)
    reach = _reach(ledger, arrangement)
    for feed, (seq, _) in arrival.manifest.have.items():
        if seq > reach.get(feed, 0) and ledger.expects(feed):
            yield Missing(feed, reach.get(feed, 0) + 1, seq)


def _reach(ledger: Ledger, arrangement: Arrangement) -> dict[int, int]:
    """The last number of each feed that is here, applied or waiting."""
    held = {feed: last for feed, (last, _) in ledger.have.items()}
    return held | {item.segment.feed: item.segment.last for item in arrangement.waiting}


def _named(missing: Missing, authors: Authors) -> Missing:
    author = authors(missing.feed)
    return Missing(missing.feed, missing.first, missing.last, author.office, author.office_name)


@dataclass(frozen=True, slots=True)
class News:
    """What a file brings besides changes.

    `confirms`: our own saves that the sender has, not known before; `confirmation`: it has more of anything than was
    known of what is here; `list_of_offices`: its list is newer; `accepts`: it is the first with us accepted.
    """

    confirms: int = 0
    confirmation: bool = False
    list_of_offices: bool = False
    accepts: bool = False


def news_in(found: Arrival, before: HeldRoster, known: Theirs | None, store: Store, here: HaveMap) -> News:
    """Compare a file with the list of offices and the sender's state known `before` it, and with what is `here`."""
    own, have = store.identity.feed, found.manifest.have
    ours = {feed: last for feed, (last, _) in here.items() if FIRST_OWN_FEED <= feed != found.header.feed}
    is_news = is_news_of_others(known, found, own)
    held = known.have if known else {}
    mine = have.get(own, NEVER)[0], held.get(own, NEVER)[0]
    return News(
        store.log.saves(own, mine[1], mine[0]) if is_news and mine[0] > mine[1] else 0,
        is_news and any(_reach_of(have, feed, last) > held.get(feed, NEVER)[0] for feed, last in ours.items()),
        found.roster is not before,
        found.roster.roster.is_accepted(own) and not before.roster.is_accepted(own),
    )


def _reach_of(have: HaveMap, feed: int, upto: int) -> int:
    """The last number of a feed, up to a number, that somebody with this state holds."""
    return min(have.get(feed, NEVER)[0], upto)


def is_news_of_others(known: Theirs | None, found: Arrival, own: int) -> bool:
    """Whether a file states more recently than known what its sender holds; a file of our own states nothing."""
    return found.header.feed != own and is_news(known, found.manifest.made)


@dataclass(frozen=True)
class Step:
    """One file of an import or a preview, planned."""

    arrival: Arrival
    sorting: Sorting
    counts: RecordCounts
    past: tuple[PastImport, ...]
    present: frozenset[str]
    news: News = News()

    @cached_property
    def outcome(self) -> tuple[str, str]:
        """The outcome and its reason. A first file waits, even where a preview assumes its acceptance."""
        waiting = self.sorting.waiting[0] if self.sorting.waiting else ""
        if self.waits_for_acceptance:
            return WAITING, NOT_ACCEPTED
        if self.sorting.arrangement.apply:
            return IMPORTED, waiting
        if waiting:
            return WAITING, waiting
        if self._brings:
            return IMPORTED, self._brings
        return ALREADY_HERE, "read_before" if self.past else NOTHING_NEW

    @property
    def _brings(self) -> str:
        """What a file without changes brings, '' for nothing."""
        if self.news.confirmation:
            return CONFIRMATION
        if self.news.list_of_offices:
            return LIST_OF_OFFICES
        return DOCUMENTS if any(item.is_in_file and not item.is_here for item in self.documents()) else ""

    @property
    def waits_for_acceptance(self) -> bool:
        """Whether the file contains changes of an office that is not accepted yet."""
        newcomer = self.arrival.newcomer
        return newcomer is not None and any(item.feed == newcomer.feed for item in self.arrival.segments)

    @property
    def read_on(self) -> str:
        """When the same file was first imported, '' for a new one."""
        return self.past[-1].at if self.past else ""

    def sender(self, authors: Authors, records: RecordNames) -> Author:
        """The author of the file."""
        newcomer = self.arrival.newcomer
        if newcomer is not None:
            return author_of(newcomer, self.arrival.roster.roster, records)
        return authors(self.arrival.header.feed)

    def documents(self) -> tuple[DocumentNote, ...]:
        """The documents that the file contains or announces."""
        return tuple(
            DocumentNote(item.sha256, item.size, item.name, item.present, item.sha256 in self.present)
            for item in self.arrival.manifest.documents
        )


def planned(arrival: Arrival, sorting: Sorting, existing: Existing) -> Plan:
    """The plan of what a file applies; what is already here is only counted."""
    return plan(existing, sorting.arrangement.operations, known_spans(arrival, sorting))


def known_spans(arrival: Arrival, sorting: Sorting) -> list[Span]:
    """The numbers of the operations of a file that are here already."""
    ours = {item.chain for item in arrival.segments}
    here = (item for item in sorting.arrangement.already_here if item.chain in ours)
    return [Span(item.feed, item.first, item.last) for item in here]


def report(step: Step, context: ImportContext) -> FileReport:
    """The report of a file that could be opened."""
    authors = Authors(step.arrival.roster.roster, context.identity.feed, records=lambda: context.records)
    sender = step.sender(authors, context.records)
    header, manifest, newcomer = step.arrival.header, step.arrival.manifest, step.arrival.newcomer
    outcome, reason = step.outcome
    return FileReport(
        path=step.arrival.path,
        office=sender.office or manifest.office,
        office_name=sender.office_name,
        installation=authors.installation(header.feed) or (f"{newcomer.office}{newcomer.device}" if newcomer else ""),
        person=sender.person,
        computer=newcomer.computer if newcomer else "",
        number=header.number,
        made=instant(manifest.made),
        size=step.arrival.path.stat().st_size,
        bundle=header.bundle,
        outcome=outcome,
        reason=reason,
        read_on=moment(step.read_on) if step.read_on else None,
        counts=step.counts,
        operations=step.sorting.arrangement.saves,
        confirms=step.news.confirms,
        accepts=step.news.accepts,
        missing=tuple(_named(gap, authors) for gap in step.sorting.missing),
        documents=step.documents(),
        ends=step.arrival.ends,
    )
