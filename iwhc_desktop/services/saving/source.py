"""The stored rows that a save starts from, each read once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeGuard

from iwhc_desktop.domain.change import Values, row_key
from iwhc_desktop.domain.editing import KeyedRow
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.services.saving.commands import Change, Create, Edit
from iwhc_desktop.store.reading.queries import Queries

_LEAST_KEY = row_key(1, 1)


def keys_in(edits: Iterable[Edit]) -> set[int]:
    """The keys of stored rows that edits change or refer to; numbers too small for a key are ignored."""
    named = chain.from_iterable(map(_named_in, edits))
    return {key for key in named if is_key(key)}


def is_key(value: object) -> TypeGuard[int]:
    """Whether a value may be the key of a stored row."""
    return isinstance(value, int) and _LEAST_KEY <= value < 1 << 63


def _named_in(edit: Edit) -> Iterator[object]:
    """The row of an edit and its values, those of a list one by one."""
    if not isinstance(edit, Create):
        yield edit.row
    for value in edit.values.values() if isinstance(edit, Create | Change) else ():
        yield from value if isinstance(value, list) else (value,)


class StoredRows:
    """Reads rows for `Staging` through one set of queries; nothing is read twice.

    Rows that were read together are likely to be needed together, so what belongs to one of them is read for all of
    them: the signatures of every party of an agreement take one statement.
    """

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._kinds: dict[int, str | None] = {}
        self._rows: dict[int, Values | None] = {}
        self._below: dict[tuple[str, int], Sequence[KeyedRow]] = {}
        self._together: dict[int, Collection[int]] = {}

    def expect(self, edits: Sequence[Edit]) -> None:
        """Read the rows that edits change or refer to in one go; otherwise a big save would read each separately."""
        named = {edit.row: edit.kind for edit in edits if not isinstance(edit, Create) and is_key(edit.row)}
        unknown = keys_in(edits) - named.keys()
        kinds = self._queries.kinds_of(unknown) if unknown else {}
        self._kinds |= {key: kinds.get(key) for key in unknown}
        by_kind: dict[str, list[int]] = {}
        for key, kind in {**named, **kinds}.items():
            by_kind.setdefault(kind, []).append(key)
        for kind in by_kind.keys() & RECORDS.keys():
            found = self._queries.values(kind, by_kind[kind])
            self._rows |= found
            self._kinds |= dict.fromkeys(found, kind)
            self._together |= dict.fromkeys(found, tuple(found))

    def kind_of(self, key: int) -> str | None:
        """The kind of a stored row, None if it is not here."""
        if key not in self._kinds:
            self._kinds[key] = self._queries.kind_of(key)
        return self._kinds[key]

    def values(self, kind: str, key: int) -> Values | None:
        """A row's values, None if there is no such row of this kind."""
        if key not in self._rows:
            found = self._queries.values(kind, [key]).get(key)
            if found is None:
                return None
            self._kinds[key], self._rows[key] = kind, found
        return self._rows[key] if self._kinds[key] == kind else None

    def children(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The rows of `kind` that belong to `owner` and are not withdrawn."""
        if (kind, owner) not in self._below:
            self._read_below(kind, self._together.get(owner, (owner,)))
        return self._below[kind, owner]

    def _read_below(self, kind: str, owners: Collection[int]) -> None:
        by_owner = self._queries.values_below(kind, owners)
        together = tuple(chain.from_iterable(by_owner.values()))
        for owner, rows in by_owner.items():
            self._below[kind, owner] = [KeyedRow(key, values) for key, values in rows.items()]
            self._rows |= rows
        self._kinds |= dict.fromkeys(together, kind)
        self._together |= dict.fromkeys(together, together)

    def referring(self, kind: str, name: str, target: int) -> Sequence[KeyedRow]:
        """The rows of `kind` whose field `name` refers to `target` and that are not withdrawn."""
        rows = self._queries.values(kind, self._queries.linked_by(kind, name, target))
        return [KeyedRow(key, values) for key, values in sorted(rows.items())]
