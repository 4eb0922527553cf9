"""The only entrance for changes: a command in, a result out, and one event for everybody who shows records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from iwhc_desktop.domain.change import Stamp
from iwhc_desktop.domain.editing import Edited
from iwhc_desktop.domain.errors import ApplicationError, NotAllowed, Problem
from iwhc_desktop.domain.rules import Findings
from iwhc_desktop.services.events import Listeners
from iwhc_desktop.services.saving import handlers
from iwhc_desktop.services.saving.batches import Batch, batch
from iwhc_desktop.services.saving.commands import AnswerIssue, Attach, Command, Decide, Redo, Save, Undo
from iwhc_desktop.services.saving.outcome import Outcome, Result
from iwhc_desktop.services.saving.roles import Permission, check_allowed, permission
from iwhc_desktop.services.saving.save import Staged, save, stage
from iwhc_desktop.services.saving.source import StoredRows
from iwhc_desktop.services.saving.staging import Staging
from iwhc_desktop.services.saving.undo import UndoStack, inverse, is_for_good, nothing_depends_on, own_operation
from iwhc_desktop.services.session import Session

_MANY = 1_000
"""Edits that are undone in about half a second."""

WithAuthors = Callable[[Iterable[Problem]], tuple[Problem, ...]]


class Bus:
    """Runs commands in the calling thread, and announces them to the listeners in that thread."""

    def __init__(self, session: Session, listeners: Listeners, with_authors: WithAuthors = tuple) -> None:
        """`with_authors` adds to warnings about what is entered twice who entered it first."""
        self._session = session
        self._listeners = listeners
        self._with_authors = with_authors
        self._stack = UndoStack()

    def run(self, command: Command) -> Result:
        """Run a command; RecordsChanged is announced once, after it was written.

        Raises ValidationError, NotAllowed, NotFound, ChangedMeanwhile or StoreError: nothing was written.
        """
        outcome = self._carried_out(command)
        if outcome.result.stamp is not None:
            self._stack.note(command, outcome.result.stamp)
            if is_for_good(command):
                self._stack.begin_anew()
        if outcome.changed is not None:
            self._listeners.announce(outcome.changed)
        result = outcome.result
        return replace(result, warnings=self._with_authors(result.warnings)) if result.warnings else result

    def _carried_out(self, command: Command) -> Outcome:
        match command:
            case Save():
                return save(self._session, command)
            case Decide():
                return handlers.decide(self._session, command)
            case AnswerIssue():
                return save(self._session, command.save, is_compensation=True)
            case Attach():
                return handlers.attach(self._session, command)
            case Undo():
                return handlers.undo(self._session, command, self._stack)
            case Redo():
                return handlers.redo(self._session, command, self._stack)

    @contextmanager
    def together(self) -> Iterator[Batch]:
        """Saves in one transaction that are undone in one step; without `finish` nothing is written."""
        with batch(self._session, self._listeners.announce) as saves:
            yield saves
        if saves.is_finished and saves.stamps:
            self._stack.note_together(saves.stamps, saves.edits)

    def check(self, command: Save) -> Findings:
        """The problems and warnings of a save, without writing it; for forms while people type."""
        found = self._staged(command).findings
        return replace(found, warnings=self._with_authors(found.warnings)) if found.warnings else found

    def permission(self, kind: str, key: int = 0) -> Permission:
        """What the person at this computer may change of a record, or of a new one of this kind."""
        with self._session.reading() as queries:
            staging = Staging(StoredRows(queries), self._session.defaults())
            return permission(kind, key, staging, self._session.actor(queries))

    def refused(self, command: Save) -> NotAllowed | None:
        """What a save would raise because of who saves, None where it is permitted; nothing is written.

        Raises ValidationError or NotFound where the edits cannot be read.
        """
        with self._session.reading() as queries:
            stored = StoredRows(queries)
            stored.expect(command.edits)
            staging = Staging(stored, self._session.defaults())
            staging.take(command.edits)
            try:
                check_allowed(staging.edited(), staging, self._session.actor(queries))
            except NotAllowed as error:
                return error
        return None

    def staged(self, command: Save) -> tuple[Edited, ...]:
        """The rows that a save would change, before and after."""
        return self._staged(command).edited

    def _staged(self, command: Save) -> Staged:
        return stage(self._session, self._session.store.queries, command)

    def can_undo_act(self, stamp: Stamp) -> bool:
        """Whether this installation made the operation with this stamp, and nothing later depends on it."""
        store = self._session.store
        try:
            operation = own_operation(store, stamp)
            return nothing_depends_on(store, operation) and not self._problems(inverse(store, operation, "undo"))
        except ApplicationError:
            return False

    def _problems(self, command: Save) -> tuple[Problem, ...]:
        staged = stage(self._session, self._session.store.queries, command, is_compensation=True)
        return staged.findings.problems

    def takes_long(self, command: Undo | Redo) -> bool:
        """Whether undoing or redoing changes so many records that a window should not wait for it."""
        return self._stack.edits_of(command) > _MANY

    @property
    def can_undo(self) -> bool:
        """Whether this session has an operation to undo."""
        return self._stack.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether something was undone and nothing was saved since."""
        return self._stack.can_redo
