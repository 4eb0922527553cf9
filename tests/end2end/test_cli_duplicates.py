"""What was entered twice, from the command line: found, made one, kept apart."""

from __future__ import annotations

from typing import Any

import pytest

OTS = "IWHC-PAR-2024-SMP-0021-6"
SPELLED = "Organisation of Turkic States"


@pytest.fixture
def twice(sample: Any) -> str:
    """The reference number of a second entry of the organisation of the sample."""
    added = sample.json("add", "partner", f"name_en={SPELLED}", "type=ngo_international", "website=https://ots.example")
    return str(added["reference"])


def test_three_commands_make_two_entries_one(sample: Any, twice: str) -> None:
    (group,) = sample.json("duplicates", "partner")
    assert [record["reference"] for record in group["records"]] == [OTS, twice] and group["reason"] == "name"
    assert SPELLED in sample("duplicates", "partner")
    made = sample.json("merge", "partner", "ORG-OTS", twice, "--take", f"type={twice}")
    assert made["reference"] == OTS and made["operation"]
    kept = sample.json("show", "partner", "ORG-OTS")
    assert kept["website"] == "https://ots.example" and kept["type"] == "ngo_international"
    assert SPELLED in {alias["name"] for alias in kept["links"]["partner_alias"]}
    assert [row["reference"] for row in sample.json("list", "partner", "--search", "turkic")] == [OTS]
    assert sample.json("duplicates", "partner") == []
    sample("verify")


def test_what_refers_to_a_merged_record_is_listed_by_the_kept_one(sample: Any, twice: str) -> None:
    sample.json("merge", "partner", twice, "ORG-OTS")
    (party,) = sample.json("list", "agreement_party", "--filter", f"partner={twice}")
    assert party["partner"] == twice
    assert twice in sample("list", "agreement_party", "--filter", "partner=ORG-OTS")


def test_emptying_the_field_undoes_it(sample: Any, twice: str) -> None:
    sample.json("merge", "partner", "ORG-OTS", twice)
    sample.json("set", "partner", twice, "merged_into=")
    assert {OTS, twice} <= {row["reference"] for row in sample.json("list", "partner")}


def test_what_is_not_the_same_is_proposed_no_more(sample: Any, twice: str) -> None:
    sample.json("merge", "partner", "ORG-OTS", twice, "--apart")
    assert sample.json("duplicates", "partner") == [] == sample.json("duplicates", "agreement")
    assert len(sample.json("list", "partner", "--search", "turkic")) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("partner", "ORG-OTS", "ORG-OTS"), "too_few_records"),
        (("partner", "ORG-OTS", "ORG-UN", "ORG-ICOM", "ORG-ICOMOS", "ORG-WTO"), "too_many_records"),
        (("agreement", "AGR-03", "AGR-04"), "never_one_record"),
        (("partner", "ORG-OTS", "ORG-UN", "--take", "type"), "not_an_assignment"),
        (("partner", "ORG-OTS", "ORG-UN", "--take", "colour=ORG-UN"), "unknown_field"),
        (("partner", "ORG-OTS", "ORG-UN", "--take", "type=ORG-ICOM"), "no_such_record"),
    ],
)
def test_what_cannot_be_made_one_is_refused(sample: Any, arguments: tuple[str, ...], code: str) -> None:
    assert sample.error("merge", *arguments)["code"] == code


@pytest.mark.parametrize(("take", "website"), [("1", "https://new.example"), ("2", "https://ots.example")])
def test_what_is_changed_after_the_merge_is_to_decide(sample: Any, twice: str, take: str, website: str) -> None:
    sample.json("merge", "partner", "ORG-OTS", twice)
    sample.json("set", "partner", twice, "website=https://new.example")
    (issue,) = sample.json("issues")
    assert (issue["issue"], issue["reference"], issue["field"]) == ("edited_after_merge", OTS, "website")
    assert issue["value"] == "https://new.example" and issue["id"] in sample("issues")
    assert sample.error("decide", issue["id"], "--take", "3")["code"] == "no_such_value"
    sample.json("decide", issue["id"], "--take", take)
    assert sample.json("show", "partner", "ORG-OTS")["website"] == website
    assert sample.json("issues") == []
    assert sample.error("decide", issue["id"], "--take", take)["code"] == "changed_meanwhile"
