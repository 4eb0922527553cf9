"""Plans of funding between offices: the shares of one plan are one value, and merge as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.funding import allocation_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.records.unit_words import unit_words
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.store.reading.row_reader import Row


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded_offices(tmp_path, "BAH", sample=True)
    yield made
    made.close()


def parties(register: Register) -> list[int]:
    """ICESCO, Ain Shams, Philipps Marburg."""
    found = [register.queries.find("partner", name) for name in ("ORG-ICESCO", "ORG-ASU", "ORG-UMR")]
    return [key for key in found if key is not None]


def shares(register: Register, *parts: int) -> list[Json]:
    return [{"party": party, "num": n, "den": 100} for party, n in zip(parties(register), parts, strict=True)]


@pytest.fixture
def plan(offices: Offices) -> int:
    """100,000 USD for the master's programme, in equal shares, known to both offices."""
    office = offices.of["BAH"]
    given: dict[str, Json] = {
        "activity": office.queries.find("activity", "ACT-03"),
        "agreement": office.queries.find("agreement", "AGR-01"),
        "total": {"amount_minor": 10_000_000, "currency": "USD"},
        "mode": "equal",
        "shares": [{"party": party, "num": 1, "den": 3} for party in parties(office)],
    }
    key = office.bus.run(Save((Create("funding_plan", given, "plan"),))).keys["plan"]
    offices.round()
    return key


def row(register: Register, key: int) -> Row:
    return register.queries.row("funding_plan", key)


def change(register: Register, key: int, **values: Json) -> None:
    register.bus.run(Save((Change("funding_plan", key, values),)))


def test_a_plan_arrives_with_the_same_parts(offices: Offices, plan: int) -> None:
    for register in offices.of.values():
        found = allocation_of(row(register, plan).values)
        assert [one.amount_minor for one in found] == [3_333_334, 3_333_333, 3_333_333]
        assert [one.party for one in found] == parties(register)


def test_two_ways_to_share_wait_for_a_decision_and_are_never_mixed(offices: Offices, plan: int) -> None:
    given = {"HQ": (50, 30, 20), "BAH": (40, 40, 20)}
    for office, parts in given.items():
        change(offices.of[office], plan, mode="proportional", shares=shares(offices.of[office], *parts))
    offices.round()
    offices.round()
    for register in offices.of.values():
        found = row(register, plan)
        assert found.conflicts == {"shares"}
        assert found.values["shares"] in [shares(register, *parts) for parts in given.values()]
        assert sum(one.amount_minor for one in allocation_of(found.values)) == 10_000_000
    assert len(offices.digests()) == 1


def test_shares_and_the_total_are_changed_side_by_side(offices: Offices, plan: int) -> None:
    change(offices.of["HQ"], plan, total={"amount_minor": 100_001, "currency": "XOF"})
    change(offices.of["BAH"], plan, mode="proportional", shares=shares(offices.of["BAH"], 50, 30, 20))
    offices.round()
    offices.round()
    for register in offices.of.values():
        found = row(register, plan)
        assert not found.conflicts
        assert [one.amount_minor for one in allocation_of(found.values)] == [50_001, 30_000, 20_000]


def test_two_plans_of_one_activity_are_both_kept_and_marked(offices: Offices, plan: int) -> None:
    """Two offices enter a plan for one activity: none is lost, and who comes second is told."""
    activity = row(offices.of["HQ"], plan).values["activity"]
    agreement = row(offices.of["HQ"], plan).values["agreement"]
    given: dict[str, Json] = {"activity": activity, "agreement": agreement, "mode": "own_costs"}
    made = offices.of["HQ"].bus.run(Save((Create("funding_plan", given, "second"),)))
    assert [problem.code for problem in made.warnings] == ["plan_twice"]
    offices.round()
    assert isinstance(activity, int)
    for register in offices.of.values():
        found = register.queries.children("funding_plan", [activity])[activity]
        assert [one.key for one in found] == sorted([plan, made.keys["second"]])
    assert len(offices.digests()) == 1


def test_details_of_a_funder_are_entered_by_both_offices(offices: Offices) -> None:
    office = offices.of["BAH"]
    given: dict[str, Json] = {
        "activity": office.queries.find("activity", "ACT-04"),
        "funder": office.queries.find("partner", "ORG-KSA"),
        "amount": {"amount_minor": 25_000_000, "currency": "SAR"},
    }
    key = office.bus.run(Save((Create("other_funding", given, "funder"),))).keys["funder"]
    offices.round()
    offices.of["HQ"].bus.run(Save((Change("other_funding", key, {"parties_informed_on": "2026-11-02"}),)))
    office.bus.run(Save((Change("other_funding", key, {"report_due_on": "2027-01"}),)))
    offices.round()
    offices.round()
    for register in offices.of.values():
        values = register.queries.row("other_funding", key).values
        assert (values["parties_informed_on"], values["report_due_on"]) == ("2026-11-02", "2027-01")
        assert values["amount"] == given["amount"]
    assert len(offices.digests()) == 1


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "ICESCO: 50%; Ain Shams: 30%"),
        ("fr", "ICESCO\u202f: 50\u202f%\u202f; Ain Shams\u202f: 30\u202f%"),
        ("ar", "ICESCO: 50%؛ Ain Shams: 30%"),
    ],
)
def test_history_says_what_each_party_contributes(language: str, said: str) -> None:
    names = {7: "ICESCO", 8: "Ain Shams"}
    value: list[Json] = [{"party": 7, "num": 1, "den": 2}, {"party": 8, "num": 3, "den": 10}]
    words = unit_words("funding_plan", "shares", value, lambda keys: {key: names[key] for key in keys})
    assert strip_isolates(Formats(language).value(words)).replace("\u00a0", "\u202f") == said


def test_an_amount_and_words_are_said_as_they_are() -> None:
    value: list[Json] = [{"party": 7, "fixed_minor": 1250, "currency": "BHD"}, {"party": 8, "text": "a hall"}]
    words = unit_words("funding_plan", "shares", value, lambda keys: dict.fromkeys(keys, "X"))
    assert strip_isolates(Formats("en").value(words)).replace("\u00a0", " ") == "X: 1.250 BHD; X: a hall"
