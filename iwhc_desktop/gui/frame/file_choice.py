"""Choosing files and folders, each purpose in the folder where it was done last, in the system's dialog or Qt's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QTreeView,
    QWidget,
)

from iwhc_desktop.gui.frame.file_purposes import FolderMemory, Purpose
from iwhc_desktop.gui.look.appearance import Appearance, DisplayText
from iwhc_desktop.i18n.isolates import isolate_ltr

_SIZE_COLUMN, _TIME_COLUMN = 1, 3
_BESIDE_PATH = 40
"""Pixels beside a path: the arrow and the edges of the list."""


class FileSizes(QSortFilterProxyModel):
    """The files of Qt's own dialog with their sizes in the language of the window."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the dialog shows; the size of a file in our words."""
        source = self.sourceModel()
        if role == Qt.ItemDataRole.DisplayRole and index.column() == _SIZE_COLUMN:
            within = self.mapToSource(index)
            if isinstance(source, QFileSystemModel) and not source.isDir(within):
                return self._appearance.formats.file_size(source.size(within))
        return super().data(index, role)


class PathPainter(QObject):
    """Draws the path in the list of folders of Qt's own dialog from the left, in a window that reads from the right."""

    def __init__(self, box: QComboBox) -> None:
        super().__init__(box)
        self._box = box
        box.setItemDelegate(_PathLines(box))
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the box as Qt does, in the direction of paths."""
        if event.type() != QEvent.Type.Paint:
            return super().eventFilter(watched, event)
        painter, option = QStylePainter(self._box), QStyleOptionComboBox()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._box.initStyleOption(option)
        room = self._box.width() - option.iconSize.width() - _BESIDE_PATH
        path = QFontMetrics(self._box.font()).elidedText(self._box.currentText(), Qt.TextElideMode.ElideMiddle, room)
        option.currentText = path
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        return True


class _PathLines(QStyledItemDelegate):
    """The lines of that list, each isolated."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        """The path, read from the left."""
        return isolate_ltr(str(value)) if value else ""


def answered(dialog: QFileDialog) -> tuple[Path, ...]:
    """Show a dialog and wait. Returns what was chosen; nothing if it was cancelled."""
    chosen = dialog.selectedFiles() if dialog.exec() else []
    return tuple(Path(name) for name in chosen)


class FileChoice:
    """Every choice is empty if the dialog is cancelled; the folder of any other is the purpose's next one."""

    def __init__(self, appearance: Appearance, parent: QWidget, memory: FolderMemory) -> None:
        self._appearance = appearance
        self._parent = parent
        self._memory = memory

    def above(self, parent: QWidget | None) -> FileChoice:
        """The same above another window."""
        return FileChoice(self._appearance, parent, self._memory) if parent is not None else self

    def files(self, said: DisplayText, purpose: Purpose) -> tuple[Path, ...]:
        """Files to read."""
        return self._chosen(self._dialog(said, purpose, QFileDialog.FileMode.ExistingFiles), purpose)

    def file(self, said: DisplayText, purpose: Purpose) -> Path | None:
        """One file to read."""
        return next(iter(self._chosen(self._dialog(said, purpose, QFileDialog.FileMode.ExistingFile), purpose)), None)

    def new_file(self, said: DisplayText, purpose: Purpose, name: str) -> Path | None:
        """A file to write, `name` proposed; the dialog asks before one is replaced."""
        dialog = self._dialog(said, purpose, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        return next(iter(self._chosen(dialog, purpose)), None)

    def folder(self, said: DisplayText, purpose: Purpose) -> Path | None:
        """A folder to write into."""
        dialog = self._dialog(said, purpose, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._chosen(dialog, purpose)), None)

    def _dialog(self, said: DisplayText, purpose: Purpose, mode: QFileDialog.FileMode) -> QFileDialog:
        text = self._appearance.text
        dialog = QFileDialog(self._parent, text(said), str(self._memory.last(purpose)))
        dialog.setFileMode(mode)
        if purpose.kinds:
            dialog.setNameFilters([f"{text(kind)} ({names})" for kind, names in purpose.kinds])
        self._in_our_words(dialog)
        return dialog

    def _in_our_words(self, dialog: QFileDialog) -> None:
        """Paths read from the left, sizes in the language and whole; a dialog of the system has no parts of ours."""
        for part in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox, "lookInCombo")):
            part.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        for box in dialog.findChildren(QComboBox, "lookInCombo"):
            PathPainter(box)
        if dialog.findChild(QLineEdit) is not None:
            dialog.setProxyModel(FileSizes(self._appearance, dialog))
        for view in dialog.findChildren(QTreeView):
            view.header().setResizeContentsPrecision(0)  # the rows in view: a folder of thousands is read for seconds
            for column in (_SIZE_COLUMN, _TIME_COLUMN):
                view.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _chosen(self, dialog: QFileDialog, purpose: Purpose) -> tuple[Path, ...]:
        chosen = answered(dialog)
        dialog.deleteLater()
        if chosen:
            is_folder = dialog.fileMode() == QFileDialog.FileMode.Directory
            self._memory.keep(purpose, chosen[0] if is_folder else chosen[0].parent)
        return chosen
