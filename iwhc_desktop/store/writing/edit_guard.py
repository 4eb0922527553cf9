"""What a local edit may change: existing fields, rows that are not withdrawn, values that are still those seen."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, null, select

from iwhc_desktop.domain.change import Json, Stamp, Values, stamp_of
from iwhc_desktop.domain.errors import ChangedMeanwhile, NotAllowed, NotFound
from iwhc_desktop.domain.fields import set_unit, sets_of, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.reading.row_reader import kind_of
from iwhc_desktop.store.schema.local_tables import HEAD
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.row_writer import member_of

_SHOWN = select(HEAD.c.feed, HEAD.c.seq).where(HEAD.c.row == bindparam("of_row"), HEAD.c.unit == bindparam("of_unit"))


@cache
def _withdrawal_and_owner(kind: str) -> Select[Any]:
    """Why a row of a kind is withdrawn, and its owner."""
    table, owner = table_of(kind), RECORDS[kind].owner
    return select(table.c.retired, table.c[owner.name] if owner else null()).where(table.c.key == bindparam("of_row"))


def require_field(kind: str, unit: str) -> None:
    """Raise NotFound no_such_field for a unit or a membership that the kind does not have."""
    if unit not in units_of(RECORDS[kind].record) and member_of(kind, unit) is None:
        raise NotFound("no_such_field", kind=kind, field=unit)


def given_values(kind: str, values: Values) -> dict[str, Json]:
    """The initial values of a row by unit, whole sets as memberships, without empty units."""
    sets = sets_of(RECORDS[kind].record)
    given: dict[str, Json] = {}
    for unit, value in values.items():
        if unit in sets and isinstance(value, list):
            given.update((set_unit(unit, int(str(target))), True) for target in value)
        else:
            require_field(kind, unit)
            given[unit] = value
    return {unit: value for unit, value in given.items() if value is not None}


class EditGuard:
    """Checks against the transaction's state; `created` rows are the save's own, `restored` are being restored."""

    def __init__(self, connection: Connection, created: Collection[int]) -> None:
        self._connection = connection
        self._created = created
        self.restored: set[int] = set()
        self._here: dict[tuple[str, int], Any] = {}

    def require_here(self, kind: str, row: int) -> tuple[str | None, int | None]:
        """The reason for which a row is withdrawn, and its owner. Raises NotFound no_such_record."""
        if (kind, row) not in self._here:
            self._here[kind, row] = self._connection.first(_withdrawal_and_owner(kind), of_row=row)
        found = self._here[kind, row]
        if found is None:
            raise NotFound("no_such_record", kind=kind, key=row)
        return found[0], found[1]

    def forget(self) -> None:
        """Look the rows up again: the gathered operation is written."""
        self.restored.clear()
        self._here.clear()

    def require_not_withdrawn(self, kind: str, row: int) -> None:
        """Raise NotAllowed record_withdrawn where the row, or its owner, is withdrawn."""
        reason, owner = self.require_here(kind, row)
        if reason is not None and row not in self.restored:
            raise NotAllowed("record_withdrawn", kind=kind, key=row, reason=reason)
        self.require_owner(owner)

    def require_owner(self, owner: Json) -> None:
        """Check that the owner of a row is not withdrawn, as far as it is here."""
        if isinstance(owner, int) and owner not in self._created:
            kind = kind_of(self._connection, owner)
            if kind is not None:
                self.require_not_withdrawn(kind, owner)

    def require_no_owner_unit(self, kind: str, row: int, unit: str) -> None:
        """Raise NotAllowed owner_never_changes: a row keeps the owner that it was created for."""
        owner = RECORDS[kind].owner
        if owner is not None and unit == owner.name:
            raise NotAllowed("owner_never_changes", kind=kind, key=row, field=unit)

    def require_unchanged(self, kind: str, row: int, unit: str, seen: Stamp | None) -> None:
        """Raise ChangedMeanwhile where another value is shown than the one seen; None for `seen` checks nothing."""
        if seen is None:
            return
        shown = self._connection.first(_SHOWN, of_row=row, of_unit=unit)
        if (Stamp(*shown) if shown else stamp_of(row)) != seen:
            raise ChangedMeanwhile("changed_meanwhile", kind=kind, key=row, field=unit)
