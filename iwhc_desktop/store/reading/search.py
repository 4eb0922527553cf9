"""The search table: folded words and stems of every record without an owner, including its children's.

It is written in the transaction that writes the records, never by triggers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
)

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS, children_of
from iwhc_desktop.i18n.search_key import QueryTerm, match_expression, query_terms, stems, surface
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.schema.layout import SEARCH_TABLE
from iwhc_desktop.store.schema.local_tables import RECORD
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

SURFACE_WEIGHT, STEMS_WEIGHT = 10.0, 1.0
SEARCH = table(SEARCH_TABLE, column("rowid"), column("surface"), column("stems"))
WHOLE: ColumnElement[str] = literal_column(SEARCH_TABLE)
"""The row, as FTS5's functions and MATCH refer to it."""
RANK = func.bm25(WHOLE, literal_column(str(SURFACE_WEIGHT)), literal_column(str(STEMS_WEIGHT)))
"""Smaller for a better match."""
MATCHES = WHOLE.match(bindparam("expression"))
BATCH = 2_000
PAGE = 200
_RANKED = select(SEARCH.c.rowid, RANK.label("rank")).where(MATCHES).order_by("rank", SEARCH.c.rowid)
_OF_KIND = select(RECORD.c.key).where(RECORD.c.kind == bindparam("of_kind")).order_by(RECORD.c.key)
_DROP = delete(SEARCH).where(SEARCH.c.rowid == bindparam("of_row"))
_ADD = insert(SEARCH)


class Found(NamedTuple):
    """A record that matches: `score` is larger for a better match, `matched` is the matching text."""

    kind: str
    key: int
    score: float
    matched: str


@cache
def searched_columns(kind: str) -> tuple[str, ...]:
    """The text columns of a kind that are searched."""
    found: list[str] = []
    for item in RECORDS[kind].fields:
        if item.flags.search:
            found += [unit.columns[0].name for unit in item.units if not unit.is_quiet]
    return tuple(found)


@cache
def searched_units(kind: str) -> frozenset[str]:
    """The units of a kind that affect the search table, including the withdrawal."""
    units = units_of(RECORDS[kind].record).values()
    return frozenset({RETIRED} | {unit.name for unit in units if unit.field.flags.search})


def texts_of(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, list[str]]:
    """The searched texts of these rows and, below them, of their children that are not withdrawn."""
    texts = {row[0]: _stated(row[1:]) for row in connection.rows(_texts(kind), keys=listed(keys))}
    _add_children(connection, kind, texts)
    return texts


def _stated(cells: Iterable[str | None]) -> list[str]:
    return [text for text in cells if text]


@cache
def _texts(kind: str) -> Select[Any]:
    """These rows of a kind with the columns that are searched."""
    rows = table_of(kind)
    return select(rows.c.key, *(rows.c[name] for name in searched_columns(kind))).where(among(rows.c.key))


@cache
def _is_searched(kind: str) -> bool:
    """Whether the kind or one below it has texts to search, apart from the sample's identifier."""
    return bool({*searched_columns(kind)} - {"sample_id"}) or any(
        _is_searched(child.name)
        for child in children_of(kind)
        if child.owner and child.owner.type != Reference("", True)
    )


def _add_children(connection: Connection, kind: str, texts: dict[int, list[str]]) -> None:
    """Add to the texts of these rows those of their children, one statement per kind of child."""
    for child in children_of(kind) if texts else ():
        if child.owner is not None and _is_searched(child.name):
            rows = connection.rows(_children(child.name, child.owner.name), keys=listed(texts))
            below = {row[1]: _stated(row[2:]) for row in rows}
            _add_children(connection, child.name, below)
            for owner, key, *_ in rows:
                texts[owner] += below[key]


@cache
def _children(kind: str, owner: str) -> Select[Any]:
    """The children of these rows that are not withdrawn: owner, key, the columns that are searched."""
    rows = table_of(kind)
    return (
        select(rows.c[owner], rows.c.key, *(rows.c[name] for name in searched_columns(kind)))
        .where(unindexed(rows.c.retired).is_(None), among(rows.c[owner]))
        .order_by(rows.c.key)
    )


