"""Commands other than a plain save, one function each; each ends in a save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from iwhc_desktop.domain.change import REDO_NOTE, Operation
from iwhc_desktop.domain.errors import ChangedMeanwhile
from iwhc_desktop.domain.kind_names import DOCUMENT
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.events import merged
from iwhc_desktop.services.records.documents import DocumentItem
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS, attachment
from iwhc_desktop.services.saving.commands import Attach, Change, Decide, Redo, Save, Undo
from iwhc_desktop.services.saving.conflicts import decision, find_conflict
from iwhc_desktop.services.saving.outcome import Outcome, Result
from iwhc_desktop.services.saving.save import require_possible, save, save_within
from iwhc_desktop.services.saving.step_words import described, several_described
from iwhc_desktop.services.saving.undo import UndoStack, inverse, own_operation
from iwhc_desktop.services.session import Session


def decide(session: Session, command: Decide) -> Outcome:
    """Settle a conflict. Raises ChangedMeanwhile where its values are no longer those of the id."""
    conflict = find_conflict(session.store.queries, command.conflict)
    return save(session, decision(conflict, command), is_compensation=True)


def attach(session: Session, command: Attach) -> Outcome:
    """Store a file and attach it; its bytes are stored before the row that refers to them.

    A record that has the same bytes already keeps its document, and nothing is written. The document is among the keys
    of the result in each case, also one that was expected.
    """
    content, asked = attachment(session, command)
    if isinstance(asked, DocumentItem):
        return Outcome(Result(None, {DOCUMENT_ALIAS: asked.key}, {asked.key: asked.reference}), None)
    require_possible(session, asked)
    session.store.documents.put(content)
    outcome = save(session, asked)
    keys = {DOCUMENT_ALIAS: filled, **outcome.result.keys} if (filled := _filled(asked)) else outcome.result.keys
    return replace(outcome, result=replace(outcome.result, keys=keys))


def _filled(asked: Save) -> int:
    """The document that a save fills, 0 where it fills none."""
    written = (edit for edit in asked.edits if isinstance(edit, Change) and edit.kind == DOCUMENT)
    return next((edit.row for edit in written if isinstance(edit.row, int)), 0)


def undo(session: Session, command: Undo, stack: UndoStack) -> Outcome:
    """Undo a step. Raises ChangedMeanwhile where a value that it wrote has changed since."""
    steps = [own_operation(session.store, stamp) for stamp in stack.members(stack.to_undo(command))]
    outcome = _compensated(session, steps, command.reason, stack)
    return _told(outcome, _described(session, steps, N_("Undone: {what}"), command.language))


def redo(session: Session, command: Redo, stack: UndoStack) -> Outcome:
    """Redo the step that was undone last."""
    original, undoing = stack.to_redo()
    first = [own_operation(session.store, stamp) for stamp in stack.members(original)]
    steps = [own_operation(session.store, stamp) for stamp in stack.members(undoing)]
    outcome = _compensated(session, steps, REDO_NOTE, stack)
    return _told(outcome, _described(session, first, N_("Redone: {what}"), command.language))


def _compensated(session: Session, steps: Sequence[Operation], reason: str, stack: UndoStack) -> Outcome:
    """Take the operations of a step back, the last first, in one transaction."""
    saves = [inverse(session.store, operation, reason) for operation in reversed(steps)]
    try:
        with session.store.unit_of_work() as work:
            outcomes = [save_within(session, work, asked, is_compensation=True) for asked in saves]
            together = _joined(outcomes, stack)
            if together.changed is not None:
                work.finish()
    except ChangedMeanwhile as error:
        raise ChangedMeanwhile("changed_since", **error.detail) from error
    return together


def _joined(outcomes: Sequence[Outcome], stack: UndoStack) -> Outcome:
    """The outcomes of the operations of a step as one."""
    stamps = [outcome.result.stamp for outcome in outcomes if outcome.result.stamp is not None]
    warnings = chain.from_iterable(outcome.result.warnings for outcome in outcomes)
    changed = merged([outcome.changed for outcome in outcomes if outcome.changed is not None])
    return Outcome(Result(stack.join(stamps) if stamps else None, warnings=tuple(warnings)), changed)


def _described(session: Session, steps: Sequence[Operation], sentence: Message, language: str) -> Message:
    what = several_described(session.store, steps) or described(session.store, steps[0], language)
    return sentence.with_arguments(what=what)


def _told(outcome: Outcome, message: Message) -> Outcome:
    done = outcome.result
    return Outcome(Result(done.stamp, done.keys, done.references, done.warnings, message), outcome.changed)
