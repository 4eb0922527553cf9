"""Events: what changed, announced once per command or import to everybody who shows records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

LOCAL = "local"
"""The origin of changes made by the person at this computer."""

IMPORT = "import"
"""The origin of changes imported from an exchange file."""


@dataclass(frozen=True, slots=True)
class RecordsChanged:
    """Rows that have changed: keys by record kind, units by record kind, and the origin.

    Owners of changed rows are among the keys: a signature changes what its agreement shows.
    """

    keys: Mapping[str, frozenset[int]]
    fields: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    origin: str = LOCAL

    def of(self, kind: str) -> frozenset[int]:
        """The changed keys of one kind."""
        return self.keys.get(kind, frozenset())


def merged(events: Sequence[RecordsChanged]) -> RecordsChanged | None:
    """Several changes of one step as one, None for none."""
    keys: dict[str, frozenset[int]] = {}
    fields: dict[str, frozenset[str]] = {}
    for event in events:
        keys |= {kind: keys.get(kind, frozenset()) | found for kind, found in event.keys.items()}
        fields |= {kind: fields.get(kind, frozenset()) | found for kind, found in event.fields.items()}
    return RecordsChanged(MappingProxyType(keys), MappingProxyType(fields), events[0].origin) if events else None


Listener = Callable[[RecordsChanged], None]


class Listeners:
    """Everybody who shows records of a register. They are called in the thread that announces."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every change from now on. Returns a function that ends this."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return unsubscribe

    def announce(self, event: RecordsChanged) -> None:
        """Call every listener; one that subscribes or unsubscribes meanwhile is affected from the next change on."""
        for listener in tuple(self._listeners):
            listener(event)
