"""Step 11: What activities cost and who pays it.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _funding_plan(op)
    _other_funding(op)


def _funding_plan(op: Operations) -> None:
    op.create_table(
        "funding_plan",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("agreement", sa.Integer(), nullable=True),
        sa.Column("total_minor", sa.Integer(), nullable=True),
        sa.Column("total_currency", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("shares", sa.Text(), nullable=True),
        sa.Column("agreed_on_edtf", sa.Text(), nullable=True),
        sa.Column("agreed_on_earliest", sa.Text(), nullable=True),
        sa.Column("agreed_on_latest", sa.Text(), nullable=True),
        sa.Column("agreed_on_as_written", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("funding_plan", schema=None) as batch_op:
        batch_op.create_index(
            "funding_plan_by_activity", ["activity"], unique=False, sqlite_where=sa.column("activity").is_not(None)
        )
        batch_op.create_index(
            "funding_plan_by_agreement", ["agreement"], unique=False, sqlite_where=sa.column("agreement").is_not(None)
        )
        batch_op.create_index(
            "funding_plan_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _other_funding(op: Operations) -> None:
    op.create_table(
        "other_funding",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("funder", sa.Integer(), nullable=True),
        sa.Column("brought_by", sa.Integer(), nullable=True),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("amount_currency", sa.Text(), nullable=True),
        sa.Column("purpose_ar", sa.Text(), nullable=True),
        sa.Column("purpose_state_ar", sa.Text(), nullable=True),
        sa.Column("purpose_en", sa.Text(), nullable=True),
        sa.Column("purpose_state_en", sa.Text(), nullable=True),
        sa.Column("purpose_fr", sa.Text(), nullable=True),
        sa.Column("purpose_state_fr", sa.Text(), nullable=True),
        sa.Column("purpose_original", sa.Text(), nullable=True),
        sa.Column("parties_informed_on_edtf", sa.Text(), nullable=True),
        sa.Column("parties_informed_on_earliest", sa.Text(), nullable=True),
        sa.Column("parties_informed_on_latest", sa.Text(), nullable=True),
        sa.Column("parties_informed_on_as_written", sa.Text(), nullable=True),
        sa.Column("consented_on_edtf", sa.Text(), nullable=True),
        sa.Column("consented_on_earliest", sa.Text(), nullable=True),
        sa.Column("consented_on_latest", sa.Text(), nullable=True),
        sa.Column("consented_on_as_written", sa.Text(), nullable=True),
        sa.Column("report_due_on_edtf", sa.Text(), nullable=True),
        sa.Column("report_due_on_earliest", sa.Text(), nullable=True),
        sa.Column("report_due_on_latest", sa.Text(), nullable=True),
        sa.Column("report_due_on_as_written", sa.Text(), nullable=True),
        sa.Column("report_sent_on_edtf", sa.Text(), nullable=True),
        sa.Column("report_sent_on_earliest", sa.Text(), nullable=True),
        sa.Column("report_sent_on_latest", sa.Text(), nullable=True),
        sa.Column("report_sent_on_as_written", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("other_funding", schema=None) as batch_op:
        batch_op.create_index(
            "other_funding_by_activity", ["activity"], unique=False, sqlite_where=sa.column("activity").is_not(None)
        )
        batch_op.create_index(
            "other_funding_by_funder",
            ["funder", "activity", "retired"],
            unique=False,
            sqlite_where=sa.column("funder").is_not(None),
        )
        batch_op.create_index(
            "other_funding_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
