"""The third step: what would come in, and one question at a time with its answers as buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from iwhc_desktop.gui.bringing_in.check_rows import (
    ALL,
    NEW_PARTNERS,
    TO_PUT_RIGHT,
    CheckRows,
    columns_of,
    table_columns,
)
from iwhc_desktop.gui.bringing_in.words import KIND_WORDS, ListWords
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, PLACEHOLDER, TOOL_TIP, say, with_key
from iwhc_desktop.gui.look.announcing import announce
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.record_table import RecordTable
from iwhc_desktop.gui.parts.buttons import SECONDARY, Button
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.drawing import width_of
from iwhc_desktop.gui.parts.flow import FlowRow
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.tabs import TabLabel, Tabs
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter
from iwhc_desktop.i18n.digits import to_ascii
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.tables.findings import ASK, CHANGED, LEFT_OUT, NEW, SAME, Ask, SheetReading
from iwhc_desktop.services.tables.sentences import question, reason_left_out
from iwhc_desktop.services.tables.typed_answers import can_be_typed, typed_answer

MOST_ANSWERS = 4
_SIDE, _LEAST_ANSWER, _GAP = 16, 80, 12
_ROWS_IN_SIGHT = 3
"""With less room than for these rows beside their question, the counts are hidden: the tabs have them too."""

_ALONE, _BESIDE = N_("Type the right value, then press Enter"), N_("Another value")
"""What the line for an answer says while it is empty."""

_CARDS = (
    (NEW, C_("list", "new"), "plus", "success"),
    (CHANGED, C_("list", "changed"), "pencil", "info"),
    (ASK, C_("list", "to put right"), "circle-alert", "danger"),
    ("left", C_("list", "left out"), "minus", "text2"),
)
_TABS = (
    TabLabel(ALL, C_("rows of a list", "All")),
    TabLabel(TO_PUT_RIGHT, C_("rows of a list", "To put right")),
    TabLabel(NEW_PARTNERS, C_("rows of a list", "New partners")),
)


class ListCount(Card):
    """A number with its word, and a word more at the end."""

    def __init__(self, appearance: Appearance, said: Message, icon: str, colour: str) -> None:
        super().__init__(appearance, side=12)
        self._said = said
        self._number = PlainLabel(appearance, role="number")
        self._second = PlainLabel(appearance, role="note", colour="text2")
        words = PlainLabel(appearance, said, role="button", colour=colour)
        appearance.changed.connect(self._dress)
        sign = IconLabel(appearance, icon, colour=colour, size=20)
        self.body.addLayout(row(sign, self._number, words, None, self._second, spacing=10))

    def _dress(self) -> None:
        self._second.setHidden(self._appearance.is_compact)

    def show_count(self, number: int, second: Message | str) -> None:
        """Show a number."""
        self._number.say(Message("{n}", {"n": number}))
        heard = N_("{label}: {value}", label=self._said, value=number)
        say(self._appearance, self._number, heard, ACCESSIBLE_NAME)
        self._second.say(second)
        self._dress()


class QuestionBar(QFrame):
    """One question with its answers, and a line to type another. `answered(choice, in_whole_list)`, `typed(str)`.

    `pause`: while it runs, a press of the pointer belongs to the question before, whose button was in the same place.
    """

    answered = Signal(object, bool)
    typed = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.sentence = PlainLabel(appearance, role="button", colour="danger", wraps=True)
        self.whole = CheckBox(appearance, N_("In the whole list"))
        self.buttons: list[Button] = []
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.line = TextInput(appearance, N_("Answer"), _ALONE)
        self.line.edit.returnPressed.connect(lambda: self.typed.emit(self.line.text))
        self.answers = FlowRow(self.whole)
        line = row(IconLabel(appearance, "circle-alert", colour="danger"), self.sentence, spacing=12)
        line.setStretch(1, 1)
        line.setAlignment(self.sentence, Qt.AlignmentFlag.AlignVCenter)
        below = row(self.line, self.answers, spacing=12)
        self._box = column(line, below, spacing=4, margins=(_SIDE, 6, _SIDE, 8))
        self._box.setStretch(0, 1)
        self.setLayout(self._box)
        appearance.changed.connect(self.update)

    def let_type(self, is_possible: bool, *, has_answers: bool) -> None:
        """Offer a line to type an answer, alone or beside those that are offered, empty, or none."""
        self.line.set_text("")
        say(self._appearance, self.line.edit, _BESIDE if has_answers else _ALONE, PLACEHOLDER)
        self.line.setVisible(is_possible)

    def ask(self, sentence: Message, answers: Sequence[tuple[object, Message | str]], *, is_shared: bool) -> None:
        """Ask a question; `is_shared`: other rows have it too."""
        self.pause.start(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self.sentence.say(sentence)
        self.whole.setVisible(is_shared)
        self.whole.setChecked(is_shared)
        for button in self.buttons:
            self.answers.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(choice, said, key) for key, (choice, said) in enumerate(answers, 1)]
        say(self._appearance, self, sentence, ACCESSIBLE_NAME)
        announce(self._appearance, self, sentence)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may hold both on one line or not."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """The answers are beside the question where there is room, else below it, on as many lines as they need."""
        words = width_of(self.sentence.text(), self.sentence.font()) + 18 + 2 * 12
        directions, answers = QBoxLayout.Direction, self.answers.width_in_one_line
        typed = 0 if self.line.isHidden() else self.line.sizeHint().width()
        is_beside = words + answers + typed + 2 * _SIDE <= self.width()
        self.answers.setMinimumWidth(answers if is_beside else 0)
        self._box.setDirection(directions.LeftToRight if is_beside else directions.TopToBottom)

    def _make_room(self) -> None:
        """Give the new words and buttons their room at once, before they are seen or measured."""
        self._turn()
        for widget in (self, self.parentWidget()):
            layout = widget.layout() if widget is not None else None
            if layout is not None:
                layout.activate()

    def _button(self, choice: object, said: Message | str, key: int) -> Button:
        button = Button(self._appearance, said, look=SECONDARY, height=34)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(_LEAST_ANSWER)
        say(self._appearance, button, said, TOOL_TIP)
        say(self._appearance, button, with_key(said, key), ACCESSIBLE_NAME)
        button.installEventFilter(self)
        button.clicked.connect(lambda _checked=False: self.answered.emit(choice, self._is_whole()))
        self.answers.flow.addWidget(button)
        button.show()  # Qt would show it only when its events are handled, and what is hidden takes no room
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take no press of the pointer on an answer right after the question came."""
        return (self.pause.isActive() and event.type() in _PRESSES) or super().eventFilter(watched, event)

    def _is_whole(self) -> bool:
        return not self.whole.isHidden() and self.whole.isChecked()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tinted background."""
        QPainter(self).fillRect(self.rect(), self._appearance.colour("danger_soft"))


class CheckStep(QWidget):
    """`answered(row, ask, choice, in_whole_list)`."""

    answered = Signal(int, object, object, bool)

    def __init__(self, workspace: Workspace, kind: str) -> None:
        super().__init__()
        appearance = self._appearance = workspace.appearance
        self.kind = kind
        self.rows = CheckRows(lambda: appearance.formats)
        self.cards = {name: ListCount(appearance, said, icon, colour) for name, said, icon, colour in _CARDS}
        self.tabs = Tabs(appearance, N_("Rows of the list"), _TABS)
        self.order = PlainLabel(appearance, role="second", colour="text2")
        table = RecordTable(appearance, self.rows, table_columns(kind))
        samples = {one.name: one.samples for one in columns_of(kind) if one.samples}
        self.view = RecordView(appearance, table, RowPainter(appearance, self, samples), KIND_WORDS[kind])
        self.bar = QuestionBar(appearance)
        self.bar.hide()
        self._counts, self._above = QWidget(), QWidget()
        self._open: tuple[int, Ask] | None = None
        self._arrange()
        self.tabs.chosen.connect(self._show_tab)
        self.view.current_changed.connect(self._show_question)
        self.bar.answered.connect(self._answer)
        self.bar.typed.connect(self._type)
        self.view.installEventFilter(self)

    def _arrange(self) -> None:
        cards = row(*self.cards.values(), spacing=10)
        for at in range(cards.count()):
            cards.setStretch(at, 1)
        self._counts.setLayout(cards)
        card = Card(self._appearance, side=1)
        card.body.setSpacing(0)
        self._above.setLayout(row(self.tabs, None, self.order, spacing=12, margins=(14, 6, 14, 6)))
        card.body.addWidget(self._above)
        card.body.addWidget(self.view, 1)
        card.body.addWidget(self.bar)
        whole = column(self._counts, card, spacing=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _type(self, text: str) -> None:
        """Take a typed answer; one that cannot be read is marked and stays."""
        answer = typed_answer(self._open[1], text, self._appearance.language) if self._open is not None else None
        self.bar.line.mark_wrong(answer is None)
        if answer is not None:
            self._answer(answer, False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds the counts beside the rows or not."""
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Hide the counts, then the tabs, where the question leaves too little room for its row and those around it."""
        layout = self.bar.layout()
        bar = 0 if self.bar.isHidden() or layout is None else layout.heightForWidth(self.width() - 2)
        above, row_height = self._above.sizeHint().height(), self.view.painter.row_height
        left = self.height() - bar - self.view.header.height() - above
        self._counts.setVisible(left - self._counts.sizeHint().height() - _GAP >= _ROWS_IN_SIGHT * row_height)
        self._above.setVisible(left >= row_height)

    def begin(self) -> None:
        """Another list comes: nothing is left of the one before."""
        self.tabs.choose(ALL)
        self.rows.clear()
        self.view.table.reload()

    def show_reading(self, read: SheetReading) -> None:
        """Show what was read; the next question of the current row, or of the next row that has one, under any tab."""
        before = self.view.current_key
        self.rows.take(read)
        self._show_counts(read)
        self.order.say(_order_words(read))
        self.view.table.reload()
        if not self.view.current_key and self.view.table.rowCount():
            self.view.setCurrentIndex(self.view.table.index(0, 0))
        if self.view.current_key != before or not self._has_question(before):
            self._go_on_from(before - 1)
        self._show_question(self.view.current_key)

    def _show_counts(self, read: SheetReading) -> None:
        counts, skipped = read.counts, [one.why for one in read.layout.skipped]
        same = N_("{n} the same", n=counts[SAME]) if counts[SAME] else C_("list", "same reference")
        self.cards[NEW].show_count(counts[NEW], KIND_WORDS[self.kind])
        self.cards[CHANGED].show_count(counts[CHANGED], same)
        self.cards[ASK].show_count(counts[ASK], C_("list", "stay out till then"))
        formats = self._appearance.formats
        whys = [formats.plain(reason_left_out(why)) for why in list(dict.fromkeys(skipped))[:2]]
        self.cards["left"].show_count(len(skipped) + counts[LEFT_OUT], " · ".join(whys))
        self.tabs.set_count(ALL, len(read.rows))
        self.tabs.set_count(TO_PUT_RIGHT, counts[ASK])
        self.tabs.set_count(NEW_PARTNERS, len(read.new_partners()))

    def _show_tab(self, tab: str) -> None:
        self.rows.tab = tab
        self.view.table.reload()

    # questions

    def next_question(self) -> None:
        """Go to the next row that has a question, from the first again after the last."""
        self._go_on_from(self.view.current_key)
        self.take_focus()

    def _go_on_from(self, number: int) -> None:
        """Go to the first row after this one that has a question, from the first again after the last."""
        asked = [key for key in self.view.table.keys if self._has_question(key)]
        after = [key for key in asked if key > number]
        if asked:
            self.view.go_to((after or asked)[0])

    def _has_question(self, key: int) -> bool:
        row_ = self.rows.row(key)
        return row_ is not None and bool(row_.asks)

    def take_focus(self) -> None:
        """The caret is where the open question is answered: in its line where one must be typed, else in the rows."""
        is_typed = not (self.bar.isHidden() or self.bar.line.isHidden() or self.bar.buttons)
        (self.bar.line.edit if is_typed else self.view).setFocus()

    def _show_question(self, key: int) -> None:
        row_, read = self.rows.row(key), self.rows.read
        asks = row_.asks if row_ is not None else []
        self._open = next(((key, ask) for ask in asks), None)
        self.bar.setVisible(bool(asks))
        if self._open is not None and read is not None:
            self._ask(key, self._open[1], read)
        self._give_room()

    def _ask(self, key: int, ask: Ask, read: SheetReading) -> None:
        """Ask one question; of many answers the last one is offered with the first."""
        words = ListWords(read, self._appearance.formats)
        choices = (*ask.choices[: MOST_ANSWERS - 1], *ask.choices[MOST_ANSWERS - 1 :][-1:])
        answers = [(choice, words.answer(ask, choice)) for choice in choices]
        self.bar.let_type(can_be_typed(ask), has_answers=bool(answers))
        self.bar.ask(
            N_("Row {n}: {question}", n=key, question=question(ask)),
            answers,
            is_shared=bool(answers) and read.shares(ask),
        )

    def _answer(self, choice: object, in_whole_list: bool) -> None:
        if self._open is not None:
            self.answered.emit(*self._open, choice, in_whole_list)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """1 to 4 choose an answer while the rows have the focus, in either set of digits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.modifiers() in _PLAIN:
            return not event.isAutoRepeat() and self._press(to_ascii(event.text()))
        return super().eventFilter(watched, event)

    def _press(self, digit: str) -> bool:
        """Choose the answer with this number. Returns whether there is one."""
        if digit not in _DIGITS or self.bar.isHidden() or int(digit) > len(self.bar.buttons):
            return False
        self.bar.buttons[int(digit) - 1].click()
        return True


_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_DIGITS = frozenset("1234")
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def _order_words(read: SheetReading) -> Message | str:
    """How the dates of the list are written."""
    if not read.proof:
        return ""
    if read.order == "month_first":
        return N_("Month first, as row {n} proves", n=read.proof)
    return N_("Day first, as row {n} proves", n=read.proof)
