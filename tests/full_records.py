"""Records of every kind with every field set, made from the declarations: a new field is in them at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from iwhc_desktop.domain.agreement.shares import Shares, kind_named
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_types import Choice, Code, Count, Email, Flag, Localized, Reference, Text
from iwhc_desktop.domain.fields import Field, Unit, set_unit, sets_of, units_of
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.writing.unit_of_work import UnitOfWork

Keys = dict[str, list[int]]
"""The rows of each kind, in the order in which they were made."""

STATES = ("original", "official", "checked", "draft")
CURRENCIES = ("USD", "BHD", "XOF")
DAYS = ("2021", "2024-02", "2024-02-29", "2022-01-01/2023-12-31")
_SPOKEN = MappingProxyType({"ar": "نصّ عربيّ", "en": "English text", "fr": "Texte français, naïf"})


def filled(work: UnitOfWork) -> Keys:
    """Two rows of each kind, created with all that can be said at once; their references lead to earlier rows."""
    keys: Keys = {kind: [] for kind in RECORDS}
    for number in (1, 2):
        for kind in RECORDS:
            keys[kind].append(work.create(kind, dict(_values(kind, number, keys))))
    return keys


def rewritten(work: UnitOfWork, keys: Keys, number: int) -> int:
    """Write every unit and member of these rows once more, each with another value; returns how many.

    What is entered for good is left as it is: no office reads a file that changes it.
    """
    count = 0
    for kind, rows in keys.items():
        if RECORDS[kind].is_final:
            continue
        for place, row in enumerate(rows):
            for unit, value in _changes(kind, number + place, keys):
                work.write(kind, row, unit, value)
                count += 1
    return count


def _values(kind: str, number: int, keys: Keys) -> Iterator[tuple[str, Json]]:
    for unit in units_of(RECORDS[kind].record).values():
        found = value_of(unit, number, keys)
        if found is not None:
            yield unit.name, found
    for item in sets_of(RECORDS[kind].record).values():
        yield item.name, [*keys[_to(item)]]


def _changes(kind: str, number: int, keys: Keys) -> Iterator[tuple[str, Json]]:
    owner = RECORDS[kind].owner
    for unit in units_of(RECORDS[kind].record).values():
        if owner is None or unit.field.name != owner.name:
            yield unit.name, value_of(unit, number, keys)
    for item in sets_of(RECORDS[kind].record).values():
        for place, target in enumerate(keys[_to(item)]):
            yield set_unit(item.name, target), (number + place) % 2 == 0


def _to(item: Field) -> str:
    return item.type.refers_to or ""


def value_of(unit: Unit, number: int, keys: Keys) -> Json:
    """A right value of a unit; None for a reference to what is not there yet."""
    return next(make for made, make in _MAKERS.items() if isinstance(unit.field.type, made))(unit, number, keys)


def _text(unit: Unit, number: int, _: Keys) -> Json:
    return f"{unit.name} {number} — {_SPOKEN['ar']}"


def _localized(unit: Unit, number: int, _: Keys) -> Json:
    if unit.part == "original":
        return ("ar", "en", "fr")[number % 3]
    return [f"{_SPOKEN[unit.part]} {unit.field.name} {number}", STATES[number % len(STATES)]]


def _choice(unit: Unit, number: int, _: Keys) -> Json:
    assert isinstance(unit.field.type, Choice)
    codes = sorted(unit.field.type.labels)
    return codes[number % len(codes)]


def _count(unit: Unit, number: int, _: Keys) -> Json:
    assert isinstance(unit.field.type, Count)
    return min(unit.field.type.most, unit.field.type.least + 10 + number)


def _reference(unit: Unit, number: int, keys: Keys) -> Json:
    rows = keys[_to(unit.field) or "agreement"]
    return rows[number % len(rows)] if rows else None


def _code(unit: Unit, number: int, _: Keys) -> Json:
    """A code that fits the pattern of its field, told by the field's name."""
    assert isinstance(unit.field.type, Code)
    forms = {
        "sha256": hashlib.sha256(bytes([number])).hexdigest(),
        "sample_id": f"FULL-{number}",
        "reference": f"IWHC-MOU-2024-HQ1-{9000 + number}-X",
        "code": f"Q{'ABCDEFGH'[number % 8]}",
    }
    return forms[unit.name]


def _shares(unit: Unit, number: int, keys: Keys) -> Json:
    parties = keys[kind_named(unit.type) or ""]
    if not parties:
        return None
    ways: list[dict[str, Json]] = [
        {"num": 2, "den": 5},
        {"fixed_minor": 125_000, "currency": "USD"},
        {"text": _SPOKEN["ar"]},
    ]
    return [{"party": party, **ways[(number + place) % 3]} for place, party in enumerate(sorted(parties))]


_MAKERS: Mapping[type, Callable[[Unit, int, Keys], Json]] = MappingProxyType(
    {
        Email: lambda unit, number, _: f"{unit.name}.{number}@example.org",
        Text: _text,
        Localized: _localized,
        Choice: _choice,
        Count: _count,
        Reference: _reference,
        Code: _code,
        Shares: _shares,
        Money: lambda unit, number, _: {
            "amount_minor": 125_000 + number,
            "currency": CURRENCIES[number % 3],
        },
        Flag: lambda unit, number, _: number % 2 == 0,
        PartialDay: lambda unit, number, keys: _text(unit, number, keys) if unit.is_text else DAYS[number % len(DAYS)],
    }
)
