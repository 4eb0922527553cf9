"""The state of the register before and after an edit, as the rules see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from iwhc_desktop.domain.change import RETIRED, Json, Values
from iwhc_desktop.domain.errors import Problem, problem
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.partial_date import PartialDate


class KeyedRow(NamedTuple):
    """A row with its key."""

    key: int
    values: Values


class State(Protocol):
    """The rows that rules can look up; sets are lists of keys among their values."""

    def kind_of(self, key: int) -> str | None:
        """The kind of a row, None for a row that has not been received."""

    def before(self, key: int) -> Values | None:
        """The row before the edit, None if it did not exist."""

    def after(self, key: int) -> Values | None:
        """The row after the edit, None if it is not here."""

    def children(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The rows of `kind` that belong to `owner` after the edit and are not withdrawn."""

    def children_before(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The same rows before the edit."""


@dataclass(frozen=True, slots=True)
class Edited:
    """One row of a save: `name` is its alias or key, `written` are the units whose value changes."""

    kind: str
    key: int
    name: str
    before: Values | None
    after: Values
    written: frozenset[str]

    @property
    def is_new(self) -> bool:
        """Whether the save creates the row."""
        return self.before is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the save withdraws the row."""
        return RETIRED in self.written and self.after.get(RETIRED) is not None

    @property
    def is_restored(self) -> bool:
        """Whether the save restores the withdrawn row."""
        return RETIRED in self.written and self.after.get(RETIRED) is None

    @property
    def comes(self) -> bool:
        """Whether the save makes the row appear: by creating or by restoring it."""
        return self.is_new or self.is_restored

    def old(self, unit: str) -> Json:
        """The unit's value before the edit."""
        return None if self.before is None else self.before.get(unit)

    def wrote(self, *units: str) -> bool:
        """Whether the value of any of these units changes."""
        return not self.written.isdisjoint(units)

    def broken(self, name: str, code: str, **detail: object) -> Problem:
        """A problem of this row."""
        return problem(name, code, self.name, **detail)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rule may consider besides the row.

    `today` may only cause warnings, never a refusal. `is_compensation`: the edit puts back an earlier value (undo, or a
    decision between values that people entered), so it is neither a correction nor an amendment.
    """

    state: State
    today: date
    reason: str = ""
    is_compensation: bool = False


Rule = Callable[[Edited, Setting], Iterator[Problem]]
"""What refuses or marks an edit: yields what is broken."""


def field_units(item: Field, written: frozenset[str]) -> Iterator[str]:
    """The written units of one field, including memberships of a set."""
    if item.is_set:
        return (unit for unit in sorted(written) if unit.partition("/")[0] == item.name)
    return (unit.name for unit in item.units if unit.name in written)


def is_empty(item: Field, values: Values) -> bool:
    """Whether a field is empty: a trilingual text in all languages, a set without members."""
    return item.type.is_empty(item.name, values)


def text_of(value: Json) -> Json:
    """The text of a [text, state] pair; any other value unchanged."""
    return value[0] if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str) else value


def words_in(values: Values, unit: str) -> str:
    """A plain text or code of a row, '' where it is empty."""
    return str(values.get(unit) or "")


def number_in(values: Values, unit: str) -> int | None:
    """A whole number of a row, None where it is empty."""
    value = values.get(unit)
    return value if isinstance(value, int) else None


def day_of(value: Json) -> PartialDate | None:
    """The partial date in a canonical value that is valid."""
    return PartialDate.parse(value) if isinstance(value, str) else None


def key_of(value: Json) -> int | None:
    """The key in a reference value, None for any other value."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
