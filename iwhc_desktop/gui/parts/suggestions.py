"""A list of proposals below an input while a person types; the keyboard stays in the input."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from shiboken6 import isValid

from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.choices import HEAD, Option, Options
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.services.late import Late

Propose = Callable[[str], Sequence[Option]]
SHOWN = 8
"""The most proposals that are seen at once; the rest is scrolled to."""

_PAUSE = 120
"""Milliseconds without a key before proposals are looked up."""

_AWAY = 8
"""The distance of a wide list from the edges of its window (pixels)."""

_NOTHING = object()
"""The value of the row that says that nothing was found; it cannot be chosen."""


class Suggestions(QObject):
    """Watches `edit` and shows the results of `propose` below `anchor`, at least `width` design pixels wide.

    `nothing` is shown, with the typed text as {words}, if nothing was found; without it no list is shown then. One
    that `opens` proposes everything for an empty input and always has one proposal marked; one that `hints` proposes
    something as soon as the empty input has the focus.
    `chosen(Option)` on Enter or a click, `refused(str)` on Enter if nothing is marked,
    `dismissed()` on Esc.
    """

    chosen = Signal(object)
    refused = Signal(str)
    dismissed = Signal()
    _view: Late[QListView] = Late(
        "iwhc_desktop.gui.parts.proposal_list:ProposalList",
        lambda its: (its._appearance, its._anchor, its._options, its._choose),
    )

    def __init__(
        self,
        appearance: Appearance,
        edit: QLineEdit,
        anchor: QWidget,
        propose: Propose,
        *,
        nothing: Message | None = None,
        width: int = 0,
    ) -> None:
        super().__init__(edit)
        self._appearance = appearance
        self._nothing = nothing
        self._width = width
        self.opens = False
        self.hints = False
        self._edit = edit
        self._anchor = anchor
        self._propose = propose
        self._options = Options(appearance)
        self._around: list[QWidget] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.ask)
        edit.textEdited.connect(lambda _text: self._timer.start())
        edit.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return "_view" in self.__dict__ and self._view.isVisible()

    @property
    def options(self) -> tuple[Option, ...]:
        """The current proposals."""
        return tuple(option for option in self._options.options if _can_be_chosen(option))

    def ask(self, *, anyway: bool = False) -> None:
        """Look up proposals now and show them; `anyway`: also what can be proposed for nothing typed."""
        self._timer.stop()
        text = self._edit.text().strip()
        found = self._found(text) if text or self.opens or self.hints or anyway else ()
        self._options.offer(found)
        if not found:
            self.close()
            return
        self._follow()
        self._view.show()  # first: a hidden list does not know how wide its lines may be
        self._place()
        self._view.setCurrentIndex(self._index_of(self.options[0]) if self.opens and self.options else QModelIndex())
        self._view.raise_()

    def _follow(self) -> None:
        """Hear of it when the input moves, while the list is open: a bar above the page pushes the page down."""
        part: QWidget | None = self._anchor
        while part is not None and not part.isWindow() and part not in self._around:
            self._around.append(part)
            part.installEventFilter(self)
            part = part.parentWidget()

    def _found(self, text: str) -> tuple[Option, ...]:
        """What is proposed for a text, or that it is nothing."""
        found = tuple(self._propose(text))
        if text and not found and self._nothing is not None:
            return (Option(_NOTHING, self._nothing.with_arguments(words=text), "search"),)
        return found

    def mark(self, value: object) -> None:
        """Mark the proposal of this value and show it in the middle of the list."""
        row = self._options.row_of(value)
        if row >= 0 and self.is_open:
            self._view.setCurrentIndex(self._options.index(row))
            self._view.scrollTo(self._options.index(row), QListView.ScrollHint.PositionAtCenter)

    def _index_of(self, option: Option) -> QModelIndex:
        return self._options.index(self._options.options.index(option))

    def _place(self) -> None:
        """Place it below the input, wide enough for its lines, within the window, as high as its rows."""
        window, anchor = self._anchor.window(), self._anchor
        width = min(max(anchor.width(), self._appearance.px(self._width)), window.width() - 2 * _AWAY)
        count, view = self._options.rowCount(), self._view
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if count > SHOWN else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        view.setVerticalScrollBarPolicy(policy)  # set before the lines are broken at the width that it leaves
        view.resize(width, view.height())
        height = sum(view.sizeHintForRow(row) for row in range(min(SHOWN, count))) + 2 * view.frameWidth()
        start = anchor.mapTo(window, QPoint(0, anchor.height() + 4))
        left = start.x() + (anchor.width() - width if self._appearance.is_rtl else 0)
        left = max(_AWAY, min(left, window.width() - _AWAY - width))
        view.resize(width, height)
        view.doItemsLayout()
        view.move(window.mapToGlobal(QPoint(left, start.y())))

    def close(self) -> None:
        """Close the list."""
        for part in filter(isValid, self._around):
            part.removeEventFilter(self)
        self._around.clear()
        self._timer.stop()
        if self.is_open:
            self._view.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle Up, Down, Enter and Esc while the list is open, which follows its input when that moves."""
        if watched is not self._edit:
            if self.is_open and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
                self._place()
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if event.type() == QEvent.Type.FocusIn and self.hints and not self._edit.text():
            self._timer.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _pressed(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._entered()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if step and (self._timer.isActive() or not self.is_open):
            self.ask(anyway=True)
        if not self.is_open:
            return False
        if key == Qt.Key.Key_Escape:
            self.close()
            self.dismissed.emit()
            return True
        if not self.options:
            return False
        if step:
            self._step(step)
        return bool(step)

    def _step(self, step: int) -> None:
        """Mark the next proposal, past the heads of groups; after the last one comes the first one."""
        rows = [row for row, option in enumerate(self._options.options) if _can_be_chosen(option)]
        now = self._view.currentIndex().row()
        at = rows.index(now) + step if now in rows else (step - 1) // 2
        self._view.setCurrentIndex(self._options.index(rows[at % len(rows)]))

    def _entered(self) -> bool:
        text = self._edit.text().strip()
        if not text and not self.is_open:
            return False
        if self._timer.isActive():
            self.ask()
        meant = self._meant(text)
        if meant.isValid():
            self._choose(meant)
            return True
        self.close()
        if text:
            self.refused.emit(text)
        return True

    def _meant(self, text: str) -> QModelIndex:
        """The marked proposal, or the only one for the words."""
        marked = self._view.currentIndex() if self.is_open else QModelIndex()
        is_only = self.is_open and bool(text) and len(self.options) == 1
        return self._index_of(self.options[0]) if is_only and not marked.isValid() else marked

    def _choose(self, index: QModelIndex) -> None:
        option = self._options.options[index.row()]
        if not _can_be_chosen(option):
            return
        self.close()
        self.chosen.emit(option)


def _can_be_chosen(option: Option) -> bool:
    return option.value is not _NOTHING and option.value is not HEAD
