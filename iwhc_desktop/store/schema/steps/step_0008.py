"""Step 8: What a letter says beside a date.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _activity(op)
    _agreement(op)
    _cohort(op)
    _contact(op)
    _designation(op)
    _document(op)
    _event(op)
    _legal_instrument(op)
    _member_state(op)
    _partner_alias(op)
    _plan_period(op)
    _recommendation_action(op)
    _renewal(op)
    _renewal_response(op)
    _signature(op)
    _suspension(op)
    _termination(op)


def _activity(op: Operations) -> None:
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_as_written", sa.Text(), nullable=True))


def _agreement(op: Operations) -> None:
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("effective_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("cancelled_on_as_written", sa.Text(), nullable=True))


def _cohort(op: Operations) -> None:
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.add_column(sa.Column("intake_as_written", sa.Text(), nullable=True))


def _contact(op: Operations) -> None:
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("in_role_from_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("in_role_to_as_written", sa.Text(), nullable=True))


def _designation(op: Operations) -> None:
    with op.batch_alter_table("designation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("year_as_written", sa.Text(), nullable=True))


def _document(op: Operations) -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("dated_as_written", sa.Text(), nullable=True))


def _event(op: Operations) -> None:
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_as_written", sa.Text(), nullable=True))


def _legal_instrument(op: Operations) -> None:
    with op.batch_alter_table("legal_instrument", schema=None) as batch_op:
        batch_op.add_column(sa.Column("year_as_written", sa.Text(), nullable=True))


def _member_state(op: Operations) -> None:
    with op.batch_alter_table("member_state", schema=None) as batch_op:
        batch_op.add_column(sa.Column("member_from_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("member_to_as_written", sa.Text(), nullable=True))


def _partner_alias(op: Operations) -> None:
    with op.batch_alter_table("partner_alias", schema=None) as batch_op:
        batch_op.add_column(sa.Column("used_from_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("used_to_as_written", sa.Text(), nullable=True))


def _plan_period(op: Operations) -> None:
    with op.batch_alter_table("plan_period", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("ends_on_as_written", sa.Text(), nullable=True))


def _recommendation_action(op: Operations) -> None:
    with op.batch_alter_table("recommendation_action", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("done_on_as_written", sa.Text(), nullable=True))


def _renewal(op: Operations) -> None:
    with op.batch_alter_table("renewal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("letter_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn_on_as_written", sa.Text(), nullable=True))


def _renewal_response(op: Operations) -> None:
    with op.batch_alter_table("renewal_response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("responded_on_as_written", sa.Text(), nullable=True))


def _signature(op: Operations) -> None:
    with op.batch_alter_table("signature", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_on_as_written", sa.Text(), nullable=True))


def _suspension(op: Operations) -> None:
    with op.batch_alter_table("suspension", schema=None) as batch_op:
        batch_op.add_column(sa.Column("suspended_from_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("suspended_to_as_written", sa.Text(), nullable=True))


def _termination(op: Operations) -> None:
    with op.batch_alter_table("termination", schema=None) as batch_op:
        batch_op.add_column(sa.Column("notice_on_as_written", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("terminated_on_as_written", sa.Text(), nullable=True))
