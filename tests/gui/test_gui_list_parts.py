"""The parts of lists and forms: chips and words that filter, folds, boxes to tick, questions for a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gui_appearance import has_colour, picture
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.filter_chip import FilterChip
from iwhc_desktop.gui.parts.filter_line import FilterLine
from iwhc_desktop.gui.parts.fold import Fold
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.parts.message_bar import Toast
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.reason_question import ReasonQuestion, ask_reason
from iwhc_desktop.gui.parts.short_label import TwoLineLabel
from iwhc_desktop.gui.views.inspector_parts import Fact, ShareFact, TwoDays
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.i18n.messages import N_

KINDS = (Option("", N_("All types")), Option("protocol", N_("Protocol")), Option("agreement", N_("Agreement")))


def shown(widget: QWidget, qtbot) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()
    return widget


class TestFilterChip:
    @pytest.fixture
    def chip(self, appearance, qtbot) -> FilterChip:
        return shown(FilterChip(appearance, N_("Type"), KINDS), qtbot)

    def test_it_says_its_name_until_something_is_filtered(self, chip, appearance):
        assert chip.words == "Type"
        assert strip_isolates(chip.accessibleName()) == "Type: All types"
        chip.choose("protocol")
        assert chip.words == "Protocol"
        assert strip_isolates(chip.accessibleName()) == "Type: Protocol"

    def test_a_name_that_is_the_first_choice_is_said_once(self, appearance, qtbot):
        chip = shown(FilterChip(appearance, N_("All types"), KINDS), qtbot)
        assert strip_isolates(chip.accessibleName()) == "All types"

    def test_a_choice_is_told_once_and_only_when_it_is_another(self, chip):
        told = []
        chip.chosen.connect(told.append)
        chip._pick("protocol")
        chip._pick("protocol")
        chip.choose("")
        assert told == ["protocol"]

    def test_a_filter_in_force_is_seen_by_more_than_colour(self, chip, appearance):
        before = chip.words
        assert not has_colour(picture(chip), appearance.colour("primary_soft"))
        chip.choose("protocol")
        chip.resize(chip.sizeHint())
        assert has_colour(picture(chip), appearance.colour("primary_soft"))
        assert chip.words != before

    def test_its_menu_offers_everything_with_the_choice_ticked(self, chip, qtbot):
        chip.choose("agreement")
        chip.click()
        menu = chip.findChild(QMenu)
        assert [action.text() for action in menu.actions()] == ["All types", "Protocol", "Agreement"]
        assert [action.isChecked() for action in menu.actions()] == [False, False, True]
        menu.actions()[1].trigger()
        assert chip.value == "protocol"
        menu.close()

    @pytest.mark.parametrize("language", ["ar", "en", "fr"])
    def test_it_is_as_wide_as_its_words_in_every_language(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        chip = shown(FilterChip(appearance, N_("Type"), KINDS), qtbot)
        words = chip.fontMetrics().horizontalAdvance(chip.words)
        assert chip.sizeHint().width() > words + 2 * 12
        assert chip.minimumSizeHint() == chip.sizeHint()


class TestFilterLine:
    @pytest.fixture
    def line(self, appearance, qtbot) -> Iterator[FilterLine]:
        line, page = FilterLine(appearance, (FilterChip(appearance, N_("Type"), KINDS),)), QWidget()
        qtbot.addWidget(page)
        for part in (line, line.button):
            part.setParent(page)
        yield line  # while the page is here

    def test_words_are_told_a_moment_after_the_last_key(self, line, qtbot):
        with qtbot.waitSignal(line.words.filtered) as told:
            QTest.keyClicks(line.words.edit, " turkic ")
        assert told.args == ["turkic"]

    def test_enter_does_not_wait(self, line):
        told = []
        line.words.filtered.connect(told.append)
        line.words.set_text("ots")
        QTest.keyClick(line.words.edit, Qt.Key.Key_Return)
        assert told == ["ots"]
        assert not line.words._timer.isActive()

    def test_its_words_fit_in_every_language(self, line, appearance):
        for language in ("ar", "fr", "en"):
            appearance.set_language(language)
            words = line.words.edit.fontMetrics().horizontalAdvance(line.words.edit.placeholderText())
            assert line.words.width() > words + 40

    def test_it_opens_and_closes_by_its_button_while_the_window_is_low(self, line, appearance):
        appearance.set_compact(True)
        assert line.isHidden()
        assert not line.button.isHidden()
        line.button.click()
        assert not line.isHidden()
        appearance.toggle_theme()
        assert not line.isHidden()
        line.button.click()
        assert line.isHidden()
        appearance.set_compact(False)
        assert not line.isHidden()
        assert line.button.isHidden()


class TestFold:
    def test_it_is_closed_until_asked_for(self, appearance, qtbot):
        fold = shown(Fold(appearance, N_("More…"), N_("Less")), qtbot)
        inside = PlainLabel(appearance, "inside")
        fold.body.addWidget(inside)
        told = []
        fold.toggled.connect(told.append)
        assert not fold.is_open
        fold.button.click()
        assert fold.is_open
        assert fold.button.words == "Less"
        assert inside.isVisible()
        fold.button.click()
        assert not fold.is_open
        assert told == [True, False]

    def test_it_knows_what_stands_in_it(self, appearance, qtbot):
        fold = shown(Fold(appearance, N_("More…"), N_("Less")), qtbot)
        inside, outside = PlainLabel(appearance, "inside"), PlainLabel(appearance, "outside")
        fold.body.addWidget(inside)
        qtbot.addWidget(outside)
        assert fold.holds(inside)
        assert not fold.holds(outside)


class TestCheckBox:
    def test_it_is_ticked_by_hand_and_by_key_all_over(self, appearance, qtbot):
        box = shown(CheckBox(appearance, N_("Confidential")), qtbot)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 3, box.height() // 2))
        assert box.isChecked()
        QTest.keyClick(box, Qt.Key.Key_Space)
        assert not box.isChecked()

    def test_ticked_looks_otherwise_and_has_its_words_as_name(self, appearance, qtbot):
        box = shown(CheckBox(appearance, N_("Confidential")), qtbot)
        before = picture(box)
        box.setChecked(True)
        assert picture(box) != before
        assert box.text() == appearance.text(N_("Confidential"))

    def test_in_arabic_the_box_stands_at_the_right(self, make_appearance, qtbot):
        appearance = make_appearance("ar")
        box = shown(CheckBox(appearance, N_("Confidential")), qtbot)
        image = picture(box)
        ground = image.pixelColor(0, 0)
        right = [
            x
            for x in range(image.width() - 18, image.width())
            if any(image.pixelColor(x, y) != ground for y in range(image.height()))
        ]
        assert right


class TestReason:
    def ask(self, appearance, qtbot) -> ReasonQuestion:
        question = ReasonQuestion(appearance, None, N_("Why?"), N_("It stays in History."), N_("Save"))
        qtbot.addWidget(question)
        return question

    def test_without_a_reason_one_cannot_go_on(self, appearance, qtbot):
        question = self.ask(appearance, qtbot)
        assert not question.buttons["act"].isEnabled()
        question.input.set_text("   ")
        assert not question.buttons["act"].isEnabled()
        question.input.set_text("a slip of the pen")
        assert question.buttons["act"].isEnabled()

    def test_the_reason_counts_only_with_a_yes(self, appearance, qtbot):
        question = self.ask(appearance, qtbot)
        question.input.set_text(" a slip ")
        assert question.reason == ""
        question.buttons["act"].click()
        assert question.reason == "a slip"
        again = self.ask(appearance, qtbot)
        again.input.set_text("a slip")
        again.buttons["cancel"].click()
        assert again.reason == ""

    def test_asking_waits_for_the_answer(self, appearance, qtbot, monkeypatch):
        def answer(question: ReasonQuestion) -> str:
            question.input.set_text("entered twice")
            question.buttons["act"].click()
            return question.answer

        monkeypatch.setattr(Question, "ask", answer)
        assert (
            ask_reason(appearance, None, N_("Why?"), N_("It stays."), N_("Withdraw"), look="danger") == "entered twice"
        )


class TestAnswersByKey:
    def test_enter_presses_the_button_in_focus_and_else_the_primary_one(self, appearance, qtbot):
        """F5: Enter did nothing on a button, and in the dialog of an act it acted while *Cancel* was in focus."""
        for at, given in (("", "act"), ("act", "act"), ("cancel", "cancel")):
            answers = (Reply("cancel", N_("Cancel")), Reply("act", N_("Save"), "primary"))
            question = Question(appearance, None, N_("Why?"), N_("It stays."), answers)
            qtbot.addWidget(question)
            question.show()
            QTest.keyClick(question.buttons[at] if at else question, Qt.Key.Key_Return)
            assert question.answer == given

    def test_what_destroys_is_never_the_answer_of_enter(self, appearance, qtbot):
        answers = (Reply("keep", N_("Cancel")), Reply("throw", N_("Discard"), "danger"))
        question = Question(appearance, None, N_("Discard?"), N_("It is lost."), answers, "warning")
        qtbot.addWidget(question)
        question.show()
        QTest.keyClick(question, Qt.Key.Key_Return)
        assert question.answer == ""


class TestToast:
    def test_its_button_says_what_it_does(self, appearance, qtbot):
        page = QWidget()
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show()
        toast, done = Toast(appearance, page), []
        toast.offer(N_("Saved"), lambda: done.append("undo"))
        assert toast._button.words == "Undo"
        toast.offer(N_("Undone"), lambda: done.append("redo"), N_("Redo"))
        assert toast._button.words == "Redo"
        toast._button.click()
        assert done == ["redo"]
        assert not toast.isVisible()

    @pytest.mark.parametrize("language", ["ar", "en"])
    @pytest.mark.parametrize("words", ["Saved", "A title that is much longer than the window is wide" * 4])
    def test_it_covers_the_bar_at_the_foot_and_nothing_of_the_page(self, appearance, qtbot, language, words):
        appearance.set_language(language)
        page = QWidget()
        bar = QWidget(page)
        bar.setGeometry(100, 364, 500, 36)
        qtbot.addWidget(page)
        page.resize(600, 400)
        page.show()
        toast = Toast(appearance, page)
        toast.cover(bar)
        toast.offer(N_("Undone: {what}", what=words), lambda: None)
        assert bar.geometry().contains(toast.geometry())
        assert toast._button.width() == toast._button.sizeHint().width()
        is_at_end = toast.geometry().left() - 100 < 20 if language == "ar" else 600 - toast.geometry().right() < 20
        assert is_at_end
        bar.setGeometry(100, 264, 500, 36)
        qtbot.waitUntil(lambda: bar.geometry().contains(toast.geometry()))


class TestTwoLineLabel:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_it_takes_two_lines_and_no_more(self, make_appearance, qtbot, language):
        label = TwoLineLabel(make_appearance(language), "One name that is long " * 2)
        qtbot.addWidget(label)
        one = label.heightForWidth(2_000)
        assert one < label.heightForWidth(label.sizeHint().width() // 2 + 40) == label.heightForWidth(40)
        label.resize(2_000, one)
        label.show()
        assert not label.is_cut
        label.resize(60, label.heightForWidth(60))
        assert label.is_cut
        assert "One name" in label.toolTip()


class TestInspectorParts:
    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_both_days_stand_at_their_ends(self, make_appearance, qtbot, language):
        appearance = make_appearance(language)
        days = TwoDays(appearance, ("Signed", "13 June 2024", "7 AH"), ("Last day", "12 June 2027", ""))
        days.setMinimumWidth(300)
        shown(days, qtbot)
        labels = {strip_isolates(label.text()): label for label in days.findChildren(PlainLabel)}
        start, end = labels["13 June 2024"], labels["12 June 2027"]
        left, right = (end, start) if language == "ar" else (start, end)
        assert left.mapTo(days, left.rect().center()).x() < right.mapTo(days, right.rect().center()).x()
        assert len(labels) == 5

    def test_a_long_value_goes_over_several_lines(self, appearance, qtbot):
        holder = QWidget()
        fact = Fact(
            appearance, "user", N_("Contact"), "A name that is far too long to stand on a single line of a panel"
        )
        holder.setLayout(column(fact, None))
        holder.setFixedWidth(280)
        shown(holder, qtbot)
        value = next(label for label in fact.findChildren(PlainLabel) if "far too long" in label.text())
        assert value.wordWrap()
        assert value.height() > 30
        assert fact.width() <= 280

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_a_whole_text_is_below_its_label_and_begins_where_it_does(self, appearance, qtbot, language):
        appearance.set_language(language)
        fact = shown(Fact(appearance, "tag", N_("Text"), "The capabilities of countries vary. " * 4), qtbot)
        label, text = sorted(fact.findChildren(PlainLabel), key=lambda part: len(part.text()))
        assert text.y() >= label.geometry().bottom() and not text.font().bold()
        assert text.font() == label.font()
        ends = [part.geometry().right() if language == "ar" else part.x() for part in (label, text)]
        assert ends[0] == ends[1]

    def test_a_share_has_its_colour(self, appearance, qtbot):
        line = shown(ShareFact(appearance, "gold", "Kingdom of Saudi Arabia", "60%"), qtbot)
        assert has_colour(picture(line), appearance.colour("gold"))
