"""Typing into the parts: dates in every form, texts in three languages, chips by key and by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_appearance import has_colour, ink_columns, picture
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu, QVBoxLayout, QWidget

from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import IconButton
from iwhc_desktop.gui.parts.chip_input import Chip, ChipEntry, ChipInput
from iwhc_desktop.gui.parts.date_input import DateInput
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import LongTextInput, TextInput
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_, Message

NAME = N_("Signed on")
LANGUAGES = ("ar", "en", "fr")


@pytest.fixture(scope="module")
def appearance(qapp) -> Iterator[Appearance]:
    appearance = Appearance(qapp, Preferences(language="en", theme="light"))
    yield appearance
    appearance.leave()


@pytest.fixture(scope="module")
def window(qapp, appearance) -> Iterator[QWidget]:
    """One window for all parts of this file."""
    window = QWidget()
    QVBoxLayout(window)
    window.resize(520, 260)
    window.show()
    window.activateWindow()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture(autouse=True)
def usual(appearance) -> Iterator[None]:
    yield
    appearance.prefer(Preferences(language="en", theme="light"))


@pytest.fixture
def put(window):
    """Put a part into the window, and take it away afterwards."""
    parts: list[QWidget] = []

    def put(part: QWidget) -> QWidget:
        parts.append(part)
        window.layout().addWidget(part)
        part.show()
        window.activateWindow()
        QApplication.processEvents()
        return part

    yield put
    for part in parts:
        part.setParent(None)
        part.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def explain(code: str, detail: object) -> Message:
    return texts_of(code, detail)[0]


ACCEPTED = [
    ("12/3/2024", "2024-03-12"),
    ("١٢/٣/٢٠٢٤", "2024-03-12"),
    ("۱۲/۳/۲۰۲۴", "2024-03-12"),
    ("2024-03-12", "2024-03-12"),
    ("12 March 2024", "2024-03-12"),
    ("12 mars 2024", "2024-03-12"),
    ("12 مارس 2024", "2024-03-12"),
    ("٨ أكتوبر ٢٠٢٤", "2024-10-08"),
    ("2024", "2024"),
    ("March 2024", "2024-03"),
    ("مارس ٢٠٢٤", "2024-03"),
    ("7 Dhu al-Hijja 1445", "2024-06-13"),
    ("7 ذو الحجة 1445", "2024-06-13"),
    ("  12/3/2024  ", "2024-03-12"),
    ("12.3.2024", "2024-03-12"),
    ("29/2/2024", "2024-02-29"),
]
REFUSED = ["tomorrow", "32/1/2024", "29/2/2023", "13/13/2024", "1/2/3", "٣٢/١/٢٠٢٤", "2024-13-01", "<b>2024</b>"]


class TestDateInput:
    @pytest.fixture
    def date(self, appearance, put) -> DateInput:
        return put(DateInput(appearance, NAME, explain))

    @pytest.mark.parametrize(("typed", "value"), ACCEPTED)
    def test_each_form_is_read_in_every_language_of_the_window(self, appearance, date, typed, value):
        for language in LANGUAGES:
            appearance.set_language(language)
            date.set_value(None)
            date.edit.setText(typed)
            assert (date.value, date.problem) == (value, None), language

    @pytest.mark.parametrize("typed", REFUSED)
    def test_what_is_no_date_stays_as_it_was_typed_and_is_explained(self, appearance, date, typed):
        date.edit.setText(typed)
        date.edit.editingFinished.emit()
        assert date.value is None
        assert date.text == typed
        assert strip_isolates(appearance.text(date.problem))
        for language in LANGUAGES:
            appearance.set_language(language)
            assert date.text == typed
            assert "{" not in appearance.text(date.problem)

    @pytest.mark.parametrize(("typed", "value"), ACCEPTED)
    def test_what_is_written_out_reads_the_same_in_each_language(self, appearance, date, typed, value):
        date.edit.setText(typed)
        date.edit.editingFinished.emit()
        for language in LANGUAGES:
            appearance.set_language(language)
            assert date.value == value
            date.edit.setText(date.text + " ")
            assert date.value == value, (language, date.text)

    def test_arabic_digits_are_written_where_they_were_chosen_and_read_back(self, appearance, date):
        appearance.prefer(appearance.preferences.but(language="ar", digits="١٢٣"))
        date.set_value("2024-10-08")
        assert "٢٠٢٤" in date.text
        assert not set("0123456789") & set(date.text)
        date.edit.setText(date.text + " ")
        assert date.value == "2024-10-08"

    def test_while_a_person_types_nothing_is_rewritten(self, date):
        date.edit.setFocus()
        for letter in "12/3/2024":
            QTest.keyClicks(date.edit, letter)
            assert "12/3/2024".startswith(date.text)
        assert date.value == "2024-03-12"

    def test_enter_writes_it_out(self, date):
        date.edit.setText("12/3/2024")
        QTest.keyClick(date.edit, Qt.Key.Key_Return)
        assert strip_isolates(date.text) == "12 March 2024"

    def test_emptied_it_has_neither_value_nor_problem(self, date):
        date.edit.setText("nonsense")
        assert date.problem is not None
        date.edit.clear()
        assert (date.value, date.problem, date.gloss) == (None, None, "")

    @pytest.mark.parametrize(
        ("value", "gloss"),
        [
            ("2024-10-08", "1446"),
            ("2024", ""),
            ("2024-10", ""),
            ("1850-01-01", ""),
        ],
    )
    def test_the_other_calendar_is_beside_a_day_it_knows(self, date, value, gloss):
        date.set_value(value)
        assert (gloss in date.gloss) if gloss else date.gloss == ""

    def test_without_hijri_in_the_settings_the_gloss_is_empty(self, appearance, date):
        appearance.prefer(appearance.preferences.but(hijri=False))
        date.set_value("2024-10-08")
        assert date.gloss == ""

    @pytest.mark.parametrize("typed", ["2024-10-08", "12/3/2024", "8 October 2024", "٨ أكتوبر ٢٠٢٤"])
    def test_in_arabic_the_ink_stands_at_the_right_and_the_calendar_at_the_left(self, appearance, date, typed):
        appearance.set_language("ar")
        date.edit.setText(typed)
        QApplication.processEvents()
        image = picture(date.edit)
        ink = ink_columns(image, image.pixelColor(2, 2), QRect(0, 6, image.width(), image.height() - 12))
        assert max(ink) > image.width() * 0.8
        assert min(ink) > image.width() * 0.1
        assert date._button.x() < date.edit.x()

    def test_in_english_it_is_the_other_way_round(self, date):
        date.set_value("2024-10-08")
        QApplication.processEvents()
        assert date._button.x() > date.edit.x()

    @pytest.mark.parametrize(
        ("language", "first"),
        [
            ("ar", "8 أكتوبر 2024"),
            ("en", "8 October 2024"),
            ("fr", "8 octobre 2024"),
        ],
    )
    def test_a_day_is_never_written_in_figures_only(self, appearance, date, language, first):
        appearance.set_language(language)
        date.set_value("2024-10-08")
        assert strip_isolates(date.text) == first

    def test_the_calendar_opens_on_the_day_and_picks_one(self, date):
        date.set_value("2024-02-29")
        date._button.click()
        calendar = date.findChild(QMenu).findChild(QCalendarWidget)
        assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2024-02-29"
        told: list[str] = []
        date.committed.connect(told.append)
        calendar.clicked.emit(calendar.selectedDate().addDays(1))
        assert date.value == "2024-03-01"
        assert len(told) == 1
        date.findChild(QMenu).close()

    def test_a_mark_is_taken_away_when_a_value_is_shown(self, date):
        date.mark_wrong(True)
        assert date.is_wrong
        date.set_value("2024")
        assert not date.is_wrong


TEXTS = {"ar": "مذكرة تفاهم", "en": "Memorandum", "fr": "Mémorandum d’entente"}


class TestLocalizedInput:
    @pytest.fixture(params=[1, 3], ids=["line", "lines"])
    def text(self, request, appearance, put) -> LocalizedInput:
        entry = LocalizedInput(appearance, N_("Title"), lines=request.param)
        return put(FormField(appearance, N_("Title"), entry)).entry

    def test_half_a_word_in_each_language_survives_every_round(self, appearance, text):
        for code, words in TEXTS.items():
            text.show_language(code)
            text._input.edit.setFocus()
            QTest.keyClicks(text._input.edit, "") if code == "ar" else None
            text._input.set_text(words)
        for code in ("ar", "fr", "ar", "en"):
            appearance.set_language(code)
            assert text.texts == TEXTS

    def test_the_language_of_the_window_does_not_change_the_one_that_is_shown(self, appearance, text):
        text.show_language("fr")
        text._input.set_text("Mémo")
        appearance.set_language("ar")
        assert text.language == "fr"
        assert text._input.text == "Mémo"

    def test_the_cursor_stays_while_the_window_changes_its_language(self, appearance, text):
        text.set_texts(TEXTS)
        text.show_language("en")
        edit = text._input.edit
        if isinstance(text._input, TextInput):
            edit.setCursorPosition(4)
            for code in ("ar", "fr", "ar"):
                appearance.set_language(code)
            assert edit.cursorPosition() == 4
        else:
            cursor = edit.textCursor()
            cursor.setPosition(4)
            edit.setTextCursor(cursor)
            for code in ("ar", "fr", "ar"):
                appearance.set_language(code)
            assert edit.textCursor().position() == 4

    def test_switching_tells_nobody_that_something_was_typed(self, text):
        text.set_texts(TEXTS)
        told: list[tuple[str, str]] = []
        text.changed.connect(lambda *what: told.append(what))
        for code in (*LANGUAGES, *LANGUAGES):
            text.show_language(code)
        assert told == []

    def test_a_text_of_blanks_is_not_filled_in(self, appearance, text):
        text.show_language("fr")
        text._input.set_text("   ")
        assert text.tabs._tabs["fr"].accessibleName() == strip_isolates(
            appearance.formats.text(N_("{language}, empty"), language="Français")
        ) or "empty" in (text.tabs._tabs["fr"].accessibleName())

    def test_tab_goes_from_text_to_text_and_no_letter_is_lost_on_the_tabs(self, appearance, text, put):
        """F2a."""
        text.parent().label_line.addWidget(text.tabs)
        following = put(TextInput(appearance, NAME))
        text._input.edit.setFocus()
        text._input.set_text("Memo")
        QTest.keyClick(text._input.edit, Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), "2024")
        assert (text.texts["en"], following.text) == ("Memo", "2024")
        QTest.keyClick(following.edit, Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is text._input.edit

    def test_a_language_is_shown_by_key_or_click_and_typing_goes_on_there(self, text, put):
        put(text.tabs)
        edit = text._input.edit
        edit.setFocus()
        for key, code in ((Qt.Key.Key_Down, "fr"), (Qt.Key.Key_Down, "ar"), (Qt.Key.Key_Up, "fr")):
            QTest.keyClick(edit, key, Qt.KeyboardModifier.AltModifier)
            assert text.language == code
            assert QApplication.focusWidget() is edit
        assert strip_isolates(edit.accessibleDescription()) == "Français. Next language: Alt+Down"
        edit.clearFocus()
        QTest.mouseClick(text.tabs._tabs["ar"], Qt.MouseButton.LeftButton)
        QTest.keyClicks(QApplication.focusWidget(), "x")
        assert text.texts["ar"] == "x"

    def test_dots_are_full_where_there_is_a_text(self, appearance, text, put):
        put(text.tabs)
        tab = text.tabs._tabs["ar"]
        empty = picture(tab)
        text.set_texts({"ar": "مذكرة"})
        text.show_language("en")
        assert picture(tab) != empty

    def test_an_arabic_text_in_an_english_window_reads_from_the_right(self, appearance, text):
        text.set_texts(TEXTS)
        text.show_language("ar")
        edit = text._input.edit
        if isinstance(text._input, TextInput):
            assert edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
            assert edit.alignment() & Qt.AlignmentFlag.AlignLeft
        else:
            option = edit.document().defaultTextOption()
            assert option.textDirection() == Qt.LayoutDirection.LayoutDirectionAuto
            assert option.alignment() & Qt.AlignmentFlag.AlignLeft


PARTNERS = {1: "ICCROM", 2: "Organization of Turkic States", 3: "منظمة المدن العربية", 4: "University of Bahrain"}


def propose(text: str) -> list[Option]:
    return [Option(key, name) for key, name in PARTNERS.items() if text.casefold() in name.casefold()]


class TestChipInput:
    @pytest.fixture
    def chips(self, appearance, put) -> ChipInput:
        chips = ChipInput(appearance, N_("Parties"), N_("Add a partner…"), propose)
        chips.set_entries([ChipEntry(0, "ICESCO", True)])
        put(chips)
        chips.edit.setFocus()
        return chips

    def type(self, chips: ChipInput, words: str) -> None:
        QTest.keyClicks(chips.edit, words)
        chips.proposals.ask()

    def test_a_proposal_is_taken_by_mouse(self, chips):
        self.type(chips, "org")
        view = chips.proposals._view
        first = view.visualRect(view.model().index(0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
        assert chips.values == (0, 2)
        assert chips.edit.text() == ""
        assert not chips.proposals.is_open

    def test_a_proposal_is_taken_by_arrow_and_enter(self, chips):
        self.type(chips, "i")
        QTest.keyClick(chips.edit, Qt.Key.Key_Down)
        QTest.keyClick(chips.edit, Qt.Key.Key_Down)
        QTest.keyClick(chips.edit, Qt.Key.Key_Return)
        assert chips.values == (0, propose("i")[1].value)

    def test_enter_in_the_empty_input_chooses_nothing(self, chips):
        told: list[object] = []
        chips.created.connect(told.append)
        QTest.keyClick(chips.edit, Qt.Key.Key_Return)
        assert chips.values == (0,)
        assert told == []

    def test_tab_leaves_and_takes_the_proposals_away(self, chips, put, appearance):
        put(TextInput(appearance, NAME))
        self.type(chips, "org")
        assert chips.proposals.is_open
        QTest.keyClick(chips.edit, Qt.Key.Key_Tab)
        assert not chips.proposals.is_open
        assert not chips.edit.hasFocus()

    def test_a_cross_is_pressed_by_mouse_and_by_key(self, chips):
        chips.add(ChipEntry(1, "ICCROM"))
        chips.add(ChipEntry(2, "OTS"))
        crosses = chips.findChildren(IconButton)
        assert len(crosses) == 2
        QTest.mouseClick(crosses[0], Qt.MouseButton.LeftButton)
        assert chips.values == (0, 2)
        cross = next(cross for cross in chips.findChildren(IconButton) if cross.isVisible())
        cross.setFocus()
        QTest.keyClick(cross, Qt.Key.Key_Space)
        assert chips.values == (0,)
        assert chips.edit.hasFocus()

    def test_crosses_say_whom_they_take_out(self, appearance, chips):
        chips.add(ChipEntry(3, PARTNERS[3]))
        cross = chips.findChild(IconButton)
        assert strip_isolates(cross.accessibleName()) == f"Remove {PARTNERS[3]}"
        appearance.set_language("ar")
        assert PARTNERS[3] in strip_isolates(cross.accessibleName())
        assert "Take" not in cross.accessibleName()

    def test_backspace_goes_letter_by_letter_before_it_takes_a_chip(self, chips):
        chips.add(ChipEntry(1, "ICCROM"))
        QTest.keyClicks(chips.edit, "ab")
        for expected in ((0, 1), (0, 1), (0,), (0,)):
            QTest.keyClick(chips.edit, Qt.Key.Key_Backspace)
            assert chips.values == expected

    def test_chips_and_half_a_word_survive_the_languages(self, appearance, chips):
        chips.add(ChipEntry(1, "ICCROM"))
        chips.edit.setText("univ")
        for code in ("ar", "fr", "ar", "en"):
            appearance.set_language(code)
        assert chips.values == (0, 1)
        assert chips.edit.text() == "univ"

    def test_the_order_of_chips_is_seen_from_the_right_in_arabic(self, appearance, chips):
        chips.add(ChipEntry(1, "ICCROM"))
        appearance.set_language("ar")
        QApplication.processEvents()
        first, second = (chip for chip in chips.findChildren(Chip) if chip.isVisible())
        assert first.x() > second.x() > chips.edit.x()

    def test_chips_hold_their_cross_whole(self, appearance, chips):
        chips.add(ChipEntry(1, "ICCROM"))
        for scale in (90, 100, 150):
            appearance.prefer(appearance.preferences.but(scale=scale))
            QApplication.processEvents()
            cross = next(cross for cross in chips.findChildren(IconButton) if cross.isVisible())
            assert cross.height() >= cross.sizeHint().height()

    def test_a_long_name_stays_inside(self, window, chips):
        chips.add(ChipEntry(9, "A very long name of a partner " * 3))
        QApplication.processEvents()
        chip = chips.findChildren(Chip)[-1]
        assert chips.rect().contains(chip.geometry())

    def test_a_wrong_one_is_framed_in_red(self, appearance, chips):
        chips.mark_wrong(True)
        assert has_colour(picture(chips), appearance.colour("danger"))
        chips.mark_wrong(False)
        assert not has_colour(picture(chips), appearance.colour("danger"))


class TestText:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("words", ["+212 537 56 60 52", "مذكرة تفاهم", "2024–2027", "a@b.org", "Mémorandum"])
    def test_the_ink_stands_at_the_start_of_the_window(self, appearance, put, language, words):
        appearance.set_language(language)
        text = put(TextInput(appearance, NAME))
        text.set_text(words)
        text.setFocus()
        text.clearFocus()
        QApplication.processEvents()
        image = picture(text.edit)
        inside = QRect(0, 4, image.width(), image.height() - 8)
        ink = ink_columns(image, image.pixelColor(image.width() // 2, 1), inside)
        assert (min(ink) > image.width() * 0.4) if language == "ar" else (max(ink) < image.width() * 0.6)

    def test_what_is_dropped_or_pasted_loses_its_mark_up(self, appearance, put):
        text = put(LongTextInput(appearance, NAME))
        mime = QMimeData()
        mime.setHtml("<b>bold</b><img src='/etc/passwd'>")
        mime.setText("plain")
        assert text.edit.canInsertFromMimeData(mime)
        text.edit.insertFromMimeData(mime)
        assert text.text == "plain"
        assert "<img" not in text.edit.toHtml()

    def test_a_click_anywhere_in_the_frame_goes_to_the_text(self, appearance, put):
        text = put(TextInput(appearance, NAME, icon="user"))
        QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        assert text.edit.hasFocus()

    def test_enter_and_leaving_commit_the_same(self, appearance, put):
        text, other = put(TextInput(appearance, NAME)), put(TextInput(appearance, NAME))
        told: list[str] = []
        text.committed.connect(told.append)
        text.edit.setFocus()
        QTest.keyClicks(text.edit, "x")
        QTest.keyClick(text.edit, Qt.Key.Key_Return)
        other.edit.setFocus()
        assert set(told) == {"x"}
