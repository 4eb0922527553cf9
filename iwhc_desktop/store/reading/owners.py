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
    if not rows:
        return {}
    owners = set(connection.column(_owners_of(kind.name), keys=listed(rows)))
    target = kind.owner.type.refers_to if kind.owner else ""
    here = kinds_of(connection, owners)
    if target:
        return {target: {key for key, found in here.items() if found == target}}
    found: dict[str, set[int]] = defaultdict(set)
    for key, above in here.items():
        found[above].add(key)
    return found


@cache
def _owners_of(kind: str) -> Select[Any]:
    """The owners of the rows of a kind."""
    table, owner = table_of(kind), RECORDS[kind].owner
    column = table.c[owner.name if owner else "key"]
    return select(column).distinct().where(column.is_not(None), among(table.c.key))
