"""Which activities lack their results, and the chips of their list: in SQL as in the domain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from services_registers import founded

from iwhc_desktop.domain.activity import results_due
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.list_query import KeyQuery, MarkOn
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Create, Save, Withdraw

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("results"), sample=True) as register:
        yield register


def entered(register: Register, *below: Create, **values: Json) -> int:
    made = Create("activity", {"type": "workshop", "title_en": "W", **values}, "a")
    return register.bus.run(Save((made, *below))).keys["a"]


def lacking(register: Register, day: date = TODAY) -> list[int]:
    return register.queries.keys_of(KeyQuery(kind="activity", marks=(MarkOn("results_missing", day),)))


@pytest.mark.parametrize(
    ("values", "is_due"),
    [
        ({"starts_on": "2026-11-08"}, True),
        ({"starts_on": "2026-11-09"}, False),
        ({"starts_on": "2026-10-01", "ends_on": "2026-11-08"}, True),
        ({"starts_on": "2026-10-01", "ends_on": "2026-11-09"}, False),
        ({"ends_on": "2026-10"}, True),
        ({"starts_on": "2026"}, False),
        ({"starts_on": "2025"}, True),
        ({}, False),
        ({"state": "done"}, False),
        ({"state": "done", "starts_on": "2025"}, True),
        *(
            ({"state": state, "starts_on": "2025"}, False)
            for state in ("planned", "under_way", "postponed", "cancelled")
        ),
    ],
)
def test_results_are_missed_from_a_fortnight_after_the_last_day(register, values, is_due):
    key = entered(register, **values)
    assert results_due(register.queries.row("activity", key).values, TODAY) is is_due
    assert (key in lacking(register)) is is_due


@pytest.mark.parametrize("unit", ["women", "men", "not_known"])
def test_people_are_results_even_none_of_them(register, unit):
    assert entered(register, starts_on="2025", **{unit: 0}) not in lacking(register)


def test_so_are_people_by_country_and_a_document(register, tmp_path: Path):
    country = register.queries.find("country", "TN") or 0
    rows = Create("participation", {"activity": "@a", "country": country, "people": 4}, "p")
    key = entered(register, rows, starts_on="2025")
    assert key not in lacking(register)
    (row,) = register.queries.children("participation", [key])[key]
    register.bus.run(Save((Withdraw("participation", row.key, "wrong"),)))
    assert key in lacking(register)
    paper = tmp_path / "report.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    register.bus.run(Attach("activity", key, paper, "report"))
    assert key not in lacking(register)


@pytest.mark.parametrize(
    ("name", "kind", "text", "found"),
    [
        ("fields", "field", "FLD-HAJJ", {"ACT-04"}),
        ("agreement", "agreement", "AGR-01", {"ACT-03"}),
        ("plan_line", "plan_line", "PLN-4", {"ACT-07"}),
        ("place.country", "country", "EG", {"ACT-01"}),
        ("participation.country|place.country", "country", "EG", {"ACT-01"}),
        ("activity_partner.partner", "partner", "ORG-UN", {"ACT-01"}),
        ("activity_partner.partner", "partner", "ORG-OTS", set()),
    ],
)
def test_a_chip_filters_by_what_a_record_and_its_rows_refer_to(register, name, kind, text, found):
    key = register.queries.find(kind, text)
    keys = register.queries.keys_of(KeyQuery(kind="activity", filters={name: key}))
    assert {register.queries.row("activity", one).values["sample_id"] for one in keys} == found


def test_the_country_of_a_chip_is_that_of_the_people_or_of_the_place(register):
    country = register.queries.find("country", "YE") or 0
    rows = Create("participation", {"activity": "@a", "country": country, "people": 4}, "p")
    key = entered(register, rows, starts_on="2026-01-02")
    asked = KeyQuery(kind="activity", filters={"participation.country|place.country": country})
    assert register.queries.keys_of(asked) == [key]
