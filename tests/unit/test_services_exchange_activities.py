"""Activities between offices: sent whole, merged field by field, withdrawn, restored and undone there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Restore, Save, Undo, Withdraw
from iwhc_desktop.store.reading.row_reader import Row

TITLE = "Workshop on inventories"


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded_offices(tmp_path, "BAH", sample=True)
    yield made
    made.close()


@pytest.fixture
def key(offices: Offices) -> int:
    """An activity of Manama with a partner and people of one country, known at headquarters."""
    manama = offices.of["BAH"]
    (partner, *_others) = manama.queries.keys("partner")
    (country, *_others) = manama.queries.keys("country")
    given: dict[str, Json] = {
        "type": "workshop",
        "title_en": TITLE,
        "starts_on": "2026-10-20",
        "women": 14,
        "men": 17,
        "responsible_office": manama.identity.office_key,
    }
    made = manama.bus.run(
        Save(
            (
                Create("activity", given, "made"),
                Create("activity_partner", {"activity": "@made", "partner": partner, "role": "host"}),
                Create("participation", {"activity": "@made", "country": country, "people": 9}),
            )
        )
    ).keys["made"]
    offices.round()
    return made


def activity(register: Register, key: int) -> Row:
    return register.queries.row("activity", key)


def change(register: Register, key: int, **values: Json) -> None:
    register.bus.run(Save((Change("activity", key, values),)))


def test_it_arrives_whole_with_the_rows_below_it(offices: Offices, key: int) -> None:
    there, here = (activity(register, key).values for register in offices.of.values())
    assert there == here
    assert there["title_en"] == [TITLE, "original"]
    for kind, unit, value in (("activity_partner", "role", "host"), ("participation", "people", 9)):
        (row,) = offices.of["HQ"].queries.children(kind, [key])[key]
        assert row.values[unit] == value
    assert len(offices.digests()) == 1


def test_changes_of_different_fields_are_both_kept(offices: Offices, key: int) -> None:
    change(offices.of["HQ"], key, title_fr="Atelier sur les inventaires", women=15)
    change(offices.of["BAH"], key, ends_on="2026-10-22", state="postponed")
    offices.round()
    offices.round()
    for register in offices.of.values():
        row = activity(register, key)
        assert row.values["title_fr"] == ["Atelier sur les inventaires", "draft"]
        assert (row.values["women"], row.values["ends_on"], row.values["state"]) == (15, "2026-10-22", "postponed")
        assert not row.conflicts
    assert len(offices.digests()) == 1


def test_changes_of_one_field_wait_for_a_decision(offices: Offices, key: int) -> None:
    change(offices.of["HQ"], key, men=18)
    change(offices.of["BAH"], key, men=19)
    offices.round()
    assert activity(offices.of["HQ"], key).conflicts == {"men"}
    change(offices.of["HQ"], key, men=20)
    offices.round()
    for register in offices.of.values():
        assert activity(register, key).values["men"] == 20
        assert not activity(register, key).conflicts


def test_it_is_withdrawn_restored_and_undone_everywhere(offices: Offices, key: int) -> None:
    manama, headquarters = offices.of["BAH"], offices.of["HQ"]
    manama.bus.run(Save((Withdraw("activity", key, "entered twice"),)))
    offices.round()
    assert activity(headquarters, key).retired == "entered twice"
    manama.bus.run(Save((Restore("activity", key),)))
    offices.round()
    assert activity(headquarters, key).retired is None
    change(manama, key, women=40)
    manama.bus.run(Undo())
    offices.round()
    assert activity(headquarters, key).values["women"] == 14
    assert len(offices.digests()) == 1
