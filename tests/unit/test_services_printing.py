"""Agreement summaries are filled from the register: what stands in it, in the language of the paper."""

from datetime import date

import pytest
from exchange_offices import edit, founded_offices
from services_registers import founded, signed_agreement

from iwhc_desktop.domain.agreement.term.facts import TermRules
from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.agreements.term_rules import rule_sentences
from iwhc_desktop.services.records.unit_words import unit_words
from iwhc_desktop.services.register import Register
from iwhc_desktop.services.saving.commands import Attach, Change, Create, Save

TODAY = date(2026, 11, 23)


@pytest.fixture
def register(tmp_path):
    with founded(tmp_path, sample=True, public_dates=True) as found:
        yield found


def key(register: Register, name: str, kind: str = "agreement") -> int:
    return register.queries.find(kind, name) or 0


def test_the_head_names_owner_unit_and_office_in_three_scripts(register):
    filled = register.printing.filled(key(register, "AGR-05"), TODAY, "fr")
    assert filled.letterhead.owner.ar.startswith("منظمة")
    assert filled.letterhead.owner.en.startswith("Islamic World Educational")
    assert filled.letterhead.unit.fr == "Centre du patrimoine du monde islamique"
    assert filled.letterhead.office == "Headquarters"
    assert (filled.imprint.printed_by, filled.imprint.office, filled.imprint.as_of) == ("N. N.", "Headquarters", TODAY)
    assert register.store.running_hash().startswith(filled.imprint.digest)
    assert len(filled.imprint.digest) == 12


@pytest.mark.parametrize(
    ("language", "title", "to_confirm"),
    [
        ("ar", "مذكرة تفاهم مع منظمة الدول التركية", True),
        ("en", "Memorandum of Understanding with the Organization of Turkic States", False),
        ("fr", "Mémorandum d’entente avec l’Organisation des États turciques", True),
    ],
)
def test_texts_are_in_the_language_of_the_paper(register, language, title, to_confirm):
    filled = register.printing.filled(key(register, "AGR-05"), TODAY, language)
    assert (filled.title.text, filled.title.language, filled.title.to_confirm) == (title, language, to_confirm)
    assert {other.language for other in filled.other_titles} == {"ar", "en", "fr"} - {language}
    assert all(party.name.language == language for party in filled.parties)
    assert len(filled.purposes) == 6
    assert filled.plan_period


def test_signatures_with_day_place_and_evidence(register):
    filled = register.printing.filled(key(register, "AGR-05"), TODAY, "en")
    first, second = filled.signatures
    assert (str(first.signed_on), first.place, first.same_act) == ("2024-06-13", "Rabat", False)
    assert (second.signed_on, second.same_act, second.signed) == (None, True, True)
    assert {first.evidence, second.evidence} == {"missing"}
    assert [document.status for document in filled.documents] == ["missing"]
    assert filled.todo
    assert filled.term.state == "in_force"
    assert filled.term.last_day == date(2027, 6, 12)


def test_the_body_that_signs_stands_beside_the_party(register):
    filled = register.printing.filled(key(register, "AGR-02"), TODAY, "en")
    bodies = [party.signing_body for party in filled.parties]
    assert bodies == ["", "Saudi National Commission for Education, Culture and Science"]


def test_a_party_that_has_not_signed_is_named(register):
    made = register.bus.run(
        Save(
            (
                Create("agreement", {"kind": "protocol", "title_en": "Draft"}, "a"),
                Create(
                    "agreement_party",
                    {
                        "agreement": "@a",
                        "partner": key(register, "ORG-UN", "partner"),
                        "capacity": "witness",
                        "required": False,
                        "contact_name": "A. B.",
                    },
                ),
            )
        )
    )
    filled = register.printing.filled(made.key, TODAY, "en")
    assert [(line.signed, line.party) for line in filled.signatures] == [(False, "United Nations")]
    (party,) = filled.parties
    assert (party.required, party.contact_name) == (False, "A. B.")
    assert party.capacity is not None
    assert filled.title.to_confirm is False
    assert filled.other_titles == []


