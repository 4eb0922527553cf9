"""Lists to choose from: searched by typing, in any language and anywhere in the name, under heads, eight rows high."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from workspace_samples import sample_workspace

from iwhc_desktop.domain.choices import AGREEMENT_KINDS, PARTNER_TYPES
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import HEAD, Option
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.suggestions import SHOWN
from iwhc_desktop.gui.views.inputs import choice_options
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.i18n.messages import N_

BAHRAIN, MOROCCO = ("البحرين", "Bahrain", "Bahreïn"), ("المغرب", "Morocco", "Maroc")
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture(scope="module")
def workspace(qapp, tmp_path_factory) -> Iterator[Workspace]:
    with sample_workspace(qapp, tmp_path_factory.mktemp("choosers"), "en") as workspace:
        yield workspace


@pytest.fixture
def country(workspace) -> Iterator[ChoiceBox]:
    """The country of a new partner, with the focus on it."""
    workspace.appearance.set_language("en")
    workspace.go("partners")
    workspace.open_form("partner", 0)
    form = workspace.window.page
    box = form.bindings["country"].input
    box.setFocus()
    yield box
    box.choose(None)
    form.remember()
    form.keep_draft()


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def type_words(words: str) -> None:
    """Type into whatever has the focus, letter by letter."""
    for letter in words:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click,
            QApplication.focusWidget(),
            Qt.Key.Key_unknown,
            letter,
            Qt.KeyboardModifier.NoModifier,
        )


def proposed(box: ChoiceBox) -> list[str]:
    box.search.proposals.ask()
    return [str(option.said) for option in box.search.proposals.options]


class TestCountries:
    """D7: 249 countries without search."""

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        ("typed", "names"),
        [("البحر", BAHRAIN), ("bahr", BAHRAIN), ("Maro", MOROCCO), ("orocc", MOROCCO), ("مغرب", MOROCCO)],
    )
    def test_one_is_found_in_any_language_and_by_any_part_of_its_name(self, workspace, country, language, typed, names):
        workspace.appearance.set_language(language)
        type_words(typed)
        assert names[LANGUAGES.index(language)] in proposed(country)
        press(Qt.Key.Key_Return)
        assert workspace.appearance.formats.value(country.currentText()).strip("\u2068\u2069") in names
        assert QApplication.focusWidget() is country

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_member_states_come_first_and_both_groups_are_sorted_by_the_language(self, workspace, country, language):
        workspace.appearance.set_language(language)
        choices = workspace.register.lookups.entries("country", language)
        members = [choice.is_member for choice in choices]
        assert members == sorted(members, reverse=True)
        assert 50 < sum(filter(None, members)) < 60
        by_name = workspace.register.queries.keys("country", language=language)
        for group in (True, False):
            keys = [choice.key for choice in choices if choice.is_member is group]
            assert keys == sorted(keys, key=by_name.index)
        country.showPopup()
        rows = [option.said for option in country.search.proposals._options.options if option.value is HEAD]
        assert rows == [N_("Member states"), N_("Other countries")]

    def test_the_list_is_eight_rows_high_and_the_rest_is_scrolled_to(self, country):
        country.showPopup()
        view = country.search.proposals._view
        assert len(country.search.proposals.options) > 200
        assert view.height() <= sum(view.sizeHintForRow(row) for row in range(SHOWN)) + 4
        country.showPopup()
        assert not country.search.proposals.is_open

    def test_tab_takes_the_only_match(self, workspace, country):
        type_words("Moroc")
        press(Qt.Key.Key_Tab)
        assert workspace.window.page.values()["country"] == workspace.register.queries.find("country", "MA")
        assert country.words == ""

    def test_words_that_fit_several_stay_are_marked_and_hold_the_save_back(self, workspace, country):
        """D3, in a list: nothing that was typed is dropped."""
        form = workspace.window.page
        type_words("land")
        press(Qt.Key.Key_Tab)
        assert country.words == "land"
        assert country._is_wrong
        assert form.bindings["country"].widget._problem.isVisible()
        form.save()
        assert workspace.window.page is form
        assert QApplication.focusWidget() is country.search
        assert form.typed()["country"] == {"value": None, "words": "land"}

    def test_a_draft_keeps_them(self, workspace, country):
        form = workspace.window.page
        type_words("land")
        typed = form.typed()
        country.choose(None)
        form.show_typed(typed)
        assert country.words == "land"
        assert not country.search.isHidden()

    def test_escape_ends_the_search_and_stays_in_the_form(self, workspace, country):
        form = workspace.window.page
        type_words("moroc")
        for _press in range(2):
            press(Qt.Key.Key_Escape)
            if country.search.isHidden():
                break
        assert country.words == ""
        assert country.value is None
        assert workspace.window.page is form
        assert QApplication.focusWidget() is country


class TestTypesOfPartner:
    """D26: nineteen long lines that repeated their group."""

    def test_groups_are_heads_and_no_line_repeats_one(self):
        options = choice_options(PARTNER_TYPES)
        assert {option.value for option in options} == set(PARTNER_TYPES)
        assert all(option.said == PARTNER_TYPES[option.value] for option in options)
        assert all(option.group for option in options)

    def test_arrows_pass_the_heads_by(self, make_appearance, qtbot):
        box = ChoiceBox(make_appearance("en"), N_("Type"), choice_options(PARTNER_TYPES))
        qtbot.addWidget(box)
        box.show()
        box.showPopup()
        view, count = box.search.proposals._view, len(box.search.proposals.options)
        seen = [view.currentIndex().row()]
        for _step in range(count):
            QTest.keyClick(box.search, Qt.Key.Key_Down)
            seen.append(view.currentIndex().row())
        assert len(set(seen)) == count
        assert seen[0] == seen[-1]
        assert all(box.search.proposals._options.options[row].value is not HEAD for row in seen)
        assert not view.model().flags(view.model().index(0)) & Qt.ItemFlag.ItemIsSelectable

    def test_a_head_is_not_chosen_by_a_click(self, make_appearance, qtbot):
        box = ChoiceBox(make_appearance("en"), N_("Type"), choice_options(PARTNER_TYPES))
        qtbot.addWidget(box)
        box.choose(None)
        box.show()
        box.showPopup()
        box.search.proposals._view.clicked.emit(box.search.proposals._options.index(0))
        assert box.value is None
        assert box.search.proposals.is_open


@pytest.mark.parametrize(("letters", "value"), [("3", 3), ("m", "mou"), ("Mém", "mou"), ("مذ", "mou")])
def test_a_letter_goes_to_an_entry_of_a_short_list_that_begins_so(make_appearance, qtbot, letters, value):
    """Also where it is a text of the register, or begins so in another language."""
    options = [Option(number, str(number)) for number in range(SHOWN - 1)]
    box = ChoiceBox(
        make_appearance("en"), N_("Type"), [*options, Option("mou", AGREEMENT_KINDS["memorandum_of_understanding"])]
    )
    qtbot.addWidget(box)
    box.show()
    box.setFocus()
    for letter in letters:
        QTest.sendKeyEvent(QTest.KeyAction.Click, box, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier)
    assert box.search.isHidden()
    assert box.value == value


class TestEntriesOfAList:
    """Fields of heritage, purposes, instruments: several of a short list."""

    @pytest.fixture
    def purposes(self, workspace) -> Iterator[RecordsBinding]:
        workspace.appearance.set_language("en")
        workspace.open_form("agreement", 0)
        form = workspace.window.page
        form.more.open()
        binding = form.bindings["purposes"]
        binding.input.edit.setFocus()
        yield binding
        binding.load({})
        form.remember()
        form.keep_draft()
        workspace.go("agreements")

    def test_down_shows_all_of_them(self, workspace, purposes):
        edit = purposes.input.edit
        assert not purposes.input.proposals.is_open
        QTest.keyClick(edit, Qt.Key.Key_Down)
        count = len(workspace.register.queries.keys("purpose"))
        assert len(purposes.input.proposals.options) == count
        QTest.keyClick(edit, Qt.Key.Key_Return)
        assert len(purposes.input.values) == 1
        QTest.keyClick(edit, Qt.Key.Key_Down)
        assert len(purposes.input.proposals.options) == count - 1

    def test_one_is_found_by_any_part_of_its_name_in_any_language(self, workspace, purposes):
        first = workspace.register.lookups.entries("purpose", "en")[0]
        for name in (first.name.ar, first.name.en, first.name.fr):
            inside = max(name.split(), key=len)[2:]
            found = purposes._propose(inside)
            assert first.key in [option.value for option in found]


class TestLongMenu:
    def opened(self, appearance, qtbot) -> tuple[FilterChip, QMenu, TextInput]:
        options = (Option(None, N_("All types")), *(Option(code, said) for code, said in AGREEMENT_KINDS.items()))
        chip = FilterChip(appearance, N_("Type"), options)
        qtbot.addWidget(chip)
        chip.click()
        (menu,) = chip.findChildren(QMenu)
        (line,) = menu.findChildren(TextInput)
        return chip, menu, line

    @pytest.mark.parametrize("typed", ["lettres", "letters", "رسائل"])
    def test_a_filter_of_more_than_eight_is_searched_too(self, make_appearance, qtbot, typed):
        chip, menu, line = self.opened(make_appearance("en"), qtbot)
        line.set_text(typed)
        left = [action.data().value for action in menu.actions() if action.isVisible() and action.data()]
        assert left == ["exchange_of_letters"]
        QTest.keyClick(line.edit, Qt.Key.Key_Return)
        assert chip.value == "exchange_of_letters"

    def test_arrows_mark_an_entry_that_enter_takes(self, make_appearance, qtbot):
        chip, _menu, line = self.opened(make_appearance("en"), qtbot)
        line.set_text("agreement")
        for _step in range(2):
            QTest.keyClick(line.edit, Qt.Key.Key_Down)
        QTest.keyClick(line.edit, Qt.Key.Key_Return)
        assert chip.value == "cooperation_agreement"
