"""Conflicts to decide: units with several live values, under ids that change when the values do."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from iwhc_desktop.domain.change import RETIRED, Conflict, Json, LaterWrite, Stamp
from iwhc_desktop.domain.clock import instant
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotFound, ValidationError, problem
from iwhc_desktop.domain.fields import Unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Change, Decide, Edit, Restore, Save, Withdraw
from iwhc_desktop.store.reading.queries import Queries


@dataclass(frozen=True, slots=True)
class ConflictValue:
    """One of the values: its number on screen, and which operation entered it when."""

    n: int
    value: Json
    stamp: Stamp
    at: datetime


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """A conflict of one unit. For a withdrawal against edits (`retired`) the values are true and false."""

    id: str
    kind: str
    key: int
    reference: str
    name: str
    unit: str
    label: Message
    values: tuple[ConflictValue, ...]

    @property
    def is_withdrawal(self) -> bool:
        """Whether the conflict is about the record's withdrawal."""
        return self.unit == RETIRED


def conflict_id(conflict: Conflict) -> str:
    """`<key>.<unit>.<tag>`; the tag is derived from the operations in conflict."""
    keys = ",".join(str(later_write.stamp.key) for later_write in conflict.live)
    return f"{conflict.row}.{conflict.unit}.{hashlib.sha256(keys.encode()).hexdigest()[:4]}"


def conflict_items(
    queries: Queries,
    language: str,
    keys: Collection[int] | None = None,
) -> list[ConflictItem]:
    """The conflicts of these rows, or all, by row and unit."""
    found = queries.conflicts(keys)
    names = queries.names({conflict.row for conflict in found}, language)
    return [_item(conflict, queries, names.get(conflict.row, "")) for conflict in found]


def _item(conflict: Conflict, queries: Queries, name: str) -> ConflictItem:
    row = queries.rows(conflict.kind, [conflict.row]).get(conflict.row)
    reference = row.values.get("reference") if row else None
    values = tuple(
        ConflictValue(n, _shown(conflict, later_write), later_write.stamp, instant(later_write.clock))
        for n, later_write in enumerate(conflict.live, 1)
    )
    return ConflictItem(
        conflict_id(conflict),
        conflict.kind,
        conflict.row,
        str(reference or ""),
        name,
        conflict.unit,
        _label(conflict),
        values,
    )


def _shown(conflict: Conflict, later_write: LaterWrite) -> Json:
    return later_write.value is not None if conflict.unit == RETIRED else later_write.value


def _label(conflict: Conflict) -> Message:
    unit = _unit(conflict)
    return unit.field.label if unit else N_("Withdrawn")


def _unit(conflict: Conflict) -> Unit | None:
    return units_of(RECORDS[conflict.kind].record).get(conflict.unit)


def find_conflict(queries: Queries, wanted: str) -> Conflict:
    """The conflict with this id. Raises NotFound for an invalid id, ChangedMeanwhile where it has changed."""
    key, _, rest = wanted.partition(".")
    unit, _, tag = rest.rpartition(".")
    if not key.isdecimal() or not unit or not tag:
        raise NotFound("no_such_conflict", value=wanted)
    for conflict in queries.conflicts([int(key)]):
        if conflict_id(conflict) == wanted:
            return conflict
    raise ChangedMeanwhile("changed_meanwhile", key=int(key), field=unit)


def decision(conflict: Conflict, asked: Decide) -> Save:
    """The save that settles a conflict: it has seen all of its values."""
    return Save((_edit(conflict, asked),), note=asked.note, decision=True)


def _edit(conflict: Conflict, asked: Decide) -> Edit:
    value = _chosen(conflict, asked)
    if conflict.unit != RETIRED:
        return Change(conflict.kind, conflict.row, {conflict.unit: value})
    if value in (None, False):
        return Restore(conflict.kind, conflict.row)
    reasons = (later_write.value for later_write in conflict.live if isinstance(later_write.value, str))
    return Withdraw(conflict.kind, conflict.row, value if isinstance(value, str) else next(reasons, ""))


def _chosen(conflict: Conflict, asked: Decide) -> Json:
    if asked.keep_both:
        return _both(conflict)
    if asked.take is None:
        return asked.value
    if not 1 <= asked.take <= len(conflict.live):
        broken = problem(conflict.unit, "no_such_value", value=asked.take, n=len(conflict.live))
        raise ValidationError((broken,))
    return conflict.live[asked.take - 1].value


def _both(conflict: Conflict) -> Json:
    """The texts of all values: one below the other, or on one line if the field has only one."""
    unit = _unit(conflict)
    if unit is None or not unit.is_text:
        raise ValidationError((problem(conflict.unit, "keep_both_needs_text", label=_label(conflict)),))
    texts = [str(text_of(later_write.value)) for later_write in conflict.live if later_write.value is not None]
    joined = ("\n" if unit.field.type.is_multiline else " / ").join(dict.fromkeys(texts))
    return [joined, "draft"] if unit.field.type.is_localized else joined
