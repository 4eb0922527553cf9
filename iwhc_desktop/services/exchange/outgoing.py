"""What leaves this installation: sealed changes, files for offices, requests, and how far they got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from iwhc_desktop.domain.clock import tick
from iwhc_desktop.domain.errors import NotAllowed, NotFound, StoreError
from iwhc_desktop.domain.texts import NO_TEXT
from iwhc_desktop.services.actor import READER
from iwhc_desktop.services.exchange.contents import FileContents
from iwhc_desktop.services.exchange.enrolment import EnrolmentBook
from iwhc_desktop.services.exchange.export import ENDING, Export, ExportOrder, Finished, largest_document, seal_own
from iwhc_desktop.services.exchange.keys import KeyRing
from iwhc_desktop.services.exchange.made import Made, moment, next_number, read_made, utc_text
from iwhc_desktop.services.exchange.peers import Receiver, Theirs, read_theirs, receiver
from iwhc_desktop.services.exchange.results import ExportResult, MadeFile
from iwhc_desktop.services.exchange.sent import other_side, read_waiting
from iwhc_desktop.services.exchange.trust import (
    HeldRoster,
    RecordNames,
    active_feeds,
    held_roster,
    names_in,
    office_name,
)
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.faults import sorted_faults
from iwhc_desktop.store.files.atomic import free_name, place, require_folder, safe_name
from iwhc_desktop.store.settings import clock_of
from iwhc_desktop.sync.request import Request, write_request
from iwhc_desktop.sync.roster import Roster


class Outgoing:
    """Makes files, one at a time, because each seals what was saved before it."""

    def __init__(self, session: Session, ring: KeyRing) -> None:
        self._session = session
        self._store = session.store
        self._ring = ring
        self._sealing = Lock()

    def seal(self) -> None:
        """Seal what was saved. Raises StoreError keys_locked, keys_missing, restored_or_copied."""
        with self._sealing:
            seal_own(self._store, self._ring.keys())

    def export(self, to: str, path: Path, documents: str, progress: WorkProgress, *, in_folder: bool) -> ExportResult:
        """Make a file; see `Exchange.export`."""
        largest = largest_document(documents)
        if in_folder:
            require_folder(path)
        self._require_writer()
        book, roster = EnrolmentBook.of(self._store), held_roster(self._store)
        meant = self._receiver(to, roster.roster, book)
        waiting = read_waiting(self._store).get(meant.to)
        self.seal()
        number = next_number(read_made(self._store), meant.to)
        order = self._order(meant, number, roster, book, largest)
        target = self._target(path, number, in_folder=in_folder)
        export = Export(self._store, self._ring.keys(), order)
        try:
            done = export.write(target, self._now_ms(), utc_text(self._session.clock), progress)
        except StoreError:
            if in_folder:
                require_folder(path)  # a stick that was pulled out meanwhile
            raise
        again = done.operations - waiting.not_sent if waiting is not None else 0
        return _result(done, order, again, names_in(self._store.queries))

    def weigh(self, to: str, documents: str) -> int:
        """About how many bytes a file would have now. Raises NotFound no_such_office."""
        book, roster = EnrolmentBook.of(self._store), held_roster(self._store)
        meant = self._receiver(to, roster.roster, book)
        order = self._order(meant, 0, roster, book, largest_document(documents))
        return Export(self._store, self._ring.keys(), order).weigh()

    def _order(
        self, meant: Receiver, number: int, roster: HeldRoster, book: EnrolmentBook, largest: int
    ) -> ExportOrder:
        """The order for a file; it carries our enrolment until the list of offices names this office."""
        is_listed = roster.roster.is_accepted(self._store.identity.feed)
        own = None if is_listed else book.own
        return ExportOrder(
            receiver=meant,
            number=number,
            theirs=read_theirs(self._store),
            roster=roster,
            largest=largest,
            starter=own.starter if own else "",
            enrolment=own.text if own else "",
            origin=meant.feeds or self._only_other(roster.roster),
            confirms=self._read_since(meant),
        )

    def _read_since(self, meant: Receiver) -> int:
        """How many files of a receiver were read here since the last file for it was made."""
        last = max((item.at for item in read_made(self._store) if item.to == meant.to), default="")
        files = (item for item in self._store.log.imports() if item.feed in meant.feeds and item.bundle)
        return len({item.bundle for item in files if item.at > last})

    def _only_other(self, roster: Roster) -> tuple[int, ...]:
        """The feeds of the only other office on the list, for which a file for anybody is meant; else none."""
        others = [office for office in roster.offices if office.code != self._store.identity.office_code]
        return active_feeds(others[0]) if len(others) == 1 else ()

    def _receiver(self, to: str, roster: Roster, book: EnrolmentBook) -> Receiver:
        newcomers = {item.office: item.feed for item in book.enrolled.values()}
        return receiver(to, roster, self._store.identity.feed, newcomers)

    def file_name(self, to: str) -> str:
        """The name that the next file for this receiver gets. Raises NotFound no_such_office."""
        meant = self._receiver(to, held_roster(self._store).roster, EnrolmentBook.of(self._store))
        return self._name(next_number(read_made(self._store), meant.to))

    def _name(self, number: int) -> str:
        return safe_name(f"{self._store.identity.office_code}_{self._session.today.isoformat()}_{number:05}{ENDING}")

    def _target(self, path: Path, number: int, *, in_folder: bool) -> Path:
        """The file to write: the path itself, or the next name in a folder. Raises StoreError folder_gone."""
        if in_folder:
            require_folder(path)
        elif not path.is_dir():
            return path
        target = path / self._name(number)
        return free_name(target) if target.exists() else target

    def _now_ms(self) -> int:
        return int(self._session.clock().timestamp() * 1000)

    def _require_writer(self) -> None:
        """Raise NotAllowed for readers, and StoreError for a register that is opened read-only.

        A file that was written but could not be recorded would have the same number as the next one.
        """
        if self._store.is_read_only:
            raise StoreError(self._store.closed_by, file=str(self._store.folder))
        with self._session.reading() as queries:
            if self._session.actor(queries).role == READER:
                raise NotAllowed("reader_makes_no_file")

    def request(self, path: Path) -> Path:
        """Write the state held here, signed, so that others send what is missing. Returns the file."""
        self._require_writer()
        identity = self._store.identity
        asked = Request(identity.office_code, identity.feed, self._ticked(), self._store.log.have())
        with sorted_faults(path):
            return write_request(path, asked, self._ring.keys(), place)

    def _ticked(self) -> int:
        """A new clock value for a file, so that its reader can tell which of two is newer."""
        with self._store.unit_of_work() as work:
            made = tick(clock_of(work.connection), self._now_ms())
            work.put_setting("clock", made)
            work.finish()
        return made

    def made_files(self) -> list[MadeFile]:
        """The files made here, newest first."""
        theirs, roster = read_theirs(self._store), held_roster(self._store).roster
        book, made = EnrolmentBook.of(self._store), read_made(self._store)
        files = [self._made_file(item, made, self._meant(item, roster, book), theirs) for item in made]
        return sorted(files, key=lambda item: (item.at, item.to, item.number), reverse=True)

    def _made_file(self, item: Made, made: Sequence[Made], meant: Receiver, theirs: Mapping[int, Theirs]) -> MadeFile:
        own, held = self._store.identity.feed, meant.held(theirs)
        news = _news_of(item, _earlier(item, made), meant, own) if item.operations else {}
        return MadeFile(
            to=item.to,
            number=item.number,
            file=item.file,
            at=moment(item.at),
            operations=item.operations,
            documents=item.documents,
            confirms=item.confirms,
            bytes=item.bytes,
            is_confirmed=all(held.get(feed, (0, ""))[0] >= last for feed, last in news.items()),
            has_news=bool(news),
        )

    def _meant(self, made: Made, roster: Roster, book: EnrolmentBook) -> Receiver:
        """The receiver of a file that was made; for any office, or for one that is unknown now, the other side."""
        with suppress(NotFound):
            meant = self._receiver(made.to, roster, book)
            if meant.feeds:
                return meant
        return Receiver(made.to, made.to, other_side(roster, self._store.identity.feed))


def _earlier(file: Made, made: Sequence[Made]) -> list[Made]:
    """The files for the same receiver before this one."""
    return [item for item in made if item.to == file.to and item.number < file.number]


def _news_of(file: Made, earlier: Sequence[Made], meant: Receiver, own: int) -> dict[int, int]:
    """The last numbers by feed in a file that no earlier one had; what came from its receiver is not sent back."""
    feeds = {own, *map(int, file.have)}.difference(meant.feeds if len(meant.feeds) == 1 else ())
    before = {feed: _reach_of(earlier, feed, own) for feed in feeds}
    return {feed: last for feed in feeds if (last := file.reach(feed, own)) > before[feed]}


def _reach_of(files: Sequence[Made], feed: int, own: int) -> int:
    return max((item.reach(feed, own) for item in files), default=0)


def _result(done: Finished, order: ExportOrder, again: int, records: RecordNames) -> ExportResult:
    to, roster = order.receiver.to, order.roster.roster
    contents = FileContents(done.operations, done.documents, order.confirms)
    name = office_name(roster.office(to) or roster.office(to[:-1]), records)
    return ExportResult(
        files=(done.written.path,),
        bundle=done.written.bundle,
        to=to,
        number=order.number,
        operations=done.operations,
        own=done.own,
        documents=done.documents,
        bytes=done.written.size,
        sentence=contents.sentence(to if name == NO_TEXT else name),
        confirms=order.confirms,
        again=again,
    )
