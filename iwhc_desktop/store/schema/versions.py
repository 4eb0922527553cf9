"""The schema's version. `preparing` runs the steps that bring an older store up to it."""

from __future__ import annotations

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.sql import Connection

SCHEMA_VERSION = 13


def version_of(connection: Connection) -> int:
    """The schema version of an opened store."""
    return int(connection.pragma("user_version"))


def refuse_newer(version: int) -> None:
    """Raise StoreError schema_too_new for a store that a newer version of the program has changed."""
    if version > SCHEMA_VERSION:
        raise StoreError("schema_too_new", found=version, known=SCHEMA_VERSION)
