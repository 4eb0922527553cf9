"""Declare once: from a record's annotated fields come its table, log units, search, files and inputs.

A record is a frozen keyword-only dataclass whose fields are `Annotated[type, Attr(field_type, N_("label"))]`.
`fields_of` reads them, `Field.units` says what merges as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from dataclasses import field as made
from enum import Enum
from functools import cache
from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.field_type import FieldType, NameOf, Reading, Resolve, StoredColumn, unless_empty
from iwhc_desktop.domain.field_types import Links
from iwhc_desktop.domain.partial_day import AS_WRITTEN
from iwhc_desktop.i18n.messages import C_, Message

_AS_WRITTEN = C_("date on paper", "{field}, as written")


class Signed(Enum):
    """How a field may change once the agreement it belongs to is signed (register rule 'two ways')."""

    FREE = "free"
    CORRECTION = "correction"
    """A clerical mistake is corrected with a reason; the old value stays in History."""
    AMENDMENT = "amendment"
    """Only an amendment with its own signatures changes it; entering what was not stated is free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What else is declared about a field.

    `search`: its text is searched; with a reference, the record is also found by the words of the one it names.
    `short_name`: the acronym that a proposal of the record shows. `headquarters`: the code of the refusal where
    headquarters alone sets the field of records that every office edits.
    """

    required: bool = False
    search: bool = False
    immutable: bool = False
    short_name: bool = False
    headquarters: str = ""
    signed: Signed = Signed.FREE
    default: Json = None


class Attr:
    """The declaration of one field: its type, its label and flags (see Flags)."""

    __slots__ = ("flags", "label", "type")

    def __init__(self, field_type: FieldType, label: Message, **flags: object) -> None:
        self.type = field_type
        self.label = label
        self.flags = Flags(**flags)  # type: ignore[arg-type]  # names and types are Flags' own


@dataclass(frozen=True, slots=True)
class Unit:
    """One merge unit of a field: `name` as the log, the command line and bundles write it."""

    name: str
    field: Field
    part: str

    @property
    def type(self) -> FieldType:
        """The type of its field."""
        return self.field.type

    @property
    def label(self) -> Message:
        """What it is called; a text in several languages like its field."""
        label = self.field.label
        return _AS_WRITTEN.with_arguments(field=label) if self.part == AS_WRITTEN else label

    @property
    def columns(self) -> tuple[StoredColumn, ...]:
        """The columns that hold this unit's value, in order; none for a set."""
        return self.field.type.columns(self.field.name, self.part)

    def encode(self, value: Json) -> tuple[str | int | None, ...]:
        """The column values of a canonical value."""
        return self.field.type.encode(value, self.part)

    def decode(self, stored: tuple[str | int | None, ...]) -> Json:
        """The canonical value of stored columns."""
        return self.field.type.decode(stored, self.part)

    @property
    def is_first_column(self) -> bool:
        """Whether the first stored column is the canonical value itself."""
        return type(self.field.type).decode is FieldType.decode

    def problem(self, value: Json) -> str:
        """The code of what is wrong with a value, '' when it is right."""
        return self.field.type.problem(value, self.part)

    def canonical(self, given: Json, resolve: Resolve) -> Json:
        """A value given to a save in its one form; what cannot have it stays as it is."""
        return self.field.type.canonical(given, self.part, resolve)

    def words(self, value: Json, name_of: NameOf) -> object:
        """A value as it is read in a sentence; None for none."""
        return self.field.type.words(value, self.part, name_of)

    def keys(self, value: Json) -> tuple[int, ...]:
        """The keys of the records that a value names."""
        return self.field.type.keys(value)

    @property
    def is_quiet(self) -> bool:
        """Whether a change says nothing by itself."""
        return self.field.type.is_quiet(self.part)

    @property
    def is_text(self) -> bool:
        """Whether it is a text that people write: a plain one, or one language of a trilingual one."""
        return self.field.type.is_text(self.part)

    def read(self, given: Json, reading: Reading) -> Json:
        """The value that was typed or given in JSON: a text as it is, anything else as its type reads it."""
        return unless_empty(given) if self.is_text else self.field.type.read(given, reading)


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field of a record kind."""

    name: str
    type: FieldType
    label: Message
    flags: Flags
    units: tuple[Unit, ...] = made(init=False, repr=False, compare=False)
    """The field's merge units: one, or one per language and the original of a trilingual text."""

    def __post_init__(self) -> None:
        units = (Unit(f"{self.name}_{part}" if part else self.name, self, part) for part in self.type.parts)
        object.__setattr__(self, "units", tuple(units))

    def read(self, given: Json, reading: Reading) -> Json:
        """The value that was typed or given in JSON, as its type reads it."""
        return self.type.read(given, reading)

    def words(self, values: Values, name_of: NameOf, language: str) -> object:
        """The value of a record as it is read in a sentence, a trilingual text in this language; None for none."""
        return self.type.words_of(self.name, values, name_of, language)

    @property
    def is_set(self) -> bool:
        """Whether the field is a set of links, one unit `name/<target key>` per member."""
        return isinstance(self.type, Links)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has besides its declared fields: its key and whether it is withdrawn."""

    key: int = 0
    retired: str | None = None


_Answer = TypeVar("_Answer")


def _for_each_record(function: Callable[[type[Record]], _Answer]) -> Callable[[type[Record]], _Answer]:
    """Work it out once for each record class."""
    return cache(function)  # type: ignore[return-value]  # mypy holds a class of frozen instances for unhashable


@_for_each_record
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """The declared fields of a record kind, in the order of the class (its bases' first)."""
    hints = get_type_hints(record, include_extras=True)
    found: list[Field] = []
    for item in fields(record):
        hint = hints[item.name]
        if get_origin(hint) is Annotated:
            attr = next(part for part in get_args(hint) if isinstance(part, Attr))
            found.append(Field(item.name, attr.type, attr.label, attr.flags))
    return tuple(found)


@_for_each_record
def owner_field(record: type[Record]) -> Field | None:
    """The field that names the owning record, None for a kind whose records belong to none."""
    return next((item for item in fields_of(record) if item.type.is_owner), None)


@_for_each_record
def units_of(record: type[Record]) -> Mapping[str, Unit]:
    """The stored merge units of a record kind by name (sets are not among them)."""
    return {unit.name: unit for item in fields_of(record) if not item.is_set for unit in item.units}


@_for_each_record
def sets_of(record: type[Record]) -> Mapping[str, Field]:
    """The link sets of a record kind by name."""
    return {item.name: item for item in fields_of(record) if item.is_set}


def set_unit(name: str, target: int) -> str:
    """The unit of one membership of a set: true for a member, false once removed."""
    return f"{name}/{target}"


def split_set_unit(unit: str) -> tuple[str, int] | None:
    """The set's name and the target's key of a membership unit, None for any other unit."""
    name, slash, target = unit.partition("/")
    return (name, int(target)) if slash and target.isdecimal() else None
