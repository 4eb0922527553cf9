"""Step 1: the tables of the first version."""

from __future__ import annotations

from alembic.operations import Operations

from iwhc_desktop.store.local_tables import SEARCH_DDL
from iwhc_desktop.store.tables import METADATA


def upgrade(operations: Operations) -> None:
    """Make every table and index."""
    METADATA.create_all(operations.get_bind(), checkfirst=False)
    operations.execute(SEARCH_DDL)
