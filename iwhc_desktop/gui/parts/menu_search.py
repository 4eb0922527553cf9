"""A line at the top of a long menu that leaves only what fits the typed words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidgetAction

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.inputs import TextInput
from iwhc_desktop.gui.parts.option_search import fitting
from iwhc_desktop.i18n.messages import C_, N_

_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class MenuSearch(QObject):
    """The search of a menu whose actions have an `Option` each as their data; Enter takes the marked or the first."""

    def __init__(self, appearance: Appearance, menu: QMenu, options: Sequence[Option]) -> None:
        super().__init__(menu)
        self._menu = menu
        self._options = tuple(options)
        self.input = TextInput(appearance, N_("Search this list"), C_("list", "Search…"), icon="search")
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self.input)
        menu.addAction(holder)
        self.input.changed.connect(self._narrow)
        self.input.edit.installEventFilter(self)
        menu.aboutToShow.connect(self.input.edit.setFocus)

    def _narrow(self, words: str) -> None:
        kept = fitting(self._options, words)
        for action in self._menu.actions():
            if isinstance(action.data(), tuple):
                action.setVisible(action.data() in kept)

    def _left(self) -> list[QAction]:
        return [action for action in self._menu.actions() if action.isVisible() and isinstance(action.data(), tuple)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down mark an entry of the menu while the words are being typed; Enter takes one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        left = self._left()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and left:
            marked = self._menu.activeAction()
            (marked if marked in left else left[0]).trigger()
            self._menu.close()
            return True
        if event.key() in _UP_AND_DOWN and left:
            self._step(left, 1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        return False

    def _step(self, left: list[QAction], step: int) -> None:
        marked = self._menu.activeAction()
        at = left.index(marked) + step if marked in left else (step - 1) // 2
        self._menu.setActiveAction(left[at % len(left)])
        self.input.edit.setFocus()
