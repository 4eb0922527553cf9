"""One text in up to three languages: one input and three small tabs with dots instead of three boxes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from iwhc_desktop.gui.look.accessibility import DESCRIPTION, TOOL_TIP, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import RADIUS_SEGMENT
from iwhc_desktop.gui.parts.drawing import draw_line, draw_shape, mirrored, width_of
from iwhc_desktop.gui.parts.inputs import LongTextInput, TextInput
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_

_FILLED, _EMPTY = N_("{language}, filled in"), N_("{language}, empty")
_NEXT = N_("Next language: Alt+Down")
_STEPS: Mapping[int, int] = MappingProxyType({Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1})
_SHOWN = N_("{language}. Next language: Alt+Down")


class LanguageTab(QPushButton):
    """The name of a language in that language, with a dot that is full if there is a text."""

    def __init__(self, appearance: Appearance, code: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._own_name = LANGUAGES[code].own_name
        self._filled = False
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        say(appearance, self, _NEXT, TOOL_TIP)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        appearance.changed.connect(self._dress)
        self._dress()

    def fill(self, filled: bool) -> None:
        """Show whether there is a text in this language."""
        self._filled = filled
        self._dress()

    def _dress(self) -> None:
        words = _FILLED if self._filled else _EMPTY
        self.setAccessibleName(self._appearance.formats.text(words, language=self._own_name))
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        font = self._appearance.font("second")
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        """The size of dot and name."""
        font = self._appearance.font("second_strong")
        return QSize(width_of(self._own_name, font) + self._appearance.px(30), self._appearance.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the background if chosen, the dot and the name."""
        painter = QPainter(self)
        appearance, whole = self._appearance, self.rect()
        if self.isChecked():
            draw_shape(painter, QRectF(whole), RADIUS_SEGMENT, appearance.colour("primary_soft"))
        ink = appearance.colour("primary_text" if self.isChecked() else "text2")
        dot = mirrored(QRect(appearance.px(8), (whole.height() - 7) // 2, 7, 7), whole, appearance.is_rtl)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if self._filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
        painter.setFont(self._font())
        place = QRect(appearance.px(22), 0, whole.width() - appearance.px(28), whole.height())
        draw_line(painter, mirrored(place, whole, appearance.is_rtl), self._own_name, appearance.is_rtl)


class LanguageTabs(QWidget):
    """The three languages in their own names; `chosen(str)` carries the code.

    They never take the focus: Tab goes from text to text, and what is typed is typed into a text.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, start: str) -> None:
        super().__init__()
        self._tabs: dict[str, LanguageTab] = {}
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for code in LANGUAGES:
            tab = LanguageTab(appearance, code)
            tab.setChecked(code == start)
            tab.clicked.connect(lambda _checked=False, chosen=code: self.chosen.emit(chosen))
            self._tabs[code] = tab
            self._group.addButton(tab)
            line.addWidget(tab)

    def fill(self, code: str, filled: bool) -> None:
        """Show whether there is a text in a language."""
        self._tabs[code].fill(filled)

    def choose(self, code: str) -> None:
        """Show a language as chosen."""
        self._tabs[code].setChecked(True)


class LocalizedInput(QWidget):
    """A text in Arabic, English and French. The text in one language stays while another is shown.

    `tabs` is a separate widget, so that it can be placed on the label's line (`Field.label_line`). Alt+Down and Alt+Up
    show the next language and the one before. `changed(str, str)` carries language and text on every key; `committed()`
    when the focus leaves.
    """

    changed = Signal(str, str)
    committed = Signal()

    def __init__(
        self, appearance: Appearance, name: DisplayText, *, lines: int = 1, placeholder: DisplayText = ""
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._texts = dict.fromkeys(LANGUAGES, "")
        self._code = appearance.language if appearance.language in LANGUAGES else "en"
        self.tabs = LanguageTabs(appearance, self._code)
        self._input: TextInput | LongTextInput = (
            TextInput(appearance, name, placeholder)
            if lines == 1
            else LongTextInput(appearance, name, placeholder, lines=lines)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._input)
        self.setFocusProxy(self._input)
        self._input.edit.installEventFilter(self)
        self.tabs.chosen.connect(self._go_to)
        self._tell_language()
        self._input.changed.connect(self._typed)
        self._input.committed.connect(self.committed)

    @property
    def texts(self) -> Mapping[str, str]:
        """The text in each language, "" for none."""
        return dict(self._texts)

    @property
    def language(self) -> str:
        """The language shown."""
        return self._code

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Set the texts by language; a language that has one is shown first, from its beginning."""
        self._texts = {code: texts.get(code, "") for code in LANGUAGES}
        for code, text in self._texts.items():
            self.tabs.fill(code, bool(text))
        if not self._texts[self._code]:
            self._code = next((code for code, text in self._texts.items() if text), self._code)
        self.show_language(self._code)
        if isinstance(self._input, TextInput):
            self._input.edit.setCursorPosition(0)

    def show_language(self, code: str) -> None:
        """Show the text in another language."""
        self._code = code
        self.tabs.choose(code)
        self._input.set_text(self._texts[code])
        self._tell_language()

    def _go_to(self, code: str) -> None:
        """Show another language, and go on typing there."""
        self.show_language(code)
        self._input.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_language(self) -> None:
        said = _SHOWN.with_arguments(language=LANGUAGES[self._code].own_name)
        say(self._appearance, self._input.edit, said, DESCRIPTION)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down and Alt+Up go through the languages."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_alt_alone(event):
            step = _STEPS.get(event.key(), 0)
            codes = list(LANGUAGES)
            if step:
                self._go_to(codes[(codes.index(self._code) + step) % len(codes)])
                return True
        return super().eventFilter(watched, event)

    def mark_wrong(self, wrong: bool) -> None:
        """Mark the input as wrong, or not."""
        self._input.mark_wrong(wrong)

    def _typed(self, text: str) -> None:
        if text == self._texts[self._code]:
            return
        self._texts[self._code] = text
        self.tabs.fill(self._code, bool(text.strip()))
        self.changed.emit(self._code, text)


def _is_alt_alone(event: QKeyEvent) -> bool:
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
