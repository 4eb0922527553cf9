"""The rows of words in which several activities are entered, as a table that Qt edits: read anew with each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from iwhc_desktop.domain.activity import PEOPLE
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.activities.several import (
    AGREEMENT,
    COLUMNS,
    TITLE,
    TYPE,
    WHEN,
    WHERE,
    WHO,
    SeveralActivities,
    TypedRow,
)

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LEAST_ROWS = 12
"""Rows in sight of an empty grid."""
HEADS: Mapping[str, Message] = MappingProxyType(
    {
        TYPE: N_("Type"),
        TITLE: N_("Title"),
        WHEN: N_("When"),
        WHERE: C_("activity", "Where"),
        WHO: C_("activity", "With whom"),
        AGREEMENT: N_("Agreement"),
        **dict(zip(PEOPLE, (N_("Women"), N_("Men"), C_("women or men", "Not known")), strict=True)),
    }
)
"""The words above the columns."""


class ActivityGrid(QAbstractTableModel):
    """Cells of text. `told()` after every change; an empty row is always at the end."""

    told = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: list[dict[str, str]] = []
        self._read: list[TypedRow] = []
        workspace.appearance.changed.connect(self._say_again)
        self.keep([])

    @property
    def reader(self) -> SeveralActivities:
        """What reads the words, in the language of the window."""
        return SeveralActivities(self._workspace.register, self._workspace.language)

    @property
    def good(self) -> list[TypedRow]:
        """The rows that can be saved."""
        return [row for row in self._read if row.is_good]

    @property
    def wrong(self) -> int:
        """The number of rows with something that cannot be read."""
        return sum(bool(row.errors) for row in self._read)

    def keep(self, rows: Sequence[dict[str, str]]) -> None:
        """Show these rows, and empty ones after them."""
        self.beginResetModel()
        empty = max(LEAST_ROWS - len(rows), 1)
        self._rows = [*rows, *({} for _row in range(empty))]
        self._read = [self._reading(number) for number in range(len(self._rows))]
        self.endResetModel()
        self.told.emit()

    def keep_wrong(self) -> None:
        """Leave the rows that were not good."""
        self.keep([row for row, read in zip(self._rows, self._read, strict=True) if any(row.values()) and read.errors])

    def paste(self, at: Index, cells: Sequence[Sequence[str]]) -> None:
        """Put cells in from a place on; rows are added where there are not enough."""
        row, column = max(at.row(), 0), max(at.column(), 0)
        rows = [dict(one) for one in self._rows if any(one.values())]
        rows += [{} for _row in range(row + len(cells) - len(rows))]
        for down, words in enumerate(cells):
            for name, text in zip(COLUMNS[column:], words, strict=False):
                rows[row + down][name] = text.strip()
        self.keep(rows)

    def _reading(self, number: int) -> TypedRow:
        row = self._rows[number]
        return self.reader.read(number, row) if any(row.values()) else TypedRow()

    def is_empty(self, row: int) -> bool:
        """Whether nothing is typed in a row."""
        return not any(self._rows[row].values())

    def error_at(self, index: Index) -> str:
        """Why a cell cannot be read, in words; "" where it can."""
        error = self._read[index.row()].errors.get(COLUMNS[index.column()]) if index.isValid() else None
        if error is None:
            return ""
        sentence, _hint = self._workspace.texts_of(error.code, error.detail)
        return self._workspace.appearance.text(sentence)

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.isValid() else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; for screen readers also what is wrong with it."""
        if not index.isValid():
            return None
        words = self._rows[index.row()].get(COLUMNS[index.column()], "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words
        error = self.error_at(index)
        return self._spoken(index, words, error) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, index: Index, words: str, error: str) -> str:
        head = self._workspace.appearance.text(HEADS[COLUMNS[index.column()]])
        return ". ".join(filter(None, (f"{head}: {words}", error)))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take the words of a cell and read its row."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row = index.row()
        self._rows[row][COLUMNS[index.column()]] = str(value or "").strip()
        self._read[row] = self._reading(row)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        if row == len(self._rows) - 1:
            self.beginInsertRows(_ROOT, row + 1, row + 1)
            self._rows.append({})
            self._read.append(TypedRow())
            self.endInsertRows()
        self.told.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words above a column, the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._workspace.appearance.formats.number(section + 1)
        return self._workspace.appearance.text(HEADS[COLUMNS[section]])

    def _say_again(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
