"""The parts of an inspector: sections with a heading in capitals, lines with label and value."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.parts.card import SectionHeading, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel


class Section(QWidget):
    """A heading and lines: add them to `body`; `empty_out()` removes them."""

    def __init__(self, appearance: Appearance, heading: DisplayText) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(6)
        self.body.addWidget(SectionHeading(appearance, heading))

    def empty_out(self) -> None:
        """Remove every line except the heading."""
        while self.body.count() > 1:
            item = self.body.takeAt(1)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()


class FactLine(QWidget):
    """Icon, label at the start, value at the end."""

    def __init__(
        self,
        appearance: Appearance,
        icon: str,
        label: DisplayText,
        value: DisplayText,
        *,
        colour: str = "text",
    ) -> None:
        super().__init__()
        words = PlainLabel(appearance, value, role="button", colour=colour)
        words.stand_at_end()
        words.let_select()
        name = PlainLabel(appearance, label, role="second", colour="text2")
        line = row(name, None, words, spacing=10)
        if icon:
            line.insertWidget(0, IconLabel(appearance, icon, size=16))
        self.setLayout(line)


class Remark(QWidget):
    """Icon and a text that may wrap, its source below it."""

    def __init__(self, appearance: Appearance, icon: str, said: DisplayText, second: DisplayText = "") -> None:
        super().__init__()
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(PlainLabel(appearance, said, role="second", colour="text2", wraps=True))
        if second:
            box.addWidget(PlainLabel(appearance, second, role="second", colour="text3", wraps=True))
        line = row(column(IconLabel(appearance, icon, size=16), None, margins=(0, 2, 0, 0)), spacing=10)
        line.addLayout(box, 1)
        self.setLayout(line)
