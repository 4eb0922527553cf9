"""A table of records of any size: the keys of all rows, and the contents of the pages that are in view.

The scroll bar is right even at 100,000 rows because all keys are there; the contents of rows are read by pages of a few
screens, those in view together, and dropped when they may have changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from iwhc_desktop.gui.look.accessibility import tip_text
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.models.lazy_rows import LazyRows
from iwhc_desktop.gui.models.shapes import Shape
from iwhc_desktop.gui.models.ticks import Ticks
from iwhc_desktop.i18n.messages import C_, N_

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
KEPT = N_("Form not saved")
TICKED = C_("row of a list", "Selected")
PAGE = 24
_PAGES_KEPT = 32
_ANSWERED = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole})


class TableColumn(NamedTuple):
    """A column: its name, the text of its header, what it sorts by ("" for not sortable), what its second lines are."""

    name: str
    said: DisplayText
    sort: str = ""
    is_icon: bool = False
    below: DisplayText = ""


class Order(NamedTuple):
    """How the rows are sorted."""

    sort: str = ""
    descending: bool = False


class TableRow(Protocol):
    """One record ready to be shown in the current language."""

    @property
    def key(self) -> int:
        """The key of the record."""

    @property
    def sentence(self) -> str:
        """The whole row for a screen reader."""

    def cell(self, column: str) -> str:
        """The text of one cell."""

    def shape(self, column: str) -> Shape:
        """What one cell looks like."""


class RowSource(Protocol):
    """The source of the rows: the register, through the services."""

    def keys(self, order: Order) -> Sequence[int]:
        """The keys of all rows in this order."""

    def page(self, keys: Sequence[int]) -> Sequence[TableRow]:
        """These rows, in the order of the keys; deleted keys have none. LazyRows are made one by one."""


_Page = LazyRows[TableRow] | Mapping[int, TableRow]


class RecordTable(QAbstractTableModel):
    """The rows of `rows` under `columns`. `reloaded()` when the keys may have changed."""

    reloaded = Signal()

    def __init__(
        self,
        appearance: Appearance,
        rows: RowSource,
        columns: Sequence[TableColumn],
        order: Order | None = None,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows = rows
        self.columns = tuple(columns)
        self.order = order or Order()
        self._keys: Sequence[int] = []
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self.kept: frozenset[int] = frozenset()
        self.ticks = Ticks(self)
        appearance.changed.connect(self._say_again)

    # keys

    @property
    def keys(self) -> Sequence[int]:
        """The keys of all rows, in order."""
        return self._keys

    def key_at(self, row: int) -> int:
        """The key of a row."""
        return self._keys[row]

    def row_of(self, key: int) -> int:
        """The row of a key, -1 if it is not in the table."""
        try:
            return self._keys.index(key)
        except ValueError:
            return -1

    def order_by(self, order: Order) -> None:
        """Change the order."""
        self.order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.reload()

    def reload(self) -> None:
        """Read the keys again. The same keys in the same order only refresh the contents."""
        keys = self._rows.keys(self.order)
        self.ticks.keep(keys)
        if keys == self._keys:
            self._refresh(0, len(keys) - 1)
            self.reloaded.emit()
            return
        self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self.endResetModel()
        self.reloaded.emit()

    def mark_kept(self, keys: frozenset[int]) -> None:
        """Mark the records whose form was left and is not saved."""
        changed, self.kept = self.kept ^ keys, keys
        self.refresh(changed)

    def is_kept(self, row: int) -> bool:
        """Whether the form of the record in a row was left and is not saved."""
        return bool(self.kept) and self._keys[row] in self.kept

    def is_ticked(self, row: int) -> bool:
        """Whether a row is ticked."""
        return bool(self.ticks) and self._keys[row] in self.ticks

    def refresh(self, keys: Collection[int]) -> None:
        """Show these records, which changed but keep their place, anew with one signal."""
        rows = [row for key in keys if (row := self.row_of(key)) >= 0]
        if rows:
            self._refresh(min(rows), max(rows))

    def _refresh(self, first: int, last: int) -> None:
        for page in range(first // PAGE, last // PAGE + 1):
            self._pages.pop(page, None)
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _say_again(self) -> None:
        self._pages.clear()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self._refresh(0, len(self._keys) - 1)

    # rows

    def row_at(self, row: int) -> TableRow | None:
        """The contents of a row; None if the record is gone."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number, number)
        else:
            self._pages.move_to_end(number)
        return page.get(self._keys[row])

    def read(self, first: int, last: int) -> None:
        """Read what is not here of the rows from `first` to `last` together: each reading costs many statements."""
        missing = [number for number in range(first // PAGE, last // PAGE + 1) if number not in self._pages]
        if len(missing) > 1:
            self._fetch(missing[0], missing[-1])

    def _fetch(self, first: int, last: int) -> _Page:
        rows = self._rows.page(self._keys[first * PAGE : (last + 1) * PAGE])
        page = rows if isinstance(rows, LazyRows) else {row.key: row for row in rows}
        for number in range(first, last + 1):
            self._pages[number] = page
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of records."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell; the sentence of the row for screen readers."""
        if role not in _ANSWERED or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cell(column.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(row.cell(column.name))
        if index.column() == 0:
            marks = ((KEPT, self.is_kept(index.row())), (TICKED, self.is_ticked(index.row())))
            return " ".join((row.sentence, *(f"{self._appearance.text(said)}." for said, is_so in marks if is_so)))
        return f"{self._header(column)}: {row.cell(column.name)}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The header of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._header(self.columns[section])
        return None

    def _header(self, column: TableColumn) -> str:
        return self._appearance.text(column.said)
