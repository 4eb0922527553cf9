"""What people type into: texts in three languages, dates in any form, chips, choices."""

from __future__ import annotations

import pytest
from gui_appearance import has_colour, picture
from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.chip_input import Chip, ChipEntry, ChipInput
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.date_input import DateInput
from iwhc_desktop.gui.parts.drop_area import DropArea, dropped_paths
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.filter_line import FilterInput
from iwhc_desktop.gui.parts.inputs import LongTextInput, TextInput
from iwhc_desktop.gui.parts.localized_input import LocalizedInput
from iwhc_desktop.gui.parts.search_field import SearchField
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_, Message

RIGHT, LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def explain(code: str, detail: object) -> Message:
    return texts_of(code, dict(detail))[0]


class TestTextInput:
    def test_what_is_typed_is_told_on_every_key_and_once_at_the_end(self, appearance, qtbot):
        field = TextInput(appearance, N_("Place of signing"))
        qtbot.addWidget(field)
        typed: list[str] = []
        field.changed.connect(typed.append)
        qtbot.keyClicks(field.edit, "Rab")
        with qtbot.waitSignal(field.committed) as done:
            qtbot.keyClick(field.edit, Qt.Key.Key_Return)
        assert typed == ["R", "Ra", "Rab"]
        assert done.args == ["Rab"]

    def test_the_cursor_stays_when_the_same_text_is_set_again(self, appearance, qtbot):
        field = TextInput(appearance, N_("Name"))
        qtbot.addWidget(field)
        field.set_text("Rabat")
        field.edit.setCursorPosition(2)
        field.set_text("Rabat")
        assert field.edit.cursorPosition() == 2

    @pytest.mark.parametrize(
        ("text", "direction"),
        [
            ("الرباط", RTL),
            ("Rabat", LTR),
            ("+212 537 56", LTR),
            ("2024 اتفاقية", RTL),
        ],
    )
    @pytest.mark.parametrize(("language", "side"), [("ar", RIGHT), ("en", LEFT)])
    def test_text_reads_by_its_letters_and_stands_by_the_interface(
        self,
        make_appearance,
        qtbot,
        text,
        direction,
        language,
        side,
    ):
        field = TextInput(make_appearance(language), N_("Name"))
        qtbot.addWidget(field)
        field.set_text(text)
        assert field.edit.layoutDirection() == direction
        assert field.edit.alignment() & side
        assert field.edit.alignment() & Qt.AlignmentFlag.AlignAbsolute

    def test_an_empty_field_reads_as_the_interface(self, appearance, qtbot):
        field = TextInput(appearance, N_("Name"), N_("Type here"))
        qtbot.addWidget(field)
        appearance.set_language("ar")
        assert field.edit.layoutDirection() == RTL

    def test_an_address_always_reads_from_the_left(self, make_appearance, qtbot):
        field = TextInput(make_appearance("ar"), N_("E-mail"), ltr=True)
        qtbot.addWidget(field)
        field.set_text("بريد@example.org")
        assert field.edit.layoutDirection() == LTR

    def test_a_wrong_value_is_marked_and_stays(self, appearance, qtbot):
        field = TextInput(appearance, N_("Name"))
        qtbot.addWidget(field)
        field.set_text("as typed")
        field.mark_wrong(True)
        assert has_colour(picture(field), appearance.colour("danger"))
        assert field.text == "as typed"
        field.mark_wrong(False)
        assert not has_colour(picture(field), appearance.colour("danger"))

    def test_name_and_placeholder_follow_the_language(self, appearance, qtbot):
        field = TextInput(appearance, N_("Name"), N_("Type here"))
        qtbot.addWidget(field)
        appearance.set_language("xx")
        assert field.edit.accessibleName().startswith("⟦")
        assert field.edit.placeholderText().startswith("⟦")

    def test_a_click_beside_the_text_goes_into_it(self, appearance, qtbot):
        field = TextInput(appearance, N_("Name"), icon="map-pin")
        qtbot.addWidget(field)
        field.show()
        field.activateWindow()
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.rect().topLeft())
        qtbot.waitUntil(field.edit.hasFocus)


