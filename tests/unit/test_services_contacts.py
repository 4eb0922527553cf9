"""Whom one reaches at a partner: once each, with those of merged entries, without those who have left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save
from tests.services_registers import founded, partner


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.fixture
def two(register: Register) -> tuple[int, int]:
    own = {"contact_name": "Amina", "contact_email": "amina@x.org"}
    made = register.bus.run(
        Save(
            (
                Create("partner", {"name_en": "One Museum", "type": "museum_body", **own}, "one"),
                partner("Museum One", "other"),
                Create("contact", {"partner": "@one", "name": "Amina", "email": "amina@x.org", "role_en": "Head"}),
                Create("contact", {"partner": "@one", "name": "Left", "email": "left@x.org", "in_role_to": "2025"}),
                Create("contact", {"partner": "@other", "name": "Basil", "email": "basil@x.org", "phone": "+973 1"}),
            )
        )
    ).keys
    return made["one"], made["other"]


def test_each_person_is_there_once_with_role_and_organisation(register: Register, two: tuple[int, int]) -> None:
    (person,) = register.contacts.of([two[0]], "en")
    assert (person.name, person.role, person.organisation) == ("Amina", "Head", "One Museum")


def test_addresses_of_several_partners_as_mail_programs_take_them(register: Register, two: tuple[int, int]) -> None:
    assert register.contacts.addresses("partner", two) == "amina@x.org; basil@x.org"
    assert register.contacts.addresses("partner", []) == ""


def test_chosen_contacts_are_reached_themselves_also_those_who_left(register: Register, two: tuple[int, int]) -> None:
    keys = register.queries.keys("contact", sort="name")
    assert [person.name for person in register.contacts.people(keys, "en")] == ["Amina", "Basil", "Left"]
    assert {person.organisation for person in register.contacts.people(keys[:1], "en")} == {"One Museum"}
    assert register.contacts.addresses("contact", keys[1:]) == "basil@x.org; left@x.org"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("amina", {"Amina"}),
        ("head", {"Amina"}),
        ("one museum", {"Amina", "Left", "Basil"}),
        ("museum basil", {"Basil"}),
        ("+973", {"Basil"}),
        ("left@x.org", {"Left"}),
        ("nobody", set()),
    ],
)
def test_a_contact_is_found_by_all_words_in_its_own_line_or_its_partner(
    register: Register, two: tuple[int, int], words: str, names: set[str]
) -> None:
    rows = register.queries.rows("contact", register.contacts.found(words))
    assert {row.values["name"] for row in rows.values()} == names


def test_the_people_of_a_merged_entry_are_those_of_the_kept_one(register: Register, two: tuple[int, int]) -> None:
    register.duplicates.merge("partner", two[0], [two[1]])
    assert [person.name for person in register.contacts.of([two[0]], "en")] == ["Amina", "Basil"]


def test_a_partner_without_people_has_nobody_and_its_own_address_counts(register: Register) -> None:
    made = register.bus.run(
        Save(
            (
                partner("Nobody there", "none"),
                Create("partner", {"name_en": "Office", "type": "museum_body", "contact_email": "office@x.org"}, "own"),
            )
        )
    ).keys
    assert register.contacts.of([made["none"]], "en") == []
    (own,) = register.contacts.of([made["own"]], "en")
    assert (own.name, own.email) == ("Office", "office@x.org")
