"""What people type into lists: partners with their country, terms without a unit, dates in halves, spoilt addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.contact_cells import contact_in
from iwhc_desktop.services.tables.findings import Answers, RowReading
from iwhc_desktop.services.tables.term_cells import days_in, months_in
from iwhc_desktop.services.tables.typed_answers import typed_answer
from iwhc_desktop.services.tables.value_words import code_in, is_not_signed, type_choices
from tests.list_sheets import read_rows, read_sheet, sheet
from tests.services_registers import founded


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("hand"), sample=True, public_dates=True) as made:
        yield made


def first(register: Register, kind: str, headings: str, *cells: str) -> RowReading:
    return read_rows(register, kind, headings.split("|"), *(row.split("|") for row in cells)).rows[0]


def asked(row: RowReading) -> list[tuple[str, tuple[Any, ...]]]:
    return [(ask.code, ask.choices) for ask in row.asks]


def said(row: RowReading) -> list[str]:
    return [remark.code for remark in row.remarks]


# partners


@pytest.mark.parametrize(
    ("heading", "text", "party"),
    [
        ("Partenaire (pays)", "Université de Thiès (Sénégal)", {"new": "Université de Thiès", "country": "SN"}),
        ("Partenaire (pays)", "École des cartes – Mali", {"new": "École des cartes", "country": "ML"}),
        ("Partenaire (pays)", "École des cartes (EDC), Mali", {"new": "École des cartes", "country": "ML"}),
        ("Partenaire (pays)", "ICOMOS (France)", {"ref": "ORG-ICOMOS"}),
        ("Partner", "University of Maps (Jordan)", {"new": "University of Maps (Jordan)", "country": "JO"}),
        ("الطرف الثاني (الدولة)", "وزارة الثقافة (عُمان)", {"new": "وزارة الثقافة (عُمان)", "country": "OM"}),
    ],
)
def test_a_partner_may_have_its_country_beside_it(
    register: Register, heading: str, text: str, party: dict[str, str]
) -> None:
    row = first(register, "agreement", f"{heading}|Type|Date signed", f"{text}|MoU|2024")
    found: Any = row.values["parties"]
    assert {name: found[-1].get(name) for name in party} == party


@pytest.mark.parametrize(
    ("text", "choices", "count"),
    [("University of Maps + ICOM", ("several partners", "one partner"), 0), ("ICOM + ICOMOS", (), 2)],
)
def test_names_joined_by_a_plus_are_several_where_all_are_known(
    register: Register, text: str, choices: tuple[str, ...], count: int
) -> None:
    row = first(register, "activity", "Title|Type|Date|Partners", f"Maps|Workshop|2024|{text}")
    found: Any = row.values["partners"]
    assert (len(found), [ask.choices for ask in row.asks]) == (count, [choices] if choices else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [("جامعة حكومية", "university"), ("Private university", "university"), ("جهة حكومية", "government_ministry")],
)
def test_a_type_is_what_its_noun_says(text: str, code: str) -> None:
    assert code_in("partner", text) == code


def test_what_may_be_the_type_of_the_register_is_not_asked(register: Register) -> None:
    row = first(register, "partner", "Organisation|Type", "Interpol|International organisation")
    assert (row.outcome, row.asks) == ("same", [])


def test_a_meeting_that_may_be_two_things_is_asked_with_the_likely_one_first() -> None:
    assert type_choices("activity", "Webinaire")[0] == "conference"


# terms


@pytest.mark.parametrize(
    ("heading", "column", "months", "choices"),
    [
        ("Duration (years)", ("3",), 36, None),
        ("Validité (mois)", ("3",), 3, None),
        ("مدة السريان (بالسنوات)", ("1.5",), 18, None),
        ("Duration", ("3",), None, (36, 3)),
        ("Duration", ("3", "3 years", "2 yrs"), 36, None),
        ("Duration", ("3", "3 years", "36 months"), None, (36, 3)),
        ("Duration", ("24",), 24, None),
    ],
)
def test_a_bare_number_is_in_the_unit_of_its_heading_or_of_its_column_or_asked(
    register: Register, heading: str, column: tuple[str, ...], months: int | None, choices: tuple[int, ...] | None
) -> None:
    rows = [f"Body {number}|MoU|2024|{text}" for number, text in enumerate(column)]
    row = first(register, "agreement", f"Partner|Type|Date signed|{heading}", *rows)
    assert row.values.get("term_months") == months
    assert asked(row) == ([("term_unit", choices)] if choices else [])


def test_one_answer_says_the_unit_of_all_bare_numbers(register: Register) -> None:
    rows = [
        ("Partner", "Type", "Date signed", "Duration"),
        ("Body A", "MoU", "2024", "3"),
        ("Body B", "MoU", "2024", "5"),
    ]
    (ask,) = read_rows(register, "agreement", *rows).rows[0].asks
    answers = Answers()
    answers.give(2, ask, 36, in_whole_list=True)
    found = read_rows(register, "agreement", *rows, answers=answers).rows
    assert [row.values["term_months"] for row in found] == [36, 60]


@pytest.mark.parametrize(
    ("text", "months"),
    [("36M", 36), ("1.5 years", 18), ("2½ ans", 30), ("3 year(s)", 36), ("three-year term", 36), ("سنة ونصف", 18)],
)
def test_a_length_is_read_in_the_shorthand_of_offices(text: str, months: int) -> None:
    assert months_in(text) == months


# dates


@pytest.mark.parametrize(
    ("headings", "cells", "start", "end", "questions"),
    [
        ("Du|Au", "12|15 sept. 2023", "2023-09-12", "2023-09-15", []),
        ("Du|Au", "28 déc.|3 janvier 2024", "2023-12-28", "2024-01-03", []),
        ("Du|Au", "du 20 au 24 nov. 2023|du 20 au 24 nov. 2023", "2023-11-20", "2023-11-24", []),
        ("Date", "14 January 2024\n14 يناير 2024", "2024-01-14", None, []),
        ("Date", "14 January 2024\n15 يناير 2024", None, None, ["date_unreadable"]),
        ("Date", "05/06/2024 - 07/06/2024", None, None, ["date_order"]),
        ("Date", "12/25/2023", "2023-12-25", None, []),
        ("Year|Date", "2024|6 juin", "2024-06-06", None, []),
    ],
)
def test_days_are_put_together_from_what_the_cells_say(
    register: Register, headings: str, cells: str, start: str | None, end: str | None, questions: list[str]
) -> None:
    row = first(register, "activity", f"Title|Type|{headings}", f"Maps|Workshop|{cells}")
    assert (row.values["start"], row.values.get("end")) == (start, end)
    assert [ask.code for ask in row.asks] == questions


def test_a_day_that_does_not_exist_proves_the_order_where_nothing_else_does(register: Register) -> None:
    rows = ("Maps|Workshop|05/06/2024", "Seas|Workshop|31/04/2024")
    assert first(register, "activity", "Title|Type|Date", *rows).values["start"] == "2024-06-05"


@pytest.mark.parametrize(
    ("date", "stated", "state", "remarks"),
    [
        ("2023", "En cours", "done", ["status_differs"]),
        ("fin janvier 2027", "Prévue", "planned", []),
        ("2023", "Clôturée", "done", []),
        ("2023", "Reportée à 2027", "postponed", []),
    ],
)
def test_a_stated_state_is_compared_and_is_that_of_an_open_date(
    register: Register, date: str, stated: str, state: str, remarks: list[str]
) -> None:
    row = first(register, "activity", "Title|Type|Date|Status", f"Maps|Workshop|{date}|{stated}")
    assert (row.values["state"], said(row)) == (state, remarks)


@pytest.mark.parametrize("text", ["Not signed yet لم توقع بعد", "en cours de signature", "not signed / لم توقع"])
def test_what_is_not_signed_may_be_said_in_two_languages(text: str) -> None:
    assert is_not_signed(text)


@pytest.mark.parametrize(
    ("text", "day", "place", "questions"),
    [
        ("Ouagadougou, le 14/01/2025", "2025-01-14", {"en": "Ouagadougou"}, []),
        ("الرباط في 12 مايو 2022", "2022-05-12", {"ar": "الرباط"}, []),
        ("12 mai 2022 (Fès)", "2022-05-12", {"fr": "Fès"}, []),
        ("TBC, 12 May 2024", None, None, ["date_unreadable"]),
        ("avant le 12 mai 2022", None, None, ["date_open_span"]),
        ("12/05/2024 (Draft)", None, None, ["date_in_brackets"]),
    ],
)
def test_a_date_may_have_the_place_of_signing_beside_it(
    register: Register, text: str, day: str | None, place: dict[str, str] | None, questions: list[str]
) -> None:
    row = first(register, "agreement", "Partner|Type|Date signed", f"Body of Maps|MoU|{text}")
    assert (row.values["signed_on"], row.values.get("signed_at")) == (day, place)
    assert [ask.code for ask in row.asks] == questions


@pytest.mark.parametrize(
    ("text", "days"),
    [("5", 5), ("5 أيام", 5), ("أسبوعان", 14), ("3 weeks", 21), ("2 jours", 2), ("يوم واحد", 1), ("-", 0)],
)
def test_a_length_of_days_is_compared_with_the_dates(register: Register, text: str, days: int) -> None:
    assert days_in(text) == days
    row = first(register, "activity", "Title|Type|Date|Duration (days)", f"Maps|Workshop|3-7 March 2024|{text}")
    assert said(row) == (["days_differ"] if days not in (0, 5) else [])


def test_lengths_that_are_dates_are_the_dates_of_a_list_without_others(register: Register) -> None:
    rows = ("Maps|Workshop|3-7 March 2024", "Seas|Workshop|9 March 2024")
    row = first(register, "activity", "Title|Type|Duration", *rows)
    assert (row.values["start"], row.values["end"]) == ("2024-03-03", "2024-03-07")


def test_a_city_of_several_countries_is_asked_where_the_heading_says_the_country(register: Register) -> None:
    (ask,) = first(register, "activity", "Title|Type|Date|المدينة والدولة", "Maps|Workshop|2024|طرابلس").asks
    assert (ask.code, ask.choices) == ("country_unknown", ("LY", "LB", "no country"))
    assert not first(register, "activity", "Title|Type|Date|City", "Maps|Workshop|2024|Tripoli").asks


def test_a_cell_over_the_columns_of_women_and_men_counts_both(register: Register) -> None:
    found = sheet(("Title", "Type", "Date", "Men", "Women"), ("Maps", "Workshop", "2024", "30 dont 12 femmes", ""))
    found.merge(2, 3, 2, 4)
    row = read_sheet(register, found, "activity").rows[0]
    people: Any = row.values["people"]
    assert (people["women"], people["not_known"], row.asks) == (12, 18, [])


# amounts


@pytest.mark.parametrize(
    ("heading", "text", "amount", "questions"),
    [
        ("Cost in US$", "8,500", (850000, "USD"), []),
        ("Budget (milliers FCFA)", "3 500", (3500000, "XOF"), []),
        ("Coût en euros", "1 200", (120000, "EUR"), []),
        ("الكلفة (دولار)", "٧٥٠٠", None, ["currency_unsure"]),
        ("الكلفة (دولار أمريكي)", "5000 دولار", (500000, "USD"), []),
        ("Apport ICESCO (en EUR)", "8 000", (800000, "EUR"), []),
        ("التكلفة بالدولار الأمريكي", "6500", (650000, "USD"), []),
        ("Cost|Currency", "85 000|MAD", (8500000, "MAD"), []),
        ("Cost", "MAD 150,000/-", (15000000, "MAD"), []),
        ("Coût", "env. 5 000 €", (500000, "EUR"), []),
    ],
)
def test_an_amount_has_the_currency_of_its_heading(
    register: Register, heading: str, text: str, amount: tuple[int, str] | None, questions: list[str]
) -> None:
    row = first(register, "activity", f"Title|Type|Date|Country|{heading}", f"Maps|Workshop|2024|Mali|{text}")
    total: Any = row.values.get("total")
    assert (total and (total["amount_minor"], total["currency"])) == amount
    assert [ask.code for ask in row.asks] == questions


# people


@pytest.mark.parametrize(
    ("name", "contact", "kind", "records", "questions"),
    [
        ("Body of Maps", "Carla Dee", "NGO", [(2, 3)], []),
        ("", "Carla Dee", "", [(2, 3)], []),
        ("Body of Maps", "Carla Dee", "University", [(2,), (3,)], ["row_twice"]),
        ("Body of Seas", "Carla Dee", "NGO", [(2,), (3,)], []),
    ],
)
def test_a_row_with_one_more_person_is_of_the_partner_above(
    register: Register, name: str, contact: str, kind: str, records: list[tuple[int, ...]], questions: list[str]
) -> None:
    rows = ("Organisation", "Type", "Contact"), ("Body of Maps", "NGO", "Anna Bee"), (name, kind, contact)
    found = read_rows(register, "partner", *rows).rows
    assert [row.rows for row in found] == records
    assert [ask.code for row in found for ask in row.asks] == questions
    people: Any = found[0].values.get("contacts", [])
    assert [person["name"] for person in people] == (["Anna Bee", "Carla Dee"] if len(records) == 1 else [])


def test_a_vacant_post_is_nobody(register: Register) -> None:
    assert asked(first(register, "contact", "Point focal (titulaire)|Organisme", "Vacant|ICOM")) == [
        ("name_missing", ())
    ]


# addresses


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("طارق عثمان ت: 0912555040", {"name": "طارق عثمان", "phone": "0912555040"}),
        ("A. Bee, t: 0912 555 040, e: a@b.org", {"name": "A. Bee", "phone": "0912 555 040", "email": "a@b.org"}),
        ("A. Bee a [at] b.org", {"name": "A. Bee", "email": "a@b.org"}),
        ("M. Diop", {"name": "M. Diop"}),
    ],
)
def test_labels_and_words_for_signs_are_no_part_of_a_contact(text: str, contact: dict[str, str]) -> None:
    assert contact_in(text) == contact


@pytest.mark.parametrize(
    ("phone", "email", "remarks", "questions"),
    [
        ("06/5550105 فاكس 06/5550106", "a@b.org", [("address_not_kept", "fax 06/5550106")], []),
        ("06 555 01 05", "a (at) b.org", [("address_mended", "a (at) b.org")], []),
        ("06 555 01 05", "a@b.org ، c@d.org", [("address_not_kept", "c@d.org")], []),
        ("06 555 01 05", "(لا يوجد)", [], []),
        ("06 555 01 05 (WhatsApp)", "n/a", [("address_not_kept", "WhatsApp")], []),
        ("06 555 01 05", "tarig@example", [], ["email_unclear"]),
    ],
)
def test_no_number_and_no_address_is_lost(
    register: Register, phone: str, email: str, remarks: list[tuple[str, str]], questions: list[str]
) -> None:
    row = first(register, "partner", "Organisation|Type|Phone|E-mail", f"Body of Maps|NGO|{phone}|{email}")
    assert [(remark.code, remark.detail["text"]) for remark in row.remarks] == remarks
    assert [ask.code for ask in row.asks] == questions
    assert all(typed_answer(ask, "tarig@example.org", "en") == "tarig@example.org" for ask in row.asks)
