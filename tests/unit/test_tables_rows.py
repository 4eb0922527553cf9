"""Rows as offices keep them: names with what stands beside them, ditto marks, crossed out rows, two calendars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.parse import parse_money
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.cells import text_cell
from iwhc_desktop.services.tables.contact_cells import contact_in
from iwhc_desktop.services.tables.date_cells import order_of
from iwhc_desktop.services.tables.findings import Answers, RowReading
from iwhc_desktop.services.tables.name_keys import parted, spelt_out
from iwhc_desktop.services.tables.opening import sheets_of
from iwhc_desktop.services.tables.partner_rows import names_in
from iwhc_desktop.services.tables.rest import stayed_out
from iwhc_desktop.services.tables.term_cells import months_in
from iwhc_desktop.services.tables.typed_answers import typed_answer
from iwhc_desktop.services.tables.value_words import code_in, is_uncertain_type, type_choices
from tests.list_sheets import Row, read_rows, read_sheet, sheet
from tests.services_registers import founded

DEAL = ("Partner", "Country", "Type", "Subject", "Date signed")
EVENT = ("Title", "Type", "Country", "City", "Date", "Partners", "Women", "Men", "Participants")
BODY = ("Organisation", "Acronym", "Country", "Type", "Contact", "Position", "Phone", "E-mail", "Since")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("rows"), sample=True, public_dates=True) as made:
        yield made


def codes(row: RowReading) -> list[str]:
    return [ask.code for ask in row.asks]


def said(row: RowReading) -> list[str]:
    return [remark.code for remark in row.remarks]


# names


@pytest.mark.parametrize(
    ("text", "name", "acronym", "former"),
    [
        ("Université Cheikh Anta Diop (UCAD)", "Université Cheikh Anta Diop", "UCAD", ""),
        ("UCAD (Univ. Cheikh Anta Diop)", "Univ. Cheikh Anta Diop", "UCAD", ""),
        ("École du patrimoine africain – EPA", "École du patrimoine africain", "EPA", ""),
        ("Amis de Chinguetti (APC) – ONG", "Amis de Chinguetti – ONG", "APC", ""),
        ("Baku State University (BSU) / Bakı Universiteti", "Baku State University / Bakı Universiteti", "BSU", ""),
        ("Musée du Quai (MQ), Paris", "Musée du Quai, Paris", "MQ", ""),
        ("Heritage Office – DAKAR", "Heritage Office – DAKAR", "", ""),
        ("National Commission (Mali)", "National Commission (Mali)", "", ""),
        ("Ministère des Arts (ex-Ministère du Livre)", "Ministère des Arts", "", "Ministère du Livre"),
        ("Bureau of Maps, formerly Map Office", "Bureau of Maps", "", "Map Office"),
        ("Sonatel SA", "Sonatel SA", "", ""),
    ],
)
def test_a_name_is_taken_apart(text: str, name: str, acronym: str, former: str) -> None:
    assert parted(text) == (name, acronym, former)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Univ. de Nouakchott", "Université de Nouakchott"),
        ("Comm. nat. du Tchad", "Commission nationale du Tchad"),
        ("Musée nat. du Mali", "Musée national du Mali"),
        ("Nat. Commission", "National Commission"),
        ("Univ. of Sfax", "University of Sfax"),
    ],
)
def test_an_abbreviation_is_written_out_in_the_language_of_its_name(text: str, full: str) -> None:
    assert spelt_out(text) == full


@pytest.mark.parametrize(
    ("party", "acronym"), [("Maktaba (BA)", None), ("مكتبة الإسكندرية (BA)", "BA"), ("Institute of Seas (IoS)", "IoS")]
)
def test_the_acronym_of_a_new_partner_is_kept_apart(register: Register, party: str, acronym: str | None) -> None:
    rows = DEAL, (party, "", "MoU", "Maps", "2024")
    found: Any = read_rows(register, "agreement", *rows).rows[0].values["parties"]
    assert next(iter(found[1].get("acronym", {}).values()), None) == acronym
    assert ("(" in found[1]["new"]) is (acronym is None)


def test_an_acronym_and_a_former_name_are_entered(register: Register) -> None:
    rows = BODY, ("Office of Waves (OWA)", "", "Oman", "NGO"), ("Bureau of Tides (ex-Tide Board)", "", "Oman", "NGO")
    register.tables.bring_in(sheet(*rows), read_rows(register, "partner", *rows))
    waves, tides = sorted(register.queries.keys("partner", sort="key"))[-2:]
    assert localized(register.queries.row("partner", waves).values, "acronym").en == "OWA"
    below = register.queries.children("partner_alias", [tides])[tides]
    assert [one.values["name"] for one in below] == ["Tide Board"]


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("I.C.O.M.", []),
        ("Heritage Fund ; Culture Bank", ["name_of_several"]),
        ("UCAD (Univ. Cheikh Anta Diop)", ["partner_ambiguous"]),
    ],
)
def test_the_name_of_a_row_of_partners(register: Register, name: str, questions: list[str]) -> None:
    rows = BODY, ("Université Cheikh Anta Diop", "UCAD", "SN", "Univ."), (name, "", "", "Univ.")
    row = read_rows(register, "partner", *rows).rows[1]
    assert codes(row) == questions
    assert (row.reference == "ORG-ICOM") is (name == "I.C.O.M.")


def test_one_of_several_names_is_answered(register: Register) -> None:
    rows = BODY, ("Heritage Fund ; Culture Bank", "", "", "NGO")
    answers = Answers()
    (ask,) = read_rows(register, "partner", *rows).rows[0].asks
    answers.give(2, ask, ask.choices[1])
    assert read_rows(register, "partner", *rows, answers=answers).rows[0].values["name"] == {"en": "Culture Bank"}


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        ("agreement", "Protocole d’accord", "memorandum_of_understanding"),
        ("agreement", "Protocole", "protocol"),
        ("agreement state", "فعالة", "in_force"),
        ("agreement state", "ملغية", "terminated"),
        ("partner", "Univ.", "university"),
        ("partner", "Nat. Comm.", "national_commission"),
        ("partner", "Comm. nat.", "national_commission"),
        ("partner", "Min.", "government_ministry"),
    ],
)
def test_a_short_word_for_a_type(table: str, text: str, code: str) -> None:
    assert code_in(table, text) == code


@pytest.mark.parametrize(
    ("kind", "text", "choices"),
    [
        ("agreement", "Amendment to MoU", ("memorandum_of_understanding", "agreement")),
        ("agreement", "Avenant n° 1", ("memorandum_of_understanding", "agreement")),
        ("agreement", "MoU / Protocol", ("memorandum_of_understanding", "protocol")),
        ("partner", "NGO / Foundation", ("ngo_national", "foundation")),
        ("partner", "University & Museum", ("university", "museum_body")),
    ],
)
def test_a_text_with_several_types_or_an_amendment_is_asked(kind: str, text: str, choices: tuple[str, ...]) -> None:
    assert is_uncertain_type(kind, text)
    assert type_choices(kind, text)[:2] == choices


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("جامعة القاهرة (Cairo University)", {"ar": "جامعة القاهرة", "en": "Cairo University"}),
        ("Cairo University (جامعة القاهرة)", {"ar": "جامعة القاهرة", "en": "Cairo University"}),
        ("Cairo University (Egypt)", {}),
    ],
)
def test_a_name_in_the_other_alphabet_may_be_in_brackets(text: str, names: dict[str, str]) -> None:
    assert names_in(text) == names


# parties


@pytest.mark.parametrize(
    ("cell", "names", "remarks"),
    [
        ("Guides of Djenné\net\nCity of Djenné", ["Guides of Djenné", "City of Djenné"], []),
        ("قيد التحديد", [], ["partner_not_named"]),
        ("TBD", [], ["partner_not_named"]),
        ("various", [], ["partner_not_named"]),
        ("وزارة السياحة والآثار", ["وزارة السياحة والآثار (Palestine)"], ["country_in_name"]),
    ],
)
def test_the_partners_of_a_cell(register: Register, cell: str, names: list[str], remarks: list[str]) -> None:
    rows = EVENT, ("Maps", "Workshop", "Palestine", "", "2024", cell, "", "", "")
    row = read_rows(register, "activity", *rows).rows[0]
    partners: Any = row.values["partners"]
    assert ([one["new"] for one in partners], said(row)) == (names, remarks)


# people


@pytest.mark.parametrize(
    ("women", "men", "total", "people"),
    [
        ("11", "9", "20 مشاركا", (11, 9, 0)),
        ("", "", "4 خبراء", (None, None, 4)),
        ("", "", "25 participants", (None, None, 25)),
        ("", "", "30 (expected)", None),
        ("", "", "20 (8 F, 12 H)", (8, 12, 0)),
        ("", "", "F: 12 H: 8", (12, 8, 0)),
        ("", "", "21 (8 F, 12 H)", None),
    ],
)
def test_a_number_may_say_whom_it_counts(register: Register, women: str, men: str, total: str, people: Any) -> None:
    rows = EVENT, ("Maps", "Workshop", "", "", "2024", "", women, men, total)
    row = read_rows(register, "activity", *rows).rows[0]
    found: Any = row.values["people"]
    assert codes(row) == ([] if people else ["count_unclear"])
    assert people in (None, (found["women"], found["men"], found["not_known"]))


@pytest.mark.parametrize(
    ("row", "kept", "remarks"),
    [
        (
            ("Winds", "Anna Bee", "2,21338E+11", "a@b.org"),
            {"name": "Anna Bee", "email": "a@b.org"},
            ["address_not_kept"],
        ),
        (
            ("Tides", "?", "+33 1 55 55 01 20 ou 21", ""),
            {"phone": "+33 1 55 55 01 20"},
            ["contact_not_kept", "address_not_kept"],
        ),
        (("Reefs", "cf. ligne précédente", "", "a@b.org"), {"email": "a@b.org"}, ["contact_not_kept"]),
        (("Dunes", "Anna Bee", "a@b.org", ""), {"name": "Anna Bee", "email": "a@b.org"}, []),
    ],
)
def test_what_a_contact_has_no_place_for_is_said_and_goes_to_the_notes(
    register: Register, row: Row, kept: dict[str, str], remarks: list[str]
) -> None:
    body, name, phone, email = row
    rows = BODY, (body, "", "Oman", "NGO", name, "", phone, email, "")
    reading = read_rows(register, "partner", *rows)
    assert (reading.rows[0].values["contact"], said(reading.rows[0])) == (kept, remarks)
    register.tables.bring_in(sheet(*rows), reading)
    newest = max(register.queries.keys("partner", sort="key"))
    notes = localized(register.queries.row("partner", newest).values, "notes")
    left = [phone] * ("address_not_kept" in remarks) + [name] * ("contact_not_kept" in remarks)
    assert all(text in f"{notes.en}{notes.fr}" for text in left)


def test_people_with_forms_of_address_are_divided_at_a_comma(
    register: Register,
) -> None:
    rows = BODY, ("Body", "", "Oman", "NGO", "Mme Fatou Diop, M. Ousmane Fall", "Dean; Head", "", "", "depuis 2017")
    found: Any = read_rows(register, "partner", *rows).rows[0].values["contacts"]
    assert [(one["name"], one["in_role_from"]) for one in found] == [
        ("Mme Fatou Diop", "2017"),
        ("M. Ousmane Fall", "2017"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mr X <mailto:x@y.org>", "Mr X"),
        ("Contact: Ali Veli (x@y.org), tel: +90 312 111 22 33", "Ali Veli"),
        ("الاسم: علي (x@y.org)", "علي"),
        ("السيد/ خالد x@y.org", "السيد خالد"),
        ("د / ليلى صالح، x@y.org", "د ليلى صالح"),
    ],
)
def test_the_words_around_a_contact_are_not_its_name(text: str, name: str) -> None:
    assert (contact_in(text)["name"], contact_in(text)["email"]) == (name, "x@y.org")


@pytest.mark.parametrize(
    ("typed", "partner"), [("ICOM", {"ref": "ORG-ICOM"}), ("Body of Bob", {"new": "Body of Bob", "type": ""})]
)
def test_the_partner_of_a_contact_is_typed_where_it_is_missing(
    register: Register, typed: str, partner: dict[str, str]
) -> None:
    rows = ("Name", "Organisation", "E-mail"), ("Bob", "", "b@b.org")
    answers = Answers()
    (ask,) = read_rows(register, "contact", *rows).rows[0].asks
    answers.give(2, ask, typed_answer(ask, typed, "en"))
    assert read_rows(register, "contact", *rows, answers=answers).rows[0].values["partner"] == partner


# rows


@pytest.mark.parametrize(
    ("references", "questions", "remarks"),
    [
        (("T-01", "T-02"), [[], []], [["number_not_kept"], ["number_not_kept"]]),
        (("IWHC-ACT-2024-HQ1-0001-A", "T-02"), [["reference_unknown"]] * 2, [[], []]),
    ],
)
def test_numbers_of_the_list_s_own_are_no_references_of_the_register(
    register: Register, references: Row, questions: list[list[str]], remarks: list[list[str]]
) -> None:
    rows = [(one, f"Maps of {one}", "Workshop", "2024-05-03") for one in references]
    reading = read_rows(register, "activity", ("Réf.", "Title", "Type", "Date"), *rows)
    assert [[one for one in codes(row) if one.startswith("reference")] for row in reading.rows] == questions
    assert [[one for one in said(row) if one.startswith("number")] for row in reading.rows] == remarks


def test_a_number_of_the_list_s_own_goes_to_the_notes(tmp_path: Path) -> None:
    rows = ("Réf.", "Title", "Type", "Date"), ("T-01", "Maps", "Workshop", "2024-05-03")
    with founded(tmp_path) as made:
        made.tables.bring_in(sheet(*rows), read_rows(made, "activity", *rows))
        (key,) = made.queries.keys("activity")
        assert "T-01" in str(localized(made.queries.row("activity", key).values, "description"))
        assert [row.outcome for row in read_rows(made, "activity", *rows).rows] == ["same"]


def test_a_ditto_mark_is_said(register: Register) -> None:
    rows = DEAL, ("Body of Rain", "Jordan", "MoU", "Rain", "2023"), ("Body of Snow", '"', "idem", "Snow", "2024")
    row = read_rows(register, "agreement", *rows).rows[1]
    assert (row.values["kind"], said(row)) == ("memorandum_of_understanding", ["as_above", "as_above"])


def test_a_row_twice_is_seen_while_the_country_of_the_first_is_asked(register: Register) -> None:
    row = ("Maps", "Workshop", "Omann", "Muscat", "2024-05-03", "", "", "", "")
    again = ("Maps", "Workshop", "Oman", "Muscat", "3 May 2024", "", "", "", "")
    assert list(map(codes, read_rows(register, "activity", EVENT, row, again).rows)) == [
        ["country_unknown"],
        ["row_twice"],
    ]


@pytest.mark.parametrize(("answer", "outcome"), [("leave out", "left_out"), ("bring it in", "new")])
def test_a_crossed_out_row_waits_for_a_person(register: Register, tmp_path: Path, answer: str, outcome: str) -> None:
    book = openpyxl.Workbook()
    for row in (DEAL, ("Body of Ice", "Jordan", "MoU", "Ice", "2023"), ("[to delete] Test", "", "MoU", "Test", "2023")):
        book.active.append(row)
    for cell in book.active[2]:
        cell.font = Font(strike=True)
    book.save(tmp_path / "list.xlsx")
    (found,) = sheets_of(tmp_path / "list.xlsx")
    rows = read_sheet(register, found, "agreement").rows
    assert list(map(codes, rows)) == [["row_struck"], ["row_struck"]]
    answers = Answers()
    answers.give(2, rows[0].asks[0], answer)
    reading = read_sheet(register, found, "agreement", answers)
    assert reading.rows[0].outcome == outcome
    reasons = [one.why[0].msgid for one in stayed_out(found, reading)]
    assert ("Crossed out" in reasons) is (outcome == "left_out")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("'12/03/2024", "12/03/2024"), ("'0612", "0612"), ("'Ain Shams", "'Ain Shams"), ("\u200cTunis\u200d", "Tunis")],
)
def test_what_keeps_a_cell_a_text_is_not_part_of_it(text: str, shown: str) -> None:
    assert text_cell(text).text == shown


@pytest.mark.parametrize(
    ("heading", "text", "total", "questions"),
    [
        ("Cost (k FCFA)", "12 500", (12500000, "XOF"), []),
        ("Budget [EUR]", "12 500", (1250000, "EUR"), []),
        ("Budget [EUR]", "15k", (1500000, "EUR"), []),
        ("Budget [EUR]", "12 500 USD", (1250000, "USD"), []),
        ("Budget (estimate)", "12 500", None, ["currency_missing"]),
        ("Budget", "gratuit", None, []),
        ("Budget", "بدون كلفة", None, []),
        ("Budget [EUR]", "12.500", None, ["amount_unclear"]),
    ],
)
def test_the_heading_has_the_currency(
    register: Register, heading: str, text: str, total: tuple[int, str] | None, questions: list[str]
) -> None:
    rows = ("Title", "Type", "Country", "Date", heading), ("Maps", "Workshop", "Senegal", "2024", text)
    row = read_rows(register, "activity", *rows).rows[0]
    found: Any = row.values.get("total")
    assert codes(row) == questions
    assert (found and (found["amount_minor"], found["currency"])) == total


# dates


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("25/11/2023", "15/09/2023", "12/25/2023"), ("day_first", 1)),
        (("12/25/2023", "11/30/2023", "25/11/2023"), ("month_first", 1)),
        (("25/11/2023", "12/25/2023"), ("", 0)),
        (("03/04/2023",), ("", 0)),
    ],
)
def test_an_order_is_that_of_twice_as_many_rows(texts: tuple[str, ...], order: tuple[str, int]) -> None:
    assert order_of([(number, text_cell(text)) for number, text in enumerate(texts, 1)]) == order


@pytest.mark.parametrize(
    ("gregorian", "hijri", "day", "questions"),
    [
        ("", "٢٥ رجب ١٤٤٥هـ", "2024-02-06", []),
        ("", "٢٠/٥/١٤٤٥", "2023-12-04", []),
        ("٦ فبراير ٢٠٢٤", "٢٥ رجب ١٤٤٥هـ", "2024-02-06", []),
        ("٧ فبراير ٢٠٢٤", "٢٥ رجب ١٤٤٥هـ", None, ["date_two_days"]),
    ],
)
def test_a_date_may_have_a_column_for_each_calendar(
    register: Register, gregorian: str, hijri: str, day: str | None, questions: list[str]
) -> None:
    rows = ("النشاط", "النوع", "التاريخ الميلادي", "التاريخ الهجري"), ("خرائط", "ورشة", gregorian, hijri)
    row = read_rows(register, "activity", *rows).rows[0]
    assert (row.values["start"], codes(row)) == (day, questions)


def test_headings_below_merged_ones_are_women_men_and_countries(register: Register) -> None:
    found = sheet(
        ("Activity", "Type", "When", "Participants", "", "", ""),
        ("", "", "", "W", "M", "Morocco", "Tunisia"),
        ("Maps", "Workshop", "(2024)", "10", "12", "15", "7"),
    )
    found.merge(1, 3, 1, 6)
    (row,) = read_sheet(register, found, "activity").rows
    assert row.values["people"] == {"women": 10, "men": 12, "not_known": 0, "by_country": {"MA": 15, "TN": 7}}
    assert row.values["start"] == "2024"


@pytest.mark.parametrize(
    ("place", "mode"), [("عن بُعد (Zoom)", "online"), ("En ligne [Teams]", "online"), ("Rabat (Agdal)", None)]
)
def test_a_place_that_is_none_is_how_it_is_held(register: Register, place: str, mode: str | None) -> None:
    rows = EVENT, ("Maps", "Workshop", "", place, "2024/2025", "", "", "", "")
    values = read_rows(register, "activity", *rows).rows[0].values
    assert (values.get("mode"), values["start"], values["end"]) == (mode, "2024", "2025")


def test_a_length_and_an_amount_have_more_words_around_them() -> None:
    assert months_in("1 an renouvelable 2 fois") == months_in("سنة ميلادية") == 12
    assert (months_in("شهران"), months_in("36 mos")) == (2, 36)
    assert months_in("3 ans (2023-2026)") == months_in("3 ans après signature") == 36
    assert parse_money("٨٠ ألفاً درهم", "ar", "MA") == (8000000, "MAD")
    assert parse_money("مائة ألف ريال قطري", "ar") == (10000000, "QAR")
