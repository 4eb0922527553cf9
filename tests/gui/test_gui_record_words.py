"""Records in words: values, history, the rules of an agreement as one sentence."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from services_registers import founded, opened, partner, signed_agreement

from iwhc_desktop.domain.agreement.term.status import AgreementFacts, PartyFacts, SignatureFacts, TermRules, status
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.gui.agreements.term_words import further_reasons, joined, rule_sentence
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.views.history_words import HistoryLine, history_of, who_and_when
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.error_texts.table import ERROR_TEXTS
from iwhc_desktop.i18n.error_texts.text import NOTHING
from iwhc_desktop.i18n.formats import MISSING, Formats
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.records.unit_words import unit_words
from iwhc_desktop.services.saving.commands import Change, Restore, Save, Withdraw

ENGLISH = Formats("en")
NAMES = {7: "Rabat", 8: "Amina"}
AS_OF = date(2026, 11, 23)
USUAL = {
    "term_months": 36,
    "effect_rule": "last_signature",
    "renewal_consent": "all",
    "contribution_mode": "not_stated",
}


def names_of(keys) -> dict[int, str]:
    return {key: NAMES[key] for key in keys if key in NAMES}


def said(message) -> str:
    return ENGLISH.plain(message)


def state_of(signed_on: str | None = "2024-06-13", **rules: object):
    """The state of an agreement of two parties that signed in one act."""
    day = PartialDate.parse(signed_on) if signed_on else None
    return status(
        AgreementFacts(
            rules=TermRules(**rules),
            parties=(PartyFacts(1), PartyFacts(2)),
            signatures=(SignatureFacts(1, day), SignatureFacts(2, same_act=True)),
            has_signed_copy=True,
        ),
        AS_OF,
    )


class TestValues:
    @pytest.mark.parametrize(
        ("kind", "unit", "label"),
        [
            ("agreement", "title_ar", "Title (العربية)"),
            ("agreement", "kind", "Type"),
            ("agreement", "retired", "Withdrawn"),
            ("agreement", "fields/7", "Fields of heritage"),
            ("signature", "signed_on", "Signed on"),
            ("agreement", "of_a_later_version", "of_a_later_version"),
        ],
    )
    def test_each_unit_has_a_name(self, kind, unit, label):
        assert said(unit_label(kind, unit)) == label

    @pytest.mark.parametrize(
        ("kind", "unit", "value", "words"),
        [
            ("agreement", "kind", "protocol", "Protocol"),
            ("agreement", "kind", "of_later", "of_later"),
            ("agreement", "confidential", True, "Yes"),
            ("agreement", "confidential", False, "No"),
            ("agreement", "term_months", 36, "36"),
            ("agreement", "title_en", ["A title", "draft"], "A title"),
            ("agreement", "registry_no", "R 12", "R 12"),
            ("agreement", "person_in_charge", 8, "Amina"),
            ("agreement", "person_in_charge", 99, MISSING),
            ("agreement", "notes_en", None, MISSING),
            ("agreement", "fields/7", True, "Rabat"),
            ("agreement", "fields/7", False, MISSING),
            ("agreement", "fields/99", True, "99"),
            ("agreement", "later", "x", "x"),
            ("agreement", "contributions", [{"party": 7, "num": 1, "den": 1}], "Rabat: 100%"),
            ("signature", "signed_on", "2024-06-13", "13 June 2024"),
            ("signature", "signed_on", "2024", "2024"),
            ("signature", "signed_on", "no day", "no day"),
        ],
    )
    def test_each_kind_of_value_has_words(self, kind, unit, value, words):
        assert ENGLISH.value(unit_words(kind, unit, value, names_of)) == words


class TestHistory:
    @pytest.fixture
    def register(self, tmp_path):
        made = founded(tmp_path)
        yield made
        made.close()

    @pytest.fixture
    def mou(self, register) -> int:
        return register.bus.run(signed_agreement()).keys["mou"]

    def lines(self, register, kind: str, key: int) -> list[str]:
        return [said(line.said) for line in history_of(register, kind, key, "en")]

    def test_the_newest_comes_first_and_a_new_row_is_one_line(self, register, mou):
        register.bus.run(Save((Change("agreement", mou, {"notes_en": "first"}),)))
        register.bus.run(Save((Change("agreement", mou, {"notes_en": "second"}),)))
        lines = self.lines(register, "agreement", mou)
        assert lines[:2] == ["Notes (English): second instead of first", "Notes (English): first"]
        assert lines.count("Agreement entered") == 1
        parties = [row.key for row in register.queries.children("agreement_party", [mou])[mou]]
        names = register.queries.names(parties, "en")
        assert [lines.count(f"Party · {names[party]} entered") for party in parties] == [1, 1]

    def test_what_belongs_to_it_is_told_with_it(self, register, mou):
        signature = register.agreements.detail(mou, AS_OF).parties[0].signatures[0].row.key
        change = Change("signature", signature, {"signed_on": "2024-06-14"})
        register.bus.run(Save((change,), reason="a slip"))
        first = history_of(register, "agreement", mou, "en")[0]
        party = register.queries.names([signature], "en")[signature]
        assert said(first.said) == f"Signature · {party} · Signed on: 14 June 2024 instead of 13 June 2024"
        assert first.note == "a slip"

    def test_emptied_withdrawn_and_taken_back(self, register, mou):
        register.bus.run(Save((Change("agreement", mou, {"title_fr": "Un titre"}),)))
        register.bus.run(Save((Change("agreement", mou, {"title_fr": None}),)))
        register.bus.run(Save((Withdraw("agreement", mou, "twice"),)))
        register.bus.run(Save((Restore("agreement", mou),)))
        assert self.lines(register, "agreement", mou)[:3] == [
            "Agreement: withdrawal undone",
            "Agreement withdrawn: twice",
            "Title (Français) removed: Un titre",
        ]

    def test_members_of_a_set_come_and_go_by_name(self, register, mou):
        field = register.queries.keys("field")[0]
        name = register.queries.names([field], "en")[field]
        register.bus.run(Save((Change("agreement", mou, {f"fields/{field}": True}),)))
        register.bus.run(Save((Change("agreement", mou, {f"fields/{field}": False}),)))
        assert self.lines(register, "agreement", mou)[:2] == [
            f"Fields of heritage removed: {name}",
            f"Fields of heritage: {name}",
        ]

    def test_withdrawn_parties_keep_their_history(self, register, mou):
        party = register.bus.run(Save((partner("Third", "third"),))).keys["third"]
        lines = self.lines(register, "partner", party)
        assert lines == ["Partner entered"]

    def test_who_and_when(self, register, mou):
        line = history_of(register, "agreement", mou, "en")[0]
        told = said(who_and_when(line))
        assert told.startswith("Headquarters")
        assert "23 Nov 2026" in told

    def test_rows_of_the_sample_came_with_the_program(self, tmp_path):
        founded(tmp_path, sample=True).close()
        with opened(tmp_path) as register:
            key = register.queries.find("agreement", "AGR-05")
            line = history_of(register, "agreement", key, "en")[-1]
            assert line.at is None
            assert said(who_and_when(line)) == "Came with the program"

    def test_an_office_without_a_person_is_named_alone(self):
        line = HistoryLine(N_("Saved"), "Amman", "", SimpleNamespace(), "")
        message = who_and_when(line)
        assert message.arguments["who"] == "Amman"


class TestRuleSentence:
    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({}, "3 years from signing; renewable at the request of the parties; contributions not stated"),
            (
                {"term_months": 12},
                "1 year from signing; renewable at the request of the parties; contributions not stated",
            ),
            (
                {"term_months": 18, "renewal_consent": "any"},
                "18 months from signing; renewable at the request of one party; contributions not stated",
            ),
            (
                {"term_months": None, "max_renewals": 0, "contribution_mode": "equal"},
                "without a fixed term; not renewable; equal contributions",
            ),
            (
                {"effect_rule": "explicit_date", "max_renewals": 2, "contribution_mode": "own_costs"},
                "3 years from the stated day; renewable at the request of the parties, 2 times at most; "
                "each party bears its own costs",
            ),
            (
                {"effect_rule": "explicit_date", "term_months": 5, "contribution_mode": "in_kind"},
                "5 months from the stated day; renewable at the request of the parties; contributions in kind",
            ),
            (
                {"contribution_mode": "of_a_later_version"},
                "3 years from signing; renewable at the request of the parties; contributions not stated",
            ),
        ],
    )
    def test_the_rules_are_one_sentence(self, changes, sentence):
        assert said(rule_sentence({**USUAL, **changes})) == sentence

    def test_the_last_day_stands_in_it_once_it_is_known(self):
        assert said(rule_sentence(USUAL, state_of())).startswith("3 years from signing, last day 12 June 2027;")
        assert "last day between 31 December 2026 and 30 December 2027" in said(rule_sentence(USUAL, state_of("2024")))
        assert said(rule_sentence(USUAL, state_of(None), contributions=False)) == (
            "3 years from signing; renewable at the request of the parties"
        )

    def test_it_is_said_in_three_languages_with_their_own_dates(self):
        for language, day in (("ar", "12 يونيو 2027"), ("fr", "12 juin 2027")):
            assert day in Formats(language).plain(rule_sentence(USUAL, state_of()))

    def test_reasons_that_it_says_already_are_not_said_twice(self):
        assert [said(reason) for reason in further_reasons(state_of(), "agreement")] == []
        assert [said(reason) for reason in further_reasons(state_of("2024"), "agreement")] == [
            "The signing day is known only as 2024"
        ]
        unusual = [said(reason) for reason in further_reasons(state_of(last_day_rule="anniversary"), "agreement")]
        assert unusual == ["The anniversary itself is the last day in force"]

    def test_parts_are_joined(self):
        assert said(joined([N_("Yes"), N_("No")])) == "Yes; No"


class TestErrorWords:
    def test_a_rule_a_date_and_an_unknown_code_all_have_a_sentence(self):
        for code, detail in (
            ("date_impossible", {"text": "32/1/2024"}),
            ("withdrawal_without_reason", {}),
            ("not_known_to_anybody", {}),
        ):
            sentence, _hint = texts_of(code, detail)
            assert said(sentence)
        assert "32/1/2024" in said(texts_of("date_impossible", {"text": "32/1/2024"})[0])

    def test_what_to_do_next_is_told_with_it(self):
        hint = texts_of("date_short_year", {"text": "1/1/24"})[1]
        assert hint == ERROR_TEXTS["date_short_year"].hint != NOTHING
