"""Making an exchange file: everything the receiver does not hold, sealed, written, read back and recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.domain.clock import tick
from iwhc_desktop.domain.errors import ValidationError, problem
from iwhc_desktop.domain.strict_json import too_large
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.exchange.made import Made, ends_of, put_later, put_made, read_later
from iwhc_desktop.services.exchange.peers import Receiver, Theirs, put_theirs
from iwhc_desktop.services.exchange.sent import taken_back
from iwhc_desktop.services.exchange.trust import HeldRoster
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import place
from iwhc_desktop.store.segments import StoredSegment
from iwhc_desktop.store.settings import clock_of
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.change_log import ChangeLog
from iwhc_desktop.sync.bundle import Contents, DocumentSource, Written, write_bundle
from iwhc_desktop.sync.feeds import OPERATIONS, missing_from
from iwhc_desktop.sync.keys import Keys
from iwhc_desktop.sync.manifest import DocumentEntry
from iwhc_desktop.sync.segment import Segment, seal_stored

ENDING = ".iwhc"
ALL, NONE, UNDER = "all", "none", "under:"
_MEGABYTE = 1_000_000


def seal_own(store: Store, keys: Keys) -> None:
    """Seal what was saved since the last file. Raises StoreError restored_or_copied for an old copy of the store."""
    payloads = store.log.unsealed_payloads()
    if payloads:
        store.seal(seal_stored(payloads, store.log.chain(store.identity.feed), keys))
    else:
        store.check_mark()


def largest_document(documents: str) -> int:
    """The largest size in bytes of a document to include, for 'all', 'none' or 'under:<megabytes>'.

    Raises ValidationError documents_choice for anything else.
    """
    if documents == ALL:
        return 1 << 62
    if documents == NONE:
        return -1
    megabytes = documents.removeprefix(UNDER)
    if not documents.startswith(UNDER) or not (megabytes.isascii() and megabytes.isdecimal()):
        raise ValidationError((problem("documents", "documents_choice", value=documents),))
    return int(megabytes) * _MEGABYTE


def as_segment(kept: StoredSegment) -> Segment:
    """A stored segment in the form that files carry."""
    return Segment(kept.feed, kept.first, kept.last, kept.previous, kept.schema, kept.chain, kept.signature, kept.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOrder:
    """What was requested, and what is known of the receiver; `origin` are the feeds whose documents stay here.

    `confirms`: the files of the receiver that were read here since the last file for it.
    """

    receiver: Receiver
    number: int
    theirs: Mapping[int, Theirs]
    roster: HeldRoster
    largest: int
    starter: str = ""
    enrolment: str = ""
    origin: tuple[int, ...] = ()
    confirms: int = 0


@dataclass(slots=True)
class _Cargo:
    """The contents of a file in figures: all saves, our own saves, and the rows that they created or wrote, by kind.

    `taken_back`: those of our own that have no effect, because they were undone.
    """

    operations: int = 0
    own: int = 0
    taken_back: int = 0
    rows: dict[str, set[int]] = field(default_factory=dict)

    def add(self, log: ChangeLog, feed: int, after: int, own_feed: int) -> None:
        """Count the changes of a feed after this number."""
        saves = log.saves(feed, after)
        self.operations += saves
        self.own += saves if feed == own_feed else 0
        for kind, rows in log.rows_after(feed, after).items():
            self.rows.setdefault(kind, set()).update(rows)

    @property
    def counts(self) -> dict[str, int]:
        """The number of records by kind, without kinds that have none."""
        return {kind: len(rows) for kind, rows in self.rows.items() if rows}


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that was written and recorded."""

    written: Written
    operations: int
    own: int
    documents: int


class _Opened:
    """Reports how far the documents of a file are written: each is opened twice, to be checked and to be copied."""

    def __init__(self, progress: WorkProgress, documents: int) -> None:
        self._progress = progress
        self._done = 0
        if documents:
            progress.start(N_("Adding the documents"), 2 * documents)

    def watch(self, source: DocumentSource) -> DocumentSource:
        """The same document; opening it is a step, which raises Cancelled when the work is to stop."""

        def opened() -> BinaryIO:
            self._done += 1
            self._progress.step(self._done)
            return source.open()

        return replace(source, open=opened)


