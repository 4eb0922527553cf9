"""Names that may be one and those that are not; agreements of the same parties."""

from __future__ import annotations

import pytest

from iwhc_desktop.domain.duplicates import (
    ACRONYM,
    ALPHABET,
    NAME,
    SPELLING,
    Called,
    ComparedAgreement,
    NameIndex,
    SharedKeys,
    may_be_one_agreement,
    same_agreements,
    same_partners,
)
from iwhc_desktop.domain.partial_date import PartialDate

BAHRAIN, MOROCCO = 11, 12


def called(key: int, *names: str, acronyms: tuple[str, ...] = (), country: int | None = None) -> Called:
    return Called(key=key, names=names, acronyms=acronyms, country=country)


def reason(one: Called, other: Called) -> str:
    return next((pair.reason for pair in same_partners([one, other])), "")


SAME = [
    ("Organisation of Turkic States", "Organization of Turkic States", NAME),
    ("Organization of Turkic States", "Organization of the Turkic States (OTS)", NAME),
    ("Organization of Turkic States", "منظمة الدول التركية", NAME),
    ("Organization of Turkic States", "Organisation des États turciques", NAME),
    ("Ain Shams University", "University of Ain-Shams", NAME),
    ("AinShams University", "Ain Shams University", NAME),
    ("Ministry of Culture", "وزارة الثقافة", NAME),
    ("American University in Cairo", "الجامعة الأمريكية بالقاهرة", NAME),
    ("جامعة الدول العربيّة", "جامعة الدول العربية", NAME),
    ("Musées nationaux", "Musée national", NAME),
    ("U.N.E.S.C.O.", "UNESCO", NAME),
    ("ICCROM", "الإيكروم", NAME),
    ("Sorbonne University", "جامعة السوربون", ALPHABET),
    ("Ain Shams University", "جامعة عين شمس", ALPHABET),
    ("University of Marburg", "Univerity of Marburg", SPELLING),
    ("Université Aïn Chams", "Université Aïn Shams", SPELLING),
    ("Philipps University in Marburg", "Philipps-Universität Marburg", SPELLING),
]
APART = [
    ("University of Tunis", "University of Tunja"),
    ("University of Hamburg", "University of Marburg"),
    ("Secondary School 12", "Secondary School 13"),
    ("Ministry of Culture", "Ministry of Tourism"),
    ("University of Athens", "National University of Athens"),
    ("World Trade Organization", "World Tourism Organization"),
    ("!", "?"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME, ids=[f"{one} = {other}" for one, other, _ in SAME])
def test_names_that_may_be_one(one: str, other: str, why: str) -> None:
    assert reason(called(1, one), called(2, other)) == why
    assert reason(called(1, other), called(2, one)) == why


@pytest.mark.parametrize(("one", "other"), APART, ids=[f"{one} / {other}" for one, other in APART])
def test_names_that_are_not_one(one: str, other: str) -> None:
    assert reason(called(1, one), called(2, other)) == ""


def test_an_acronym_is_found_as_one_in_brackets_and_as_a_name() -> None:
    centre = called(1, "International Centre for the Study of Conservation", acronyms=("ICCROM",))
    assert reason(centre, called(2, "ICCROM")) == ACRONYM
    assert reason(centre, called(2, "The Centre in Rome (I.C.C.R.O.M.)")) == ACRONYM
    assert reason(called(1, "One", acronyms=("UN",)), called(2, "Other", acronyms=("UN",))) == ""


def test_other_names_count_like_names() -> None:
    assert (
        reason(called(1, "IWHC", "Islamic World Heritage Center"), called(2, "Centre of Islamic World Heritage"))
        == NAME
    )


def test_partners_of_one_name_in_two_countries_are_two() -> None:
    ministry = called(1, "Ministry of Culture", country=BAHRAIN)
    assert reason(ministry, called(2, "Ministry of Culture", country=MOROCCO)) == ""
    assert reason(ministry, called(2, "Ministry of Culture", country=BAHRAIN)) == NAME
    assert reason(ministry, called(2, "Ministry of Culture")) == NAME


def test_a_group_is_never_one_with_another() -> None:
    group = Called(key=1, names=("several universities",), is_group=True)
    assert same_partners([group, called(2, "several universities")]) == []


def test_the_surest_come_first_and_the_order_of_entry_says_nothing() -> None:
    some = [called(4, "Univerity of Marburg"), called(3, "University of Marburg"), called(2, "Marburg University")]
    found = same_partners(some)
    assert [(pair.first, pair.second, pair.reason) for pair in found] == [
        (2, 3, NAME),
        (2, 4, SPELLING),
        (3, 4, SPELLING),
    ]
    assert same_partners(some[::-1]) == found


def test_a_typed_name_is_compared_with_all_that_are_known() -> None:
    index = NameIndex([called(1, "Organization of Turkic States"), called(2, "University of Tunis")])
    assert [alike.first for alike in index.like(called(0, "Organisation of Turkic State"))] == [1]
    assert index.like(called(0, "Council of Europe")) == []


def test_of_a_crowd_under_one_key_the_neighbours_are_compared() -> None:
    crowd = [called(number, f"University of Zarqa{number:03}a") for number in range(1, 200)]
    assert same_partners([*crowd, called(900, "University of Zarqa007a")])[0][:2] == (7, 900)


DAY = PartialDate.parse


@pytest.mark.parametrize(
    ("kinds", "days", "expected"),
    [
        (("mou", "mou"), (None, None), True),
        (("mou", "mou"), ("2024-06-13", None), True),
        (("mou", "mou"), ("2024-06-13", "2021-06-13"), False),
        (("mou", "agreement"), ("2024-06-13", "2024-06-13"), True),
        (("mou", "agreement"), ("2024", "2024-06-13"), True),
        (("mou", "agreement"), ("2024-06-13", None), False),
    ],
)
def test_agreements_of_the_same_parties(kinds, days, expected) -> None:
    one, other = (
        ComparedAgreement(key, kind, frozenset({7, 8}), DAY(day) if day else None)
        for key, kind, day in zip((1, 2), kinds, days, strict=True)
    )
    assert may_be_one_agreement(one, other) is expected
    assert same_agreements([other, one]) == ([(1, 2)] if expected else [])
    assert same_agreements([one, other._replace(parties=frozenset({7, 9}))]) == []


def test_only_those_that_share_a_key_are_compared_and_give_the_same_pairs():
    """What changes is taken up again alone, what is gone is left out; one that stands for several shares nothing."""
    everybody = [called(2 * at + side, pair[side]) for at, pair in enumerate((*SAME, *APART)) for side in (0, 1)]
    shared = SharedKeys()
    for one in everybody:
        shared.take(one)
    sharing = set(shared.sharing())
    assert same_partners(one for one in everybody if one.key in sharing) == same_partners(everybody)
    assert len(sharing) < len(everybody)
    one, other, name = 1_000, 1_001, "Observatory of Djerba"
    shared.take(called(one, name))
    shared.take(called(other, name))
    assert {one, other} <= set(shared.sharing())
    shared.take(called(other, "Something else"))
    assert one not in shared.sharing()
    shared.take(called(other, name))
    shared.drop(other)
    shared.take(Called(key=other, names=(name,), is_group=True))
    assert not {one, other} & set(shared.sharing())
