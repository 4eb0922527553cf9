"""Saving: edits are staged, checked, and written as one operation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from iwhc_desktop.domain.change import RETIRED, Operation
from iwhc_desktop.domain.editing import Edited, key_of
from iwhc_desktop.domain.errors import Problem, ValidationError, problem
from iwhc_desktop.domain.field_types import Text
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.rules import Findings, check
from iwhc_desktop.i18n.text_rules import tidy_text
from iwhc_desktop.services.events import LOCAL, RecordsChanged
from iwhc_desktop.services.saving import entries
from iwhc_desktop.services.saving.agreement_days import days_outside_term
from iwhc_desktop.services.saving.commands import Save
from iwhc_desktop.services.saving.outcome import Outcome, Result
from iwhc_desktop.services.saving.references import mint
from iwhc_desktop.services.saving.roles import check_allowed
from iwhc_desktop.services.saving.source import StoredRows
from iwhc_desktop.services.saving.staging import StagedRow, StagedWrite, Staging, is_provisional
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Staged:
    """A save that has been checked: its effect, its problems and its warnings."""

    staging: Staging
    edited: tuple[Edited, ...]
    findings: Findings


def stage(session: Session, queries: Queries, save: Save, *, is_compensation: bool = False) -> Staged:
    """Apply a save to copies of its rows and check the rules; nothing is written."""
    stored = StoredRows(queries)
    stored.expect(save.edits)
    staging = Staging(stored, session.defaults(), decides=save.decision)
    staging.take(save.edits)
    edited = tuple(staging.edited())
    found = check(edited, staging, session.today, reason=save.reason, is_compensation=is_compensation)
    problems = (*staging.problems, *_wrong_words(save), *found.problems)
    late = () if problems else days_outside_term(edited, queries, session.today)
    return Staged(staging, edited, Findings(problems, (*found.warnings, *late)))


def _wrong_words(save: Save) -> Iterator[Problem]:
    """Forbidden characters in reason and note: the log keeps them and other offices read them."""
    for name, words in (("reason", save.reason), ("note", save.note)):
        code = Text().problem(tidy_text(words), "")
        if code:
            yield problem(name, code)


def save(session: Session, asked: Save, *, is_compensation: bool = False) -> Outcome:
    """Carry out a save.

    Raises ValidationError with every broken rule, NotAllowed, NotFound or ChangedMeanwhile: nothing was written.
    """
    with session.store.unit_of_work() as work:
        outcome = save_within(session, work, asked, is_compensation=is_compensation)
        if outcome.changed is not None:
            work.finish()
    return outcome


def save_within(session: Session, work: UnitOfWork, asked: Save, *, is_compensation: bool = False) -> Outcome:
    """The same as one operation of a larger transaction, which its owner commits with `finish`."""
    queries = work.queries
    staged = stage(session, queries, asked, is_compensation=is_compensation)
    _require_clean(session, queries, staged)
    if not staged.edited:
        return Outcome(Result(None, warnings=staged.findings.warnings), None)
    writer = _Writer(session, work)
    writer.write(staged.staging)
    words = tidy_text(asked.reason) or tidy_text(asked.note) or ""
    operation = work.record(words, decision=asked.decision)
    return writer.outcome(staged, operation)


def require_possible(session: Session, asked: Save) -> None:
    """Raise what `save` would raise for rules and roles, without writing."""
    with session.reading() as queries:
        _require_clean(session, queries, stage(session, queries, asked))


def _require_clean(session: Session, queries: Queries, staged: Staged) -> None:
    check_allowed(staged.edited, staged.staging, session.actor(queries))
    if staged.findings.problems:
        raise ValidationError(staged.findings.problems)


class _Writer:
    """Gives staged rows their real keys and writes them."""

    def __init__(self, session: Session, work: UnitOfWork) -> None:
        self._session = session
        self._work = work
        self._keys: dict[int, int] = {}
        self._aliases: dict[str, int] = {}
        self._references: dict[int, str] = {}

    def write(self, staging: Staging) -> None:
        """Every new row gets its key before any is filled, for rows may name later ones; then stored rows."""
        rows = list(staging.new_rows())
        for row in rows:
            self._keys[row.key] = self._aliases[row.alias] = self._work.create(row.kind, {})
        for row in rows:
            self._fill(row)
        for write in sorted(staging.writes(), key=_order):
            self._write(write)

    def _fill(self, row: StagedRow) -> None:
        key = self._keys[row.key]
        for unit, value in entries.moved(row.kind, row.values, self._real).items():
            self._work.write(row.kind, key, unit, value)
        reference = mint(
            row.kind, row.values, self._session.today.year, self._session.store.identity, self._work.next_number
        )
        if reference:
            self._references[key] = reference
            self._work.write(row.kind, key, "reference", reference)

    def _write(self, write: StagedWrite) -> None:
        if write.unit == RETIRED and write.value is None:
            self._work.restore(write.kind, write.row, write.seen)
        elif write.unit == RETIRED:
            self._work.retire(write.kind, write.row, str(write.value), write.seen)
        else:
            ((unit, value),) = entries.moved(write.kind, {write.unit: write.value}, self._real).items()
            self._work.write(write.kind, write.row, unit, value, write.seen)

    def _real(self, key: int) -> int:
        return self._keys[key] if is_provisional(key) else key

    def outcome(self, staged: Staged, operation: Operation) -> Outcome:
        """The result, and the event for everybody who shows these rows."""
        result = Result(operation.stamp, self._aliases, self._references, staged.findings.warnings)
        return Outcome(result, _changed(staged, self._real))


def _order(write: StagedWrite) -> int:
    """Restoring a row is written before its other units, withdrawing it after."""
    if write.unit != RETIRED:
        return 1
    return 0 if write.value is None else 2


def _changed(staged: Staged, real: Callable[[int], int]) -> RecordsChanged:
    keys: dict[str, set[int]] = {}
    fields: dict[str, set[str]] = {}
    for edited in staged.edited:
        fields.setdefault(edited.kind, set()).update(edited.written)
        for kind, key in _affected(edited, staged.staging):
            keys.setdefault(kind, set()).add(real(key))
    return RecordsChanged(_frozen(keys), _frozen(fields), LOCAL)


def _affected(edited: Edited, staging: Staging) -> Iterator[tuple[str, int]]:
    """The row, its owners up to the top, and the agreement that an agreement at the top follows."""
    kind, key, values = edited.kind, edited.key, edited.after
    yield kind, key
    while owner := RECORDS[kind].owner:
        above = key_of(values.get(owner.name))
        found = staging.kind_of(above) if above is not None else None
        if above is None or found is None:
            return
        kind, key, values = found, above, staging.after(above) or {}
        yield kind, key
    followed = key_of(values.get("predecessor"))
    if followed is not None:
        yield kind, followed


_Named = TypeVar("_Named", int, str)


def _frozen(found: Mapping[str, set[_Named]]) -> Mapping[str, frozenset[_Named]]:
    return MappingProxyType({kind: frozenset(members) for kind, members in found.items()})
