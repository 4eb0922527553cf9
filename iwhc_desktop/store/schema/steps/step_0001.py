"""Step 1: the tables of the first version.

Published: never changed. What came after it is made by steps that packaging/schema_step.py writes.
"""

from __future__ import annotations

from alembic.operations import Operations

STATEMENTS = (
    "CREATE TABLE ack ( feed INTEGER NOT NULL, seq INTEGER NOT NULL, of_feed INTEGER NOT NULL, upto "
    "INTEGER NOT NULL, chain TEXT NOT NULL, PRIMARY KEY (feed, seq, of_feed) ) WITHOUT ROWID",
    'CREATE TABLE agreement ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, reference TEXT, '
    "registry_no TEXT, kind TEXT, title_ar TEXT, title_state_ar TEXT, title_en TEXT, title_state_en "
    "TEXT, title_fr TEXT, title_state_fr TEXT, title_original TEXT, summary_ar TEXT, summary_state_ar "
    "TEXT, summary_en TEXT, summary_state_en TEXT, summary_fr TEXT, summary_state_fr TEXT, "
    "summary_original TEXT, notes_ar TEXT, notes_state_ar TEXT, notes_en TEXT, notes_state_en TEXT, "
    "notes_fr TEXT, notes_state_fr TEXT, notes_original TEXT, report_text_ar TEXT, report_text_state_ar"
    " TEXT, report_text_en TEXT, report_text_state_en TEXT, report_text_fr TEXT, report_text_state_fr "
    "TEXT, report_text_original TEXT, owner_unit INTEGER, responsible_office INTEGER, person_in_charge "
    "INTEGER, effect_rule TEXT, effective_on_edtf TEXT, effective_on_earliest TEXT, effective_on_latest"
    " TEXT, term_months INTEGER, last_day_rule TEXT, renewal_consent TEXT, late_renewal TEXT, "
    "max_renewals INTEGER, renewal_term_months INTEGER, tolling TEXT, notice_months INTEGER, "
    "contribution_mode TEXT, contributions TEXT, third_party_policy TEXT, authentic_languages TEXT, "
    "confidential INTEGER, plan_period INTEGER, predecessor INTEGER, cancelled_on_edtf TEXT, "
    "cancelled_on_earliest TEXT, cancelled_on_latest TEXT, cancel_reason TEXT, retired TEXT, sort_ar "
    "TEXT NOT NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, last_day TEXT NOT NULL, PRIMARY KEY "
    '("key") )',
    "CREATE INDEX agreement_by_last_day ON agreement (retired, last_day)",
    "CREATE INDEX agreement_by_predecessor ON agreement (predecessor) WHERE predecessor IS NOT NULL",
    "CREATE INDEX agreement_by_reference ON agreement (reference) WHERE reference IS NOT NULL",
    "CREATE INDEX agreement_by_sample_id ON agreement (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX agreement_by_sort_ar ON agreement (retired, sort_ar)",
    "CREATE INDEX agreement_by_sort_en ON agreement (retired, sort_en)",
    "CREATE INDEX agreement_by_sort_fr ON agreement (retired, sort_fr)",
    'CREATE TABLE agreement_party ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, agreement '
    "INTEGER, partner INTEGER, signing_body INTEGER, position INTEGER, required INTEGER, capacity TEXT,"
    ' contact_name TEXT, contact_phone TEXT, contact_email TEXT, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX agreement_party_by_agreement ON agreement_party (agreement) WHERE agreement IS NOT NULL",
    "CREATE INDEX agreement_party_by_partner ON agreement_party (partner) WHERE partner IS NOT NULL",
    "CREATE INDEX agreement_party_by_sample_id ON agreement_party (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE TABLE agreement_period ( agreement INTEGER NOT NULL, start TEXT NOT NULL, until TEXT NOT "
    "NULL, state TEXT NOT NULL, certain INTEGER NOT NULL, possible TEXT NOT NULL, PRIMARY KEY "
    "(agreement, start) ) WITHOUT ROWID",
    "CREATE INDEX agreement_period_by_state ON agreement_period (state, start, until, agreement)",
    'CREATE TABLE "conflict" ( "row" INTEGER NOT NULL, unit TEXT NOT NULL, kind TEXT NOT NULL, live '
    'TEXT NOT NULL, PRIMARY KEY ("row", unit) ) WITHOUT ROWID',
    "CREATE TABLE counter ( name TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (name) ) WITHOUT ROWID",
    'CREATE TABLE country ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code TEXT, name_ar'
    " TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr TEXT, "
    "name_original TEXT, retired TEXT, sort_ar TEXT NOT NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT "
    'NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX country_by_code ON country (code) WHERE code IS NOT NULL",
    "CREATE INDEX country_by_sample_id ON country (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX country_by_sort_ar ON country (retired, sort_ar)",
    "CREATE INDEX country_by_sort_en ON country (retired, sort_en)",
    "CREATE INDEX country_by_sort_fr ON country (retired, sort_fr)",
    'CREATE TABLE document ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, reference TEXT, '
    "sha256 TEXT, kind TEXT, title_ar TEXT, title_state_ar TEXT, title_en TEXT, title_state_en TEXT, "
    "title_fr TEXT, title_state_fr TEXT, title_original TEXT, file_name TEXT, size INTEGER, languages "
    "TEXT, dated_edtf TEXT, dated_earliest TEXT, dated_latest TEXT, form TEXT, direction TEXT, "
    "our_number TEXT, their_number TEXT, pages INTEGER, replaced_by INTEGER, retired TEXT, sort_ar TEXT"
    ' NOT NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX document_by_reference ON document (reference) WHERE reference IS NOT NULL",
    "CREATE INDEX document_by_sample_id ON document (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX document_by_sort_ar ON document (retired, sort_ar)",
    "CREATE INDEX document_by_sort_en ON document (retired, sort_en)",
    "CREATE INDEX document_by_sort_fr ON document (retired, sort_fr)",
    'CREATE TABLE document_link ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, record '
    'INTEGER, document INTEGER, annex_no INTEGER, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX document_link_by_document ON document_link (document) WHERE document IS NOT NULL",
    "CREATE INDEX document_link_by_record ON document_link (record) WHERE record IS NOT NULL",
    "CREATE INDEX document_link_by_sample_id ON document_link (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE TABLE entry ( topic TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY "
    "(topic, name) ) WITHOUT ROWID",
    "CREATE TABLE feed ( feed INTEGER NOT NULL, applied INTEGER NOT NULL, sealed INTEGER NOT NULL, "
    "chain TEXT NOT NULL, acked INTEGER NOT NULL, PRIMARY KEY (feed) )",
    'CREATE TABLE field ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code TEXT, name_ar '
    "TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr TEXT, "
    "name_original TEXT, retired TEXT, sort_ar TEXT NOT NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT "
    'NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX field_by_code ON field (code) WHERE code IS NOT NULL",
    "CREATE INDEX field_by_sample_id ON field (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX field_by_sort_ar ON field (retired, sort_ar)",
    "CREATE INDEX field_by_sort_en ON field (retired, sort_en)",
    "CREATE INDEX field_by_sort_fr ON field (retired, sort_fr)",
    'CREATE TABLE head ( "row" INTEGER NOT NULL, unit TEXT NOT NULL, feed INTEGER NOT NULL, seq INTEGER'
    ' NOT NULL, PRIMARY KEY ("row", unit) ) WITHOUT ROWID',
    'CREATE TABLE legal_instrument ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code '
    "TEXT, name_ar TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, "
    "name_state_fr TEXT, name_original TEXT, year_edtf TEXT, year_earliest TEXT, year_latest TEXT, "
    "retired TEXT, sort_ar TEXT NOT NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY "
    '("key") )',
    "CREATE INDEX legal_instrument_by_code ON legal_instrument (code) WHERE code IS NOT NULL",
    "CREATE INDEX legal_instrument_by_sample_id ON legal_instrument (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX legal_instrument_by_sort_ar ON legal_instrument (retired, sort_ar)",
    "CREATE INDEX legal_instrument_by_sort_en ON legal_instrument (retired, sort_en)",
    "CREATE INDEX legal_instrument_by_sort_fr ON legal_instrument (retired, sort_fr)",
    "CREATE TABLE link ( owner INTEGER NOT NULL, name TEXT NOT NULL, target INTEGER NOT NULL, PRIMARY "
    "KEY (owner, name, target) ) WITHOUT ROWID",
    "CREATE INDEX link_by_target ON link (target)",
    'CREATE TABLE member_state ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, country '
    "INTEGER, status TEXT, member_from_edtf TEXT, member_from_earliest TEXT, member_from_latest TEXT, "
    "member_to_edtf TEXT, member_to_earliest TEXT, member_to_latest TEXT, source TEXT, retired TEXT, "
    'PRIMARY KEY ("key") )',
    "CREATE INDEX member_state_by_sample_id ON member_state (sample_id) WHERE sample_id IS NOT NULL",
    'CREATE TABLE office ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code TEXT, name_ar '
    "TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr TEXT, "
    "name_original TEXT, kind TEXT, country INTEGER, active INTEGER, retired TEXT, sort_ar TEXT NOT "
    'NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX office_by_code ON office (code) WHERE code IS NOT NULL",
    "CREATE INDEX office_by_sample_id ON office (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX office_by_sort_ar ON office (retired, sort_ar)",
    "CREATE INDEX office_by_sort_en ON office (retired, sort_en)",
    "CREATE INDEX office_by_sort_fr ON office (retired, sort_fr)",
    "CREATE TABLE operation ( feed INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, "
    "clock INTEGER NOT NULL, author INTEGER NOT NULL, entry TEXT NOT NULL, note TEXT NOT NULL, decision"
    " INTEGER NOT NULL, reading INTEGER, payload BLOB )",
    "CREATE UNIQUE INDEX operation_by_number ON operation (feed, last)",
    "CREATE INDEX operation_by_reading ON operation (reading) WHERE reading IS NOT NULL",
    'CREATE TABLE partner ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, reference TEXT, '
    "name_ar TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr "
    "TEXT, name_original TEXT, acronym_ar TEXT, acronym_state_ar TEXT, acronym_en TEXT, "
    "acronym_state_en TEXT, acronym_fr TEXT, acronym_state_fr TEXT, acronym_original TEXT, type TEXT, "
    "scope_level TEXT, country INTEGER, parent INTEGER, represents_country INTEGER, website TEXT, "
    "contact_name TEXT, contact_phone TEXT, contact_email TEXT, verify_state TEXT, is_placeholder "
    "INTEGER, notes_ar TEXT, notes_state_ar TEXT, notes_en TEXT, notes_state_en TEXT, notes_fr TEXT, "
    "notes_state_fr TEXT, notes_original TEXT, merged_into INTEGER, retired TEXT, sort_ar TEXT NOT "
    'NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX partner_by_merged_into ON partner (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX partner_by_reference ON partner (reference) WHERE reference IS NOT NULL",
    "CREATE INDEX partner_by_sample_id ON partner (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX partner_by_sort_ar ON partner (retired, sort_ar)",
    "CREATE INDEX partner_by_sort_en ON partner (retired, sort_en)",
    "CREATE INDEX partner_by_sort_fr ON partner (retired, sort_fr)",
    'CREATE TABLE partner_alias ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, partner '
    "INTEGER, name TEXT, language TEXT, kind TEXT, used_from_edtf TEXT, used_from_earliest TEXT, "
    "used_from_latest TEXT, used_to_edtf TEXT, used_to_earliest TEXT, used_to_latest TEXT, source TEXT,"
    ' retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX partner_alias_by_partner ON partner_alias (partner) WHERE partner IS NOT NULL",
    "CREATE INDEX partner_alias_by_sample_id ON partner_alias (sample_id) WHERE sample_id IS NOT NULL",
    'CREATE TABLE person ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, name_ar TEXT, '
    "name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr TEXT, "
    "name_original TEXT, title TEXT, role TEXT, office INTEGER, retired TEXT, sort_ar TEXT NOT NULL, "
    'sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX person_by_sample_id ON person (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX person_by_sort_ar ON person (retired, sort_ar)",
    "CREATE INDEX person_by_sort_en ON person (retired, sort_en)",
    "CREATE INDEX person_by_sort_fr ON person (retired, sort_fr)",
    'CREATE TABLE place ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code TEXT, name_ar '
    "TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr TEXT, "
    "name_original TEXT, kind TEXT, country INTEGER, retired TEXT, sort_ar TEXT NOT NULL, sort_en TEXT "
    'NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX place_by_code ON place (code) WHERE code IS NOT NULL",
    "CREATE INDEX place_by_sample_id ON place (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX place_by_sort_ar ON place (retired, sort_ar)",
    "CREATE INDEX place_by_sort_en ON place (retired, sort_en)",
    "CREATE INDEX place_by_sort_fr ON place (retired, sort_fr)",
    'CREATE TABLE plan_period ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code TEXT, '
    "name_ar TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr "
    "TEXT, name_original TEXT, starts_on_edtf TEXT, starts_on_earliest TEXT, starts_on_latest TEXT, "
    "ends_on_edtf TEXT, ends_on_earliest TEXT, ends_on_latest TEXT, retired TEXT, sort_ar TEXT NOT "
    'NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX plan_period_by_code ON plan_period (code) WHERE code IS NOT NULL",
    "CREATE INDEX plan_period_by_sample_id ON plan_period (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX plan_period_by_sort_ar ON plan_period (retired, sort_ar)",
    "CREATE INDEX plan_period_by_sort_en ON plan_period (retired, sort_en)",
    "CREATE INDEX plan_period_by_sort_fr ON plan_period (retired, sort_fr)",
    'CREATE TABLE purpose ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, code TEXT, name_ar'
    " TEXT, name_state_ar TEXT, name_en TEXT, name_state_en TEXT, name_fr TEXT, name_state_fr TEXT, "
    "name_original TEXT, retired TEXT, sort_ar TEXT NOT NULL, sort_en TEXT NOT NULL, sort_fr TEXT NOT "
    'NULL, PRIMARY KEY ("key") )',
    "CREATE INDEX purpose_by_code ON purpose (code) WHERE code IS NOT NULL",
    "CREATE INDEX purpose_by_sample_id ON purpose (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE INDEX purpose_by_sort_ar ON purpose (retired, sort_ar)",
    "CREATE INDEX purpose_by_sort_en ON purpose (retired, sort_en)",
    "CREATE INDEX purpose_by_sort_fr ON purpose (retired, sort_fr)",
    "CREATE TABLE reading ( number INTEGER NOT NULL, at TEXT NOT NULL, file TEXT NOT NULL, bundle TEXT "
    "NOT NULL, feed INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, operations INTEGER "
    "NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (number) )",
    "CREATE INDEX reading_by_bundle ON reading (bundle)",
    'CREATE TABLE renewal ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, agreement INTEGER,'
    " kind TEXT, by_party INTEGER, letter_on_edtf TEXT, letter_on_earliest TEXT, letter_on_latest TEXT,"
    " months INTEGER, document INTEGER, withdrawn_on_edtf TEXT, withdrawn_on_earliest TEXT, "
    'withdrawn_on_latest TEXT, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX renewal_by_agreement ON renewal (agreement) WHERE agreement IS NOT NULL",
    "CREATE INDEX renewal_by_sample_id ON renewal (sample_id) WHERE sample_id IS NOT NULL",
    'CREATE TABLE renewal_response ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, renewal '
    "INTEGER, party INTEGER, agrees INTEGER, responded_on_edtf TEXT, responded_on_earliest TEXT, "
    'responded_on_latest TEXT, document INTEGER, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX renewal_response_by_renewal ON renewal_response (renewal) WHERE renewal IS NOT NULL",
    "CREATE INDEX renewal_response_by_sample_id ON renewal_response (sample_id) WHERE sample_id IS NOT NULL",
    "CREATE TABLE segment ( feed INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, "
    "previous TEXT NOT NULL, chain TEXT NOT NULL, signature TEXT NOT NULL, schema INTEGER NOT NULL, "
    "header TEXT NOT NULL, state TEXT NOT NULL, reading INTEGER, body BLOB NOT NULL )",
    "CREATE UNIQUE INDEX segment_by_number ON segment (feed, first, chain)",
    "CREATE TABLE setting ( name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name) ) WITHOUT ROWID",
    'CREATE TABLE signature ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, agreement_party '
    "INTEGER, signed_on_edtf TEXT, signed_on_earliest TEXT, signed_on_latest TEXT, place_ar TEXT, "
    "place_state_ar TEXT, place_en TEXT, place_state_en TEXT, place_fr TEXT, place_state_fr TEXT, "
    "place_original TEXT, signatory INTEGER, capacity_ar TEXT, capacity_state_ar TEXT, capacity_en "
    "TEXT, capacity_state_en TEXT, capacity_fr TEXT, capacity_state_fr TEXT, capacity_original TEXT, "
    'evidence INTEGER, same_act INTEGER, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX signature_by_agreement_party ON signature (agreement_party) WHERE agreement_party IS NOT NULL",
    "CREATE INDEX signature_by_sample_id ON signature (sample_id) WHERE sample_id IS NOT NULL",
    'CREATE TABLE stranger ( "key" INTEGER NOT NULL, kind TEXT NOT NULL, PRIMARY KEY ("key") )',
    "CREATE TABLE succession ( successor INTEGER NOT NULL, predecessor INTEGER NOT NULL, PRIMARY KEY (successor) )",
    'CREATE TABLE suspension ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, agreement '
    "INTEGER, suspended_from_edtf TEXT, suspended_from_earliest TEXT, suspended_from_latest TEXT, "
    "suspended_to_edtf TEXT, suspended_to_earliest TEXT, suspended_to_latest TEXT, reason_ar TEXT, "
    "reason_state_ar TEXT, reason_en TEXT, reason_state_en TEXT, reason_fr TEXT, reason_state_fr TEXT, "
    'reason_original TEXT, decided_by TEXT, document INTEGER, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX suspension_by_agreement ON suspension (agreement) WHERE agreement IS NOT NULL",
    "CREATE INDEX suspension_by_sample_id ON suspension (sample_id) WHERE sample_id IS NOT NULL",
    'CREATE TABLE termination ( "key" INTEGER NOT NULL, sample_id TEXT, provenance TEXT, agreement '
    "INTEGER, by_party INTEGER, notice_on_edtf TEXT, notice_on_earliest TEXT, notice_on_latest TEXT, "
    "terminated_on_edtf TEXT, terminated_on_earliest TEXT, terminated_on_latest TEXT, reason_ar TEXT, "
    "reason_state_ar TEXT, reason_en TEXT, reason_state_en TEXT, reason_fr TEXT, reason_state_fr TEXT, "
    'reason_original TEXT, document INTEGER, retired TEXT, PRIMARY KEY ("key") )',
    "CREATE INDEX termination_by_agreement ON termination (agreement) WHERE agreement IS NOT NULL",
    "CREATE INDEX termination_by_sample_id ON termination (sample_id) WHERE sample_id IS NOT NULL",
    'CREATE TABLE touch ( "row" INTEGER NOT NULL, unit TEXT NOT NULL, feed INTEGER NOT NULL, seq '
    'INTEGER NOT NULL, clock INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("row", unit, feed, '
    "seq) ) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE search_text USING fts5(surface, stems, tokenize='unicode61 remove_diacritics "
    "0', prefix='2 3')",
)


def upgrade(operations: Operations) -> None:
    """Make every table and index."""
    connection = operations.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
