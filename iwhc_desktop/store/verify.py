"""Checking a store: the files, the schema, the hashes. Nothing here repairs.

SQLite does not notice rotten bits in text, so segments carry hashes, documents are named by theirs, and the
projection can be rebuilt from the log elsewhere and compared line by line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.log_rows import canonical
from iwhc_desktop.store.row_shape import shape_of


def dump_projection(connection: Connection) -> Iterator[str]:
    """What travels, as canonical lines: rows by kind, key and unit, then open conflicts.

    Equal for registers that hold the same operations; a rebuild from the log gives the same lines.
    """
    for kind in sorted(RECORDS):
        yield from _rows(connection, kind)
    for row, unit, live in connection.exec_driver_sql("SELECT row, unit, live FROM conflict ORDER BY row, unit"):
        yield canonical(["conflict", str(row), unit, [[feed, seq] for feed, seq, *_ in json.loads(live)]])


def _rows(connection: Connection, kind: str) -> Iterator[str]:
    shape = shape_of(kind)
    names = tuple(sets_of(RECORDS[kind].record))
    links: dict[int, dict[str, list[str]]] = {}
    if names:
        for owner, name, target in connection.exec_driver_sql(
            f"SELECT owner, name, target FROM link JOIN {kind} ON {kind}.key = owner ORDER BY owner, name, target"
        ):
            links.setdefault(owner, {}).setdefault(name, []).append(str(target))
    retired = shape.columns.index(RETIRED)
    for cells in connection.exec_driver_sql(f"SELECT {', '.join(shape.columns)} FROM {kind} ORDER BY key"):
        shown = shape.values(tuple(cells))
        values: dict[str, Json] = {unit: value for unit, value in shown.items() if value is not None}
        values.update(links.get(cells[0], {}))  # type: ignore[arg-type]  # a list of keys is Json
        if cells[retired] is not None:
            values[RETIRED] = cells[retired]
        yield canonical([kind, str(cells[0]), values])
