"""What happened, told once per command or reading to whoever subscribed to the bus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LOCAL = "local"
"""Origin of what a person at this computer did."""

READING = "reading"
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
