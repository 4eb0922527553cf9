"""Previews of imports: files in the order in which they would be imported; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

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
from iwhc_desktop.services.exchange.trust import Authors
from iwhc_desktop.services.progress import WorkProgress
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.existing import StoredRegister
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.store import Store
from iwhc_desktop.store.writing.imported import PastImport
from iwhc_desktop.sync.manifest import Manifest
from iwhc_desktop.sync.plan import counted, plan


def preview_files(session: Session, paths: Iterable[Path], progress: WorkProgress) -> Preview:
    """Open every file, and plan one after the other on top of the register. Raises Cancelled."""
    store, context = session.store, import_context_of(session)
    theirs, past = read_theirs(store), store.log.imports()
    with store.reading() as connection:
        register = StoredRegister(connection)
        ledger = Ledger(lambda: nullcontext(connection), context.identity, context.roster)
        here = dict(ledger.have)
        table = _Table(context, ledger, register, store)
        with unpacked(paths) as opened:
            laid = [opened.named(table.lay(path, theirs, past, progress)) for path in in_order(opened.paths, context)]
        return table.preview(each_once(laid, here), Queries.within(connection, context.identity.feed))


class _Laid(NamedTuple):
    """One file as planned: its plan, what it has that is here, and whether it waits for the office's acceptance."""

    plan: Plan
    known: list[Span]
    waits: bool


class _Table:
    """Collects the files of a preview, each planned on top of the ones before."""

    def __init__(self, context: ImportContext, ledger: Ledger, register: Existing, store: Store) -> None:
        self._context = context
        self._ledger = ledger
        self._store = store
        self._below = Overlay(register)
        self._top = Overlay(register)
        self._laid_down: list[_Laid] = []
        self._documents: set[str] = set()
        self._newcomers: dict[int, Author] = {}

    def lay(self, path: Path, theirs: dict[int, Theirs], past: list[PastImport], progress: WorkProgress) -> FileReport:
        """Plan one file as if those before had been imported; a refused one has no effect."""
        context = replace(self._context, roster=self._ledger.roster)
        try:
            asked = request_in(path, context)
            if asked is not None:
                is_new = is_news(theirs.get(asked.feed), asked.made)
                if is_new:
                    theirs[asked.feed] = Theirs(asked.have, asked.made, context.at, has_asked=True)
                return request_report(path, asked, context, is_new=is_new)
            with arrival(path, context, progress) as found:
                known = theirs.get(found.header.feed)
                news = news_in(found, context.roster, known, self._store, self._ledger.have)
                told = self._laid(found, tuple(item for item in past if item.bundle == found.header.bundle), news)
                if is_news_of_others(known, found, context.identity.feed):
                    theirs[found.header.feed] = Theirs(found.manifest.have, found.manifest.made, context.at)
                return told
        except BundleError as error:
            return refused(path, error)

    def _laid(self, found: Arrival, past: tuple[PastImport, ...], news: News) -> FileReport:
        ledger = self._ledger.copy()
        if found.newcomer is not None:
            ledger.assume(found.newcomer.feed)
            self._newcomers[found.newcomer.feed] = author_of(found.newcomer, found.roster.roster, self._context.records)
        shipped = ledger.take_built_in(ledger.missing_built_in(found.manifest.needs))
        sorting = sort_out(found, ledger)
        if shipped:
            for overlay in (self._below, self._top):
                overlay.apply(plan(overlay, shipped))
        laid = planned(found, sorting, self._top)
        step = Step(found, sorting, laid.counts, past, self._present(found.manifest), news)
        self._top.apply(laid)
        self._laid_down.append(_Laid(laid, known_spans(found, sorting), step.waits_for_acceptance))
        self._ledger = ledger
        return report(step, self._context)

    def _whole(self, laid: Sequence[_Laid]) -> Plan:
        operations = chain.from_iterable(item.plan.operations for item in laid)
        return plan(self._below, operations, [*chain.from_iterable(item.known for item in laid)])

    def _present(self, manifest: Manifest) -> frozenset[str]:
        """The documents of a file that are here, or in a file before it; its own are noted."""
        here = self._store.documents.present([item.sha256 for item in manifest.documents])
        before = frozenset(here) | self._documents
        self._documents |= {item.sha256 for item in manifest.documents if item.present}
        return before

    def preview(self, files: list[FileReport], queries: Queries) -> Preview:
        """All files together, as one step from the present register.

        The changes of an office that is not accepted yet are shown only where no other file brings any: they are not
        read before that.
        """
        laid = [item for item in self._laid_down if not item.waits]
        if not any(item.brings_changes for item in files):
            laid = self._laid_down
        whole = self._whole(laid)
        counts = counted([item.plan.outline for item in laid])
        roster = self._ledger.roster.roster
        newcomers = self._newcomers | self._context.book.authors(roster, self._context.records)
        authors = Authors(roster, self._context.identity.feed, newcomers, lambda: self._context.records)
        records = record_changes(whole, Tops(queries, self._below, whole.new_rows), authors)
        return Preview(
            files=tuple(files),
            counts=counts,
            records=records,
            names=_names(whole),
            sentence=preview_sentence(files, counts),
        )


def _names(whole: Plan) -> dict[int, LocalizedText]:
    """The names of the records that only the files know."""
    named = ((row.row, name_of(Row(row.kind, row.row, row.values)).name) for row in whole.new_rows)
    return {row: name for row, name in named if name != LocalizedText()}
