"""Creates the register's file, and brings one of an older version up to date.

A step runs inside the caller's own BEGIN IMMEDIATE, so that a kill leaves either the version before it or after it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sqlalchemy import insert

from iwhc_desktop.store.connection import Mode, connected
from iwhc_desktop.store.engines import transaction
from iwhc_desktop.store.faults import PART
from iwhc_desktop.store.files import platform
from iwhc_desktop.store.identity import Identity
from iwhc_desktop.store.schema.local_tables import FEED
from iwhc_desktop.store.schema.versions import SCHEMA_VERSION, refuse_newer, version_of
from iwhc_desktop.store.segments import GENESIS
from iwhc_desktop.store.settings import REPLAY_DUE, write_setting
from iwhc_desktop.store.sql import Connection
from iwhc_desktop.store.writing.rebuilding import is_stale, rebuild


def take_steps(connection: Connection) -> int:
    """Run the steps that are due. Returns their number. Raises StoreError schema_too_new."""
    version = version_of(connection)
    refuse_newer(version)
    if version < SCHEMA_VERSION:
        run_steps(connection, version, SCHEMA_VERSION)
    return SCHEMA_VERSION - version


def run_steps(connection: Connection, version: int, upto: int) -> None:
    """Run the steps after `version`, up to and including number `upto`."""
    from alembic import migration, operations  # noqa: PLC0415 - a third of a start, and a step is due once a version

    steps = operations.Operations(migration.MigrationContext.configure(connection.core))
    for number in range(version + 1, upto + 1):
        import_module(f"iwhc_desktop.store.schema.steps.step_{number:04}").upgrade(steps)
        connection.pragma(f"user_version={number}")


def create_schema(path: Path) -> None:
    """Create a file with every table of the present version, all empty."""
    with connected(path, Mode.CREATE):
        platform.make_private(path)
    with transaction(path) as connection:
        take_steps(connection)


def create_register(path: Path, identity: Identity) -> None:
    """Create the complete register before it gets its name, so that a kill leaves nothing that looks like one."""
    part = path.with_name(path.name + PART)
    part.unlink(missing_ok=True)
    create_schema(part)
    with transaction(part) as connection:
        write_setting(connection, "identity", identity.as_json())
        rebuild(connection)
        connection.run(insert(FEED), feed=identity.feed, applied=0, sealed=0, chain=GENESIS, acked=0)
    part.with_name(part.name + "-journal").unlink(missing_ok=True)
    part.replace(path)
    platform.sync_folder(path.parent)


def bring_up_to_date(path: Path) -> None:
    """Take the schema steps that are due; write search rows and sort keys anew where the program makes others now.

    After a step the log is replayed once (`REPLAY_DUE`): it may hold rows and fields that only this version knows.
    """
    with transaction(path) as connection:
        if take_steps(connection):
            write_setting(connection, REPLAY_DUE, value=True)
        if is_stale(connection):
            rebuild(connection)
