"""The search over all records: by their own words first, then by the words of those that they are found through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, count, islice, takewhile
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, bindparam, func, literal_column, select

from iwhc_desktop.domain.merges import Merges, can_merge
from iwhc_desktop.i18n.search.query import Term, is_in, match_expression, query_terms, strict_expression
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading.found_through import Hits, hits_of, matching, paths_of, texts_through
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.row_reader import kinds_of
from iwhc_desktop.store.reading.search_rows import LENGTHS, MATCHES, SEARCH, WHOLE, alone, mark_of, texts_of
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

SURFACE_WEIGHT, STEMS_WEIGHT = 10.0, 1.0
RANK: ColumnElement[float] = func.bm25(WHOLE, literal_column(str(SURFACE_WEIGHT)), literal_column(str(STEMS_WEIGHT)))
"""Smaller for a better match."""
PAGE = 50
_RANKED = (
    select(SEARCH.c.rowid, RANK.label("rank"))
    .where(MATCHES)
    .order_by("rank", SEARCH.c.rowid)
    .limit(bindparam("page"))
    .offset(bindparam("start"))
)

_USUAL = 4_000
"""From so many matches on a word is a usual one: ranking a row costs half a microsecond."""

_SOME = select(func.count()).select_from(select(SEARCH.c.rowid).where(MATCHES).limit(bindparam("most")).subquery())
_SHORTEST = (
    select(SEARCH.c.rowid, LENGTHS.c.sz)
    .join_from(SEARCH, LENGTHS, LENGTHS.c.id == unindexed(SEARCH.c.rowid))
    .where(MATCHES)
    .order_by(LENGTHS.c.sz, SEARCH.c.rowid)
    .limit(PAGE)
)


class Found(NamedTuple):
    """A record that matches: `score` is larger for a better match, `matched` is the matching text."""

    kind: str
    key: int
    score: float
    matched: str


def search(
    connection: Connection, text: str, limit: int, kinds: Collection[str] = (), *, is_through: bool = True
) -> list[Found]:
    """The records that match every word of `text`, best first, without withdrawn ones.

    Without `is_through` by words of their own alone.
    """
    terms = query_terms(text)
    if not terms:
        return []
    found = _by_own_words(connection, terms, limit, kinds)
    if is_through and len(found) < limit:
        found += _through_others(connection, terms, found, limit - len(found), kinds)
    return found


def _by_own_words(connection: Connection, terms: list[Term], limit: int, kinds: Collection[str]) -> list[Found]:
    kept = {gone: merges.kept(gone) for merges in _merges_of(connection, kinds) for gone in merges.gone}

    def first(pages: Iterable[Sequence[Any]]) -> list[Found]:
        found = chain.from_iterable(_shown(connection, page, kinds, kept) for page in takewhile(bool, pages))
        return list(islice(_each_once(found), limit))

    usual = first(_shortest(connection, _of_kinds(strict_expression(terms), kinds)))
    found = usual if len(usual) == limit else first(_ranked(connection, _of_kinds(match_expression(terms), kinds)))
    return _with_matches(connection, found, terms)


def _of_kinds(expression: str, kinds: Collection[str]) -> str:
    """An expression for rows of one kind, where only one is asked for."""
    return f'"{mark_of(*kinds)}" AND {expression}' if expression and len(kinds) == 1 else expression


def _ranked(connection: Connection, expression: str) -> Iterator[Sequence[Any]]:
    """The keys and ranks of the rows that match, page by page, the best first."""
    return (connection.rows(_RANKED, expression=expression, page=PAGE, start=start) for start in count(0, PAGE))


def _shortest(connection: Connection, expression: str) -> Iterator[Sequence[Any]]:
    """One page of a usual word: the shortest of many rows that match; none where there is no expression or few match.

    Rows that match a word equally well differ in rank by their length alone, which is quicker to look up than to rank
    thousands of rows by. The rank is less for a shorter row.
    """
    if expression and connection.value(_SOME, expression=expression, most=_USUAL) == _USUAL:
        found = connection.rows(_SHORTEST, expression=expression)
        yield [(key, -1 / max(1, lengths[0])) for key, lengths in found]


def _merges_of(connection: Connection, kinds: Collection[str]) -> Iterator[Merges]:
    return (read_merges(connection, kind) for kind in kinds or alone() if can_merge(kind))


def _each_once(found: Iterable[Found]) -> Iterator[Found]:
    """Each record where it is found first: of merged ones there are several rows."""
    known: set[int] = set()
    for item in found:
        if item.key not in known:
            known.add(item.key)
            yield item


def _shown(
    connection: Connection, ranked: Sequence[Any], kinds: Collection[str], kept: Mapping[int, int]
) -> list[Found]:
    """Those of a page of keys and ranks that are not withdrawn and of one of these kinds; merged ones as the kept."""
    followed = [(kept.get(key, key), rank) for key, rank in ranked]
    shown = _shown_kinds(connection, [key for key, _ in followed], kinds)
    return [Found(shown[key], key, -rank, "") for key, rank in followed if key in shown]


def _through_others(
    connection: Connection, terms: list[Term], found: list[Found], limit: int, kinds: Collection[str]
) -> list[Found]:
    """Records of these kinds that are not found yet, newest first; all are a lesser match than the last one found."""
    wanted = list(filter(paths_of, kinds or alone()))
    hits, known = hits_of(connection, wanted, terms), {item.key for item in found}
    newest = chain.from_iterable(_newest_through(connection, kind, terms, hits, len(known) + limit) for kind in wanted)
    score = found[-1].score / 2 if found else 1.0
    others = (Found(kind, key, score, "") for kind, key in newest if key not in known)
    return _with_matches_through(connection, list(islice(others, limit)), terms, hits)


def _newest_through(
    connection: Connection, kind: str, terms: list[Term], hits: Sequence[Hits], limit: int
) -> list[tuple[str, int]]:
    """The newest records of a kind that match every term, some of them through other records."""
    matches, _ = matching(connection, kind, terms, hits)
    if matches is None:
        return []
    rows = table_of(kind)
    newest = select(rows.c.key).where(matches, unindexed(rows.c.retired).is_(None)).order_by(rows.c.key.desc())
    merges = read_merges(connection, kind)
    return [(kind, key) for key in dict.fromkeys(map(merges.kept, connection.column(newest.limit(limit))))]


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


def _with_matches(connection: Connection, found: list[Found], terms: list[Term]) -> list[Found]:
    """The same with the first text of each record that matches a term of the query."""
    texts: dict[int, list[str]] = {}
    for kind in {item.kind for item in found}:
        texts.update(texts_of(connection, kind, (item.key for item in found if item.kind == kind)))
    return [item._replace(matched=_matching(texts.get(item.key, []), terms)) for item in found]


def _with_matches_through(
    connection: Connection, found: list[Found], terms: list[Term], hits: Sequence[Hits]
) -> list[Found]:
    """The same with the first text that matches of the records through which each was found."""
    matched: list[Found] = []
    for item in found:
        through = texts_through(connection, item.kind, [item.key], hits).get(item.key, set())
        texts = [
            text
            for kind in {path.to for path in paths_of(item.kind)}
            for its in texts_of(connection, kind, through).values()
            for text in its
        ]
        matched.append(item._replace(matched=_matching(texts, terms)))
    return matched


def _matching(texts: list[str], terms: list[Term]) -> str:
    """The first of a record's texts that matches a term of the query; its first one if none does by itself."""
    return next((text for text in texts if is_in(text, terms)), "".join(texts[:1]))
