"""Step 12: Rows that name a document, and the days by which lists are ordered.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _activity(op)
    _document(op)
    _renewal(op)
    _renewal_response(op)
    _report_due(op)
    _signature(op)
    _suspension(op)
    _termination(op)


def _activity(op: Operations) -> None:
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index("activity_by_starts_on_earliest", ["retired", "starts_on_earliest"], unique=False)


def _document(op: Operations) -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("document_by_dated_earliest", ["retired", "dated_earliest"], unique=False)


def _renewal(op: Operations) -> None:
    with op.batch_alter_table("renewal", schema=None) as batch_op:
        batch_op.create_index(
            "renewal_by_document", ["document"], unique=False, sqlite_where=sa.column("document").is_not(None)
        )


def _renewal_response(op: Operations) -> None:
    with op.batch_alter_table("renewal_response", schema=None) as batch_op:
        batch_op.create_index(
            "renewal_response_by_document", ["document"], unique=False, sqlite_where=sa.column("document").is_not(None)
        )


def _report_due(op: Operations) -> None:
    with op.batch_alter_table("report_due", schema=None) as batch_op:
        batch_op.create_index(
            "report_due_by_document", ["document"], unique=False, sqlite_where=sa.column("document").is_not(None)
        )


def _signature(op: Operations) -> None:
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.create_index(
            "signature_by_evidence", ["evidence"], unique=False, sqlite_where=sa.column("evidence").is_not(None)
        )


def _suspension(op: Operations) -> None:
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.create_index(
            "suspension_by_document", ["document"], unique=False, sqlite_where=sa.column("document").is_not(None)
        )


def _termination(op: Operations) -> None:
    with op.batch_alter_table("termination", schema=None) as batch_op:
        batch_op.create_index(
            "termination_by_document", ["document"], unique=False, sqlite_where=sa.column("document").is_not(None)
        )
