"""Two offices put a season in, make partners one and bring in the same list, each offline: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.services.events import IMPORT, RecordsChanged
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save
from iwhc_desktop.services.tables.cells import ListSheet, text_cell
from iwhc_desktop.services.tables.tables import Wanted
from iwhc_desktop.store.reading.reached import people_in
from tests.exchange_offices import Offices, founded_offices
from tests.exchange_oracle import Oracle

AS_OF = date(2026, 11, 23)
AGREEMENTS = (
    ("Partner", "Country", "Type", "Subject", "Date signed", "Validity"),
    ("Guild of Masons of Fez", "Morocco", "MoU", "Stone", "12 June 2024", "3 years"),
    ("Kiln Trust", "Jordan", "MoU", "Tiles", "3 May 2025", "3 years"),
)
ACTIVITIES = (
    ("Activity", "Type", "Country", "City", "Dates", "Partners", "Women", "Men"),
    ("Lime and stone", "workshop", "Morocco", "", "4 May 2026", "Guild of Masons of Fez", "12", "7"),
    ("Glazes", "workshop", "Jordan", "", "11 June 2026", "Kiln Trust", "9", "3"),
)
BROUGHT_IN = ("guild of masons", "kiln trust")
PEOPLE = {"BAH": 31, "AZE": 20}


class Season:
    """The offices, and everything that was saved."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.oracle = Oracle()
        self.before = Proposed([], [])
        self.twice: dict[str, tuple[int, ...]] = {}
        self.shared = {
            name: self.save("HQ", Create("partner", {"name_en": name, "type": "university"}))
            for name in (
                "Marburg University",
                "University of Marburg",
                "Philipps Academy",
                "House of Arts",
                "Arts House",
            )
        }
        self.offices.round()

    def act(self, code: str, work: Callable[[Register], object]) -> None:
        self.oracle.watch(self.offices.of[code], work)

    def save(self, code: str, *edits: Create | Change) -> int:
        return self.oracle.watch(self.offices.of[code], lambda register: register.bus.run(Save(edits)).key)[0]

    def merge(self, code: str, kept: str, gone: str) -> None:
        self.act(code, lambda register: register.duplicates.merge("partner", self.shared[kept], [self.shared[gone]]))

    def bring_in(self, code: str, kind: str, rows: tuple[tuple[str, ...], ...]) -> None:
        sheet = ListSheet("List", [[text_cell(text) for text in row] for row in rows])

        def work(register: Register) -> object:
            return register.tables.bring_in(sheet, register.tables.read(sheet, Wanted(kind=kind, as_of=AS_OF)))

        self.act(code, work)

    def make_one(self, code: str, name: str) -> None:
        """Make one of all partners with these words in their names."""
        kept, *others = self.twice[name] = tuple(sorted(self.offices.of[code].queries.keys("partner", search=name)))
        self.act(code, lambda register: register.duplicates.merge("partner", kept, others))

    def exchange(self) -> None:
        self.offices.round()
        self.offices.round()
        assert len(self.offices.digests()) == 1
        came = frozenset((*self.shared.values(), *chain.from_iterable(self.twice.values())))
        for register in self.offices.of.values():
            partners = came.union(register.queries.keys("partner", sort="key"))
            register.listeners.announce(RecordsChanged({"partner": partners}, origin=IMPORT))
            self.oracle.check(register)

    def said_alike(self, ask: Callable[[Register], object]) -> object:
        """The answer, which is the same at every office."""
        first, *others = [ask(register) for register in self.offices.of.values()]
        assert others == [first] * len(others)
        return first


def entered(season: Season, code: str, partner: str) -> None:
    """What an office enters by itself: an activity with people, a contact, a note, a need."""
    register = season.offices.of[code]
    countries = [register.queries.find("country", name) for name in ("BH", "AZ")]
    key = season.shared[partner]
    season.save(
        code,
        Create("activity", {"type": "workshop", "title_en": f"Training of {code}", "women": PEOPLE[code]}, "it"),
        Create("activity_partner", {"activity": "@it", "partner": key}),
        *(Create("participation", {"activity": "@it", "country": country, "people": 4}) for country in countries),
        Create("contact", {"partner": key, "name": f"Contact of {code}"}),
        Create("follow_up", {"record": key, "on": "2026-11-02", "done": f"Met by {code}"}),
        Create("need", {"title_en": f"Need of {code}", "partner": key}),
    )


