"""Headings as offices write them and the field that each means; columns without one by their cells, or in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.documents import list_document
from iwhc_desktop.services.tables.header_words import meaning_of
from iwhc_desktop.services.tables.heading_table import fields_of_kind, forms_of_kind
from iwhc_desktop.services.tables.sentences import column_words
from tests.list_sheets import Row, read_rows
from tests.services_registers import founded


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("headings"), sample=True, public_dates=True) as made:
        yield made


@pytest.mark.parametrize(
    ("kind", "field", "headings"),
    [
        (
            "agreement",
            "parties",
            "Counterpart|Cocontractant|الطرف الثاني|Partenaire (pays)|Other signatory|Lead partner(s)",
        ),
        ("agreement", "partner.country", "Country|Pays du partenaire|الدولة|Country code|State / الدولة"),
        ("agreement", "signed_on", "Date sign.|Signé le|وقعت في|Date of signature (dd.mm.yyyy)|تاريخ التوقيع (م)"),
        ("agreement", "term", "Duration (yrs)|Validité (mois)|مدة السريان (بالسنوات)|Runs for|Durée de l’accord (ans)"),
        ("agreement", "amount", "Financial commitment (US$)|Coût total (MAD)|القيمة (ر.ع.)|Contribution financière"),
        ("agreement", "contact", "Liaison officer|Personne ressource|ضابط الارتباط|Focal pt.|Interlocuteur"),
        ("agreement", "renewal_mode", "Reconduction|Renewal clause|آلية التجديد"),
        ("activity", "place", "Venue, City & Country|Ville (Pays)|المدينة والبلد|Lieu de déroulement|Held in"),
        ("activity", "people", "# of pax|Nbre de participants|إجمالي المستفيدين|No. of trainees|How many people"),
        ("activity", "women", "F|No. of women|عدد الإناث|dont femmes|Nb de participantes"),
        ("activity", "sexes", "Men / women|ذكور / إناث"),
        ("activity", "when", "Dates|From – to|من - إلى|Période d’exécution|Date of event"),
        ("activity", "starts", "Start date|Date début|بداية التنفيذ|Du"),
        ("activity", "total", "Expenditure (USD)|Budget exécuté (milliers FCFA)|الكلفة الفعلية (دولار)"),
        ("activity", "state", "Progress|État d’avancement|موقف التنفيذ|Where we are now"),
        ("activity", "type", "Kind of event|Type d’action|نوعها|Category"),
        ("partner", "country", "HQ (city, country)|Siège (ville – pays)|المقر (المدينة/الدولة)|Country"),
        ("partner", "seat", "City|Siège|المدينة"),
        ("partner", "contact", "Focal Pt.|Interlocuteur|الشخص المسؤول"),
        ("partner", "role", "Job title|Qualité|صفته الوظيفية|Fonction occupée"),
        ("contact", "partner", "Organisation|Structure / Institution|جهة العمل|Affiliation"),
        ("contact", "phone", "Cell|GSM|Tél. bureau|رقم الجوال|Office tel."),
        ("contact", "name", "NOM|Full name|الاسم الثلاثي"),
        ("agreement", "title", "المسمى|Subject matter|Objet de l’accord"),
        ("agreement", "signed_on", "تاريخ توقيعها|وقعت بتاريخ"),
        ("agreement", "", "Partner type|Type de partenaire|نوع الجهة"),
        ("agreement", "end", "Arrive à terme le|Échéance|تاريخ انتهائها"),
        ("agreement", "term", "Pour combien de temps ?|مدتها"),
        ("partner", "contact", "اسم المدير|Director|Chef d’établissement"),
        ("contact", "partner", "Institution d’attache|Avec qui ?"),
        ("activity", "men", "ذ|عدد الذكور|Male participants"),
        ("activity", "days", "Duration (days)|Durée (j)|عدد الأيام"),
        ("partner", "role", "Contact: Title|Contact – fonction"),
        ("partner", "phone", "Contact: Mobile|Contact (tél.)"),
        ("agreement", "contact", "Interlocuteur (nom, tél., courriel)|Contact (phone, e-mail)|Contact details"),
        ("agreement", "", "Effective date|Entrée en vigueur|Date of approval|رقم الملف|Signed by|Shoe size"),
        ("activity", "", "Countries of participants|Nombre de pays|Number of certificates|Date of the report"),
    ],
)
def test_a_heading_means_a_field_however_it_is_written(kind: str, field: str, headings: str) -> None:
    assert {heading: meaning_of(kind, heading).field for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), field
    )


@pytest.mark.parametrize(
    ("kind", "heading", "also"),
    [
        ("activity", "Venue, City, Country", ("country",)),
        ("agreement", "Partenaire (pays)", ("partner.country",)),
        ("agreement", "Ville, pays\nالمدينة، البلد", ("seat",)),
        ("partner", "Organisation", ()),
    ],
)
def test_a_heading_may_name_what_is_beside_its_field(kind: str, heading: str, also: tuple[str, ...]) -> None:
    assert meaning_of(kind, heading).also == also


@pytest.mark.parametrize("text", ["Benificiaries", "Partner instituton", "Commentaries"])
def test_a_misspelt_heading_is_that_which_is_like_it(text: str) -> None:
    assert meaning_of("activity", text).field == {"B": "people", "P": "partners", "C": "notes"}[text[0]]


@pytest.mark.parametrize("kind", ["agreement", "activity", "partner", "contact"])
def test_no_form_stands_in_the_table_for_nothing(kind: str) -> None:
    fields = {field for field, _ in forms_of_kind(kind).values()}
    assert fields - {""} == {*fields_of_kind(kind)}
    assert all(meaning_of(kind, " ".join(form)).is_known for form in forms_of_kind(kind))


@pytest.mark.parametrize(
    ("kind", "headings", "cells", "fields"),
    [
        ("activity", "Programme|Activity|Format", "Skills|Maps|Workshop", ["notes", "title", "type"]),
        ("activity", "Programme|Format", "Maps|Workshop", ["title", "type"]),
        ("activity", "Title|Category|Type of activity", "Maps|Region A|Workshop", ["title", "notes", "type"]),
        ("agreement", "ID|Partner|Date signed", "M-12|ICOM|2024", ["reference", "parties", "signed_on"]),
        ("agreement", "ID|Partner|Date signed", "12|ICOM|2024", ["", "parties", "signed_on"]),
        ("agreement", "Partner|Representing agency|Date signed", "ICOM|DG|2024", ["parties", "notes", "signed_on"]),
        ("contact", "Nom|Organisme|Contacts (tél. / e-mail)", "A. Bee|ICOM|a@b.org", ["name", "partner", "phone"]),
    ],
)
def test_of_two_columns_for_a_field_the_better_one_has_it(
    register: Register, kind: str, headings: str, cells: str, fields: list[str]
) -> None:
    found = read_rows(register, kind, headings.split("|"), cells.split("|"))
    assert [*found.layout.columns.values()] == fields


def test_the_names_of_a_partner_have_a_column_for_each_language(register: Register) -> None:
    rows = ("الاسم بالعربية", "Name in English", "Nom (FR)", "Type"), ("دار الخرائط", "House of Maps", "Maison", "NGO")
    assert read_rows(register, "partner", *rows).rows[0].values["name"] == {
        "ar": "دار الخرائط",
        "en": "House of Maps",
        "fr": "Maison",
    }
    rows = ("الاسم بالعربية", "Name in English", "Type"), ("هيئة المتاحف", "ICCROM", "")
    assert read_rows(register, "partner", *rows).rows[0].reference


ROWS: tuple[Row, ...] = (
    ("Organisation", "Where we write", "Staff", "", "Reached"),
    ("Body of Maps", "maps@example.org", "12", "old friend", "Jordan"),
    ("Body of Seas", "seas@example.org", "7", "", "Oman"),
)


def test_a_column_that_no_heading_names_is_read_by_its_cells_or_goes_to_the_notes(register: Register) -> None:
    found = read_rows(register, "partner", *ROWS)
    assert [(one.column, one.code, one.field) for one in found.layout.told] == [
        (1, "column_by_contents", "email"),
        (2, "column_to_notes", "notes"),
        (3, "column_to_notes", "notes"),
        (4, "column_by_contents", "country"),
    ]
    row: Any = found.rows[0].values
    assert (row["contact"], row["country"]) == ({"email": "maps@example.org"}, "JO")
    assert row["notes"] == "Staff: 12\nD: old friend"
    document: Any = list_document("list.xlsx", date(2026, 1, 1), [found], [])
    assert document["sheets"][0]["warnings"][1] == {
        "column": "C",
        "code": "column_to_notes",
        "heading": "Staff",
        "read_as": "notes",
    }
    assert column_words(found.layout, found.layout.told[1]).arguments["heading"] == "Staff"


def test_what_has_no_field_does_not_change_a_record_that_is_there(register: Register) -> None:
    rows = ("Organisation", "Staff"), ("ICOM", "12")
    assert [(row.outcome, row.values) for row in read_rows(register, "partner", *rows).rows] == [("same", {})]


def test_titles_in_several_languages_have_a_column_each(register: Register) -> None:
    rows = (
        ("Title (English)", "العنوان بالعربية", "Titre (FR)", "Type", "Date"),
        ("Maps", "خرائط", "Cartes", "Workshop", "2024"),
    )
    assert read_rows(register, "activity", *rows).rows[0].values["title"] == {
        "en": "Maps",
        "ar": "خرائط",
        "fr": "Cartes",
    }


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        ("Title|First name|Last name|Organisation", "Dr|Amina|Yusuf|ICOM", "Dr Amina Yusuf"),
        ("Civilité|NOM|Prénom(s)|Structure", "M.|KONÉ|Ibrahim|ICOM", "M. Ibrahim KONÉ"),
        ("Given name|Family name|Organisation", "Amina|Yusuf|ICOM", "Amina Yusuf"),
        ("Name|Title|Organisation", "Amina Yusuf|Curator|ICOM", "Amina Yusuf"),
    ],
)
def test_a_name_in_parts_is_one_name(register: Register, headings: str, cells: str, name: str) -> None:
    row = read_rows(register, "contact", headings.split("|"), cells.split("|")).rows[0]
    assert row.values["name"] == name
    assert row.values.get("role") == ({"en": "Curator"} if "Curator" in cells else None)


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        *(("Tunis (Tunisie)", "Tunis", "TN"), ("Sfax - Tunisie", "Sfax", "TN"), ("Abidjan, RCI", "Abidjan", "CI")),
        *(("Hilton, Cairo, Egypt", "Hilton, Cairo", "EG"), ("السودان - الخرطوم", "الخرطوم", "SD")),
        *(("عمّان، الأردن", "عمّان", "JO"), ("عمان / الأردن", "عمان", "JO"), ("مسقط/سلطنة عمان", "مسقط", "OM")),
        *(("Abidjan (CI)", "Abidjan", "CI"), ("Cairo-Egypt", "Cairo", "EG"), ("تونس - تونس", "تونس", "TN")),
        *(("Portland, ME", "Portland, ME", None), ("Porto-Novo", "Porto-Novo", None), ("Dakar", "Dakar", None)),
        ("Rabat (siège)", "Rabat (siège)", None),
    ],
)
def test_a_place_may_have_its_country_beside_it(register: Register, text: str, place: str, country: str | None) -> None:
    rows = ("Title", "Type", "Venue", "Date"), ("Maps", "Workshop", text, "2024")
    values = read_rows(register, "activity", *rows).rows[0].values
    assert (values["place"], values.get("country")) == (place, country)


@pytest.mark.parametrize(
    ("text", "country", "choices"),
    [
        ("Rabat, Maroc", "MA", None),
        ("المنامة/البحرين", "BH", None),
        ("عمّان", None, ["JO", "OM", "no country"]),
        ("Amman", None, ["JO", "no country"]),
    ],
)
def test_the_seat_of_a_partner_tells_its_country(
    register: Register, text: str, country: str | None, choices: list[str] | None
) -> None:
    rows = ("Organisation", "HQ (city, country)", "Type"), ("Body of Maps", text, "NGO")
    row = read_rows(register, "partner", *rows).rows[0]
    assert row.values.get("country") == country
    assert [[*ask.choices] for ask in row.asks] == ([choices] if choices else [])
    assert [remark.code for remark in row.remarks] == (["place_not_kept"] if country else [])


@pytest.mark.parametrize(
    ("headings", "cells", "people"),
    [
        ("Participants|M/F", "24|14/10", (10, 14, 0)),
        ("Effectif (H/F)", "15/4", (4, 15, 0)),
        ("Effectif (H/F)", "12H / 9F", (9, 12, 0)),
        ("Participants|F/M", "24|14 - 10", (14, 10, 0)),
        ("Participants|Women|Men", "|12 f|10 h", (12, 10, 0)),
        ("Participants", "35 (F : 20)", (20, None, 15)),
        ("Participants", "75 (31 women)", (31, None, 44)),
        ("Participants", "25 pers. dont 10 F", (10, None, 15)),
        ("Participants", "une trentaine", (None, None, 30)),
        ("المشاركون", "٣٠ تقريباً", (None, None, 30)),
    ],
)
def test_people_are_counted_as_offices_write_them(
    register: Register, headings: str, cells: str, people: tuple[int | None, ...]
) -> None:
    rows = ["Title", "Type", "Date", *headings.split("|")], ["Maps", "Workshop", "2024", *cells.split("|")]
    row = read_rows(register, "activity", *rows).rows[0]
    read: Any = row.values["people"]
    assert (tuple(read[name] for name in ("women", "men", "not_known")), row.asks) == (people, [])


@pytest.mark.parametrize(
    ("heading", "text", "mode"),
    [
        ("Reconduction", "tacite", "tacit"),
        ("Tacite reconduction", "oui", "tacit"),
        ("التجديد", "تلقائي", "tacit"),
        ("Renewal", "by request", None),
        ("Reconduction", "non tacite", None),
    ],
)
def test_a_column_of_renewals_tells_whether_it_goes_on_by_itself(
    register: Register, heading: str, text: str, mode: str | None
) -> None:
    rows = ("Partner", "Type", "Date signed", heading), ("Body of Maps", "MoU", "2024", text)
    row = read_rows(register, "agreement", *rows).rows[0]
    assert row.values.get("renewal_mode") == mode
    assert [remark.code for remark in row.remarks] == ([] if mode else ["renewal_not_kept"])
