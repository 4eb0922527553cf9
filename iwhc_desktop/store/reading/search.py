"""The search table: folded words and stems of every record that stands alone, its children's among them.

Fed in the transaction that writes the records, never by triggers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.field_types import Localized, Reference
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS, children_of
from iwhc_desktop.i18n.search_key import FOLD_VERSION, QueryTerm, match_expression, query_terms, stems, surface
from iwhc_desktop.store.in_list import AMONG, listed
from iwhc_desktop.store.schema.layout import SEARCH_TABLE
from iwhc_desktop.store.settings import read_setting, write_setting
from iwhc_desktop.store.sql import Connection

SURFACE_WEIGHT, STEMS_WEIGHT = 10.0, 1.0
BATCH = 2_000
PAGE = 200


class Found(NamedTuple):
    """A record that matches: `score` is larger for a better match, `matched` the text that does."""

    kind: str
    key: int
    score: float
    matched: str


@cache
def searched_columns(kind: str) -> tuple[str, ...]:
    """The text columns of a kind that search looks at."""
    found: list[str] = []
    for item in RECORDS[kind].fields:
        if item.flags.search:
            parts = item.type.parts[:3] if isinstance(item.type, Localized) else ("",)
            found += [item.type.columns(item.name, part)[0].name for part in parts]
    return tuple(found)


@cache
def searched_units(kind: str) -> frozenset[str]:
    """The units of a kind that search looks at, and whether the row is withdrawn."""
    units = units_of(RECORDS[kind].record).values()
    return frozenset({RETIRED} | {unit.name for unit in units if unit.field.flags.search})


def texts_of(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, list[str]]:
    """The searched texts of these rows and, below them, of their children that stand."""
    wanted = listed(keys)
    texts = {
        row[0]: [text for text in row[1:] if text]
        for row in connection.exec_driver_sql(f"SELECT key{_listed(kind)} FROM {kind} WHERE key {AMONG}", (wanted,))
    }
    for child in children_of(kind):
        if _is_searched(child.name):
            _add_children(connection, child.name, wanted, texts)
    return texts


def _listed(kind: str) -> str:
    return "".join(f", {name}" for name in searched_columns(kind))


@cache
def _is_searched(kind: str) -> bool:
    """Whether the kind or one below it has texts of its own to search, beside the sample's identifier."""
    return set(searched_columns(kind)) > {"sample_id"} or any(
        _is_searched(child.name)
        for child in children_of(kind)
        if child.owner and child.owner.type != Reference("", True)
    )


def _add_children(connection: Connection, kind: str, owners: str, texts: dict[int, list[str]]) -> None:
    owner = RECORDS[kind].owner
    assert owner is not None
    rows = connection.exec_driver_sql(
        f"SELECT {owner.name}, key FROM {kind} WHERE +retired IS NULL AND {owner.name} {AMONG} ORDER BY key", (owners,)
    ).fetchall()
    below = texts_of(connection, kind, (key for _, key in rows))
    for owner_key, key in rows:
        texts[owner_key].extend(below[key])


def refresh_search(connection: Connection, roots: Mapping[str, Collection[int]], new: Collection[int] = ()) -> None:
    """Write the search rows of these records anew; those among `new` have none yet."""
    for kind, keys in roots.items():
        old = [(key,) for key in keys if key not in new]
        if old:
            connection.exec_driver_sql(f"DELETE FROM {SEARCH_TABLE} WHERE rowid=?", old)
        _insert_search_rows(connection, texts_of(connection, kind, keys))


def _insert_search_rows(connection: Connection, texts: Mapping[int, list[str]]) -> None:
    rows = [(key, surface(found), stems(found)) for key, found in texts.items()]
    if rows:
        connection.exec_driver_sql(f"INSERT INTO {SEARCH_TABLE} (rowid, surface, stems) VALUES (?, ?, ?)", rows)


def rebuild_search(connection: Connection) -> None:
    """Write every search row anew and note the version of the folding."""
    connection.exec_driver_sql(f"DELETE FROM {SEARCH_TABLE}")
    for kind in RECORDS.values():
        if kind.owner is None:
            keys = list(connection.exec_driver_sql(f"SELECT key FROM {kind.name}").scalars())
            for start in range(0, len(keys), BATCH):
                refresh_search(connection, {kind.name: keys[start : start + BATCH]}, keys)
    write_setting(connection, "fold_version", FOLD_VERSION)


def is_search_stale(connection: Connection) -> bool:
    """Whether the search rows were folded by another version of the program."""
    return read_setting(connection, "fold_version") != FOLD_VERSION


def search(connection: Connection, text: str, limit: int, kinds: Collection[str] = ()) -> list[Found]:
    """The records that hold every word of `text`, best first; withdrawn ones are left out."""
    expression = match_expression(text)
    if not expression:
        return []
    ranked = connection.exec_driver_sql(
        f"SELECT rowid, bm25({SEARCH_TABLE}, {SURFACE_WEIGHT}, {STEMS_WEIGHT}) FROM {SEARCH_TABLE} "
        f"WHERE {SEARCH_TABLE} MATCH ? ORDER BY 2, rowid",
        (expression,),
    ).fetchall()
    found: list[Found] = []
    for start in range(0, len(ranked), PAGE):
        found += _found(connection, ranked[start : start + PAGE], kinds)
        if len(found) >= limit:
            break
    return _with_matches(connection, found[:limit], query_terms(text))


def _found(connection: Connection, ranked: Sequence[Any], kinds: Collection[str]) -> list[Found]:
    asked = tuple(kind for kind in _alone() if not kinds or kind in kinds)
    standing = _standing(connection, [row[0] for row in ranked], asked)
    return [Found(standing[key], key, -rank, "") for key, rank in ranked if key in standing]


@cache
def _alone() -> tuple[str, ...]:
    """The kinds whose records stand alone and are found by search."""
    return tuple(kind.name for kind in RECORDS.values() if kind.owner is None)


def _standing(connection: Connection, keys: list[int], kinds: tuple[str, ...]) -> dict[int, str]:
    """The kinds of those of `keys` that are not withdrawn and of one of `kinds`."""
    if not kinds:
        return {}
    parts = (f"SELECT key, '{kind}' FROM {kind} WHERE +retired IS NULL AND key {AMONG}" for kind in kinds)
    found = connection.exec_driver_sql(" UNION ALL ".join(parts), (listed(keys),) * len(kinds)).fetchall()
    return {row[0]: row[1] for row in found}


def _with_matches(connection: Connection, found: list[Found], terms: list[QueryTerm]) -> list[Found]:
    """The same with the first text of each record in which a word of the query stands."""
    texts: dict[int, list[str]] = {}
    for kind in {item.kind for item in found}:
        texts.update(texts_of(connection, kind, (item.key for item in found if item.kind == kind)))
    return [item._replace(matched=_matching(texts.get(item.key, []), terms)) for item in found]


def _matching(texts: list[str], terms: list[QueryTerm]) -> str:
    """The first of a record's texts in which a word of the query stands, as typed or else folded."""
    prefixes = tuple(chain.from_iterable(map(_all_prefixes, terms)))
    bare = set(chain.from_iterable(term.stems for term in terms))
    for stands in (_holds_plainly, _holds):
        found = [text for text in texts if stands(text, prefixes, bare)]
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
