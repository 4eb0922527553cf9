"""The grid of activities on screen: cells that are edited by typing, their heads, the sign of one that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QKeySequence, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from iwhc_desktop.domain.activity import PEOPLE
from iwhc_desktop.gui.activities.grid import ActivityGrid
from iwhc_desktop.gui.look.accessibility import tip_text
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.tokens import GAP
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, shortened, start_alignment, width_of
from iwhc_desktop.i18n.isolates import isolate
from iwhc_desktop.services.activities.several import AGREEMENT, COLUMNS, TITLE, TYPE, WHEN, WHERE, WHO

Index = QModelIndex | QPersistentModelIndex
Way = QAbstractItemView.CursorAction
_ROW, _HEAD, _NUMBER, _SIGN = 34, 34, 56, 14
"""Pixels of a row, of the heads, of a column of numbers at least, of the sign of a cell that is wrong."""
_SHARES: Mapping[str, int] = MappingProxyType({TYPE: 6, WHEN: 6, WHERE: 5, WHO: 8, AGREEMENT: 5, TITLE: 12})
"""How the columns of words share the width that the numbers leave; the title takes what is left."""
_DAYS = "00-00/00/0000"
"""Days that are not cut."""


class GridHeads(QHeaderView):
    """The words above the columns, or the numbers of the rows."""

    def __init__(self, appearance: Appearance, orientation: Qt.Orientation, view: QTableView) -> None:
        super().__init__(orientation, view)
        self._appearance = appearance
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        """As high as a row; as wide as the numbers of a thousand rows."""
        if self.orientation() == Qt.Orientation.Horizontal:
            return QSize(super().sizeHint().width(), self._appearance.px(_HEAD))
        return QSize(width_of("000", self._appearance.font("second")) + 2 * GAP, super().sizeHint().height())

    def width_of(self, section: int) -> int:
        """The width that the words of a column need (pixels)."""
        return width_of(self._words(section), self._appearance.font("second")) + 2 * GAP

    def _words(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw background, words, and the line towards the cells."""
        appearance, is_above = self._appearance, self.orientation() == Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(rect, appearance.colour("surface2"))
        _draw_lines(painter, rect, appearance)
        painter.setFont(appearance.font("second"))
        painter.setPen(appearance.colour("text2"))
        is_number = not is_above or COLUMNS[logicalIndex] in PEOPLE
        _draw_words(painter, rect, self._words(logicalIndex), appearance, is_number=is_number)
        painter.restore()


