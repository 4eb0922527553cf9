"""The parts of a decision: a version to choose, and a field with its versions and its result."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QSizePolicy, QWidget

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.exchange.author_words import office_words, unbroken
from iwhc_desktop.gui.exchange.words import signed_words, value_said
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, DESCRIPTION, TOOL_TIP, say, with_key
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CHIP, RADIUS_CONTROL
from iwhc_desktop.gui.parts.buttons import SOFT, Button, IconButton, LinkButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.drawing import draw_shape
from iwhc_desktop.gui.parts.inputs import LongTextInput, TextInput
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.marked_label import MarkedLabel
from iwhc_desktop.gui.parts.pill import PillLabel
from iwhc_desktop.gui.views.value_words import row_title, unit_title
from iwhc_desktop.i18n.differing import Difference, LetterSpan, difference, written_out
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.exchange.results import DecideValue, ToDecide
from iwhc_desktop.services.records.unit_words import NamesOf

_WITHDRAWN, _KEPT = C_("record", "Withdrawn"), C_("record", "Kept")
_BEFORE, _EMPTY = N_("before: {value}"), N_("before: empty")
_BOTH, _ALL = N_("Keep both versions"), N_("Keep all versions")
_HEARD = N_("{who}. {difference}")
_ORIGINAL = N_("Original text ({language}): {text}")

BOTH, TYPED = -1, -2
"""The results besides one of the values."""


def key_pill(appearance: Appearance, key: int) -> PillLabel:
    """The key that chooses a version."""
    return PillLabel(appearance, "neutral", Message("{key}", {"key": key}))


class Origin(NamedTuple):
    """Where a version comes from: the office ("" where the card above says it), who and when, all in one sentence."""

    office: str
    when: DisplayText
    whole: DisplayText


class Version(NamedTuple):
    """A version in words; the letters that other versions have not, and what is said of them."""

    said: DisplayText
    marks: tuple[LetterSpan, ...] = ()
    difference: Difference | None = None

    @property
    def differs(self) -> DisplayText:
        """The sentence; "" where nothing differs."""
        return (self.difference.said if self.difference else None) or ""

    @property
    def shown(self) -> DisplayText:
        """The sentence where it is shown, not only read to those who listen: the eye sees no difference."""
        return self.differs if self.difference and self.difference.looks_alike else ""


def version_of(item: ToDecide, value: Json, names_of: NamesOf) -> Version:
    """A version beside the others; letters are compared in texts alone."""
    if not (is_typed(item) and value):
        return Version(version_said(item, value, names_of))
    text, others = _plain_text(value), [_plain_text(other.value) for other in item.values if other.value != value]
    found = difference(text, others)
    written, marks = written_out(text, found.spans)
    return Version(Message("{value}", {"value": written}), marks, found)


class VersionCard(QAbstractButton):
    """The version of an office, under the office's name and with its key; checked when it is the result."""

    def __init__(self, appearance: Appearance, version: Version, origin: Origin, key: int) -> None:
        super().__init__()
        self._appearance = appearance
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._icon = IconLabel(appearance, "circle")
        self.words = MarkedLabel(appearance, version.said, version.marks)
        self.differs = PlainLabel(appearance, version.shown, role="note", colour="warning", wraps=True)
        self.differs.setVisible(bool(version.shown))
        when = PlainLabel(appearance, origin.when, role="note", colour="text2", wraps=True)
        self.key_sign = key_pill(appearance, key)
        lines: list[QLayout | QWidget] = [self.words, self.differs, when]
        if origin.office:
            lines.insert(0, PlainLabel(appearance, origin.office, role="second_strong", wraps=True))
        head = row(lines[0], self.key_sign, spacing=6)
        head.setStretch(0, 1)
        head.setAlignment(self.key_sign, Qt.AlignmentFlag.AlignTop)
        box = row(column(None, self._icon, None), spacing=10, margins=(12, 8, 8, 8))
        box.addLayout(column(None, head, *lines[1:], None, spacing=1), 1)
        self.setLayout(box)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for words in self.findChildren(PlainLabel):  # a word that is wider than the card breaks, and its lines count
            words.setMinimumWidth(1)
        say(appearance, self, version.said, ACCESSIBLE_NAME)
        by_key = with_key(origin.whole, key)
        heard = _HEARD.with_arguments(who=by_key, difference=version.differs) if version.differs else by_key
        say(appearance, self, heard, DESCRIPTION)
        say(appearance, self, origin.whole, TOOL_TIP)
        self.toggled.connect(self._dress)
        appearance.changed.connect(self.update)

    def _dress(self, chosen: bool) -> None:
        self._icon.show_icon("circle-check" if chosen else "circle", "primary" if chosen else "text2")
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the text, at least as high as a large control."""
        box = self.layout()
        return box.sizeHint().expandedTo(QSize(160, self._appearance.px(48))) if box else QSize(160, 48)

    def minimumSizeHint(self) -> QSize:
        """The size that wrapped text needs."""
        return QSize(120, self._appearance.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame; if chosen, thick and on a tinted background."""
        appearance, chosen = self._appearance, self.isChecked()
        ground = "primary_soft" if chosen else "surface"
        border = "primary" if chosen else "control_border"
        draw_shape(
            QPainter(self),
            QRectF(self.rect()),
            RADIUS_CONTROL,
            appearance.colour(ground),
            appearance.colour(border),
            2 if chosen else 1,
        )


