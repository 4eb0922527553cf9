"""The records at the top, to which rows belong: parties to their agreement, people by country to their activity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from iwhc_desktop.domain.records import RECORDS, RecordKind
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection


def roots(connection: Connection, rows: Mapping[str, Collection[int]]) -> dict[str, set[int]]:
    """The records without an owner above these rows, by kind; owners that are not here yet are left out."""
    found: dict[str, set[int]] = {kind: set(keys) for kind, keys in rows.items() if keys}
    for kind in filter(lambda kind: kind.owner, tuple(RECORDS.values())[::-1] if found else ()):
        for name, keys in _owners(connection, kind, found.pop(kind.name, set())).items():
            found.setdefault(name, set()).update(keys)
    return {kind: keys for kind, keys in found.items() if keys}


def _owners(connection: Connection, kind: RecordKind, rows: set[int]) -> dict[str, set[int]]:
    """The records directly above these rows, by kind."""
    if not rows or kind.owner is None:
        return {}
    owners = named_by(connection, kind.name, kind.owner.name, rows)
    target = kind.owner.type.refers_to
    here = kinds_of(connection, owners)
    if target:
        return {target: {key for key, found in here.items() if found == target}}
    found: dict[str, set[int]] = defaultdict(set)
    for key, above in here.items():
        found[above].add(key)
    return found


def named_by(connection: Connection, kind: str, field: str, rows: Collection[int]) -> list[int]:
    """The records that rows of a kind name in a reference, each once."""
    return connection.column(_named_by(kind, field), keys=listed(rows)) if rows else []


@cache
def _named_by(kind: str, field: str) -> Select[Any]:
    table = table_of(kind)
    return select(table.c[field]).distinct().where(table.c[field].is_not(None), among(table.c.key))
