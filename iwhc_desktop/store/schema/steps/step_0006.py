"""Step 6: Kinds of term, tacit renewal, entries that are one, what is to decide.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _agreement_issue(op)
    _agreement(op)
    _agreement_party(op)
    _renewal(op)
    _signature(op)
    _suspension(op)
    _termination(op)


def _agreement_issue(op: Operations) -> None:
    op.create_table(
        "agreement_issue",
        sa.Column("agreement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("agreement", "number"),
        sqlite_with_rowid=False,
    )


def _agreement(op: Operations) -> None:
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("term_kind", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_edtf", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_earliest", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_latest", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("renewal_mode", sa.Text(), nullable=True))


def _agreement_party(op: Operations) -> None:
    with op.batch_alter_table("agreement_party", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("apart", sa.Integer(), nullable=True))


def _renewal(op: Operations) -> None:
    with op.batch_alter_table("renewal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("further", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("apart", sa.Integer(), nullable=True))


def _signature(op: Operations) -> None:
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("apart", sa.Integer(), nullable=True))


def _suspension(op: Operations) -> None:
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("apart", sa.Integer(), nullable=True))


def _termination(op: Operations) -> None:
    with op.batch_alter_table("termination", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("apart", sa.Integer(), nullable=True))
