"""The painter of a row: surface, line, the bar of the selected row; the cells are painted by their shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from iwhc_desktop.gui.look.accessibility import tip_text
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, CELL, EDGE, GAP
from iwhc_desktop.gui.models.record_table import KEPT, RecordTable
from iwhc_desktop.gui.models.shapes import Samples
from iwhc_desktop.gui.parts.drawing import draw_icon, mirrored
from iwhc_desktop.gui.views.cell_painter import Cell, CellPainter

Index = QModelIndex | QPersistentModelIndex
_SELECTED_BAR = 3
_BOX, _COMPACT_BOX = 16, 12


def name_edge(appearance: Appearance) -> int:
    """Where the names of records begin (pixels from the start of the row): there is room for a box before them."""
    edge, box = (CARD, _COMPACT_BOX) if appearance.is_compact else (EDGE, _BOX)
    return max(edge, appearance.px(box) + _SELECTED_BAR + 1)


class RowPlace(NamedTuple):
    """Where a row is drawn: its rectangle, the left edge and width of each column, whether it is selected."""

    rect: QRect
    sections: Sequence[tuple[int, int]]
    is_selected: bool = False


class RowPainter(QStyledItemDelegate):
    """Draws the rows of a `RecordTable`.

    `samples` are the longest contents of each column by name; a column that is not among them takes the width that
    is left.
    """

    def __init__(self, appearance: Appearance, parent: QObject, samples: Mapping[str, Samples]) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.cells = CellPainter(appearance)
        self.hovered = -1
        self._samples = samples
        appearance.changed.connect(self.cells.forget)

    @property
    def row_height(self) -> int:
        """The height of every row (pixels)."""
        return self.cells.row_height

    def column_width(self, column: str) -> int:
        """How wide a column is at least (pixels); 0 takes the width that is left."""
        return self.cells.width(self._samples[column]) if column in self._samples else 0

    # Qt's questions

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all rows."""
        return QSize(option.rect.width(), self.row_height)

    def draw_row(self, painter: QPainter, model: RecordTable, row: int, place: RowPlace) -> None:
        """Draw a row of the table: surface and line, the bar and the box at its start, then its cells."""
        colour, rect = self.cells.colour, place.rect
        painter.fillRect(rect, colour("primary_soft" if place.is_selected else self._surface(row)))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("border"))
        found, is_kept, is_rtl = model.row_at(row), model.is_kept(row), self.appearance.is_rtl
        for section, (left, width) in enumerate(place.sections):
            if not width:
                continue
            whole = QRect(left, rect.top(), width, rect.height())
            inside = self._inside(whole, section, is_rtl)
            if section == 0:
                self._draw_start(painter, whole, model, row, is_selected=place.is_selected)
                inside = self._draw_kept(painter, inside, is_rtl) if is_kept and found is not None else inside
            if found is not None:
                self.cells.draw(Cell(painter, inside, is_rtl), found.shape(model.columns[section].name))

    def _surface(self, row: int) -> str:
        """The colour of a row that is not selected."""
        return "surface2" if row == self.hovered else "surface"

    def _draw_start(self, painter: QPainter, rect: QRect, model: RecordTable, row: int, *, is_selected: bool) -> None:
        """Draw the bar of the selected row, and the box before the name.

        The box is there while any row is ticked in all rows, else in the one under the pointer.
        """
        if is_selected:
            bar = QRect(rect.left(), rect.top(), _SELECTED_BAR, rect.height())
            painter.fillRect(mirrored(bar, rect, self.appearance.is_rtl), self.cells.colour("primary"))
        if model.ticks or row == self.hovered:
            self._draw_box(painter, rect, is_ticked=model.is_ticked(row))

    def _draw_box(self, painter: QPainter, row: QRect, *, is_ticked: bool) -> None:
        size = _COMPACT_BOX if self.appearance.is_compact else _BOX
        place = QRect(row.left() + _SELECTED_BAR, row.top(), self.appearance.px(size) + 1, row.height())
        icon, token = ("square-check", "primary") if is_ticked else ("square", "control_border")
        draw_icon(painter, mirrored(place, row, self.appearance.is_rtl), self.appearance.pixmap(icon, token, size))

    def _draw_kept(self, painter: QPainter, place: QRect, is_rtl: bool) -> QRect:
        """Draw the mark of an unsaved form at the end of a cell. Returns the place that is left."""
        size = self.appearance.px(18)
        mark = QRect(place.right() + 1 - size, place.top(), size, place.height())
        draw_icon(painter, mirrored(mark, place, is_rtl), self.appearance.pixmap("pencil", "warning"))
        room = size + GAP
        return place.adjusted(room if is_rtl else 0, 0, 0 if is_rtl else -room, 0)

    def _inside(self, rect: QRect, column: int, is_rtl: bool) -> QRect:
        start = CELL if column else name_edge(self.appearance)
        left, right = (CELL, start) if is_rtl else (start, CELL)
        return rect.adjusted(left, 0, -right, -1)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text as a tip where it is cut; what an icon says."""
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, RecordTable):
            return super().helpEvent(event, view, option, index)
        row = model.row_at(index.row())
        column = model.columns[index.column()]
        width = self._inside(option.rect, index.column(), False).width()
        whole = ""
        if row is not None:
            whole = row.cell(column.name) if column.is_icon else self.cells.cut_text(row.shape(column.name), width)
        if index.column() == 0 and model.is_kept(index.row()):
            whole = "\n".join(filter(None, (self.appearance.text(KEPT), whole)))
        QToolTip.showText(event.globalPos(), tip_text(whole), view)
        return True
