"""The schema's version, and the steps that bring an older store up to it.

A step runs inside the caller's own BEGIN IMMEDIATE, so that a kill leaves the version before or after it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from iwhc_desktop.domain.errors import StoreError
from iwhc_desktop.store.sql import Connection

if TYPE_CHECKING:  # imported for the checker only: a start looks at the version and takes no step
    import sqlalchemy

SCHEMA_VERSION = 1


def version_of(connection: Connection) -> int:
    """The schema version of an opened store."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def refuse_newer(version: int) -> None:
    """StoreError schema_too_new for a store that a newer version of the program has changed."""
    if version > SCHEMA_VERSION:
        raise StoreError("schema_too_new", found=version, known=SCHEMA_VERSION)


def take_steps(connection: sqlalchemy.Connection) -> int:
    """Run the steps that are due and return how many; alembic is loaded only when there is one."""
    version = version_of(connection)
    refuse_newer(version)
    if version == SCHEMA_VERSION:
        return 0
    from alembic.migration import MigrationContext  # noqa: PLC0415 - costs start-up time, needed once a version
    from alembic.operations import Operations  # noqa: PLC0415 - as above

    operations = Operations(MigrationContext.configure(connection))
    for number in range(version + 1, SCHEMA_VERSION + 1):
        import_module(f"iwhc_desktop.store.schema.steps.step_{number:04}").upgrade(operations)
        connection.exec_driver_sql(f"PRAGMA user_version={number}")
    return SCHEMA_VERSION - version
