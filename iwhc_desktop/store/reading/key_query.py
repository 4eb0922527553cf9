"""The keys of a list in order: one statement over indexed sort keys, states and search words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce
from operator import add
from typing import Any, TypeGuard

from sqlalchemy import ColumnElement, FromClause, Select, Table, and_, case, func, not_, or_, select

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import Field, Unit, sets_of, units_of
from iwhc_desktop.domain.list_query import BETWEEN_FIELDS, KeyQuery
from iwhc_desktop.domain.merges import NO_MERGES, Merges
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.search.query import match_expression, query_terms
from iwhc_desktop.store.in_list import among, among_listed, listed
from iwhc_desktop.store.reading.found_through import by_words, hits_of, matching
from iwhc_desktop.store.reading.marks import marked
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.search import RANK
from iwhc_desktop.store.reading.search_rows import MATCHES, SEARCH, WHOLE
from iwhc_desktop.store.reading.states import Condition, in_state
from iwhc_desktop.store.schema.layout import SORT_COLUMNS
from iwhc_desktop.store.schema.local_tables import LINK
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

Cell = str | int | None
Order = ColumnElement[Any]


def read_keys(connection: Connection, asked: KeyQuery) -> list[int]:
    """The keys in order."""
    asked = _following(connection, asked)
    searched = _searched(connection, asked)
    if searched is None:
        return []
    if not asked.sort and searched.through is not None:
        own = _keys(connection, asked, replace(searched, through=None))
        known = set(own)
        return [
            *own,
            *(key for key in _keys(connection, replace(asked, descending=False), searched) if key not in known),
        ]
    return _keys(connection, asked, searched)


def _keys(connection: Connection, asked: KeyQuery, searched: _Searched) -> list[int]:
    """The keys in order.

    They are returned as one JSON text: fetched one by one, each key would wait for every other Python thread.
    """
    rows = table_of(asked.kind)
    named, order = _order(connection, rows, asked, by_rank=bool(searched.expression) and searched.through is None)
    direction = [column.desc() if asked.descending else column for column in order]
    narrowed = _narrowed(rows, asked, searched, select(rows.c.key), named)
    ordered = narrowed.where(*_marked(connection, rows, asked)).order_by(*direction).subquery()
    keys: list[int] = json.loads(connection.value(select(func.json_group_array(ordered.c.key))))
    return keys


def count_keys(connection: Connection, asked: KeyQuery) -> int:
    """The number of keys, in any order."""
    asked = _following(connection, asked)
    searched = _searched(connection, asked)
    if searched is None:
        return 0
    rows = table_of(asked.kind)
    counted = _narrowed(rows, asked, searched, select(func.count()), rows)
    return int(connection.value(counted.where(*_marked(connection, rows, asked))))


def sum_keys(connection: Connection, asked: KeyQuery, units: Sequence[str]) -> int:
    """The sum of these counts over all rows that a query finds; what is not entered adds nothing."""
    asked = _following(connection, asked)
    searched = _searched(connection, asked)
    if searched is None:
        return 0
    rows = table_of(asked.kind)
    added = [func.coalesce(_column(rows, name), 0) for name in units]
    total = select(func.coalesce(func.sum(reduce(add, added)), 0))
    summed = _narrowed(rows, asked, searched, total, rows)
    return int(connection.value(summed.where(*_marked(connection, rows, asked))))


def _marked(connection: Connection, rows: Table, asked: KeyQuery) -> list[Condition]:
    return [marked(connection, rows, mark) for mark in asked.marks]


@dataclass(frozen=True, slots=True)
class _Searched:
    """Search words as a condition: an expression, or where rows are also found through others, `through`.

    With `are_few` the rows are looked up by the keys that match, otherwise those of the list are tried in its order.
    `merges` are those of the kind: a row that is another one is not listed.
    """

    merges: Merges
    expression: str = ""
    through: Condition | None = None
    are_few: bool = True


def _searched(connection: Connection, asked: KeyQuery) -> _Searched | None:
    """What the search words ask for; None if there is text without a word, which finds nothing."""
    merges = read_merges(connection, asked.kind)
    if not asked.search:
        return _Searched(merges, are_few=False)
    terms = query_terms(asked.search)
    if not terms:
        return None
    through, are_many = matching(connection, asked.kind, terms, hits_of(connection, [asked.kind], terms))
    expression = match_expression(terms)
    kept = _kept_of_found(connection, merges, expression)
    if kept:
        key = table_of(asked.kind).c.key
        own = key.in_(by_words(terms)) if through is None else through
        through = or_(own, among_listed(key, listed(kept)))
    return _Searched(merges, expression, through, not are_many)


def _kept_of_found(connection: Connection, merges: Merges, expression: str) -> set[int]:
    """The rows that are kept instead of merged ones with these words."""
    if not merges:
        return set()
    found = connection.column(_FOUND_AMONG, expression=expression, keys=listed(merges.gone))
    return {merges.kept(key) for key in found}


_FOUND_AMONG = select(SEARCH.c.rowid).where(MATCHES, among(unindexed(SEARCH.c.rowid)))
"""Those of these rows that have the words."""


def _following(connection: Connection, asked: KeyQuery) -> KeyQuery:
    """The query with every record that is one with a record filtered by."""
    found = {name: _one_with(connection, asked.kind, name, value) for name, value in asked.filters.items()}
    return replace(asked, filters=found)


def _one_with(connection: Connection, kind: str, name: str, value: Json) -> Json:
    """The value of a filter; instead of a record all that are the same one."""
    field = _fields_of(kind).get(name)
    merges = read_merges(connection, field.type.refers_to or "") if field is not None else NO_MERGES
    if not merges:
        return value
    wanted = value if isinstance(value, list) else [value]
    return [*(item for item in wanted if item is None), *merges.all_of(filter(_is_key, wanted))]


def _is_key(value: Json) -> TypeGuard[int]:
    return isinstance(value, int)


@cache
def _fields_of(kind: str) -> Mapping[str, Field]:
    return {item.name: item for item in RECORDS[kind].fields}


def _narrowed(
    rows: Table, asked: KeyQuery, searched: _Searched, chosen: Select[Any], source: FromClause
) -> Select[Any]:
    """All conditions without the order. Search words come first: the rows are then looked up by key."""
    if searched.through is not None:
        chosen = chosen.where(searched.through)
    elif searched.expression:
        found = unindexed(SEARCH.c.rowid) == rows.c.key
        chosen = chosen.select_from(SEARCH).where(WHOLE.match(searched.expression), found)
    return chosen.select_from(source).where(*_conditions(rows, asked, searched))


def _conditions(rows: Table, asked: KeyQuery, searched: _Searched) -> Iterator[Condition]:
    retired = unindexed(rows.c.retired) if searched.are_few else rows.c.retired
    yield from _by_withdrawal(retired, rows.c.key, asked, searched.merges)
    for name, value in asked.filters.items():
        yield _filter(rows, name, value)
    if asked.state:
        yield in_state(rows, asked.state)
    if asked.unless:
        yield not_(in_state(rows, asked.unless))


def _by_withdrawal(
    retired: ColumnElement[Any], key: ColumnElement[int], asked: KeyQuery, merges: Merges
) -> Iterator[Condition]:
    """Whether withdrawn rows are listed, and whether others are; one that is another one counts among the withdrawn."""
    is_gone = among_listed(unindexed(key), listed(merges.gone)) if merges else None
    if asked.only_retired:
        yield retired.is_not(None) if is_gone is None else or_(retired.is_not(None), is_gone)
    elif not asked.include_retired:
        yield retired.is_(None)
        if is_gone is not None:
            yield not_(is_gone)


def _filter(rows: Table, name: str, value: Json) -> Condition:
    if BETWEEN_FIELDS in name:
        return or_(*(_filter(rows, one, value) for one in name.split(BETWEEN_FIELDS)))
    head, dot, rest = name.partition(".")
    return _through(rows, head, rest, value) if dot else _own_filter(rows, name, value)


def _through(rows: Table, head: str, rest: str, value: Json) -> Condition:
    """A filter by a field of the record that `head` refers to, or of the rows of the kind `head` that belong to it."""
    unit = units_of(RECORDS[rows.name].record).get(head)
    if unit is not None:
        target = table_of(unit.field.type.refers_to or "")
        return rows.c[head].in_(select(target.c.key).where(_filter(target, rest, value)))
    below, owner = table_of(head), RECORDS[head].owner
    if owner is None:
        raise NotFound("no_such_field", kind=rows.name, field=head)
    return rows.c.key.in_(select(below.c[owner.name]).where(below.c.retired.is_(None), _filter(below, rest, value)))


def _own_filter(rows: Table, name: str, value: Json) -> Condition:
    wanted = value if isinstance(value, list) else [value]
    if name in sets_of(RECORDS[rows.name].record):
        members = select(LINK.c.owner).where(LINK.c.name == name, among_listed(LINK.c.target, json.dumps(wanted)))
        return rows.c.key.in_(members)
    unit = units_of(RECORDS[rows.name].record).get(name)
    if unit is not None and unit.field.type.is_group:
        return or_(*(_holds(rows, unit, item) for item in wanted))
    column = _column(rows, name)
    given = among_listed(column, json.dumps([_cell(item) for item in wanted if item is not None]))
    return or_(given, column.is_(None)) if None in wanted else given


def _holds(rows: Table, unit: Unit, value: Json) -> Condition:
    """Whether a row has this value in several columns; NULL in all of them for None."""
    cells = zip(unit.columns, unit.encode(value), strict=True)
    return and_(*(rows.c[column.name].is_not_distinct_from(cell) for column, cell in cells))


def _cell(value: Json) -> Cell:
    """A value as its column holds it: flags as 0 and 1, of a text with a state the text."""
    if isinstance(value, bool):
        return int(value)
    return value[0] if isinstance(value, list) else value  # type: ignore[return-value]  # scalars are left


def _column(rows: Table, name: str) -> ColumnElement[Any]:
    """The column by which a unit is compared. Raises NotFound for an unknown name."""
    if name in ("key", "retired"):
        return rows.c[name]
    unit = units_of(RECORDS[rows.name].record).get(name)
    if unit is None:
        raise NotFound("no_such_field", kind=rows.name, field=name)
    return rows.c[unit.columns[0].name]


def _order(
    connection: Connection, rows: Table, asked: KeyQuery, *, by_rank: bool
) -> tuple[FromClause, tuple[Order, ...]]:
    """The columns that a list is sorted by, the key last, and the tables that they need."""
    if by_rank and not asked.sort:
        return rows, (RANK, rows.c.key)
    kind, name_key = RECORDS[asked.kind], sort_column(asked.language)
    if asked.sort in ("", kind.display):
        return rows, ((rows.c[name_key], rows.c.key) if kind.is_localized else (rows.c.key,))
    if (asked.kind, asked.sort) == ("agreement", "last_day"):
        return rows, (rows.c.last_day, rows.c.key)
    return _order_by_field(connection, rows, asked.sort, name_key)


def _order_by_field(
    connection: Connection, rows: Table, name: str, name_key: str
) -> tuple[FromClause, tuple[Order, ...]]:
    """Sorted by one field: a reference by the name of the record, anything else as its type says."""
    field = _fields_of(rows.name).get(name)
    if field is None or field.is_set:
        return rows, (_column(rows, name), rows.c.key)
    target = field.type.refers_to or ""
    if target in RECORDS and RECORDS[target].is_localized:
        named = table_of(target).alias("named")
        kept = _kept(rows.c[name], read_merges(connection, target))
        return rows.outerjoin(named, named.c.key == kept), (named.c[name_key], rows.c.key)
    return rows, (*_sorted_by(rows, field), rows.c.key)


def _kept(key: ColumnElement[int], merges: Merges) -> ColumnElement[int]:
    """The record that is kept instead of the one with this key."""
    return case({gone: merges.kept(gone) for gone in merges.gone}, value=key, else_=key) if merges else key


def _sorted_by(rows: Table, field: Field) -> Iterator[ColumnElement[Any]]:
    """The columns of a field in the order in which they sort; a code by its place among the declared ones."""
    places = {code: place for place, code in enumerate(field.type.codes)}
    for name in field.type.order(field.name):
        yield case(places, value=rows.c[name]) if places else rows.c[name]


def sort_column(language: str) -> str:
    """The column of the sort keys of a language; English for one that has none."""
    return SORT_COLUMNS[LANGUAGES.index(language if language in LANGUAGES else "en")]
