"""Rows as everybody reads them: values by unit, what is to decide about them, and where they come from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from iwhc_desktop.domain.change import Json, Stamp, stamp_of
from iwhc_desktop.domain.fields import sets_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import AMONG, listed
from iwhc_desktop.store.row_codec import shape_of
from iwhc_desktop.store.sql import Connection


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it is shown.

    `values` by unit in canonical form, every unit of the kind, sets as lists of keys. `retired`: the reason
    it is withdrawn for, None while it stands. `conflicts`: units with several live values. `unsent`: this
    installation wrote it after its last file (neither this nor stamps are read where only some units are).
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
        """The stamps of these units, as a save names what the person saw."""
        return {unit: self.stamps(unit) for unit in units}


def kind_of(connection: Connection, key: int) -> str | None:
    """The kind of a row, None when it is not here."""
    return kinds_of(connection, [key]).get(key)


def kinds_of(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The kinds of these rows; those that are not here are left out."""
    missing = set(keys)
    found: dict[int, str] = {}
    for kind in RECORDS:
        if not missing:
            break
        here = connection.exec_driver_sql(f"SELECT key FROM {kind} WHERE key {AMONG}", (listed(missing),)).scalars()
        found.update((key, kind) for key in here)
        missing -= found.keys()
    return found


def read_rows(
    connection: Connection, kind: str, keys: Collection[int], feed: int, units: Collection[str] = ()
) -> dict[int, Row]:
    """The rows of `kind` with these keys, in their order; those that are not here are left out.

    `units`: only these are read, and no sets, no stamps and not what is unsent; without them everything.
    """
    wanted = (listed(keys),)
    values = shape_of(kind).read(connection, wanted, units)
    links = {} if units else _links(connection, kind, wanted)
    has_sets = not units and bool(sets_of(RECORDS[kind].record))
    heads = {} if units else _heads(connection, wanted)
    conflicts = _conflicts(connection, wanted)
    unsent = frozenset() if units else unsent_rows(connection, keys, feed)
    found = {}
    for key in keys:
        if key in values:
            retired, shown = values[key]
            shown.update(links[key] if has_sets else {})
            conflicting, stamps = conflicts.get(key, frozenset()), heads.get(key, {})
            found[key] = Row(kind, key, shown, retired, conflicting, key in unsent, stamps)
    return found


def _links(connection: Connection, kind: str, wanted: tuple[str]) -> Mapping[int, dict[str, Json]]:
    names = tuple(sets_of(RECORDS[kind].record))
    if not names:
        return {}
    found: dict[int, dict[str, list[Json]]] = defaultdict(lambda: {name: [] for name in names})
    for owner, name, target in connection.exec_driver_sql(
        f"SELECT owner, name, target FROM link WHERE owner {AMONG} ORDER BY owner, name, target", wanted
    ):
        found[owner].setdefault(name, []).append(target)
    return found  # type: ignore[return-value]  # a list of keys is Json


def _heads(connection: Connection, wanted: tuple[str]) -> dict[int, dict[str, Stamp]]:
    found: dict[int, dict[str, Stamp]] = defaultdict(dict)
    for row, unit, feed, seq in connection.exec_driver_sql(
        f"SELECT row, unit, feed, seq FROM head WHERE row {AMONG}", wanted
    ):
        found[row][unit] = Stamp(feed, seq)
    return found


def _conflicts(connection: Connection, wanted: tuple[str]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for row, unit in connection.exec_driver_sql(f"SELECT row, unit FROM conflict WHERE row {AMONG}", wanted):
        found[row].add(unit)
    return {row: frozenset(units) for row, units in found.items()}


def sealed_of(connection: Connection, feed: int) -> int:
    """The last number of a feed that is in a segment."""
    return int(connection.exec_driver_sql("SELECT sealed FROM feed WHERE feed=?", (feed,)).scalar() or 0)


def unsent_rows(connection: Connection, keys: Collection[int], feed: int) -> Collection[int]:
    """Those of these rows that `feed`, this installation's own, made or wrote after its last sealed number."""
    sealed = sealed_of(connection, feed)
    written = set(
        connection.exec_driver_sql(
            f"SELECT row FROM later_write WHERE feed=? AND seq>? AND row {AMONG}", (feed, sealed, listed(keys))
        ).scalars()
    )
    return {key for key in keys if key in written or _is_new(key, feed, sealed)}


def _is_new(key: int, feed: int, sealed: int) -> bool:
    return key >> 32 == feed and key & 0xFFFFFFFF > sealed
