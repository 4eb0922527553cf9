"""What the merge needs to know about the register before an import, read from the tables."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, Text, and_, bindparam, exists, func, or_, select, union_all

from iwhc_desktop.domain.change import RETIRED, Context, Json, LaterWrite, Stamp, row_key
from iwhc_desktop.domain.fields import set_unit
from iwhc_desktop.domain.projection import Creation, Origin, RowUnit, Span
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.row_codec import codec_of
from iwhc_desktop.store.schema.local_tables import (
    ACK,
    CONFLICT,
    FEED,
    LATER_WRITE,
    LINK,
    OPERATION,
    RECORD,
    UNKNOWN_ROW,
)
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.log_rows import read_acknowledged, read_last_writes, read_row_later_writes
from iwhc_desktop.store.writing.row_writer import member_of

_SEQUENCE = 0xFFFFFFFF
"""The part of a key that is the number within its feed."""


def _made(rows: Table) -> Select[Any]:
    """Key and kind of these rows, number and clock of the operation that created each: the first that reaches it."""
    earlier = OPERATION.alias("earlier")
    feed, number = rows.c.key.bitwise_rshift(32), rows.c.key.bitwise_and(_SEQUENCE)
    first = select(func.min(earlier.c.last)).where(earlier.c.feed == feed, earlier.c.last >= number).scalar_subquery()
    creating = and_(OPERATION.c.feed == feed, OPERATION.c.last == first)
    chosen = select(rows.c.key, rows.c.kind, OPERATION.c.last, OPERATION.c.clock)
    return chosen.select_from(rows.join(OPERATION, creating)).where(among(rows.c.key))


_MADE = union_all(_made(RECORD), _made(UNKNOWN_ROW))
_LINKS = select(LINK.c.owner, LINK.c.name, LINK.c.target).where(among(LINK.c.owner))
_UNKNOWN = select(UNKNOWN_ROW.c.key, UNKNOWN_ROW.c.kind).where(among(UNKNOWN_ROW.c.key))
_CONFLICTS = select(CONFLICT.c.row, CONFLICT.c.unit, CONFLICT.c.live).where(among(CONFLICT.c.row))
_APPLIED = select(FEED.c.feed, FEED.c.applied)
_MADE_IN, _UNKNOWN_MADE_IN = (
    select(rows.c.key).where(rows.c.key > bindparam("after"), rows.c.key <= bindparam("upto"))
    for rows in (RECORD, UNKNOWN_ROW)
)
_SPAN = func.json_each(bindparam("spans", type_=Text)).table_valued("value").alias("span")
_FEED, _FIRST, _LAST = (func.json_extract(_SPAN.c.value, f"$[{place}]") for place in range(3))
_WRITTEN_IN = (
    select(LATER_WRITE.c.row)
    .distinct()
    .where(
        exists().select_from(_SPAN).where(LATER_WRITE.c.feed == _FEED, LATER_WRITE.c.seq.between(_FIRST, _LAST)),
        or_(*(exists().select_from(rows).where(rows.c.key == LATER_WRITE.c.row) for rows in (RECORD, UNKNOWN_ROW))),
    )
)
"""One pass over the later writes for all spans."""

_OF_FEED = ACK.c.feed == bindparam("of_number")
_ACKS_AROUND = select(
    select(func.max(ACK.c.seq)).where(_OF_FEED, ACK.c.seq < bindparam("number")).scalar_subquery(),
    select(func.min(ACK.c.seq)).where(_OF_FEED, ACK.c.seq >= bindparam("number")).scalar_subquery(),
)
"""The acknowledgements of a feed before a number and from it on: what was seen is the same in between."""


@cache
def _owned(kind: str, owner: str) -> Select[Any]:
    """The rows of a kind below these, owner first."""
    table = table_of(kind)
    return select(table.c[owner], table.c.key).where(among(table.c[owner]))


@cache
def _owners(kind: str, owner: str) -> Select[Any]:
    """These rows of a kind, and their owners."""
    table = table_of(kind)
    return select(table.c.key, table.c[owner]).where(among(table.c.key))


_FEW_UNITS = 8
"""The most units that are read alone; of more the whole rows are, so that few statements are composed."""


class StoredRegister:
    """The register behind one connection as a plan sees it, before it is written; see domain.projection.Existing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._contexts: dict[int, list[tuple[int, int, Context]]] = {}
        self._kinds: dict[int, str] = {}

    def creations(self, rows: Collection[int]) -> Mapping[int, Creation]:
        """The creation of each of these rows that is here."""
        possible = self._applied_among(rows)
        made = self._connection.rows(_MADE, keys=listed(possible)) if possible else ()
        owners = self._owners({row: kind for row, kind, *_ in made})
        return {
            row: Creation(kind, Stamp(row >> 32, last), clock, owners.get(row, 0)) for row, kind, last, clock in made
        }

    def origins(self, rows: Collection[int]) -> Mapping[int, Origin | Creation]:
        """Kind and owner of each of these rows that is here."""
        kinds = self._kinds_of(rows)
        kinds |= self._connection.rows(_UNKNOWN, keys=listed(set(rows) - kinds.keys()))
        owners = self._owners(kinds)
        return {row: Origin(kind, owners.get(row, 0)) for row, kind in kinds.items()}

    def _kinds_of(self, rows: Iterable[int]) -> dict[int, str]:
        """The kinds of those of these rows that are here; they never change."""
        self._kinds |= kinds_of(self._connection, [row for row in rows if row not in self._kinds])
        return {row: self._kinds[row] for row in rows if row in self._kinds}

    def children(self, rows: Collection[int]) -> Mapping[int, Collection[int]]:
        """The rows directly owned by these keys."""
        found: dict[int, list[int]] = defaultdict(list)
        for kind in RECORDS.values():
            if kind.owner is not None:
                for owner, key in self._connection.rows(_owned(kind.name, kind.owner.name), keys=listed(rows)):
                    found[owner].append(key)
        return found

    def later_writes(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Sequence[LaterWrite]]:
        """The last later write of each feed to these units."""
        return read_last_writes(self._connection, units)

    def row_later_writes(self, rows: Collection[int]) -> Sequence[LaterWrite]:
        """Every later write to these rows."""
        return read_row_later_writes(self._connection, rows)

    def values(self, units: Collection[RowUnit]) -> Mapping[RowUnit, Json]:
        """The values now shown."""
        by_row: dict[int, set[str]] = defaultdict(set)
        for row, unit in units:
            by_row[row].add(unit)
        kinds = self._kinds_of(by_row)
        found = self._members({(row, unit) for row, unit in units if _is_member(kinds, row, unit)})
        for kind, rows in _by_kind(kinds).items():
            found.update(self._stored(kind, rows, by_row))
        return found

    def _members(self, members: Collection[RowUnit]) -> dict[RowUnit, Json]:
        """Which of these memberships exist."""
        links = self._connection.rows(_LINKS, keys=listed({row for row, _ in members})) if members else ()
        here = {(row, set_unit(name, target)) for row, name, target in links}
        return {member: member in here for member in members}

    def conflicts(self, rows: Collection[int]) -> Mapping[RowUnit, Collection[Stamp]]:
        """The open conflicts of these rows, each with the operations in conflict."""
        return {
            (row, unit): [Stamp(feed, seq) for feed, seq, *_ in json.loads(live)]
            for row, unit, live in self._connection.rows(_CONFLICTS, keys=listed(rows))
        }

    def touched(self, spans: Collection[Span]) -> set[int]:
        """The rows here that these operations created or wrote."""
        rows: set[int] = set()
        for feed, first, last in spans:
            made = {"after": row_key(feed, first) - 1, "upto": row_key(feed, last)}
            rows.update(self._connection.column(_MADE_IN, **made))
            rows.update(self._connection.column(_UNKNOWN_MADE_IN, **made))
        return rows.union(self._connection.column(_WRITTEN_IN, spans=json.dumps(spans)))

    def seen_of_others(self, stamp: Stamp) -> Context:
        """What an operation with this number had seen: one statement for all between two acknowledgements of a feed."""
        known = self._contexts.setdefault(stamp.feed, [])
        for after, until, context in known:
            if after < stamp.seq <= until:
                return context
        around = self._connection.first(_ACKS_AROUND, of_number=stamp.feed, number=stamp.seq)
        context = read_acknowledged(self._connection, stamp)
        known.append((around[0] or 0, around[1] or _SEQUENCE, context))
        return context

    def _applied_among(self, rows: Collection[int]) -> list[int]:
        """Those of these rows that may be here: their numbers have been applied."""
        applied = dict(self._connection.rows(_APPLIED))
        return [row for row in rows if row & _SEQUENCE <= applied.get(row >> 32, 0)]

    def _owners(self, kinds: Mapping[int, str]) -> dict[int, int]:
        """The owners of the rows that have one."""
        found: dict[int, int] = {}
        for kind, rows in _by_kind(kinds).items():
            owner = RECORDS[kind].owner if kind in RECORDS else None
            if owner is not None:
                owners = self._connection.rows(_owners(kind, owner.name), keys=listed(rows))
                found.update((row, above or 0) for row, above in owners)
        return found

    def _stored(self, kind: str, rows: Iterable[int], by_row: Mapping[int, set[str]]) -> dict[RowUnit, Json]:
        """The values of those of these units that are stored in columns."""
        found: dict[RowUnit, Json] = {}
        codec, keys = codec_of(kind), list(rows)
        asked = set().union(*(by_row[row] for row in keys))
        wanted = [unit for unit in codec.slots if unit in asked]
        units = wanted if len(wanted) <= _FEW_UNITS else ()
        for row, (reason, values) in codec.read(self._connection, listed(keys), units).items():
            values[RETIRED] = reason
            for unit in by_row[row]:
                if unit in values:
                    found[row, unit] = values[unit]
        return found


def _is_member(kinds: Mapping[int, str], row: int, unit: str) -> bool:
    """Whether a unit of one of these rows is a membership of a set."""
    return row in kinds and member_of(kinds[row], unit) is not None


def _by_kind(kinds: Mapping[int, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, kind in kinds.items():
        found[kind].append(row)
    return found