def refresh_search(connection: Connection, roots: Mapping[str, Collection[int]], new: Collection[int] = ()) -> None:
    """Rewrite the search rows of these records; those in `new` have none yet."""
    for kind, keys in roots.items():
        connection.many(_DROP, [(key,) for key in keys if key not in new])
        _insert_search_rows(connection, texts_of(connection, kind, keys))


def _insert_search_rows(connection: Connection, texts: Mapping[int, list[str]]) -> None:
    connection.many(_ADD, [(key, surface(found), stems(found)) for key, found in texts.items()])


def rebuild_search(connection: Connection) -> None:
    """Rewrite every search row."""
    connection.run(delete(SEARCH))
    for kind in _alone():
        keys = connection.column(_OF_KIND, of_kind=kind)
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            refresh_search(connection, {kind: part}, set(part))


def search(connection: Connection, text: str, limit: int, kinds: Collection[str] = ()) -> list[Found]:
    """The records that contain every word of `text`, best first, without withdrawn ones."""
    expression = match_expression(text)
    if not expression:
        return []
    ranked = connection.rows(_RANKED, expression=expression)
    found: list[Found] = []
    for start in range(0, len(ranked), PAGE):
        found += _found(connection, ranked[start : start + PAGE], kinds)
        if len(found) >= limit:
            break
    return _with_matches(connection, found[:limit], query_terms(text))


def _found(connection: Connection, ranked: Sequence[Any], kinds: Collection[str]) -> list[Found]:
    shown = _shown_kinds(connection, [row[0] for row in ranked], kinds)
    return [Found(shown[key], key, -rank, "") for key, rank in ranked if key in shown]


@cache
def _alone() -> tuple[str, ...]:
    """The kinds without an owner: their records have the search rows."""
    return tuple(kind.name for kind in RECORDS.values() if kind.owner is None)


def _shown_kinds(connection: Connection, keys: list[int], kinds: Collection[str]) -> dict[int, str]:
    """By key the kinds of those that are not withdrawn and of one of `kinds`; of any kind if `kinds` is empty."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for key, kind in kinds_of(connection, keys).items():
        if not kinds or kind in kinds:
            by_kind[kind].append(key)
    return {
        key: kind
        for kind, of_kind in by_kind.items()
        for key in connection.column(_not_withdrawn(kind), keys=listed(of_kind))
    }


@cache
def _not_withdrawn(kind: str) -> Select[Any]:
    """Those of these rows of a kind that are not withdrawn."""
    rows = table_of(kind)
    return select(rows.c.key).where(unindexed(rows.c.retired).is_(None), among(rows.c.key))


def _with_matches(connection: Connection, found: list[Found], terms: list[QueryTerm]) -> list[Found]:
    """The same with the first text of each record that contains a word of the query."""
    texts: dict[int, list[str]] = {}
    for kind in {item.kind for item in found}:
        texts.update(texts_of(connection, kind, (item.key for item in found if item.kind == kind)))
    return [item._replace(matched=_matching(texts.get(item.key, []), terms)) for item in found]


def _matching(texts: list[str], terms: list[QueryTerm]) -> str:
    """The first of a record's texts that contains a word of the query, as typed or else folded."""
    prefixes = tuple(chain.from_iterable(map(_all_prefixes, terms)))
    bare = set(chain.from_iterable(term.stems for term in terms))
    for holds in (_holds_plainly, _holds):
        found = [text for text in texts if holds(text, prefixes, bare)]
        if found:
            return found[0]
    return "".join(texts[:1])


def _holds_plainly(text: str, prefixes: tuple[str, ...], _: set[str]) -> bool:
    return any(prefix in text.casefold() for prefix in prefixes)


def _holds(text: str, prefixes: tuple[str, ...], bare: set[str]) -> bool:
    begins = any(word.startswith(prefixes) for word in surface([text]).split())
    return begins or not bare.isdisjoint(stems([text]).split())


def _all_prefixes(term: QueryTerm) -> tuple[str, ...]:
    return (*term.prefixes, *(prefix for part in term.parts for prefix in _all_prefixes(part)))
