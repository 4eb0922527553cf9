"""Everything that is read from a register; every call uses a connection of its own and holds none afterwards."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, literal, select, union_all

from iwhc_desktop.domain.agreement.term.status import AgreementFacts
from iwhc_desktop.domain.change import Conflict, Json, LaterWrite, Stamp
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.list_query import KeyQuery, StateOn
from iwhc_desktop.domain.merges import can_merge
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.connection import Reading
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.reading import history as past
from iwhc_desktop.store.reading.agreement_facts import read_facts
from iwhc_desktop.store.reading.key_query import count_keys, read_keys
from iwhc_desktop.store.reading.merged import read_merges
from iwhc_desktop.store.reading.names import find, read_names
from iwhc_desktop.store.reading.row_reader import (
    Row,
    kind_of,
    kinds_of,
    read_children,
    read_rows,
    read_values,
    read_values_below,
)
from iwhc_desktop.store.reading.search import Found, search
from iwhc_desktop.store.reading.spelling import did_you_mean
from iwhc_desktop.store.reading.unsent import unsent_tops
from iwhc_desktop.store.schema.local_tables import CONFLICT, ISSUE, LINK
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

_CONFLICTS = select(CONFLICT.c.kind, CONFLICT.c.row, CONFLICT.c.unit, CONFLICT.c.live).order_by(
    CONFLICT.c.row, CONFLICT.c.unit
)
_CONFLICTS_OF = _CONFLICTS.where(among(CONFLICT.c.row))


_AGREEMENT = table_of("agreement")
_WITH_AGREEMENT = ISSUE.join(_AGREEMENT, _AGREEMENT.c.key == ISSUE.c.agreement)
_ISSUES = (
    select(ISSUE.c.agreement, ISSUE.c.code, ISSUE.c.kind, ISSUE.c.row, ISSUE.c.repeats)
    .select_from(_WITH_AGREEMENT)
    .where(unindexed(_AGREEMENT.c.retired).is_(None))
    .order_by(ISSUE.c.agreement, ISSUE.c.number)
)
_ISSUES_OF = _ISSUES.where(among(ISSUE.c.agreement))


@cache
def _counted(kinds: tuple[str, ...]) -> CompoundSelect[Any]:
    """The number of rows of each of these kinds in one statement, without withdrawn ones."""
    tables = [(kind, table_of(kind)) for kind in kinds]
    return union_all(
        *(
            select(literal(kind), func.count()).select_from(table).where(table.c.retired.is_(None))
            for kind, table in tables
        )
    )


class StoredIssue(NamedTuple):
    """Something to decide about an agreement: the row of `kind` in question, and the one that it repeats."""

    agreement: int
    code: str
    kind: str
    row: int
    repeats: int | None

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of its rows."""
        return (self.row,) if self.repeats is None else (self.row, self.repeats)

    @property
    def id(self) -> str:
        """The identifier by which it is decided."""
        return ".".join(map(str, (self.agreement, self.code, *self.keys)))


