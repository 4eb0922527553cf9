"""Offices make partners one, each by itself: after an exchange all have the same, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.errors import ChangedMeanwhile
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.exchange.partners_twice import NONE_TWICE, partners_twice
from iwhc_desktop.services.records.late_edits import KEEP, LEAVE
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo
from tests.exchange_offices import Offices, add_partner, edit, founded_offices, shown


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Offices]:
    made = founded_offices(tmp_path, "BAH", "AZE")
    yield made
    made.close()


@pytest.fixture
def twice(offices: Offices) -> tuple[int, int]:
    """One university, entered by Manama and by Baku, known to all."""
    first = add_partner(offices.of["BAH"], "University of Marburg")
    second = add_partner(offices.of["AZE"], "Marburg University")
    settle(offices)
    return first, second


def settle(offices: Offices) -> None:
    """Exchange until everybody has everything."""
    offices.round()
    offices.round()
    assert len(offices.digests()) == 1


def kept_at(offices: Offices) -> set[tuple[int, ...]]:
    return {tuple(register.queries.keys("partner", search="marburg")) for register in offices.of.values()}


def test_what_two_offices_entered_is_proposed_at_each_after_the_exchange(offices: Offices, twice) -> None:
    for register in offices.of.values():
        assert [group.keys for group in register.duplicates.partners()] == [tuple(sorted(twice))]


def test_a_reading_says_how_many_partners_that_came_may_have_been_here(offices: Offices) -> None:
    """Not those that the file holds twice by itself, nor what people keep apart; and a second time none."""
    headquarters, manama = offices.of["HQ"], offices.of["BAH"]
    here = add_partner(headquarters, "University of Marburg")
    assert headquarters.duplicates.partners() == []
    came = add_partner(manama, "Marburg University")
    for name in ("Institute of Crafts", "Crafts Institute"):
        add_partner(manama, name)
    result = offices.read("HQ", offices.send("BAH", "HQ"))
    found = partners_twice(headquarters.duplicates, result)
    assert (found.count, found.keys) == (1, tuple(sorted((here, came))))
    assert found.sentence is not None
    assert Formats("en").plain(found.sentence) == "1 partner that came may have been here already."
    headquarters.duplicates.keep_apart("partner", [here, came])
    assert partners_twice(headquarters.duplicates, result).sentence is None
    assert partners_twice(headquarters.duplicates, offices.read("HQ", offices.send("BAH", "HQ"))) == NONE_TWICE


def test_a_merge_travels_with_everything_that_refers_to_the_record(offices: Offices, twice) -> None:
    first, second = twice
    offices.of["AZE"].bus.run(Save((Create("need", {"title_en": "A school", "partner": second}),)))
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    settle(offices)
    assert kept_at(offices) == {(first,)}
    for register in offices.of.values():
        page = register.pages.one("partner", first, ("need.title",))
        assert len(page.below["need"]) == 1
        assert register.duplicates.partners() == []
        assert register.care.verify().problems == ()


def test_merges_in_opposite_directions_end_equal_with_one_kept(offices: Offices, twice) -> None:
    first, second = twice
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    offices.of["AZE"].duplicates.merge("partner", second, [first])
    settle(offices)
    assert kept_at(offices) == {(min(twice),)}


def test_a_circle_of_three_offices_keeps_one(offices: Offices, twice) -> None:
    first, second = twice
    third = add_partner(offices.of["HQ"], "Universitas Marburg (University of Marburg)")
    settle(offices)
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    offices.of["AZE"].duplicates.merge("partner", second, [third])
    offices.of["HQ"].duplicates.merge("partner", third, [first])
    settle(offices)
    assert kept_at(offices) == {(min(first, second, third),)}


def test_an_undo_and_a_mark_that_they_differ_travel_too(offices: Offices, twice) -> None:
    first, second = twice
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    settle(offices)
    offices.of["BAH"].bus.run(Undo())
    offices.of["BAH"].duplicates.keep_apart("partner", twice)
    settle(offices)
    assert {len(keys) for keys in kept_at(offices)} == {2}
    assert all(register.duplicates.partners() == [] for register in offices.of.values())


def test_a_contact_added_to_the_merged_record_meanwhile_is_one_of_the_kept(offices: Offices, twice) -> None:
    first, second = twice
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    offices.of["AZE"].bus.run(Save((Create("contact", {"partner": second, "name": "Anna"}),)))
    settle(offices)
    for register in offices.of.values():
        page = register.pages.one("partner", first, ("contact.name",))
        assert [row.values["name"] for row in page.below["contact"]] == ["Anna"]


@pytest.mark.parametrize(("answer", "website"), [(KEEP, "https://marburg.example"), (LEAVE, None)])
def test_an_edit_of_the_merged_record_is_to_decide_until_it_is_settled(
    offices: Offices, twice, answer: int, website: str | None
) -> None:
    first, second = twice
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    edit(offices.of["AZE"], "partner", second, website="https://marburg.example")
    settle(offices)
    (late,) = offices.of["HQ"].duplicates.late_edits()
    assert (late.kept, late.gone, late.unit, late.value) == (first, second, "website", "https://marburg.example")
    assert [edit.id for edit in offices.of["BAH"].duplicates.late_edits()] == [late.id]
    offices.of["HQ"].duplicates.settle(late.id, answer)
    settle(offices)
    for register in offices.of.values():
        assert register.duplicates.late_edits() == []
        assert shown(register, "partner", first, "website") == website
        assert kept_at(offices) == {(first,)}
    with pytest.raises(ChangedMeanwhile):
        offices.of["HQ"].duplicates.settle(late.id, answer)


def test_a_name_given_to_the_merged_record_meanwhile_stays_as_another_name(offices: Offices, twice) -> None:
    first, second = twice
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    edit(offices.of["AZE"], "partner", second, name_en="Philipps University")
    settle(offices)
    (late,) = offices.of["BAH"].duplicates.late_edits()
    offices.of["BAH"].duplicates.settle(late.id, LEAVE)
    settle(offices)
    for register in offices.of.values():
        assert register.queries.keys("partner", search="philipps") == [first]
        names = {row.values["name"] for row in register.queries.children("partner_alias", [first])[first]}
        assert {"Marburg University", "Philipps University"} <= names


def test_what_the_merge_had_seen_is_not_to_decide(offices: Offices, twice) -> None:
    first, second = twice
    edit(offices.of["AZE"], "partner", second, website="https://marburg.example")
    settle(offices)
    offices.of["BAH"].bus.run(Save((Change("partner", first, {"website": "https://own.example"}),)))
    offices.of["BAH"].duplicates.merge("partner", first, [second])
    settle(offices)
    assert all(register.duplicates.late_edits() == [] for register in offices.of.values())
