"""What forms offer while people type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.services.records.lookups import new_record
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Withdraw
from tests.services_registers import founded, partner


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True) as made:
        yield made


def country(register: Register, code: str) -> int:
    found = register.queries.find("country", code)
    assert found is not None
    return found


# choices


@pytest.mark.parametrize("typed", ["مركز عربي", "ARC-WH", "centre régional", "arab regional"])
def test_a_partner_is_found_by_any_of_its_names(sample: Register, typed: str) -> None:
    found = sample.lookups.matching("partner", typed, "en")
    assert any(choice.name.en == "Arab Regional Center for World Heritage" for choice in found)
    assert found[0].matched


def test_an_alias_leads_to_its_partner(register: Register) -> None:
    key = register.bus.run(
        Save(
            (
                partner("Organization of States", "o"),
                Create("partner_alias", {"partner": "@o", "name": "Former Council"}),
            )
        )
    ).keys["o"]
    assert [choice.key for choice in register.lookups.matching("partner", "former coun", "en")] == [key]


def test_withdrawn_and_same_as_partners_are_not_offered(register: Register) -> None:
    made = register.bus.run(Save((partner("Zeta one", "a"), partner("Zeta two", "b"), partner("Zeta three", "c")))).keys
    register.bus.run(
        Save((Withdraw("partner", made["a"], "twice"), Change("partner", made["b"], {"merged_into": made["c"]})))
    )
    assert [choice.key for choice in register.lookups.matching("partner", "zeta", "en")] == [made["c"]]


def test_nothing_typed_offers_the_first_by_name(register: Register) -> None:
    register.bus.run(Save((partner("AAA first"), partner("AAB second"))))
    offered = register.lookups.matching("partner", "  ", "en", limit=2)
    assert [choice.name.en for choice in offered] == ["AAA first", "AAB second"]


def test_reference_lists_are_offered_whole_and_in_order(register: Register) -> None:
    fields = register.lookups.entries("field", "en")
    assert len(fields) == len(register.queries.keys("field"))
    assert [choice.name.en.casefold() for choice in fields] == sorted(choice.name.en.casefold() for choice in fields)
    assert all(choice.name.ar and choice.name.fr and choice.code for choice in fields)


def test_a_partner_of_the_same_name_is_noticed(register: Register) -> None:
    key = register.bus.run(Save((partner("Ain Shams University"),))).key
    assert [choice.key for choice in register.lookups.similar("partner", "AIN  SHAMS université")] == []
    assert [choice.key for choice in register.lookups.similar("partner", "ain shams UNIVERSITY")] == [key]


@pytest.mark.parametrize(
    ("typed", "language", "unit"),
    [
        ("جامعة", "en", "name_ar"),
        ("جامعة", "ar", "name_ar"),
        ("University", "fr", "name_fr"),
        ("University", "ar", "name_en"),
        ("University", "en", "name_en"),
    ],
)
def test_a_new_partner_is_named_in_the_language_it_is_typed_in(
    register: Register, typed: str, language: str, unit: str
) -> None:
    edit = new_record("partner", typed, language, "new", type="university")
    assert edit.values == {unit: typed, "type": "university"}
    key = register.bus.run(Save((edit,))).keys["new"]
    assert register.queries.row("partner", key).values[unit] == [typed, "original"]


def test_translations_to_confirm_are_listed(register: Register) -> None:
    key = register.bus.run(
        Save(
            (
                Create(
                    "partner",
                    {"name_en": "Center", "name_fr": "Centre", "name_ar": ["مركز", "checked"], "type": "donor"},
                ),
            )
        )
    ).key
    found = [item for item in register.lookups.translations_to_confirm(["agreement", "partner"]) if item.key == key]
    assert [(item.kind, item.field, item.language) for item in found] == [("partner", "name", "fr")]
