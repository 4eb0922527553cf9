"""The register as canonical lines: what travels, and what a rebuild from the log must reproduce."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, select

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.store.reading.search_rows import SEARCH
from iwhc_desktop.store.row_codec import codec_of
from iwhc_desktop.store.schema.layout import SORT_COLUMNS
from iwhc_desktop.store.schema.local_tables import (
    ACK,
    CONFLICT,
    HEAD,
    LATER_WRITE,
    LINK,
    OPERATION,
    PERIOD,
    RECORD,
    UNKNOWN_ROW,
)
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection

_CONFLICTS = select(CONFLICT.c.row, CONFLICT.c.unit, CONFLICT.c.live).order_by(CONFLICT.c.row, CONFLICT.c.unit)
_LOGGED = (column for column in OPERATION.columns if column.name not in ("reading", "payload"))
_COMPARED: tuple[tuple[str, Select[Any]], ...] = (
    ("operation", select(*_LOGGED).order_by(OPERATION.c.feed, OPERATION.c.last)),
    ("ack", select(ACK).order_by(*ACK.primary_key)),
    ("later_write", select(LATER_WRITE).order_by(*LATER_WRITE.primary_key)),
    ("head", select(HEAD).order_by(*HEAD.primary_key)),
    ("live", select(CONFLICT).order_by(*CONFLICT.primary_key)),
    ("unknown_row", select(UNKNOWN_ROW).order_by(UNKNOWN_ROW.c.key)),
    ("record", select(RECORD).order_by(RECORD.c.key)),
    ("period", select(PERIOD).order_by(*PERIOD.primary_key)),
    ("search", select(SEARCH.c.rowid, SEARCH.c.surface, SEARCH.c.stems).order_by(SEARCH.c.rowid)),
)


def dump_projection(connection: Connection) -> Iterator[str]:
    """What travels, as canonical lines: rows by kind, key and unit, then open conflicts.

    The lines are equal for registers with the same operations, and for a rebuild from the log.
    """
    for kind in sorted(RECORDS):
        yield from _rows(connection, kind)
    for row, unit, live in connection.rows(_CONFLICTS):
        yield canonical(["conflict", str(row), unit, [[feed, seq] for feed, seq, *_ in json.loads(live)]])


def _rows(connection: Connection, kind: str) -> Iterator[str]:
    codec, links = codec_of(kind), _members(connection, kind) if sets_of(RECORDS[kind].record) else {}
    retired = codec.columns.index(RETIRED)
    rows = table_of(kind)
    for cells in connection.run(select(*(rows.c[name] for name in codec.columns)).order_by(rows.c.key)):
        shown = codec.values(tuple(cells))
        values: dict[str, Json] = {unit: value for unit, value in shown.items() if value is not None}
        values.update(links.get(cells[0], {}))  # type: ignore[arg-type]  # a list of keys is Json
        if cells[retired] is not None:
            values[RETIRED] = cells[retired]
        yield canonical([kind, str(cells[0]), values])


def _members(connection: Connection, kind: str) -> dict[int, dict[str, list[str]]]:
    """By row and set, the keys of its members, as digits."""
    links: dict[int, dict[str, list[str]]] = {}
    rows = table_of(kind)
    members = select(LINK).join(rows, rows.c.key == LINK.c.owner).order_by(LINK.c.owner, LINK.c.name, LINK.c.target)
    for owner, name, target in connection.rows(members):
        links.setdefault(owner, {}).setdefault(name, []).append(str(target))
    return links


def dump_log(connection: Connection) -> Iterator[str]:
    """The log without its segments, and derived values, as canonical lines for a comparison.

    A rebuild from the log gives the same lines: operations, later writes and which one is shown, acknowledgements,
    states of agreements, sort keys, search rows.
    """
    for name, statement in _COMPARED:
        for cells in connection.run(statement):
            yield canonical([name, *(str(cell) for cell in cells)])
    for kind in sorted(RECORDS):
        yield from _derived(connection, kind)


def _derived(connection: Connection, kind: str) -> Iterator[str]:
    names = [name for name in codec_of(kind).columns if name in (*SORT_COLUMNS, "last_day")]
    if names:
        rows = table_of(kind)
        for cells in connection.run(select(rows.c.key, *(rows.c[name] for name in names)).order_by(rows.c.key)):
            yield canonical([kind, *(str(cell) for cell in cells)])