class GridCells(QStyledItemDelegate):
    """Draws the cells: words at the start, numbers at the end; a wrong one is tinted and has a sign."""

    def __init__(self, appearance: Appearance, view: QTableView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Surface, words, sign, lines; a ring in the current cell."""
        appearance, rect = self._appearance, option.rect
        error, is_current = _grid_of(index).error_at(index), index == self._view.currentIndex()
        is_chosen = bool(option.state.value & QStyle.StateFlag.State_Selected.value)
        painter.save()
        painter.fillRect(rect, appearance.colour("primary_soft" if is_chosen else "surface"))
        if error:
            self._draw_sign(painter, rect)
        _draw_lines(painter, rect, appearance)
        if not is_current or self._view.state() != QAbstractItemView.State.EditingState:
            painter.setFont(appearance.font("body"))
            painter.setPen(appearance.colour("text"))
            words, is_number = isolate(str(index.data() or "")), COLUMNS[index.column()] in PEOPLE
            _draw_words(painter, self._beside_sign(rect, error), words, appearance, is_number=is_number)
        if is_current:
            painter.setPen(QPen(appearance.colour("danger" if error else "primary"), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))
        painter.restore()

    def _draw_sign(self, painter: QPainter, rect: QRect) -> None:
        """Tint a cell that is wrong and draw the sign at its end."""
        appearance, size = self._appearance, self._appearance.px(_SIGN)
        painter.fillRect(rect, appearance.colour("danger_soft"))
        place = mirrored(QRect(rect.right() - GAP - size, rect.top(), size, rect.height()), rect, appearance.is_rtl)
        draw_icon(painter, place, appearance.pixmap("circle-alert", "danger", _SIGN))

    def _beside_sign(self, rect: QRect, error: str) -> QRect:
        room = self._appearance.px(_SIGN) + GAP if error else 0
        return mirrored(rect.adjusted(0, 0, -room, 0), rect, self._appearance.is_rtl)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with its words where those of the cell are."""
        line = QLineEdit(parent)
        line.setFont(self._appearance.font("body"))
        line.setTextMargins(GAP, 0, GAP, 0)
        is_number = COLUMNS[index.column()] in PEOPLE
        line.setAlignment(start_alignment(self._appearance.is_rtl != is_number))
        line.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return line

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """What is wrong; else the whole words where they are cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        error, words = _grid_of(index).error_at(index), str(index.data() or "")
        is_cut = width_of(words, self._appearance.font("body")) > option.rect.width() - 2 * GAP
        QToolTip.showText(event.globalPos(), tip_text(error or (words if is_cut else "")), view)
        return True


def _grid_of(index: Index) -> ActivityGrid:
    model = index.model()
    assert isinstance(model, ActivityGrid)  # the one model these cells are made for
    return model


def _draw_lines(painter: QPainter, rect: QRect, appearance: Appearance) -> None:
    """The lines below a cell and at its end."""
    border = appearance.colour("border")
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), border)
    edge = QRect(rect.right(), rect.top(), 1, rect.height())
    painter.fillRect(mirrored(edge, rect, appearance.is_rtl), border)


def _draw_words(painter: QPainter, rect: QRect, words: str, appearance: Appearance, *, is_number: bool) -> None:
    """One line, cut where there is no room for it; at the end of its place for a number."""
    place = rect.adjusted(GAP, 0, -GAP, -1)
    draw_line(painter, place, shortened(words, painter.font(), place.width()), appearance.is_rtl != is_number)


class GridView(QTableView):
    """Cells that are edited by typing; Ctrl+V pastes from the current one on, Delete empties the chosen ones.

    Tab goes from cell to cell, and from the last one of an empty row or of the grid out of it; Shift+Tab the way back.
    """

    pasted = Signal()

    def __init__(self, appearance: Appearance, grid: ActivityGrid) -> None:
        super().__init__()
        self._appearance = appearance
        self._grid = grid
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.heads = GridHeads(appearance, Qt.Orientation.Horizontal, self)
        self.heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(GridHeads(appearance, Qt.Orientation.Vertical, self))
        self.setModel(grid)
        self.setItemDelegate(GridCells(appearance, self))
        appearance.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._appearance.font("body"))
        self.verticalHeader().setDefaultSectionSize(self._appearance.px(_ROW))
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share another width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the numbers what they need and the words the rest, none less than its head."""
        least = {name: self.heads.width_of(number) for number, name in enumerate(COLUMNS)}
        least[WHEN] = max(least[WHEN], width_of(_DAYS, self.font()) + 2 * GAP)
        widths = {name: max(least[name], self._appearance.px(_NUMBER)) for name in PEOPLE}
        room = self.viewport().width() - sum(widths.values())
        shared = {name: max(least[name], room * share // sum(_SHARES.values())) for name, share in _SHARES.items()}
        widths |= {**shared, TITLE: max(least[TITLE], room - sum(shared.values()) + shared[TITLE])}
        for number, name in enumerate(COLUMNS):
            self.setColumnWidth(number, widths[name])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, empty, or what Qt does with the key."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif self._leaves(event.key()):
            self.setTabKeyNavigation(False)
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            self.setTabKeyNavigation(True)
        elif event.key() == Qt.Key.Key_Delete:
            for index in self.selectedIndexes():
                self.model().setData(index, "")
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        """Tab goes to the next cell without opening it, so that a list can be pasted there."""
        ways = {hint.EditNextItem: Way.MoveNext, hint.EditPreviousItem: Way.MovePrevious}
        super().closeEditor(editor, hint.NoHint if hint in ways else hint)
        if hint in ways:
            self.setCurrentIndex(self.moveCursor(ways[hint], Qt.KeyboardModifier.NoModifier))

    def _leaves(self, key: int) -> bool:
        """Whether this key goes beyond the first cell, the last one, or the end of an empty row."""
        now, grid = self.currentIndex(), self._grid
        if key == Qt.Key.Key_Tab and now.column() == grid.columnCount() - 1:
            return now.row() == grid.rowCount() - 1 or grid.is_empty(now.row())
        return key == Qt.Key.Key_Backtab and (now.row(), now.column()) == (0, 0)
