"""A list under an input that proposes while a person types; the keyboard stays in the input."""
from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from iwhc_desktop.gui.delegates.option_row import OptionRow
from iwhc_desktop.gui.models.choices import Option, Options
from iwhc_desktop.gui.speech import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.surroundings import Surroundings
from iwhc_desktop.i18n.messages import N_

Propose = Callable[[str], Sequence[Option]]
_SHOWN = 8
_PAUSE = 120
"""Milliseconds without a key before the register is asked."""


class Suggestions(QObject):
    """Watches `edit`, shows what `propose` answers under `anchor`.

    `chosen(Option)` on Enter or a click, `refused(str)` on Enter when nothing is marked.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, around: Surroundings, edit: QLineEdit, anchor: QWidget, propose: Propose) -> None:
        super().__init__(edit)
        self._edit = edit
        self._anchor = anchor
        self._propose = propose
        self._options = Options(around)
        self._view = self._popup(around)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.ask)
        edit.textEdited.connect(lambda _text: self._timer.start())
        edit.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._view.isVisible()

    @property
    def options(self) -> tuple[Option, ...]:
        """What is proposed at the moment."""
        return self._options.options

    def _popup(self, around: Surroundings) -> QListView:
        view = QListView(self._anchor)
        view.setObjectName("popup")
        view.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setModel(self._options)
        view.setItemDelegate(OptionRow(around, view))
        view.clicked.connect(self._choose)
        say(around, view, N_("Proposals"), ACCESSIBLE_NAME)
        return view

    def ask(self) -> None:
        """Ask for proposals now and show them."""
        self._timer.stop()
        text = self._edit.text().strip()
        self._options.offer(self._propose(text) if text else ())
        if not self._options.options:
            self.close()
            return
        row = self._view.sizeHintForRow(0)
        height = row * min(_SHOWN, self._options.rowCount()) + 14
        self._view.resize(QSize(self._anchor.width(), height))
        self._view.move(self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + 4)))
        self._view.setCurrentIndex(QModelIndex())
        self._view.show()
        self._view.raise_()

    def close(self) -> None:
        """Take the list away."""
        self._timer.stop()
        self._view.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down, Enter and Esc belong to the list while it is open."""
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._entered()
        if not self.is_open:
            return False
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step:
            row = self._view.currentIndex().row() + step
            count = self._options.rowCount()
            self._view.setCurrentIndex(self._options.index(row % count if row >= 0 else count - 1))
        return bool(step)

    def _entered(self) -> bool:
        text = self._edit.text().strip()
        if not text:
            return False
        if self._timer.isActive():
            self.ask()
        marked = self._view.currentIndex() if self.is_open else QModelIndex()
        if self.is_open and (marked.isValid() or self._options.rowCount() == 1):
            self._choose(marked if marked.isValid() else self._options.index(0))
        else:
            self.close()
            self.refused.emit(text)
        return True

    def _choose(self, index: QModelIndex) -> None:
        option = self._options.options[index.row()]
        self.close()
        self.chosen.emit(option)
