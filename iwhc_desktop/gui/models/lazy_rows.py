"""Rows of a table that are read together and put into words one by one, on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

Row_co = TypeVar("Row_co", covariant=True)


class LazyRows(Sequence[Row_co], Generic[Row_co]):
    """`make(key)` is called once for each row that is used."""

    def __init__(self, keys: Sequence[int], make: Callable[[int], Row_co]) -> None:
        self._keys = tuple(keys)
        self._known = frozenset(self._keys)
        self._make = make
        self._made: dict[int, Row_co] = {}

    def get(self, key: int) -> Row_co | None:
        """The row with this key, None if it is not among them."""
        if key not in self._made:
            if key not in self._known:
                return None
            self._made[key] = self._make(key)
        return self._made[key]

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, position: int) -> Row_co: ...
    @overload
    def __getitem__(self, position: slice) -> list[Row_co]: ...
    def __getitem__(self, position: int | slice) -> Row_co | list[Row_co]:
        if isinstance(position, slice):
            return [self[at] for at in range(*position.indices(len(self)))]
        row = self.get(self._keys[position])
        assert row is not None  # its key is one of them
        return row
