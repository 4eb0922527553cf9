"""The mapping between the units of a record kind and the columns of its table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import Unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.sort_key import sort_key
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.schema.layout import NO_DAY, NO_NAME, SORT_COLUMNS, column_names
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

Cell = str | int | None
INT64 = 1 << 63


class UnitSlot(NamedTuple):
    """The position of a unit in a row of its table."""

    unit: Unit
    start: int
    end: int


def fits(cells: Sequence[object]) -> bool:
    """Whether SQLite can hold these values: texts, 64-bit integers and nothing else."""
    return all(
        cell is None or isinstance(cell, str) or (isinstance(cell, int) and -INT64 <= cell < INT64) for cell in cells
    )


@dataclass(frozen=True, slots=True)
class RowCodec:
    """Writes the units of one record kind into the columns of its table and reads them back; `slots` are by unit."""

    kind: str
    columns: tuple[str, ...]
    slots: Mapping[str, UnitSlot]
    display: str

    @property
    def blank(self) -> list[Cell]:
        """A row without values, before its key is set."""
        return [NO_DAY if name == "last_day" else None for name in self.columns]

    def cells(self, unit: str, value: Json) -> tuple[Cell, ...]:
        """The cells of a unit's value; empty ones for a value that the unit's type cannot hold."""
        if unit == RETIRED:
            return (value,) if isinstance(value, str) else (None,)
        slot = self.slots[unit]
        try:
            cells = slot.unit.encode(value)
        except (ValueError, TypeError, IndexError, KeyError):
            cells = (None,) * (slot.end - slot.start)
        return cells if fits(cells) else (None,) * (slot.end - slot.start)

    def row(self, key: int, values: Mapping[str, Json]) -> list[Cell]:
        """A complete row from its units, with its sort keys. Units without a column (sets) are left out."""
        cells = self.blank
        cells[0] = key
        for unit, value in values.items():
            slot = self.slots.get(unit)
            if slot is not None:
                cells[slot.start : slot.end] = self.cells(unit, value)
        cells[self.columns.index(RETIRED)] = self.cells(RETIRED, values.get(RETIRED))[0]
        if SORT_COLUMNS[0] in self.columns:
            first = self.columns.index(SORT_COLUMNS[0])
            cells[first : first + len(LANGUAGES)] = sort_keys(values, self.display)
        return cells

    @property
    def display_slots(self) -> tuple[UnitSlot, ...]:
        """The slots of the displayed name, in the order of their columns; none if the kind has no name."""
        return tuple(slot for slot in self.slots.values() if slot.unit.field.name == self.display)

    def values(self, cells: Sequence[Cell]) -> dict[str, Json]:
        """The units from a row of the table, with its columns in order."""
        slots = self.slots.items()
        return {name: slot.unit.decode(tuple(cells[slot.start : slot.end])) for name, slot in slots}

    def read_display(self, connection: Connection, keys: Iterable[int]) -> dict[int, dict[str, Json]]:
        """The units of the names of these rows; those that are not here are left out."""
        units = [slot.unit.name for slot in self.display_slots]
        return {key: values for key, (_, values) in self.read(connection, listed(keys), units).items()}

    def read(
        self, connection: Connection, wanted: str, units: Collection[str] = ()
    ) -> dict[int, tuple[str | None, dict[str, Json]]]:
        """For each row with one of these keys, the reason for its withdrawal and its units, or only those in `units`.

        `wanted`: the keys as a list made by `in_list.listed`.
        """
        reading = _reading(self.kind, tuple(units))
        return reading.rows(connection.rows(_selected(self.kind, reading.columns), keys=wanted))

    def read_below(
        self, connection: Connection, owners: str, units: Collection[str] = (), include_retired: bool = False
    ) -> dict[int, tuple[str | None, dict[str, Json]]]:
        """The same for the rows that belong to one of `owners`, by key."""
        reading = _reading(self.kind, tuple(units))
        below = _selected_below(self.kind, reading.columns, include_retired)
        return reading.rows(connection.rows(below, keys=owners))


class _Reading(NamedTuple):
    """How rows with key, withdrawal and these columns become values by unit.

    `first` picks the first column of each unit, which mostly is its value; `decoders` make the others, with the columns
    that they are made of. No unit has a value whose first column is empty.
    """

    columns: tuple[str, ...]
    names: tuple[str, ...]
    first: Callable[[Sequence[Cell]], Iterable[Json]]
    decoders: tuple[tuple[str, Callable[[tuple[Cell, ...]], Json], int, int], ...]

    def rows(self, found: Iterable[Any]) -> dict[int, tuple[str | None, dict[str, Json]]]:
        """By key the withdrawal and the units of these rows."""
        return {row[0]: (row[1], self._values(row)) for row in found}

    def _values(self, row: tuple[Cell, ...]) -> dict[str, Json]:
        values = dict(zip(self.names, self.first(row), strict=True))
        for name, decode, start, end in self.decoders:
            if row[start] is not None:
                values[name] = decode(row[start:end])
        return values


@cache
def _reading(kind: str, units: tuple[str, ...]) -> _Reading:
    """How these units of a kind are read, every unit if none is named."""
    codec = codec_of(kind)
    slots = [codec.slots[unit] for unit in units or codec.slots]
    starts = list(accumulate((slot.end - slot.start for slot in slots), initial=2))
    return _Reading(
        tuple(name for slot in slots for name in codec.columns[slot.start : slot.end]),
        tuple(slot.unit.name for slot in slots),
        itemgetter(*starts[:-1]) if len(slots) > 1 else itemgetter(slice(2, 3)),
        tuple(
            (slot.unit.name, slot.unit.decode, start, end)
            for slot, (start, end) in zip(slots, pairwise(starts), strict=True)
            if not slot.unit.is_first_column
        ),
    )


@cache
def _selected(kind: str, names: tuple[str, ...]) -> Select[Any]:
    """Key, withdrawal and these columns of the rows of a kind."""
    table = table_of(kind)
    return select(table.c.key, table.c.retired, *(table.c[name] for name in names)).where(among(table.c.key))


@cache
def _selected_below(kind: str, names: tuple[str, ...], include_retired: bool) -> Select[Any]:
    """The same for rows that belong to these. ValueError if rows of the kind belong to none."""
    table, owner = table_of(kind), RECORDS[kind].owner
    if owner is None:
        raise ValueError(kind)
    chosen = select(table.c.key, table.c.retired, *(table.c[name] for name in names))
    below = chosen.where(among(table.c[owner.name])).order_by(table.c.key)
    return below if include_retired else below.where(unindexed(table.c.retired).is_(None))


def sort_keys(values: Mapping[str, Json], display: str) -> list[Cell]:
    """The sort key of the name shown in each language."""
    text = localized(values, display)
    names = [text.shown(language)[0] for language in LANGUAGES]
    return [sort_key(name, language) if name else NO_NAME for name, language in zip(names, LANGUAGES, strict=True)]


@cache
def codec_of(kind: str) -> RowCodec:
    """How units and columns of a record kind map to one another."""
    columns = column_names(kind)
    slots = {}
    for name, unit in units_of(RECORDS[kind].record).items():
        start = columns.index(unit.columns[0].name)
        slots[name] = UnitSlot(unit, start, start + len(unit.columns))
    return RowCodec(kind, columns, slots, RECORDS[kind].display)
