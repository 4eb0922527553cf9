"""Single cells as offices write them, and what reading each must give: values, questions, what is only said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from iwhc_desktop.domain.activity import Activity
from iwhc_desktop.domain.agreement.records import Agreement, AgreementParty, Signature
from iwhc_desktop.domain.partner import Contact, Partner
from iwhc_desktop.domain.texts import localized
from iwhc_desktop.i18n.parse import ParseError, parse_money
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.tables.countries import country_code, likely_countries
from iwhc_desktop.services.tables.documents import list_document
from iwhc_desktop.services.tables.findings import Answers, Ask, RowReading
from iwhc_desktop.services.tables.heading_table import fields_of_kind, forms_of_kind
from iwhc_desktop.services.tables.sentences import field_label
from iwhc_desktop.services.tables.term_cells import months_in
from iwhc_desktop.services.tables.typed_answers import can_be_typed, typed_answer
from tests.list_sheets import Row, read_rows, sheet
from tests.services_registers import founded

DEAL = ("Partner", "Country", "Type", "Subject", "Date signed", "Validity")
BODY = ("Organisation", "Country", "Type", "Contact person", "Position", "Phone", "E-mail", "Since")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with founded(tmp_path_factory.mktemp("cells"), sample=True, public_dates=True) as made:
        yield made


def first(register: Register, kind: str, *rows: Row) -> RowReading:
    return read_rows(register, kind, *rows).rows[0]


def deal(register: Register, party: str = "ICOM", country: str = "", term: str = "") -> RowReading:
    return first(register, "agreement", DEAL, (party, country, "MoU", "Maps", "5 March 2024", term))


def body(register: Register, **cells: str) -> RowReading:
    given = {"name": "Body of Maps", "country": "", "type": "NGO", "who": "", "role": "", "phone": "", "email": ""}
    return first(register, "partner", BODY, [*(given | cells).values(), *(("",) if "since" not in cells else ())])


def asked(row: RowReading) -> list[tuple[str, tuple[Any, ...]]]:
    return [(ask.code, ask.choices) for ask in row.asks]


def said(row: RowReading) -> list[str]:
    return [remark.code for remark in row.remarks]


# amounts


@pytest.mark.parametrize(
    ("text", "language", "country", "amount"),
    [
        ("15 000 UM", "fr", "MR", (1500000, "MRU")),
        ("6,5 millions FCFA", "fr", "BJ", (6500000, "XOF")),
        ("6.5 million FCFA", "en", "CM", (6500000, "XAF")),
        ("2,5 M€", "fr", "", (250000000, "EUR")),
        ("2,5 MDH", "fr", "MA", (250000000, "MAD")),
        ("USD 12k", "en", "", (1200000, "USD")),
        ("12k MAD", "en", "", (1200000, "MAD")),
        ("12 MAD", "en", "", (1200, "MAD")),
        ("١٢ ألف دولار أمريكي", "ar", "", (1200000, "USD")),
        ("مليون ونصف ريال", "ar", "SA", (150000000, "SAR")),
        ("مليوني ريال", "ar", "SA", (200000000, "SAR")),
        ("ألفا يورو", "ar", "", (200000, "EUR")),
        ("نصف مليون دولار أمريكي", "ar", "", (50000000, "USD")),
        ("half a million euros", "en", "", (50000000, "EUR")),
        ("un million et demi d’euros", "fr", "", (150000000, "EUR")),
        ("500 mille euros", "fr", "", (50000000, "EUR")),
        ("250 000 manat", "en", "AZ", (25000000, "AZN")),
        ("1 200 000 DA", "fr", "", (120000000, "DZD")),
        ("3 500 000 F CFA (XOF)", "fr", "", (3500000, "XOF")),
    ],
)
def test_an_amount_may_have_a_word_for_its_scale(
    text: str, language: str, country: str, amount: tuple[int, str]
) -> None:
    assert parse_money(text, language, country) == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.250 million EUR", "money_ambiguous"),
        ("مليون ونصف", "currency_missing"),
        ("1 million 200 mille euros", "number_unreadable"),
        ("ألف وخمسمائة جنيه", "currency_unknown"),
        ("2.5 m EUR", "currency_unknown"),
    ],
)
def test_an_amount_with_a_scale_is_refused_where_it_may_be_two(text: str, code: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_money(text, "ar")
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "answers", "amount"),
    [
        ("25 000 UC", [("amount_unclear", {"amount_minor": 25000, "currency": "XOF"})], (25000, "XOF")),
        ("12k", [("currency_missing", "EUR")], (1200000, "EUR")),
        ("$12k", [("currency_unsure", "USD")], (1200000, "USD")),
        (
            "8.500",
            [("currency_missing", "EUR"), ("amount_unclear", {"amount_minor": 850000, "currency": "EUR"})],
            (850000, "EUR"),
        ),
    ],
)
def test_a_currency_that_is_not_certain_is_asked_with_choices(
    register: Register, text: str, answers: list[tuple[str, Any]], amount: tuple[int, str]
) -> None:
    rows = ("Title", "Type", "Country", "Date", "Cost"), ("Maps", "Workshop", "Senegal", "2024", text)
    given = Answers()
    for code, answer in answers:
        (ask,) = read_rows(register, "activity", *rows, answers=given).rows[0].asks
        assert (ask.code, answer in ask.choices) == (code, True)
        given.give(2, ask, answer)
    total: Any = read_rows(register, "activity", *rows, answers=given).rows[0].values["total"]
    assert (total["amount_minor"], total["currency"]) == amount


# terms


@pytest.mark.parametrize(
    "text",
    [
        *("indefinite", "Open-ended", "sine die", "no expiry", "until further notice", "∞"),
        *("indéterminée", "durée illimitée", "jusqu’à dénonciation", "sans limitation de durée"),
        *("غير محدد المدة", "غير محددة", "مفتوحة المدة", "دائمة", "إلى أجل غير مسمى"),
    ],
)
def test_a_term_without_an_end_is_indefinite(register: Register, text: str) -> None:
    row = deal(register, term=text)
    assert (row.values["term_kind"], "term_months" in row.values, row.asks) == ("indefinite", False, [])
    assert said(row) == []


@pytest.mark.parametrize("text", ["ongoing", "en cours", "جارية", "renouvelable", "غير مذكورة"])
def test_a_term_that_only_goes_on_is_the_usual_one_and_said(register: Register, text: str) -> None:
    row = deal(register, term=text)
    assert (row.values["term_months"], said(row)) == (36, ["term_assumed"])


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *(("three (3) years", 36), ("trois (03) ans", 36), ("٣ (ثلاث) سنوات", 36), ("five (3) years", 0)),
        *(("1 an et demi", 18), ("18 months from signature", 18), ("3 ans à compter de la signature", 36)),
        *(
            ("ست سنوات", 72),
            ("لمدة سنتين", 24),
            ("3 ans renouvelable une fois", 36),
            ("ثلاث سنوات قابلة للتجديد تلقائيا", 36),
        ),
    ],
)
def test_a_length_is_read_with_what_stands_around_it(text: str, months: int) -> None:
    assert months_in(text) == months


def test_a_term_that_goes_on_by_itself_is_tacit_and_one_may_be_answered_to_have_no_end(register: Register) -> None:
    assert deal(register, term="3 ans par tacite reconduction").values["renewal_mode"] == "tacit"
    (ask,) = deal(register, term="as agreed").asks
    assert (ask.choices[-1], typed_answer(ask, "18 months", "en")) == ("indefinite", 18)
    assert typed_answer(ask, "غير محدد المدة", "ar") == "indefinite"


# countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("République du Sénégal", "SN"), ("Republic of Azerbaijan", "AZ"), ("Royaume du Maroc", "MA")),
        *(("République islamique de Mauritanie", "MR"), ("جمهورية مصر العربية", "EG"), ("Hollande", "NL")),
        *(("Republic of Korea", ""), ("Republic of Congo", "")),
    ],
)
def test_a_country_has_the_form_of_its_state_before_it(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        *(("Azerbaijn", ("AZ",)), ("Sénégale", ("SN",)), ("Maroco", ("MA",)), ("السنغل", ("SN",)), ("Tunsia", ("TN",))),
        *(("sénégalaise", ("SN",)), ("المغربية", ("MA",)), ("Congo", ("CD", "CG")), ("Senegal, Mali", ("SN", "ML"))),
        *(("XX", ()), ("", ())),
    ],
)
def test_a_country_that_is_none_is_likely_one_of_these(text: str, codes: tuple[str, ...]) -> None:
    assert likely_countries(text) == codes


@pytest.mark.parametrize(
    ("text", "country", "questions", "remarks"),
    [
        ("Azerbaijn", None, [("country_unknown", ("AZ", "no country"))], []),
        ("Neverland 12", None, [("country_unknown", ("no country",))], []),
        ("Plusieurs pays", None, [], ["country_none"]),
        ("مصر / Égypte", "EG", [], []),
        ("Qatar قطر", "QA", [], []),
        ("تونس Tunisie", "TN", [], []),
        ("K.S.A", "SA", [], []),
    ],
)
def test_a_country_is_read_or_asked_with_choices(
    register: Register, text: str, country: str | None, questions: list[Any], remarks: list[str]
) -> None:
    row = body(register, country=text)
    assert (row.values.get("country"), asked(row), said(row)) == (country, questions, remarks)


@pytest.mark.parametrize(
    ("parties", "country", "countries", "questions"),
    [
        ("Institute A; Institute B", "Jordan; Oman", ["JO", "OM"], []),
        ("جامعة الإسكندرية\nوزارة الآثار المصرية", "مصر", ["EG", None], []),
        ("Interpol; Police Network", "France", [None, None], []),
        ("Institute A; Institute B", "Jordan", [None, None], ["country_of_which"]),
        ("Interpol; ICOM", "Neverland", [None, None], []),
        ("Institute A; Institute B", "Azerbaijn", [None, None], ["country_unknown"]),
    ],
)
def test_a_country_beside_several_partners_is_of_one_of_them(
    register: Register, parties: str, country: str, countries: list[str | None], questions: list[str]
) -> None:
    row = deal(register, parties, country)
    read_as: Any = row.values["parties"]
    assert [one.get("country") for one in read_as[1:]] == countries
    assert [code for code, _ in asked(row) if code != "possible_duplicate"] == questions


@pytest.mark.parametrize(("answer", "countries"), [("all of them", ["JO", "JO"]), ("Institute B", [None, "JO"])])
def test_a_person_says_whose_country_it_is(register: Register, answer: str, countries: list[str | None]) -> None:
    rows = DEAL, ("Institute A; Institute B", "Jordan", "MoU", "Maps", "5 March 2024", "")
    answers = Answers()
    (ask,) = read_rows(register, "agreement", *rows).rows[0].asks
    answers.give(2, ask, answer)
    parties: Any = read_rows(register, "agreement", *rows, answers=answers).rows[0].values["parties"]
    assert [one.get("country") for one in parties[1:]] == countries


def test_a_country_of_one_partner_is_not_that_of_others_in_the_whole_list(register: Register) -> None:
    rows = [(f"{one}; {other}", "Jordan", "MoU", one, "2024", "") for one, other in (("Sun", "Moon"), ("Air", "Fire"))]
    found = read_rows(register, "agreement", DEAL, *rows)
    (ask,) = found.rows[0].asks
    assert not found.shares(ask)
    answers = Answers()
    answers.give(2, ask, "Sun", in_whole_list=True)
    again = read_rows(register, "agreement", DEAL, *rows, answers=answers)
    assert [asked(row) for row in again.rows] == [[], [("country_of_which", ("all of them", "Air", "Fire"))]]


# types


@pytest.mark.parametrize(
    ("name", "stated", "read_as", "choices"),
    [
        (
            "University of Maps",
            "Public body",
            None,
            ("university", "intergovernmental", "ngo_international", "government_ministry"),
        ),
        (
            "Research Centre for Maps",
            "International organisation",
            None,
            ("research_centre", "intergovernmental", "ngo_international"),
        ),
        ("University of Maps", "Foundation", "foundation", ()),
        ("University of Maps", "", "university", ()),
        ("Body of Maps", "UN agency", "intergovernmental", ()),
        ("مركز الخرائط", "مركز إقليمي", "regional_centre", ()),
    ],
)
def test_a_stated_type_is_never_replaced_by_that_of_the_name(
    register: Register, name: str, stated: str, read_as: str | None, choices: tuple[str, ...]
) -> None:
    row = body(register, name=name, type=stated, country="Jordan")
    assert (row.values.get("type"), asked(row)) == (read_as, [("type_unknown", choices)] if choices else [])


def test_the_partners_that_lack_a_type_are_in_the_summary(register: Register) -> None:
    found: Any = list_document(
        "list.xlsx", date(2026, 1, 1), [read_rows(register, "partner", BODY, ("Body of Maps", "Jordan"))], []
    )
    assert found["sheets"][0]["summary"]["partners_without_type"] == ["Body of Maps"]


# people


@pytest.mark.parametrize(
    ("cells", "people"),
    [
        (
            {
                "who": "Dr A. Bee; Ms C. Dee",
                "role": "Dean; Head",
                "phone": "+212 537 00 00 01; +212 537 00 00 02",
                "email": "a@b.org; c@d.org",
            },
            [
                ("Dr A. Bee", "Dean", "+212 537 00 00 01", "a@b.org"),
                ("Ms C. Dee", "Head", "+212 537 00 00 02", "c@d.org"),
            ],
        ),
        (
            {"who": "Anna Bee and Carla Dee", "email": "a@b.org, c@d.org"},
            [("Anna Bee", "", "", "a@b.org"), ("Carla Dee", "", "", "c@d.org")],
        ),
        ({"who": "د. ليلى صالح\nأ. فهد العتيبي"}, [("د. ليلى صالح", "", "", ""), ("أ. فهد العتيبي", "", "", "")]),
        (
            {"who": "Anna Bee <a@b.org>; Carla Dee <c@d.org>"},
            [("Anna Bee", "", "", "a@b.org"), ("Carla Dee", "", "", "c@d.org")],
        ),
        (
            {"who": "Anna Bee\nDirector of Maps", "email": "a@b.org"},
            [("Anna Bee, Director of Maps", "", "", "a@b.org")],
        ),
        ({"who": "Bianchi, Marco", "role": "Dean"}, [("Bianchi, Marco", "Dean", "", "")]),
    ],
)
def test_several_people_in_a_cell_have_what_stands_at_their_place(
    register: Register, cells: Mapping[str, str], people: list[tuple[str, ...]]
) -> None:
    row = body(register, **cells)
    found: Any = row.values.get("contacts") or [row.values["contact"]]
    read_as = [
        (one["name"], one.get("role", {}).get("en", ""), one.get("phone", ""), one.get("email", "")) for one in found
    ]
    assert (read_as, row.asks) == (people, [])


@pytest.mark.parametrize(
    ("answer", "phones"),
    [("several people", ["+212 537 00 00 01", "+212 537 00 00 01"]), ("one person", ["+212 537 00 00 01"])],
)
def test_people_of_whom_the_numbers_do_not_agree_are_asked(register: Register, answer: str, phones: list[str]) -> None:
    rows = BODY, ("Body", "", "NGO", "Anna Bee; Carla Dee", "Dean; Head", "+212 537 00 00 01", "a@b.org; c@d.org", "")
    answers = Answers()
    (ask,) = read_rows(register, "partner", *rows).rows[0].asks
    assert (ask.code, ask.choices) == ("people_together", ("several people", "one person"))
    answers.give(2, ask, answer)
    contacts: Any = read_rows(register, "partner", *rows, answers=answers).rows[0].values["contacts"]
    assert [one["phone"] for one in contacts] == phones


def test_contacts_with_a_role_are_entered_once_and_changed_later(register: Register) -> None:
    rows = [
        BODY,
        ("Body of Seas", "", "NGO", "Anna Bee; Carla Dee", "Dean; Head", "", "a@b.org; c@d.org", "March 2024"),
    ]
    register.tables.bring_in(sheet(*rows), read_rows(register, "partner", *rows))
    partner = max(register.queries.keys("partner", sort="key"))
    kept = register.queries.children("contact", [partner])[partner]
    assert [(one.values["name"], one.values["in_role_from"]) for one in kept] == [
        ("Anna Bee", "2024-03"),
        ("Carla Dee", "2024-03"),
    ]
    assert [localized(one.values, "role").en for one in kept] == ["Dean", "Head"]
    again = read_rows(
        register, "partner", rows[0], ("Body of Seas", "", "NGO", "Carla Dee", "Director", "", "c@d.org", "2024-03")
    )
    assert (again.rows[0].outcome, [*again.rows[0].values]) == ("changed", ["contacts"])
    register.tables.bring_in(sheet(*rows), again)
    kept = register.queries.children("contact", [partner])[partner]
    assert [localized(one.values, "role").en for one in kept] == ["Dean", "Director"]
    assert read_rows(register, "partner", *rows[:1], again_row()).rows[0].outcome == "same"


def again_row() -> Row:
    return ("Body of Seas", "", "NGO", "Carla Dee", "Director", "", "c@d.org", "2024-03")


def test_a_list_of_contacts_may_have_two_in_a_row_and_an_agreement_keeps_the_second_in_its_notes(
    register: Register,
) -> None:
    heads = ("Name", "Organisation", "E-mail", "In post since")
    found = read_rows(register, "contact", heads, ("Anna Bee; Carla Dee", "ICOM", "a@b.org; c@d.org", "2023"))
    values: Any = found.rows[0].values
    assert (values["name"], values["email"], values["in_role_from"]) == ("Anna Bee", "a@b.org", "2023")
    assert [one["name"] for one in values["contacts"]] == ["Carla Dee"]
    rows = (*DEAL, "Focal point"), ("ICOM", "", "MoU", "Seas", "2024", "", "Anna Bee; Carla Dee")
    assert said(first(register, "agreement", *rows)) == ["contact_not_kept"]


# dates


@pytest.mark.parametrize(
    ("year", "rows", "day"),
    [
        ("2019", ("25/4/2019",), "2019-05-03"),
        ("2019", ("4/25/2019",), "2019-03-05"),
        ("2011", ("25/4/2019",), None),
        ("2019", ("3/4/2019",), None),
    ],
)
def test_a_year_of_two_digits_is_read_where_the_list_has_it_in_full(
    register: Register, year: str, rows: Row, day: str | None
) -> None:
    heads = ("Year", "Title", "Type", "Date")
    found = read_rows(
        register,
        "activity",
        heads,
        *((year, "Seas", "Workshop", one) for one in rows),
        (year, "Maps", "Workshop", "3/5/19"),
    )
    row = found.rows[-1]
    assert row.values["start"] == day
    assert "date_short_year" in ([code for code, _ in asked(row)] if day is None else ["date_short_year"])


@pytest.mark.parametrize(
    "code",
    [
        "date_order",
        "date_short_year",
        "date_maybe_hijri",
        "date_impossible",
        "date_quarter",
        "date_reversed",
        "hijri_month",
    ],
)
def test_every_question_about_a_date_lets_a_day_be_typed(code: str) -> None:
    asked_ = Ask("D", code, "3/5/19", ("2019-05-03", "2019-03-05"))
    assert (can_be_typed(asked_), typed_answer(asked_, "4 May 2019", "en")) == (True, "2019-05-04")


# headings


def test_the_place_of_signing_and_a_summary_are_kept(register: Register) -> None:
    rows = (*DEAL, "Signed at", "Summary"), ("Body of Signs", "", "MoU", "Maps", "2024", "", "Rabat", "In short")
    found = read_rows(register, "agreement", *rows)
    register.tables.bring_in(sheet(*rows), found)
    key = max(register.queries.keys("agreement", sort="key"))
    parties = register.queries.children("agreement_party", [key])[key]
    signatures = register.queries.children("signature", [parties[0].key])[parties[0].key]
    assert localized(signatures[0].values, "place").en == "Rabat"
    assert localized(register.queries.row("agreement", key).values, "summary").en == "In short"


def test_an_agreement_of_the_register_gets_the_place_that_it_lacks(register: Register) -> None:
    plain = DEAL, ("Body of Ports", "", "MoU", "Ports", "2024", "")
    register.tables.bring_in(sheet(*plain), read_rows(register, "agreement", *plain))
    rows = (*DEAL, "Signed at"), ("Body of Ports", "", "MoU", "Ports", "2024", "", "Aden")
    answers = Answers()
    (ask,) = read_rows(register, "agreement", *rows).rows[0].asks
    answers.give(2, ask, ask.choices[0])
    found = read_rows(register, "agreement", *rows, answers=answers)
    assert [*found.rows[0].values] == ["signed_at"]
    register.tables.bring_in(sheet(*rows), found)
    assert read_rows(register, "agreement", *rows, answers=answers).counts == {"same": 1}


REACHED: Mapping[str, Mapping[type, Mapping[str, str]]] = MappingProxyType(
    {
        "agreement": {
            Agreement: {
                **{"reference": "reference", "kind": "kind", "title": "title", "summary": "summary", "notes": "notes"},
                **dict.fromkeys(("term_kind", "term_months", "renewal_mode"), "term"),
                **{"ends_on": "end", "stage": "state", "fields": "topics", "contributions": "amount"},
            },
            AgreementParty: {"partner": "parties", "signing_body": "parties"}
            | {"contact_name": "contact", "contact_phone": "phone", "contact_email": "email"},
            Signature: {"signed_on": "signed_on", "place": "signed_at"},
        },
        "activity": {
            Activity: {
                **{
                    "reference": "reference",
                    "type": "type",
                    "title": "title",
                    "description": "notes",
                    "state": "state",
                },
                **{"starts_on": "starts", "ends_on": "ends", "place": "place", "mode": "place", "women": "women"},
                **{"men": "men", "not_known": "people", "fields": "topics", "technologies": "topics"},
            }
        },
        "partner": {
            Partner: {
                **{"reference": "reference", "name": "name", "acronym": "acronym", "type": "type", "notes": "notes"},
                **{"country": "country", "website": "website", "contact_name": "contact"},
                **{"represents_country": "country", "contact_phone": "phone", "contact_email": "email"},
            },
            Contact: {"name": "contact", "role": "role", "in_role_from": "in_role_from"},
        },
        "contact": {
            Contact: {"partner": "partner", "name": "name", "role": "role", "phone": "phone"}
            | {"email": "email", "in_role_from": "in_role_from"},
        },
    }
)
"""The columns of a list out of which the fields of its records are."""

_LATER = "a person sets it on the record: an old list has no column for it that means the same in two offices"
_LINK = "names another record, which a list of names alone cannot tell apart"
_MADE = "the register makes it itself"
NOT_IN_LISTS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "sample_id",
                "position",
                "same_act",
                "merged_into",
                "apart",
                "apart_from",
                "is_placeholder",
                "verify_state",
            ),
            _MADE,
        ),
        **dict.fromkeys(
            ("agreement", "agreement_party", "owner_unit", "responsible_office", "person_in_charge"), _LINK
        ),
        **dict.fromkeys(
            ("plan_period", "predecessor", "part_of", "need", "event", "plan_line", "parent", "signatory", "evidence"),
            _LINK,
        ),
        **dict.fromkeys(("purposes", "legal_instruments"), _LINK),
        **dict.fromkeys(
            ("registry_no", "report_text", "effect_rule", "effective_on", "last_day_rule", "renewal_consent"), _LATER
        ),
        **dict.fromkeys(
            ("late_renewal", "max_renewals", "renewal_term_months", "tolling", "notice_months", "stage_on"), _LATER
        ),
        **dict.fromkeys(("contribution_mode", "third_party_policy", "authentic_languages", "confidential"), _LATER),
        **dict.fromkeys(
            ("cancelled_on", "cancel_reason", "required", "capacity", "organiser_role", "in_role_to"), _LATER
        ),
        **dict.fromkeys(
            ("partner_list_complete", "is_group", "certificates", "approved", "funded", "scope_level"), _LATER
        ),
    }
)
"""The other fields, and why no column of a list is one of them."""


@pytest.mark.parametrize("kind", REACHED)
def test_every_field_of_a_record_is_reached_by_a_column_or_is_no_column_for_a_reason(kind: str) -> None:
    for record, columns in REACHED[kind].items():
        declared = set(record.__annotations__)
        assert declared - columns.keys() - NOT_IN_LISTS.keys() - _of_others(kind, record) == set()
        assert columns.keys() <= declared
        assert {*columns.values()} <= {*fields_of_kind(kind)}


def _of_others(kind: str, record: type) -> set[str]:
    """The fields of the contacts in a list of partners that are the partner's own columns."""
    return {"partner", "phone", "email"} if (kind, record) == ("partner", Contact) else set()


@pytest.mark.parametrize("kind", REACHED)
def test_every_column_has_a_heading_in_three_languages_and_a_name(kind: str) -> None:
    named = {(field, language) for field, language in forms_of_kind(kind).values()}
    for field in fields_of_kind(kind):
        languages = {language for name, language in named if name == field}
        assert languages >= {"en", "fr", "ar"}, field
        assert field_label(field).msgid
