"""The keys of a list in order: one statement over indexed sort keys, states and search words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, Table, case, func, not_, or_, select

from iwhc_desktop.domain.field_types import LANGUAGES, Reference
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.domain.merges import NO_MERGES, Merges
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.search.query import match_expression, query_terms
from iwhc_desktop.store.in_list import among, among_listed, listed
from iwhc_desktop.store.reading.filters import column_of, fields_of, filtered, following, own_filter
from iwhc_desktop.store.reading.found_through import by_words, hits_of, matching
from iwhc_desktop.store.reading.marks import marked
from iwhc_desktop.store.reading.merged import kept_key, read_merges
from iwhc_desktop.store.reading.search import RANK
from iwhc_desktop.store.reading.search_rows import MATCHES, SEARCH, WHOLE
from iwhc_desktop.store.reading.states import Condition, in_state
from iwhc_desktop.store.schema.layout import NO_DAY, SORT_COLUMNS
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

Order = ColumnElement[Any]
_FIXED_KEPT = 128
"""The number of statements that are kept for queries that depend on nothing else."""


def read_keys(connection: Connection, asked: KeyQuery) -> list[int]:
    """The keys in order."""
    asked = following(connection, asked)
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
    merges = _merges_of_order(connection, asked)
    if _is_fixed(asked, searched) and not merges:
        statements = _fixed(asked)
    else:
        conditions = tuple(_read_conditions(connection, table_of(asked.kind), asked))
        statements = _statements(asked, searched, merges, conditions)
    keys: list[int] = []
    for statement in statements:
        keys += json.loads(connection.value(statement))
    return keys


def _is_fixed(asked: KeyQuery, searched: _Searched) -> bool:
    """Whether a statement depends on the query alone: nothing of the register is read for it."""
    return searched == _EVERYTHING and not asked.marks and all(_is_plain(asked.kind, name) for name in asked.filters)


def _is_plain(kind: str, name: str) -> bool:
    """Whether a filter is by a field of the records themselves that names no other record."""
    field = fields_of(kind).get(name)
    return field is not None and not field.is_set and field.type.refers_to is None


def _plain_conditions(asked: KeyQuery) -> tuple[Condition, ...]:
    rows = table_of(asked.kind)
    return tuple(own_filter(rows, name, value) for name, value in asked.filters.items())


@lru_cache(_FIXED_KEPT)
def _fixed(asked: KeyQuery) -> tuple[Select[Any], ...]:
    """The statements of such a query, which are compiled once."""
    return _statements(asked, _EVERYTHING, NO_MERGES, _plain_conditions(asked))


def _statements(
    asked: KeyQuery, searched: _Searched, merges: Merges, conditions: tuple[Condition, ...]
) -> tuple[Select[Any], ...]:
    """For each part of a list the statement of its keys in order, as one JSON text."""
    rows = table_of(asked.kind)
    named, order = _order(rows, asked, merges, by_rank=bool(searched.expression) and searched.through is None)
    direction = [column.desc() if asked.descending else column for column in order]
    chosen = _narrowed(rows, asked, searched, select(rows.c.key), named).where(*conditions).order_by(*direction)
    parts = [chosen.where(part).subquery() for part in _dated_first(rows, asked)] or [chosen.subquery()]
    return tuple(select(func.json_group_array(part.c.key)) for part in parts)


def count_keys(connection: Connection, asked: KeyQuery) -> int:
    """The number of keys, in any order."""
    asked = following(connection, asked)
    searched = _searched(connection, asked)
    if searched is None:
        return 0
    if _is_fixed(asked, searched):
        return int(connection.value(_fixed_count(asked)))
    conditions = _read_conditions(connection, table_of(asked.kind), asked)
    return int(connection.value(_count(asked, searched).where(*conditions)))


@lru_cache(_FIXED_KEPT)
def _fixed_count(asked: KeyQuery) -> Select[Any]:
    """The statement of a count that depends on the query alone."""
    return _count(asked, _EVERYTHING).where(*_plain_conditions(asked))


def _count(asked: KeyQuery, searched: _Searched) -> Select[Any]:
    rows = table_of(asked.kind)
    return _narrowed(rows, asked, searched, select(func.count()), rows)


def sum_keys(connection: Connection, asked: KeyQuery, units: Sequence[str]) -> int:
    """The sum of these counts over all rows that a query finds; what is not entered adds nothing."""
    asked = following(connection, asked)
    searched = _searched(connection, asked)
    if searched is None:
        return 0
    rows = table_of(asked.kind)
    added = [func.coalesce(column_of(rows, name), 0) for name in units]
    total = select(func.coalesce(func.sum(reduce(add, added)), 0))
    summed = _narrowed(rows, asked, searched, total, rows)
    return int(connection.value(summed.where(*_read_conditions(connection, rows, asked))))


def _read_conditions(connection: Connection, rows: Table, asked: KeyQuery) -> Iterator[Condition]:
    """The conditions for which the register itself is read: filters follow merges, marks look at other rows."""
    for name, value in asked.filters.items():
        yield filtered(connection, rows, name, value)
    for mark in asked.marks:
        yield marked(connection, rows, mark)


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


_EVERYTHING = _Searched(NO_MERGES, are_few=False)
"""No words, and no row that is another one."""


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
    are_few = searched.are_few or _are_looked_up(asked)
    retired = unindexed(rows.c.retired) if are_few else rows.c.retired
    yield from _by_withdrawal(retired, rows.c.key, asked, searched.merges)
    if asked.state:
        yield in_state(rows, asked.state)
    if asked.unless:
        yield not_(in_state(rows, asked.unless))


def _are_looked_up(asked: KeyQuery) -> bool:
    """Whether rows are filtered by what they refer to, and looked up in the index of that reference."""
    fields = fields_of(asked.kind)
    types = ((fields[name].type, value) for name, value in asked.filters.items() if name in fields)
    return any(
        isinstance(its, Reference) and its.is_indexed and None not in (value if isinstance(value, list) else [value])
        for its, value in types
    )


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


def _order(rows: Table, asked: KeyQuery, merges: Merges, *, by_rank: bool) -> tuple[FromClause, tuple[Order, ...]]:
    """The columns that a list is sorted by, the key last, and the tables that they need."""
    if by_rank and not asked.sort:
        return rows, (RANK, rows.c.key)
    kind, name_key = RECORDS[asked.kind], sort_column(asked.language)
    if kind.is_localized and asked.sort in ("", kind.display):
        return rows, (rows.c[name_key], rows.c.key)
    if not asked.sort:
        return rows, (rows.c.key,)
    if (asked.kind, asked.sort) == ("agreement", "last_day"):
        return rows, (rows.c.last_day, rows.c.key)
    return _order_by_field(rows, asked.sort, name_key, merges)


def _merges_of_order(connection: Connection, asked: KeyQuery) -> Merges:
    """The merges of the kind by whose names a list is sorted; none where it is sorted by anything else."""
    field = fields_of(asked.kind).get(asked.sort)
    target = field.type.refers_to if field is not None and not field.is_set else None
    return read_merges(connection, target) if target in RECORDS else NO_MERGES


def _order_by_field(rows: Table, name: str, name_key: str, merges: Merges) -> tuple[FromClause, tuple[Order, ...]]:
    """Sorted by one field: a reference by the name of the record, anything else as its type says."""
    field = fields_of(rows.name).get(name)
    if field is None or field.is_set:
        return rows, (column_of(rows, name), rows.c.key)
    target = field.type.refers_to or ""
    if target in RECORDS and RECORDS[target].is_localized:
        named = table_of(target).alias("named")
        kept = kept_key(rows.c[name], merges)
        return rows.outerjoin(named, named.c.key == kept), (named.c[name_key], rows.c.key)
    return rows, (*_sorted_by(rows, field), rows.c.key)


def _dated_first(rows: Table, asked: KeyQuery) -> tuple[Condition, ...]:
    """The parts of a list sorted by a day, one below the other: undated rows are last in both directions.

    In one direction they are so by themselves: no day is less than every day, NO_DAY more. Each part is read from the
    index of its order. A list of one part has no condition.
    """
    if (asked.kind, asked.sort) == ("agreement", "last_day"):
        return (rows.c.last_day != NO_DAY, rows.c.last_day == NO_DAY) if asked.descending else ()
    field = fields_of(asked.kind).get(asked.sort)
    if field is None or not isinstance(field.type, PartialDay) or asked.descending:
        return ()
    day = rows.c[field.type.order(field.name)[0]]
    return (day.is_not(None), day.is_(None))


def _sorted_by(rows: Table, field: Field) -> Iterator[ColumnElement[Any]]:
    """The columns of a field in the order in which they sort; a code by its place among the declared ones."""
    places = {code: place for place, code in enumerate(field.type.codes)}
    for name in field.type.order(field.name):
        yield case(places, value=rows.c[name]) if places else rows.c[name]


def sort_column(language: str) -> str:
    """The column of the sort keys of a language; English for one that has none."""
    return SORT_COLUMNS[LANGUAGES.index(language if language in LANGUAGES else "en")]
