"""One hash of the register: equal on installations with the same operations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from iwhc_desktop.domain.change import FIRST_OWN_FEED
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.store.dump import dump_projection
from iwhc_desktop.store.schema.local_tables import CONFLICT, FEED, OPERATION
from iwhc_desktop.store.sql import Connection

_BUILT_IN = (
    select(FEED.c.feed, FEED.c.applied).where(FEED.c.feed < FIRST_OWN_FEED, FEED.c.applied > 0).order_by(FEED.c.feed)
)
_OPERATIONS = select(func.count()).select_from(OPERATION)
_CONFLICTS = select(func.count()).select_from(CONFLICT)


@dataclass(frozen=True, slots=True)
class Digest:
    """The hash (hex) and what it covers: counts, and how far each shipped feed is loaded."""

    digest: str
    operations: int
    conflicts: int
    issues: int
    built_in: tuple[tuple[int, int], ...]


def read_digest(connection: Connection, issues: Iterable[tuple[str, tuple[int, ...]]] = ()) -> Digest:
    """The digest of rows, open conflicts and issues (code, keys); nothing derived, nothing local."""
    hashed = hashlib.sha256()
    for line in dump_projection(connection):
        hashed.update(line.encode("utf-8") + b"\n")
    count = 0
    for code, keys in sorted(issues):
        hashed.update(canonical(["issue", code, [str(key) for key in keys]]).encode("utf-8") + b"\n")
        count += 1
    built_in = connection.rows(_BUILT_IN)
    return Digest(
        hashed.hexdigest(),
        int(connection.value(_OPERATIONS)),
        int(connection.value(_CONFLICTS)),
        count,
        tuple((feed, applied) for feed, applied in built_in),
    )
