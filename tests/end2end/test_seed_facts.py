"""Where the facts of the report of 2024 are read in the sample register: by the JSON of `list`, one statement each.

The numbers are those of the facts in the report. Facts of its standing texts, its edition and its funding rules have no
records yet and are not in this table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

Rows = Mapping[str, list[dict[str, Any]]]

OF_RECORDS = [
    ("F002", "partner", "ORG-ICESCO", "acronym.en", "ICESCO"),
    ("F003", "event", "EV-SHUSHA-2024", "organisers", ["ORG-ICESCO", "ORG-MOC-AZ"]),
    ("F004", "partner", "ORG-MOC-AZ", "country", "AZ"),
    ("F006", "place", "PL-SHUSHA", "country", "AZ"),
    ("F007", "event", "EV-SHUSHA-2024", "starts_on", "2024-10-08"),
    ("F007", "event", "EV-SHUSHA-2024", "ends_on", "2024-10-09"),
    ("F010", "designation", "DES-SHUSHA-2024", "place", "PL-SHUSHA"),
    ("F010", "designation", "DES-SHUSHA-2024", "year", "2024"),
    ("F011", "designation", "DES-SHUSHA-2024", "kind", "culture_capital"),
    ("F017", "partner", "ORG-UN", "scope_level", "international"),
    ("F017", "partner", "ORG-ARCWH", "scope_level", "regional"),
    ("F017", "partner", "ORG-KSA", "scope_level", "national"),
    ("F018", "activity", "ACT-02", "purposes", ["PUR-PROTECT"]),
    ("F019", "activity", "ACT-01", "event", "EV-SHARM"),
    ("F019", "activity", "ACT-01", "organiser_role", "participant"),
    ("F019", "activity", "ACT-01", "owner_unit", "ORG-IWHC"),
    ("F020", "activity", "ACT-01", "partner_list_complete", False),
    ("F021", "activity", "ACT-02", "legal_instruments", ["INS-UNIDROIT1995"]),
    ("F022", "activity", "ACT-02", "type", "conference"),
    ("F022", "activity", "ACT-02", "starts_on", "2020"),
    ("F023", "agreement", "AGR-01", "fields", ["FLD-EDU", "FLD-DIGIT"]),
    ("F024", "activity", "ACT-03", "type", "master_programme"),
    ("F024", "activity", "ACT-03", "agreement", "AGR-01"),
    ("F024", "partner", "ORG-ASU", "country", "EG"),
    ("F024", "partner", "ORG-UMR", "country", "DE"),
    ("F025", "agreement", "AGR-02", "kind", "cooperation_and_partnership_agreement"),
    ("F026", "activity", "ACT-04", "type", "project"),
    ("F026", "activity", "ACT-04", "agreement", "AGR-02"),
    ("F026", "activity", "ACT-04", "fields", ["FLD-HAJJ", "FLD-MOSQUES"]),
    ("F028", "activity", "ACT-05", "type", "training_course"),
    ("F028", "activity", "ACT-06", "type", "workshop"),
    ("F028", "activity", "ACT-05", "is_group", True),
    ("F028", "activity", "ACT-06", "is_group", True),
    (
        "F029 F030",
        "activity",
        "ACT-05",
        "fields",
        ["FLD-TANGIBLE", "FLD-INTANGIBLE", "FLD-NATURAL", "FLD-UNDERWATER", "FLD-DOCINS", "FLD-TECH"],
    ),
    ("F030", "activity", "ACT-05", "technologies", ["TEC-AI", "TEC-META", "TEC-VR", "TEC-AR"]),
    ("F031", "activity", "ACT-05", "purposes", ["PUR-PRESERVE", "PUR-PROTECT", "PUR-REHAB", "PUR-CAPACITY"]),
    ("F032", "activity", "ACT-06", "purposes", ["PUR-PRESERVE", "PUR-PROTECT", "PUR-REHAB", "PUR-CAPACITY"]),
    ("F033", "plan_period", "PLAN-2024-2025", "starts_on", "2024-01-01"),
    ("F033", "plan_period", "PLAN-2024-2025", "ends_on", "2025-12-31"),
    ("F034", "plan_line", "PLN-1", "partner", "ORG-ARCWH"),
    ("F034", "plan_line", "PLN-1", "key_partnership", True),
    ("F035", "plan_line", "PLN-2", "partner", "ORG-ICCROM"),
    ("F036", "plan_line", "PLN-3", "partner", "ORG-OTS"),
    *(
        (
            "F037 F038",
            "plan_line",
            line,
            "purposes",
            ["PUR-PROTECT", "PUR-DOCUMENT", "PUR-PRESERVE", "PUR-RESTORE", "PUR-REHAB", "PUR-CAPACITY"],
        )
        for line in ("PLN-1", "PLN-2", "PLN-3")
    ),
    ("F039", "plan_line", "PLN-4", "partner", "GRP-UNI"),
    ("F040", "activity", "ACT-07", "type", "academic_programme"),
    ("F040", "activity", "ACT-07", "title.en", "Academic programs such as master's and doctoral studies"),
    ("F042", "agreement", "AGR-01", "kind", "agreement"),
    ("F042", "agreement", "AGR-05", "kind", "memorandum_of_understanding"),
    *(("F043", "agreement", f"AGR-0{number}", "effect_rule", "last_signature") for number in range(1, 6)),
    *(("F044", "agreement", f"AGR-0{number}", "term_months", 36) for number in range(1, 6)),
    *(("F045", "agreement", f"AGR-0{number}", "renewal_consent", "all") for number in range(1, 6)),
    *(("F048", "agreement", f"AGR-0{number}", "contribution_mode", "not_stated") for number in range(1, 6)),
    *(("F049", "agreement", f"AGR-0{number}", "third_party_policy", "none") for number in range(1, 6)),
    (
        "F053",
        "challenge",
        "CH-1",
        "text.en",
        "Although many donors are available, funding is often allocated to less important projects, and donors may "
        "favor certain countries over others.",
    ),
    ("F054", "challenge", "CH-2", "title.en", "Internal disruptions and regional and international conflicts"),
    (
        "F055",
        "challenge",
        "CH-2",
        "text.en",
        "Many Member States in need of funding for their heritage projects face political issues, internal conflicts, "
        "and civil wars, hindering collaborative work with international, regional, and national entities.",
    ),
    (
        "F056",
        "challenge",
        "CH-3",
        "text.en",
        "The capabilities of countries and institutions in terms of technical and human resources vary, affecting "
        "their ability to use modern technologies to preserve heritage.",
    ),
    ("F057", "challenge", "CH-3", "title.en", "Disparities in scientific and technical capacities"),
    ("F060", "recommendation", "REC-1", "urgency", "urgent"),
    ("F060", "recommendation", "REC-1", "addressees", ["GRP-MS", "ORG-IWHCOM"]),
    ("F061", "body_role", "REC-2", "body", "ORG-IWHCOM"),
    *(("F063", "document", f"ATT-{number}", "kind", "signed_mou") for number in (1, 2, 3)),
    ("F068", "partner", "ORG-ARCWH", "country", "BH"),
    ("F069", "challenge", "CH-1", "kind", "funding"),
    ("F069", "challenge", "CH-1", "title.en", "Funding"),
]
OF_ROWS_BELOW = [
    ("F001", "partner_alias", ("partner", "ORG-ICESCO"), "name", {"ايسيسكو"}),
    ("F005", "partner_alias", ("partner", "ORG-IWHCOM"), "name", {"Heritage Committee in the Islamic World"}),
    ("F012", "partner_alias", ("partner", "ORG-IWHC"), "name", {"تراث العالم الإسلامي"}),
    ("F013", "partner_alias", ("partner", "ORG-IWHC"), "name", {"Heritage of the Islamic World"}),
    ("F014", "partner_alias", ("partner", "ORG-IWHC"), "name", {"Patrimoine du monde islamique"}),
    (
        "F020",
        "activity_partner",
        ("activity", "ACT-01"),
        "partner",
        {"ORG-UN", "ORG-ICOMOS", "GRP-EUUNI", "ORG-UOA", "ORG-AIX"},
    ),
    (
        "F021",
        "activity_partner",
        ("activity", "ACT-02"),
        "partner",
        {"ORG-WTO", "ORG-INTERPOL", "ORG-CCF", "ORG-BLUESHIELD", "ORG-ICOM", "ORG-EG-MOA"},
    ),
    ("F024", "agreement_party", ("agreement", "AGR-01"), "partner", {"ORG-ICESCO", "ORG-ASU", "ORG-UMR"}),
    ("F024", "signature", ("agreement_party", "PTY-01-1"), "signed_on", {"2022"}),
    ("F025", "agreement_party", ("agreement", "AGR-02"), "partner", {"ORG-ICESCO", "ORG-KSA"}),
    ("F025", "signature", ("agreement_party", "PTY-02-1"), "signed_on", {"2024-01-01/2024-10-08"}),
    ("F027", "activity_partner", ("activity", "ACT-05"), "partner", {"GRP-NATCOM"}),
    ("F027", "activity_partner", ("activity", "ACT-06"), "partner", {"GRP-NATCOM"}),
    ("F064", "document_link", ("document", "ATT-1"), "record", {"AGR-03"}),
    ("F065", "document_link", ("document", "ATT-2"), "record", {"AGR-04"}),
    ("F066", "document_link", ("document", "ATT-3"), "record", {"AGR-05"}),
]
LEAST = 50


@pytest.fixture
def rows(sample) -> Rows:
    """Everything that `list` says of the kinds in the tables."""
    kinds = {row[1] for row in (*OF_RECORDS, *OF_ROWS_BELOW)} | {"field", "purpose", "technology", "legal_instrument"}
    return {kind: sample.json("list", kind) for kind in sorted(kinds)}


def identifiers(rows: Rows) -> Callable[[Any], Any]:
    """What turns a reference in JSON, a reference number or a code, into the identifier of the sample."""
    named = {row["reference"]: row["sample_id"] for found in rows.values() for row in found if row.get("sample_id")}

    def called(value: Any) -> Any:
        if isinstance(value, list):
            return sorted(map(called, value))
        return named.get(value, value) if isinstance(value, str) else value

    return called


def test_the_facts_of_the_report_are_read_where_they_belong(rows):
    called = identifiers(rows)
    wrong = []
    for fact, kind, record, field, expected in OF_RECORDS:
        (value,) = [row for row in rows[kind] if row["sample_id"] == record]
        for part in (f"{kind}_kind" if field == "kind" else field).split("."):
            value = value[part]
        if called(value) != called(expected):
            wrong.append((fact, record, field, value))
    for fact, kind, (owner, record), field, expected in OF_ROWS_BELOW:
        found = {called(row[field]) for row in rows[kind] if called(row[owner]) == record}
        if not expected <= found:
            wrong.append((fact, record, field, found))
    assert wrong == []


def test_the_table_holds_most_of_the_facts():
    facts = {fact for row in (*OF_RECORDS, *OF_ROWS_BELOW) for fact in row[0].split()}
    assert len(facts) >= LEAST
