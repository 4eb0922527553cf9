"""Step 3: activities, needs, recommendations, contacts.

Written by packaging/schema_step.py; never changed once it is published.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Take the step."""
    _activity(op)
    _activity_partner(op)
    _contact(op)
    _need(op)
    _participation(op)
    _recommendation(op)
    _recommendation_action(op)


def _activity(op: Operations) -> None:
    op.create_table("activity", *_activity_columns_1(), *_activity_columns_2(), sa.PrimaryKeyConstraint("key"))
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(
            "activity_by_agreement", ["agreement"], unique=False, sqlite_where=sa.column("agreement").is_not(None)
        )
        batch_op.create_index("activity_by_need", ["need"], unique=False, sqlite_where=sa.column("need").is_not(None))
        batch_op.create_index(
            "activity_by_part_of", ["part_of"], unique=False, sqlite_where=sa.column("part_of").is_not(None)
        )
        batch_op.create_index(
            "activity_by_reference", ["reference"], unique=False, sqlite_where=sa.column("reference").is_not(None)
        )
        batch_op.create_index(
            "activity_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("activity_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("activity_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("activity_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _activity_columns_1() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("title_state_ar", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_state_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_state_fr", sa.Text(), nullable=True),
        sa.Column("title_original", sa.Text(), nullable=True),
        sa.Column("description_ar", sa.Text(), nullable=True),
        sa.Column("description_state_ar", sa.Text(), nullable=True),
        sa.Column("description_en", sa.Text(), nullable=True),
        sa.Column("description_state_en", sa.Text(), nullable=True),
        sa.Column("description_fr", sa.Text(), nullable=True),
        sa.Column("description_state_fr", sa.Text(), nullable=True),
        sa.Column("description_original", sa.Text(), nullable=True),
        sa.Column("report_text_ar", sa.Text(), nullable=True),
        sa.Column("report_text_state_ar", sa.Text(), nullable=True),
        sa.Column("report_text_en", sa.Text(), nullable=True),
        sa.Column("report_text_state_en", sa.Text(), nullable=True),
        sa.Column("report_text_fr", sa.Text(), nullable=True),
        sa.Column("report_text_state_fr", sa.Text(), nullable=True),
        sa.Column("report_text_original", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Integer(), nullable=True),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.Column("need", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("starts_on_edtf", sa.Text(), nullable=True),
        sa.Column("starts_on_earliest", sa.Text(), nullable=True),
        sa.Column("starts_on_latest", sa.Text(), nullable=True),
        sa.Column("ends_on_edtf", sa.Text(), nullable=True),
        sa.Column("ends_on_earliest", sa.Text(), nullable=True),
        sa.Column("ends_on_latest", sa.Text(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("organiser_role", sa.Text(), nullable=True),
        sa.Column("owner_unit", sa.Integer(), nullable=True),
        sa.Column("responsible_office", sa.Integer(), nullable=True),
        sa.Column("partner_list_complete", sa.Integer(), nullable=True),
        sa.Column("is_group", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("men", sa.Integer(), nullable=True),
    )


def _activity_columns_2() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("not_known", sa.Integer(), nullable=True),
        sa.Column("certificates", sa.Integer(), nullable=True),
        sa.Column("approved", sa.Integer(), nullable=True),
        sa.Column("funded", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
    )


def _activity_partner(op: Operations) -> None:
    op.create_table(
        "activity_partner",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("partner", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("activity_partner", schema=None) as batch_op:
        batch_op.create_index(
            "activity_partner_by_activity", ["activity"], unique=False, sqlite_where=sa.column("activity").is_not(None)
        )
        batch_op.create_index(
            "activity_partner_by_partner", ["partner"], unique=False, sqlite_where=sa.column("partner").is_not(None)
        )
        batch_op.create_index(
            "activity_partner_by_sample_id",
            ["sample_id"],
            unique=False,
            sqlite_where=sa.column("sample_id").is_not(None),
        )


def _contact(op: Operations) -> None:
    op.create_table(
        "contact",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("partner", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role_ar", sa.Text(), nullable=True),
        sa.Column("role_state_ar", sa.Text(), nullable=True),
        sa.Column("role_en", sa.Text(), nullable=True),
        sa.Column("role_state_en", sa.Text(), nullable=True),
        sa.Column("role_fr", sa.Text(), nullable=True),
        sa.Column("role_state_fr", sa.Text(), nullable=True),
        sa.Column("role_original", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("in_role_from_edtf", sa.Text(), nullable=True),
        sa.Column("in_role_from_earliest", sa.Text(), nullable=True),
        sa.Column("in_role_from_latest", sa.Text(), nullable=True),
        sa.Column("in_role_to_edtf", sa.Text(), nullable=True),
        sa.Column("in_role_to_earliest", sa.Text(), nullable=True),
        sa.Column("in_role_to_latest", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            "contact_by_partner", ["partner"], unique=False, sqlite_where=sa.column("partner").is_not(None)
        )
        batch_op.create_index(
            "contact_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _need(op: Operations) -> None:
    op.create_table(
        "need",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("title_ar", sa.Text(), nullable=True),
        sa.Column("title_state_ar", sa.Text(), nullable=True),
        sa.Column("title_en", sa.Text(), nullable=True),
        sa.Column("title_state_en", sa.Text(), nullable=True),
        sa.Column("title_fr", sa.Text(), nullable=True),
        sa.Column("title_state_fr", sa.Text(), nullable=True),
        sa.Column("title_original", sa.Text(), nullable=True),
        sa.Column("country", sa.Integer(), nullable=True),
        sa.Column("partner", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Text(), nullable=True),
        sa.Column("estimate_minor", sa.Integer(), nullable=True),
        sa.Column("estimate_currency", sa.Text(), nullable=True),
        sa.Column("field", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("need", schema=None) as batch_op:
        batch_op.create_index(
            "need_by_country", ["country"], unique=False, sqlite_where=sa.column("country").is_not(None)
        )
        batch_op.create_index(
            "need_by_partner", ["partner"], unique=False, sqlite_where=sa.column("partner").is_not(None)
        )
        batch_op.create_index(
            "need_by_reference", ["reference"], unique=False, sqlite_where=sa.column("reference").is_not(None)
        )
        batch_op.create_index(
            "need_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("need_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("need_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("need_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _participation(op: Operations) -> None:
    op.create_table(
        "participation",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("activity", sa.Integer(), nullable=True),
        sa.Column("country", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(
            "participation_by_activity", ["activity"], unique=False, sqlite_where=sa.column("activity").is_not(None)
        )
        batch_op.create_index(
            "participation_by_country", ["country"], unique=False, sqlite_where=sa.column("country").is_not(None)
        )
        batch_op.create_index(
            "participation_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )


def _recommendation(op: Operations) -> None:
    op.create_table(
        "recommendation",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("text_ar", sa.Text(), nullable=True),
        sa.Column("text_state_ar", sa.Text(), nullable=True),
        sa.Column("text_en", sa.Text(), nullable=True),
        sa.Column("text_state_en", sa.Text(), nullable=True),
        sa.Column("text_fr", sa.Text(), nullable=True),
        sa.Column("text_state_fr", sa.Text(), nullable=True),
        sa.Column("text_original", sa.Text(), nullable=True),
        sa.Column("urgency", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.Column("sort_ar", sa.Text(), nullable=False),
        sa.Column("sort_en", sa.Text(), nullable=False),
        sa.Column("sort_fr", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(
            "recommendation_by_reference", ["reference"], unique=False, sqlite_where=sa.column("reference").is_not(None)
        )
        batch_op.create_index(
            "recommendation_by_sample_id", ["sample_id"], unique=False, sqlite_where=sa.column("sample_id").is_not(None)
        )
        batch_op.create_index("recommendation_by_sort_ar", ["retired", "sort_ar"], unique=False)
        batch_op.create_index("recommendation_by_sort_en", ["retired", "sort_en"], unique=False)
        batch_op.create_index("recommendation_by_sort_fr", ["retired", "sort_fr"], unique=False)


def _recommendation_action(op: Operations) -> None:
    op.create_table(
        "recommendation_action",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sample_id", sa.Text(), nullable=True),
        sa.Column("provenance", sa.Text(), nullable=True),
        sa.Column("recommendation", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("due_on_edtf", sa.Text(), nullable=True),
        sa.Column("due_on_earliest", sa.Text(), nullable=True),
        sa.Column("due_on_latest", sa.Text(), nullable=True),
        sa.Column("done_on_edtf", sa.Text(), nullable=True),
        sa.Column("done_on_earliest", sa.Text(), nullable=True),
        sa.Column("done_on_latest", sa.Text(), nullable=True),
        sa.Column("retired", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    with op.batch_alter_table("recommendation_action", schema=None) as batch_op:
        batch_op.create_index(
            "recommendation_action_by_recommendation",
            ["recommendation"],
            unique=False,
            sqlite_where=sa.column("recommendation").is_not(None),
        )
        batch_op.create_index(
            "recommendation_action_by_sample_id",
            ["sample_id"],
            unique=False,
            sqlite_where=sa.column("sample_id").is_not(None),
        )