class Proposed(NamedTuple):
    """What every office proposed after the exchange: partners that may be one, agreements that may be one."""

    partners: list[tuple[int, ...]]
    agreements: list[tuple[int, int]]


def proposed(season: Season) -> Proposed:
    found = season.said_alike(
        lambda register: Proposed(
            [group.keys for group in register.duplicates.partners()], register.duplicates.agreements()
        )
    )
    assert isinstance(found, Proposed)
    return found


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Season]:
    """Two offices at work apart, everybody exchanges, headquarters makes one of what both brought in, and once more."""
    offices = founded_offices(tmp_path_factory.mktemp("season"), "BAH", "AZE", sample=True)
    made = Season(offices)
    entered(made, "BAH", "University of Marburg")
    entered(made, "AZE", "Philipps Academy")
    made.merge("BAH", "Marburg University", "University of Marburg")
    made.merge("AZE", "University of Marburg", "Philipps Academy")
    made.merge("BAH", "House of Arts", "Arts House")
    made.merge("AZE", "Arts House", "House of Arts")
    made.save("AZE", Change("partner", made.shared["University of Marburg"], {"website": "https://marburg.example"}))
    for code in ("BAH", "AZE"):
        made.bring_in(code, "agreement", AGREEMENTS)
        made.bring_in(code, "activity", ACTIVITIES)
    made.exchange()
    made.before = proposed(made)
    for name in BROUGHT_IN:
        made.make_one("HQ", name)
    made.exchange()
    yield made
    offices.close()


def names_below(register: Register, partner: int, *fields: str) -> Mapping[str, set[Json]]:
    page = register.pages.one("partner", partner, fields)
    return {
        field: {row.values[field.partition(".")[2]] for row in page.below[field.partition(".")[0]]} for field in fields
    }


def test_what_both_brought_in_was_proposed_at_each_as_the_same_pairs(season: Season) -> None:
    """*Maybe twice* has the same groups at every office, before and after headquarters made one of these."""
    for name in BROUGHT_IN:
        assert len(season.twice[name]) == 2
        assert season.twice[name] in season.before.partners
        assert season.twice[name] not in proposed(season).partners


def test_nothing_that_anybody_entered_is_lost(season: Season) -> None:
    """People, contacts, notes and needs are those of the one partner that a chain of merges ends at."""
    marburg = season.shared["Marburg University"]
    below = season.said_alike(lambda register: names_below(register, marburg, "contact.name", "follow_up.done"))
    assert below == {
        "contact.name": {"Contact of BAH", "Contact of AZE"},
        "follow_up.done": {"Met by BAH", "Met by AZE"},
    }
    for register in season.offices.of.values():
        for kind, field, count in (("need", "partner", 2), ("activity", "activity_partner.partner", 2)):
            assert len(register.queries.keys(kind, filters={field: marburg})) == count
        with register.store.reading() as connection:
            assert people_in(connection, KeyQuery(kind="activity", search="training")) == sum(PEOPLE.values())


def test_what_was_edited_without_knowing_of_a_merge_is_to_decide_everywhere(season: Season) -> None:
    late = season.said_alike(
        lambda register: {(edit.gone, edit.kept, edit.unit, edit.value) for edit in register.duplicates.late_edits()}
    )
    changed, kept = season.shared["University of Marburg"], season.shared["Marburg University"]
    assert isinstance(late, set)
    assert (changed, kept, "website", "https://marburg.example") in late


def test_the_register_is_what_its_log_says(season: Season) -> None:
    assert season.offices.of["BAH"].care.verify().is_ok


def test_merges_in_opposite_directions_keep_one(season: Season) -> None:
    assert season.said_alike(lambda register: register.queries.keys("partner", search="house arts")) == [
        min(season.shared["House of Arts"], season.shared["Arts House"])
    ]


def test_once_partners_are_one_the_agreements_entered_twice_are_proposed_everywhere(season: Season) -> None:
    assert (season.before.agreements, len(proposed(season).agreements)) == ([], 2)
    for register in season.offices.of.values():
        (guild,) = register.queries.keys("partner", search="guild of masons")
        assert len(register.queries.keys("agreement", search="guild of masons")) == 2
        assert len(register.queries.keys("activity", filters={"activity_partner.partner": guild})) == 2
