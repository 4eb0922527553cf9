"""The list of a record table: fixed rows, a header that sorts, one current row identified by its key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.tokens import CELL
from iwhc_desktop.gui.models.record_table import Order, RecordTable
from iwhc_desktop.gui.parts.drawing import draw_icon, draw_line, mirrored, shortened, width_of
from iwhc_desktop.gui.views.row_painter import RowPainter, RowPlace, name_edge

Index = QModelIndex | QPersistentModelIndex
_HEADER, _COMPACT_HEADER, _ARROW = 36, 32, 16
_NAME_LEAST = 120
"""The least width of the column of names (pixels)."""


class RecordHeader(QHeaderView):
    """The names of the columns with an arrow for the order. `sorted_by(Order)` after a click."""

    sorted_by = Signal(object)

    def __init__(self, appearance: Appearance, table: RecordTable, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._appearance = appearance
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.sectionClicked.connect(self._clicked)

    def sizeHint(self) -> QSize:
        """As wide as its columns, low in a low window."""
        height = _COMPACT_HEADER if self._appearance.is_compact else _HEADER
        return QSize(self.length(), self._appearance.px(height))

    def width_of(self, section: int) -> int:
        """The width that a column's name needs, including arrow and margins (pixels)."""
        column = self._table.columns[section]
        arrow = _ARROW + 6 if column.sort else 0
        words = width_of(self._appearance.text(column.said), self._appearance.font("body"))
        return words + self._appearance.px(arrow) + (CELL if column.is_icon else 2 * CELL)

    def _clicked(self, section: int) -> None:
        column, order = self._table.columns[section], self._table.order
        if column.sort:
            self.sorted_by.emit(Order(column.sort, column.sort == order.sort and not order.descending))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw background, name, arrow, and the line below."""
        appearance, column = self._appearance, self._table.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, appearance.colour("bg"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), appearance.colour("border"))
        painter.setFont(appearance.font("body"))
        painter.setPen(appearance.colour("text2"))
        words = appearance.text(column.said)
        if column.is_icon:
            draw_line(painter, rect, words, appearance.is_rtl, centred=True)
        else:
            self._draw_name(painter, rect, logicalIndex, words)
        painter.restore()

    def _draw_name(self, painter: QPainter, rect: QRect, section: int, words: str) -> None:
        appearance, column = self._appearance, self._table.columns[section]
        start = rect.left() + (CELL if section else name_edge(appearance))
        room = rect.right() + 1 - CELL - start - (appearance.px(_ARROW) + 6 if column.sort else 0)
        words = shortened(words, appearance.font("body"), max(room, 0))
        width = width_of(words, appearance.font("body"))
        place = QRect(start, rect.top(), width, rect.height() - 1)
        draw_line(painter, mirrored(place, rect, appearance.is_rtl), words, appearance.is_rtl)
        if column.sort and column.sort == self._table.order.sort:
            arrow = "arrow-down" if self._table.order.descending else "arrow-up"
            place = QRect(place.right() + 6, rect.top(), appearance.px(_ARROW), rect.height() - 1)
            draw_icon(painter, mirrored(place, rect, appearance.is_rtl), appearance.pixmap(arrow, "text2", _ARROW))


class RecordView(QTableView):
    """Rows of a table, one of them current.

    `current_changed(key)`, 0 for none; `opened(key)` on Enter or a double click; `clicked_cell(key, column)` on a
    click, for cells that are drawn as links.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    clicked_cell = Signal(object, str)

    def __init__(self, appearance: Appearance, table: RecordTable, painter: RowPainter, name: DisplayText) -> None:
        super().__init__()
        self._appearance = appearance
        self.table = table
        table.setParent(self)
        self.painter = painter
        self._kept = 0
        self._pressed = (0, 0)
        self._arrange()
        self.header = RecordHeader(appearance, table, self)
        self.setHorizontalHeader(self.header)
        self.setModel(table)
        self.setItemDelegate(painter)
        say(appearance, self, name, ACCESSIBLE_NAME)
        self.header.sorted_by.connect(table.order_by)
        table.modelAboutToBeReset.connect(self._keep)
        table.modelReset.connect(self._restore)
        table.ticks.changed.connect(self.viewport().update)
        appearance.changed.connect(self._dress)
        chosen = self.selectionModel().currentRowChanged
        chosen.connect(lambda *_rows: self.current_changed.emit(self.current_key))
        self.doubleClicked.connect(lambda index: self.opened.emit(table.key_at(index.row())))
        self._dress()

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        # every pixel is painted here, so that scrolling moves the existing pixels and paints only new rows
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    # the row by key

    @property
    def current_key(self) -> int:
        """The key of the current row, 0 if there is none."""
        index = self.currentIndex()
        return self.table.key_at(index.row()) if index.isValid() else 0

    def go_to(self, key: int) -> bool:
        """Make a record current and scroll to it. Returns whether it is in the table."""
        row = self.table.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.table.index(row, 0))
            self.scrollTo(self.table.index(row, 0))
        return row >= 0

    def begin(self) -> None:
        """Show the first rows; the first of them is current."""
        self.setCurrentIndex(self.table.index(0, 0) if self.table.rowCount() else QModelIndex())
        self.scrollToTop()

    def _keep(self) -> None:
        self._kept = self.current_key

    def _restore(self) -> None:
        if self._kept and not self.go_to(self._kept):
            self.current_changed.emit(0)

    # widths and heights

    def _dress(self) -> None:
        self.setFont(self._appearance.font("body"))
        height = self.painter.row_height
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 2))
        self.header.updateGeometry()
        self.updateGeometries()
        self.fit_columns()
        self.viewport().update()

    def fit_columns(self) -> None:
        """Give each column the width of the longest words of the language, and one the rest."""
        widths = [self._width_of(section) for section in range(len(self.table.columns))]
        left = self.viewport().width() - sum(widths)
        if left < _NAME_LEAST and 0 in widths:
            widest = widths.index(max(widths))  # else the last column would be cut at the edge of the window
            widths[widest] = max(self.header.width_of(widest), widths[widest] - (_NAME_LEAST - left))
        for section, width in enumerate(widths):
            self.header.resizeSection(section, width or max(left, _NAME_LEAST))

    def _width_of(self, section: int) -> int:
        width = self.painter.column_width(self.table.columns[section].name)
        return max(width, self.header.width_of(section)) if width else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the background, including where there is no row, and the rows, which are read together.

        Whole rows are drawn at once: Qt would ask for each cell by itself.
        """
        first, last = (self.rowAt(y) for y in (event.rect().top(), event.rect().bottom()))
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.painter.cells.colour("surface"))
        if first >= 0:
            self._draw_rows(painter, first, last if last >= 0 else self.table.rowCount() - 1)
        painter.end()

    def _draw_rows(self, painter: QPainter, first: int, last: int) -> None:
        self.table.read(first, last)
        sections = [(self.columnViewportPosition(at), self.columnWidth(at)) for at in range(len(self.table.columns))]
        left, width = min(left for left, _ in sections), sum(width for _, width in sections)
        is_selected, nothing = self.selectionModel().isRowSelected, QModelIndex()
        for row in range(first, last + 1):
            rect = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
            self.painter.draw_row(painter, self.table, row, RowPlace(rect, sections, is_selected(row, nothing)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns; a current row that was in sight stays there when the table becomes lower."""
        place = self.visualRect(self.currentIndex())
        super().resizeEvent(event)
        self.fit_columns()
        if 0 <= place.top() < event.oldSize().height() and place.bottom() > event.size().height():
            self.scrollTo(self.currentIndex())

    # pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the row under the pointer lighter."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """Draw no row lighter."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        old, self.painter.hovered = self.painter.hovered, row
        for changed in {old, row} - {-1}:
            top, width = self.rowViewportPosition(changed), self.viewport().width()
            self.viewport().update(QRect(QPoint(0, top), QSize(width, self.painter.row_height)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click began."""
        self._pressed = self._cell_at(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Report a click, which may be on a link; one that began elsewhere is none."""
        super().mouseReleaseEvent(event)
        key, column = self._cell_at(event)
        began, self._pressed = self._pressed, (0, 0)
        if event.button() == Qt.MouseButton.LeftButton and key and began == (key, column):
            self.clicked_cell.emit(key, self.table.columns[column].name)

    def _cell_at(self, event: QMouseEvent) -> tuple[int, int]:
        """The record and the column below the pointer, 0 and 0 for none."""
        index = self.indexAt(event.position().toPoint())
        return (self.table.key_at(index.row()), index.column()) if index.isValid() else (0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current record on Enter; not on a key that is still held from what was done before."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_key:
            if not event.isAutoRepeat():
                self.opened.emit(self.current_key)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make a row current at once, so that a screen reader has something to read."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, 0))
