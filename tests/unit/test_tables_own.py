"""More lists with other faults; what reading them must give was written down before they were read.

Headings in two languages on two rows, dates in the American order that one row proves, a day count as text, a formula
with its value, a hidden column, a comment; totals of groups, merged countries, one record on two rows, people in words,
columns of countries; a text file in Windows-1256 with Hijri dates. A calendar (ODS) with turned headings under merged
ones, repeated on each page, and more people by country than in all; a text file in UTF-16 with Arabic-Indic digits and
partners joined by a letter; a workbook of partners, contacts and agreements with several numbers in a cell, formulas,
a hidden column and rows said twice. A list with ditto marks and ends instead of terms; a table of a page with records
on two rows and a place online; a text file with bars, codes of countries and a name in two languages.
A list from the right with months of two calendars, a text file of the
Windows of Western Europe with amounts in words of countries, a directory with two people at one partner. A register
with crossed out and hidden rows, units in its headings and ditto marks; activities dated in a column for each calendar;
a directory with spoilt numbers, several people in a cell and two spellings of one name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.cells import ListSheet, text_cell
from iwhc_desktop.services.tables.contact_cells import contact_in
from iwhc_desktop.services.tables.countries import country_code, country_in, mentions
from iwhc_desktop.services.tables.findings import ANOTHER, Answers, SheetReading
from iwhc_desktop.services.tables.header_words import field_of
from iwhc_desktop.services.tables.name_keys import is_generic, loose_key, spelt_out
from iwhc_desktop.services.tables.opening import pasted_sheets, sheets_of
from iwhc_desktop.services.tables.partner_rows import names_in
from iwhc_desktop.services.tables.tables import Wanted
from iwhc_desktop.services.tables.term_cells import months_in
from iwhc_desktop.services.tables.value_words import code_in, is_ditto, total_in
from tests.services_registers import founded

LISTS = Path(__file__).resolve().parents[1] / "import_samples"
NAMES = (
    "own_ministry",
    "own_activites",
    "own_1256",
    "own_calendrier",
    "own_sijill",
    "own_directory_partners",
    "own_directory_contacts",
    "own_directory_agreements",
    "own_conventions",
    "own_page",
    "own_partners",
    "own_kashf",
    "own_formations",
    "own_annuaire",
    "own_registre",
    "own_anshita",
    "own_repertoire",
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("own"), sample=True, public_dates=True) as made:
        yield made


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def read(register: Register, name: str, answers: Answers | None = None) -> SheetReading:
    known = expected(name)
    as_of = date.fromisoformat(known["as_of"])
    wanted = Wanted(kind=known["kind"], as_of=as_of, answers=answers or Answers())
    return register.tables.read(sheets(LISTS / known["workbook"])[known.get("sheet", 0)], wanted)


def sheets(path: Path) -> list[ListSheet]:
    """The sheets of a file, or what was copied from a page."""
    return pasted_sheets(path.read_text(encoding="utf-8"), "") if path.suffix == ".html" else sheets_of(path)


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_read_as_written_down(register: Register, name: str) -> None:
    found, known = read(register, name), expected(name)
    assert list(found.layout.header_rows) == known["header_rows"]
    assert (found.order, found.proof) == (known["order"], known["proof"])
    assert {str(one.row): one.why for one in found.layout.skipped} == known["skipped"]
    rows = {
        str(row.row): {
            "outcome": row.outcome,
            "values": json.loads(json.dumps(row.values)),
            "asks": [[ask.column, ask.code, [*ask.choices]] for ask in row.asks],
            **({"rows": [*row.rows]} if len(row.rows) > 1 else {}),
        }
        for row in found.rows
    }
    assert rows == known["rows"]


def test_an_answer_settles_one_row_or_the_whole_list(register: Register) -> None:
    found = read(register, "own_ministry")
    answers = Answers()
    asked, length = next(row for row in found.rows if row.row == 6).asks
    answers.give(6, asked, "2024-01-01", in_whole_list=True)
    answers.give(6, length, 60)
    again = {row.row: row for row in read(register, "own_ministry", answers).rows}
    assert (again[6].outcome, again[6].values["signed_on"]) == ("new", "2024-01-01")
    assert again[7].outcome == "ask"
    duplicate = next(
        ask for row in read(register, "own_1256").rows for ask in row.asks if ask.code == "possible_duplicate"
    )
    answers.give(7, duplicate, ANOTHER)
    assert {row.row: row.outcome for row in read(register, "own_1256", answers).rows}[7] == "new"


@pytest.mark.parametrize(
    ("kind", "heading", "field"),
    [
        ("agreement", "Partner\nالشريك", "parties"),
        ("agreement", "نوع الاتفاقية", "kind"),
        ("agreement", "Date de signature", "signed_on"),
        ("agreement", "Valid until", "end"),
        ("agreement", "N°", "number"),
        ("activity", "F", "women"),
        ("activity", "عدد المشاركين", "people"),
        ("activity", "Lieu / المكان", "place"),
        ("partner", "Sigle", "acronym"),
        ("contact", "Fonction", "role"),
        ("contact", "Shoe size", ""),
        ("agreement", "State / الدولة", "partner.country"),
        ("agreement", "State", "state"),
        ("agreement", "Ends / تنتهي في", "end"),
        ("partner", "مسؤول الاتصال", "contact"),
        ("partner", "جوال / ثابت", "phone"),
        ("partner", "العنوان الإلكتروني", "email"),
    ],
)
def test_a_heading_means_a_field(kind: str, heading: str, field: str) -> None:
    assert field_of(kind, heading)[0] == field


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *(("3 years", 36), ("3 yrs", 36), ("36 mois", 36), ("5 ans", 60), ("سنتان", 24), ("٣ سنوات", 36)),
        *(("سنة واحدة", 12), ("three years renewable", 36), ("3", 36), ("24", 24)),
        *(("11", 0), ("a while", 0), ("2022-2025", 0)),
    ],
)
def test_a_term_in_words_or_figures_is_months(text: str, months: int) -> None:
    assert months_in(text) == months


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Ms. A <a@b.org>", {"name": "Ms. A", "email": "a@b.org"}),
        ("Tel: +212 537 55 01 10; b@c.ma", {"phone": "+212 537 55 01 10", "email": "b@c.ma"}),
        ("الأمانة، هاتف ٠٥٣٧٥٥٠١١٠", {"name": "الأمانة", "phone": "0537550110"}),
        ("Room 12", {"name": "Room 12"}),
        ("M. Benali 0661 12 34 56 - 0537 77 88 99", {"name": "M. Benali", "phone": "0661 12 34 56; 0537 77 88 99"}),
        ("tél. 00229 21 30 00 00 / fax 00229 21 30 00 01", {"phone": "00229 21 30 00 00"}),
        ("Mme A. Houssou (Directrice)", {"name": "Mme A. Houssou (Directrice)"}),
        ("a@b.org, c@d.org", {"email": "a@b.org"}),
        ("د. ليلى 21677231000+", {"name": "د. ليلى", "phone": "+21677231000"}),
        ("(+994 12) 492 76 28", {"phone": "(+994 12) 492 76 28"}),
        ("tel +212 5 37 00 00 00 ext. 4", {"phone": "+212 5 37 00 00 00 ext. 4"}),
    ],
)
def test_a_contact_is_taken_apart(text: str, contact: dict[str, str]) -> None:
    assert contact_in(text) == contact


@pytest.mark.parametrize(
    ("text", "code"),
    [("KSA", "SA"), ("المانيا", "DE"), ("عُمان", "OM"), ("Türkiye", "TR"), ("Côte d’Ivoire", "CI"), ("-", "")],
)
def test_a_country_is_known_by_many_names(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"), [("MA", "MA"), ("MAR", "MA"), ("no", ""), ("XX", ""), ("THE", ""), ("Maroc", "MA")]
)
def test_a_cell_of_countries_may_have_its_code(text: str, code: str) -> None:
    assert country_in(text) == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("University of Nizwa / جامعة نزوى", {"en": "University of Nizwa", "ar": "جامعة نزوى"}),
        ("جامعة نزوى\nUniversity of Nizwa", {"en": "University of Nizwa", "ar": "جامعة نزوى"}),
        ("جامعة تيس / Université de Thiès", {"fr": "Université de Thiès", "ar": "جامعة تيس"}),
        ("Institute of Maps / Bureau of Seas", {}),
        ("University of Nizwa", {}),
    ],
)
def test_a_name_in_two_alphabets_is_two_names(text: str, names: dict[str, str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize("text", ["idem", "Id.", '"', "//", "نفسه", "ditto"])
def test_a_ditto_mark_stands_for_the_cell_above(text: str) -> None:
    found = ListSheet("", [[text_cell(cell) for cell in row] for row in (["A", "B"], [text, "C"], [text, text])])
    filled = found.filled([1, 2, 3], is_ditto)
    assert [[cell.text for cell in row] for row in filled.rows] == [["A", "B"], ["A", "C"], ["A", "C"]]
    assert found.cell(2, 0).text == text


@pytest.mark.parametrize(
    ("name", "code", "is_there"),
    [
        ("Commission nationale tunisienne", "TN", True),
        ("اللجنة الوطنية العمانية", "OM", True),
        ("Commission nationale du Niger", "NG", False),
        ("Université de Paris", "MA", False),
    ],
)
def test_a_name_mentions_its_country(name: str, code: str, is_there: bool) -> None:
    assert mentions(name, code) is is_there


def test_names_are_compared_without_small_words_and_abbreviations() -> None:
    assert loose_key("Ain Shams Univ.") == loose_key("University of Ain Shams")
    assert loose_key("Philipps-Universität Marburg") == loose_key("Philipps University in Marburg")
    assert spelt_out("Nat. Commission") == "National Commission"
    assert is_generic("Ministry of Culture")
    assert not is_generic("Ministry of Culture of Mali")


def test_words_of_types_and_totals() -> None:
    assert code_in("agreement", "signed MoU") == "memorandum_of_understanding"
    assert code_in("agreement", "contract") == ""
    assert [total_in(text) for text in ("Total général", "Sous-total 2023", "المجموع", "Totally else")] == [
        "total",
        "subtotal",
        "total",
        "",
    ]


def test_the_values_read_are_dates_of_the_register(register: Register) -> None:
    days = [row.values.get("signed_on") for row in read(register, "own_ministry").rows]
    assert [PartialDate.parse(day).edtf for day in days if isinstance(day, str)] == [day for day in days if day]


def of_rows(register: Register, kind: str, *rows: tuple[str, ...], answers: Answers | None = None) -> SheetReading:
    found = ListSheet("List", [[text_cell(text) for text in row] for row in rows])
    return register.tables.read(found, Wanted(kind=kind, as_of=date(2026, 11, 23), answers=answers or Answers()))


ENDS_FIRST = (("Intitulé", "Type", "Du", "Au"), ("Relevé 3D", "Formation", "13/11/2025", "09/11/2025"))


@pytest.mark.parametrize(("answer", "end", "asks"), [("2025-11-15", "2025-11-15", 0), ("2025-11-12", None, 1)])
def test_a_last_day_before_the_first_is_asked(register: Register, answer: str, end: str | None, asks: int) -> None:
    row = of_rows(register, "activity", *ENDS_FIRST).rows[0]
    assert [(ask.column, ask.code, ask.text) for ask in row.asks] == [("D", "date_reversed", "09/11/2025")]
    answers = Answers()
    answers.give(row.row, row.asks[0], answer)
    row = of_rows(register, "activity", *ENDS_FIRST, answers=answers).rows[0]
    assert (row.values["end"], len(row.asks)) == (end, asks)


def test_a_count_of_partners_is_a_total(register: Register) -> None:
    rows = ("No", "Organisation", "Abbr."), ("1", "ADA University", "ADA"), ("Total", "12 organisations", "")
    reading = of_rows(register, "partner", *rows)
    assert [(one.row, one.why) for one in reading.layout.skipped] == [(3, "total")]
    assert [row.values["acronym"] for row in reading.rows] == [{"en": "ADA"}]


@pytest.mark.parametrize(
    ("title", "language"),
    [("Formation d’ingénieurs", "fr"), ("Gestion du patrimoine", "fr"), ("Training of trainers", "en"), ("دورة", "ar")],
)
def test_a_latin_text_in_an_arabic_list_is_french_where_it_shows(register: Register, title: str, language: str) -> None:
    rows = ("الجهة", "الموضوع", "تاريخ التوقيع"), ("إيكروم", title, "2024-03-05")
    assert of_rows(register, "agreement", *rows).rows[0].values["title"] == {language: title}


@pytest.mark.parametrize(
    ("party", "read_as"),
    [
        (
            "المملكة العربية السعودية (اللجنة الوطنية السعودية للتربية والثقافة والعلوم)",
            {"ref": "ORG-KSA", "signing_body": "ORG-SNC"},
        ),
        ("المجلس الدولي للمتاحف (إيكوم)", {"ref": "ORG-ICOM"}),
    ],
)
def test_a_body_in_brackets_signs_for_its_party(register: Register, party: str, read_as: dict[str, str]) -> None:
    rows = ("الجهة", "الموضوع", "تاريخ التوقيع"), (party, "المساجد", "2024-03-05")
    assert read_as in of_rows(register, "agreement", *rows).rows[0].values["parties"]


def test_an_end_and_a_number_of_people_are_read_as_offices_write_them(register: Register) -> None:
    rows = (
        ("Partenaire", "Objet", "Date de signature", "Durée"),
        ("ICOM", "Musées", "2024-01-05", "jusqu’au 31/12/2026"),
    )
    agreement = of_rows(register, "agreement", *rows).rows[0]
    assert ("D", "end_differs") in [(remark.column, remark.code) for remark in agreement.remarks]
    assert "term_unknown" not in [ask.code for ask in agreement.asks]
    rows_of_people = ("Intitulé", "Type", "Date", "Participants"), ("Musées", "Atelier", "2024-01-05", "env. 30")
    people = of_rows(register, "activity", *rows_of_people).rows[0].values["people"]
    assert people == {"women": None, "men": None, "not_known": 30, "by_country": {}}
