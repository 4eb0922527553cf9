"""Step 13: Payments of activities.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _payment(op)


def _payment(op: Operations) -> None:
    op.create_table(
        "payment",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("payer", sa.Integer(), nullable=True),
        sa.Column("payee", sa.Integer(), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("amount_currency", sa.Text(), nullable=True),
        sa.Column("on_edtf", sa.Text(), nullable=True),
        sa.Column("on_earliest", sa.Text(), nullable=True),
        sa.Column("on_latest", sa.Text(), nullable=True),
        sa.Column("on_as_written", sa.Text(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("reverses", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("payment", schema=None) as batch_op:
        batch_op.create_index(
            "payment_by_activity", ["activity"], unique=False, sqlite_where=sa.column("activity").is_not(None)
        )
        batch_op.create_index(
            "payment_by_document", ["document"], unique=False, sqlite_where=sa.column("document").is_not(None)
        )
        batch_op.create_index("payment_by_payee", ["payee"], unique=False, sqlite_where=sa.column("payee").is_not(None))
        batch_op.create_index("payment_by_payer", ["payer"], unique=False, sqlite_where=sa.column("payer").is_not(None))
        batch_op.create_index(
            "payment_by_reference", ["reference"], unique=False, sqlite_where=sa.column("reference").is_not(None)
        )
        batch_op.create_index(
            "payment_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
