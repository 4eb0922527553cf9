"""Where the facts of the report of 2024 are read in the sample register: by the JSON of `list`, one statement each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from seed_facts import OF_RECORDS, OF_ROWS_BELOW

Rows = Mapping[str, list[dict[str, Any]]]

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
