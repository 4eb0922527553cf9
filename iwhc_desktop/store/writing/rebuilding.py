"""Writes search rows and sort keys anew where the program makes them otherwise than when the file was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Select, select

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.search.words import FOLD_VERSION
from iwhc_desktop.i18n.sort_key import SORT_VERSION
from iwhc_desktop.store.reading.search_rows import rebuild_search
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.settings import read_setting, write_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.derived import refresh_sort_keys

BATCH = 2_000


def is_stale(connection: Connection) -> bool:
    """Whether search rows or sort keys were made by another version of the program."""
    return bool(_stale(connection))


def rebuild(connection: Connection) -> None:
    """Write anew what is stale, and store the versions."""
    for name in _stale(connection):
        version, write = _MADE[name]
        write(connection)
        write_setting(connection, name, version)


def _stale(connection: Connection) -> list[str]:
    return [name for name, (version, _) in _MADE.items() if read_setting(connection, name) != version]


def _rebuild_sort_keys(connection: Connection) -> None:
    """Write the sort keys of all rows."""
    for name, kind in RECORDS.items():
        keys = connection.column(_all(name)) if kind.is_localized else []
        for start in range(0, len(keys), BATCH):
            refresh_sort_keys(connection, name, keys[start : start + BATCH])


@cache
def _all(kind: str) -> Select[Any]:
    """The keys of all rows of a kind."""
    return select(table_of(kind).c.key)


_MADE: Mapping[str, tuple[int, Callable[[Connection], None]]] = MappingProxyType(
    {"fold_version": (FOLD_VERSION, rebuild_search), "sort_version": (SORT_VERSION, _rebuild_sort_keys)}
)
"""By the setting that holds it, the version of what is derived and what writes it."""
