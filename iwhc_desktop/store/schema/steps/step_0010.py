"""Step 10: Follow-up, reports due, stages of drafts.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _follow_up(op)
    _report_due(op)
    _agreement(op)


def _follow_up(op: Operations) -> None:
    op.create_table(
        "follow_up",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("record", sa.Integer(), nullable=True),
        sa.Column("on_edtf", sa.Text(), nullable=True),
        sa.Column("on_earliest", sa.Text(), nullable=True),
        sa.Column("on_latest", sa.Text(), nullable=True),
        sa.Column("on_as_written", sa.Text(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("by_when_edtf", sa.Text(), nullable=True),
        sa.Column("by_when_earliest", sa.Text(), nullable=True),
        sa.Column("by_when_latest", sa.Text(), nullable=True),
        sa.Column("by_when_as_written", sa.Text(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(
            "follow_up_by_record", ["record"], unique=False, sqlite_where=sa.column("record").is_not(None)
        )
        batch_op.create_index(
            "follow_up_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _report_due(op: Operations) -> None:
    op.create_table(
        "report_due",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Integer(), nullable=True),
        sa.Column("party", sa.Integer(), nullable=True),
        sa.Column("due_on_edtf", sa.Text(), nullable=True),
        sa.Column("due_on_earliest", sa.Text(), nullable=True),
        sa.Column("due_on_latest", sa.Text(), nullable=True),
        sa.Column("due_on_as_written", sa.Text(), nullable=True),
        sa.Column("yearly", sa.Integer(), nullable=True),
        sa.Column("received_on_edtf", sa.Text(), nullable=True),
        sa.Column("received_on_earliest", sa.Text(), nullable=True),
        sa.Column("received_on_latest", sa.Text(), nullable=True),
        sa.Column("received_on_as_written", sa.Text(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("report_due", schema=None) as batch_op:
        batch_op.create_index(
            "report_due_by_agreement", ["agreement"], unique=False, sqlite_where=sa.column("agreement").is_not(None)
        )
        batch_op.create_index(
            "report_due_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _agreement(op: Operations) -> None:
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stage", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("stage_on_edtf", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("stage_on_earliest", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("stage_on_latest", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("stage_on_as_written", sa.Text(), nullable=True))
