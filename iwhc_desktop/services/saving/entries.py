"""Values given to a save, made canonical: units of a record kind with their values as the log keeps them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import Problem, problem
from iwhc_desktop.domain.field_type import Resolve
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import fields_of, set_unit, sets_of, units_of
from iwhc_desktop.domain.partial_day import AS_WRITTEN, PartialDay
from iwhc_desktop.domain.records import RECORDS

PROGRAM_MADE = frozenset({"reference"})
"""Fields that the program fills in and nobody types."""


def defaults_of(kind: str) -> dict[str, Json]:
    """The initial values of a new row of this kind."""
    return {item.name: item.flags.default for item in RECORDS[kind].fields if item.flags.default is not None}


def unusable(kind: str, given: Values, row: str) -> Iterator[Problem]:
    """Given names that are not units of this kind or that only the program fills in, and sets without a list."""
    units, sets = units_of(RECORDS[kind].record), sets_of(RECORDS[kind].record)
    for name, value in given.items():
        field, slash, member = name.partition("/")
        if name not in units and field not in sets:
            yield problem(name, "unknown_field", row, value=name)
        elif name in PROGRAM_MADE:
            yield problem(name, "given_by_program", row, label=units[name].field.label)
        elif field in sets and not _is_set_value(slash, member, value):
            yield problem(name, "not_a_list", row, label=sets[field].label)


def _is_set_value(slash: str, member: str, value: Json) -> bool:
    """Whether the value is a list of keys or aliases for a whole set, or true or false for one membership."""
    if slash:
        return isinstance(value, bool) and _is_target(int(member) if member.isdecimal() else member)
    return value is None or (isinstance(value, list) and all(_is_target(target) for target in value))


def _is_target(value: Json) -> bool:
    if isinstance(value, str):
        return value.startswith("@")
    return isinstance(value, int) and 0 < value < 1 << 63


def canonical(kind: str, given: Values, current: Values, resolve: Resolve) -> dict[str, Json]:
    """The units to write for the given values, whether or not they differ from `current`.

    A plain string for one language of a text gets its state: original for the language in which the text was first
    written, draft for the others. The first language entered becomes the original.
    """
    record = RECORDS[kind]
    units = units_of(record.record)
    written: dict[str, Json] = {}
    for name, value in given.items():
        if name in units:
            written[name] = units[name].canonical(value, resolve)
        else:
            written |= _memberships(name, value, current, resolve)
    for item in record.fields:
        if item.type.is_localized:
            written |= _original(item.name, written, current)
            written |= _states(item.name, written, current)
        elif isinstance(item.type, PartialDay):
            written |= _outdated(item.name, written, current)
    return written


def _outdated(name: str, written: Mapping[str, Json], current: Values) -> dict[str, Json]:
    """What stands on paper goes with the date beside which it was kept, unless it is given anew."""
    unit = f"{name}_{AS_WRITTEN}"
    is_other = name in written and written[name] != current.get(name)
    return {unit: None} if is_other and unit not in written and current.get(unit) is not None else {}


def _memberships(name: str, value: Json, current: Values, resolve: Resolve) -> dict[str, Json]:
    """The members that a set gains and loses, given one by one as `name/<key>` or as a whole list."""
    field, slash, member = name.partition("/")
    if slash:
        target = resolve(int(member) if member.isdecimal() else member)
        return {f"{field}/{target}": value}
    return _difference(field, value, _members(current, field), resolve)


def _difference(field: str, value: Json, before: set[int], resolve: Resolve) -> dict[str, Json]:
    """The members that a whole list adds to a set and removes from it."""
    targets = value if isinstance(value, list) else []
    wanted = {key for target in targets if isinstance(key := resolve(target), int)}
    gained: dict[str, Json] = {f"{field}/{target}": True for target in sorted(wanted - before)}
    return gained | {f"{field}/{target}": False for target in sorted(before - wanted)}


def _members(current: Values, field: str) -> set[int]:
    members = current.get(field)
    return {member for member in members if isinstance(member, int)} if isinstance(members, list) else set()


def _original(name: str, written: Mapping[str, Json], current: Values) -> dict[str, Json]:
    """The original's language if none is known: the first language in which the text was given."""
    unit = f"{name}_original"
    if unit in written or current.get(unit) in LANGUAGES:
        return {}
    entered = _entered_language(name, written)
    return {unit: entered} if entered else {}


def _entered_language(name: str, written: Mapping[str, Json]) -> str:
    """The first language in which a text was given, '' if there is none."""
    units = {f"{name}_{language}": language for language in LANGUAGES}
    return next((units[key] for key, value in written.items() if key in units and value is not None), "")


def _states(name: str, written: Mapping[str, Json], current: Values) -> dict[str, Json]:
    original = written.get(f"{name}_original", current.get(f"{name}_original"))
    chosen: dict[str, Json] = {}
    for unit, is_original in ((f"{name}_{language}", language == original) for language in LANGUAGES):
        value = written.get(unit)
        if isinstance(value, list) and value[1:] == [""]:
            chosen[unit] = [value[0], _state(unit, value[0], current, is_original)]
    return chosen


def _state(unit: str, text: Json, current: Values, is_original: bool) -> str:
    """A text typed again unchanged keeps its state; a new one is the original or waits to be confirmed."""
    before = current.get(unit)
    if isinstance(before, list) and before[0] == text:
        return str(before[1])
    return "original" if is_original else "draft"


def moved(kind: str, values: Values, key_of: Callable[[int], int]) -> dict[str, Json]:
    """The values with every key in them replaced: references, members of sets, parties of shares."""
    fields = {item.name: item for item in fields_of(RECORDS[kind].record)}
    result: dict[str, Json] = {}
    for name, value in values.items():
        field, slash, member = name.partition("/")
        item = fields.get(field)
        if slash and item is not None and item.is_set:
            result[set_unit(field, key_of(int(member)))] = value
        else:
            result[name] = item.type.with_keys(value, key_of) if item is not None else value
    return result
