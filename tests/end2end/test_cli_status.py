"""The states that agreements are asked for, whole: in the sample, with public dates, and typed under other names."""

from typing import Any

import pytest

SAMPLE_TABLE = [
    ("AGR-01", "2024-10-08", "in_force", True, ["in_force"]),
    ("AGR-01", "2025-06-30", "expired", False, ["in_force", "expired"]),
    ("AGR-01", "2026-01-01", "expired", True, ["expired"]),
]
BOUNDS_OF_2022 = {
    "effective": ["2022-01-01", "2022-12-31"],
    "end": ["2025-01-01", "2025-12-31"],
    "last_day": ["2024-12-31", "2025-12-30"],
}
WITH_PUBLIC_DATES = [
    ("AGR-01", "expired", "2022-04-12", "2025-04-12", "2025-04-11", None, [], []),
    ("AGR-02", "in_force", "2024-01-17", "2027-01-17", "2027-01-16", 55, ["expiring"], ["2026-12-18", "2027-01-10"]),
    (
        "AGR-05",
        "in_force",
        "2024-06-13",
        "2027-06-13",
        "2027-06-12",
        202,
        [],
        ["2026-12-15", "2027-03-15", "2027-05-14", "2027-06-06"],
    ),
]


def told(cli: Any, reference: str, as_of: str) -> dict[str, Any]:
    """The answer without its sentences, whose codes stay."""
    found = cli.json("status", reference, "--as-of", as_of)
    assert all(reason["code"] and reason["text"] for reason in found.pop("reasons"))
    return dict(found)


def expected_of_2022(reference: str, as_of: str, state: str, certain: bool, possible: list[str]) -> dict[str, Any]:
    return {
        "reference": reference,
        "as_of": as_of,
        "state": state,
        "certain": certain,
        "possible_states": possible,
        "flags": ["no_signed_copy"],
        **BOUNDS_OF_2022,
        "days_left": None,
        "term_number": 1,
        "alerts": [],
        "todo": ["enter_signing_day", "attach_signed_document"],
        "notice_by": None,
    }


def expected_without_day(reference: str, as_of: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "as_of": as_of,
        "state": "signed_day_unknown",
        "certain": False,
        "possible_states": ["in_force", "expired"],
        "flags": ["no_signed_copy"],
        "effective": None,
        "end": None,
        "last_day": None,
        "days_left": None,
        "term_number": 1,
        "alerts": [],
        "todo": ["enter_signing_date", "attach_signed_document"],
        "notice_by": None,
    }


@pytest.mark.parametrize(("agreement", "as_of", "state", "certain", "possible"), SAMPLE_TABLE)
def test_a_year_alone_gives_bounds(sample, agreement, as_of, state, certain, possible):
    expected = expected_of_2022("IWHC-AGR-2024-SMP-0001-S", as_of, state, certain, possible)
    assert told(sample, agreement, as_of) == expected


@pytest.mark.parametrize("number", ["03", "04", "05"])
def test_signatures_without_a_day_leave_both_states_possible(sample, number):
    found = told(sample, f"AGR-{number}", "2026-11-23")
    assert found == expected_without_day(found["reference"], "2026-11-23")


def expected_with_day(reference: str, row: tuple[Any, ...]) -> dict[str, Any]:
    _, state, effective, end, last_day, days_left, flags, alerts = row
    return {
        "reference": reference,
        "as_of": "2026-11-23",
        "state": state,
        "certain": True,
        "possible_states": [state],
        "flags": [*flags, "no_signed_copy"],
        "effective": effective,
        "end": end,
        "last_day": last_day,
        "days_left": days_left,
        "term_number": 1,
        "alerts": alerts,
        "todo": ["attach_signed_document"],
        "notice_by": None,
    }


@pytest.mark.parametrize("row", WITH_PUBLIC_DATES, ids=lambda row: row[0])
def test_public_dates_give_days(public_dates, row):
    found = told(public_dates, row[0], "2026-11-23")
    assert found == expected_with_day(found["reference"], row)


def test_people_are_told_whether_it_is_certain_since_when_and_the_next_alerts(public_dates):
    told = public_dates("status", "AGR-02", "--as-of", "2026-11-23", "--lang", "en").splitlines()
    assert told[0].endswith(": In force (certain)")
    assert "Ends soon" in told
    assert "In force from: 17 January 2024" in told
    assert "Last day in force: 16 January 2027" in told
    assert "Next alerts: 18 December 2026 and 10 January 2027" in told
    assert "To do: Attach the signed copy" in told
    told = public_dates("status", "AGR-03", "--as-of", "2026-11-23", "--lang", "en").splitlines()
    assert told[0].endswith(": Signed, day missing (not certain)")
    assert told[1] == "Possible statuses: in force or expired"
    assert not any("alerts" in line for line in told)


def test_agreements_without_public_date_stay_as_they_were(public_dates):
    for number in ("03", "04"):
        found = told(public_dates, f"AGR-{number}", "2026-11-23")
        assert found == expected_without_day(found["reference"], "2026-11-23")


def typed(cli: Any, kind: str, signed: list[str], parties: int = 2) -> str:
    """An agreement typed command by command; its reference."""
    made = cli.json("add", "agreement", f"kind={kind}", "title_fr=Un accord tout autre")
    keys = []
    for position in range(1, parties + 1):
        partner = cli.json("add", "partner", f"name_fr=Partenaire {position}", "type=foundation")
        keys.append(
            cli.json(
                "add",
                "agreement_party",
                f"agreement={made['reference']}",
                f"partner={partner['reference']}",
                f"position={position}",
            )["key"]
        )
    for key in keys:
        values = signed if key == keys[0] else ["same_act=true"]
        cli.json("add", "signature", f"agreement_party={key}", *values)
    return str(made["reference"])


@pytest.mark.parametrize(("_agreement", "as_of", "state", "certain", "possible"), SAMPLE_TABLE)
def test_the_same_facts_typed_give_the_same_bounds(empty, _agreement, as_of, state, certain, possible):
    reference = typed(empty, "protocol", ["signed_on=2022"], parties=3)
    assert told(empty, reference, as_of) == expected_of_2022(reference, as_of, state, certain, possible)


def test_the_same_facts_typed_give_the_same_unknown_day(empty):
    reference = typed(empty, "hosting_agreement", [])
    assert told(empty, reference, "2026-11-23") == expected_without_day(reference, "2026-11-23")


@pytest.mark.parametrize("row", WITH_PUBLIC_DATES, ids=lambda row: row[0])
def test_the_same_facts_typed_give_the_same_days(empty, row):
    effective = row[2]
    reference = typed(empty, "memorandum_of_understanding", [f"signed_on={effective}", "place_ar=الرباط"])
    assert told(empty, reference, "2026-11-23") == expected_with_day(reference, row)


def test_reasons_are_said_in_the_language_asked_for(sample):
    said = {
        language: sample.json("status", "AGR-03", "--as-of", "2026-11-23", "--lang", language)["reasons"]
        for language in ("ar", "en", "fr")
    }
    assert len({reasons[0]["text"] for reasons in said.values()}) == 3
    assert len({tuple(reason["code"] for reason in reasons) for reasons in said.values()}) == 1


def test_people_read_sentences(public_dates):
    out = public_dates("status", "AGR-05", "--as-of", "2026-11-23")
    assert "In force" in out
    assert "12 June 2027" in out
    assert "202" in out
