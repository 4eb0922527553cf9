"""The language of the real window changes while it runs: the same as a fresh start, and nothing of a person is lost."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from desk_samples import key_of
from picture_checks import findings
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit
from whole_window import EVERY_PAGE, settle, visit, walked_desk
from window_words import Heard, words_of

from iwhc_desktop.gui.desk import FORMS, Desk
from iwhc_desktop.gui.fonts import FAMILIES
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.gui.preferences import Preferences
from iwhc_desktop.i18n.languages import LANGUAGES

STARTED, ROUND = "fr", ("ar", "en", "fr", "ar")
"""The window starts in French and is then switched through the others."""


def same_rows(desk: Desk) -> None:
    """The oldest record is current in every list: languages sort otherwise."""
    for name in ("agreements", "partners"):
        visit(desk, name)
        view = desk.page(name).view
        view.go_to(min(view.table.keys))
        settle(desk)


def heard_on(desk: Desk) -> dict[str, Counter[Heard]]:
    """Every word of every page; inspectors belong to their page."""
    heard: dict[str, Counter[Heard]] = {}
    for name in EVERY_PAGE:
        page = desk.page(name)
        heard[name] = Counter(words_of(page))
        if page.inspector is not None:
            heard[name] += Counter(words_of(page.inspector))
    return heard


@pytest.fixture(scope="module")
def fresh(qapp, tmp_path_factory) -> dict[str, dict[str, Counter[Heard]]]:
    """What a window says that was started in a language."""
    heard: dict[str, dict[str, Counter[Heard]]] = {}
    for code in LANGUAGES:
        with walked_desk(qapp, tmp_path_factory.mktemp(code), code) as desk:
            same_rows(desk)
            heard[code] = heard_on(desk)
    return heard


@pytest.fixture(scope="module")
def desk(qapp, fresh, tmp_path_factory) -> Iterator[Desk]:
    """The window that is switched; made after the fresh ones, because an application speaks one language."""
    with walked_desk(qapp, tmp_path_factory.mktemp("switched"), STARTED) as desk:
        yield desk


@pytest.fixture(autouse=True)
def wide(desk) -> Iterator[None]:
    yield
    desk.window.resize(1366, 697)
    desk.around.prefer(Preferences(language=STARTED, theme="light"))


LEFT_OVER = {"exchange", "settings", "about", "offices"}
"""Pages that show paths and times of their own register, which no two windows share."""


OWNER = {"ICESCO", "إيسيسكو"}


def without_owner(heard: Counter[Heard]) -> Counter[Heard]:
    """The lines of a party are named when the form is opened; they keep that name while it is open."""
    return Counter({one: count for one, count in heard.items() if not any(name in one.words for name in OWNER)})


class TestLikeAFreshStart:
    @pytest.mark.parametrize("code", ["ar", "en", "fr"])
    def test_every_word_is_the_same(self, desk, fresh, code):
        for language in (*ROUND, code):
            desk.around.set_language(language)
        same_rows(desk)
        heard = heard_on(desk)
        for name in sorted(set(EVERY_PAGE) - LEFT_OVER):
            now, then = without_owner(heard[name]), without_owner(fresh[code][name])
            assert (now - then, then - now) == (Counter(), Counter()), name

    @pytest.mark.parametrize("code", ["ar", "en"])
    def test_direction_locale_and_letters_are_too(self, desk, qapp, code):
        desk.around.set_language(code)
        rtl = Qt.LayoutDirection.RightToLeft
        assert (qapp.layoutDirection() == rtl) is (code == "ar")
        assert (desk.window.layoutDirection() == rtl) is (code == "ar")
        assert QLocale().name()[:2] == code
        assert QFontInfo(qapp.font()).family() == FAMILIES[0]

    def test_nothing_is_cut_or_stuck_at_the_left_afterwards(self, desk):
        desk.around.set_language("ar")
        for name in EVERY_PAGE:
            visit(desk, name)
            assert findings(desk.page(name)) == [], name


class TestWhatAPersonDidStays:
    def test_the_row_the_order_and_the_scroll(self, desk):
        visit(desk, "partners")
        view = desk.page("partners").view
        view.header.sectionClicked.emit(0)
        desk.window.resize(1366, 500)
        view.go_to(view.table.key_at(12))
        view.verticalScrollBar().setValue(120)
        key, order, scroll = view.current_key, view.table.order, view.verticalScrollBar().value()
        for code in ROUND:
            desk.around.set_language(code)
            settle(desk)
            assert (view.current_key, view.table.order) == (key, order)
        assert view.table.row_at(view.table.row_of(key)) is not None
        assert abs(view.verticalScrollBar().value() - scroll) <= view.rowHeight(0) * view.table.rowCount()

    @pytest.mark.parametrize("name", sorted(FORMS.values()))
    def test_every_text_that_was_typed_and_not_saved(self, desk, name):
        visit(desk, name)
        page = desk.page(name)
        inputs = [edit for edit in page.findChildren(QLineEdit) if edit.isEnabled() and not edit.isReadOnly()]
        longs = [edit for edit in page.findChildren(QTextEdit) if edit.isEnabled() and not edit.isReadOnly()]
        typed = {edit: f"half a word {number}" for number, edit in enumerate([*inputs, *longs])}
        for edit, words in typed.items():
            edit.clear()
            QTest.keyClicks(edit, words)
        assert len(typed) >= 6
        for code in ROUND:
            desk.around.set_language(code)
        for edit, words in typed.items():
            assert (edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()) == words
        page.remember()
        page.keep_draft()
        page.open_record(0)

    def test_the_language_of_a_text_that_is_shown(self, desk):
        visit(desk, "agreement_form")
        entry = desk.page("agreement_form").findChildren(LocalizedInput)[0]
        entry.show_language("ar")
        for code in ROUND:
            desk.around.set_language(code)
        assert entry.language == "ar"

    def test_where_one_is_and_what_has_the_focus(self, desk):
        visit(desk, "agreements")
        words = desk.page("agreements").filters.words.edit
        words.setText("ICC")
        words.setFocus()
        for code in ROUND:
            desk.around.set_language(code)
        assert desk.window.page_name == "agreements"
        assert words.text() == "ICC"
        assert desk.window.focusWidget() is words
        words.clear()
        desk.page("agreements").filters.words.tell()

    def test_the_record_in_the_inspector(self, desk):
        visit(desk, "agreements")
        page = desk.page("agreements")
        page.view.go_to(key_of(desk, "AGR-05"))
        settle(desk)
        for code, name in (("ar", "منظمة الدول التركية"), ("en", "Organization of Turkic States")):
            desk.around.set_language(code)
            settle(desk)
            assert page.content.key == key_of(desk, "AGR-05")
            assert any(name in heard.words for heard in words_of(page.content))


class TestOtherSettings:
    def test_digits_change_on_the_page_at_once(self, desk):
        visit(desk, "agreements")
        desk.around.set_language("ar")
        table = desk.page("agreements").view.table
        assert any("2027" in str(table.index(row, 1).data()) for row in range(table.rowCount()))
        desk.around.prefer(desk.around.preferences.but(digits="١٢٣"))
        shown = [str(table.index(row, 1).data()) for row in range(table.rowCount())]
        assert any("٢٠٢٧" in words for words in shown)
        assert not any(set("0123456789") & set(words) for words in shown)

    def test_the_hijri_day_comes_and_goes_with_its_setting(self, desk):
        visit(desk, "agreements")
        desk.around.set_language("en")
        page = desk.page("agreements")
        page.view.go_to(key_of(desk, "AGR-05"))
        for wanted in (False, True):
            desk.around.prefer(desk.around.preferences.but(hijri=wanted))
            page.content.refresh()
            assert any("AH" in heard.words.split() for heard in words_of(page.content)) is wanted

    def test_the_theme_changes_live_on_every_page(self, desk):
        pictures = {}
        for theme in ("light", "dark"):
            desk.around.prefer(desk.around.preferences.but(theme=theme))
            for name in EVERY_PAGE:
                visit(desk, name)
                pictures[theme, name] = desk.page(name).grab().toImage()
        for name in EVERY_PAGE:
            dark = pictures["dark", name]
            points = [(x, y) for x in range(0, dark.width(), 9) for y in range(0, dark.height(), 9)]
            bright = sum(dark.pixelColor(*point).lightness() > 200 for point in points)
            allowed = 0.7 if name == "print_preview" else 0.25  # paper stays white
            assert bright < len(points) * allowed, name
            assert any(dark.pixelColor(*point) != pictures["light", name].pixelColor(*point) for point in points), name

    def test_at_the_largest_text_a_small_laptop_still_shows_every_word(self, desk):
        desk.around.prefer(desk.around.preferences.but(language="fr", scale=150))
        for name in EVERY_PAGE:
            visit(desk, name)
            assert findings(desk.page(name)) == [], name
        assert findings(desk.window.side_bar) == []

    def test_parts_give_way_to_larger_text_as_to_a_smaller_window(self, desk):
        desk.around.prefer(desk.around.preferences.but(scale=150))
        assert desk.window.side_bar.is_narrow
        assert desk.window.inspector.is_floating
        assert desk.around.is_compact
        assert desk.page("agreements").view.rowHeight(0) == 54
        desk.around.prefer(desk.around.preferences.but(scale=100))
        assert not desk.window.side_bar.is_narrow
        assert not desk.window.inspector.is_floating
        assert not desk.around.is_compact
