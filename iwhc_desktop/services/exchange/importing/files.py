"""Importing an exchange file: in one transaction with its record, after a backup; a refused file changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from iwhc_desktop.domain.change import Json, Operation
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.projection import Outline, RecordCounts
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.exchange.enrolment import EnrolmentBook, put_enrolled
from iwhc_desktop.services.exchange.importing.file import Arrival, ImportContext, arrival, request_in
from iwhc_desktop.services.exchange.importing.ledger import Ledger
from iwhc_desktop.services.exchange.importing.plan import (
    Sorting,
    Step,
    is_news_of_others,
    known_spans,
    news_in,
    planned,
    report,
    sort_out,
)
from iwhc_desktop.services.exchange.made import utc_text
from iwhc_desktop.services.exchange.peers import Theirs, is_news, put_theirs, their_state
from iwhc_desktop.services.exchange.results import ALREADY_HERE, IMPORTED, REFUSED, REQUEST, FileReport
from iwhc_desktop.services.exchange.trust import Authors, held_roster, names_in, put_roster
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.session import Session
from iwhc_desktop.services.shipped import builtin
from iwhc_desktop.services.shipped.feeds import BUILT_IN
from iwhc_desktop.store.files.atomic import require_space
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import NewImport, next_import, record_import
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork
from iwhc_desktop.sync.plan import counted, plan
from iwhc_desktop.sync.request import Request

LARGE_BYTES = 1 << 20
"""The bytes of segments from which on an import is written beside the register: the pages take thirty times as much."""

BeforeWriting = Callable[[], object]
"""Called before the first write of an import: makes the backup."""


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """The report of one file, and what was planned for it; `is_written`: it brought something to keep."""

    report: FileReport
    plans: tuple[Outline, ...] = ()
    is_written: bool = False


def import_context_of(session: Session) -> ImportContext:
    """What files are checked with now."""
    store = session.store
    return ImportContext(
        store.identity,
        held_roster(store),
        EnrolmentBook.of(store),
        utc_text(session.clock),
        names_in(store.queries),
    )


def refused(path: Path, error: BundleError) -> FileReport:
    """The report of a refused file."""
    return FileReport(path=path, size=_size_of(path), outcome=REFUSED, reason=error.code, error=error)


def _size_of(path: Path) -> int:
    """The size of a file in bytes, 0 for one that is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def import_file(session: Session, path: Path, progress: WorkProgress, before_writing: BeforeWriting) -> ImportedFile:
    """Import one file: all of it with its record, or nothing. A refused file is reported, not raised.

    Cancelled and StoreError are raised and leave the register as it was.
    """
    context = import_context_of(session)
    try:
        asked = request_in(path, context)
        if asked is not None:
            return ImportedFile(_note_request(session, path, asked, context, before_writing))
        with arrival(path, context, progress) as found:
            return _Import(session, found, context, progress).run(before_writing)
    except BundleError as error:
        return ImportedFile(refused(path, error))


def request_report(path: Path, asked: Request, context: ImportContext, *, is_new: bool) -> FileReport:
    """The report of a request file."""
    author = Authors(context.roster.roster, context.identity.feed, records=lambda: context.records)(asked.feed)
    return FileReport(
        path=path,
        office=author.office,
        office_name=author.office_name,
        person=author.person,
        made=instant(asked.made),
        size=path.stat().st_size,
        outcome=IMPORTED if is_new else ALREADY_HERE,
        reason=REQUEST,
    )


def _note_request(
    session: Session, path: Path, asked: Request, context: ImportContext, before_writing: BeforeWriting
) -> FileReport:
    is_new = is_news(their_state(session.store, asked.feed), asked.made)
    if is_new:
        before_writing()
        with session.store.unit_of_work() as work:
            put_theirs(work, asked.feed, Theirs(asked.have, asked.made, context.at, has_asked=True))
            work.finish()
    return request_report(path, asked, context, is_new=is_new)


