"""Records of any kind as lists, inspectors and forms show them: the row, what belongs to it, what it names.

One statement for each kind involved, however many records are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import NamedTuple

from iwhc_desktop.domain.agreement.shares import kind_named
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.records import OFFICE_FIELD, RECORDS, RecordKind
from iwhc_desktop.services.records.documents import DocumentItem, Presence, attached
from iwhc_desktop.services.records.naming import Named, name_fields, named_rows, pick
from iwhc_desktop.services.session import Session
from iwhc_desktop.store.reading.merged import keys_naming
from iwhc_desktop.store.reading.merged_records import merges_of
from iwhc_desktop.store.reading.own import own_keys
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """One record with the rows of other kinds that point to it, and the names of everything they refer to.

    `below` holds, by kind, the rows that belong to the record or refer to it. `unsent`: this installation changed
    the record after its last file.
    """

    row: Row
    below: Mapping[str, Sequence[Row]] = field(default_factory=dict, hash=False)
    names: Mapping[int, Named] = field(default_factory=dict, hash=False)
    documents: tuple[DocumentItem, ...] = ()
    unsent: bool = False

    def named(self, value: Json) -> Named | None:
        """The record that a reference value names; None for an empty one."""
        return pick(self.names, value)

    @property
    def conflicts(self) -> frozenset[str]:
        """The units to decide, of the record and of the rows that belong to it."""
        owned = (rows for kind, rows in self.below.items() if _is_owned(kind, self.row.kind))
        return self.row.conflicts.union(*(row.conflicts for rows in owned for row in rows))


class RecordPages:
    """Reads records of any kind.

    `reads` are names of fields; `kind.field` reads a field of the rows of another kind that belong to the record or
    refer to it. Without any, a record is read whole. `counts` are such fields that are only counted: what they refer
    to gets no name.
    """

    def __init__(self, session: Session, is_present: Presence) -> None:
        self._session = session
        self._is_present = is_present

    @property
    def own_office(self) -> Mapping[str, Json]:
        """The filter for records of this office and for shared ones."""
        return {OFFICE_FIELD: [None, self._session.store.identity.office_key or None]}

    def own(self, kind: str) -> Mapping[str, Json]:
        """The filter for the records of a kind that concern this office, whether or not offices are responsible."""
        if any(item.name == OFFICE_FIELD for item in RECORDS[kind].fields):
            return self.own_office
        identity = self._session.store.identity
        with self._session.reading() as queries, queries.connection() as connection:
            merges = merges_of(queries, kind)
            found = {merges.kept(key) for key in own_keys(connection, kind, identity.office_key, identity.feed)}
        return {"key": [*sorted(found)]}

    def many(
        self, kind: str, keys: Sequence[int], reads: Collection[str] = (), counts: Collection[str] = ()
    ) -> list[RecordPage]:
        """These records in their order; those that are not here are left out."""
        with self._session.reading() as queries:
            return _pages(queries, kind, keys, _Wanted(tuple(reads), tuple(counts)))

    def one(self, kind: str, key: int, reads: Collection[str] = ()) -> RecordPage:
        """One record and the rows of the kinds that `reads` names, all read whole, with its documents.

        Raises NotFound when it is not here.
        """
        with self._session.reading() as queries:
            found = _pages(queries, kind, [key], _Wanted(tuple(name for name in reads if "." in name), is_whole=True))
            if not found:
                raise NotFound("no_such_record", value=str(key))
            page, one_with = found[0], (key, *merges_of(queries, kind).merged(key))
            documents = attached(queries, one_with, self._is_present)
            return RecordPage(
                row=page.row,
                below=page.below,
                names=page.names,
                documents=tuple(chain.from_iterable(documents[one] for one in one_with)),
                unsent=page.unsent,
            )


def _is_owned(other: str, kind: str) -> bool:
    """Whether rows of `other` belong to records of `kind`, and do not only refer to them."""
    owner = RECORDS[other].owner
    return owner is not None and owner.type.refers_to in (kind, "")


def relation(other: str, kind: str) -> Field:
    """The field by which rows of `other` belong to a record of `kind` or refer to it.

    Raises LookupError where there is none.
    """
    owner = RECORDS[other].owner
    if owner is not None and _is_owned(other, kind):
        return owner
    for item in RECORDS[other].fields:
        if isinstance(item.type, Reference) and item.type.to == kind and item.type.followed:
            return item
    raise LookupError(f"{other} does not refer to {kind}")


class _Wanted(NamedTuple):
    """What is read of records: fields, fields that are only counted, or everything (with `reads` below)."""

    reads: tuple[str, ...]
    counts: tuple[str, ...] = ()
    is_whole: bool = False


def _pages(queries: Queries, kind: str, keys: Sequence[int], wanted: _Wanted) -> list[RecordPage]:
    is_whole = wanted.is_whole
    rows = queries.rows(kind, keys, () if is_whole else _own_units(kind, wanted.reads))
    below = {
        other: _below(queries, other, kind, rows, () if is_whole else units)
        for other, units in _units_below(kind, (*wanted.reads, *wanted.counts)).items()
    }
    everything = [*rows.values(), *(row for found in below.values() for some in found.values() for row in some)]
    names, unsent = _names(queries, everything, _named_fields(kind, wanted)), queries.unsent(kind, rows)
    return [
        RecordPage(
            row=row,
            below={other: found.get(row.key, ()) for other, found in below.items()},
            names=names,
            unsent=row.key in unsent,
        )
        for row in rows.values()
    ]


def _below(
    queries: Queries, other: str, kind: str, keys: Collection[int], units: tuple[str, ...]
) -> dict[int, list[Row]]:
    """The rows of another kind that lead to these records, by record; those of a merged one lead to the kept one."""
    link, merges = relation(other, kind), merges_of(queries, kind)
    found: dict[int, list[Row]] = {key: [] for key in keys}
    rows = _leading_to(queries, RECORDS[other], link, {*keys, *merges.all_of(keys)}, units)
    for row in rows:
        target = key_of(row.values.get(link.name)) or 0
        for key in {target, merges.kept(target)} & found.keys():
            found[key].append(row)
    return found


def _leading_to(
    queries: Queries, other: RecordKind, link: Field, keys: Collection[int], units: tuple[str, ...]
) -> Iterable[Row]:
    """The rows of a kind whose field `link` names one of these records."""
    if link == other.owner:
        below = queries.children(other.name, keys, units=units)
        return chain.from_iterable(below[key] for key in sorted(below))
    with queries.connection() as connection:
        there = keys_naming(connection, other.name, link.name, keys)
    return queries.rows(other.name, there, units).values()


@cache
def _own_units(kind: str, reads: tuple[str, ...]) -> tuple[str, ...]:
    """The units of the fields that are read, and of the name; () where everything has to be read."""
    wanted = {name for name in reads if "." not in name} | {*name_fields(kind)}
    fields = [item for item in RECORDS[kind].fields if item.name in wanted]
    if not reads or any(item.is_set for item in fields):
        return ()
    return tuple(unit.name for item in fields for unit in item.units)


@cache
def _units_below(kind: str, reads: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The units to read of each kind of rows below, the field that leads to the record among them."""
    found: dict[str, dict[str, None]] = {}
    for name in reads:
        other, dot, unit = name.partition(".")
        if dot:
            fields = {item.name: item for item in RECORDS[other].fields}
            units = found.setdefault(other, {relation(other, kind).name: None})
            units.update(dict.fromkeys(one.name for one in fields[unit].units))
    return {other: tuple(units) for other, units in found.items()}


