"""Step 2: the kind of every row; names of two tables.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

KINDS = (
    "agreement",
    "agreement_party",
    "country",
    "document",
    "document_link",
    "field",
    "legal_instrument",
    "member_state",
    "office",
    "partner",
    "partner_alias",
    "person",
    "place",
    "plan_period",
    "purpose",
    "renewal",
    "renewal_response",
    "signature",
    "suspension",
    "termination",
)
"""The tables of the record kinds before this step."""


def upgrade(op: Operations) -> None:
    """Take the step."""
    _rename(op)
    _record(op)
    _fill_record(op)


def _rename(op: Operations) -> None:
    op.rename_table("touch", "later_write")
    op.rename_table("stranger", "unknown_row")


def _record(op: Operations) -> None:
    op.create_table(
        "record",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _fill_record(op: Operations) -> None:
    """The kind of every row that was here before."""
    key, record = sa.column("key", sa.Integer), sa.table("record", sa.column("key"), sa.column("kind"))
    rows = (sa.select(key, sa.literal(kind)).select_from(sa.table(kind)) for kind in KINDS)
    op.execute(sa.insert(record).from_select(["key", "kind"], sa.union_all(*rows)))
