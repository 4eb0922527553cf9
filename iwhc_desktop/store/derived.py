"""What follows from the records and is written with them: sort keys, search rows, periods of agreements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.kinds import Localized, Reference
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.agreement_facts import refresh_periods
from iwhc_desktop.store.key_lists import AMONG, listed
from iwhc_desktop.store.row_shape import shape_of, sort_keys
from iwhc_desktop.store.search import refresh_search
from iwhc_desktop.store.tables import SORT_COLUMNS

TERM_KINDS = frozenset(
    {
        "agreement_party",
        "signature",
        "renewal",
        "renewal_response",
        "suspension",
        "termination",
        "document_link",
        "document",
    }
)
"""Kinds whose every change may move an agreement's term, apart from the agreement itself."""


class Touched:
    """The rows one transaction wrote, and which derived values that leaves behind."""

    def __init__(self) -> None:
        self._created: dict[str, set[int]] = defaultdict(set)
        self._changed: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def create(self, kind: str, row: int) -> None:
        """A row was inserted, sort keys and all."""
        self._created[kind].add(row)

    def change(self, kind: str, row: int, unit: str) -> None:
        """A unit of a row was written."""
        self._changed[kind][row].add(unit)

    def refresh(self, connection: Connection) -> None:
        """Bring everything derived up to date."""
        for kind, rows in self._changed.items():
            _refresh_sort_keys(connection, kind, rows)
        new_roots = {row for kind, rows in self._created.items() if RECORDS[kind].owner is None for row in rows}
        refresh_search(connection, _roots(connection, self._searched()), new_roots)
        refresh_periods(connection, self._agreements(connection))

    def _searched(self) -> dict[str, set[int]]:
        """The rows whose words may have changed."""
        found = {kind: set(rows) for kind, rows in self._created.items()}
        for kind, changes in self._changed.items():
            searched = {RETIRED} | {
                unit.name for unit in units_of(RECORDS[kind].record).values() if unit.field.flags.search
            }
            found.setdefault(kind, set()).update(row for row, units in changes.items() if units & searched)
        return found

    def _agreements(self, connection: Connection) -> set[int]:
        """The agreements whose term may have moved."""
        rows: dict[str, set[int]] = {"agreement": set(self._created.get("agreement", ()))}
        rows["agreement"].update(self._changed.get("agreement", ()))
        for kind in TERM_KINDS:
            rows[kind] = set(self._created.get(kind, ())) | set(self._changed.get(kind, ()))
        documents = rows.pop("document")
        rows["document_link"] |= _linked_by(connection, documents)
        return _roots(connection, rows).get("agreement", set())


def _linked_by(connection: Connection, documents: set[int]) -> set[int]:
    """The links that attach these documents."""
    if not documents:
        return set()
    return set(
        connection.exec_driver_sql(
            f"SELECT key FROM document_link WHERE document {AMONG}",
            (listed(documents),),
        ).scalars()
    )


def _roots(connection: Connection, rows: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
    """The records that stand alone above these rows, by kind; owners that are not here yet are left out."""
    found: dict[str, set[int]] = {kind: set(keys) for kind, keys in rows.items()}
    for kind in tuple(RECORDS.values())[::-1]:
        owner = kind.owner
        if owner is None or not found.get(kind.name):
            continue
        keys = json.dumps(sorted(found.pop(kind.name)))
        owners = set(
            connection.exec_driver_sql(
                f"SELECT DISTINCT {owner.name} FROM {kind.name} WHERE key {AMONG}",
                (keys,),
            ).scalars()
        )
        owners.discard(None)
        target = owner.kind.to if isinstance(owner.kind, Reference) else ""
        for name in (target,) if target else RECORDS:
            found.setdefault(name, set()).update(existing(connection, name, owners))
    return {kind: keys for kind, keys in found.items() if keys and RECORDS[kind].owner is None}


def existing(connection: Connection, kind: str, keys: set[int]) -> set[int]:
    """Those of `keys` that are rows of `kind`."""
    if not keys:
        return set()
    return set(
        connection.exec_driver_sql(
            f"SELECT key FROM {kind} WHERE key {AMONG}",
            (listed(keys),),
        ).scalars()
    )


def _refresh_sort_keys(connection: Connection, kind: str, rows: Mapping[int, set[str]]) -> None:
    shape = shape_of(kind)
    if not shape.display:
        return
    names = {f"{shape.display}_{part}" for part in Localized().parts}
    keys = sorted(row for row, units in rows.items() if units & names)
    if not keys:
        return
    slots = [shape.slots[f"{shape.display}_{part}"] for part in Localized().parts]
    columns = ", ".join(name for slot in slots for name in shape.columns[slot.start : slot.end])
    found = connection.exec_driver_sql(
        f"SELECT key, {columns} FROM {kind} WHERE key {AMONG}",
        (json.dumps(keys),),
    )
    offset = slots[0].start - 1
    written = []
    for row in found.fetchall():
        values = {
            slot.unit.name: slot.unit.decode(tuple(row[slot.start - offset : slot.end - offset])) for slot in slots
        }
        written.append((*sort_keys(values, shape.display), row[0]))
    connection.exec_driver_sql(
        f"UPDATE {kind} SET {', '.join(f'{name}=?' for name in SORT_COLUMNS)} WHERE key=?", written
    )
