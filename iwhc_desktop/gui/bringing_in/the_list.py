"""The first step: a file or the clipboard, which sheet, what it lists, and its first rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from iwhc_desktop.gui.bringing_in.words import KIND_WORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.models.record_table import Order, RecordTable, TableColumn
from iwhc_desktop.gui.models.shapes import FACT, WORDS, Lines
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.drop_area import DropArea
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.tables.cells import ListSheet, letter
from iwhc_desktop.services.tables.header_words import KINDS
from iwhc_desktop.services.tables.layout import Layout

_DROP = N_("Drop a list here: XLSX, ODS or CSV")
_ROWS_SHOWN, _COLUMNS_SHOWN = 10, 7
_KIND_WIDTH = 180
_NUMBER = "row"
"""The column of the numbers of the rows."""


class _SheetRow:
    """A row of the list as it is."""

    def __init__(self, sheet: ListSheet, number: int, first: int, formats: Callable[[], Formats]) -> None:
        self.key = number
        self._formats = formats
        self._sheet = sheet
        self._first = first

    @property
    def sentence(self) -> str:
        """The texts of the row for a screen reader."""
        texts = (" ".join(self._text(at).split()) for at in range(len(self._sheet.row(self.key))))
        return self._formats().value(tuple(filter(None, texts)))

    def cell(self, column: str) -> str:
        """The text of one cell."""
        return self.shape(column).first

    def shape(self, column: str) -> Lines:
        """A cell as it is in the list; the number of the row first."""
        if column == _NUMBER:
            return Lines(str(self.key), look=FACT, tone="text2")
        text = " ".join(self._text(int(column)).split())
        return Lines(text, look=WORDS if int(column) == self._first else FACT, tone="text")

    def _text(self, column: int) -> str:
        """The text of a cell; of a cell merged across several columns in its first one alone."""
        cell, before = self._sheet.cell(self.key, column), self._sheet.cell(self.key, column - 1)
        return "" if column and cell.is_merged and cell.text == before.text else cell.text


class _FirstRows:
    """The source of the first rows, from the headings on."""

    def __init__(self, sheet: ListSheet, layout: Layout, first_column: int, formats: Callable[[], Formats]) -> None:
        self._sheet = sheet
        self._formats = formats
        self._first = first_column
        first = layout.header_rows[0] if layout.header_rows else 1
        self._numbers = range(first, min(first + _ROWS_SHOWN, sheet.last_row + 1))

    def keys(self, _order: Order) -> Sequence[int]:
        """The numbers of the rows."""
        return list(self._numbers)

    def page(self, keys: Sequence[int]) -> Sequence[_SheetRow]:
        """These rows."""
        return [_SheetRow(self._sheet, key, self._first, self._formats) for key in keys]


class ListStep(QWidget):
    """`asked()` for a file, `dropped(paths)`, `pasted()`, `kind_chosen(str)`, `sheet_chosen(int)`."""

    asked = Signal()
    dropped = Signal(object)
    pasted = Signal()
    kind_chosen = Signal(str)
    sheet_chosen = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        appearance = workspace.appearance
        self.area = DropArea(appearance, _DROP, icon="file-input")
        self.area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.paste = SecondaryButton(appearance, N_("From the clipboard"), "copy")
        self.kind = ChoiceBox(appearance, N_("What it lists"), [Option(kind, KIND_WORDS[kind]) for kind in KINDS])
        self.kind.setFixedWidth(appearance.px(_KIND_WIDTH))
        self.sheet = ChoiceBox(appearance, C_("list", "Sheet"))
        self.found = PlainLabel(appearance, role="second", colour="text2")
        self._card = Card(appearance, side=1)
        self._view: RecordView | None = None
        top = row(self.area, self.paste, spacing=12)
        top.setStretch(0, 1)
        choices = row(self.kind, self.sheet, self.found, None, spacing=12)
        whole = column(top, choices, self._card, None, spacing=12)
        whole.setStretch(2, 1000)
        self.setLayout(whole)
        self.area.asked.connect(self.asked)
        self.area.dropped.connect(self.dropped)
        self.paste.clicked.connect(self.pasted)
        self.kind.chosen.connect(lambda kind: self.kind_chosen.emit(str(kind)))
        self.sheet.chosen.connect(lambda number: self.sheet_chosen.emit(int(str(number))))
        self.show_nothing()

    def show_nothing(self) -> None:
        """No list is open."""
        for part in (self.kind, self.sheet, self.found, self._card):
            part.hide()
        self.area.say(_DROP)

    def show_sheets(self, name: str, sheets: Sequence[ListSheet], present: int) -> None:
        """A list is open: its name and its sheets."""
        self.area.say(name or N_("From the clipboard"))
        self.sheet.offer([Option(number, sheet.name or name) for number, sheet in enumerate(sheets)])
        self.sheet.choose(present)
        self.sheet.setVisible(len(sheets) > 1)

    def show_layout(self, sheet: ListSheet, layout: Layout) -> None:
        """What was found in a sheet, and its first rows."""
        self.kind.choose(layout.kind)
        rows = " – ".join(map(str, dict.fromkeys((*layout.header_rows[:1], *layout.header_rows[-1:]))))
        found = NP_(
            "Headings in row {rows}; {n} record", "Headings in row {rows}; {n} records", len(layout.body), rows=rows
        )
        self.found.say(found if layout.body else N_("No headings were found; another type may fit."))
        for part in (self.kind, self.found, self._card):
            part.show()
        self._show_rows(sheet, layout)

    def _show_rows(self, sheet: ListSheet, layout: Layout) -> None:
        if self._view is not None:
            self._card.body.removeWidget(self._view)
            self._view.hide()
            self._view.deleteLater()
        appearance = self._workspace.appearance
        shown = sorted(layout.headings)[:_COLUMNS_SHOWN] or list(range(min(sheet.width, _COLUMNS_SHOWN)))
        columns = [TableColumn(_NUMBER, C_("list", "Row")), *(TableColumn(str(at), letter(at)) for at in shown)]
        rows = _FirstRows(sheet, layout, next(iter(shown), 0), lambda: appearance.formats)
        table = RecordTable(appearance, rows, columns)
        samples = {_NUMBER: ("00000000",), **{str(at): ("X" * 14,) for at in shown[1:]}}
        self._view = RecordView(appearance, table, RowPainter(appearance, self, samples), N_("First rows of the list"))
        self._card.body.addWidget(self._view)
        table.reload()