class _Import:
    """One file that passed its checks, on its way into the register."""

    def __init__(self, session: Session, found: Arrival, context: ImportContext, progress: WorkProgress) -> None:
        self._store: Store = session.store
        self._found = found
        self._context = context
        self._progress = progress
        manifest = found.manifest
        self._past = tuple(self._store.log.imports(found.header.bundle))
        self._present = frozenset(self._store.documents.present([item.sha256 for item in manifest.documents]))
        known = their_state(self._store, found.header.feed)
        states = is_news_of_others(known, found, context.identity.feed)
        self._theirs = Theirs(manifest.have, manifest.made, context.at) if states else None
        self._news = news_in(found, context.roster, known, self._store, self._store.log.have())

    def run(self, before_writing: BeforeWriting) -> ImportedFile:
        """Sort, plan and write in one transaction."""
        with self._store.unit_of_work() as work:
            ledger = Ledger(lambda: nullcontext(work.connection), self._context.identity, self._context.roster)
            held = {feed: last for feed, (last, _) in ledger.have.items() if feed in BUILT_IN}
            missing = ledger.missing_built_in(self._found.manifest.needs)
            ledger.take_built_in(missing)
            sorting = sort_out(self._found, ledger)
            if not missing and not self._brings_anything(sorting):
                found = planned(self._found, sorting, work.existing)
                return ImportedFile(self._told(sorting, found.counts), (found.outline,))
            before_writing()
            with self._large_work(work, sorting) as target:
                if missing:
                    builtin.load_into(target, held, missing, self._context.at)
                return self._written(target, sorting)

    def _large_work(self, work: UnitOfWork, sorting: Sorting) -> AbstractContextManager[UnitOfWork]:
        """What to write in: what a large file writes does not stay in memory."""
        return self._store.work_beside(work) if sorting.arrangement.size > LARGE_BYTES else nullcontext(work)

    def _brings_anything(self, sorting: Sorting) -> bool:
        """Whether anything is to be kept: operations, segments, documents, the list of offices, the sender's state."""
        found = self._found
        is_newcomer = found.newcomer is not None and found.newcomer.starter not in self._context.book.enrolled
        return bool(
            sorting.arrangement.apply
            or sorting.to_keep
            or self._absent()
            or self._theirs
            or is_newcomer
            or found.roster is not self._context.roster
        )

    def _absent(self) -> list[str]:
        """The documents in the file that are not here."""
        return [
            item.sha256 for item in self._found.manifest.documents if item.present and item.sha256 not in self._present
        ]

    def _told(self, sorting: Sorting, counts: RecordCounts) -> FileReport:
        step = Step(self._found, sorting, counts, self._past, self._present, self._news)
        return report(step, self._context)

    def _written(self, work: UnitOfWork, sorting: Sorting) -> ImportedFile:
        require_space(self._store.folder, 2 * self._found.header.expanded)
        self._progress.start(N_("Reading {file}", file=self._found.path.name), sorting.arrangement.count + 1)
        self._keep_documents()
        number = next_import(work.connection)
        plans = self._parts_written(work, sorting, number)
        told = self._told(sorting, counted(plans))
        record_import(work.connection, number, self._record(sorting, told), sorting.arrangement.count)
        self._keep_rest(work)
        self._progress.step(sorting.arrangement.count + 1)
        work.finish()
        return ImportedFile(told, tuple(plans), is_written=True)

    def _parts_written(self, work: UnitOfWork, sorting: Sorting, number: int) -> list[Outline]:
        """Plan and write part after part; no two are in memory together. What is already here is only counted."""
        known = known_spans(self._found, sorting)
        done = 0

        def written(part: Sequence[Operation]) -> Outline:
            nonlocal done
            found = plan(work.existing, part, () if done else known)
            work.apply(found, number)
            done += len(part)
            self._progress.step(done)
            return found.outline

        return [*map(written, sorting.arrangement.parts())] or [written(())]

    def _keep_documents(self) -> None:
        """Store the documents in their own files before the rows that name them; a superfluous one does no harm."""
        for sha256 in self._absent():
            self._store.documents.put(self._found.bundle.document(sha256))
            self._progress.step(0)

    def _keep_rest(self, work: UnitOfWork) -> None:
        if self._found.roster is not self._context.roster:
            put_roster(work, self._found.roster)
        if self._theirs is not None:
            put_theirs(work, self._found.header.feed, self._theirs)
        if self._found.newcomer is not None:
            put_enrolled(work, self._found.newcomer)

    def _record(self, sorting: Sorting, told: FileReport) -> NewImport:
        counts = told.counts
        missing: list[Json] = [[item.feed, item.first, item.last] for item in told.missing]
        detail: dict[str, Json] = {
            "office": told.office,
            "number": told.number,
            "new": counts.new,
            "updated": counts.updated,
            "to_decide": counts.to_decide,
            "already_here": counts.already_here,
            "missing": missing,
            "documents": len(self._absent()),
            "operations": told.operations,
            "confirms": told.confirms,
            "accepts": told.accepts,
        }
        return NewImport(
            at=self._context.at,
            file=told.name,
            bundle=told.bundle,
            feed=self._found.header.feed,
            outcome=told.outcome,
            reason=told.reason,
            detail=detail,
            segments=[item.segment for item in sorting.arrangement.apply],
            waiting=sorting.to_keep,
        )
