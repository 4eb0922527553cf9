"""Step 9: Where the paper of a document is kept.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _document(op)


def _document(op: Operations) -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kept_at", sa.Text(), nullable=True))
