"""To decide on screen: versions, results, keys, and that nothing typed is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from exchange_offices import Offices, edit, shown
from exchange_workspace import click, contradict, ots, party_of, settle
from picture_checks import cut_words
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from iwhc_desktop.gui.exchange.decide import DecidePanel
from iwhc_desktop.gui.exchange.decide_parts import BOTH, TYPED, ordered
from iwhc_desktop.gui.parts.empty_state import EmptyState
from iwhc_desktop.gui.parts.facts import FactLine
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.i18n.isolates import strip_isolates

PLAIN, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def offices(offices) -> Offices:
    offices.read("HQ", contradict(offices))
    return offices


@pytest.fixture
def panel(headquarters, qtbot) -> DecidePanel:
    headquarters.go("exchange")
    headquarters.window.activateWindow()
    qtbot.waitUntil(headquarters.window.isActiveWindow)
    return headquarters.page("exchange").decide


def row_of(panel, unit):
    return next(row for row in panel.rows if row.item.unit == unit)


def press(panel, key: int, text: str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QApplication.sendEvent(panel, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


class TestShown:
    def test_one_record_with_its_fields(self, panel):
        assert [row.item.unit for row in panel.rows] == ["notes_en", "contact_name", "contact_phone"]
        assert "Turkic" in panel.record.text()
        assert strip_isolates(panel.record.text()).endswith("1 of 1")
        assert not panel.next.isVisible()

    def test_a_field_of_a_row_below_names_the_row(self, panel):
        names = panel._workspace.register.queries.names
        for language, party, field in (
            ("en", "Party", "Phone"),
            ("ar", "طرف", "الهاتف"),
            ("fr", "Partie", "Téléphone"),
        ):
            panel._workspace.appearance.set_language(language)
            row = row_of(panel, "contact_phone")
            name = names([row.item.key], language)[row.item.key]
            words = [strip_isolates(label.text()).lstrip("\u200f") for label in row.findChildren(QLabel)]
            assert name
            assert f"{party} · {name} · {field}" in words

    def test_ours_stands_first(self, panel):
        for row in panel.rows:
            owns = [value.author.is_own for value in ordered(row.item)]
            assert owns == [True, False]
            assert all(first >= second for first, second in pairwise(owns))

    def test_who_and_when_stand_under_each_version(self, panel):
        card = row_of(panel, "contact_name").cards[1]
        assert "Officer\u00a0of\u00a0Manama" in strip_isolates(card.accessibleDescription())
        assert "2026" in strip_isolates(card.toolTip())
        assert strip_isolates(card.accessibleName()) == "Elif Kaya Demir"

    def test_every_card_has_its_office_and_its_key(self, panel):
        """D12: one card per office, its name and its key in the card."""
        for row in panel.rows:
            for key, (card, office) in enumerate(zip(row.cards, ("Headquarters", "Manama"), strict=True), 1):
                words = [strip_isolates(label.text()).replace("\u00a0", " ") for label in card.findChildren(QLabel)]
                assert office in words
                assert any(
                    strip_isolates(card._appearance.text(pill.look.said)) == str(key)
                    for pill in card.findChildren(PillLabel)
                )
                assert f"key {key}" in strip_isolates(card.accessibleDescription())

    def test_the_keys_are_said_below(self, panel):
        """D12"""
        assert panel.keys.isVisible()
        assert "0" in strip_isolates(panel.keys.text())

    def test_three_offices_have_three_cards(self, panel, offices):
        """D12: the third office is not hidden under *theirs*."""
        baku, hq = offices.of["AZE"], offices.of["HQ"]
        other = next(key for key in hq.queries.keys("partner") if baku.queries.kind_of(key))
        for register, notes in ((hq, "Rabat"), (offices.of["BAH"], "Manama"), (baku, "Baku")):
            edit(register, "partner", other, notes_en=notes)
        offices.pass_on("BAH", "HQ")
        offices.pass_on("AZE", "HQ")
        panel.fill()
        while panel.current[0].top != other:
            panel.go(1)
        assert "3 offices" in strip_isolates(panel.title.text())
        (row,) = panel.rows
        assert strip_isolates(row.cards[0].accessibleName()) == "Rabat"
        assert {strip_isolates(card.accessibleName()) for card in row.cards} == {"Rabat", "Manama", "Baku"}
        panel.setFocus()
        press(panel, Qt.Key.Key_3, "3")
        assert row.result == 3
        press(panel, Qt.Key.Key_4, "4")
        assert row.result == BOTH
        assert "all versions" in strip_isolates(row.both.words)

    def test_one_line_results_keep_both_with_an_icon(self, panel):
        assert row_of(panel, "contact_name").is_short
        assert not row_of(panel, "notes_en").is_short
        click(row_of(panel, "contact_name").both)
        assert row_of(panel, "contact_name").entry.text == "Elif Kaya / Elif Kaya Demir"

    def test_the_rest_is_the_same_and_can_be_looked_at(self, panel):
        facts = panel.findChildren(FactLine)
        assert len(facts) > 3
        assert not facts[0].isVisible()
        fold = next(button for button in panel.findChildren(type(panel.later)) if "same" in button.words)
        click(fold)
        assert facts[0].isVisible()
        assert str(len(facts)) in strip_isolates(fold.words)

    def test_nothing_to_decide_says_so(self, panel):
        for row in panel.rows:
            row.choose(1)
        panel.decide()
        assert panel.findChild(EmptyState) is not None
        assert not panel.foot.isVisible()

    @pytest.mark.parametrize("size", [(1366, 697), (1093, 543)])
    def test_nothing_is_cut(self, panel, size):
        for language in ("ar", "en", "fr"):
            panel._workspace.appearance.set_language(language)
            panel._workspace.window.resize(*size)
            settle()
            assert list(cut_words(panel)) == []


class TestResult:
    def test_a_version_becomes_the_result(self, panel):
        row = row_of(panel, "contact_phone")
        click(row.cards[1])
        assert row.entry.text == "+90 212 555 0150"
        assert row.cards[1].isChecked()
        assert not row.cards[0].isChecked()
        click(row.cards[0])
        assert row.entry.text == "+90 212 555 0144"

    def test_both_texts_stand_one_under_the_other(self, panel):
        row = row_of(panel, "notes_en")
        click(row.both)
        assert row.entry.text == "Annex 2 awaits translation.\nSigned copy sent by post."
        assert all(card.isChecked() for card in row.cards)

    def test_a_line_keeps_both_on_one_line(self, panel):
        row = row_of(panel, "contact_name")
        row.choose(BOTH)
        assert row.entry.text == "Elif Kaya / Elif Kaya Demir"

    def test_what_was_typed_survives_switching_sides(self, panel):
        row = row_of(panel, "contact_name")
        row.entry.edit.setFocus()
        row.entry.edit.selectAll()
        QTest.keyClicks(row.entry.edit, "Elif K. Demir")
        assert row.result == TYPED
        assert not any(card.isChecked() for card in row.cards)
        assert not row.back.isVisible()
        click(row.cards[0])
        assert row.entry.text == "Elif Kaya"
        click(row.cards[1])
        click(row.back)
        assert row.entry.text == "Elif K. Demir"
        assert row.decision() == {"value": "Elif K. Demir"}

    def test_choices_and_typed_text_survive_a_change_of_language(self, panel):
        row_of(panel, "contact_name").entry.set_text("Elif K.")
        row_of(panel, "contact_phone").choose(2)
        for language in ("ar", "fr", "en"):
            panel._workspace.appearance.set_language(language)
        assert row_of(panel, "contact_name").state == (TYPED, "Elif K.")
        assert row_of(panel, "contact_name").entry.text == "Elif K."
        assert row_of(panel, "contact_phone").cards[1].isChecked()

    def test_an_unchosen_field_decides_nothing(self, panel):
        row = row_of(panel, "contact_name")
        assert row.decision() == {}
        row.choose(2)
        assert row.decision() == {"take": row.numbers[1]}
        row.choose(BOTH)
        assert row.decision() == {"value": "Elif Kaya / Elif Kaya Demir"}


class TestSaving:
    def test_all_fields_are_saved_and_told(self, panel, offices, qtbot):
        hq = offices.of["HQ"]
        row_of(panel, "notes_en").choose(BOTH)
        row_of(panel, "contact_name").choose(2)
        row_of(panel, "contact_phone").entry.set_text("+90 212 555 0199")
        with qtbot.waitSignal(panel.decided, timeout=2_000):
            click(panel.save)
        assert hq.exchange.conflicts() == []
        assert shown(hq, "agreement", ots(hq), "notes_en") == "Annex 2 awaits translation.\nSigned copy sent by post."
        assert shown(hq, "agreement_party", party_of(hq), "contact_name") == "Elif Kaya Demir"
        assert shown(hq, "agreement_party", party_of(hq), "contact_phone") == "+90 212 555 0199"

    def test_the_decision_travels(self, panel, offices):
        for row in panel.rows:
            row.choose(1)
        panel.decide()
        offices.round()
        offices.round()
        assert len(offices.digests()) == 1
        assert offices.of["BAH"].exchange.conflicts() == []

    def test_what_is_not_chosen_stays_to_decide(self, panel, offices):
        row_of(panel, "contact_name").choose(1)
        panel.decide()
        assert [item.unit for item in offices.of["HQ"].exchange.conflicts()] == ["notes_en", "contact_phone"]
        assert [row.item.unit for row in panel.rows] == ["notes_en", "contact_phone"]

    def test_nothing_chosen_is_said(self, panel, offices):
        click(panel.save)
        assert panel._workspace.window.messages.isVisible()
        assert len(offices.of["HQ"].exchange.conflicts()) == 3

    def test_changed_meanwhile_is_refused_and_shown_again(self, panel, offices):
        manama = offices.of["BAH"]
        edit(manama, "agreement_party", party_of(manama), contact_name="Leyla Demir")
        row = row_of(panel, "contact_name")
        before = row.item.id
        offices.pass_on("BAH", "HQ")
        row.choose(2)
        panel.decide()
        assert panel._workspace.window.messages.isVisible()
        again = row_of(panel, "contact_name")
        assert again.item.id != before
        assert "Leyla Demir" in {strip_isolates(card.accessibleName()) for card in again.cards}
        assert shown(offices.of["HQ"], "agreement_party", party_of(manama), "contact_name") != "Elif Kaya Demir"


class TestKeys:
    @pytest.mark.parametrize(
        ("text", "modifiers", "result"),
        [
            ("1", PLAIN, 1),
            ("2", PLAIN, 2),
            ("3", PLAIN, BOTH),
            ("&", PLAIN, 1),
            ("é", PLAIN, 2),
            ('"', PLAIN, BOTH),
            ("٢", PLAIN, 2),
            ("1", KEYPAD, 1),
            ("3", KEYPAD, BOTH),
        ],
    )
    def test_digits_choose_by_the_place_of_their_key(self, panel, text, modifiers, result):
        panel.setFocus()
        press(panel, ord(text), text, modifiers)
        assert panel.rows[0].result == result

    @pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_0, "0"), (Qt.Key.Key_0, "٠"), (Qt.Key.Key_Agrave, "à")])
    def test_zero_puts_off(self, panel, offices, key, text):
        """D12: a conflict is put off by one key and stays to decide."""
        panel.setFocus()
        press(panel, key, text)
        assert panel._workspace.window.messages.isVisible()
        assert len(offices.of["HQ"].exchange.conflicts()) == 3

    def test_other_keys_choose_nothing(self, panel):
        panel.setFocus()
        press(panel, Qt.Key.Key_9, "9")
        press(panel, Qt.Key.Key_X, "x")
        assert panel.rows[0].result == 0

    def test_the_whole_record_by_keyboard(self, panel, offices):
        panel.setFocus()
        for digit in "121":
            press(panel, ord(digit), digit)
            press(panel, Qt.Key.Key_Return, "\r")
        assert offices.of["HQ"].exchange.conflicts() == []

    def test_later_is_the_next_record_and_keeps_the_question(self, panel, offices):
        hq, manama = offices.of["HQ"], offices.of["BAH"]
        other = next(key for key in hq.queries.keys("partner") if manama.queries.kind_of(key))
        edit(hq, "partner", other, notes_en="One")
        edit(manama, "partner", other, notes_en="Other")
        offices.pass_on("BAH", "HQ")
        panel.fill()
        first = panel.current[0].top
        assert panel.next.isVisible()
        click(panel.later)
        assert panel.current[0].top != first
        click(panel.before)
        assert panel.current[0].top == first
        assert len(hq.exchange.conflicts()) == 4

    def test_a_digit_typed_into_a_result_is_a_digit(self, panel):
        row = row_of(panel, "contact_phone")
        row.entry.edit.setFocus()
        QTest.keyClicks(row.entry.edit, "21")
        assert row.entry.text == "21"
        assert row.result == TYPED
