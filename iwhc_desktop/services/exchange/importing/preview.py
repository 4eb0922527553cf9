"""Previews of imports: files in the order in which they would be imported; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from iwhc_desktop.domain.change import Operation
from iwhc_desktop.domain.errors import BundleError
from iwhc_desktop.domain.projection import Existing, Plan, Span
from iwhc_desktop.domain.texts import LocalizedText
from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.services.exchange.enrolment import author_of
from iwhc_desktop.services.exchange.importing.changes import Tops, record_changes
from iwhc_desktop.services.exchange.importing.file import Arrival, ImportContext, arrival, request_in
from iwhc_desktop.services.exchange.importing.files import import_context_of, refused, request_report
from iwhc_desktop.services.exchange.importing.ledger import Ledger
from iwhc_desktop.services.exchange.importing.order import each_once, in_order
from iwhc_desktop.services.exchange.importing.overlay import Overlay
from iwhc_desktop.services.exchange.importing.plan import (
    News,
    Step,
    is_news_of_others,
    known_spans,
    news_in,
    planned,
    report,
    sort_out,
)
from iwhc_desktop.services.exchange.importing.sentences import preview_sentence
from iwhc_desktop.services.exchange.importing.unpacking import unpacked
from iwhc_desktop.services.exchange.peers import Theirs, is_news, read_theirs
from iwhc_desktop.services.exchange.results import FileReport, Preview
from iwhc_desktop.services.exchange.trust import Authors, people_in
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.existing import StoredRegister
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import PastImport
from iwhc_desktop.sync.plan import plan


def preview_files(session: Session, paths: Iterable[Path], progress: WorkProgress) -> Preview:
    """Open every file, and plan one after the other on top of the register. Raises Cancelled."""
    store, context = session.store, import_context_of(session)
    theirs, past = read_theirs(store), store.log.imports()
    with store.reading() as connection:
        register = StoredRegister(connection)
        ledger = Ledger(lambda: nullcontext(connection), context.identity, context.roster)
        table = _Table(context, ledger, register, store)
        with unpacked(paths) as opened:
            laid = [opened.named(table.lay(path, theirs, past, progress)) for path in in_order(opened.paths, context)]
        return table.preview(each_once(laid), Queries.within(connection, context.identity.feed))


class _Table:
    """Collects the files of a preview, each planned on top of the ones before."""

    def __init__(self, context: ImportContext, ledger: Ledger, register: Existing, store: Store) -> None:
        self._context = context
        self._ledger = ledger
        self._store = store
        self._below = Overlay(register)
        self._top = Overlay(register)
        self._operations: list[Operation] = []
        self._known: list[Span] = []
        self._newcomers: dict[int, Author] = {}

    def lay(self, path: Path, theirs: dict[int, Theirs], past: list[PastImport], progress: WorkProgress) -> FileReport:
        """Plan one file as if those before had been imported; a refused one has no effect."""
        context = replace(self._context, roster=self._ledger.roster)
        try:
            asked = request_in(path, context)
            if asked is not None:
                is_new = is_news(theirs.get(asked.feed), asked.made)
                return request_report(path, asked, context, is_new=is_new)
            with arrival(path, context, progress) as found:
                news = news_in(found, context.roster, theirs.get(found.header.feed), self._store)
                told = self._laid(found, tuple(item for item in past if item.bundle == found.header.bundle), news)
                if is_news_of_others(theirs.get(found.header.feed), found, context.identity.feed):
                    theirs[found.header.feed] = Theirs(found.manifest.have, found.manifest.made, context.at)
                return told
        except BundleError as error:
            return refused(path, error)

    def _laid(self, found: Arrival, past: tuple[PastImport, ...], news: News) -> FileReport:
        ledger = self._ledger.copy()
        if found.newcomer is not None:
            ledger.assume(found.newcomer.feed)
            self._newcomers[found.newcomer.feed] = author_of(found.newcomer, found.roster.roster)
        shipped = ledger.take_built_in(ledger.missing_built_in(found.manifest.needs))
        sorting = sort_out(found, ledger)
        if shipped:
            for overlay in (self._below, self._top):
                overlay.apply(plan(overlay, shipped))
        step = Step(
            found,
            sorting,
            planned(found, sorting, self._top),
            past,
            frozenset(self._store.documents.present([item.sha256 for item in found.manifest.documents])),
            news,
        )
        self._top.apply(step.plan)
        self._operations += step.plan.operations
        self._known += known_spans(found, sorting)
        self._ledger = ledger
        return report(step, self._context.identity.feed)

    def preview(self, files: list[FileReport], queries: Queries) -> Preview:
        """All files together, as one step from the present register."""
        whole = plan(self._below, self._operations, self._known)
        roster = self._ledger.roster.roster
        newcomers = self._newcomers | self._context.book.authors(roster)
        authors = Authors(roster, self._context.identity.feed, newcomers, lambda: people_in(queries))
        records = record_changes(whole, Tops(queries, self._below, whole.new_rows), authors)
        return Preview(
            files=tuple(files),
            counts=whole.counts,
            records=records,
            names=_names(whole),
            sentence=preview_sentence(files, whole.counts),
        )


def _names(whole: Plan) -> dict[int, LocalizedText]:
    """The names of the records that only the files know."""
    named = ((row.row, name_of(Row(row.kind, row.row, row.values)).name) for row in whole.new_rows)
    return {row: name for row, name in named if name != LocalizedText()}
