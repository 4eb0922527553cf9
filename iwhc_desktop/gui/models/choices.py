"""Choices for combo boxes and completers, translated anew when the language changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.gui.look.every_language import in_every_language
from iwhc_desktop.i18n.isolates import strip_isolates

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


HEAD = object()
"""The value of a line that is the head of a group; it cannot be chosen."""


class Option(NamedTuple):
    """One choice: its value, its label, an icon, a second line ("" for none).

    `also` are other names by which it is found, `group` is the head that it is listed under.
    """

    value: object
    said: DisplayText
    icon: str = ""
    second: DisplayText = ""
    also: tuple[str, ...] = ()
    group: DisplayText = ""


class Options(QAbstractListModel):
    """A list of options. UserRole is the value; EditRole the label without isolates, for completers."""

    def __init__(self, appearance: Appearance, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._appearance = appearance
        self._options = tuple(options)
        appearance.changed.connect(self._tell)

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, in order."""
        return self._options

    def offer(self, options: Sequence[Option]) -> None:
        """Replace the options."""
        self.beginResetModel()
        self._options = tuple(options)
        self.endResetModel()

    def row_of(self, value: object) -> int:
        """The row of a value, -1 if it is not among the options."""
        return next((row for row, option in enumerate(self._options) if option.value == value), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """The number of options; none below an option."""
        return 0 if parent.isValid() else len(self._options)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The head of a group can be neither marked nor chosen."""
        is_head = index.isValid() and self._options[index.row()].value is HEAD
        return Qt.ItemFlag.NoItemFlags if is_head else super().flags(index)

    def match(
        self, start: Index, role: int, value: object, hits: int = 1, flags: Qt.MatchFlag = Qt.MatchFlag.MatchWrap
    ) -> list[QModelIndex]:
        """The options that begin with typed letters, in any language, from `start` on; Qt sees isolates in them."""
        if role != Qt.ItemDataRole.DisplayRole:
            return super().match(start, role, value, hits, flags)
        typed, count = str(value).casefold(), len(self._options)
        rows = ((start.row() + step) % count for step in range(count))
        return [self.index(row) for row in rows if _begins(self._options[row], typed)][: max(hits, 1)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The label, the value or the icon."""
        if not index.isValid():
            return None
        option = self._options[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._appearance.text(option.said)
            case Qt.ItemDataRole.EditRole:
                return self._appearance.formats.value(option.said)
            case Qt.ItemDataRole.UserRole:
                return option.value
            case Qt.ItemDataRole.DecorationRole if option.icon:
                return QIcon(self._appearance.pixmap(option.icon))
        return None

    def _tell(self) -> None:
        if self._options:
            self.dataChanged.emit(self.index(0), self.index(len(self._options) - 1))


def _begins(option: Option, typed: str) -> bool:
    names = (*in_every_language(option.said), *option.also)
    return option.value is not HEAD and any(strip_isolates(name).casefold().startswith(typed) for name in names)
