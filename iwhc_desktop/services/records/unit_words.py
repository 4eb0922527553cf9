"""A value of one unit in words, on the screen and on paper: labels of choices, days, names of other records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_type import NameOf
from iwhc_desktop.domain.field_types import NO, YES
from iwhc_desktop.domain.fields import split_set_unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import MISSING

NamesOf = Callable[[Iterable[int]], Mapping[int, str]]
"""Returns the names of records, by key."""


def unit_words(kind: str, unit: str, value: Json, names_of: NamesOf) -> object:
    """A value of a unit for a sentence; a member of a set by its name."""
    member = split_set_unit(unit)
    if member is not None:
        name = names_of([member[1]]).get(member[1]) or str(member[1])
        return name if value else MISSING
    if value is None:
        return MISSING
    found = units_of(RECORDS[kind].record).get(unit)
    if found is not None:
        return found.words(value, _namer(names_of))
    return _flag(value) if isinstance(value, bool) else str(value)


def unit_keys(kind: str, unit: str, value: Json) -> tuple[int, ...]:
    """The records that a value of a unit names."""
    member = split_set_unit(unit)
    if member is not None:
        return (member[1],)
    found = units_of(RECORDS[kind].record).get(unit)
    return found.keys(value) if found else ()


def _flag(value: bool) -> object:
    return YES if value else NO


def _namer(names_of: NamesOf) -> NameOf:
    """The name of one record, a dash if it is unknown."""
    return lambda key: names_of([key]).get(key) or MISSING
