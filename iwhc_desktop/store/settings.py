"""Settings and other small values that stay in this store."""

from __future__ import annotations

import json

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from iwhc_desktop.domain.change import Json
from iwhc_desktop.store.schema.local_tables import COUNTER, ENTRY, SETTING
from iwhc_desktop.store.sql import Connection

REPLAY_DUE = "replay_due"
"""The setting that is true from a step of the schema until the rows are written anew out of the log."""

_SETTING = select(SETTING.c.value).where(SETTING.c.name == bindparam("called"))
_KEEP_SETTING = insert(SETTING).prefix_with("OR REPLACE")
_ENTRIES = select(ENTRY.c.name, ENTRY.c.value).where(ENTRY.c.topic == bindparam("about")).order_by(ENTRY.c.name)
_KEEP_ENTRY = insert(ENTRY).prefix_with("OR REPLACE")
_DROP_ENTRY = delete(ENTRY).where(ENTRY.c.topic == bindparam("about"), ENTRY.c.name == bindparam("called"))
_COUNT_ON = (
    insert(COUNTER)
    .values(name=bindparam("called"), last=1)
    .on_conflict_do_update(index_elements=[COUNTER.c.name], set_={"last": COUNTER.c.last + 1})
    .returning(COUNTER.c.last)
)


def read_setting(connection: Connection, name: str, default: Json = None) -> Json:
    """The value stored under a name."""
    kept = connection.value(_SETTING, called=name)
    value: Json = default if kept is None else json.loads(kept)
    return value


def write_setting(connection: Connection, name: str, value: Json) -> None:
    """Store a value under a name."""
    connection.write(_KEEP_SETTING, name=name, value=json.dumps(value, ensure_ascii=False))


def clock_of(connection: Connection) -> int:
    """The newest value of this installation's clock; 0 before the first save."""
    kept = read_setting(connection, "clock", 0)
    return kept if isinstance(kept, int) else 0


def read_entries(connection: Connection, topic: str) -> dict[str, Json]:
    """The entries of a topic, sorted by name."""
    return {name: json.loads(value) for name, value in connection.rows(_ENTRIES, about=topic)}


def write_entry(connection: Connection, topic: str, name: str, value: Json) -> None:
    """Store an entry; None deletes it."""
    if value is None:
        connection.write(_DROP_ENTRY, about=topic, called=name)
    else:
        connection.write(_KEEP_ENTRY, topic=topic, name=name, value=json.dumps(value, ensure_ascii=False))


def next_number(connection: Connection, name: str) -> int:
    """The next running number under a name, from 1."""
    return int(connection.run(_COUNT_ON, called=name).scalar_one())
