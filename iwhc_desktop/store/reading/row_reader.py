"""Rows as everybody reads them: values by unit, conflicts, and the origin of the values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from iwhc_desktop.domain.change import RETIRED, Json, Stamp, stamp_of
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.row_codec import codec_of
from iwhc_desktop.store.schema.local_tables import CONFLICT, FEED, HEAD, LATER_WRITE, LINK, RECORD
from iwhc_desktop.store.sql import Connection

_Stored = tuple[str | None, dict[str, Json]]
"""Why a row is withdrawn, and its units."""

_KINDS = select(RECORD.c.key, RECORD.c.kind).where(among(RECORD.c.key))
_LINKS = select(LINK).where(among(LINK.c.owner)).order_by(LINK.c.owner, LINK.c.name, LINK.c.target)
_HEADS = select(HEAD).where(among(HEAD.c.row))
_CONFLICTS = select(CONFLICT.c.row, CONFLICT.c.unit).where(among(CONFLICT.c.row))
_SEALED = select(FEED.c.sealed).where(FEED.c.feed == bindparam("of_feed"))
_WRITTEN = select(LATER_WRITE.c.row).where(
    LATER_WRITE.c.feed == bindparam("of_feed"), LATER_WRITE.c.seq > bindparam("after"), among(LATER_WRITE.c.row)
)


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is shown.

    `values` are by unit in canonical form, with every unit of the kind, sets as lists of keys. `retired`: the reason
    for which it is withdrawn, else None. `conflicts`: units with several live values. `unsent`: this installation wrote
    it after its last file (neither this nor stamps are read where only some units are).
    """

    kind: str
    key: int
    values: Mapping[str, Json]
    retired: str | None = None
    conflicts: frozenset[str] = frozenset()
    unsent: bool = False
    written: Mapping[str, Stamp] = field(default_factory=dict, hash=False)

    def stamps(self, unit: str) -> Stamp:
        """The operation whose value is shown; for a unit never written since, the row's own number."""
        return self.written.get(unit) or stamp_of(self.key)

    def seen(self, units: Iterable[str]) -> dict[str, Stamp]:
        """The stamps of these units, with which a save states what the person saw."""
        return {unit: self.stamps(unit) for unit in units}


def kind_of(connection: Connection, key: int) -> str | None:
    """The kind of a row, None if it is not here."""
    return kinds_of(connection, [key]).get(key)


def kinds_of(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The kinds of these rows; those that are not here are left out."""
    wanted = set(keys)
    return dict(connection.rows(_KINDS, keys=listed(wanted))) if wanted else {}


def read_rows(
    connection: Connection, kind: str, keys: Collection[int], feed: int, units: Collection[str] = ()
) -> dict[int, Row]:
    """The rows of `kind` with these keys, in order; those that are not here are left out.

    `units`: only these are read, without sets, stamps and whether they are unsent; if empty, everything is read.
    """
    values = codec_of(kind).read(connection, listed(keys), units)
    return _rows(connection, kind, {key: values[key] for key in keys if key in values}, feed, units)


def read_children(
    connection: Connection, kind: str, owners: Iterable[int], feed: int, units: Collection[str], include_retired: bool
) -> dict[int, Row]:
    """The rows of `kind` that belong to one of `owners`, by key; `units` as for `read_rows`."""
    values = codec_of(kind).read_below(connection, listed(owners), units, include_retired)
    return _rows(connection, kind, values, feed, units)


def _rows(
    connection: Connection, kind: str, values: Mapping[int, _Stored], feed: int, units: Collection[str]
) -> dict[int, Row]:
    """The rows with what is known about them beside their units."""
    if not values:
        return {}
    wanted = listed(values)
    has_sets = not units and bool(sets_of(RECORDS[kind].record))
    links = _links(connection, kind, wanted) if has_sets else {}
    heads = {} if units else _heads(connection, wanted)
    conflicts = conflicts_of(connection, values)
    unsent = frozenset() if units else unsent_rows(connection, values.keys(), feed)
    found = {}
    for key, (retired, shown) in values.items():
        shown.update(links[key] if has_sets else {})
        conflicting, stamps = conflicts.get(key, frozenset()), heads.get(key, {})
        found[key] = Row(kind, key, shown, retired, conflicting, key in unsent, stamps)
    return found


def read_values(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, dict[str, Json]]:
    """The units of these rows, including sets and the reason for a withdrawal: what a save starts from."""
    wanted = listed(keys)
    return _whole(connection, kind, codec_of(kind).read(connection, wanted), wanted)


def read_values_below(connection: Connection, kind: str, owners: Iterable[int]) -> dict[int, dict[str, Json]]:
    """The same for the rows of a kind that are not withdrawn and belong to one of `owners`, by key."""
    found = codec_of(kind).read_below(connection, listed(owners))
    return _whole(connection, kind, found, listed(found))


def _whole(connection: Connection, kind: str, rows: Mapping[int, _Stored], wanted: str) -> dict[int, dict[str, Json]]:
    links = _links(connection, kind, wanted) if rows and sets_of(RECORDS[kind].record) else None
    return {
        key: {**values, **(links[key] if links is not None else {}), RETIRED: reason}
        for key, (reason, values) in rows.items()
    }


def _links(connection: Connection, kind: str, wanted: str) -> Mapping[int, dict[str, Json]]:
    names = tuple(sets_of(RECORDS[kind].record))
    found: dict[int, dict[str, list[Json]]] = defaultdict(lambda: {name: [] for name in names})
    for owner, name, target in connection.rows(_LINKS, keys=wanted):
        found[owner].setdefault(name, []).append(target)
    return found  # type: ignore[return-value]  # a list of keys is Json


def _heads(connection: Connection, wanted: str) -> dict[int, dict[str, Stamp]]:
    found: dict[int, dict[str, Stamp]] = defaultdict(dict)
    for row, unit, feed, seq in connection.rows(_HEADS, keys=wanted):
        found[row][unit] = Stamp(feed, seq)
    return found


def conflicts_of(connection: Connection, keys: Iterable[int]) -> dict[int, frozenset[str]]:
    """By row the units that have several live values, of those of these rows that have any."""
    found: dict[int, set[str]] = defaultdict(set)
    for row, unit in connection.rows(_CONFLICTS, keys=listed(keys)):
        found[row].add(unit)
    return {row: frozenset(units) for row, units in found.items()}


def sealed_of(connection: Connection, feed: int) -> int:
    """The last number of a feed that is in a segment."""
    return int(connection.value(_SEALED, of_feed=feed) or 0)


def new_rows(connection: Connection, keys: Iterable[int], feed: int) -> set[int]:
    """Those of these rows that `feed` created after its last sealed number."""
    sealed = sealed_of(connection, feed)
    return {key for key in keys if _is_new(key, feed, sealed)}


def unsent_rows(connection: Connection, keys: Collection[int], feed: int) -> Collection[int]:
    """Those of these rows that `feed`, this installation's own, created or wrote after its last sealed number."""
    sealed = sealed_of(connection, feed)
    written = set(connection.column(_WRITTEN, of_feed=feed, after=sealed, keys=listed(keys)))
    return {key for key in keys if key in written or _is_new(key, feed, sealed)}


def _is_new(key: int, feed: int, sealed: int) -> bool:
    return key >> 32 == feed and key & 0xFFFFFFFF > sealed
