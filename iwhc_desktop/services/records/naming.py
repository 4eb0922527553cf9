"""The names of records, in all three languages, wherever another record refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from iwhc_desktop.domain.change import Json, stamp_of
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import LocalizedText, localized
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row
from iwhc_desktop.store.schema.layout import LOOKED_UP

NO_TEXT = LocalizedText()
OWNER_FEED = 1
"""The feed that every store has: reference lists, and the owner with its units among the partners."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A record as others refer to it. One that has not been received has `is_here` False and no name.

    `short` is its acronym, empty where it was not read or there is none. `key` is that of the record itself, which for
    a merged one is another than the key that refers to it.
    """

    kind: str
    key: int
    name: LocalizedText = NO_TEXT
    short: LocalizedText = NO_TEXT
    code: str = ""
    is_here: bool = True
    is_withdrawn: bool = False


def named(queries: Queries, wanted: Iterable[tuple[str, Json]]) -> dict[int, Named]:
    """The records with these kinds and keys, by key; values that are no key are left out."""
    by_kind: dict[str, set[int]] = {}
    for kind, value in wanted:
        key = key_of(value)
        if key is not None:
            by_kind.setdefault(kind, set()).add(key)
    found: dict[int, Named] = {}
    for kind, keys in by_kind.items():
        found |= named_rows(queries, kind, keys)
    return found


def name_fields(kind: str) -> tuple[str, ...]:
    """The fields of which the name of a record is made: name, what it is named after, acronym, what it is found by."""
    of_kind = RECORDS[kind]
    declared = {item.name for item in of_kind.fields}
    names = (of_kind.display, of_kind.named_after, of_kind.short_name, *LOOKED_UP)
    return tuple(name for name in names if name in declared)


@cache
def _name_units(kind: str) -> tuple[str, ...]:
    """The units of these fields."""
    return tuple(unit.name for item in RECORDS[kind].fields if item.name in name_fields(kind) for unit in item.units)


def named_rows(queries: Queries, kind: str, keys: Iterable[int]) -> dict[int, Named]:
    """The records of a kind by the key that refers to them: for a merged one it is the record that is kept."""
    merges = merges_of(queries, kind)
    kept = {key: merges.kept(key) for key in keys}
    rows = queries.rows(kind, set(kept.values()), _name_units(kind))
    called = {key: name_of(row) for key, row in rows.items()}
    if RECORDS[kind].named_after:
        nameless = [rows[key] for key, one in called.items() if not one.name.shown("en")[0]]
        called |= _called_like_another(queries, nameless)
    return {key: called.get(to) or Named(kind=kind, key=to, is_here=False) for key, to in kept.items()}


def _called_like_another(queries: Queries, nameless: Sequence[Row]) -> dict[int, Named]:
    """Rows without a name of their own, called like the record that their kind names them after."""
    found: dict[int, Named] = {}
    for row in nameless:
        field = _named_after(row.kind)
        target = key_of(row.values.get(field.name)) if field is not None else None
        if field is not None and target is not None:
            other = named_rows(queries, field.type.refers_to or "", [target])[target]
            found[row.key] = replace(name_of(row), name=other.name, short=other.short)
    return found


@cache
def _named_after(kind: str) -> Field | None:
    return next((item for item in RECORDS[kind].fields if item.name == RECORDS[kind].named_after), None)


def name_of(row: Row) -> Named:
    """The name of a row."""
    display, is_localized, _short = _naming(row.kind)
    name = localized(row.values, display) if is_localized else LocalizedText(en=str(row.values.get(display) or ""))
    code = row.values.get("reference") or row.values.get("code") or row.values.get("sample_id")
    return Named(
        kind=row.kind,
        key=row.key,
        name=name,
        short=short_name_of(row),
        code=str(code or ""),
        is_withdrawn=row.retired is not None,
    )


def short_name_of(row: Row) -> LocalizedText:
    """The acronym of a row, empty for kinds without one."""
    field = _naming(row.kind)[2]
    return localized(row.values, field) if field else NO_TEXT


@cache
def _naming(kind: str) -> tuple[str, bool, str]:
    """The field of a kind's name, whether it is trilingual, and the field of the acronym, '' for none."""
    of_kind = RECORDS[kind]
    return of_kind.display, of_kind.is_localized, of_kind.short_name


def brief_name(named: Named, language: str) -> str:
    """What a record is called in one language, by acronym where it has one."""
    return named.short.shown(language)[0] or named.name.shown(language)[0]


def pick(names: Mapping[int, Named], value: Json) -> Named | None:
    """The record that a reference value refers to, None for an empty one."""
    key = key_of(value)
    return names.get(key) if key is not None else None


def is_owner(key: int) -> bool:
    """Whether a partner is the owner of the register or one of its units, which are shipped with the program."""
    return stamp_of(key).feed == OWNER_FEED
