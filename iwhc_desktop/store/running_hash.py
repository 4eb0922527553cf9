"""A hash of the register that is carried on with each operation: no print ever reads the whole register.

The chain of a feed covers what is sealed; the hash of its unsealed operations continues it. Registers with the same
operations and the same open conflicts have the same hash once the operations are sealed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from sqlalchemy import bindparam, select

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.strict_json import canonical
from iwhc_desktop.store.schema.local_tables import CONFLICT, FEED, OPERATION
from iwhc_desktop.store.segments import GENESIS
from iwhc_desktop.store.sql import Connection

_FEEDS = (
    select(FEED.c.feed, FEED.c.applied, FEED.c.sealed, FEED.c.chain, FEED.c.running)
    .where(FEED.c.applied > 0)
    .order_by(FEED.c.feed)
)
_UNSEALED = (
    select(OPERATION.c.payload)
    .where(OPERATION.c.feed == bindparam("of_feed"), OPERATION.c.last > bindparam("after"))
    .order_by(OPERATION.c.last)
)
_CONFLICTS = select(CONFLICT.c.row, CONFLICT.c.unit, CONFLICT.c.live).order_by(CONFLICT.c.row, CONFLICT.c.unit)


def carried_on(before: str, payloads: Iterable[bytes]) -> str:
    """The hash (hex) after further operations, oldest first; GENESIS is the one before any."""
    for payload in payloads:
        before = hashlib.sha256(bytes.fromhex(before) + payload).hexdigest()
    return before


def read_running_hash(connection: Connection) -> str:
    """The hash (hex) of all operations and open conflicts."""
    hashed = hashlib.sha256()
    for feed, applied, sealed, chain, running in connection.rows(_FEEDS):
        since = (running or unsealed_hash(connection, feed, sealed)) if applied > sealed else GENESIS
        hashed.update(canonical([feed, applied, chain, since]).encode("utf-8") + b"\n")
    for row, unit, live in connection.rows(_CONFLICTS):
        stamps: Json = [[feed, seq] for feed, seq, *_ in json.loads(live)]
        hashed.update(canonical([str(row), unit, stamps]).encode("utf-8") + b"\n")
    return hashed.hexdigest()


def unsealed_hash(connection: Connection, feed: int, sealed: int) -> str:
    """The hash of a feed's operations after its last sealed one, read from the log where none is carried yet."""
    return carried_on(GENESIS, connection.column(_UNSEALED, of_feed=feed, after=sealed))
