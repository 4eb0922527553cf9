"""The stored rows as a save starts from them, each read once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from iwhc_desktop.domain.change import RETIRED, Values, row_key
from iwhc_desktop.domain.editing import KeyedRow
from iwhc_desktop.services.saving.commands import Change, Create, Edit
from iwhc_desktop.store.reading.queries import Queries
from iwhc_desktop.store.reading.row_reader import Row

_LEAST_KEY = row_key(1, 1)


def values_of(row: Row) -> Values:
    """A row's units with the reason it is withdrawn for among them."""
    return {**row.values, RETIRED: row.retired}


def keys_in(edits: Iterable[Edit]) -> set[int]:
    """The stored rows that edits change or refer to; numbers too small for a key are none."""
    named = chain.from_iterable(map(_named_in, edits))
    return {key for key in named if isinstance(key, int) and _LEAST_KEY <= key < 1 << 63}


def _named_in(edit: Edit) -> Iterator[object]:
    """The row of an edit and its values, those of a list one by one."""
    if not isinstance(edit, Create):
        yield edit.row
    for value in edit.values.values() if isinstance(edit, Create | Change) else ():
        yield from value if isinstance(value, list) else (value,)


class StoredRows:
    """What `Staging` asks of the store, through one set of queries."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._kinds: dict[int, str | None] = {}
        self._rows: dict[int, Values | None] = {}

    def expect(self, keys: Collection[int]) -> None:
        """Read the rows that will be asked about at once; a big save would ask for each by itself."""
        kinds = self._queries.kinds_of(keys) if keys else {}
        by_kind: dict[str, list[int]] = {}
        for key in keys:
            self._kinds[key] = kinds.get(key)
            by_kind.setdefault(kinds.get(key, ""), []).append(key)
        for kind, members in by_kind.items():
            if kind:
                self._rows |= {key: values_of(row) for key, row in self._queries.rows(kind, members).items()}

    def kind_of(self, key: int) -> str | None:
        """The kind of a stored row, None when it is not here."""
        if key not in self._kinds:
            self._kinds[key] = self._queries.kind_of(key)
        return self._kinds[key]

    def values(self, kind: str, key: int) -> Values | None:
        """A row's values, None when there is no such row of this kind."""
        if key not in self._rows:
            found = self._queries.rows(kind, [key]).get(key)
            if found is None:
                return None
            self._kinds[key], self._rows[key] = kind, values_of(found)
        return self._rows[key] if self._kinds[key] == kind else None

    def children(self, kind: str, owner: int) -> Sequence[KeyedRow]:
        """The rows of `kind` that belong to `owner` and stand."""
        return [KeyedRow(row.key, values_of(row)) for row in self._queries.children(kind, [owner])[owner]]

    def referring(self, kind: str, name: str, target: int) -> Sequence[KeyedRow]:
        """The rows of `kind` whose field `name` points to `target` and that stand."""
        rows = self._queries.rows(kind, self._queries.linked_by(kind, name, target))
        return [KeyedRow(row.key, values_of(row)) for row in rows.values()]