NamedFields = Mapping[str, tuple[tuple[Field, str], ...]]
"""By kind the fields whose values name records, and the kind of those."""


def _names(queries: Queries, rows: Iterable[Row], fields: NamedFields) -> dict[int, Named]:
    """What the rows refer to in these fields, by key; only the names of those records are read."""
    wanted: dict[str, set[int]] = {}
    for kind, key in _referred(rows, fields):
        wanted.setdefault(kind, set()).add(key)
    found: dict[int, Named] = {}
    for kind, keys in wanted.items():
        found |= named_rows(queries, kind, keys)
    return found


def _referred(rows: Iterable[Row], fields: NamedFields) -> Iterator[tuple[str, int]]:
    for row in rows:
        for item, to in fields.get(row.kind, ()):
            yield from ((to, key) for key in item.type.keys(row.values.get(item.name)))


@cache
def _named_fields(kind: str, wanted: _Wanted) -> NamedFields:
    """What needs a name: of a list the fields that are read, of a whole record all but the way back to it."""
    read: dict[str, set[str]] = {kind: {name for name in wanted.reads if "." not in name}}
    for name in wanted.reads:
        other, dot, field_name = name.partition(".")
        if dot:
            read.setdefault(other, set()).add(field_name)
    if wanted.is_whole or not wanted.reads:
        read = {other: _all_but_the_way_back(other, kind) for other in read}
    return {other: _references(other, names) for other, names in read.items()}


def _all_but_the_way_back(other: str, kind: str) -> set[str]:
    """All fields of a kind but the one that leads to the record it is read with."""
    back = relation(other, kind).name if other != kind else ""
    return {item.name for item in RECORDS[other].fields} - {back}


def _references(kind: str, names: Collection[str]) -> tuple[tuple[Field, str], ...]:
    """Those of these fields whose values name records, and of which kind."""
    return tuple(
        (item, named) for item in RECORDS[kind].fields if item.name in names and (named := kind_named(item.type))
    )
