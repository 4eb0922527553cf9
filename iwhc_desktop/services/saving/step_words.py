"""What an undo or a redo says that it undid: one record by its name, several by their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from iwhc_desktop.domain.change import RETIRED, UNDO_NOTE, Operation, Stamp, Write
from iwhc_desktop.domain.editing import key_of, words_in
from iwhc_desktop.domain.fields import sets_of, units_of
from iwhc_desktop.domain.kind_names import DOCUMENT
from iwhc_desktop.domain.merges import MERGED_INTO, can_merge
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.saving.undo import made_alone, names_owner, values_before
from iwhc_desktop.store.store import Store

_WITHDRAWN, _BACK, _TAKEN_OUT, _IN_AGAIN = "withdrawn", "back", "taken out", "in again"
"""What a write of the withdrawal of a row does: by a person, and by undo and redo of what had been entered."""
_OF_ONE: Mapping[str, Message] = MappingProxyType(
    {
        _WITHDRAWN: N_("{kind} withdrawn: {name}"),
        _BACK: N_("{kind}: withdrawal undone, {name}"),
        _TAKEN_OUT: N_("{kind}: entry undone, {name}"),
        _IN_AGAIN: N_("{kind} entered: {name}"),
    }
)
_ATTACHED = N_("Document attached: {file}")


def described(store: Store, operation: Operation, language: str) -> Message:
    """A short description of an operation: the record it is about, else its first record and field.

    For an agreement entered together with its partner it is the agreement, for records that were made one the kept one.
    """
    kept = next((write for write in operation.writes if _makes_one(write)), None)
    if kept is not None:
        name = _name(store, key_of(kept.value) or 0, language)
        return N_("{kind}: several records became one, {name}", kind=RECORDS[kept.kind].label, name=name)
    for kind, row in _about(operation):
        name = _name(store, row, language) or _file_name(operation, row)
        if name:
            return _entered(kind, name)
    first = operation.writes[0]
    name = _name(store, first.row, language)
    if first.unit == RETIRED:
        return _ended(_end_or_return(store, operation.stamp, first), first.kind, name)
    if first.unit == MERGED_INTO:
        return N_("{kind}: merge undone, {name}", kind=RECORDS[first.kind].label, name=name)
    return N_("{field} changed: {name}", field=_label(first), name=name)


def _entered(kind: str, name: str) -> Message:
    """A record was entered; a document is attached, as its record's history says."""
    if kind == DOCUMENT:
        return _ATTACHED.with_arguments(file=name)
    return _OF_ONE[_IN_AGAIN].with_arguments(kind=RECORDS[kind].label, name=name)


def _ended(what: str, kind: str, name: str) -> Message:
    if what == _IN_AGAIN:
        return _entered(kind, name)
    return _OF_ONE[what].with_arguments(kind=RECORDS[kind].label, name=name)


def _end_or_return(store: Store, stamp: Stamp, write: Write) -> str:
    """What a write of the withdrawal of a row did: undo withdraws what was entered, and redo brings it back."""
    if write.value is not None:
        return _TAKEN_OUT if write.value == UNDO_NOTE else _WITHDRAWN
    before = values_before(store, [(write.kind, write.row)], stamp).get(write.row, {})
    return _IN_AGAIN if before.get(RETIRED) == UNDO_NOTE else _BACK


def _about(operation: Operation) -> list[tuple[str, int]]:
    """The rows that it created on their own, first those to which no other of its rows refers."""
    alone = made_alone(operation)
    made = {row for _kind, row in operation.creates}
    named = {
        write.value
        for write in operation.writes
        if write.row in made and isinstance(write.value, int) and not names_owner(write)
    }
    return sorted(alone, key=lambda item: item[1] in named)


def several_described(store: Store, steps: Sequence[Operation]) -> Message | None:
    """What a step did to how many records of its kind, where it is about more than one of them; else None."""
    made = _kinds_made(steps)
    changed = list(_written_besides(steps))
    kind = next(chain(made, (write.kind for write in changed)), "")
    others = _rows_of(kind, changed)
    if _is_about_one(steps, made[kind], others):
        return None
    return _added(made[kind], others) if made[kind] else _changed(_one_way(store, steps, changed), others)


def _one_way(store: Store, steps: Sequence[Operation], writes: Sequence[Write]) -> str:
    """What a step did to the withdrawal of every row, as to the first; "" where it did something else."""
    if any(write.unit != RETIRED for write in writes):
        return ""
    first = writes[0]
    stamp = next(operation.stamp for operation in steps if first in operation.writes)
    return _end_or_return(store, stamp, first)


def _kinds_made(steps: Sequence[Operation]) -> Counter[str]:
    return Counter(kind for operation in steps for kind, _row in _about(operation))


def _rows_of(kind: str, writes: Sequence[Write]) -> int:
    return len({write.row for write in writes if write.kind == kind})


def _is_about_one(steps: Sequence[Operation], added: int, others: int) -> bool:
    """Whether one record gives its name to a step: that which was added or changed alone, or into which others went."""
    is_added_in_a_form = added == 1 and len(steps) == 1
    return added + others < 2 or is_added_in_a_form or any(map(_makes_one, _written_besides(steps)))


def _written_besides(steps: Sequence[Operation]) -> Iterator[Write]:
    """What a step wrote to records that were there before it."""
    made = _rows_made(steps)
    writes = chain.from_iterable(operation.writes for operation in steps)
    return (write for write in writes if write.row not in made and RECORDS[write.kind].owner is None)


def _rows_made(steps: Sequence[Operation]) -> set[int]:
    return {row for operation in steps for _kind, row in operation.creates}


def _added(added: int, others: int) -> Message:
    if others:
        return NP_("{n} record entered or changed", "{n} records entered or changed", added + others)
    return NP_("{n} record entered", "{n} records entered", added)


def _changed(way: str, number: int) -> Message:
    match way:
        case "withdrawn":
            return NP_("{n} record withdrawn", "{n} records withdrawn", number)
        case "back":
            return NP_("withdrawal of {n} record undone", "withdrawal of {n} records undone", number)
        case "taken out":
            return NP_("entry of {n} record undone", "entry of {n} records undone", number)
        case "in again":
            return _added(number, 0)
    return NP_("{n} record changed", "{n} records changed", number)


def _makes_one(write: Write) -> bool:
    return write.unit == MERGED_INTO and write.value is not None and can_merge(write.kind)


def _file_name(operation: Operation, row: int) -> str:
    """The name of a document without a title."""
    return next((str(write.value) for write in operation.writes if (write.row, write.unit) == (row, "file_name")), "")


def _label(write: Write) -> Message:
    record = RECORDS[write.kind].record
    unit = units_of(record).get(write.unit)
    return unit.field.label if unit else sets_of(record)[write.unit.partition("/")[0]].label


def _name(store: Store, row: int, language: str) -> str:
    return store.queries.names([row], language).get(row, "") or _stored_file_name(store, row)


def _stored_file_name(store: Store, row: int) -> str:
    """What a document without a title is called; "" for a record of another kind."""
    if store.queries.kind_of(row) != DOCUMENT:
        return ""
    return words_in(store.queries.row(DOCUMENT, row).values, "file_name")
