"""Work under way shown at the foot of the page, where it can be cancelled; work without words is not shown."""

from __future__ import annotations

from PySide6.QtCore import QObject

from iwhc_desktop.gui.frame.tasks import Task, TaskRunner
from iwhc_desktop.gui.parts.message_bar import ProgressStrip


class TaskWatch(QObject):
    """TaskWatch(tasks, strip): the strip shows the task that began last, and cancels it."""

    def __init__(self, tasks: TaskRunner, strip: ProgressStrip) -> None:
        super().__init__(tasks)
        self._strip = strip
        self._task: Task | None = None
        tasks.started.connect(self._started)
        tasks.idle.connect(self._idle)
        strip.cancelled.connect(self._cancel)

    def _started(self, task: Task) -> None:
        if not task.said:
            return
        self._task = task
        self._strip.start(task.said)
        task.progress.advanced.connect(self._strip.advance)

    def _idle(self) -> None:
        self._task = None
        self._strip.finish()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
