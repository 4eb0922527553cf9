"""Activities between offices: sent whole, merged field by field, withdrawn, restored and undone there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_offices import Offices, founded_offices, shown

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.errors import ValidationError
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


def others(register: Register, kind: str, below: str, key: int) -> list[int]:
    """Records of a kind that no row below the activity names yet."""
    named = {row.values[kind] for row in register.queries.children(below, [key])[key]}
    return [other for other in register.queries.keys(kind) if other not in named]


def below(register: Register, kind: str, key: int, *units: str) -> set[tuple[Json, ...]]:
    """What the rows below the activity hold in these units."""
    rows = register.queries.children(kind, [key])[key]
    return {tuple(row.values[unit] for unit in units) for row in rows}


def add_people(register: Register, key: int, country: int, people: int) -> None:
    register.bus.run(Save((Create("participation", {"activity": key, "country": country, "people": people}),)))


def test_rows_below_that_both_sides_changed_are_all_there(offices: Offices, key: int) -> None:
    manama, headquarters = offices.of["BAH"], offices.of["HQ"]
    (host,) = headquarters.queries.children("activity_partner", [key])[key]
    (people,) = manama.queries.children("participation", [key])[key]
    country, expert = (
        others(register, kind, rows, key)[0]
        for register, kind, rows in (
            (headquarters, "country", "participation"),
            (manama, "partner", "activity_partner"),
        )
    )
    headquarters.bus.run(Save((Change("activity_partner", host.key, {"role": "co_organiser"}),)))
    add_people(headquarters, key, country, 6)
    manama.bus.run(Save((Change("participation", people.key, {"people": 11, "women": 5}),)))
    manama.bus.run(Save((Create("activity_partner", {"activity": key, "partner": expert, "role": "expert"}),)))
    offices.round()
    offices.round()
    for register in offices.of.values():
        assert below(register, "activity_partner", key, "partner", "role") == {
            (host.values["partner"], "co_organiser"),
            (expert, "expert"),
        }
        assert below(register, "participation", key, "country", "people", "women") == {
            (people.values["country"], 11, 5),
            (country, 6, None),
        }
        assert register.exchange.conflicts() == []
    assert len(offices.digests()) == 1


def test_one_row_below_merges_field_by_field(offices: Offices, key: int) -> None:
    manama, headquarters = offices.of["BAH"], offices.of["HQ"]
    (row,) = manama.queries.children("participation", [key])[key]
    headquarters.bus.run(Save((Change("participation", row.key, {"women": 4}),)))
    manama.bus.run(Save((Change("participation", row.key, {"people": 12}),)))
    offices.round()
    offices.round()
    for register in offices.of.values():
        assert below(register, "participation", key, "people", "women") == {(12, 4)}
    assert len(offices.digests()) == 1


@pytest.mark.parametrize(
    ("unit", "before", "ours", "theirs"),
    [
        ("men", 17, 18, 19),
        ("starts_on", "2026-10-20", "2026-10-21", "2026-10"),
        ("type", "workshop", "conference", "training_course"),
        ("title_en", TITLE, "Workshop on lists", "Workshop on registers"),
    ],
)
def test_what_both_changed_is_one_question_with_both_values(
    offices: Offices, key: int, unit: str, before: Json, ours: Json, theirs: Json
) -> None:
    change(offices.of["HQ"], key, **{unit: ours})
    change(offices.of["BAH"], key, **{unit: theirs})
    offices.round()
    offices.round()
    for register in offices.of.values():
        (item,) = register.exchange.conflicts()
        assert (item.kind, item.top, item.unit, text_of(item.before)) == ("activity", key, unit, before)
        assert {value.author.office: text_of(value.value) for value in item.values} == {"HQ": ours, "BAH": theirs}
    (item,) = offices.of["HQ"].exchange.conflicts()
    offices.of["HQ"].exchange.decide(item.id, value=theirs)
    offices.round()
    for register in offices.of.values():
        assert register.exchange.conflicts() == []
        assert shown(register, "activity", key, unit) == theirs
    assert len(offices.digests()) == 1


def test_a_value_below_that_both_changed_is_a_question_of_the_activity(offices: Offices, key: int) -> None:
    (row,) = offices.of["HQ"].queries.children("participation", [key])[key]
    for code, people in (("HQ", 10), ("BAH", 12)):
        offices.of[code].bus.run(Save((Change("participation", row.key, {"people": people}),)))
    offices.pass_on("BAH", "HQ")
    (item,) = offices.of["HQ"].exchange.conflicts()
    assert (item.kind, item.key, item.top_kind, item.top, item.name.en) == (
        "participation",
        row.key,
        "activity",
        key,
        TITLE,
    )


class TestMoreThanTheTotal:
    """People by country of two offices, each within the total, are together beyond it: nothing is refused or lost."""

    @pytest.fixture
    def both(self, offices: Offices, key: int) -> Offices:
        headquarters, manama = offices.of["HQ"], offices.of["BAH"]
        first, second, *_others = others(manama, "country", "participation", key)
        add_people(headquarters, key, first, 20)
        add_people(manama, key, second, 22)
        offices.round()
        offices.round()
        return offices

    def test_all_rows_are_kept(self, both: Offices, key: int) -> None:
        for register in both.of.values():
            assert {people for (people,) in below(register, "participation", key, "people")} == {9, 20, 22}
            assert register.exchange.conflicts() == []
        assert len(both.digests()) == 1

    def test_everything_else_is_still_edited(self, both: Offices, key: int) -> None:
        change(both.of["BAH"], key, title_fr="Atelier", certificates=28)
        assert activity(both.of["BAH"], key).values["certificates"] == 28

    def test_who_edits_the_numbers_puts_them_right(self, both: Offices, key: int) -> None:
        headquarters = both.of["HQ"]
        with pytest.raises(ValidationError) as refused:
            change(headquarters, key, men=18)
        (problem,) = refused.value.problems
        assert (problem.field, problem.code) == ("men", "more_people_than_total")
        assert problem.detail == {"people": 51, "total": 32}
        change(headquarters, key, men=37)
        both.round()
        assert len(both.digests()) == 1
