"""The end of bringing in: how many rows came in, and each row that stayed out with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.bringing_in.in_hand import ListInHand
from iwhc_desktop.gui.frame.file_purposes import LIST, FileChooser
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.record_table import Order, RecordTable, TableColumn
from iwhc_desktop.gui.models.shapes import FACT, NAME, Lines
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.views.record_view import RecordView
from iwhc_desktop.gui.views.row_painter import RowPainter
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.isolates import isolate, strip_isolates
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.tables.rest import StayedOut, rows_left, stayed_out
from iwhc_desktop.services.tables.tables import BroughtIn
from iwhc_desktop.services.tables.writing import write_table

_NUMBER, _ROW = "row", "list"
_COLUMNS = (
    TableColumn(_NUMBER, C_("list", "Row")),
    TableColumn(_ROW, C_("list", "In the list, and why it stayed out")),
)
OUT_HEADINGS = tuple(column.said for column in _COLUMNS)
"""The headings of the rows that stayed out."""

_SAVING = N_("Saving the rows")


class _OutRow:
    """A row that stayed out: what the list has, its reason beneath it."""

    def __init__(self, one: StayedOut, formats: Formats) -> None:
        self.key = one.row
        self._one = one
        self._formats = formats

    @property
    def sentence(self) -> str:
        """The row for a screen reader."""
        text, why = " · ".join(self._one.texts) or "–", " ".join(map(self._formats.plain, self._one.why))
        return self._formats.plain(N_("Row {n}: {text}. Stayed out: {why}", n=self.key, text=text, why=why))

    def cell(self, column: str) -> str:
        """The text of one cell."""
        return strip_isolates(self.shape(column).first)

    def shape(self, column: str) -> Lines:
        """A cell; a row that can be put right has its reason in red."""
        if column == _NUMBER:
            return Lines(self._formats.value(self.key), look=FACT, tone="text2")
        text, why = " · ".join(map(isolate, self._one.texts)), " ".join(map(self._formats.text, self._one.why))
        return Lines(text or "–", why, NAME, second_tone="danger" if self._one.is_asked else "text2")


class _OutRows:
    """The source of the rows that stayed out; its keys are row numbers."""

    def __init__(self, formats_of: Callable[[], Formats]) -> None:
        self._formats_of = formats_of
        self._rows: dict[int, StayedOut] = {}

    def take(self, rows: Sequence[StayedOut]) -> None:
        """Show other rows."""
        self._rows = {one.row: one for one in rows}

    def keys(self, _order: Order) -> Sequence[int]:
        """The numbers of the rows."""
        return list(self._rows)

    def page(self, keys: Sequence[int]) -> Sequence[_OutRow]:
        """These rows."""
        return [_OutRow(self._rows[key], self._formats_of()) for key in keys if key in self._rows]


class ClosingStep(QWidget):
    """Shown after the rows came in if others stayed out."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        appearance = workspace.appearance
        self._rows = _OutRows(lambda: appearance.formats)
        self.came_in = PlainLabel(appearance, role="card_title")
        self.out = PlainLabel(appearance, role="second", colour="text2", wraps=True)
        table = RecordTable(appearance, self._rows, _COLUMNS)
        painter = RowPainter(appearance, self, {_NUMBER: ("00000000",)})
        self.view = RecordView(appearance, table, painter, N_("Rows that stayed out"))
        card = Card(appearance, side=1)
        card.body.addWidget(self.view)
        words = row(IconLabel(appearance, "circle-check", colour="success"), self.came_in, None, spacing=10)
        whole = column(words, self.out, card, spacing=8)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_end(self, held: ListInHand, done: BroughtIn) -> bool:
        """Show what came in and what did not. Returns whether any row stayed out."""
        out = stayed_out(held.sheet, held.read) if held.read is not None else []
        self._rows.take(out)
        n = done.new + done.changed
        self.came_in.say(NP_("{n} row brought in", "{n} rows brought in", n))
        self.out.say(NP_("{n} row stayed out.", "{n} rows stayed out.", len(out)))
        self.view.table.reload()
        return bool(out)


def save_rest(workspace: Workspace, choice: FileChooser, held: ListInHand) -> None:
    """Save the rows that stayed out where the person chooses, with the reason in a last column."""
    read = held.read
    path = choice.new_file(N_("Save the rows"), LIST, f"{held.stem}-rest.xlsx") if read is not None else None
    if path is None or read is None:
        return
    table = rows_left(held.sheet, read, workspace.appearance.formats)

    def work(_progress: object) -> object:
        write_table(path, table)
        return path

    workspace.tasks.run(work, _SAVING, lambda _path: tell_saved(workspace, path), workspace.teller.tell, alone=False)
