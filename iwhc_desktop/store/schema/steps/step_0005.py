"""Step 5: Words to correct queries, indexes of parties.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _search_word(op)
    _activity_partner(op)
    _agreement_party(op)


def _search_word(op: Operations) -> None:
    op.create_table(
        "search_word",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word"),
        sqlite_with_rowid=False,
    )


def _activity_partner(op: Operations) -> None:
    with op.batch_alter_table("activity_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("activity_partner_by_partner"), sqlite_where=sa.column("partner").is_not(None))
        batch_op.create_index(
            "activity_partner_by_partner",
            ["partner", "activity", "retired"],
            unique=False,
            sqlite_where=sa.column("partner").is_not(None),
        )


def _agreement_party(op: Operations) -> None:
    with op.batch_alter_table("agreement_party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("agreement_party_by_partner"), sqlite_where=sa.column("partner").is_not(None))
        batch_op.create_index(
            "agreement_party_by_partner",
            ["partner", "agreement", "retired"],
            unique=False,
            sqlite_where=sa.column("partner").is_not(None),
        )
