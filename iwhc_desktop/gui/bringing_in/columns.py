"""The second step: each column with its heading, three values, and the field that it becomes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import Card, Separator, column, row, scrolling
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.tables.cells import ListSheet, letter
from iwhc_desktop.services.tables.heading_table import fields_of_kind
from iwhc_desktop.services.tables.layout import Layout
from iwhc_desktop.services.tables.sentences import field_label

_VALUES = 3
_WIDTH = 260


class ColumnsStep(QWidget):
    """`chosen()` when a person gave a column another field; `fields` has the fields by heading."""

    chosen = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.boxes: dict[int, ChoiceBox] = {}
        self._layout: Layout | None = None
        self._content: QWidget | None = None
        self._box = column(spacing=0)
        self.setLayout(self._box)

    @property
    def fields(self) -> dict[str, str]:
        """The field of each column by its heading, '' for one that is left out."""
        if self._layout is None:
            return {}
        return {self._layout.headings[at]: str(box.value or "") for at, box in self.boxes.items()}

    def show_layout(self, sheet: ListSheet, layout: Layout) -> None:
        """Show the columns of a sheet with the fields proposed."""
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._layout, self.boxes = layout, {}
        card = Card(self._appearance)
        for at in sorted(layout.headings):
            card.body.addLayout(self._line(sheet, layout, at))
            card.body.addWidget(Separator(self._appearance))
        card.body.addStretch(1)
        self._content = scrolling(card)
        self._box.addWidget(self._content)

    def _line(self, sheet: ListSheet, layout: Layout, at: int) -> QHBoxLayout:
        """A column: its letter, heading, first values, and the choice of its field."""
        appearance, heading = self._appearance, layout.headings[at]
        names = ("", *(name for name in fields_of_kind(layout.kind) if name != "number"))
        box = ChoiceBox(appearance, N_("Field of the column {heading}", heading=heading), _options(names))
        box.choose(layout.columns[at])
        box.chosen.connect(lambda _value: self.chosen.emit())
        box.setFixedWidth(appearance.px(_WIDTH))
        self.boxes[at] = box
        words = column(
            PlainLabel(appearance, " ".join(heading.split()), role="strong", wraps=True),
            PlainLabel(appearance, _first_values(sheet, layout, at), role="second", colour="text2", wraps=True),
            spacing=1,
        )
        line = row(PlainLabel(appearance, letter(at), role="second", colour="text3"), words, box, spacing=12)
        line.setStretch(1, 1)
        return line


def _options(names: tuple[str, ...]) -> list[Option]:
    return [Option(name, field_label(name)) for name in names]


def _first_values(sheet: ListSheet, layout: Layout, at: int) -> Message | str:
    """The first values of a column, between points."""
    texts = (" ".join(sheet.cell(number, at).text.split()) for number in layout.body)
    values = list(dict.fromkeys(filter(None, texts)))[:_VALUES]
    return " · ".join(values) if values else N_("no values")
