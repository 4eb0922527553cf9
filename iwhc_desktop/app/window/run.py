"""The run of the window: its frame is painted first, what works in it comes after."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.shell import Shell
from iwhc_desktop.gui.frame.collector import WindowCollector
from iwhc_desktop.gui.look.fonts import load_fonts

if TYPE_CHECKING:  # imported for the checker only: it comes after the first paint
    from iwhc_desktop.app.window.program import Program

_STYLE = ("-style", "Fusion")
"""The one style that is the same on the three systems and follows our palette; named before there is another."""

START_MS = 2_000
"""How long a start may take before unreachable objects are looked for (milliseconds)."""


def make_application() -> QApplication:
    """The application of this process with the program's faces, made where there is none yet."""
    made = QCoreApplication.instance() or QApplication([*sys.argv[:1], *_STYLE])
    assert isinstance(made, QApplication)  # nothing else makes one
    load_fonts()
    return made


def open_window(where: Places, files: Sequence[Path] = (), language: str = "") -> int:
    """Run the window until it is closed; its exit code. `files` were given to be opened."""
    application = make_application()
    shell = Shell(application, where, language)
    programs: list[Program] = []

    def begin() -> None:
        if shell.window.isHidden():  # closed before there was anything in it
            return
        with ExitStack() as failing:  # a window that nothing works in does not stay
            failing.callback(application.exit, 1)
            from iwhc_desktop.app.window.program import Program  # noqa: PLC0415 - the first paint waits for nothing of it

            program = Program(shell, files)
            programs.append(program)
            failing.pop_all()
        program.open_register()

    shell.show(begin)
    QTimer.singleShot(START_MS, lambda: WindowCollector(shell.window))
    return application.exec()
