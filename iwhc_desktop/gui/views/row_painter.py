"""The painter of a row: surface, line, the bar of the selected row; the cells are painted by their shapes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from iwhc_desktop.gui.look.accessibility import tip_text
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, CELL, EDGE, GAP
from iwhc_desktop.gui.models.record_table import KEPT, RecordTable
from iwhc_desktop.gui.models.shapes import Samples
from iwhc_desktop.gui.parts.drawing import draw_icon, mirrored
from iwhc_desktop.gui.views.cell_painter import Cell, CellPainter

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_SELECTED_BAR = 3
_BOX, _COMPACT_BOX = 16, 12


def name_edge(appearance: Appearance) -> int:
    """Where the names of records begin (pixels from the start of the row): there is room for a box before them."""
    edge, box = (CARD, _COMPACT_BOX) if appearance.is_compact else (EDGE, _BOX)
    return max(edge, appearance.px(box) + _SELECTED_BAR + 1)


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

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Surface and line, then the cell."""
        model = index.model()
        assert isinstance(model, RecordTable)  # the one model this delegate is made for
        selected = bool(option.state.value & _SELECTED)
        surface = "primary_soft" if selected else self._surface(index.row())
        colour = self.cells.colour
        painter.save()
        painter.fillRect(option.rect, colour(surface))
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colour("border"))
        is_rtl = self.appearance.is_rtl
        if selected and index.column() == 0:
            left = option.rect.right() - _SELECTED_BAR + 1 if is_rtl else option.rect.left()
            painter.fillRect(QRect(left, option.rect.top(), _SELECTED_BAR, option.rect.height()), colour("primary"))
        if index.column() == 0:
            self._draw_start(painter, option.rect, model, index.row())
        row = model.row_at(index.row())
        if row is not None:
            place = self._inside(option.rect, index.column(), is_rtl)
            if index.column() == 0 and model.is_kept(index.row()):
                place = self._draw_kept(painter, place, is_rtl)
            self.cells.draw(Cell(painter, place, is_rtl), row.shape(model.columns[index.column()].name))
        painter.restore()

    def _surface(self, row: int) -> str:
        """The colour of a row that is not selected."""
        return "surface2" if row == self.hovered else "surface"

    def _draw_start(self, painter: QPainter, rect: QRect, model: RecordTable, row: int) -> None:
        """Draw the box before the name: while any row is ticked in all of them, else in the one under the pointer."""
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