def test_what_happened_since_is_printed(register, tmp_path):
    agreement = key(register, "AGR-05")
    parties = [row.key for row in register.queries.children("agreement_party", [agreement])[agreement]]
    paper = tmp_path / "copy.pdf"
    paper.write_bytes(b"%PDF-1.4\n%%EOF\n")
    register.bus.run(Attach("agreement", agreement, paper, "signed_mou"))
    register.bus.run(
        Save(
            (
                Create(
                    "renewal",
                    {"agreement": agreement, "kind": "request", "by_party": parties[0], "letter_on": "2026-10-01"},
                    "r",
                ),
                Create(
                    "renewal_response",
                    {"renewal": "@r", "party": parties[1], "agrees": True, "responded_on": "2026-11-02"},
                ),
                Create(
                    "suspension",
                    {"agreement": agreement, "suspended_from": "2025-03", "decided_by": "ICESCO", "reason_en": "Works"},
                ),
                Create(
                    "termination",
                    {
                        "agreement": agreement,
                        "by_party": parties[1],
                        "terminated_on": "2027-01-31",
                        "reason_en": "Over",
                    },
                ),
                Change(
                    "agreement",
                    agreement,
                    {
                        "contribution_mode": "proportional",
                        "contributions": [
                            {"party": parties[0], "num": 1, "den": 3},
                            {"party": parties[1], "num": 2, "den": 3},
                        ],
                    },
                ),
            )
        )
    )
    filled = register.printing.filled(agreement, TODAY, "en")
    assert [str(share.share) for share in filled.contributions] == ["1/3", "2/3"]
    assert filled.renewals[0].by_party.startswith("Islamic World Educational")
    assert [(answer.agrees, str(answer.responded_on)) for answer in filled.renewals[0].responses] == [
        (True, "2026-11-02")
    ]
    assert (filled.suspensions[0].reason, filled.suspensions[0].decided_by) == ("Works", "ICESCO")
    assert (filled.terminations[0].by_party, filled.terminations[0].reason) == ("Organization of Turkic States", "Over")
    (document,) = filled.documents
    assert (document.status, len(document.sha256)) == ("present", 12)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_same_register_gives_the_same_bytes(register, language):
    agreement = key(register, "AGR-03")
    first = register.printing.summary(agreement, TODAY, language)
    assert first.startswith(b"%PDF-")
    assert register.printing.summary(agreement, TODAY, language) == first


def test_what_is_to_decide_names_the_office_of_each_value(tmp_path):
    offices = founded_offices(tmp_path, "BAH", "AZE", sample=True)
    agreement = key(offices.of["BAH"], "AGR-05")
    for code in ("BAH", "AZE"):
        edit(offices.of[code], "agreement", agreement, notes_en=f"from {code}")
    offices.pass_on("AZE", "HQ")
    offices.pass_on("BAH", "HQ")
    (conflict,) = offices.of["HQ"].printing.filled(agreement, TODAY, "en").conflicts
    assert sorted(conflict.values) == [("from AZE", "AZE"), ("from BAH", "BAH")]
    offices.close()


@pytest.mark.parametrize(
    ("unit", "values", "words"),
    [
        ("kind", ("protocol", "memorandum_of_understanding"), ("Protocol", "Memorandum of understanding")),
        ("effective_on", ("2024-03", "2024-04-02"), ("March 2024", "2 April 2024")),
        ("title_en", (["One", "final"], ["Other", "draft"]), ("One", "Other")),
        ("owner_unit", (7, 8), ("Center", "–")),
        (RETIRED, (True, False), ("Yes", "No")),
        ("registry_no", (None, "12/2024"), ("–", "12/2024")),
    ],
)
def test_what_is_to_decide_is_said_in_words(unit, values, words):
    """Neither ISO days nor codes nor keys are printed."""
    formats = Formats("en")
    said = [
        formats.plain(Message("{v}", {"v": unit_words("agreement", unit, text_of(value), lambda _: {7: "Center"})}))
        for value in values
    ]
    assert tuple(said) == words


# the rules in words


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (
            TermRules(),
            [
                "In force from the day the last required party signs",
                "For 3 years",
                "Renewable at the request of the parties",
            ],
        ),
        (
            TermRules(effect_rule="explicit_date", term_months=18, renewal_term_months=18, renewal_consent="any"),
            [
                "In force from the day named in the agreement",
                "For 18 months",
                "Renewable at the request of one party with the consent of another",
            ],
        ),
        (
            TermRules(effect_rule="first_signature", term_months=None, renewal_term_months=None),
            [
                "In force from the day the first required party signs",
                "Without a fixed term",
            ],
        ),
        (
            TermRules(term_kind="until_date", renewal_mode="tacit", renewal_term_months=24, notice_months=6),
            [
                "In force from the day the last required party signs",
                "Until the last day that the agreement states",
                "Renewed tacitly unless a party gives notice",
                "Each renewal is for 2 years",
                "Notice: 6 months",
            ],
        ),
        (
            TermRules(
                term_months=12, max_renewals=1, last_day_rule="anniversary", tolling="by_amendment", notice_months=3
            ),
            [
                "In force from the day the last required party signs",
                "For 1 year",
                "The anniversary itself is the last day in force",
                "Renewable at the request of the parties",
                "Renewable 1 time at most",
                "Each renewal is for 3 years",
                "A suspension extends the term only by amendment",
                "Notice: 3 months",
            ],
        ),
    ],
)
def test_the_settings_of_an_agreement_in_words(rules, expected):
    formats = Formats("en")
    assert [formats.plain(sentence) for sentence in rule_sentences(rules)] == expected


def test_what_a_letter_says_about_the_day_is_printed_below_the_date(register):
    """K9: beside the year that is certain, in the detail of an agreement and on its summary."""
    made = register.bus.run(signed_agreement()).keys
    written = {"signed_on": "2024", "signed_on_as_written": "early 2024"}
    register.bus.run(Save((Change("signature", made["sign"], written),), reason="as it is on paper"))
    assert register.agreements.detail(made["mou"], date(2026, 11, 23)).signed_as_written == ("early 2024",)
    lines = register.printing.filled(made["mou"], date(2026, 11, 23), "en").signatures
    assert [(line.same_act, line.as_written) for line in lines] == [(False, "early 2024"), (True, "")]
