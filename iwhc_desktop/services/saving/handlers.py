"""Commands other than a plain save, one function each; each ends in a save."""

from __future__ import annotations

from iwhc_desktop.domain.change import REDO_NOTE, Operation
from iwhc_desktop.domain.errors import ChangedMeanwhile
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.documents import DocumentItem
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS, attachment
from iwhc_desktop.services.saving.commands import Attach, Decide, Redo, Save, Undo
from iwhc_desktop.services.saving.conflicts import decision, find_conflict
from iwhc_desktop.services.saving.outcome import Outcome, Result
from iwhc_desktop.services.saving.save import require_possible, save
from iwhc_desktop.services.saving.undo import UndoStack, described, inverse, own_operation
from iwhc_desktop.services.session import Session


def decide(session: Session, command: Decide) -> Outcome:
    """Settle a conflict. Raises ChangedMeanwhile where its values are no longer those of the id."""
    conflict = find_conflict(session.store.queries, command.conflict)
    return save(session, decision(conflict, command), is_compensation=True)


def attach(session: Session, command: Attach) -> Outcome:
    """Store a file and attach it; its bytes are stored before the row that refers to them.

    A record that has the same bytes already keeps its document, and nothing is written.
    """
    content, asked = attachment(session, command)
    if isinstance(asked, DocumentItem):
        return Outcome(Result(None, {DOCUMENT_ALIAS: asked.key}, {asked.key: asked.reference}), None)
    require_possible(session, asked)
    session.store.documents.put(content)
    return save(session, asked)


def undo(session: Session, command: Undo, stack: UndoStack) -> Outcome:
    """Undo an operation. Raises ChangedMeanwhile where a value that it wrote has changed since."""
    operation = own_operation(session.store, stack.to_undo(command))
    outcome = _compensated(session, inverse(session.store, operation, command.reason))
    return _told(outcome, _described(session, operation, N_("Undone: {what}"), command.language))


def redo(session: Session, command: Redo, stack: UndoStack) -> Outcome:
    """Redo the operation that was undone last."""
    original, undoing = (own_operation(session.store, stamp) for stamp in stack.to_redo())
    outcome = _compensated(session, inverse(session.store, undoing, REDO_NOTE))
    return _told(outcome, _described(session, original, N_("Redone: {what}"), command.language))


def _compensated(session: Session, asked: Save) -> Outcome:
    try:
        return save(session, asked, is_compensation=True)
    except ChangedMeanwhile as error:
        raise ChangedMeanwhile("changed_since", **error.detail) from error


def _described(session: Session, operation: Operation, sentence: Message, language: str) -> Message:
    return sentence.with_arguments(what=described(session.store, operation, language))


def _told(outcome: Outcome, message: Message) -> Outcome:
    done = outcome.result
    return Outcome(Result(done.stamp, done.keys, done.references, done.warnings, message), outcome.changed)
