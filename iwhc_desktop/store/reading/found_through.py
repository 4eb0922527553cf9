"""Records that are found by the words of other records, which their fields with `search` refer to.

An agreement is found by the names, acronyms and aliases of its parties, a need by its country. The words are looked up
when somebody searches, so that another name of a partner writes no agreement anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations, islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, or_, select, union_all

from iwhc_desktop.domain.merges import Merges
from iwhc_desktop.domain.records import RECORDS, children_of
from iwhc_desktop.i18n.search.query import Term, match_expression
from iwhc_desktop.store.in_list import among, among_listed, listed
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.search_rows import MATCHES, SEARCH, WHOLE, mark_of
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

_LARGE = 5_000
"""From so many rows on it is quicker to look a row up than to collect them all."""

_MOST_THROUGH = 3
"""The most terms of a query that are matched through other records."""

Hits = Mapping[str, Sequence[int]]
"""By kind the records of it that match one term of a query by words of their own."""


class Path(NamedTuple):
    """A field by which records are found: of the kind itself, or of the rows `of` it that `owner` links to it."""

    kind: str
    owner: str
    field: str
    to: str


@cache
def paths_of(kind: str) -> tuple[Path, ...]:
    """The fields by which records of a kind are found."""
    below = ((child.name, child.owner) for child in children_of(kind))
    owned = (_paths(name, owner.name) for name, owner in below if owner and owner.type.refers_to == kind)
    return (*_paths(kind, "key"), *chain.from_iterable(owned))


def _paths(kind: str, owner: str) -> Iterator[Path]:
    for item in RECORDS[kind].fields:
        if item.flags.search and item.type.refers_to and not item.is_set:
            yield Path(kind, owner, item.name, item.type.refers_to)


def hits_of(connection: Connection, kinds: Iterable[str], terms: Sequence[Term]) -> list[Hits]:
    """For each term the records that match it of the kinds by which `kinds` are found, without withdrawn ones."""
    wanted = {path.to: read_merges(connection, path.to) for kind in kinds for path in paths_of(kind)}
    return [
        {
            to: _with_merged(connection.column(_hits(to), expression=_of_kind(to, term)), its)
            for to, its in wanted.items()
        }
        for term in terms
    ]


def _of_kind(kind: str, term: Term) -> str:
    return f'"{mark_of(kind)}" AND {term.expression}'


def _with_merged(found: Sequence[int], merges: Merges) -> Sequence[int]:
    """The records found, and all that are one with them: what refers to one of them refers to each."""
    return list(merges.all_of(found)) if merges else found


@cache
def _hits(kind: str) -> Select[Any]:
    """The records of a kind that match an expression."""
    rows = table_of(kind)
    return (
        select(rows.c.key)
        .select_from(SEARCH)
        .join(rows, rows.c.key == unindexed(SEARCH.c.rowid))
        .where(MATCHES, unindexed(rows.c.retired).is_(None))
    )


def matching(
    connection: Connection, kind: str, terms: Sequence[Term], hits: Sequence[Hits]
) -> tuple[ColumnElement[bool] | None, bool]:
    """The condition that a row matches every term, some of them through other records, and whether many rows may.

    None where no record through which the kind is found matches any term: then own words alone count.
    """
    through = _used(connection, kind, hits)
    if not through:
        return None, False
    key = table_of(kind).c.key
    parts = [_part(key, terms, dict(chosen)) for chosen in _subsets(list(through.items()))]
    if len(through) < len(terms) or not min(its.is_large for its in through.values()):
        return key.in_(union_all(by_words(terms), *parts)), False
    all_through = and_(*(key.in_(its.rows()) for its in through.values()))
    return or_(key.in_(union_all(by_words(terms), *parts[:-1])), all_through), True


def _used(connection: Connection, kind: str, hits: Sequence[Hits]) -> dict[int, _Through]:
    """By their places the terms that other records match, of many only the first."""
    through = ((at, _Through(connection, paths_of(kind), its)) for at, its in enumerate(hits))
    return dict(islice((pair for pair in through if pair[1].ways), _MOST_THROUGH))


def _part(key: ColumnElement[int], terms: Sequence[Term], through: Mapping[int, _Through]) -> Select[Any]:
    """The rows that match these terms through others and the rest by own words."""
    own = [term for at, term in enumerate(terms) if at not in through]
    rows, column = (by_words(own), unindexed(SEARCH.c.rowid)) if own else (select(key), key)
    return rows.where(*(its.holds(column) for its in through.values()))


def _subsets(terms: Sequence[tuple[int, _Through]]) -> Iterator[Sequence[tuple[int, _Through]]]:
    """The terms that are not matched by a row's own words, in every way but none; all of them come last."""
    return chain.from_iterable(combinations(terms, size) for size in range(1, len(terms) + 1))


def by_words(terms: Iterable[Term]) -> Select[Any]:
    """The keys of the rows of the search table that match all terms."""
    return select(SEARCH.c.rowid).where(WHOLE.match(match_expression(terms)))


class _Through:
    """The rows of a kind that refer to one of some records, for one term."""

    def __init__(self, connection: Connection, paths: Iterable[Path], hits: Hits) -> None:
        self.ways = [(path, hits[path.to]) for path in paths if hits.get(path.to)]
        count = sum(connection.value(_some(path), targets=listed(keys)) for path, keys in self.ways)
        self.is_large = count >= _LARGE

    def rows(self) -> CompoundSelect[Any] | Select[Any]:
        """The keys of the rows."""
        found = [_rows_through(path, keys) for path, keys in self.ways]
        return union_all(*found) if len(found) > 1 else found[0]

    def holds(self, key: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether a row is one of them: looked up in the few that there are, or row by row where there are many."""
        if not self.is_large:
            return key.in_(self.rows())
        return or_(*(_row_through(path, keys, key) for path, keys in self.ways))


def _rows_through(path: Path, keys: Sequence[int]) -> Select[Any]:
    """The keys of the records that a path leads from to one of these records."""
    rows = table_of(path.kind)
    return select(rows.c[path.owner]).where(
        among_listed(rows.c[path.field], listed(keys)), unindexed(rows.c.retired).is_(None)
    )


def _row_through(path: Path, keys: Sequence[int], key: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a path leads from one record to one of these records."""
    rows = table_of(path.kind).alias()
    return exists().where(
        rows.c[path.owner] == key,
        among_listed(unindexed(rows.c[path.field]), listed(keys)),
        unindexed(rows.c.retired).is_(None),
    )


@cache
def _some(path: Path) -> Select[Any]:
    """How many rows refer to one of the targets, of many only the first."""
    rows = table_of(path.kind)
    some = select(rows.c[path.field]).where(among(rows.c[path.field], "targets")).limit(_LARGE).subquery()
    return select(func.count()).select_from(some)


def texts_through(connection: Connection, kind: str, keys: Iterable[int], hits: Sequence[Hits]) -> dict[int, set[int]]:
    """For each of these records the records that it was found through."""
    found: dict[int, set[int]] = {}
    wanted = listed(keys)
    for path in paths_of(kind):
        targets = listed({key for its in hits for key in its.get(path.to, ())})
        for owner, target in connection.rows(_steps(path), keys=wanted, targets=targets):
            found.setdefault(owner, set()).add(target)
    return found


@cache
def _steps(path: Path) -> Select[Any]:
    """From these records to those of the targets that a path leads to."""
    rows = table_of(path.kind)
    owner, target = rows.c[path.owner], rows.c[path.field]
    return select(owner, target).where(
        among(owner), among(unindexed(target), "targets"), unindexed(rows.c.retired).is_(None)
    )
