"""The register as canonical lines: what travels, and what a rebuild from the log has to give as well."""

from __future__ import annotations

import json
from collections.abc import Iterator

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.row_codec import shape_of
from iwhc_desktop.store.schema.layout import SEARCH_TABLE, SORT_COLUMNS
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.log_rows import canonical


def dump_projection(connection: Connection) -> Iterator[str]:
    """What travels, as canonical lines: rows by kind, key and unit, then open conflicts.

    Equal for registers that hold the same operations; a rebuild from the log gives the same lines.
    """
    for kind in sorted(RECORDS):
        yield from _rows(connection, kind)
    for row, unit, live in connection.exec_driver_sql("SELECT row, unit, live FROM conflict ORDER BY row, unit"):
        yield canonical(["conflict", str(row), unit, [[feed, seq] for feed, seq, *_ in json.loads(live)]])


def _rows(connection: Connection, kind: str) -> Iterator[str]:
    shape, links = shape_of(kind), _members(connection, kind) if sets_of(RECORDS[kind].record) else {}
    retired = shape.columns.index(RETIRED)
    for cells in connection.exec_driver_sql(f"SELECT {', '.join(shape.columns)} FROM {kind} ORDER BY key"):
        shown = shape.values(tuple(cells))
        values: dict[str, Json] = {unit: value for unit, value in shown.items() if value is not None}
        values.update(links.get(cells[0], {}))  # type: ignore[arg-type]  # a list of keys is Json
        if cells[retired] is not None:
            values[RETIRED] = cells[retired]
        yield canonical([kind, str(cells[0]), values])


def _members(connection: Connection, kind: str) -> dict[int, dict[str, list[str]]]:
    """Per row and set the keys of its members, as digits."""
    links: dict[int, dict[str, list[str]]] = {}
    for owner, name, target in connection.exec_driver_sql(
        f"SELECT owner, name, target FROM link JOIN {kind} ON {kind}.key = owner ORDER BY owner, name, target"
    ):
        links.setdefault(owner, {}).setdefault(name, []).append(str(target))
    return links


def dump_log(connection: Connection) -> Iterator[str]:
    """What the log says beside its segments, and what is derived, as canonical lines for a comparison.

    A rebuild from the log gives the same lines: operations, later writes and which one is shown,
    acknowledgements, states of agreements, sort keys, search rows.
    """
    for name, statement in _COMPARED:
        for cells in connection.exec_driver_sql(statement):
            yield canonical([name, *(str(cell) for cell in cells)])
    for kind in sorted(RECORDS):
        yield from _derived(connection, kind)


def _derived(connection: Connection, kind: str) -> Iterator[str]:
    names = [name for name in shape_of(kind).columns if name in (*SORT_COLUMNS, "last_day")]
    if names:
        for cells in connection.exec_driver_sql(f"SELECT key, {', '.join(names)} FROM {kind} ORDER BY key"):
            yield canonical([kind, *(str(cell) for cell in cells)])


_COMPARED = (
    ("operation", "SELECT feed, first, last, clock, author, entry, note, decision FROM operation ORDER BY feed, last"),
    ("ack", "SELECT feed, seq, of_feed, upto, chain FROM ack ORDER BY feed, seq, of_feed"),
    (
        "later_write",
        "SELECT row, unit, feed, seq, clock, value FROM later_write ORDER BY row, unit, feed, seq",
    ),
    ("head", "SELECT row, unit, feed, seq FROM head ORDER BY row, unit"),
    ("live", "SELECT row, unit, kind, live FROM conflict ORDER BY row, unit"),
    ("unknown_row", "SELECT key, kind FROM unknown_row ORDER BY key"),
    ("record", "SELECT key, kind FROM record ORDER BY key"),
    (
        "period",
        "SELECT agreement, start, until, state, certain, possible FROM agreement_period ORDER BY agreement, start",
    ),
    ("search", f"SELECT rowid, surface, stems FROM {SEARCH_TABLE} ORDER BY rowid"),
)