class Export:
    """One file under construction."""

    def __init__(self, store: Store, keys: Keys, order: ExportOrder) -> None:
        self._store = store
        self._keys = keys
        self._order = order
        self._cargo = _Cargo()

    def write(self, path: Path, now_ms: int, at: str, progress: WorkProgress) -> Finished:
        """Write and record the file; `at` is the time in UTC. Raises BundleError too_large, StoreError of the disk."""
        chosen = self._segments(progress)
        with self._store.reading() as connection:
            made = tick(clock_of(connection), now_ms)
        contents, later = self._contents(chosen, made)
        opened = _Opened(progress, len(contents.documents))
        watched = replace(contents, documents=[opened.watch(source) for source in contents.documents])
        with sorted_faults(path):
            written = write_bundle(path, watched, self._keys, place)
        cargo = self._cargo
        saves, own = cargo.operations - cargo.taken_back, cargo.own - cargo.taken_back
        finished = Finished(written, saves, own, len(contents.documents))
        self._record(contents, later, finished, at)
        return finished

    def weigh(self) -> int:
        """About how many bytes the file would have, without sealing or writing anything; 0 with nothing new for it."""
        log, own = self._store.log, self._store.identity.feed
        first = self._first()
        first.setdefault(own, log.have().get(own, (0, ""))[0] + 1)
        for feed, number in first.items():
            self._cargo.add(log, feed, number - 1, own)
        along, _later = self._documents()
        cargo = sum(log.bytes_after(feed, number - 1) for feed, number in first.items())
        cargo += sum(item.size for item in along)
        return cargo + len(self._order.roster.signed) if cargo else 0

    def _first(self) -> dict[int, int]:
        """By feed, the first number that the receiver does not hold; feeds shipped with the program never travel."""
        held = self._order.receiver.held(self._order.theirs)
        missing = missing_from(self._store.log.have(), held)
        return {feed: number for feed, number in missing.items() if feed >= FIRST_OWN_FEED}

    def _segments(self, progress: WorkProgress) -> list[Segment]:
        """Everything that the receiver does not hold, of every feed except those shipped with the program."""
        log, first = self._store.log, self._first()
        progress.start(N_("Making the file"), len(first))
        chosen: list[Segment] = []
        for done, (feed, number) in enumerate(first.items(), 1):
            chosen += (as_segment(item) for item in log.segments(feed, number - 1))
            self._cargo.add(log, feed, number - 1, self._store.identity.feed)
            if feed == self._store.identity.feed:
                self._cargo.taken_back = taken_back(self._store, number - 1)
            progress.step(done)
        if self._cargo.operations > OPERATIONS:
            raise too_large("operations", OPERATIONS)
        return chosen

    def _contents(self, chosen: Sequence[Segment], made: int) -> tuple[Contents, set[str]]:
        order, identity = self._order, self._store.identity
        have = self._store.log.have()
        along, later = self._documents()
        return Contents(
            office=identity.office_code,
            feed=identity.feed,
            recipients=(order.receiver.recipient,),
            number=order.number,
            made=made,
            have=have,
            needs={feed: held for feed, held in have.items() if feed < FIRST_OWN_FEED},
            segments=chosen,
            documents=along,
            later=later,
            counts=self._cargo.counts,
            roster=order.roster.signed,
            roster_version=order.roster.roster.version,
            starter=order.starter,
            enrolment=order.enrolment,
        ), {item.sha256 for item in later}

    def _documents(self) -> tuple[list[DocumentSource], list[DocumentEntry]]:
        """The documents to include, and those only announced: too large for this file."""
        order = self._order
        names = self._names()
        named = self._store.queries.rows("document", self._cargo.rows.get("document", ()))
        wanted = {str(row.values["sha256"]) for row in named.values() if row.values.get("sha256")}
        wanted |= read_later(self._store, order.receiver.to)
        if order.receiver.has_asked(order.theirs):
            wanted |= names.keys()
        else:
            wanted -= self._from_there()
        sizes = self._store.documents.sizes(wanted)
        along = [
            DocumentSource(sha256, size, names.get(sha256, ""), self._opener(sha256))
            for sha256, size in sorted(sizes.items())
            if size <= order.largest
        ]
        later = [
            DocumentEntry(sha256, size, names.get(sha256, ""), present=False)
            for sha256, size in sorted(sizes.items())
            if size > order.largest
        ]
        return along, later

    def _from_there(self) -> set[str]:
        """The documents (SHA-256) that came from the receiver itself: nobody is sent back what came from there."""
        queries, feeds = self._store.queries, set(self._order.origin)
        rows = queries.rows("document", queries.keys("document", include_retired=True)) if feeds else {}
        found: dict[str, set[bool]] = {}
        for key, row in rows.items():
            if row.values.get("sha256"):
                found.setdefault(str(row.values["sha256"]), set()).add(key >> 32 in feeds)
        return {sha256 for sha256, are_theirs in found.items() if are_theirs == {True}}

    def _names(self) -> dict[str, str]:
        """The file names of all documents in the register, by SHA-256."""
        queries = self._store.queries
        rows = queries.rows("document", queries.keys("document", include_retired=True))
        return {
            str(row.values["sha256"]): str(row.values.get("file_name") or "")
            for row in rows.values()
            if row.values.get("sha256")
        }

    def _opener(self, sha256: str) -> Callable[[], BinaryIO]:
        return lambda: BytesIO(self._store.documents.get(sha256))

    def _record(self, contents: Contents, later: set[str], finished: Finished, at: str) -> None:
        order, feed = self._order, self._store.identity.feed
        made = Made(
            to=order.receiver.to,
            number=order.number,
            file=finished.written.path.name,
            bundle=finished.written.bundle,
            at=at,
            operations=finished.operations,
            bytes=finished.written.size,
            own_to=contents.have.get(feed, (0, ""))[0],
            documents=finished.documents,
            confirms=order.confirms,
            have=ends_of(contents.have),
        )
        with self._store.unit_of_work() as work:
            put_made(work, made)
            put_later(work, order.receiver.to, [item.sha256 for item in contents.documents], later)
            work.put_setting("clock", max(contents.made, clock_of(work.connection)))
            for known in order.receiver.feeds:
                if known in order.theirs and order.theirs[known].has_asked:
                    answered = order.theirs[known]
                    put_theirs(work, known, Theirs(answered.have, answered.made, answered.at))
            work.finish()
