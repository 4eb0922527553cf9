"""One start of a bare window or of the program, told in milliseconds: a process of its own that loads nothing else.

What measures must not weigh: this module imports nothing before Qt that Qt's own bindings do not import, and
looks at no event of the start but the first paint of the window and of the tasks.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

LATE = ("sqlalchemy", "alembic", "reportlab", "uharfbuzz", "pikepdf", "pypdfium2", "openpyxl", "cryptography")
"""What may not be imported before the first paint."""


def report(found: dict[str, object]) -> None:
    """The last line of the process."""
    import json

    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def taken(what: str, started: float) -> dict[str, float]:
    """The processor time of this process until now, and the time since before it was made (milliseconds)."""
    return {what: time.process_time() * 1000, f"{what} wall": (time.perf_counter() - started) * 1000}


def bare(started: float) -> None:
    """An empty window and nothing else."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, done)
            return False

    def done() -> None:
        report(taken("shell", started))
        application.quit()

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 697)
    painted = Painted()
    window.installEventFilter(painted)
    window.show()
    application.exec()


def program(started: float) -> None:
    """The program as its entry starts it, until Home has its tasks."""
    from iwhc_desktop.app import main, paths

    found: dict[str, object] = {}

    def places(*asked: object) -> paths.Places:
        """Called by the entry when the window's module is there and before anything of it is made."""
        watch(started, found)
        return paths.places(*asked)  # type: ignore[arg-type]  # as it was asked

    main.places = places  # type: ignore[assignment]  # the one place between import and start
    main.main([])
    report(found)


def watch(started: float, found: dict[str, object]) -> None:
    """Note when the shell is painted, as the program itself learns it, and when the tasks are."""
    from iwhc_desktop.app.window.shell import Shell

    show = Shell.show

    def shown(shell: Shell, then: Callable[[], object]) -> None:
        def painted() -> None:
            found.update(taken("shell", started))
            found["early"] = [name for name in LATE if name in sys.modules]
            await_tasks(started, found)
            then()

        show(shell, painted)

    Shell.show = shown  # type: ignore[method-assign]  # measured, not changed


def await_tasks(started: float, found: dict[str, object]) -> None:
    """Note when Home is painted with its tasks, as the program itself learns it, and end.

    A filter of every event of the application would weigh: for each object that it sees first, the binding makes the
    types of all that it might be.
    """
    from iwhc_desktop.gui.frame import first_paint

    real = first_paint.FirstPaint

    def awaited(part: object, then: Callable[[], object]) -> object:
        def painted() -> None:
            from PySide6.QtWidgets import QApplication

            assert part.rows, "Home shows no task"
            found.update(taken("home", started))
            QApplication.closeAllWindows()
            QApplication.quit()

        return real(part, painted if type(part).__name__ == "TasksCard" else then)

    first_paint.FirstPaint = awaited  # measured, not changed


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    {"bare": bare, "program": program}[sys.argv[1]](float(sys.argv[2]))
