"""What changed, announced once per command or reading to everybody who shows records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

LOCAL = "local"
"""Origin of what a person at this computer did."""

IMPORT = "import"
"""Origin of what came with an exchange file."""


@dataclass(frozen=True, slots=True)
class RecordsChanged:
    """Rows that are no longer what they were: keys by record kind, units by record kind, and the origin.

    Owners of changed rows are among the keys: a signature changes what its agreement shows.
    """

    keys: Mapping[str, frozenset[int]]
    fields: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    origin: str = LOCAL

    def of(self, kind: str) -> frozenset[int]:
        """The changed keys of one kind."""
        return self.keys.get(kind, frozenset())


Listener = Callable[[RecordsChanged], None]


class Listeners:
    """Everybody who shows records of a register. They are called in the thread that announces."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every change from now on; calling what is returned ends that."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def announce(self, event: RecordsChanged) -> None:
        """Call every listener; those who come or go meanwhile count from the next change on."""
        for listener in tuple(self._listeners):
            listener(event)