class Queries:
    """Queries of a register. Keys and stamps identify rows and writes; nothing here changes anything."""

    def __init__(self, reading: Reading, feed: int) -> None:
        self._reading = reading
        self._feed = feed

    @classmethod
    def within(cls, connection: Connection, feed: int) -> Queries:
        """Queries through an open connection, which they leave open."""

        @contextmanager
        def reading() -> Iterator[Connection]:
            yield connection

        return cls(reading, feed)

    def connection(self) -> AbstractContextManager[Connection]:
        """A connection for several queries that see the same state: `Queries.within(...)`."""
        return self._reading()

    def keys(  # noqa: PLR0913 - everything but the kind is given by name
        self,
        kind: str,
        *,
        sort: str = "",
        descending: bool = False,
        search: str = "",
        filters: Mapping[str, Json] | None = None,
        status: str | Sequence[str] | None = None,
        as_of: date | None = None,
        language: str = "en",
        include_retired: bool = False,
    ) -> list[int]:
        """The keys of the rows of `kind`, in order.

        The arguments are those of `KeyQuery`; `status`: a state of agreements, or several, as of a day.
        """
        states = (status,) if isinstance(status, str) else tuple(status or ())
        state = StateOn(states, as_of or date.today()) if states else None  # noqa: DTZ011 - the reader's own day
        return self.keys_of(
            KeyQuery(
                kind=kind,
                sort=sort,
                descending=descending,
                search=search,
                filters=filters or {},
                state=state,
                language=language,
                include_retired=include_retired,
            )
        )

    def keys_of(self, asked: KeyQuery) -> list[int]:
        """The keys for a query that was composed before."""
        with self._reading() as connection:
            return read_keys(connection, asked)

    def count_of(self, asked: KeyQuery) -> int:
        """The number of keys for a query; far quicker than reading them."""
        with self._reading() as connection:
            return count_keys(connection, asked)

    def rows(self, kind: str, keys: Collection[int], units: Collection[str] = ()) -> dict[int, Row]:
        """The rows with these keys, in order; those that are not here are left out.

        `units`: only these are read (for lists), without sets, stamps and whether they are unsent.
        """
        with self._reading() as connection:
            return read_rows(connection, kind, keys, self._feed, units)

    def row(self, kind: str, key: int) -> Row:
        """One row, withdrawn or not. Raises NotFound."""
        found = self.rows(kind, [key])
        if key not in found:
            raise NotFound("no_such_record", kind=kind, key=key)
        return found[key]

    def values(self, kind: str, keys: Collection[int]) -> dict[int, dict[str, Json]]:
        """The units of these rows, including sets and the reason for a withdrawal (`retired`), and nothing else."""
        with self._reading() as connection:
            return read_values(connection, kind, keys)

    def values_below(self, child_kind: str, owner_keys: Collection[int]) -> dict[int, dict[int, dict[str, Json]]]:
        """By owner, the same for its rows of `child_kind`, by position if they have one, else by key."""
        owner = RECORDS[child_kind].owner
        found: dict[int, dict[int, dict[str, Json]]] = {key: {} for key in owner_keys}
        with self._reading() as connection:
            rows = read_values_below(connection, child_kind, owner_keys)
        for key, values in sorted(rows.items(), key=lambda row: (_position(row[1]), row[0])):
            found[int(values[owner.name])][key] = values  # type: ignore[union-attr, arg-type]  # the owner's key
        return found

    def children(
        self,
        child_kind: str,
        owner_keys: Collection[int],
        *,
        include_retired: bool = False,
        units: Collection[str] = (),
    ) -> dict[int, list[Row]]:
        """By owner, its rows of `child_kind`, by position if they have one, else by key.

        `units`, including the owner: as for `rows`.
        """
        owner = RECORDS[child_kind].owner
        if owner is None:
            raise ValueError(child_kind)
        found: dict[int, list[Row]] = {key: [] for key in owner_keys}
        with self._reading() as connection:
            rows = read_children(connection, child_kind, owner_keys, self._feed, units, include_retired)
        for row in sorted(rows.values(), key=lambda row: (_position(row.values), row.key)):
            found[int(row.values[owner.name])].append(row)  # type: ignore[arg-type]  # the owner's key
        return found

    def find(self, kind: str, text: str) -> int | None:
        """The row that people call so: by reference number, code, identifier in the sample or digits of its key.

        None if there is no such row; `kind` '' searches every kind.
        """
        with self._reading() as connection:
            return find(connection, kind, text)

    def kind_of(self, key: int) -> str | None:
        """The kind of a row, None if it is not here."""
        with self._reading() as connection:
            return kind_of(connection, key)

    def kinds_of(self, keys: Collection[int]) -> dict[int, str]:
        """The kinds of these rows; those that are not here are left out."""
        with self._reading() as connection:
            return kinds_of(connection, keys)

    def names(self, keys: Collection[int], language: str) -> dict[int, str]:
        """The names of these rows; those that are not here are left out, '' is a row without a name."""
        with self._reading() as connection:
            return read_names(connection, keys, language)

    def search(
        self, text: str, limit: int = 20, kinds: Collection[str] = (), *, is_through: bool = True
    ) -> list[Found]:
        """The records that match every word of a text, best first: kind, key, score, matched.

        With `is_through` also by the words of other records, as agreements by their parties.
        """
        with self._reading() as connection:
            return search(connection, text, limit, kinds, is_through=is_through)

    def did_you_mean(self, text: str, kind: str = "") -> list[str]:
        """Queries that are like a text that finds nothing of a kind, or of any, and find something; at most three."""
        with self._reading() as connection:
            kinds = [kind] if kind else []
            return did_you_mean(connection, text, lambda query: bool(search(connection, query, 1, kinds)))

    def counts(self) -> dict[str, int]:
        """The number of rows of each kind, without withdrawn and merged ones."""
        with self._reading() as connection:
            one_by_one = {kind: count_keys(connection, KeyQuery(kind=kind)) for kind in RECORDS if can_merge(kind)}
            others = [kind for kind in RECORDS if kind not in one_by_one]
            found = {**one_by_one, **dict(map(tuple, connection.rows(_counted(tuple(others)))))}
        return {kind: found[kind] for kind in RECORDS}

    def conflicts(self, keys: Collection[int] | None = None) -> list[Conflict]:
        """The units with several live values, of all rows or of these, by row and unit."""
        with self._reading() as connection:
            found = connection.rows(_CONFLICTS) if keys is None else connection.rows(_CONFLICTS_OF, keys=listed(keys))
        return [Conflict(kind, row, unit, _live(row, unit, live)) for kind, row, unit, live in found]

    def history(self, kind: str, key: int) -> list[past.HistoryEntry]:
        """Every change of a row, oldest first, its creation included."""
        with self._reading() as connection:
            return past.read_history(connection, kind, key)

    def histories(self, rows: Iterable[tuple[str, int]]) -> list[past.HistoryEntry]:
        """The same for several rows, kind and key, one after another; quick for rows created together."""
        with self._reading() as connection:
            return past.read_histories(connection, rows)

    def unsent(self, kind: str, keys: Collection[int]) -> set[int]:
        """Those of these records of which this installation has written anything after its last file."""
        with self._reading() as connection:
            return unsent_tops(connection, kind, keys, self._feed)

    def agreement_facts(self, keys: Collection[int]) -> dict[int, AgreementFacts]:
        """The facts on which the state of these agreements depends, for the term engine."""
        with self._reading() as connection:
            return read_facts(connection, keys)

    def issues(self, agreements: Collection[int] | None = None) -> list[StoredIssue]:
        """What is to decide about all agreements that are not withdrawn, or about these, by agreement."""
        with self._reading() as connection:
            if agreements is None:
                found = connection.rows(_ISSUES)
            else:
                found = connection.rows(_ISSUES_OF, keys=listed(agreements))
        return [StoredIssue(*row) for row in found]

    def linked_by(self, kind: str, field: str, target: int) -> list[int]:
        """The rows of `kind`, not withdrawn, whose field (a reference or a set) refers to `target`, by key.

        What refers to a record that is another one refers to the kept one.
        """
        to = next(item.type.refers_to for item in RECORDS[kind].fields if item.name == field)
        with self._reading() as connection:
            one_with = read_merges(connection, to).all_of([target])
            return connection.column(_naming(kind, field), targets=listed(one_with))


@cache
def _naming(kind: str, field: str) -> Select[Any]:
    """The rows of a kind, not withdrawn, whose reference or set refers to a row."""
    table = table_of(kind)
    condition: ColumnElement[bool]
    if any(item.name == field and item.is_set for item in RECORDS[kind].fields):
        condition = table.c.key.in_(select(LINK.c.owner).where(LINK.c.name == field, among(LINK.c.target, "targets")))
    else:
        condition = among(table.c[field], "targets")
    return select(table.c.key).where(unindexed(table.c.retired).is_(None), condition).order_by(table.c.key)


def _position(values: Mapping[str, Json]) -> int:
    position = values.get("position")
    return position if isinstance(position, int) else 0


def _live(row: int, unit: str, live: str) -> tuple[LaterWrite, ...]:
    return tuple(LaterWrite(row, unit, Stamp(feed, seq), clock, value) for feed, seq, clock, value in json.loads(live))
