"""The start of the program against a bare window, and the switch of language against making the window.

    python -m tests.benchmarks start

Every start is a process of its own; bare window, shell and list alternate. The clock runs from before the
process is made until the last part of the window has been painted.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.figures import Figure, in_fresh_process, medians

if TYPE_CHECKING:  # a start that is measured imports what it needs and nothing more
    from PySide6.QtCore import QObject

STARTS = 9
ROWS = 5_000
SWITCHES = ("ar", "fr", "en", "ar", "en", "fr", "ar", "en", "ar", "fr", "en")
LATE = ("sqlalchemy", "alembic", "reportlab", "uharfbuzz", "pikepdf", "pypdfium2", "openpyxl", "cryptography")
"""What may not be imported before the first paint."""


def figures(profile: Path, starts: int = STARTS) -> Iterator[Figure]:
    """Start and switch over a register of 5,000 agreements."""
    for kind in ("bare", "program"):
        in_fresh_process("bench_start", kind, profile=profile)  # byte code and files are warm for both
    bare, program = [], []
    for _ in range(starts):
        bare.append(in_fresh_process("bench_start", "bare", profile=profile))
        program.append(in_fresh_process("bench_start", "program", profile=profile))
    window = statistics.median(run["shell"] for run in bare)
    ours = medians([{name: run[name] for name in ("shell", "list", "lasting")} for run in program])
    early = sorted({name for run in program for name in run["early"]})
    yield Figure("shell painted", ours["shell"], window, 1.5, against="bare PySide6 window, from process start")
    yield Figure(f"list with data painted ({ROWS:,} agreements)", ours["list"], window, 4.0, against="the same")
    yield Figure("imported before the first paint: " + (", ".join(early) or "none of the heavy ones"),
                 len(early), 1, 0, unit="", against=", ".join(LATE))
    runs = [in_fresh_process("bench_start", "switch", profile=profile) for _ in range(3)]
    switch = medians(runs)
    yield Figure("language switch", switch["switch"], switch["construction"], 0.5,
                 against=f"making the window with the list of {ROWS:,}")
    yield Figure("language switch", switch["switch"], 300.0, 0, against="300 ms")


# in the fresh process


def report(found: dict[str, Any]) -> None:
    """The last line of the process."""
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def watch_paints(application: QObject, is_done: Callable[[QObject], bool], done: Callable[[float], None]) -> QObject:
    """Call `done` with the time of the last paint of the first round in which `is_done` was painted."""
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        last = 0.0
        is_seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                self.last = time.perf_counter()
                self.is_seen = self.is_seen or is_done(watched)
            elif self.is_seen:
                application.removeEventFilter(self)
                done(self.last)
            return False

    watch = Watch(application)
    application.installEventFilter(watch)
    return watch


def bare(started: float) -> None:
    """An empty window and nothing else."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1366, 697)

    def painted(at: float) -> None:
        report({"shell": (at - started) * 1000})
        application.quit()

    watch_paints(application, lambda _part: True, painted)
    window.show()
    application.exec()


def program(started: float) -> None:
    """The program as it is started, until its list stands there."""
    from iwhc_desktop.gui.application import make_application

    application = make_application()
    found: dict[str, Any] = {}

    def shell_painted(at: float) -> None:
        found["shell"] = (at - started) * 1000
        found["early"] = [name for name in LATE if name in sys.modules]
        watch_paints(application, shows_rows, list_painted)

    def list_painted(at: float) -> None:
        found["list"] = (at - started) * 1000
        found["lasting"] = len(sys.modules)
        application.closeAllWindows()
        application.quit()

    watch_paints(application, lambda _part: True, shell_painted)
    from iwhc_desktop.app.main import main

    main([])
    report(found)


def shows_rows(part: QObject) -> bool:
    """Whether a part that is painted is the inside of a list with rows."""
    view = part.parent()
    return type(view).__name__ == "RecordView" and view.table.rowCount() > 0


def switch(_started: float) -> None:
    """The window made anew in a warm process, then its language changed again and again."""
    from PySide6.QtWidgets import QApplication

    from iwhc_desktop.app.paths import places
    from iwhc_desktop.app.window import Program
    from iwhc_desktop.gui.application import make_application

    application = make_application()
    where = places(os.environ)

    def made() -> Program:
        program = Program(application, where, (), "en")
        program.start()
        settle(application, lambda: program.desk is not None and program.window.page is not None)
        return program

    def settle(application: QApplication, is_done: Callable[[], bool]) -> None:
        while not is_done():
            application.processEvents()
        application.sendPostedEvents()
        application.processEvents()

    first = made()
    first.window.close()
    first.window.deleteLater()
    settle(application, lambda: True)
    begun = time.perf_counter()
    program = made()
    construction = (time.perf_counter() - begun) * 1000
    page = program.window.page
    assert page is not None and page.view.table.rowCount() >= ROWS
    taken = []
    for language in SWITCHES:
        begun = time.perf_counter()
        program.around.set_language(language)
        settle(application, lambda: True)
        taken.append((time.perf_counter() - begun) * 1000)
    report({"construction": construction, "switch": statistics.median(taken)})
    program.window.close()


if __name__ == "__main__":
    {"bare": bare, "program": program, "switch": switch}[sys.argv[1]](float(sys.argv[2]))
