"""The exchange of one register: files made, previewed and imported, requests, decisions, and everybody's state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from iwhc_desktop.domain.change import Json, Stamp
from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.domain.projection import RecordCounts
from iwhc_desktop.services.collector_pause import collector_paused
from iwhc_desktop.services.events import LOCAL, RecordsChanged
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.authors import authors_of
from iwhc_desktop.services.exchange.conflicts import decidable, to_decide
from iwhc_desktop.services.exchange.importing.batch import import_files
from iwhc_desktop.services.exchange.importing.files import import_context_of, import_file
from iwhc_desktop.services.exchange.importing.preview import preview_files
from iwhc_desktop.services.exchange.inspect import inspect_file
from iwhc_desktop.services.exchange.issues import OpenIssue, answer_of, answering, find_issue, open_issues
from iwhc_desktop.services.exchange.keys import KeyRing
from iwhc_desktop.services.exchange.made import moment
from iwhc_desktop.services.exchange.outgoing import Outgoing
from iwhc_desktop.services.exchange.refused import RefusedFile, RefusedFiles
from iwhc_desktop.services.exchange.results import (
    ExportResult,
    FileReport,
    ImportResult,
    Inspected,
    MadeFile,
    PastFile,
    Preview,
    ToDecide,
)
from iwhc_desktop.services.exchange.sent import SendCounts, read_counts, read_not_sent
from iwhc_desktop.services.exchange.trust import Authors
from iwhc_desktop.services.progress import Silent, WorkProgress
from iwhc_desktop.services.saving.bus import Bus
from iwhc_desktop.services.saving.commands import AnswerIssue, Decide
from iwhc_desktop.services.saving.outcome import Result
from iwhc_desktop.services.session import Session
from iwhc_desktop.services.shipped.builtin import BUILT_IN_OUTCOME
from iwhc_desktop.store.reading.queries import StoredIssue
from iwhc_desktop.store.writing.imported import PastImport
from iwhc_desktop.sync.segment import SEGMENT_BYTES, SEGMENT_OPERATIONS

_SILENT = Silent()
_WEIGHED_EVERY = 100
"""The number of saves after which the unsealed bytes are counted again."""


class Exchange:
    """Everything that leaves a register or comes in. There is one for each opened register."""

    def __init__(self, session: Session, profile: Path, bus: Bus) -> None:
        self._session = session
        self._store = session.store
        self._bus = bus
        self.ring = KeyRing(profile, session.store.identity.store_id)
        self.outgoing = Outgoing(session, self.ring)
        self._refused = RefusedFiles(profile, session.store.identity.store_id)
        self._unsealed: int | None = None

    def unlock(self, passphrase: str) -> None:
        """Provide the passphrase of the keys, once for an opened register. Raises StoreError wrong_passphrase."""
        self.ring.unlock(passphrase)

    def export(
        self,
        to: str,
        path: Path,
        documents: str = "all",
        progress: WorkProgress = _SILENT,
        *,
        in_folder: bool = False,
    ) -> ExportResult:
        """Make a file for an office ('BAH'), an installation ('BAH1') or 'any', with everything they do not hold.

        `path` is the file, or a folder in which the file gets the name of `file_name`; with `in_folder` it is a folder
        in any case, and one that has gone is refused. `documents`: 'all', 'none' or 'under:<megabytes>'; the others are
        announced and follow later. Raises NotFound no_such_office, NotAllowed for readers, ValidationError
        documents_choice, BundleError too_large, StoreError folder_gone and those of keys and disk.
        """
        return self.outgoing.export(to, path, documents, progress, in_folder=in_folder)

    def weigh(self, to: str, documents: str = "all") -> int:
        """About how many bytes a file for this receiver would have now. Raises as `export`."""
        return self.outgoing.weigh(to, documents)

    def file_name(self, to: str) -> str:
        """The name that the next file for this receiver would get in a folder."""
        return self.outgoing.file_name(to)

    def inspect(self, path: Path) -> Inspected:
        """The outside of a file. Raises BundleError where it has no header."""
        return inspect_file(path, import_context_of(self._session))

    def preview(self, paths: Iterable[Path], progress: WorkProgress = _SILENT) -> Preview:
        """What importing these files would do; nothing is written. Refused files are among the reports."""
        with collector_paused():
            return preview_files(self._session, paths, progress)

    def import_files(self, paths: Iterable[Path], progress: WorkProgress = _SILENT) -> ImportResult:
        """Import these files: a backup, then one transaction for each. Refused files are among the reports.

        Listeners are not notified: the thread that shows records calls `listeners.announce(result.changed)`. Raises
        Cancelled.
        """
        with collector_paused():
            return import_files(self._session, paths, progress)

    def import_file(self, path: Path, progress: WorkProgress = _SILENT) -> FileReport:
        """Import one file without a backup."""
        return import_file(self._session, path, progress, lambda: None).report

    def imports(self) -> list[PastFile]:
        """The imported files, newest first."""
        authors = self.authors()
        return [_past(item, authors) for item in self._store.log.imports() if item.outcome != BUILT_IN_OUTCOME]

    def note_refused(self, files: Iterable[FileReport]) -> None:
        """Keep the names of refused files with the reason; those that can be read now are no longer among them."""
        self._refused.note(files, self._session.clock())

    def refused_files(self) -> list[RefusedFile]:
        """The files that were refused and not read since, newest first."""
        return self._refused.all()

    def made_files(self) -> list[MadeFile]:
        """The files made here, newest first."""
        return self.outgoing.made_files()

    def request(self, path: Path) -> Path:
        """Write a file that requests what is missing here. Returns its path."""
        return self.outgoing.request(path)

    def conflicts(self, keys: Collection[int] | None = None) -> list[ToDecide]:
        """The conflicts of these records, or all."""
        return to_decide(self._store, self.authors(), keys)

    def to_decide(self) -> list[ToDecide]:
        """The conflicts that this person may decide."""
        with self._session.reading() as queries:
            return decidable(self.conflicts(), queries, self._session.actor(queries))

    def decide(
        self, conflict: str, *, take: int | None = None, value: Json = None, keep_both: bool = False, note: str = ""
    ) -> Result:
        """Settle the conflict with this id. Raises ChangedMeanwhile where it has changed, NotFound, ValidationError."""
        return self._bus.run(Decide(conflict, take, value, keep_both, note))

    def issues(self, agreements: Collection[int] | None = None) -> list[OpenIssue]:
        """What else is to decide about these agreements, or all."""
        return open_issues(self._store, self.authors(), agreements)

    def answer(self, issue: str, take: int, reason: str) -> tuple[StoredIssue, Result]:
        """Answer the issue with this identifier by the answer with this number; `reason` is that of a withdrawal.

        Raises ChangedMeanwhile where it is settled, NotFound, ValidationError, NotAllowed.
        """
        found = find_issue(self._store.queries, issue)
        asked = answering(self._store.queries, found, answer_of(found, take), reason)
        return found, self._bus.run(AnswerIssue(asked))

    def send_counts(self) -> SendCounts:
        """Counts of our own changes: in no file yet, in a file, confirmed by the other side."""
        return read_counts(self._store)

    def not_sent(self) -> int:
        """How many of our own changes are in no file yet."""
        return read_not_sent(self._store)

    def authors(self) -> Authors:
        """A lookup of the author of an operation, by its feed and the number of the person in the office."""
        return authors_of(self._store)

    def author(self, stamp: Stamp, number: int = 1) -> Author:
        """The author of one operation."""
        return self.authors()(stamp.feed, number)

    def seal_if_due(self, event: RecordsChanged) -> None:
        """Called after every save: seals after 2,000 saves or 1 MiB; a failure is only reported when a file is made."""
        if event.origin != LOCAL:
            return
        self._unsealed = self._store.log.unsent() if self._unsealed is None else self._unsealed + 1
        if self._unsealed >= SEGMENT_OPERATIONS or (
            self._unsealed % _WEIGHED_EVERY == 0 and self._bytes() >= SEGMENT_BYTES
        ):
            with suppress(StoreError):
                self.outgoing.seal()
                self._unsealed = 0

    def _bytes(self) -> int:
        own = self._store.identity.feed
        return self._store.log.bytes_after(own, self._store.log.have().get(own, (0, ""))[0])


def _past(item: PastImport, authors: Authors) -> PastFile:
    author, saves = authors(item.feed), item.detail.get("operations")
    return PastFile(
        number=item.number,
        file=item.file,
        office=author.office or str(item.detail.get("office", "")),
        office_name=author.office_name,
        at=moment(item.at),
        outcome=item.outcome,
        reason=item.reason,
        operations=saves if isinstance(saves, int) else item.operations,
        bundle=item.bundle,
        counts=_counts(item.detail),
    )


def _counts(detail: Mapping[str, Json]) -> RecordCounts:
    numbers = (detail.get(name) for name in ("new", "updated", "to_decide", "already_here"))
    return RecordCounts(*(number if isinstance(number, int) else 0 for number in numbers))
