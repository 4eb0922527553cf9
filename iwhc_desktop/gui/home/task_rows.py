"""The rows of tasks: what waits, a button that starts the act, and *Not now*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.home.task_acts import act_of, show_records
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, DESCRIPTION, say, with_key
from iwhc_desktop.gui.parts.buttons import IconButton, LinkButton, SecondaryButton, open_below
from iwhc_desktop.gui.parts.card import Card, Separator, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.pill import PillLabel, PillLook
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.home.tasks import HomeTask

SHOWN = 5
"""The tasks that are shown until somebody asks for all."""

_LATER: tuple[tuple[int, Message], ...] = (
    (1, C_("put off", "Until tomorrow")),
    (7, C_("put off", "For a week")),
    (30, C_("put off", "For 30 days")),
)
_NOT_NOW = N_("Not now")
_ROOM = 10


class TaskRow(QWidget):
    """One kind of task. A click on its words opens its records, Enter starts the act.

    `put_off(HomeTask, date)` when it is not to be seen until a day. What is asked for is done a moment later, when no
    event of the row is under way any more: an act may wait for a person, and the tasks are shown anew meanwhile.
    """

    put_off = Signal(object, object)
    _act_asked = Signal()
    _records_asked = Signal()

    def __init__(self, workspace: Workspace, task: HomeTask) -> None:
        super().__init__()
        self._workspace = workspace
        self.task = task
        appearance, act = workspace.appearance, act_of(workspace, task)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = column(PlainLabel(appearance, task.title, role="strong", wraps=True), spacing=2)
        second = task.second
        if second is not None:
            words.addWidget(PlainLabel(appearance, second, role="second", colour="text2", wraps=True))
        sentence = C_("task", "{title}. {second}", title=task.title, second=second) if second else task.title
        say(appearance, self, sentence, ACCESSIBLE_NAME)
        self.button = SecondaryButton(appearance, act.said)
        self.button.clicked.connect(self._act_asked)
        self._act_asked.connect(self.act, Qt.ConnectionType.QueuedConnection)
        self._records_asked.connect(self.show_records, Qt.ConnectionType.QueuedConnection)
        self.later = IconButton(appearance, "clock", _NOT_NOW)
        self.later.clicked.connect(self._ask_until)
        self._name_acts(act.said)
        line = row(IconLabel(appearance, act.icon, colour=act.tone), spacing=14, margins=(0, _ROOM, 0, _ROOM))
        line.addLayout(words, 1)
        line.addWidget(self.button)
        if not workspace.register.is_read_only:
            line.addWidget(self.later)
        self.setLayout(line)

    def _name_acts(self, act: Message) -> None:
        """Each button says whose it is, and the row what Enter does."""
        appearance, title = self._workspace.appearance, self.task.title
        say(appearance, self, with_key(act, C_("key", "Enter")), DESCRIPTION)
        for button, said in ((self.button, act), (self.later, _NOT_NOW)):
            say(appearance, button, N_("{label}: {value}", label=said, value=title), ACCESSIBLE_NAME)

    def act(self) -> None:
        """Start what the task asks for."""
        act_of(self._workspace, self.task).run(self._workspace, self.task)

    def show_records(self) -> None:
        """Open its records as a tab of their list."""
        show_records(self._workspace, self.task)

    def menu(self) -> QMenu:
        """Until when the task is not to be seen."""
        menu, appearance = QMenu(self), self._workspace.appearance
        for days, said in _LATER:
            day = self.task.as_of + timedelta(days=days)
            menu.addAction(appearance.text(said)).triggered.connect(lambda _on=False, day=day: self._put_off(day))
        return menu

    def _put_off(self, day: date) -> None:
        self.put_off.emit(self.task, day)

    def _ask_until(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        open_below(menu, self.later)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the records of the task."""
        if self.rect().contains(event.position().toPoint()):
            self._records_asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts; the space bar opens the records."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act_asked.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._records_asked.emit()
        else:
            super().keyPressEvent(event)


class TasksCard(Card):
    """The tasks, the most urgent ones first; arrow keys move between them.

    `put_off(HomeTask, date)`, `take_up_asked()`.
    """

    put_off = Signal(object, object)
    take_up_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.appearance)
        self._workspace = workspace
        appearance = workspace.appearance
        self.rows: list[TaskRow] = []
        self._tasks: Sequence[HomeTask] = ()
        self._shows_all = False
        self.number = PillLabel(appearance, "neutral", "")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._none = PlainLabel(appearance, N_("No tasks at present."), colour="text2")
        self.all = LinkButton(appearance, N_("All tasks"))
        self.all.clicked.connect(self._show_all)
        self.hidden = LinkButton(appearance, N_("Show postponed tasks"))
        self.hidden.clicked.connect(self.take_up_asked)
        self.body.addLayout(
            row(PlainLabel(appearance, C_("to do", "Tasks"), role="card_title"), self.number, None, spacing=10)
        )
        self.body.addWidget(self._none)
        self.body.addLayout(self._lines)
        self.body.addLayout(row(self.all, self.hidden, None, spacing=18))
        self.fill((), has_hidden=False)

    def fill(self, tasks: Sequence[HomeTask], *, has_hidden: bool) -> None:
        """Show these tasks; the row that had the focus keeps it, or the one in its place."""
        at = next((place for place, shown in enumerate(self.rows) if shown.hasFocus()), None)
        self._tasks = tasks
        self._empty_out()
        count = len(tasks) if self._shows_all else SHOWN
        for task in tasks[:count]:
            if self.rows:
                self._lines.addWidget(Separator(self._workspace.appearance))
            line = TaskRow(self._workspace, task)
            line.put_off.connect(self.put_off)
            self.rows.append(line)
            self._lines.addWidget(line)
        number = self._workspace.appearance.formats.number(len(tasks))
        self.number.show_state(PillLook("neutral", "", number))
        say(
            self._workspace.appearance,
            self.number,
            N_("{place}, {badge}", place=C_("to do", "Tasks"), badge=number),
            ACCESSIBLE_NAME,
        )
        self._none.setVisible(not tasks)
        self.all.setVisible(len(tasks) > count)
        self.hidden.setVisible(has_hidden)
        if at is not None and self.rows:
            self.rows[min(at, len(self.rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty_out(self) -> None:
        self.rows.clear()
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()

    def _show_all(self) -> None:
        self._shows_all = True
        self.fill(self._tasks, has_hidden=not self.hidden.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the tasks."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((place for place, shown in enumerate(self.rows) if shown.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        self.rows[max(0, min(at + step, len(self.rows) - 1))].setFocus(Qt.FocusReason.TabFocusReason)
