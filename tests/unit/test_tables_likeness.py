"""Names in a list that may be registered partners or others of the list: asked, never merged silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from iwhc_desktop.domain.change import Json
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Create, Save
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.findings import ANOTHER, LEAVE_OUT, ONE, SEVERAL, Answers, SheetReading
from iwhc_desktop.services.tables.new_names import NewNames
from iwhc_desktop.services.tables.rest import stayed_out
from tests.list_sheets import read_sheet, sheet
from tests.services_registers import founded

AGREEMENTS = ("Partner", "Country", "Type", "Subject", "Date signed")
OTS = ("Organization of Turkic States", "intergovernmental", "OTS")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with founded(tmp_path) as made:
        yield made


def enter(register: Register, name: str, type_: str, acronym: str = "", **values: Json) -> int:
    given = {"name_en": name, "type": type_, **({"acronym_en": acronym} if acronym else {}), **values}
    return register.bus.run(Save((Create("partner", given, "new"),))).keys["new"]


def read(register: Register, found: ListSheet, kind: str = "agreement", answers: Answers | None = None) -> SheetReading:
    return read_sheet(register, found, kind, answers)


def asked(reading: SheetReading) -> list[tuple[int, str, tuple[Json, ...]]]:
    return [(row.row, ask.code, ask.choices) for row in reading.rows for ask in row.asks]


def answered(register: Register, found: ListSheet, kind: str, choices: Mapping[int, int]) -> SheetReading:
    """The list read again with a choice for each of these rows."""
    answers = Answers()
    for number, choice in choices.items():
        row = next(one for one in read(register, found, kind, answers).rows if one.row == number)
        answers.give(number, row.asks[0], row.asks[0].choices[choice])
    return read(register, found, kind, answers)


@pytest.mark.parametrize(
    "name",
    [
        "Organization of Turkic States in Istanbul",
        "Organisation of Turkik States",
        "Organisation des États turciques",
        "منظمة الدول التركية",
        "States of the Turks (OTS)",
    ],
    ids=["H3-with-a-word-more", "H3-mistyped", "H3-in-french", "H3-in-arabic", "an-acronym-beside-another-name"],
)
def test_a_name_near_a_registered_partner_is_asked_and_kept_as_another_name(register: Register, name: str) -> None:
    key = enter(register, *OTS)
    reference = str(register.queries.row("partner", key).values["reference"])
    found = sheet(AGREEMENTS, (name, "", "MoU", "Culture", "2024"), (name, "", "MoU", "Maps", "2025"))
    first = read(register, found)
    new = f"new: {name.removesuffix(' (OTS)')}"
    assert asked(first) == [(2, "partner_ambiguous", (reference, new)), (3, "partner_ambiguous", (reference, new))]
    assert len(first.open_topics()) == 1
    answers = Answers()
    answers.give(2, first.rows[0].asks[0], reference, in_whole_list=True)
    before = register.queries.counts()["partner"]
    register.tables.bring_in(found, read(register, found, answers=answers))
    assert register.queries.counts()["partner"] == before
    aliases = [row.values["name"] for row in register.queries.children("partner_alias", [key])[key]]
    assert aliases == [name]
    assert asked(read(register, sheet(AGREEMENTS, (name, "", "Protocol", "Seas", "2026")))) == []


def test_a_name_that_is_said_to_be_new_is_a_partner_of_its_own(register: Register) -> None:
    enter(register, *OTS)
    found = sheet(AGREEMENTS, ("Organization of Turkik States", "", "MoU", "Culture", "2024"))
    before = register.queries.counts()["partner"]
    register.tables.bring_in(found, answered(register, found, "agreement", {2: -1}))
    assert register.queries.counts()["partner"] == before + 1


def test_a_ministry_of_another_country_is_not_the_registered_one_without_a_question(register: Register) -> None:
    countries = {
        row.values["code"]: row.key
        for row in register.queries.rows("country", register.queries.keys("country")).values()
    }
    enter(register, "Ministry of Culture", "government_ministry", country=countries["AZ"])
    found = sheet(AGREEMENTS, ("Ministry of Culture", "Jordan", "MoU", "Culture", "2024"))
    ((_, code, choices),) = asked(read(register, found))
    assert (code, choices[-1]) == ("partner_ambiguous", "new: Ministry of Culture (Jordan)")


def test_two_words_for_letters_of_intent_are_one_question(register: Register) -> None:
    rows = [
        (name, "", word, "Maps", "2024") for name, word in (("Bureau of Maps", "LoI"), ("OTS", "Lettre d’intention"))
    ]
    found = sheet(AGREEMENTS, *rows, ("House of Seas", "", "Pact", "Maps", "2024"))
    first = read(register, found)
    assert first.open_topics() == ["kind_unknown|loi", "kind_unknown|pact"]
    ask = first.rows[0].asks[0]
    assert first.shares(ask)
    answers = Answers()
    answers.give(2, ask, ask.choices[0], in_whole_list=True)
    again = read(register, found, answers=answers)
    assert [row.values["kind"] for row in again.rows] == ["exchange_of_letters", "exchange_of_letters", None]


def test_two_ministries_of_two_countries_are_two_partners(register: Register) -> None:
    rows = [("Ministry of Tourism", country, "MoU", "Roads", "2024") for country in ("Jordan", "Mali", "Jordan")]
    found = sheet(AGREEMENTS, *rows[:2], ("Ministry of Tourism", "Jordan", "Protocol", "Inns", "2025"))
    reading = read(register, found)
    assert asked(reading) == []
    assert reading.new_partners() == ["Ministry of Tourism (Jordan)", "Ministry of Tourism (Mali)"]


@pytest.mark.parametrize(
    ("text", "choice", "partners"),
    [
        ("University of Sfax and University of Gafsa", 0, ["University of Gafsa", "University of Sfax"]),
        ("OTS and Bureau of Maps", 0, ["Bureau of Maps"]),
        ("OTS and Bureau of Maps", 1, ["OTS and Bureau of Maps"]),
        ("جامعة عين شمس وجامعة الأزهر", 0, ["جامعة الأزهر", "جامعة عين شمس"]),
    ],
)
def test_partners_in_one_cell_of_which_not_all_are_known_are_several_when_a_person_says_so(
    register: Register, text: str, choice: int, partners: list[str]
) -> None:
    enter(register, *OTS)
    found = sheet(AGREEMENTS, (text, "", "MoU", "Maps", "2024"))
    assert asked(read(register, found)) == [(2, "parties_together", (SEVERAL, ONE))]
    assert answered(register, found, "agreement", {2: choice}).new_partners() == partners


@pytest.mark.parametrize("name", ["وزارة التعليم العالي والبحث العلمي", "Institute of Crafts and Trades, Fez"])
def test_a_name_with_and_in_it_is_one_partner(register: Register, name: str) -> None:
    found = sheet(AGREEMENTS, (name, "", "MoU", "Maps", "2024"))
    assert asked(read(register, found)) == []


def test_two_spellings_in_a_list_are_one_new_partner_when_a_person_says_so(register: Register) -> None:
    found = sheet(
        AGREEMENTS,
        ("Institute of Restoration", "Jordan", "MoU", "Stones", "2024"),
        ("Institute of Restauration", "Jordan", "MoU", "Wood", "2025"),
        ("معهد الترميم", "الأردن", "MoU", "Glass", "2026"),
    )
    assert asked(read(register, found))[0] == (
        3,
        "partner_ambiguous",
        ("new: Institute of Restoration", "new: Institute of Restauration"),
    )
    reading = answered(register, found, "agreement", {3: 0, 4: 0})
    assert reading.new_partners() == ["Institute of Restoration"]
    before = register.queries.counts()
    register.tables.bring_in(found, reading)
    after = register.queries.counts()
    assert (after["partner"] - before["partner"], after["partner_alias"] - before["partner_alias"]) == (1, 2)
    assert read(register, found).counts["same"] == 3


@pytest.mark.parametrize(
    ("names", "may_be"),
    [
        (("ICOM", "International Council of Museums"), ["ICOM"]),
        (("International Council of Museums", "ICOM"), ["International Council of Museums"]),
        (("ICOM", "Intl. Council on Museums"), ["ICOM"]),
        (("International Council of Museums", "Intl. Council on Museums"), ["International Council of Museums"]),
        (("Bureau of Maps", "The Bureau for Maps"), ["Bureau of Maps"]),
        (("ICOM", "International Council of Archives"), []),
        (("COM", "Council of Museums"), []),
        (("Bureau of Maps", "Bureau of Seas"), []),
    ],
)
def test_an_acronym_or_an_abbreviated_name_in_a_list_may_be_an_earlier_name_of_it(
    names: tuple[str, str], may_be: list[str]
) -> None:
    known = NewNames()
    known.add(names[0], None)
    assert known.like(names[1], None) == may_be


def test_a_name_may_be_an_earlier_one_by_its_other_spelling_alone() -> None:
    known = NewNames()
    known.add("ICOM", None)
    assert known.like("المجلس الدولي للمتاحف", None) == []
    known.also("ICOM", "International Council of Museums")
    assert known.like("المجلس الدولي للمتاحف", None) == ["ICOM"]
    assert not known.has("International Council of Museums")


def test_an_abbreviated_name_of_another_country_is_another_partner() -> None:
    known = NewNames()
    known.add("Bureau of Maps", 1)
    assert [known.like("Bureau for Maps", country) for country in (1, 2, None)] == [
        ["Bureau of Maps"],
        [],
        ["Bureau of Maps"],
    ]


@pytest.mark.parametrize(
    ("kind", "day", "is_asked"),
    [
        ("MoU", "2021", True),
        ("Protocol", "13 June 2024", True),
        ("Protocol", "2024", True),
        ("Protocol", "2021", False),
    ],
)
def test_an_agreement_of_the_same_partners_and_of_the_same_kind_or_day_is_asked(
    register: Register, kind: str, day: str, is_asked: bool
) -> None:
    enter(register, *OTS)
    known = sheet(AGREEMENTS, ("OTS", "", "MoU", "Culture", "13 June 2024"))
    register.tables.bring_in(known, read(register, known))
    found = read(register, sheet(("Partner", "Type", "Date"), ("OTS", kind, day)))
    assert [code for _, code, _ in asked(found)] == ["possible_duplicate"] * is_asked


AGAIN = {
    "agreement": (AGREEMENTS, ("Body of Maps", "Mali", "MoU", "Maps", "2024")),
    "activity": (("Activity", "Type", "Country", "Date"), ("Maps of Mali", "Workshop", "Mali", "2024")),
    "partner": (("Name", "Type", "Country"), ("Body of Maps", "NGO", "Mali")),
    "contact": (("Name", "Partner", "Phone"), ("A. Person", "Body of Maps", "+223 20 22 24 40")),
}


@pytest.mark.parametrize("kind", AGAIN)
def test_a_row_said_twice_is_asked_and_left_out_for_good_with_its_reason(register: Register, kind: str) -> None:
    heads, row = AGAIN[kind]
    found = sheet(heads, row, row)
    assert asked(read(register, found, kind)) == [(3, "row_twice", (LEAVE_OUT, ANOTHER))]
    reading = answered(register, found, kind, {3: 0})
    assert [(one.row, one.is_asked) for one in stayed_out(found, reading)] == [(3, False)]
    before = register.queries.counts()[kind]
    register.tables.bring_in(found, reading)
    assert register.queries.counts()[kind] == before + 1
    assert read(register, found, kind).counts["same"] == 2
    assert read(register, found, kind).counts.total() == 2


def test_a_list_fills_in_what_the_register_lacks_of_a_partner_and_says_where_it_differs(register: Register) -> None:
    key = enter(register, *OTS, website="https://a.example")
    heads, row = ("Name", "Type", "Website", "Country"), ("OTS", "NGO", "https://b.example", "Türkiye")
    reading = read(register, sheet(heads, row), "partner").rows[0]
    said = {str(one.detail["unit"]) for one in reading.remarks if one.code == "differs_from_register"}
    assert (reading.key, [*reading.values], said) == (key, ["country"], {"type", "website"})
    reference = str(register.queries.row("partner", key).values["reference"])
    named = read(register, sheet((*heads, "Ref"), (*row, reference)), "partner").rows[0]
    assert sorted(named.values) == ["country", "type", "website"]


def test_a_contact_of_a_partner_that_the_register_has_is_changed_not_entered_again(register: Register) -> None:
    enter(register, *OTS)
    heads = ("Name", "Partner", "Phone", "Role")
    known = sheet(heads, ("A. Person", "OTS", "+994 12 555 01 02", ""))
    register.tables.bring_in(known, read(register, known, "contact"))
    found = sheet((*heads, "Remark"), ("A. Person", "OTS", "+994 12 555 01 99", "Director", ""))
    reading = read(register, found, "contact")
    assert [(one.outcome, [*one.values]) for one in reading.rows] == [("changed", ["phone", "role"])]
    register.tables.bring_in(found, reading)
    (key,) = register.queries.keys("contact")
    values = register.queries.row("contact", key).values
    assert (values["phone"], values["role_en"]) == ("+994 12 555 01 99", ["Director", "original"])


def test_two_rows_that_are_one_registered_partner_are_not_two_changes(register: Register) -> None:
    enter(register, *OTS)
    found = sheet(
        ("Name", "Website"), ("OTS", "https://a.example"), ("Organization of Turkic States", "https://b.example")
    )
    reading = read(register, found, "partner")
    assert [one.outcome for one in reading.rows] == ["changed", "ask"]
    assert asked(reading) == [(3, "row_twice", (LEAVE_OUT,))]
