"""The names of records, and finding a record by what people call it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select

from iwhc_desktop.domain.fields import Field, units_of
from iwhc_desktop.domain.records import RECORDS, RecordKind
from iwhc_desktop.domain.reference_number import is_reference_number, parse
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.search.folding import fold
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.row_codec import codec_of
from iwhc_desktop.store.schema.layout import LOOKED_UP, column_names
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection


def read_names(connection: Connection, keys: Collection[int], language: str) -> dict[int, str]:
    """The display name of each row; a row without one is named after the record that it is about."""
    found: dict[int, str] = {}
    by_kind: dict[str, list[int]] = {}
    for key, kind in kinds_of(connection, keys).items():
        by_kind.setdefault(kind, []).append(key)
    for kind, rows in by_kind.items():
        found.update(_followed_names(connection, kind, rows, language))
    return found


def _followed_names(connection: Connection, kind: str, keys: list[int], language: str) -> dict[int, str]:
    """The names of rows of a kind; a merged one is called like the one that is kept."""
    merges = read_merges(connection, kind)
    found = _names_of(connection, RECORDS[kind], list({merges.kept(key) for key in keys}), language)
    return {key: found[merges.kept(key)] for key in keys if merges.kept(key) in found}


def _names_of(connection: Connection, kind: RecordKind, keys: list[int], language: str) -> dict[int, str]:
    if not kind.display:
        return _borrowed(connection, kind, _about(kind), keys, language)
    found = codec_of(kind.name).read_display(connection, keys)
    if not kind.is_localized:
        return {key: str(values[kind.display] or "") for key, values in found.items()}
    names = {key: localized(values, kind.display).shown(language)[0] for key, values in found.items()}
    nameless = [key for key, name in names.items() if not name] if kind.named_after else []
    return {**names, **_borrowed(connection, kind, _field_of(kind, kind.named_after), nameless, language)}


def _field_of(kind: RecordKind, name: str) -> Field | None:
    return next((item for item in kind.fields if item.name == name), None)


def _borrowed(
    connection: Connection, kind: RecordKind, about: Field | None, keys: list[int], language: str
) -> dict[int, str]:
    """The names of the records that these rows are about: a party's partner, a membership's country."""
    if about is None or not keys:
        return dict.fromkeys(keys, "")
    found = connection.rows(_about_of(kind.name, about.name), keys=listed(keys))
    targets: dict[int, int] = {row: target or 0 for row, target in found}
    names = _followed_names(connection, about.type.refers_to or "", [*set(targets.values()) - {0}], language)
    return {key: names.get(target, "") for key, target in targets.items()}


@cache
def _about_of(kind: str, field: str) -> Select[Any]:
    """These rows of a kind and what the field refers to, if anything."""
    table = table_of(kind)
    return select(table.c.key, table.c[field]).where(among(table.c.key))


def _about(kind: RecordKind) -> Field | None:
    """The field with the record that a row is about; for a row below another such row, like a signature, its owner."""
    found = next((item for item in kind.fields if _is_about(item)), None)
    owner = kind.owner
    is_below = owner is not None and owner.type.refers_to and RECORDS[owner.type.refers_to].owner is not None
    return found or (owner if is_below else None)


def _is_about(item: Field) -> bool:
    return bool(item.type.refers_to) and not item.is_set and not item.type.is_owner and item.flags.required


def find(connection: Connection, kind: str, text: str) -> int | None:
    """The row with this name, None if there is none; withdrawn rows are found last."""
    spellings = _spellings(text.encode("utf-8", "replace").decode("utf-8"))
    for name in (kind,) if kind else RECORDS:
        found = _find_by_field(connection, name, spellings)
        if found is not None:
            return found
    key = _key_in(text)
    found_kind = kinds_of(connection, [key]).get(key)
    return key if found_kind is not None and kind in ("", found_kind) else None


def _key_in(text: str) -> int:
    """The key with these digits, 0 (which no row has) for any other text."""
    digits = fold(text.strip())
    is_number = digits.isdecimal() and digits.isascii() and len(digits) < 20
    return int(digits) if is_number and int(digits) < 1 << 63 else 0


def _spellings(text: str) -> tuple[str, str, str]:
    """The typed text, the same in capitals, and as a reference number if it is one."""
    plain = text.strip()
    return plain, fold(plain).upper(), str(parse(plain)) if is_reference_number(plain) else plain


def _find_by_field(connection: Connection, kind: str, spellings: tuple[str, str, str]) -> int | None:
    units = units_of(RECORDS[kind].record)
    for name in LOOKED_UP:
        if name in units and name in column_names(kind):
            typed, capitals, number = spellings
            found = connection.value(_called(kind, name), typed=typed, capitals=capitals, number=number)
            if found is not None:
                return int(found)
    return None


@cache
def _called(kind: str, name: str) -> Select[Any]:
    """The row that has one of three spellings in a column; withdrawn ones come last."""
    table = table_of(kind)
    spellings: list[BindParameter[str]] = [bindparam(spelling) for spelling in ("typed", "capitals", "number")]
    return (
        select(table.c.key)
        .where(table.c[name].in_(spellings))
        .order_by(table.c.retired.is_not(None), table.c.key)
        .limit(1)
    )