class TestLongText:
    def test_pasted_mark_up_is_letters(self, appearance, qtbot):
        field = LongTextInput(appearance, N_("Notes"))
        qtbot.addWidget(field)
        mime = QMimeData()
        mime.setHtml("<b>bold</b>")
        mime.setText("<b>bold</b>")
        field.edit.insertFromMimeData(mime)
        assert field.text == "<b>bold</b>"

    def test_arabic_stands_at_the_right_in_an_arabic_window(self, make_appearance, qtbot):
        field = LongTextInput(make_appearance("ar"), N_("Notes"))
        qtbot.addWidget(field)
        field.set_text("ملاحظة")
        assert field.edit.document().defaultTextOption().alignment() & RIGHT

    def test_tab_leaves_it_and_the_focus_going_commits(self, appearance, qtbot):
        field, other = LongTextInput(appearance, N_("Notes")), TextInput(appearance, N_("Name"))
        window = QWidget()
        window.setLayout(column(field, other))
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        field.edit.setFocus()
        qtbot.waitUntil(field.edit.hasFocus)
        qtbot.keyClicks(field.edit, "kept")
        with qtbot.waitSignal(field.committed) as done:
            qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
        assert done.args == ["kept"]

    def test_it_is_as_high_as_its_lines(self, appearance, qtbot):
        low, high = (LongTextInput(appearance, N_("Notes"), lines=lines) for lines in (2, 6))
        qtbot.addWidget(low)
        qtbot.addWidget(high)
        line = low.edit.fontMetrics().lineSpacing()
        assert high.height() - low.height() == 4 * line

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_its_text_keeps_its_distance_from_the_border_when_the_look_changes(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        field = LongTextInput(appearance, N_("Notes"))
        qtbot.addWidget(field)
        before = field.line.contentsMargins()
        appearance.changed.emit()
        assert field.line.contentsMargins() == before
        assert before.top() == before.bottom() == 8


class TestKeysOfTheWindow:
    @pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K])
    @pytest.mark.parametrize("lines", [0, 3])
    def test_an_input_leaves_them_to_the_action(self, appearance, qtbot, key, lines):
        """On Linux an input takes Ctrl+E and Ctrl+K to move in its text: the action did nothing from the search."""
        field = LongTextInput(appearance, N_("Notes"), lines=lines) if lines else TextInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(field.edit, event)
        assert not event.isAccepted()


