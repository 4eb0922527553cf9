"""A date typed in any form that the register accepts; the day in the other calendar beside it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.buttons import IconButton, open_below
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.typed_value import Explain, TypedValue
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.i18n.parse import parse_date
from iwhc_desktop.i18n.parse_errors import ParseError


class _DateForm:
    """Dates, as EDTF, in any form that people type."""

    def __init__(self, appearance: Appearance) -> None:
        self._appearance = appearance

    def read(self, text: str, language: str) -> Json:  # noqa: ARG002 - a date means the same in every language
        """The date."""
        return parse_date(text)

    def written(self, value: Json) -> str:
        """The date in the language of the window; what both ends of a span share is written once."""
        if not isinstance(value, str):
            return ""
        formats, (first, _between, last) = self._appearance.formats, value.partition("/")
        if last and ".." not in (first, last):
            span = formats.span(PartialDate.parse(first), PartialDate.parse(last))
            if _is_read_as(span, value):
                return span
        return formats.date(PartialDate.parse(value))


def _is_read_as(text: str, value: str) -> bool:
    """Whether a text is read as just this date: a span says nothing of days that are uncertain or approximate."""
    try:
        return parse_date(text) == value
    except ParseError:
        return False


class DateInput(TextInput):
    """A line for a date known to the year, month, day or as an interval.

    `value` is EDTF, None if it is empty or not a date. `dated()` when the value or the problem changed. When the focus
    leaves, a valid date is written out in the current language; an invalid one stays as it was typed.
    """

    dated = Signal()

    def __init__(self, appearance: Appearance, name: DisplayText, explain: Explain) -> None:
        super().__init__(appearance, name)
        self._explain = explain
        self._button = IconButton(appearance, "calendar", N_("Choose a day (Alt+Down)"))
        self._button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to the next input
        self._button.clicked.connect(self._open_calendar)
        self.add_trailing(self._button)
        self.meaning = TypedValue(appearance, self, _DateForm(appearance))
        self._before = (self.value, self.problem)
        self.changed.connect(lambda _text: self._tell())
        self.committed.connect(lambda _text: self.meaning.write())

    @property
    def value(self) -> str | None:
        """The date as EDTF."""
        return self.meaning.value if isinstance(self.meaning.value, str) else None

    @property
    def problem(self) -> Message | None:
        """Why the text is not a date; None if it is one or empty."""
        error = self.meaning.error
        return self._explain(error.code, error.detail) if error else None

    @property
    def gloss(self) -> str:
        """The day in the other calendar, "" unless a single day is known and the setting is on."""
        date = PartialDate.parse(self.value) if self.value else None
        is_day = date is not None and date.earliest == date.latest
        return self.appearance.formats.gloss(date.earliest) if date and is_day else ""

    def set_value(self, edtf: str | None) -> None:
        """Show this date. Raises PartialDateError for anything else."""
        self.meaning.show(edtf)
        self.mark_wrong(False)
        self._before = (self.value, self.problem)
        self.dated.emit()

    def _tell(self) -> None:
        now = (self.value, self.problem)
        if now != self._before:
            self._before = now
            self.dated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar on Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._open_calendar()
            return
        super().keyPressEvent(event)

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setGridVisible(False)
        plain = QTextCharFormat()
        plain.setForeground(self.appearance.colour("text"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday, Qt.DayOfWeek.Friday):
            calendar.setWeekdayTextFormat(day, plain)
        if self.value:
            first = PartialDate.parse(self.value).earliest
            calendar.setSelectedDate(QDate(first.year, first.month, first.day))
        calendar.clicked.connect(self._pick)
        calendar.clicked.connect(menu.close)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self._button)

    def _pick(self, day: QDate) -> None:
        self.set_value(dt.date(day.year(), day.month(), day.day()).isoformat())
        self.committed.emit(self.text)
