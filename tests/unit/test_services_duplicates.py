"""Partners entered twice: found, made one, followed by everything that refers to them, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import ApplicationError, NotFound, ValidationError
from iwhc_desktop.domain.list_query import KeyQuery
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.services.events import Listeners
from iwhc_desktop.services.records.duplicates import Duplicates, Group
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Change, Create, Save, Undo, Withdraw
from tests.services_registers import NOW, founded, partner

TODAY = NOW.date()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path, sample=True) as made:
        yield made


@pytest.fixture
def three(register: Register) -> tuple[int, int, int]:
    """The organisation of the sample, and two more entries of it: one in another spelling, one in Arabic."""
    made = register.bus.run(
        Save(
            (
                partner("Organisation of Turkic States", "en"),
                Create(
                    "partner",
                    {"name_ar": "منظمة الدول التركية", "type": "ngo_international", "website": "https://ots.example"},
                    "ar",
                ),
                Create("contact", {"partner": "@ar", "name": "Aylin"}),
                Create("partner_alias", {"partner": "@en", "name": "Turkic Council", "kind": "former"}),
                Create("need", {"title_en": "A school for restorers", "partner": "@en"}),
            )
        )
    ).keys
    return ots(register), made["en"], made["ar"]


def ots(register: Register) -> int:
    found = register.queries.find("partner", "ORG-OTS")
    assert found is not None
    return found


def names_below(register: Register, key: int, kind: str) -> list[Json]:
    page = register.pages.one("partner", key, (f"{kind}.name",))
    return [row.values["name"] for row in page.below[kind]]


# finding


def test_three_entries_of_one_organisation_are_one_proposal(register: Register, three: tuple[int, int, int]) -> None:
    (group,) = register.duplicates.partners()
    assert group.keys == tuple(sorted(three)) and group.reason == "name"


def test_what_changes_is_looked_at_again_alone(register: Register, three: tuple[int, int, int]) -> None:
    """A name that is changed, a withdrawal, an undo and another name are found as in a register that is just opened."""

    def fresh() -> list[Group]:
        return Duplicates(register.session, register.bus, Listeners()).partners()

    assert register.duplicates.partners() == fresh() != []
    _first, english, arabic = three
    for edit in (
        Change("partner", english, {"name_en": "Something else altogether"}),
        Withdraw("partner", arabic, "entered by mistake"),
        Change("partner", english, {"name_en": "Organisation of the Turkic States"}),
        Create("partner_alias", {"partner": english, "name": "Organization of Turkic States", "kind": "former"}),
    ):
        register.bus.run(Save((edit,)))
        assert register.duplicates.partners() == fresh()
    register.bus.run(Undo())
    assert register.duplicates.partners() == fresh() != []


def test_the_sample_has_nothing_twice(register: Register) -> None:
    assert register.duplicates.partners() == []
    assert register.duplicates.agreements() == []


@pytest.mark.parametrize(
    "typed", ["Organisation of Turkic State", "Organization of Turkik States", "منظمة الدول التركيه"]
)
def test_a_typed_name_finds_the_partner(register: Register, typed: str) -> None:
    assert register.duplicates.like_name(typed) == [ots(register)]
    assert register.duplicates.like_name(typed, ots(register)) == []


def test_another_name_is_found_and_a_new_one_is_not(register: Register, three: tuple[int, int, int]) -> None:
    assert register.duplicates.like_name("turkic COUNCIL") == [three[1]]
    assert register.duplicates.like_name("Council of Europe") == []


def test_two_agreements_of_the_same_parties_without_a_day_are_proposed(register: Register) -> None:
    parties = [
        Create("agreement_party", {"agreement": f"@{alias}", "partner": key})
        for alias in ("a", "b")
        for key in (ots(register), register.queries.find("partner", "ORG-UN"))
    ]
    agreement = {"kind": "hosting_agreement", "title_en": "Host"}
    made = register.bus.run(Save((Create("agreement", agreement, "a"), Create("agreement", agreement, "b"), *parties)))
    assert register.duplicates.agreements() == [(made.keys["a"], made.keys["b"])]


# comparing


def test_records_side_by_side(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    found = register.duplicates.compared("partner", [arabic, english, first])
    assert [row.key for row in found.rows] == [first, english, arabic]
    assert found.differing == ("name_en", "type")
    assert {"name_ar", "name_fr", "acronym_en", "website"} <= set(found.other)
    assert found.following[english] == {"partner_alias": 1, "need": 1}
    assert found.follows(first) == {"partner_alias": 1, "need": 1, "contact": 1}
    assert found.follows(english)["agreement_party"] == 1


@pytest.mark.parametrize(
    ("keys", "code"),
    [((0,), "too_few_records"), ((0, 0), "too_few_records"), ((0, 1, 2, 3, 4), "too_many_records")],
)
def test_two_to_four_records_are_compared(register: Register, keys: tuple[int, ...], code: str) -> None:
    some = register.queries.keys("partner")
    with pytest.raises(ValidationError) as refused:
        register.duplicates.compared("partner", [some[at] for at in keys])
    assert refused.value.problems[0].code == code


def test_records_of_other_types_stay_apart(register: Register) -> None:
    with pytest.raises(ValidationError) as refused:
        register.duplicates.merge("agreement", *_two(register.queries.keys("agreement")))
    assert refused.value.problems[0].code == "never_one_record"


def _two(keys: list[int]) -> tuple[int, list[int]]:
    return keys[0], keys[1:2]


def test_neither_a_withdrawn_record_nor_one_that_is_another_is_made_one(
    register: Register, three: tuple[int, int, int]
) -> None:
    first, english, arabic = three
    register.bus.run(Save((Withdraw("partner", arabic, "twice"),)))
    with pytest.raises(NotFound):
        register.duplicates.merge("partner", first, [arabic])
    register.duplicates.merge("partner", first, [english])
    with pytest.raises(ValidationError) as refused:
        register.duplicates.merge("partner", english, [first])
    assert refused.value.problems[0].code == "already_one_record"


def test_a_value_comes_only_from_one_of_the_records(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    with pytest.raises(ApplicationError):
        register.duplicates.merge("partner", first, [english], {"name_en": arabic})


# one partner


def test_names_stay_as_other_names_and_empty_fields_are_filled(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    register.duplicates.merge("partner", first, [english, arabic], {"type": arabic})
    values = register.queries.row("partner", first).values
    assert values["name_en"] == ["Organization of Turkic States", "original"]
    assert values["website"] == "https://ots.example" and values["type"] == "ngo_international"
    aliases = ["Organisation des États turcs", "Organisation of Turkic States", "Turkic Council"]
    assert sorted(map(str, names_below(register, first, "partner_alias"))) == aliases
    assert names_below(register, first, "contact") == ["Aylin"]


def test_the_name_of_another_record_makes_the_former_one_another_name(
    register: Register, three: tuple[int, int, int]
) -> None:
    first, english, arabic = three
    register.duplicates.merge("partner", english, [first, arabic], {"name_en": first})
    values = register.queries.row("partner", english).values
    assert values["name_en"] == ["Organization of Turkic States", "original"]
    assert values["name_ar"] == ["منظمة الدول التركية", "checked"] and values["name_original"] == "en"
    assert "Organisation of Turkic States" in names_below(register, english, "partner_alias")


def test_an_original_of_another_record_is_a_checked_translation(
    register: Register, three: tuple[int, int, int]
) -> None:
    _, english, arabic = three
    register.duplicates.merge("partner", english, [arabic])
    assert register.queries.row("partner", english).values["name_ar"] == ["منظمة الدول التركية", "checked"]


def test_what_refers_to_a_merged_partner_follows(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    register.duplicates.merge("partner", english, [first, arabic])
    queries = register.queries
    (party,) = queries.keys("agreement_party", filters={"partner": [english]})
    agreement = queries.row("agreement_party", party).values["agreement"]
    assert isinstance(agreement, int)
    detail = register.agreements.detail(agreement, TODAY)
    assert english in [item.brief.partner for item in detail.parties]
    assert "Organisation of Turkic States" in [item.brief.name.en for item in detail.parties]
    page = register.pages.one("partner", english, ("agreement_party.agreement", "need.title"))
    assert len(page.below["agreement_party"]) == len(page.below["need"]) == 1
    assert queries.row("agreement_party", party).values["partner"] == first
    assert queries.names([party], "en")[party] == "Organisation of Turkic States"


def test_lists_and_counts_leave_the_merged_out(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    before = register.queries.counts()["partner"]
    register.duplicates.merge("partner", first, [english, arabic])
    queries = register.queries
    assert not {english, arabic} & set(queries.keys("partner"))
    assert queries.counts()["partner"] == queries.count_of(KeyQuery(kind="partner")) == before - 2
    assert {english, arabic} == set(queries.keys_of(KeyQuery(kind="partner", only_retired=True)))
    assert {english, arabic} < set(queries.keys("partner", include_retired=True))
    assert queries.keys("need", sort="partner")


@pytest.mark.parametrize("words", ["Organisation of Turkic", "التركية", "turkic council", "OTS", "azerbaijan"])
def test_the_kept_partner_is_found_by_every_name(register: Register, three: tuple[int, int, int], words: str) -> None:
    first, english, arabic = three
    country = register.queries.find("country", "AZ")
    register.bus.run(Save((Change("partner", english, {"country": country}),)))
    register.duplicates.merge("partner", first, [english, arabic], {"country": english})
    found = [hit.key for hit in register.queries.search(words, 50, ["partner"])]
    assert first in found and len(found) == len(set(found)) and not {english, arabic} & set(found)
    listed = register.queries.keys("partner", search=words)
    assert first in listed and not {english, arabic} & set(listed)
    if words != "azerbaijan":
        assert register.queries.keys("agreement", search=words)


def test_forms_offer_the_kept_one_alone(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    register.duplicates.merge("partner", first, [english, arabic])
    assert [choice.key for choice in register.lookups.matching("partner", "turkic council", "en")] == [first]


def test_two_parties_that_become_one_are_to_decide_and_no_longer_when_it_is_undone(
    register: Register, three: tuple[int, int, int]
) -> None:
    first, english, _ = three
    parties = (Create("agreement_party", {"agreement": "@one", "partner": key}) for key in (first, english))
    register.bus.run(Save((Create("agreement", {"kind": "hosting_agreement", "title_en": "Host"}, "one"), *parties)))
    assert register.queries.issues() == []
    register.duplicates.merge("partner", first, [english])
    assert [issue.code for issue in register.queries.issues()] == ["entered_twice"]
    assert register.care.verify().problems == ()
    register.bus.run(Undo())
    assert register.queries.issues() == []


def test_one_undo_puts_everything_back(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    rows = {key: register.queries.row("partner", key).values for key in three}
    result = register.duplicates.merge("partner", first, [english, arabic], {"type": arabic, "name_en": english})
    assert result.stamp is not None and register.bus.can_undo_act(result.stamp)
    undone = register.bus.run(Undo(result.stamp))
    assert {key: register.queries.row("partner", key).values for key in three} == rows
    assert undone.message is not None
    said = Formats("en").plain(undone.message)
    assert "several records became one" in said and "Turkic States" in said
    assert len(register.duplicates.partners()) == 1
    assert register.care.verify().problems == ()


# not the same


def test_what_is_kept_apart_is_proposed_no_more_and_undone_it_is(
    register: Register, three: tuple[int, int, int]
) -> None:
    first, english, _ = three
    register.duplicates.keep_apart("partner", [english, first])
    assert english not in {key for group in register.duplicates.partners() for key in group.keys if first in group.keys}
    register.duplicates.keep_apart("partner", three)
    assert register.duplicates.partners() == []
    assert register.duplicates.like_name("Organisation of Turkic States", english) == []
    register.bus.run(Undo())
    assert register.duplicates.partners() != []


def test_a_remark_that_two_differ_holds_for_what_they_became(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    register.duplicates.keep_apart("partner", [first, english])
    register.duplicates.merge("partner", first, [arabic])
    assert register.duplicates.partners() == []


def test_terms_stay_as_they_are(register: Register, three: tuple[int, int, int]) -> None:
    first, english, arabic = three
    agreements = register.queries.keys("agreement")
    before = register.queries.agreement_facts(agreements)
    register.duplicates.merge("partner", first, [english, arabic])
    assert register.queries.agreement_facts(agreements) == before