class TestLocalizedInput:
    def test_each_language_keeps_its_text(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        field.set_texts({"en": "Memorandum", "ar": "مذكرة"})
        field.show_language("fr")
        field._input.edit.insert("Mémo")
        field.show_language("ar")
        assert field._input.text == "مذكرة"
        assert field.texts == {"ar": "مذكرة", "en": "Memorandum", "fr": "Mémo"}

    def test_unsaved_text_survives_every_change_of_language(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        qtbot.keyClicks(field._input.edit, "half a title")
        for code in ("ar", "fr", "ar"):
            appearance.set_language(code)
        assert field.texts["en"] == "half a title"
        assert field.language == "en"

    def test_what_is_typed_is_told_with_its_language(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        heard: list[tuple[str, str]] = []
        field.changed.connect(lambda code, text: heard.append((code, text)))
        field.show_language("fr")
        field._input.edit.setText("Accord")
        assert heard == [("fr", "Accord")]

    def test_the_language_that_has_a_text_is_shown_first(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        field.set_texts({"fr": "Accord"})
        assert field.language == "fr"

    def test_tabs_tell_a_screen_reader_what_is_filled_in(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"), lines=3)
        qtbot.addWidget(field)
        qtbot.addWidget(field.tabs)
        field.set_texts({"en": "Agreement"})
        names = {code: strip_isolates(tab.accessibleName()) for code, tab in field.tabs._tabs.items()}
        assert names == {"ar": "العربية, empty", "en": "English, filled in", "fr": "Français, empty"}

    def test_a_click_on_a_tab_shows_its_language(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        qtbot.addWidget(field.tabs)
        field.tabs._tabs["ar"].click()
        assert field.language == "ar"

    def test_it_can_be_marked(self, appearance, qtbot):
        field = LocalizedInput(appearance, N_("Title"))
        qtbot.addWidget(field)
        field.mark_wrong(True)
        assert field._input.is_wrong


class TestDateInput:
    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("12/3/2024", "2024-03-12"),
            ("١٢/٣/٢٠٢٤", "2024-03-12"),
            ("2024-03-12", "2024-03-12"),
            ("2024", "2024"),
            ("March 2024", "2024-03"),
            ("7 Dhu al-Hijja 1445", "2024-06-13"),
            ("", None),
        ],
    )
    def test_every_accepted_form_is_read(self, appearance, qtbot, typed, value):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        field.edit.setText(typed)
        assert field.value == value
        assert field.problem is None

    def test_a_readable_date_is_written_out_when_the_focus_leaves(self, appearance, qtbot):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        field.edit.setText("13/6/2024")
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)
        assert field.text == "13 June 2024"
        assert field.value == "2024-06-13"

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_what_is_written_out_is_read_back(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        for value in ("2024-06-13", "2024-06", "2024", "2024-01-01/2024-10-08"):
            field.set_value(value)
            text = field.text
            field.set_value(None)
            field.edit.setText(text)
            assert field.value == value, text

    def test_it_is_written_anew_in_the_next_language(self, appearance, qtbot):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        field.set_value("2024-06-13")
        appearance.set_language("fr")
        assert field.text == "13 juin 2024"
        assert field.value == "2024-06-13"

    def test_what_cannot_be_read_stays_and_is_explained(self, appearance, qtbot):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        field.edit.setText("31/2/2024")
        appearance.set_language("fr")
        assert field.text == "31/2/2024"
        assert field.value is None
        assert field.problem == explain("date_impossible", {"text": "31/2/2024"})

    def test_the_other_calendar_is_told_for_a_day_only(self, appearance, qtbot):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        field.set_value("2024-06-13")
        assert strip_isolates(field.gloss).replace("\u00a0", " ") == "7 Dhu al-Hijja 1445 AH"
        field.set_value("2024")
        assert field.gloss == ""

    def test_it_tells_only_when_something_changed(self, appearance, qtbot):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        heard: list[object] = []
        field.dated.connect(lambda: heard.append(field.value))
        field.edit.setText("2024")
        field.edit.setText("2024 ")
        assert heard == ["2024"]

    def test_a_day_can_be_chosen_in_a_calendar(self, appearance, qtbot):
        field = DateInput(appearance, N_("Signed on"), explain)
        qtbot.addWidget(field)
        field.set_value("2024-06-13")
        field.show()
        field._button.click()
        menu = field.findChild(QMenu)
        calendar = menu.actions()[0].defaultWidget()
        assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2024-06-13"
        calendar.clicked.emit(calendar.selectedDate().addDays(1))
        assert field.value == "2024-06-14"


class TestField:
    def test_a_problem_marks_the_input_and_is_said(self, appearance, qtbot):
        entry = TextInput(appearance, N_("Name"))
        field = FormField(appearance, N_("Name"), entry, hint=N_("One language is enough"))
        qtbot.addWidget(field)
        field.show_problem(N_("A name is missing"))
        assert entry.is_wrong
        assert entry.edit.accessibleDescription() == "A name is missing"
        field.show_problem("")
        assert not entry.is_wrong
        assert entry.edit.accessibleDescription() == ""

    def test_a_warning_does_not_mark(self, appearance, qtbot):
        entry = TextInput(appearance, N_("Name"))
        field = FormField(appearance, N_("Name"), entry)
        qtbot.addWidget(field)
        field.show_warning(N_("This is unusual"))
        assert not entry.is_wrong
        assert field._problem.isVisibleTo(field)

    def test_the_hint_can_change(self, appearance, qtbot):
        field = FormField(appearance, N_("Signed on"), TextInput(appearance, N_("Signed on")))
        qtbot.addWidget(field)
        field.show_hint("7 Dhu al-Hijja 1445 AH")
        assert strip_isolates(field.hint.text()) == "7 Dhu al-Hijja 1445 AH"


PARTNERS = [Option(1, "ICCROM"), Option(2, "Organization of Turkic States", second="Türkiye"), Option(3, "OIC")]


def propose(text: str) -> list[Option]:
    return [option for option in PARTNERS if text.casefold() in str(option.said).casefold()]


@pytest.fixture
def chips(appearance, qtbot) -> ChipInput:
    field = ChipInput(appearance, N_("Parties"), N_("Add a partner…"), propose)
    qtbot.addWidget(field)
    field.resize(600, 60)
    field.show()
    return field


class TestChips:
    def test_what_is_fixed_has_no_cross(self, appearance, qtbot):
        fixed, free = Chip(appearance, ChipEntry(1, "ICESCO", True)), Chip(appearance, ChipEntry(2, "OTS"))
        qtbot.addWidget(fixed)
        qtbot.addWidget(free)
        assert fixed.layout().count() == 1
        assert free.layout().count() == 2

    def test_the_only_proposal_is_taken_with_enter(self, chips, qtbot):
        qtbot.keyClicks(chips.edit, "turkic")
        with qtbot.waitSignal(chips.changed):
            qtbot.keyClick(chips.edit, Qt.Key.Key_Return)
        assert chips.values == (2,)
        assert chips.edit.text() == ""

    def test_one_of_several_is_chosen_with_the_arrows(self, chips, qtbot):
        qtbot.keyClicks(chips.edit, "o")
        chips.proposals.ask()
        assert chips.proposals.is_open
        qtbot.keyClick(chips.edit, Qt.Key.Key_Down)
        qtbot.keyClick(chips.edit, Qt.Key.Key_Down)
        qtbot.keyClick(chips.edit, Qt.Key.Key_Return)
        assert chips.values == (2,)

    def test_up_from_the_top_goes_to_the_last(self, chips, qtbot):
        qtbot.keyClicks(chips.edit, "o")
        chips.proposals.ask()
        qtbot.keyClick(chips.edit, Qt.Key.Key_Up)
        qtbot.keyClick(chips.edit, Qt.Key.Key_Return)
        assert chips.values == (3,)

    def test_escape_closes_the_proposals_only(self, chips, qtbot):
        qtbot.keyClicks(chips.edit, "o")
        chips.proposals.ask()
        qtbot.keyClick(chips.edit, Qt.Key.Key_Escape)
        assert not chips.proposals.is_open
        assert chips.edit.text() == "o"

    def test_a_name_nobody_knows_is_offered_as_a_new_one(self, chips, qtbot):
        qtbot.keyClicks(chips.edit, "A new centre")
        with qtbot.waitSignal(chips.created) as new:
            qtbot.keyClick(chips.edit, Qt.Key.Key_Return)
        assert new.args == ["A new centre"]
        chips.add(ChipEntry("@new", new.args[0]))
        assert chips.values == ("@new",)
        assert chips.edit.text() == ""

    def test_the_same_partner_is_there_once(self, chips):
        chips.add(ChipEntry(1, "ICCROM"))
        chips.add(ChipEntry(1, "ICCROM"))
        assert chips.values == (1,)

    def test_backspace_takes_the_last_chip_but_never_a_fixed_one(self, chips, qtbot):
        chips.set_entries([ChipEntry(9, "ICESCO", True), ChipEntry(1, "ICCROM")])
        qtbot.keyClick(chips.edit, Qt.Key.Key_Backspace)
        assert chips.values == (9,)
        qtbot.keyClick(chips.edit, Qt.Key.Key_Backspace)
        assert chips.values == (9,)

    def test_a_cross_takes_its_own_chip(self, chips, qtbot):
        chips.set_entries([ChipEntry(1, "ICCROM"), ChipEntry(2, "OTS"), ChipEntry(3, "OIC")])
        chips.findChildren(Chip)[1].removed.emit()
        assert chips.values == (1, 3)

    def test_many_chips_make_the_field_higher(self, chips):
        low = chips._flow.heightForWidth(300)
        chips.set_entries([ChipEntry(number, f"Partner number {number}") for number in range(8)])
        assert chips._flow.heightForWidth(300) > low

    def test_in_arabic_the_first_chip_stands_at_the_right(self, make_appearance, qtbot):
        appearance = make_appearance("ar")
        field = ChipInput(appearance, N_("Parties"), N_("Add a partner…"), propose)
        qtbot.addWidget(field)
        field.resize(600, 60)
        field.set_entries([ChipEntry(1, "ICESCO", True), ChipEntry(2, "ICCROM")])
        field.show()
        first, second = field.findChildren(Chip)
        assert first.x() > second.x() > field.edit.x()
        assert first.geometry().right() <= 600

    def test_a_long_name_is_shortened_and_its_tip_gives_it_whole(self, chips):
        chips.setFixedWidth(300)
        chips.set_entries([ChipEntry(1, "OTS"), ChipEntry(2, "International Centre for the Study of " * 3)])
        QApplication.processEvents()
        short, long = (chip.findChildren(QLabel)[0] for chip in chips.findChildren(Chip))
        assert not short.toolTip()
        assert strip_isolates(long.toolTip()) == strip_isolates(long.text())
        assert long.width() < chips.width()
        assert chips.minimumSizeHint().width() < 300
        long.setFixedWidth(2000)
        QApplication.processEvents()
        assert not long.toolTip()


class TestChoices:
    def options(self) -> list[Option]:
        return [Option("a", N_("Agreement"), "handshake"), Option("b", N_("Protocol")), Option(None, N_("Letter"))]

    def test_the_words_follow_the_language_and_the_choice_stays(self, appearance, qtbot):
        box = ChoiceBox(appearance, N_("Type"), self.options())
        qtbot.addWidget(box)
        box.choose("b")
        appearance.set_language("xx")
        assert box.currentText().startswith("⟦")
        assert box.value == "b"

    def test_only_a_person_choosing_is_told(self, appearance, qtbot):
        box = ChoiceBox(appearance, N_("Type"), self.options())
        qtbot.addWidget(box)
        heard: list[object] = []
        box.chosen.connect(heard.append)
        box.choose("b")
        box.activated.emit(0)
        assert heard == ["a"]

    def test_the_value_stays_when_other_options_are_offered(self, appearance, qtbot):
        box = ChoiceBox(appearance, N_("Type"), self.options(), empty=N_("Choose…"))
        qtbot.addWidget(box)
        box.choose("b")
        box.offer([Option("c", N_("Report")), Option("b", N_("Protocol"))])
        assert box.value == "b"
        box.offer([Option("c", N_("Report"))])
        assert box.value is None

    def test_a_wheel_scrolls_the_page_and_never_the_choice(self, appearance, qtbot):
        box = ChoiceBox(appearance, N_("Type"), self.options())
        qtbot.addWidget(box)
        box.choose("b")
        point = box.rect().center().toPointF()
        no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(
            point, point, point.toPoint() * 0, point.toPoint(), no_buttons, no_keys, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(box, wheel)
        assert not wheel.isAccepted()
        assert box.value == "b"

    def test_a_wrong_choice_is_marked(self, appearance, qtbot):
        box = ChoiceBox(appearance, N_("Type"), self.options(), icon="target")
        qtbot.addWidget(box)
        box.mark_wrong(True)
        assert has_colour(picture(box), appearance.colour("danger"))

    def test_options_are_a_model_in_order(self, appearance, qtmodeltester):
        options = Options(appearance, self.options())
        qtmodeltester.check(options)
        assert options.row_of("b") == 1
        assert options.row_of("z") == -1
        assert options.index(0, 0).data(Qt.ItemDataRole.EditRole) == "Agreement"


class TestDropArea:
    def mime(self, *urls: str) -> QMimeData:
        mime = QMimeData()
        mime.setUrls([QUrl(url) for url in urls])
        return mime

    def drop(self, area: DropArea, mime: QMimeData) -> None:
        event = QDropEvent(
            area.rect().center().toPointF(),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        area.dropEvent(event)

    def test_only_files_of_this_computer_are_taken(self):
        mime = self.mime("file:///tmp/signed.pdf", "https://example.org/x.pdf", "file:///tmp/b.pdf")
        assert [path.name for path in dropped_paths(mime)] == ["signed.pdf", "b.pdf"]

    def test_a_drop_is_told_with_its_paths(self, appearance, qtbot):
        area = DropArea(appearance, N_("Drop the PDF or the photos here"))
        qtbot.addWidget(area)
        with qtbot.waitSignal(area.dropped) as told:
            self.drop(area, self.mime("file:///tmp/signed.pdf"))
        assert told.args[0][0].name == "signed.pdf"

    def test_a_drop_out_of_a_mail_carries_no_path(self, appearance, qtbot):
        area = DropArea(appearance, N_("Drop the PDF or the photos here"))
        qtbot.addWidget(area)
        with qtbot.waitSignal(area.pathless):
            self.drop(area, QMimeData())

    def test_one_can_also_choose(self, appearance, qtbot):
        area = DropArea(appearance, N_("Drop the PDF or the photos here"), N_("Photos are joined into one PDF"))
        qtbot.addWidget(area)
        with qtbot.waitSignal(area.asked):
            area.button.click()
        area.say("signed.pdf")
        assert strip_isolates(area.first.text()) == "signed.pdf"
        assert not area.second.isVisibleTo(area)


class TestSearchField:
    def test_it_shows_its_shortcut_until_something_is_typed(self, appearance, qtbot):
        field = SearchField(appearance, lambda _text: PARTNERS)
        qtbot.addWidget(field)
        assert field._shortcut.text() == "Ctrl K"
        field.set_text("icc")
        assert not field._shortcut.isVisibleTo(field)

    def test_a_proposal_can_be_clicked(self, appearance, qtbot):
        field = SearchField(appearance, propose)
        qtbot.addWidget(field)
        field.show()
        field.edit.setText("iccrom")
        field.suggestions.ask()
        with qtbot.waitSignal(field.suggestions.chosen) as chosen:
            field.suggestions._view.clicked.emit(field.suggestions._options.index(0))
        assert chosen.args[0].value == 1

    def test_nothing_found_is_said_and_cannot_be_chosen(self, appearance, qtbot):
        field = SearchField(appearance)
        qtbot.addWidget(field)
        field.show()
        field.edit.setText("zzz")
        field.suggestions.ask()
        model = field.suggestions._options
        assert field.suggestions.is_open
        assert strip_isolates(str(model.data(model.index(0)))) == "Nothing found for zzz"
        assert field.suggestions.options == ()
        with qtbot.assertNotEmitted(field.suggestions.chosen):
            QTest.keyClick(field.edit, Qt.Key.Key_Down)
            field.suggestions._view.clicked.emit(model.index(0))
            QTest.keyClick(field.edit, Qt.Key.Key_Return)

    def test_esc_empties_it_and_then_belongs_to_the_page(self, appearance, qtbot):
        field = SearchField(appearance, propose)
        qtbot.addWidget(field)
        field.show()
        field.edit.setText("iccrom")
        field.suggestions.ask()
        QTest.keyClick(field.edit, Qt.Key.Key_Escape)
        assert field.text == ""
        assert not field.suggestions.is_open
        escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        assert not field.eventFilter(field.edit, escape)

    @pytest.mark.parametrize("size", [1366, 880])
    def test_long_lines_are_whole_on_two_lines_within_the_window(self, make_appearance, qtbot, size):
        appearance = make_appearance("ar", scale=100)
        title = "Memorandum of understanding between the Center and the International Centre for Conservation Work"
        field = SearchField(appearance, lambda _text: [Option(1, title, "handshake", "Agreement"), Option(2, "Short")])
        window = QWidget()
        window.setLayout(row(field, None))
        qtbot.addWidget(window)
        window.resize(size, 400)
        window.show()
        field.edit.setText("x")
        field.suggestions.ask()
        view = field.suggestions._view
        delegate, width = view.itemDelegate(), view.viewport().width()
        words = [line[2] for line in delegate._lines(Option(1, title, "handshake", "Agreement"), width)]
        assert " ".join(strip_isolates(line) for line in words[:-1]) == title
        assert view.sizeHintForRow(0) > view.sizeHintForRow(1)
        assert view.height() == view.sizeHintForRow(0) + view.sizeHintForRow(1) + 14
        assert window.geometry().contains(view.geometry().adjusted(0, 0, 0, -view.height() + 1))

    @pytest.mark.parametrize(("language", "scale"), [("ar", 100), ("ar", 150), ("en", 100), ("en", 150)])
    def test_a_list_that_shows_all_its_rows_has_nothing_to_scroll(self, make_appearance, qtbot, language, scale):
        appearance = make_appearance(language, scale=scale)
        title = "Memorandum of understanding {} with the Organization"
        field = SearchField(
            appearance,
            lambda text: [
                Option(number, title.format(number), "handshake", "Agreement") for number in range(int(text))
            ],
        )
        window = QWidget()
        window.setLayout(row(field, None))
        qtbot.addWidget(window)
        window.resize(900, 400)
        window.show()
        view = field.suggestions._view
        for number, hidden in ((1, 0), (2, 0), (12, 4), (2, 0), (8, 0), (9, 1)):
            field.edit.setText(str(number))
            field.suggestions.ask()
            QApplication.processEvents()
            last = view.visualRect(view.model().index(number - hidden - 1))
            assert view.verticalScrollBar().maximum() == hidden
            assert view.verticalScrollBar().isVisible() is (hidden > 0)
            assert last.bottom() == view.viewport().height() - 1

    @pytest.mark.parametrize("make", [SearchField, FilterInput])
    def test_undo_is_the_window_s_once_it_has_nothing_of_its_own_to_undo(self, appearance, qtbot, make):
        field = make(appearance)
        qtbot.addWidget(field)

        def takes(key: Qt.Key) -> bool:
            event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
            event.ignore()
            QApplication.sendEvent(field.edit, event)
            return event.isAccepted()

        assert not takes(Qt.Key.Key_Z)
        QTest.keyClicks(field.edit, "abc")
        assert takes(Qt.Key.Key_Z)
        field.edit.undo()
        assert not takes(Qt.Key.Key_Z)
        assert not field.text

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_the_list_stays_below_it_when_something_pushes_it_down(self, make_appearance, qtbot, language):
        field = SearchField(make_appearance(language), lambda _text: [Option(1, "One")])
        bar, window = QLabel("A message"), QWidget()
        window.setLayout(column(bar, row(field, None), None))
        bar.hide()
        qtbot.addWidget(window)
        window.resize(900, 400)
        window.show()
        field.edit.setText("x")
        field.suggestions.ask()
        view = field.suggestions._view
        places = []
        for is_there in (False, True, False):
            bar.setVisible(is_there)
            QApplication.sendPostedEvents()
            window.layout().activate()
            places.append(view.y())
            assert view.y() - field.mapToGlobal(field.rect().bottomLeft()).y() == 5
        assert places[1] > places[0] == places[2]

    def test_the_shortcut_marks_what_stands_in_it(self, appearance, qtbot):
        field = SearchField(appearance)
        qtbot.addWidget(field)
        field.show()
        field.activateWindow()
        field.set_text("old")
        field.start()
        qtbot.waitUntil(field.edit.hasFocus)
        assert field.edit.selectedText() == "old"
