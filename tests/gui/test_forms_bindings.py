"""Fields of records bound to inputs: what is typed, what it means, what is wrong with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from workspace_samples import key_of

from iwhc_desktop.domain.field_types import Count
from iwhc_desktop.gui.agreements.place_input import PlaceBinding, language_typed
from iwhc_desktop.gui.agreements.signing_input import SigningBinding
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.kept_words import KeptWords
from iwhc_desktop.gui.views.bindings import (
    Binding,
    ChoiceBinding,
    LocalizedBinding,
    TextBinding,
    as_texts,
    changed_units,
    row_of,
)
from iwhc_desktop.gui.views.date_bindings import DateBinding, SpanBinding
from iwhc_desktop.gui.views.record_bindings import EntryBinding, RecordsBinding
from iwhc_desktop.gui.views.record_finder import option_of
from iwhc_desktop.gui.views.shares_input import SharesBinding
from iwhc_desktop.gui.views.value_bindings import MoneyBinding, NumberBinding
from iwhc_desktop.i18n.amount import Amount
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.i18n.one_of import OneOf
from iwhc_desktop.services.saving.commands import Save, Withdraw

BOUNDS = Count(1, 1200)


def explain(code, detail):
    return texts_of(code, detail)[0]


def said_under(binding: Binding) -> str:
    """The sentence under a field, "" while it says nothing."""
    line = binding.widget._problem
    return "" if line.isHidden() else strip_isolates(line._words.text())


def heard(binding: Binding) -> list[str]:
    """What a binding tells, as it happens."""
    told: list[str] = []
    binding.changed.connect(lambda: told.append("changed"))
    binding.committed.connect(lambda: told.append("committed"))
    return told


class TestChangedUnits:
    @pytest.mark.parametrize(
        ("before", "now", "changed"),
        [
            ({}, {"a": None}, {}),
            ({"a": 1}, {"a": 1}, {}),
            ({"a": 1}, {"a": 2}, {"a": 2}),
            ({"a": 1}, {"a": None}, {"a": None}),
            ({"title_en": ["Text", "draft"]}, {"title_en": "Text"}, {}),
            ({"title_en": ["Text", "draft"]}, {"title_en": "Other"}, {"title_en": "Other"}),
            ({"title_en": ["Text", "draft"]}, {"title_en": None}, {"title_en": None}),
            ({"fields": [2, 1]}, {"fields": [1, 2]}, {}),
            ({"fields": []}, {"fields": []}, {}),
            ({}, {"fields": []}, {}),
            ({"fields": [1]}, {"fields": [1, 2]}, {"fields": [1, 2]}),
            ({"confidential": None}, {"confidential": False}, {"confidential": False}),
        ],
    )
    def test_only_what_gets_another_value_is_written(self, before, now, changed):
        assert changed_units(before, now) == changed


class TestText:
    def test_it_shows_means_and_keeps_a_text(self, appearance):
        binding = TextBinding(appearance, "website", N_("Website"))
        binding.load({"website": "example.org"})
        assert binding.values() == {"website": "example.org"}
        binding.show_typed("  other.org ")
        assert binding.typed() == "  other.org "
        assert binding.values() == {"website": "other.org"}
        binding.load({})
        assert binding.values() == {"website": None}

    def test_it_tells_every_key_and_the_end(self, appearance):
        binding = TextBinding(appearance, "website", N_("Website"))
        told = heard(binding)
        QTest.keyClicks(binding.input.edit, "ab")
        QTest.keyClick(binding.input.edit, Qt.Key.Key_Return)
        assert told == ["changed", "changed", "committed"]

    def test_a_sentence_is_about_the_text_that_stood_there(self, appearance):
        binding = TextBinding(appearance, "website", N_("Website"))
        binding.mark("No such site")
        assert said_under(binding) == "No such site"
        QTest.keyClicks(binding.input.edit, "a")
        assert said_under(binding) == ""
        assert not binding.input.is_wrong

    def test_a_remark_stays_while_nothing_is_wrong_and_comes_back_after_it(self, appearance):
        binding = TextBinding(appearance, "website", N_("Website"))
        binding.widget.show_remark("Unusual")
        binding.mark("No such site")
        binding.widget.show_remark("Very unusual")
        assert (said_under(binding), binding.input.is_wrong) == ("No such site", True)
        binding.mark("")
        assert (said_under(binding), binding.input.is_wrong) == ("Very unusual", False)
        assert strip_isolates(binding.input.edit.accessibleDescription()) == "Very unusual"
        binding.widget.show_remark("")
        assert said_under(binding) == ""

    def test_a_mark_keeps_the_text(self, appearance):
        binding = TextBinding(appearance, "website", N_("Website"))
        binding.show_typed("x")
        binding.mark("No such site")
        assert binding.input.is_wrong
        assert binding.typed() == "x"
        binding.mark("")
        assert not binding.input.is_wrong

    def test_a_binding_of_rows_of_their_own_means_nothing_by_itself(self, appearance):
        plain = Binding("x", FormField(appearance, "", TextInput(appearance, "x")))
        plain.load({"x": 1})
        assert plain.values() == {}
        assert plain.problem() is None
        with pytest.raises(NotImplementedError):
            plain.typed()
        with pytest.raises(NotImplementedError):
            plain.show_typed(None)


class TestNumber:
    @pytest.mark.parametrize(("typed", "number"), [("36", 36), (" 48 ", 48), ("٤٨", 48), ("1,200", 1200), ("", None)])
    def test_it_reads_whole_numbers(self, appearance, typed, number):
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        binding.show_typed(typed)
        assert binding.problem() is None
        assert binding.values() == {"term_months": number}

    @pytest.mark.parametrize("typed", ["three", "3.5", "1" * 12])
    def test_anything_else_is_a_problem_and_means_nothing(self, appearance, typed):
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        binding.show_typed(typed)
        assert binding.problem() is not None
        assert binding.values() == {}
        assert binding.typed() == {"text": typed, "language": "en"}

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("abc", "This is not a whole number."),
            ("36.5", "This is not a whole number."),
            ("-3", "Enter a number from 1 to 1,200."),
            ("99999", "Enter a number from 1 to 1,200."),
        ],
    )
    def test_it_is_marked_when_the_focus_leaves_and_the_old_sentence_goes_with_the_next_key(
        self, appearance, typed, said
    ):
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        QTest.keyClicks(binding.input.edit, typed)
        assert said_under(binding) == ""
        binding.input.edit.editingFinished.emit()
        assert said_under(binding) == said
        assert binding.input.is_wrong
        QTest.keyClick(binding.input.edit, Qt.Key.Key_Backspace)
        assert said_under(binding) == ""
        assert not binding.input.is_wrong

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_thousands_or_decimals_are_not_guessed(self, make_appearance, language):
        appearance = make_appearance(language)
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        QTest.keyClicks(binding.input.edit, "1.000")
        binding.input.edit.editingFinished.emit()
        assert said_under(binding) == appearance.formats.plain(explain("number_ambiguous", {"text": "1.000"}))
        assert (binding.values(), binding.input.text) == ({}, "1.000")

    def test_it_shows_what_a_record_holds(self, appearance):
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        binding.load({"term_months": 36})
        assert binding.typed() == "36"
        binding.load({"term_months": None})
        assert binding.typed() == ""

    @pytest.mark.parametrize(("language", "shown"), [("ar", "1,200"), ("en", "1,200"), ("fr", "1\u202f200")])
    @pytest.mark.parametrize("before", ["ar", "en", "fr"])
    def test_it_is_written_anew_in_another_language(self, make_appearance, before, language, shown):
        appearance = make_appearance(before)
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        binding.load({"term_months": 1200})
        draft = binding.typed()
        appearance.set_language(language)
        assert binding.input.text == shown
        assert (binding.values(), binding.typed()) == ({"term_months": 1200}, draft)

    def test_an_unreadable_one_stays_in_another_language(self, make_appearance):
        appearance = make_appearance("en")
        binding = NumberBinding(appearance, "term_months", N_("Months"), explain, BOUNDS)
        binding.input.edit.insert("1.200")
        appearance.set_language("fr")
        assert (binding.input.text, binding.values()) == ("1.200", {})


def money(appearance, country: str = "") -> MoneyBinding:
    return MoneyBinding(appearance, "estimate", N_("Estimate"), explain, lambda: country)


def leave(binding: MoneyBinding) -> None:
    binding.input.edit.editingFinished.emit()


class TestMoney:
    @pytest.mark.parametrize(
        ("typed", "minor", "currency", "shown"),
        [
            ("12,500.00 EUR", 1_250_000, "EUR", "12,500 EUR"),
            ("€ 12,500.5", 1_250_050, "EUR", "12,500.50 EUR"),
            ("١٢٥٠٠ SAR", 1_250_000, "SAR", "12,500 SAR"),
            ("1.25 BHD", 1_250, "BHD", "1.250 BHD"),
            ("500 DH", 50_000, "MAD", "500 MAD"),
        ],
    )
    def test_it_means_the_amount_and_writes_it_out(self, appearance, typed, minor, currency, shown):
        binding = money(appearance, "MA")
        binding.input.edit.insert(typed)
        assert binding.input.text == typed
        assert binding.values() == {"estimate": {"amount_minor": minor, "currency": currency}}
        leave(binding)
        assert binding.input.text.replace("\u00a0", " ") == shown
        assert binding.values() == {"estimate": {"amount_minor": minor, "currency": currency}}
        assert said_under(binding) == ""

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    @pytest.mark.parametrize(
        ("typed", "code", "figures"),
        [
            ("12 500", "currency_missing", {}),
            ("250.000 SAR", "money_ambiguous", {"first": Amount(25_000_000, "SAR"), "second": Amount(25_000, "SAR")}),
            ("12 DH", "currency_shared", {"sign": "DH", "codes": OneOf(["AED", "MAD"])}),
            ("12 FRF", "currency_withdrawn", {"currency": "FRF"}),
            ("12 XXX", "currency_unknown", {"currency": "XXX"}),
            ("-12 EUR", "amount_negative", {}),
        ],
    )
    def test_what_is_no_amount_stays_and_is_marked_with_its_reason(
        self, make_appearance, language, typed, code, figures
    ):
        """K13, K29: asked or refused, never a thousand times too small, never without a currency that is in use."""
        appearance = make_appearance(language)
        binding = money(appearance)
        binding.input.edit.insert(typed)
        assert said_under(binding) == ""
        leave(binding)
        assert said_under(binding) == appearance.formats.plain(explain(code, {"text": typed, **figures}))
        assert binding.input.text == typed
        assert binding.values() == {}

    def test_it_loads_and_empties(self, appearance):
        binding = money(appearance)
        assert "12,500" in binding.input.edit.placeholderText()
        binding.load({"estimate": {"amount_minor": 1_250_000, "currency": "XOF"}})
        assert binding.input.text == "1,250,000\u00a0XOF"
        binding.load({})
        assert (binding.input.text, binding.values()) == ("", {"estimate": None})

    @pytest.mark.parametrize(("language", "shown"), [("fr", "12\u202f500,50 EUR"), ("ar", "12,500.50 EUR")])
    def test_it_is_written_anew_in_another_language(self, make_appearance, language, shown):
        appearance = make_appearance("en")
        binding = money(appearance)
        binding.load({"estimate": {"amount_minor": 1_250_050, "currency": "EUR"}})
        appearance.set_language(language)
        assert binding.input.text.replace("\u00a0", " ") == shown
        assert binding.values() == {"estimate": {"amount_minor": 1_250_050, "currency": "EUR"}}

    def test_what_was_asked_in_one_language_is_not_read_in_another(self, make_appearance):
        """K33: a text of two readings stays asked about, in the form and in its draft."""
        appearance = make_appearance("fr")
        binding, again = money(appearance), money(make_appearance("en"))
        binding.input.edit.insert("1,234 KWD")
        appearance.set_language("en")
        again.show_typed(binding.typed())
        assert (binding.values(), again.values()) == ({}, {})
        assert again.input.text == "1,234 KWD"
        again.input.edit.insert(" ")
        assert again.values() == {"estimate": {"amount_minor": 1_234_000, "currency": "KWD"}}

    @pytest.mark.parametrize(
        ("typed", "country", "offered"),
        [
            ("250.000 SAR", "", ["250,000 SAR?", "250 SAR?"]),
            ("500 DH", "", ["500 AED?", "500 MAD?"]),
            ("12,500", "MA", ["12,500 MAD?"]),
            ("12,500", "", []),
            ("12 FRF", "", []),
        ],
    )
    def test_each_likely_reading_is_a_button_below_it(self, appearance, typed, country, offered):
        """K13: both readings are offered; a sign or nothing by the country, else each currency."""
        binding = money(appearance, country)
        binding.input.edit.insert(typed)
        leave(binding)
        buttons = binding.widget.readings.buttons
        assert [strip_isolates(button.words).replace("\u00a0", " ") for button in buttons] == offered
        if buttons:
            told = heard(binding)
            buttons[-1].click()
            assert said_under(binding) == ""
            assert binding.input.text.replace("\u00a0", " ") + "?" == offered[-1]
            assert told == ["changed", "committed"]
        assert binding.widget.readings.isHidden()

    def test_the_buttons_go_with_the_next_key(self, appearance):
        binding = money(appearance)
        binding.input.edit.insert("250.000 SAR")
        leave(binding)
        assert not binding.widget.readings.isHidden()
        binding.input.edit.insert("x")
        assert binding.widget.readings.isHidden()

    def test_a_draft_keeps_the_amount_or_the_text(self, appearance):
        binding, again = money(appearance), money(appearance)
        binding.show_typed("12 EUR")
        again.show_typed(binding.typed())
        assert again.values() == {"estimate": {"amount_minor": 1200, "currency": "EUR"}}
        binding.show_typed("12 apples")
        again.show_typed(binding.typed())
        assert again.input.text == "12 apples"


class TestLocalized:
    def test_each_language_is_a_unit(self, appearance):
        binding = LocalizedBinding(appearance, "title", N_("Title"))
        binding.load({"title_en": ["Text", "original"], "title_ar": ["نص", "draft"]})
        assert binding.values() == {"title_en": "Text", "title_ar": "نص", "title_fr": None}
        assert binding.input.language == "en"

    def test_the_language_of_the_window_is_shown_first_where_it_has_a_text(self, make_appearance):
        binding = LocalizedBinding(make_appearance("ar"), "title", N_("Title"))
        binding.load({"title_en": ["Text", "original"], "title_ar": ["نص", "draft"]})
        assert binding.input.language == "ar"
        binding.load({"title_en": ["Text", "original"]})
        assert binding.input.language == "en"

    def test_a_draft_puts_all_three_back(self, appearance):
        binding = LocalizedBinding(appearance, "title", N_("Title"))
        binding.show_typed({"ar": "نص", "en": "Text", "fr": "texte", "x": 3})
        assert binding.typed() == {"ar": "نص", "en": "Text", "fr": "texte"}
        binding.show_typed(None)
        assert binding.typed() == {"ar": "", "en": "", "fr": ""}

    def test_typing_in_one_language_tells(self, appearance):
        binding = LocalizedBinding(appearance, "title", N_("Title"))
        told = heard(binding)
        binding.input._input.edit.insert("a")
        assert told == ["changed"]


class TestChoice:
    def test_a_choice_tells_both_that_it_changed_and_that_it_is_final(self, appearance):
        binding = ChoiceBinding(appearance, "kind", N_("Type"), (Option("a", "A"), Option("b", "B")))
        told = heard(binding)
        binding.load({"kind": "b"})
        assert told == []
        binding.input.chosen.emit("a")
        assert told == ["changed", "committed"]
        assert binding.values() == {"kind": "b"}

    def test_a_value_that_is_not_offered_stays_until_another_is_chosen(self, appearance):
        binding = ChoiceBinding(appearance, "kind", N_("Type"), (Option("a", "A"),))
        binding.load({"kind": "unknown"})
        assert binding.values() == {"kind": "unknown"}
        binding.input.choose("a")
        binding.input.chosen.emit("a")
        assert binding.values() == {"kind": "a"}
        binding.load({})
        assert binding.values() == {"kind": None}


class TestDate:
    def test_it_means_edtf_and_shows_the_other_calendar(self, appearance):
        binding = DateBinding(appearance, "signed_on", N_("Signed on"), explain)
        binding.input.set_text("13/6/2024")
        assert binding.values() == {"signed_on": "2024-06-13"}
        assert "1445" in strip_isolates(binding.widget.hint.text())

    def test_a_year_alone_has_no_other_day(self, appearance):
        binding = DateBinding(appearance, "signed_on", N_("Signed on"), explain)
        binding.input.set_text("2024")
        assert binding.values() == {"signed_on": "2024"}
        assert binding.widget.hint.text() == ""

    def test_an_unreadable_one_is_marked_when_the_focus_leaves_and_cured_by_typing(self, appearance):
        binding = DateBinding(appearance, "signed_on", N_("Signed on"), explain)
        binding.input.set_text("32/1/2024")
        assert not binding.input.is_wrong
        binding.input.edit.editingFinished.emit()
        assert binding.input.is_wrong
        assert binding.values() == {}
        binding.input.set_text("32/1/202")
        assert (said_under(binding), binding.input.is_wrong) == ("", False)
        binding.input.set_text("31/1/2024")
        assert not binding.input.is_wrong

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    @pytest.mark.parametrize("edtf", ["1445", "0024-06-13", "1450-03", "2022/2024-06", "2024-01-01/2024-10-08"])
    def test_a_stored_date_is_shown_never_read_again(self, make_appearance, edtf, language):
        """K33: a year that would be asked about if it were typed."""
        appearance = make_appearance("en")
        binding, again = (DateBinding(appearance, "signed_on", N_("Signed on"), explain) for _ in range(2))
        binding.load({"signed_on": edtf})
        appearance.set_language(language)
        binding.input.edit.editingFinished.emit()
        assert (binding.values(), binding.problem(), binding.typed()) == ({"signed_on": edtf}, None, edtf)
        again.show_typed(binding.typed())
        assert again.values() == {"signed_on": edtf}

    @pytest.mark.parametrize(
        ("language", "typed", "offered"),
        [
            ("en", "12-03-24", ["12 March 2024?"]),
            ("fr", "12-03-24", ["12 mars 2024\u202f?"]),
            ("ar", "12-03-24", ["\u200f12 مارس 2024؟"]),
            ("en", "2011/12", ["December 2011?", "2011–2012?"]),
            ("en", "since 2024", ["2024?", "Keep as written, with 2024"]),
            ("fr", "depuis 2024", ["2024\u202f?", "Conserver tel quel, avec 2024"]),
            ("ar", "منذ 2024", ["\u200f2024؟", "الإبقاء على النص كما ورد مع 2024"]),
            (
                "en",
                "13 June 2024 (8 Dhu al-Hijja 1445)",
                ["13 June 2024?", "14 June 2024?", "Keep as written, with 13 June 2024 – 14 June 2024"],
            ),
            ("en", "32/1/2024", []),
        ],
    )
    def test_each_likely_reading_is_a_button_below_it(self, make_appearance, language, typed, offered):
        """D30, K9, K31: what is not certain is offered, not only refused."""
        binding = DateBinding(make_appearance(language), "signed_on", N_("Signed on"), explain)
        binding.input.edit.insert(typed)
        binding.input.edit.editingFinished.emit()
        buttons = binding.widget.readings.buttons
        assert [strip_isolates(button.words) for button in buttons] == offered
        if buttons:
            buttons[0].click()
            assert binding.problem() is None
            assert binding.values()["signed_on"]
        assert binding.widget.readings.isHidden()

    def test_words_are_kept_beside_the_date_until_another_is_typed(self, appearance):
        """K9: a button keeps them, a draft and a record give them back, a cross and another date remove them."""
        binding = DateBinding(appearance, "signed_on", N_("Signed on"), explain)
        binding.input.edit.insert("early 2024")
        binding.input.edit.editingFinished.emit()
        binding.widget.readings.buttons[-1].click()
        kept = {"signed_on": "2024", "signed_on_as_written": "early 2024"}
        assert (binding.values(), binding.input.text, binding.problem()) == (kept, "2024", None)
        restored, loaded = (DateBinding(appearance, "signed_on", N_("Signed on"), explain) for _ in range(2))
        restored.show_typed(binding.typed())
        loaded.load(kept)
        appearance.set_language("fr")
        assert restored.values() == loaded.values() == kept
        binding.input.edit.setText("2025")
        assert binding.values() == {"signed_on": "2025"}
        loaded.widget.findChild(KeptWords).cross.click()
        assert loaded.values() == {"signed_on": "2024", "signed_on_as_written": None}

    @pytest.mark.parametrize("typed", ["2024-06-13", "12 hello", "", "2024-01-01/2024-10-08"])
    def test_a_draft_keeps_it_right_or_wrong(self, appearance, typed):
        binding = DateBinding(appearance, "signed_on", N_("Signed on"), explain)
        binding.show_typed(typed)
        again = DateBinding(appearance, "signed_on", N_("Signed on"), explain)
        again.show_typed(binding.typed())
        assert again.values() == binding.values()
        assert again.input.text == binding.input.text


def span(appearance, first: str | None = None, last: str | None = None) -> SpanBinding:
    binding = SpanBinding(appearance, ("starts_on", "ends_on"), N_("When"), explain)
    binding.load({"starts_on": first, "ends_on": last})
    return binding


REVERSED = {
    "ar": "11 ديسمبر 2026 – 7 ديسمبر 2026",
    "en": "11 December 2026 – 7 December 2026",
    "fr": "11 décembre 2026 – 7 décembre 2026",
}


class TestSpan:
    @pytest.mark.parametrize(
        ("first", "last"), [(None, None), ("2026-12-07", None), ("2026-12-07", "2026-12-11"), ("2022", "2027")]
    )
    def test_it_shows_and_keeps_both_days(self, appearance, first, last):
        binding = span(appearance, first, last)
        assert binding.values() == {"starts_on": first, "ends_on": last}
        assert (said_under(binding), binding.problem()) == ("", None)

    @pytest.mark.parametrize("language", REVERSED)
    def test_days_that_a_merge_left_in_the_wrong_order_are_shown_marked_and_kept(self, make_appearance, language):
        appearance = make_appearance(language)
        binding, same = span(appearance, "2026-12-11", "2026-12-07"), span(appearance)
        same.input.set_text(binding.input.text)
        same.input.edit.editingFinished.emit()
        assert strip_isolates(binding.input.text) == REVERSED[language]
        assert said_under(binding) == said_under(same) != ""
        assert (binding.input.is_wrong, binding.problem()) == (True, None)
        assert binding.values() == {"starts_on": "2026-12-11", "ends_on": "2026-12-07"}
        assert same.values() == {}

    def test_the_mark_stays_until_the_days_are_typed_anew(self, appearance):
        binding = span(appearance, "2026-12-11", "2026-12-07")
        said = said_under(binding)
        binding.mark("")
        binding.input.edit.editingFinished.emit()
        assert said_under(binding) == said
        binding.input.set_text("11/12/2026 - 6/12/2026")
        assert (said_under(binding), binding.values()) == ("", {})
        assert binding.problem() is not None
        binding.input.set_text("7-11/12/2026")
        assert (said_under(binding), binding.problem()) == ("", None)
        assert binding.values() == {"starts_on": "2026-12-07", "ends_on": "2026-12-11"}
        binding.input.set_text("11/12/2026")
        assert binding.values() == {"starts_on": "2026-12-11", "ends_on": None}
        binding.input.set_text("")
        assert binding.values() == {"starts_on": None, "ends_on": None}

    def test_days_in_the_wrong_order_follow_the_language(self, make_appearance):
        appearance = make_appearance("en")
        binding = span(appearance, "2026-12-11", "2026-12-07")
        before = binding.typed()
        appearance.set_language("fr")
        assert strip_isolates(binding.input.text) == REVERSED["fr"]
        assert said_under(binding) == appearance.formats.plain(explain("date_reversed", {"text": binding.input.text}))
        assert binding.typed() == before
        assert binding.values() == {"starts_on": "2026-12-11", "ends_on": "2026-12-07"}

    def test_a_draft_keeps_days_in_the_wrong_order(self, make_appearance):
        draft = span(make_appearance("en"), "2026-12-11", "2026-12-07").typed()
        again = span(make_appearance("fr"), "2026-12-11", "2026-12-07")
        again.input.set_text("2026")
        again.show_typed(draft)
        assert strip_isolates(again.input.text) == REVERSED["fr"]
        assert again.values() == {"starts_on": "2026-12-11", "ends_on": "2026-12-07"}

    @pytest.mark.parametrize(
        ("first", "last", "shown"),
        [
            ("2026-12-15", "2026-12", "15 December 2026 – December 2026"),
            ("2026-12-01/2026-12-03", "2026-12-20", "1 December 2026 – 3 December 2026 – 20 December 2026"),
        ],
    )
    def test_days_that_are_right_but_make_no_span_are_shown_without_a_mark(self, appearance, first, last, shown):
        binding = span(appearance, first, last)
        binding.input.edit.editingFinished.emit()
        assert strip_isolates(binding.input.text) == shown
        assert (said_under(binding), binding.problem()) == ("", None)
        assert binding.values() == {"starts_on": first, "ends_on": last}

    def test_the_next_record_has_no_mark_of_the_last(self, appearance):
        binding = span(appearance, "2026-12-11", "2026-12-07")
        binding.load({"starts_on": "2026-12-07"})
        assert (said_under(binding), binding.input.is_wrong) == ("", False)
        assert binding.values() == {"starts_on": "2026-12-07", "ends_on": None}


class TestRecords:
    def test_a_short_list_is_offered_with_nobody_first(self, workspace):
        binding = EntryBinding(workspace, "plan_period", N_("Plan"), "plan_period")
        binding.offer()
        words = [option.value for option in binding.input.options.options]
        assert words[0] is None
        assert len(words) == 2

    def test_a_withdrawn_entry_stays_chosen_where_it_is_named(self, workspace):
        plan = workspace.register.queries.keys("plan_period")[0]
        workspace.register.bus.run(Save((Withdraw("plan_period", plan, "over"),)))
        binding = EntryBinding(workspace, "plan_period", N_("Plan"), "plan_period")
        binding.offer()
        assert len(binding.input.options.options) == 1
        binding.load({"plan_period": plan})
        assert binding.values() == {"plan_period": plan}

    def test_names_follow_the_language_and_the_choice_stays(self, workspace):
        binding = EntryBinding(workspace, "plan_period", N_("Plan"), "plan_period")
        binding.offer()
        plan = workspace.register.queries.keys("plan_period")[0]
        binding.load({"plan_period": plan})
        workspace.appearance.set_language("ar")
        assert binding.values() == {"plan_period": plan}
        assert strip_isolates(binding.input.currentText()).startswith("خطة")

    def test_chips_are_a_set(self, workspace):
        fields = list(workspace.register.queries.keys("field"))
        binding = RecordsBinding(workspace, "fields", N_("Fields"), "field", N_("Add…"))
        binding.load({"fields": fields[:2]})
        assert binding.values() == {"fields": fields[:2]}
        binding._tell()
        binding.show_typed([fields[2], "x"])
        assert binding.typed() == [fields[2], "x"]
        assert binding.values() == {"fields": [fields[2]]}

    def test_a_single_one_is_replaced_by_the_next(self, workspace):
        ours, theirs = (key_of(workspace, name) for name in ("AGR-01", "AGR-02"))
        binding = RecordsBinding(workspace, "predecessor", N_("Follows"), "agreement", N_("Add…"), single=True)
        binding.load({"predecessor": ours})
        binding._show([ours, theirs])
        binding._follow()
        assert binding.values() == {"predecessor": theirs}
        binding.load({"predecessor": None})
        assert binding.values() == {"predecessor": None}

    def test_the_only_one_that_is_asked_for_leaves_nothing_to_ask(self, workspace):
        binding = RecordsBinding(workspace, "predecessor", N_("Follows"), "agreement", N_("Add…"), single=True)
        edit = binding.input.edit
        binding.load({"predecessor": key_of(workspace, "AGR-03")})
        assert edit.placeholderText() == ""
        for width in (320, 700):
            binding.input.resize(width, 42)
            assert binding.input.heightForWidth(width) == 42
            assert binding.input.minimumSizeHint().width() < width
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
        assert binding.values() == {"predecessor": None}
        assert strip_isolates(edit.placeholderText()) == "Add…"

    def test_words_that_are_left_are_taken_for_the_only_record_that_fits(self, workspace):
        binding = RecordsBinding(workspace, "parent", N_("Part of"), "partner", N_("Add…"), single=True)
        binding.input.edit.setText("arab regional")
        binding.input.edit.editingFinished.emit()
        assert binding.values() == {"parent": key_of(workspace, "ORG-ARCWH", "partner")}
        assert binding.problem() is None
        assert binding.input.edit.text() == ""

    @pytest.mark.parametrize("words", ["memorandum", "nobody of that name"])
    def test_words_that_fit_none_or_several_stay_and_are_marked(self, workspace, words):
        binding = RecordsBinding(workspace, "predecessor", N_("Follows"), "agreement", N_("Add…"), single=True)
        QTest.keyClicks(binding.input.edit, words)
        QTest.keyClick(binding.input.edit, Qt.Key.Key_Return)
        assert binding.typed() == [words]
        assert binding.problem() is not None
        assert "choose" in strip_isolates(binding.widget._problem._words.text())
        QTest.keyClick(binding.input.edit, Qt.Key.Key_Backspace)
        assert binding.widget._problem.tone == ""

    def test_proposals_say_what_matched(self, workspace):
        binding = RecordsBinding(workspace, "parent", N_("Part of"), "partner", N_("Add…"))
        option, new = binding._propose("ARC-WH")
        assert new.said == N_("New partner: {name}", name="ARC-WH")
        assert option.said == "Arab Regional Center for World Heritage"
        assert option.second == "ARC-WH"
        choice = workspace.register.lookups.matching("partner", "centre régional", "en")[0]
        assert option_of(choice, "fr").said.startswith("Centre")


class TestPlace:
    @pytest.mark.parametrize(
        ("text", "language", "counts"),
        [("الرباط", "en", "ar"), ("Rabat", "ar", "en"), ("Rabat", "fr", "fr"), ("", "en", "en")],
    )
    def test_letters_tell_the_language(self, text, language, counts):
        assert language_typed(text, language) == counts

    def test_a_known_place_fills_three_and_typing_replaces_them(self, workspace):
        binding = PlaceBinding(workspace, N_("Place"))
        binding._choose(binding._propose("Athens")[0])
        assert set(binding.texts) == {"ar", "en", "fr"}
        assert binding.input.text == "Athens"
        binding.input.edit.setText("Athens, Acropolis")
        binding.input.edit.textEdited.emit("Athens, Acropolis")
        assert binding.values() == {"place_ar": None, "place_en": "Athens, Acropolis", "place_fr": None}

    def test_it_shows_the_language_of_the_window(self, workspace):
        binding = PlaceBinding(workspace, N_("Place"))
        binding.load({"place_ar": ["الرباط", "draft"], "place_en": ["Rabat", "original"]})
        workspace.appearance.set_language("ar")
        assert binding.input.text == "الرباط"
        binding.show_typed(binding.typed())
        assert binding.values()["place_en"] == "Rabat"


class TestShares:
    def shares(self, workspace, mode: str, *typed: str) -> SharesBinding:
        binding = SharesBinding(workspace)
        binding.set_parties([(number, f"Party {number}") for number in range(1, len(typed) + 1)])
        binding.mode.show_typed(mode)
        binding._tell()
        for line, text in zip(binding._lines.values(), typed, strict=True):
            line.input.set_text(text)
        return binding

    @pytest.mark.parametrize(
        ("mode", "typed", "values"),
        [
            ("proportional", "33.5%", {"num": 67, "den": 200}),
            ("proportional", "1/3", {"num": 1, "den": 3}),
            ("fixed", "250,000 SAR", {"fixed_minor": 25_000_000, "currency": "SAR"}),
            ("fixed", "1,250.500 BHD", {"fixed_minor": 1_250_500, "currency": "BHD"}),
            ("in_kind", "two rooms", {"text": "two rooms"}),
        ],
    )
    def test_each_mode_reads_its_own_form(self, workspace, mode, typed, values):
        entries = self.shares(workspace, mode, typed, "").entries
        assert entries == {1: values}

    @pytest.mark.parametrize(("mode", "typed"), [("proportional", "most"), ("fixed", "250,000"), ("fixed", "1 XXQ")])
    def test_what_cannot_be_read_is_said(self, workspace, mode, typed):
        binding = self.shares(workspace, mode, typed)
        assert binding.problem() is not None
        assert binding.entries == {}
        binding.mark("")
        assert binding._lines[1].input.is_wrong

    @pytest.mark.parametrize("mode", ["not_stated", "equal", "per_activity", "own_costs"])
    def test_other_modes_ask_nothing_of_the_parties(self, workspace, mode):
        binding = self.shares(workspace, mode, "40%", "60%")
        assert binding._holder.isHidden()
        assert binding.entries == {}
        assert binding.problem() is None
        assert binding.values() == {"contribution_mode": mode}

    def test_going_to_another_mode_and_back_loses_nothing(self, workspace):
        binding = self.shares(workspace, "proportional", "40%", "60%")
        binding.mode.show_typed("equal")
        binding._tell()
        binding.mode.show_typed("proportional")
        binding._tell()
        assert [line.input.text for line in binding._lines.values()] == ["40%", "60%"]

    @pytest.mark.parametrize("before", ["ar", "en", "fr"])
    @pytest.mark.parametrize("after", ["ar", "en", "fr"])
    @pytest.mark.parametrize(("minor", "currency"), [(25_000_000, "SAR"), (250_000, "XOF"), (1_234, "KWD")])
    def test_a_stored_amount_is_no_edit_in_any_language(self, workspace, before, after, minor, currency):
        """K33: 250,000.00 SAR became 250.00 SAR when the window was switched to French."""
        workspace.appearance.set_language(before)
        binding = self.shares(workspace, "fixed", "")
        binding.load({"contribution_mode": "fixed"})
        binding.load_shares({1: {"party": 7, "fixed_minor": minor, "currency": currency}})
        draft = binding.typed()
        workspace.appearance.set_language(after)
        assert (binding.entries, binding.problem(), binding.typed()) == (None, None, draft)
        assert binding._lines[1].input.text == workspace.appearance.formats.money(minor, currency)
        again = self.shares(workspace, "fixed", "")
        again.show_typed(draft)
        assert again.entries == {1: {"fixed_minor": minor, "currency": currency}}

    def test_what_was_typed_in_one_language_keeps_its_value_in_another(self, workspace):
        """K33: typed in English, saved in French, shown as a draft in Arabic."""
        binding = self.shares(workspace, "fixed", "")
        binding._lines[1].input.edit.insert("1,234 KWD")
        workspace.appearance.set_language("fr")
        assert binding.entries == {1: {"fixed_minor": 1_234_000, "currency": "KWD"}}
        assert binding._lines[1].input.text == workspace.appearance.formats.money(1_234_000, "KWD")

    def test_what_was_asked_in_one_language_is_not_read_in_another(self, workspace):
        """K33: French asks about 1,234 KWD; the English window does not take it for thousands, nor does its draft."""
        workspace.appearance.set_language("fr")
        binding = self.shares(workspace, "fixed", "")
        binding._lines[1].input.edit.insert("1,234 KWD")
        workspace.appearance.set_language("en")
        again = self.shares(workspace, "fixed", "")
        again.show_typed(binding.typed())
        for one in (binding, again):
            assert one.problem() is not None
            assert (one.entries, one._lines[1].input.text) == ({}, "1,234 KWD")

    def test_a_fraction_that_is_not_in_lowest_terms_is_no_edit(self, workspace):
        binding = self.shares(workspace, "proportional", "", "")
        binding.load({"contribution_mode": "proportional"})
        binding.load_shares({1: {"num": 2, "den": 4}, 2: {"num": 5, "den": 10}})
        assert binding.entries is None
        binding._lines[2].input.set_text("1/2")
        assert binding.entries == {1: {"num": 2, "den": 4}, 2: {"num": 1, "den": 2}}

    def test_an_amount_is_no_share(self, workspace):
        binding = self.shares(workspace, "fixed", "")
        binding.load({"contribution_mode": "fixed"})
        binding.load_shares({1: {"fixed_minor": 25_000, "currency": "SAR"}})
        binding.mode.show_typed("proportional")
        binding._tell()
        assert binding.problem() is not None
        binding.mode.show_typed("fixed")
        binding._tell()
        assert (binding.problem(), binding.entries) == (None, None)

    @pytest.mark.parametrize(
        ("language", "typed", "offered"),
        [
            ("en", "250.000 SAR", ["250,000 SAR?", "250 SAR?"]),
            ("ar", "250.000 SAR", ["\u200f250,000 SAR؟", "\u200f250 SAR؟"]),
            ("fr", "250,000 SAR", ["250\u202f000 SAR\u202f?", "250 SAR\u202f?"]),
        ],
    )
    def test_both_readings_of_an_amount_are_buttons(self, workspace, language, typed, offered):
        """K13: 250.000 SAR was read as 250.00 SAR."""
        workspace.appearance.set_language(language)
        binding = self.shares(workspace, "fixed", "")
        line = binding._lines[1]
        line.input.edit.insert(typed)
        line.input.edit.editingFinished.emit()
        assert [strip_isolates(button.words).replace("\u00a0", " ") for button in line.readings.buttons] == offered
        line.readings.buttons[0].click()
        assert binding.entries == {1: {"fixed_minor": 25_000_000, "currency": "SAR"}}
        assert (binding.problem(), line.readings.isHidden()) == (None, True)

    def test_a_draft_puts_mode_and_lines_back(self, workspace):
        binding = self.shares(workspace, "proportional", "40%", "x")
        again = self.shares(workspace, "equal", "", "")
        again.show_typed(binding.typed())
        assert again.typed() == binding.typed()

    def test_stored_shares_are_written_so_that_they_read_back_exactly(self, workspace):
        stored = {
            1: {"num": 1, "den": 3},
            2: {"num": 67, "den": 200},
            3: {"fixed_minor": 1_250_500, "currency": "BHD"},
            4: {"text": "rooms"},
        }
        binding = self.shares(workspace, "proportional", "", "", "", "")
        binding.load_shares(stored)
        assert [line.input.text for line in binding._lines.values()][:2] == ["1/3", "33.5%"]
        assert "BHD" in binding._lines[3].input.text
        assert binding._lines[4].input.text == "rooms"


class TestSigning:
    def binding(self, workspace) -> SigningBinding:
        binding = SigningBinding(workspace)
        binding.set_parties([(1, "Ours"), (2, "Theirs")])
        return binding

    def test_a_place_alone_is_no_signature(self, workspace):
        binding = self.binding(workspace)
        binding.joint.place.set_texts({"en": "Rabat"})
        assert binding.joint.entry.signed is False
        assert binding.joint.entry.place == {}
        assert binding.problem() is not None
        binding.joint.unknown.click()
        assert binding.problem() is None

    def test_the_box_stands_for_a_day_nobody_knows(self, workspace):
        binding = self.binding(workspace)
        binding.joint.unknown.click()
        assert binding.joint.entry.signed
        assert binding.joint.entry.signed_on is None
        binding.joint.day.input.set_text("2024")
        assert binding.joint.unknown.isHidden()

    def test_what_was_typed_one_way_is_there_when_one_comes_back(self, workspace):
        binding = self.binding(workspace)
        binding.joint.day.input.set_text("2024-06-13")
        binding._switch(False)
        binding._each[2].day.input.set_text("2024-07-01")
        assert binding.entry_of(2).signed_on == "2024-07-01"
        binding._switch(True)
        assert binding.joint.day.input.value == "2024-06-13"
        again = self.binding(workspace)
        again.show_typed(binding.typed())
        assert again.is_joint
        assert again.entry_of(2).signed_on == "2024-07-01"

    def test_a_party_taken_out_takes_its_line_along(self, workspace):
        binding = self.binding(workspace)
        binding.set_parties([(2, "Theirs")])
        assert list(binding._each) == [2]
        assert binding.entry_of(1).signed is False

    def test_the_day_that_cannot_be_read_is_marked_where_it_stands(self, workspace):
        binding = self.binding(workspace)
        binding._switch(False)
        binding._each[2].day.input.set_text("x")
        assert binding.problem() is not None
        binding.mark(binding.problem())
        assert binding._each[2].day.input.is_wrong
        assert not binding._each[1].day.input.is_wrong
        binding._each[2].day.input.set_text("")
        binding.mark("Something about the signing")
        assert binding._each[1].day.input.is_wrong


def test_fields_beside_one_another_are_equally_wide(appearance, qtbot):
    left, right = TextInput(appearance, "left"), TextInput(appearance, "right")
    holder = row_of(left, right)
    qtbot.addWidget(holder)
    holder.resize(618, 60)
    holder.show()
    assert left.width() == right.width() == 300


def test_only_strings_are_texts():
    assert as_texts({"ar": "نص", "en": 1, "fr": None}) == {"ar": "نص"}
    assert as_texts([1]) == {}
