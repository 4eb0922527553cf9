"""The painter of a row: ground, line, the bar of the selected row; a list's own painter fills the cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from iwhc_desktop.gui.look.accessibility import tip_text
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import CARD, CELL, COMPACT_ROW, EDGE, ROW
from iwhc_desktop.gui.models.record_table import RecordTable, TableRow
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line
from iwhc_desktop.gui.views.text_lines import LineBreaker

Index = QModelIndex | QPersistentModelIndex
_SELECTED = QStyle.StateFlag.State_Selected.value
_SELECTED_BAR = 3
TextPart = tuple[tuple[str, ...], LineBreaker, str]
"""Lines in one font and colour (a token)."""


class Cell:
    """One cell while it is drawn: painter, place inside the margins, and the fonts of the list."""

    def __init__(self, painter: QPainter, rect: QRect, is_rtl: bool) -> None:
        self.painter = painter
        self.rect = rect
        self.is_rtl = is_rtl

    def line(self, words: str, font: QFont, colour: QColor, place: QRect) -> None:
        """One line of text in a place."""
        self.painter.setFont(font)
        self.painter.setPen(colour)
        draw_line(self.painter, place, words, self.is_rtl)

    def icon(self, pixmap: QPixmap) -> None:
        """An icon in the middle."""
        draw_icon(self.painter, self.rect, pixmap)


class RowPainter(QStyledItemDelegate):
    """Draws rows of a `RecordTable`. A list overrides `draw_cell`, `column_width` and `cut_text`."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.hovered = -1
        self._breakers: dict[str, LineBreaker] = {}
        self._colours: dict[str, QColor] = {}
        appearance.changed.connect(self.forget)

    def forget(self) -> None:
        """What was measured in another language or size."""
        self._breakers.clear()
        self._colours.clear()

    @property
    def row_height(self) -> int:
        """The height of every row."""
        return self.appearance.px(COMPACT_ROW if self.appearance.is_compact else ROW)

    def breaker(self, role: str) -> LineBreaker:
        """The lines of a role of text, or of "link"."""
        if role not in self._breakers:
            font = self.appearance.font("button" if role == "link" else role)
            font.setUnderline(role == "link")
            self._breakers[role] = LineBreaker(font)
        return self._breakers[role]

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        if token not in self._colours:
            self._colours[token] = self.appearance.colour(token)
        return self._colours[token]

    def fitting(self, roles: Sequence[str], text: str, width: int, most: int = 1) -> TextPart:
        """The text in the first of these roles in which it fits, in the last one where it fits in none."""
        for role in roles:
            broken = self.breaker(role).broken(text, width, most)
            if not broken.is_cut:
                break
        return (broken.lines if text else (), self.breaker(role), "text")

    def is_cut(self, role: str, text: str, width: int, most: int = 1) -> bool:
        """Whether a text is shown with an ellipsis."""
        return self.breaker(role).broken(text, width, most).is_cut

    def draw_lines(self, cell: Cell, parts: Sequence[TextPart]) -> None:
        """Lines under one another in the middle of a cell, a little closer than in running text."""
        most = (self.row_height - 4) // 2 if self.appearance.is_compact else self.row_height
        heights = [min(breaker.height - 1, most) for _lines, breaker, _colour in parts]
        total = sum(height * len(part[0]) for height, part in zip(heights, parts, strict=True))
        top = cell.rect.top() + (cell.rect.height() - total) // 2
        for height, (lines, breaker, colour) in zip(heights, parts, strict=True):
            for words in lines:
                place = QRect(cell.rect.left(), top, cell.rect.width(), height)
                cell.line(words, breaker.font, self.colour(colour), place)
                top += height

    # what a list's own painter says

    def draw_cell(self, cell: Cell, row: TableRow, column: str) -> None:
        """Draw one cell."""
        raise NotImplementedError

    def column_width(self, column: str) -> int:
        """How wide a column is at least, from the longest words of the language; 0 takes what is left."""
        raise NotImplementedError

    def cut_text(self, _row: TableRow, _column: str, _width: int) -> str:
        """The whole text of a cell that does not fit, "" where it does."""
        return ""

    # Qt's questions

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One height for all rows."""
        return QSize(option.rect.width(), self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and line, then the cell."""
        model = index.model()
        assert isinstance(model, RecordTable)  # the one model this delegate is made for
        selected = bool(option.state.value & _SELECTED)
        ground = "primary_soft" if selected else "surface2" if index.row() == self.hovered else "surface"
        painter.save()
        painter.fillRect(option.rect, self.colour(ground))
        bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(bottom, self.colour("border"))
        is_rtl = self.appearance.is_rtl
        if selected and index.column() == 0:
            left = option.rect.right() - _SELECTED_BAR + 1 if is_rtl else option.rect.left()
            bar = QRect(left, option.rect.top(), _SELECTED_BAR, option.rect.height())
            painter.fillRect(bar, self.colour("primary"))
        row = model.row_at(index.row())
        if row is not None:
            place = self._inside(option.rect, index.column(), is_rtl)
            self.draw_cell(Cell(painter, place, is_rtl), row, model.columns[index.column()].name)
        painter.restore()

    def _inside(self, rect: QRect, column: int, is_rtl: bool) -> QRect:
        is_compact = self.appearance.is_compact
        start = CELL if column else CARD if is_compact else EDGE
        end = CELL
        left, right = (end, start) if is_rtl else (start, end)
        return rect.adjusted(left, 0, -right, -1)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """The whole text as a tip where it is cut."""
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, RecordTable):
            return super().helpEvent(event, view, option, index)
        row = model.row_at(index.row())
        column = model.columns[index.column()]
        width = self._inside(option.rect, index.column(), False).width()
        whole = self.cut_text(row, column.name, width) if row is not None else ""
        if row is not None and column.is_icon:
            whole = row.cell(column.name)
        QToolTip.showText(event.globalPos(), tip_text(whole), view)
        return True
