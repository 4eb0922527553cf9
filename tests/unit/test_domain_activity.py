"""Rules of activities, needs and contacts: what is refused and what is only marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from iwhc_desktop.domain.activity import total_people
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.rules import Findings, check
from iwhc_desktop.i18n.error_texts.table import text_of
from iwhc_desktop.services.saving.commands import Change, Create, Edit, Restore, Withdraw
from iwhc_desktop.services.saving.staging import Staging
from tests.unit.test_services_staging import Stored

OWN = 5000 << 32
COUNTRY, OTHER_COUNTRY, PARTNER, ACTIVITY, PART, DEEPER, FEW, MORE, HOST = (OWN + number for number in range(1, 10))


class Register(Stored):
    """One activity of 30 people, 12 of them from one country and 8 from another; a part of it, and a part of that."""

    def __init__(self) -> None:
        super().__init__()
        rows: dict[int, tuple[str, dict[str, Json]]] = {
            COUNTRY: ("country", {}),
            OTHER_COUNTRY: ("country", {}),
            PARTNER: ("partner", {}),
            ACTIVITY: ("activity", {"women": 14, "men": 16, "not_known": None}),
            PART: ("activity", {"part_of": ACTIVITY}),
            DEEPER: ("activity", {"part_of": PART}),
            FEW: ("participation", {"activity": ACTIVITY, "country": OTHER_COUNTRY, "people": 8, "women": 3}),
            MORE: ("participation", {"activity": ACTIVITY, "country": COUNTRY, "people": 12, "women": None}),
            HOST: ("activity_partner", {"activity": ACTIVITY, "partner": PARTNER, "role": "host"}),
        }
        self.rows = {key: (kind, {RETIRED: None, **values}) for key, (kind, values) in rows.items()}


def findings(*edits: Edit, stored: Register | None = None) -> Findings:
    staging = Staging(stored or Register(), {})
    staging.take(edits)
    return check(staging.edited(), staging, date(2026, 11, 30))


def refused(*edits: Edit, stored: Register | None = None) -> list[tuple[str, str]]:
    return codes(findings(*edits, stored=stored).problems)


def codes(problems: Sequence[object]) -> list[tuple[str, str]]:
    found = [(str(getattr(problem, "field")), str(getattr(problem, "code"))) for problem in problems]  # noqa: B009
    assert all(text_of(code) for _, code in found)
    return found


def people(key: int, **values: Json) -> Change:
    return Change("participation", key, values)


TOO_MANY, TOO_FEW = ("people", "more_people_than_total"), ("women", "more_people_than_total")


@pytest.mark.parametrize(
    ("edit", "broken"),
    [
        (people(FEW, people=18), []),
        (people(FEW, people=19), [TOO_MANY]),
        (Create("participation", {"activity": ACTIVITY, "country": COUNTRY, "people": 10}), []),
        (Create("participation", {"activity": ACTIVITY, "country": COUNTRY, "people": 11}), [TOO_MANY]),
        (Change("activity", ACTIVITY, {"women": 4}), []),
        (Change("activity", ACTIVITY, {"women": 3}), [TOO_FEW]),
        (Change("activity", ACTIVITY, {"women": None}), [TOO_FEW]),
        (Change("activity", ACTIVITY, {"women": None, "men": None}), []),
        (Change("activity", ACTIVITY, {"women": 0, "not_known": 4}), []),
        (people(FEW, women=8), []),
        (people(FEW, women=9), [("women", "more_women_than_people")]),
        (people(FEW, people=2), [("women", "more_women_than_people")]),
        (people(FEW, provenance="checked"), []),
    ],
)
def test_people_by_country_are_no_more_than_all_people(edit: Edit, broken: list[tuple[str, str]]) -> None:
    assert refused(edit) == broken


def test_people_by_country_may_be_entered_before_the_total_is_known() -> None:
    stored = Register()
    stored.rows[ACTIVITY][1].update(women=None, men=None)
    assert refused(people(FEW, people=1_000), stored=stored) == []
    assert refused(Change("activity", ACTIVITY, {"men": 5}), stored=stored) == [("men", "more_people_than_total")]


def test_total_and_countries_are_put_right_in_one_save() -> None:
    assert refused(people(FEW, people=40)) == [TOO_MANY]
    assert refused(people(FEW, people=40), Change("activity", ACTIVITY, {"men": 38})) == []
    assert refused(Withdraw("participation", MORE, "twice"), people(FEW, people=30)) == []


def test_taking_a_withdrawn_country_back_counts_again() -> None:
    stored = Register()
    stored.rows[MORE][1][RETIRED] = "twice"
    stored.rows[FEW][1]["people"] = 25
    assert refused(Restore("participation", MORE), stored=stored) == [TOO_MANY]


@pytest.mark.parametrize(
    ("values", "total"), [({}, None), ({"women": 3}, 3), ({"women": 3, "men": 4, "not_known": 5}, 12), ({"men": 0}, 0)]
)
def test_all_people_are_those_that_are_entered(values: dict[str, Json], total: int | None) -> None:
    assert total_people(values) == total


@pytest.mark.parametrize(
    ("row", "above", "broken"),
    [
        (ACTIVITY, PART, [("part_of", "part_of_itself")]),
        (ACTIVITY, DEEPER, [("part_of", "part_of_itself")]),
        (ACTIVITY, ACTIVITY, [("part_of", "reference_to_itself")]),
        (DEEPER, ACTIVITY, []),
        (DEEPER, None, []),
    ],
)
def test_an_activity_is_not_part_of_itself(row: int, above: int | None, broken: list[tuple[str, str]]) -> None:
    assert refused(Change("activity", row, {"part_of": above})) == broken


@pytest.mark.parametrize(
    ("kind", "values", "broken"),
    [
        ("activity", {"starts_on": "2026-06", "ends_on": "2026-05-31"}, [("ends_on", "ends_before_it_begins")]),
        ("activity", {"starts_on": "2026-06", "ends_on": "2026-06-01"}, []),
        ("contact", {"in_role_from": "2026", "in_role_to": "2025"}, [("in_role_to", "ends_before_it_begins")]),
        ("contact", {"in_role_from": "2026", "in_role_to": "2026"}, []),
    ],
)
def test_nothing_ends_before_it_begins(kind: str, values: dict[str, Json], broken: list[tuple[str, str]]) -> None:
    needed: dict[str, dict[str, Json]] = {
        "activity": {"type": "workshop", "title_en": "W"},
        "contact": {"partner": PARTNER, "name": "N. N."},
    }
    assert refused(Create(kind, {**needed[kind], **values})) == broken


@pytest.mark.parametrize(
    ("edit", "marked"),
    [
        (Create("need", {"title_en": "N"}), [("country", "need_of_nobody")]),
        (Create("need", {"title_en": "N", "country": COUNTRY}), []),
        (Create("need", {"title_en": "N", "partner": PARTNER}), []),
        (
            Create("activity_partner", {"activity": ACTIVITY, "partner": PARTNER, "role": "host"}),
            [("partner", "activity_partner_twice")],
        ),
        (Create("activity_partner", {"activity": ACTIVITY, "partner": PARTNER, "role": "funder"}), []),
        (Change("activity_partner", HOST, {"role": "expert"}), []),
        (
            Create("participation", {"activity": ACTIVITY, "country": COUNTRY, "people": 1}),
            [("country", "country_twice")],
        ),
        (people(FEW, country=COUNTRY), [("country", "country_twice")]),
        (people(FEW, people=9), []),
    ],
)
def test_what_is_merely_unusual_is_marked(edit: Edit, marked: list[tuple[str, str]]) -> None:
    found = findings(edit)
    assert found.problems == ()
    assert codes(found.warnings) == marked


def test_what_is_required_is_asked_for() -> None:
    assert refused(Create("activity", {})) == [("type", "required"), ("title", "required")]
    assert refused(Create("need", {})) == [("title", "required")]
    assert refused(Create("recommendation", {})) == [("text", "required")]
    assert refused(Create("participation", {"activity": ACTIVITY})) == [("country", "required"), ("people", "required")]
    assert refused(Create("contact", {"partner": PARTNER})) == [("name", "required")]
