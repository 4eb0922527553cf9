"""Which Member States the activities of a year reached: counted one by one, and printed in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from random_seasons import TODAY, random_season
from services_registers import founded

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import key_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.reports.paper_model import PaperCell
from iwhc_desktop.services.home.figures import FIGURES
from iwhc_desktop.services.home.member_states import StateReached
from iwhc_desktop.services.printing.lists import ListView
from iwhc_desktop.services.printing.member_states import member_states_view
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save, Withdraw


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


def countries(register: Register) -> dict[str, int]:
    rows = register.queries.rows("country", register.queries.keys("country"))
    return {str(row.values["code"]): key for key, row in rows.items()}


def enter(register: Register, starts_on: str, people: Mapping[str, int], **values: Json) -> int:
    """An activity with people of some countries."""
    known = countries(register)
    total = sum(people.values())
    given = {"type": "workshop", "title_en": "Maps", "starts_on": starts_on, "not_known": total, **values}
    rows = [
        Create("participation", {"activity": "@new", "country": known[code], "people": count}, f"of {code}")
        for code, count in people.items()
    ]
    return register.bus.run(Save((Create("activity", given, "new"), *rows))).keys["new"]


def reached(register: Register) -> dict[str, tuple[int, int]]:
    codes = {key: code for code, key in countries(register).items()}
    found = register.home.member_states(TODAY)
    return {codes[one.country]: (one.activities, one.people) for one in found if one.is_reached}


def test_activities_and_people_are_counted_for_each_member_state(register: Register) -> None:
    enter(register, "2026-05-03", {"ML": 10, "NE": 4})
    enter(register, "2026-06-03", {"ML": 5})
    assert reached(register) == {"ML": (2, 15), "NE": (1, 4)}


@pytest.mark.parametrize(
    ("starts_on", "values", "people"),
    [
        ("2025-05-03", {}, {"ML": 10}),
        ("2026-12-24", {}, {"ML": 10}),
        ("2026-05-03", {"state": "cancelled"}, {"ML": 10}),
        ("2026-05-03", {}, {"FR": 10}),
        ("2026-05-03", {}, {}),
    ],
    ids=["another-year", "still-to-come", "cancelled", "no-member-state", "no-countries"],
)
def test_what_reached_nobody_of_a_member_state_this_year_is_not_counted(
    register: Register, starts_on: str, values: Mapping[str, Json], people: Mapping[str, int]
) -> None:
    enter(register, starts_on, people, **values)
    assert reached(register) == {}


def test_a_withdrawn_line_of_people_is_not_counted(register: Register) -> None:
    activity = enter(register, "2026-05-03", {"ML": 10, "NE": 4})
    line = next(
        row
        for row in register.queries.children("participation", [activity])[activity]
        if key_of(row.values["country"]) == countries(register)["NE"]
    )
    register.bus.run(Save((Withdraw("participation", line.key, "they did not come"),)))
    assert reached(register) == {"ML": (1, 10)}


@pytest.mark.parametrize("seed", [1, 2])
def test_the_number_on_home_is_that_of_the_member_states_listed_as_reached(tmp_path: Path, seed: int) -> None:
    with random_season(tmp_path, seed) as register:
        states = register.home.member_states(TODAY)
        figure = next((one for one in register.home.figures(TODAY) if one.kind is FIGURES["member_states"]), None)
    assert len({one.country for one in states}) == len(states)
    assert sum(one.is_reached for one in states) == (figure.number if figure is not None else 0)
    assert figure is None or figure.out_of == len(states)


NAMES = {1: "Mali", 2: "Égypte", 3: "Niger", 4: "Algérie"}
STATES = [StateReached(1, 2, 15), StateReached(2), StateReached(3, 1, 4), StateReached(4)]


def words(cell: PaperCell) -> str:
    assert isinstance(cell, tuple)
    return " ".join(map(str, cell))


def lines(view: ListView) -> list[list[list[str]]]:
    return [[[words(cell) for cell in row] for row in group.rows] for group in view.groups]


def test_those_that_were_not_reached_come_first_by_name() -> None:
    view = member_states_view(STATES, NAMES, Formats("fr", hijri=False))
    assert lines(view) == [[["Algérie"], ["Égypte"]], [["Mali", "2", "15"], ["Niger", "1", "4"]]]


@pytest.mark.parametrize(
    ("language", "said"),
    [("ar", "دولتان عضوان من أصل 4"), ("en", "2 of 4 Member States"), ("fr", "2 États membres sur 4")],
)
def test_the_head_of_the_paper_says_how_many_were_reached(language: str, said: str) -> None:
    formats = Formats(language, hijri=False)
    (counted,) = member_states_view(STATES, NAMES, formats).counted
    assert isinstance(counted, Message)
    assert strip_isolates(formats.plain(counted)) == said


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_coverage_is_printed_in_each_language(register: Register, language: str) -> None:
    enter(register, "2026-05-03", {"ML": 10})
    made = register.papers.member_states(date(2026, 11, 23), Formats(language, hijri=False))
    assert made.content.startswith(b"%PDF")
    assert made.pages in (1, 2, 3)