def version_said(item: ToDecide, value: Json, names_of: NamesOf) -> Message:
    """One version in words."""
    if item.unit == RETIRED:
        return _WITHDRAWN if value else _KEPT
    if item.unit.endswith("_original") and value in LANGUAGES:
        return _original_said(item, str(value))
    return value_said(item.kind, item.unit, value, names_of)


def _original_said(item: ToDecide, code: str) -> Message:
    """The text in this language after the language's name; the name alone where there is no text."""
    language, text = LANGUAGES[code].own_name, getattr(item.texts, code)
    said = _ORIGINAL.with_arguments(language=language, text=text)
    return said if text else Message("{value}", {"value": language})


def field_said(item: ToDecide, names_of: NamesOf) -> Message:
    """The field to decide; one of a row below the record is shown after the title of that row."""
    row = None if item.key == item.top else row_title(item.kind, names_of([item.key]).get(item.key))
    return unit_title(row, item.kind, item.unit)


def is_typed(item: ToDecide) -> bool:
    """Whether a value can be typed as the result."""
    unit = units_of(RECORDS[item.kind].record).get(item.unit)
    return unit is not None and unit.is_text


def _plain_text(value: Json) -> str:
    return str(value[0]) if isinstance(value, list) else str(value or "")


class DecideRow(QWidget):
    """A field, its versions and its result. `chosen()` when the result changed.

    A typed text is kept when a version is chosen, and one click restores it.
    """

    chosen = Signal()

    def __init__(
        self,
        appearance: Appearance,
        item: ToDecide,
        names_of: NamesOf,
        language: str,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self.item = item
        self.result = 0
        self.typed = ""
        self._joint = ""
        self._names_of = names_of
        values = ordered(item)
        self.cards = [self._card(value, language, key) for key, value in enumerate(values, 1)]
        self.numbers = [value.n for value in values]
        self.entry = self._made_entry()
        self.both = self._made_both()
        self.back = LinkButton(appearance, N_("Back to what was typed"))
        self._shown = PlainLabel(appearance, "–", wraps=True)
        self._connect()
        self._arrange()
        self._show()

    def _card(self, value: DecideValue, language: str, key: int) -> VersionCard:
        author, person = value.author, unbroken(value.author.person_in(language))
        when: DisplayText = Message("{time}", {"time": value.at})
        origin = Origin(
            office_words(author.office, author.office_name, language),
            N_("{who}, {time}", who=person, time=value.at) if person else when,
            signed_words(author, value.at, language),
        )
        return VersionCard(self._appearance, version_of(self.item, value.value, self._names_of), origin, key)

    def _made_entry(self) -> TextInput | LongTextInput | None:
        if not is_typed(self.item):
            return None
        name = N_("Result: {field}", field=field_said(self.item, self._names_of))
        unit = units_of(RECORDS[self.item.kind].record)[self.item.unit]
        self._joint = "\n" if getattr(unit.field.type, "multiline", False) else " / "
        return (
            LongTextInput(self._appearance, name, lines=2) if self._joint == "\n" else TextInput(self._appearance, name)
        )

    def _made_both(self) -> Button:
        """The button for all; beside a one-line result an icon, so that the fields stay close together."""
        said = _BOTH if len(self.cards) == 2 else _ALL
        if self.is_short:
            key = len(self.cards) + 1
            return IconButton(self._appearance, "copy-plus", with_key(said, key), look=SOFT)
        return Button(self._appearance, said, "copy-plus", look=SOFT, height=CHIP)

    @property
    def is_short(self) -> bool:
        """Whether the result is one line in which both versions can be kept."""
        return isinstance(self.entry, TextInput) and self.item.can_keep_both

    def _connect(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.clicked.connect(lambda _checked=False, n=number: self.choose(n))
        self.both.clicked.connect(lambda: self.choose(BOTH))
        self.back.clicked.connect(lambda: self.choose(TYPED))
        if self.entry is not None:
            self.entry.changed.connect(self._was_typed)

    def _arrange(self) -> None:
        appearance, item = self._appearance, self.item
        before = version_said(item, item.before, self._names_of)
        told = _EMPTY if item.before is None else _BEFORE.with_arguments(value=before)
        label = column(
            None,
            PlainLabel(appearance, field_said(item, self._names_of), role="strong", wraps=True),
            PlainLabel(appearance, told, role="second", colour="text2", wraps=True),
            None,
            spacing=1,
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addLayout(label, 0, 0)
        for number, card in enumerate(self.cards):
            grid.addWidget(card, number // 2, 1 + number % 2)
        below = (len(self.cards) + 1) // 2
        self._arrange_result(grid, below)
        grid.addWidget(self.back, below, 3)
        for at, share in enumerate((19, 28, 28, 29)):
            grid.setColumnStretch(at, share)

    def _arrange_result(self, grid: QGridLayout, below: int) -> None:
        result = self.entry or self._shown
        if self.is_short:
            grid.addLayout(row(result, self.both), 0, 3)
            return
        grid.addWidget(result, 0, 3)
        keeping = QWidget(self)
        said = PlainLabel(self._appearance, N_("the texts, one under the other"), role="second", colour="text2")
        keeping.setLayout(row(self.both, key_pill(self._appearance, len(self.cards) + 1), said, None))
        keeping.setVisible(self.item.can_keep_both)
        grid.addWidget(keeping, below, 1, 1, 2)

    # choosing

    @property
    def state(self) -> tuple[int, str]:
        """The result and the typed text, to be restored when the field is shown anew."""
        return self.result, self.typed

    def restore(self, state: tuple[int, str]) -> None:
        """Restore a result and the typed text."""
        self.result, self.typed = state
        self._show()

    def choose(self, result: int) -> None:
        """Make a version (1, 2, ...), both, or the typed text the result."""
        self.result = result
        self._show()
        self.chosen.emit()

    def _was_typed(self, text: str) -> None:
        if text != self._text_of(self.result):
            self.typed = text
            self.result = TYPED
            self._show()
            self.chosen.emit()

    def _text_of(self, result: int) -> str:
        """The text of a result."""
        texts = [_plain_text(value.value) for value in ordered(self.item)]
        if result == TYPED:
            return self.typed
        if result == BOTH:
            return self._joint.join(dict.fromkeys(text for text in texts if text))
        return texts[result - 1] if result else ""

    def _show(self) -> None:
        for number, card in enumerate(self.cards, 1):
            card.setChecked(self.result in (number, BOTH))
        self.back.setVisible(bool(self.typed) and self.result != TYPED)
        if self.entry is not None:
            self.entry.set_text(self._text_of(self.result))
            if isinstance(self.entry, TextInput) and not self.entry.edit.hasFocus():
                self.entry.edit.setCursorPosition(0)
        elif self.result > 0:
            self._shown.say(self.cards[self.result - 1].words.said)

    def press(self, digit: int) -> bool:
        """Handle a digit key: a version, and after the last one both. Returns whether it had an effect."""
        if 1 <= digit <= len(self.cards):
            self.choose(digit)
            return True
        if digit == len(self.cards) + 1 and self.item.can_keep_both:
            self.choose(BOTH)
            return True
        return False

    def decision(self) -> dict[str, Json | int]:
        """The result as arguments of `Exchange.decide`, empty while nothing is chosen. What is shown is saved."""
        if self.result in (BOTH, TYPED):
            return {"value": self._text_of(self.result).strip() or None}
        return {"take": self.numbers[self.result - 1]} if self.result else {}


def ordered(item: ToDecide) -> list[DecideValue]:
    """The versions: our own first, then the others by their number."""
    return sorted(item.values, key=lambda value: (not value.author.is_own, value.n))
