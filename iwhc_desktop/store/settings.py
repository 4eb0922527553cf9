"""Settings and other small values that stay in this store."""

from __future__ import annotations

import json

from iwhc_desktop.domain.change import Json
from iwhc_desktop.store.sql import Connection


def read_setting(connection: Connection, name: str, default: Json = None) -> Json:
    """The value kept under a name."""
    kept = connection.exec_driver_sql("SELECT value FROM setting WHERE name=?", (name,)).scalar()
    value: Json = default if kept is None else json.loads(kept)
    return value


def write_setting(connection: Connection, name: str, value: Json) -> None:
    """Keep a value under a name."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, json.dumps(value, ensure_ascii=False))
    )


def clock_of(connection: Connection) -> int:
    """The newest value of this installation's clock; 0 before the first save."""
    kept = read_setting(connection, "clock", 0)
    return kept if isinstance(kept, int) else 0


def read_entries(connection: Connection, topic: str) -> dict[str, Json]:
    """The entries of a topic by name, in the order of their names."""
    kept = connection.exec_driver_sql("SELECT name, value FROM entry WHERE topic=? ORDER BY name", (topic,))
    return {name: json.loads(value) for name, value in kept}


def write_entry(connection: Connection, topic: str, name: str, value: Json) -> None:
    """Keep an entry; None drops it."""
    if value is None:
        connection.exec_driver_sql("DELETE FROM entry WHERE topic=? AND name=?", (topic, name))
        return
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO entry (topic, name, value) VALUES (?, ?, ?)",
        (topic, name, json.dumps(value, ensure_ascii=False)),
    )


def next_number(connection: Connection, name: str) -> int:
    """The next running number under a name, from 1."""
    return int(
        connection.exec_driver_sql(
            "INSERT INTO counter (name, last) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 "
            "RETURNING last",
            (name,),
        ).scalar_one()
    )
