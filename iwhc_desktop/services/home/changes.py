"""One of the latest changes as Home shows it."""

from __future__ import annotations

from dataclasses import dataclass

from iwhc_desktop.services.exchange.author import Author
from iwhc_desktop.store.reading.latest import Latest


@dataclass(frozen=True, slots=True)
class LatestChange:
    """What was done to a record, its name, and who did it where."""

    change: Latest
    name: str
    author: Author
