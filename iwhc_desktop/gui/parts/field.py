"""A field of a form: label, a remark beside it, the input, and a problem line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iwhc_desktop.gui.look.accessibility import DESCRIPTION, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.label import BELOW, IconLabel, PlainLabel
from iwhc_desktop.gui.parts.readings import Offer, Readings
from iwhc_desktop.gui.parts.steady import keep_room, once_released


class ProblemLine(QWidget):
    """Icon and sentence below a field; hidden if there is no problem. `tone` is its colour.

    A sentence that goes leaves its room until `free_room()`, so that the fields below stay where they are.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.tone = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._icon = IconLabel(appearance, "circle-alert", colour="danger", size=14)
        self._words = PlainLabel(appearance, role="second", colour="danger", wraps=True)
        line.addWidget(self._icon)
        line.addWidget(self._words, 1)
        self.hide()

    def show_problem(self, said: DisplayText, *, colour: str = "danger", icon: str = "circle-alert") -> None:
        """Show a problem; "" hides it."""
        self.tone = colour if said else ""
        if said:
            self._words.say(said)
            self._words.set_colour(colour)
            self._icon.show_icon(icon, colour)
        once_released(self, self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            keep_room(self)
        self.setVisible(bool(self.tone))

    def free_room(self) -> None:
        """Give back the room of a sentence that has gone."""
        keep_room(self, False)


class FormField(QWidget):
    """Label above an input. `label_line` can take more parts at its end (language tabs, a Hijri date)."""

    def __init__(self, appearance: Appearance, label: DisplayText, entry: QWidget, *, hint: DisplayText = "") -> None:
        super().__init__()
        self._appearance = appearance
        self._beside: tuple[FormField, ...] = ()
        self.entry = entry
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6 - BELOW)
        self.label_line = QHBoxLayout()
        self.label_line.setSpacing(8)
        self.label = PlainLabel(appearance, label, role="second_strong")
        self.label.setBuddy(entry)
        self.hint = PlainLabel(appearance, hint, role="second", colour="text3")
        self.label_line.addWidget(self.label)
        self.label_line.addWidget(self.hint)
        self.label_line.addStretch(1)
        self._problem = ProblemLine(appearance)
        self._remark: DisplayText = ""
        self.readings = Readings(appearance)
        column.addLayout(self.label_line)
        column.addWidget(entry)
        column.addWidget(self._problem)
        column.addWidget(self.readings)

    def lend_problem(self) -> QWidget:
        """The line of the problem, to be placed where several narrow fields share the room."""
        return self._problem

    def add_below(self, part: QWidget) -> None:
        """Add a part below the input and its problem."""
        self._column.addWidget(part)

    def level_with(self, others: Sequence[FormField]) -> None:
        """Align the inputs of adjacent fields, whatever the height of their labels."""
        self._beside = (self, *others)
        self._appearance.changed.connect(self._level)
        self._level()

    def _level(self) -> None:
        for field in self._beside:
            field.label.setMinimumHeight(0)
        height = max(field.label_line.sizeHint().height() for field in self._beside)
        for field in self._beside:
            field.label.setMinimumHeight(height)

    def hide_head(self) -> None:
        """Show the input alone: what it is, the part above it says."""
        self.label.hide()
        self.hint.hide()

    def show_hint(self, said: DisplayText) -> None:
        """Show this beside the label."""
        self.hint.say(said)

    def show_problem(self, said: DisplayText) -> None:
        """Mark the input and show the problem; "" removes the mark. The text stays."""
        if not said:
            self.show_warning(self._remark)
            return
        self._mark(True)
        self._problem.show_problem(said)
        self._describe(said)

    def show_readings(self, offers: Sequence[Offer]) -> None:
        """Show below the problem what may have been meant, a button for each; none removes them."""
        self.readings.offer(offers, self.entry.focusProxy() or self.entry)

    def show_warning(self, said: DisplayText) -> None:
        """Show a warning without marking the input as wrong."""
        self._mark(False)
        self._problem.show_problem(said, colour="warning", icon="triangle-alert")
        self._describe(said)

    def show_remark(self, said: DisplayText) -> None:
        """Show a remark as long as there is no problem; "" removes it."""
        is_wrong = self._problem.tone == "danger"
        self._remark = said
        if not is_wrong:
            self.show_warning(said)

    def _describe(self, said: DisplayText) -> None:
        say(self._appearance, self.entry.focusProxy() or self.entry, said, DESCRIPTION)

    def _mark(self, wrong: bool) -> None:
        mark = getattr(self.entry, "mark_wrong", None)
        if mark:
            mark(wrong)
