"""A save before it is written: every edit is applied to a copy, so that rules see the state after it.

New rows have provisional keys of feed 0, which no installation has, in the order of their creation; the unit of work
assigns the real ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from iwhc_desktop.domain.change import RETIRED, Json, Stamp, Values, row_key
from iwhc_desktop.domain.editing import Edited, KeyedRow
from iwhc_desktop.domain.errors import NotFound, Problem, ValidationError, problem
from iwhc_desktop.domain.fields import split_set_unit
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.saving import entries
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, RowName, Withdraw

_PROVISIONAL_FEED = 0


class Source(Protocol):
    """The stored rows that a save starts from."""

    def kind_of(self, key: int) -> str | None:
        """The kind of a stored row, None if it is not here."""

    def values(self, kind: str, key: int) -> Values | None:
        """A row's values, including sets as lists of keys, and its withdrawal."""

    def children(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The rows of `kind` that belong to `owner` and are not withdrawn."""

    def referring(self, kind: str, name: str, target: int) -> Sequence[KeyedRow]:
        """The rows of `kind` whose field `name` refers to `target` and that are not withdrawn."""


@dataclass(slots=True)
class _Row:
    kind: str
    name: str
    before: Values | None
    after: dict[str, Json]
    written: dict[str, Json] = field(default_factory=dict)
    seen: dict[str, Stamp] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StagedWrite:
    """A unit of a stored row to write, and the stamp of the value that the person saw (None: the present one)."""

    kind: str
    row: int
    unit: str
    value: Json
    seen: Stamp | None


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row to create: its provisional key, alias and initial units."""

    kind: str
    key: int
    alias: str
    values: Mapping[str, Json]


def is_provisional(key: int) -> bool:
    """Whether a key is that of a row that is not written yet."""
    return key >> 32 == _PROVISIONAL_FEED


class Staging:
    """The edits of one save on top of the stored rows; the `State` that rules see."""

    def __init__(self, source: Source, defaults: Mapping[str, Values], *, decides: bool = False) -> None:
        """`defaults`: the values of new rows of a kind besides the defaults of their fields.

        `decides`: the save settles conflicts, so it also writes values that are shown already.
        """
        self._source = source
        self._defaults = defaults
        self._decides = decides
        self._rows: dict[int, _Row] = {}
        self._of_kind: dict[str, dict[int, _Row]] = defaultdict(dict)
        self._made = 0
        self._aliases: dict[str, int] = {}
        self._children: dict[tuple[str, int], Sequence[KeyedRow]] = {}
        self.problems: list[Problem] = []

    # taking edits in

    def take(self, edits: Iterable[Edit]) -> None:
        """Apply edits in order; unknown names are in `problems` afterwards."""
        for edit in edits:
            match edit:
                case Create():
                    self._create(edit)
                case Change():
                    self._change(edit)
                case Withdraw():
                    self._write(self._opened(edit.kind, edit.row), {RETIRED: edit.reason.strip() or ""})
                case Restore():
                    self._write(self._opened(edit.kind, edit.row), {RETIRED: None})

    def _create(self, edit: Create) -> None:
        _known_kind(edit.kind)
        self._made += 1
        key = row_key(_PROVISIONAL_FEED, self._made)
        row = _Row(edit.kind, edit.alias or f"+{key}", None, {})
        given = self._known(row, edit.values)
        initial = {**entries.defaults_of(edit.kind), **self._defaults.get(edit.kind, {}), **given}
        self._write(row, entries.canonical(edit.kind, initial, {}, self._resolved))
        if f"@{row.name}" in self._aliases:
            raise ValidationError((problem("", "alias_twice", row.name, value=edit.alias),))
        self._aliases[f"@{row.name}"] = key
        self._rows[key] = self._of_kind[edit.kind][key] = row

    def _change(self, edit: Change) -> None:
        row = self._opened(edit.kind, edit.row)
        given = self._known(row, edit.values)
        self._write(row, entries.canonical(edit.kind, given, row.after, self._resolved))
        if edit.seen:
            row.seen.update(edit.seen)

    def _known(self, row: _Row, given: Values) -> Values:
        unusable = tuple(entries.unusable(row.kind, given, row.name))
        self.problems += unusable
        wrong = {item.field for item in unusable}
        return {name: value for name, value in given.items() if name not in wrong}

    def _opened(self, kind: str, name: RowName) -> _Row:
        """The row being edited, loaded with its first edit."""
        _known_kind(kind)
        key = self._resolved(name)
        if not isinstance(key, int):
            raise NotFound("no_such_record", value=str(name))
        if key not in self._rows:
            values = self._source.values(kind, key)
            if values is None:
                raise NotFound("no_such_record", value=str(name))
            self._rows[key] = self._of_kind[kind][key] = _Row(kind, str(key), values, dict(values))
        return self._rows[key]

    def _resolved(self, value: Json) -> Json:
        if not isinstance(value, str) or not value.startswith("@"):
            return value
        if value not in self._aliases:
            raise ValidationError((problem("", "unknown_alias", value, value=value[1:]),))
        return self._aliases[value]

    def _write(self, row: _Row, units: Mapping[str, Json]) -> None:
        """Note the units whose value changes; an unchanged value is no edit."""
        for unit, value in units.items():
            member = split_set_unit(unit)
            changes = _joined(row.after, member, value) if member else row.after.get(unit) != value
            if member is None:
                row.after[unit] = value
            if changes or self._decides:
                row.written[unit] = value

    def key_of_alias(self, alias: str) -> int | None:
        """The provisional key of a row that this save creates."""
        return self._aliases.get(f"@{alias.removeprefix('@')}")

    # what rules see

    def kind_of(self, key: int) -> str | None:
        """The kind of a row, new ones included."""
        return self._rows[key].kind if key in self._rows else self._source.kind_of(key)

    def before(self, key: int) -> Values | None:
        """The row before the save."""
        return self._rows[key].before if key in self._rows else self._stored(key)

    def after(self, key: int) -> Values | None:
        """The row after the save."""
        return self._rows[key].after if key in self._rows else self._stored(key)

    def _stored(self, key: int) -> Values | None:
        kind = self._source.kind_of(key)
        return self._source.values(kind, key) if kind else None

    def children_before(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The children before the save, without withdrawn ones."""
        if is_provisional(owner):
            return ()
        if (kind, owner) not in self._children:
            self._children[kind, owner] = self._source.children(kind, owner)
        return self._children[kind, owner]

    def children(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The children after the save, without withdrawn ones, stored ones first."""
        owner_field = RECORDS[kind].owner
        name = owner_field.name if owner_field else ""
        rows = {child.key: child.values for child in self.children_before(kind, owner)}
        rows |= {key: row.after for key, row in self._of_kind[kind].items()}
        return [
            KeyedRow(key, values)
            for key, values in rows.items()
            if values.get(name) == owner and values.get(RETIRED) is None
        ]

    def referring(self, kind: str, name: str, target: int) -> Sequence[KeyedRow]:
        """The stored rows of `kind` whose field `name` refers to `target`."""
        return () if is_provisional(target) else self._source.referring(kind, name, target)

    # what is to be written

    def edited(self) -> list[Edited]:
        """The rows that change, in the order of their first edit."""
        return [
            Edited(row.kind, key, row.name, row.before, row.after, frozenset(row.written))
            for key, row in self._rows.items()
            if row.written or row.before is None
        ]

    def new_rows(self) -> Iterator[StagedRow]:
        """The rows to create, in the order of their provisional keys, without empty units."""
        for key, row in self._rows.items():
            if row.before is None:
                initial = {unit: value for unit, value in row.written.items() if _is_stated(unit, value)}
                yield StagedRow(row.kind, key, row.name, initial)

    def writes(self) -> Iterator[StagedWrite]:
        """The units of stored rows to write, including withdrawals."""
        for key, row in self._rows.items():
            if row.before is not None:
                for unit, value in row.written.items():
                    yield StagedWrite(row.kind, key, unit, value, row.seen.get(unit))


def _known_kind(kind: str) -> None:
    if kind not in RECORDS:
        raise NotFound("unknown_kind", value=kind)


def _is_stated(unit: str, value: Json) -> bool:
    """Whether a new row needs the unit: not for an empty value or a membership that is false."""
    return value is not None and not (value is False and split_set_unit(unit))


def _joined(after: dict[str, Json], member: tuple[str, int], value: Json) -> bool:
    """Add a target to a set or remove it; False if that changes nothing."""
    name, target = member
    before = after.get(name)
    members = before if isinstance(before, list) else []
    others = [item for item in members if item != target]
    was_in = target in members
    after[name] = [*others, target] if value is True else others
    return was_in is not (value is True)
