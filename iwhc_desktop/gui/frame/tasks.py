"""Work off the window's thread: one runner, with progress and cancel.

This is one of the two places that catch every exception: what work raises must come back to the window.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from iwhc_desktop.domain.errors import Cancelled
from iwhc_desktop.gui.frame.collector import CollectorPause
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.message_bar import ProgressStrip


class TaskProgress(QObject):
    """Passed to the work, which reports its progress to it and learns from it whether to stop.

    It implements the services' `Progress`. `advanced(done, total, said)` arrives in the window's thread.
    """

    advanced = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._said: DisplayText = ""
        self._total = 0

    def start(self, message: DisplayText, total: int = 0) -> None:
        """Work of `total` steps begins; 0 if the number is unknown."""
        self._said, self._total = message, total
        self.step(0)

    def step(self, done: int) -> None:
        """Report the number of steps done. Raises Cancelled when the work should stop."""
        if self._stop.is_set():
            raise Cancelled
        self.advanced.emit(done, self._total, self._said)

    def cancel(self) -> None:
        """Make the work stop at its next step."""
        self._stop.set()


Work = Callable[[TaskProgress], object]


class Task(QObject):
    """One piece of work under way.

    One of `succeeded(result)`, `failed(exception)`, `stopped()` is emitted, then `ended()`, all in the window's thread.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()
    _returned = Signal(object, object)

    def __init__(self, said: DisplayText, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said = said
        self.progress = TaskProgress()
        self._returned.connect(self._finish)

    def cancel(self) -> None:
        """Make the work stop."""
        self.progress.cancel()

    def _finish(self, result: object, error: BaseException | None) -> None:
        if error is None:
            self.succeeded.emit(result)
        elif isinstance(error, Cancelled):
            self.stopped.emit()
        else:
            self.failed.emit(error)
        self.ended.emit()

    def run_now(self, work: Work) -> None:
        """Do the work in the calling thread; its result or exception goes to the window's thread."""
        try:
            result = work(self.progress)
        except Exception as error:  # noqa: BLE001 - whatever work raises is told in the window
            self._returned.emit(None, error)
        else:
            self._returned.emit(result, None)


class _Runnable(QRunnable):
    """What the pool runs."""

    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        """Run in a thread of the pool."""
        self._task.run_now(self._work)


class TaskRunner(QObject):
    """Runs work one after another, because the store has one writer. `started(Task)`, `idle()`.

    Pass `alone=False` to `run` for work that must not wait in the queue of writers (previews, searches).
    """

    started = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writers = QThreadPool(self)
        self._writers.setMaxThreadCount(1)
        self._readers = QThreadPool(self)
        self._readers.setMaxThreadCount(2)
        self._tasks: list[Task] = []
        self._pause = CollectorPause()

    @property
    def is_busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._tasks)

    def run(
        self,
        work: Work,
        said: DisplayText,
        succeeded: Callable[[object], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        *,
        alone: bool = True,
    ) -> Task:
        """Start work; the callbacks are called in the window's thread."""
        task = Task(said, self)
        self._tasks.append(task)
        self._pause.begin()
        if succeeded:
            task.succeeded.connect(succeeded)
        if failed:
            task.failed.connect(failed)
        task.ended.connect(lambda: self._ended(task))
        self.started.emit(task)
        (self._writers if alone else self._readers).start(_Runnable(task, work))
        return task

    def _ended(self, task: Task) -> None:
        self._tasks.remove(task)
        task.deleteLater()
        if not self._tasks:
            self._pause.end()
            self.idle.emit()

    def finish(self, milliseconds: int = 30_000) -> bool:
        """Stop all work and wait for it, before the register is closed. Returns whether all of it ended."""
        for task in self._tasks:
            task.cancel()
        is_done = self._writers.waitForDone(milliseconds) and self._readers.waitForDone(milliseconds)
        if is_done:
            self._pause.end()
        return is_done


class TaskWatch(QObject):
    """Shows the task that began last in the progress strip, where it can be cancelled.

    Work without a label is not shown.
    """

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
