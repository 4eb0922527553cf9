"""Which rows of a table are ticked: by key, so that a tick stays with its record. No rows are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """The ticked keys of a table. `changed()` after every change."""

    changed = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._keys: set[int] = set()
        self._before: set[int] = set()

    def __contains__(self, key: int) -> bool:
        return key in self._keys

    def __len__(self) -> int:
        return len(self._keys)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def among(self, listed: Sequence[int]) -> tuple[int, ...]:
        """The ticked keys in the order of a list."""
        return tuple(key for key in listed if key in self._keys)

    def toggle(self, key: int) -> None:
        """Tick a row, or untick it."""
        self._become(self._keys ^ {key})

    def tick(self, keys: Iterable[int]) -> None:
        """Tick these rows alone."""
        self._become(set(keys))

    def begin_range(self) -> None:
        """Rows up to another one are about to be ticked: what is ticked by now stays so."""
        self._before = set(self._keys)

    def tick_range(self, keys: Iterable[int]) -> None:
        """Tick these rows beside those that were ticked when the range began."""
        self._become(self._before | set(keys))

    def keep(self, listed: Sequence[int]) -> None:
        """Untick what is not listed any more: nobody sees it."""
        if self._keys:
            self._become(self._keys.intersection(listed))

    def clear(self) -> None:
        """Untick every row."""
        self._become(set())

    def _become(self, keys: set[int]) -> None:
        if keys != self._keys:
            self._keys = keys
            self.changed.emit()
