"""Step 7: Events, lines of the plan, technologies, cohorts, challenges.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _body_role(op)
    _body_session(op)
    _challenge(op)
    _cohort(op)
    _designation(op)
    _event(op)
    _plan_line(op)
    _technology(op)
    _activity(op)


def _body_role(op: Operations) -> None:
    op.create_table(
        "body_role",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("body", sa.Integer(), nullable=True),
        sa.Column("text_ar", sa.Text(), nullable=True),
        sa.Column("text_state_ar", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_state_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_state_fr", sa.Text(), nullable=True),
        sa.Column("text_original", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("body_role", schema=None) as batch_op:
        batch_op.create_index("body_role_by_body", ["body"], unique=False, sqlite_where=sa.column("body").is_not(None))
        batch_op.create_index(
            "body_role_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("body_role_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("body_role_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("body_role_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _body_session(op: Operations) -> None:
    op.create_table(
        "body_session",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("body", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("event", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("body_session", schema=None) as batch_op:
        batch_op.create_index(
            "body_session_by_body", ["body"], unique=False, sqlite_where=sa.column("body").is_not(None)
        )
        batch_op.create_index(
            "body_session_by_event", ["event"], unique=False, sqlite_where=sa.column("event").is_not(None)
        )
        batch_op.create_index(
            "body_session_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _challenge(op: Operations) -> None:
    op.create_table(
        "challenge",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("title_state_ar", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_state_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_state_fr", sa.Text(), nullable=True),
        sa.Column("title_original", sa.Text(), nullable=True),
        sa.Column("text_ar", sa.Text(), nullable=True),
        sa.Column("text_state_ar", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_state_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_state_fr", sa.Text(), nullable=True),
        sa.Column("text_original", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("mitigation_ar", sa.Text(), nullable=True),
        sa.Column("mitigation_state_ar", sa.Text(), nullable=True),
        sa.Column("mitigation_en", sa.Text(), nullable=True),
        sa.Column("mitigation_state_en", sa.Text(), nullable=True),
        sa.Column("mitigation_fr", sa.Text(), nullable=True),
        sa.Column("mitigation_state_fr", sa.Text(), nullable=True),
        sa.Column("mitigation_original", sa.Text(), nullable=True),
        sa.Column("person_in_charge", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("challenge", schema=None) as batch_op:
        batch_op.create_index(
            "challenge_by_reference", ["reference"], unique=False, sqlite_where=sa.column("reference").is_not(None)
        )
        batch_op.create_index(
            "challenge_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("challenge_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("challenge_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("challenge_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _cohort(op: Operations) -> None:
    op.create_table(
        "cohort",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("intake_edtf", sa.Text(), nullable=True),
        sa.Column("intake_earliest", sa.Text(), nullable=True),
        sa.Column("intake_latest", sa.Text(), nullable=True),
        sa.Column("enrolled", sa.Integer(), nullable=True),
        sa.Column("scholarships", sa.Integer(), nullable=True),
        sa.Column("graduated", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.create_index(
            "cohort_by_activity", ["activity"], unique=False, sqlite_where=sa.column("activity").is_not(None)
        )
        batch_op.create_index(
            "cohort_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _designation(op: Operations) -> None:
    op.create_table(
        "designation",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("year_edtf", sa.Text(), nullable=True),
        sa.Column("year_earliest", sa.Text(), nullable=True),
        sa.Column("year_latest", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("designation", schema=None) as batch_op:
        batch_op.create_index(
            "designation_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _event(op: Operations) -> None:
    op.create_table(
        "event",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("name_state_ar", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_state_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_state_fr", sa.Text(), nullable=True),
        sa.Column("name_original", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("starts_on_edtf", sa.Text(), nullable=True),
        sa.Column("starts_on_earliest", sa.Text(), nullable=True),
        sa.Column("starts_on_latest", sa.Text(), nullable=True),
        sa.Column("ends_on_edtf", sa.Text(), nullable=True),
        sa.Column("ends_on_earliest", sa.Text(), nullable=True),
        sa.Column("ends_on_latest", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(
            "event_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("event_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("event_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("event_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _plan_line(op: Operations) -> None:
    op.create_table(
        "plan_line",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("plan_period", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("title_state_ar", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_state_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_state_fr", sa.Text(), nullable=True),
        sa.Column("title_original", sa.Text(), nullable=True),
        sa.Column("partner", sa.Integer(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("key_partnership", sa.Integer(), nullable=True),
        sa.Column("responsible_office", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("plan_line", schema=None) as batch_op:
        batch_op.create_index("plan_line_by_code", ["code"], unique=False, sqlite_where=sa.column("code").is_not(None))
        batch_op.create_index(
            "plan_line_by_partner", ["partner"], unique=False, sqlite_where=sa.column("partner").is_not(None)
        )
        batch_op.create_index(
            "plan_line_by_plan_period",
            ["plan_period"],
            unique=False,
            sqlite_where=sa.column("plan_period").is_not(None),
        )
        batch_op.create_index(
            "plan_line_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("plan_line_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("plan_line_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("plan_line_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _technology(op: Operations) -> None:
    op.create_table(
        "technology",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("name_state_ar", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("name_state_en", sa.Text(), nullable=True),
        sa.Column("name_fr", sa.Text(), nullable=True),
        sa.Column("name_state_fr", sa.Text(), nullable=True),
        sa.Column("name_original", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("technology", schema=None) as batch_op:
        batch_op.create_index("technology_by_code", ["code"], unique=False, sqlite_where=sa.column("code").is_not(None))
        batch_op.create_index(
            "technology_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("technology_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("technology_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("technology_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _activity(op: Operations) -> None:
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(sa.Column("event", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("plan_line", sa.Integer(), nullable=True))
        batch_op.create_index(
            "activity_by_event", ["event"], unique=False, sqlite_where=sa.column("event").is_not(None)
        )
        batch_op.create_index(
            "activity_by_plan_line", ["plan_line"], unique=False, sqlite_where=sa.column("plan_line").is_not(None)
        )
