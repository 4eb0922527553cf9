"""Runs the window: its frame is painted first, the program that works in it follows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.doorway import Doorway
from iwhc_desktop.app.window.seat import Seat
from iwhc_desktop.app.window.shell import Shell
from iwhc_desktop.gui.frame.collector import WindowCollector
from iwhc_desktop.gui.look.fonts import load_fonts

if TYPE_CHECKING:  # imported for the checker only: it comes after the first paint
    from iwhc_desktop.app.window.program import Program

_STYLE = ("-style", "Fusion")
"""The only style that is the same on the three systems and follows our palette; set before another is created."""

START_MS = 2_000
"""The time of a start during which unreachable objects are not collected and nobody is let in (milliseconds)."""


def make_application() -> QApplication:
    """The application of this process with the program's typefaces, created if there is none yet."""
    made = QCoreApplication.instance() or QApplication([*sys.argv[:1], *_STYLE])
    assert isinstance(made, QApplication)  # nothing else creates one
    load_fonts()
    return made


def open_window(where: Places, files: Sequence[Path] = (), language: str = "") -> int:
    """Run the window until it is closed. Returns its exit code. `files` are to be opened in it.

    Where a window of the same register is open already, it comes to the front with the files, and this start ends.
    """
    seat = Seat(where)
    if not seat.take() and seat.ask(files):
        return 0
    application = make_application()
    shell = Shell(application, where, language)
    programs: list[Program] = []

    def begin() -> None:
        if shell.window.isHidden():  # closed before anything was in it
            return
        with ExitStack() as failing:  # a window without a program is closed
            failing.callback(application.exit, 1)
            from iwhc_desktop.app.window.program import Program  # noqa: PLC0415 - the first paint waits for nothing of it

            program = Program(shell, files)
            programs.append(program)
            shell.window.closing.connect(seat.release)
            failing.pop_all()
        program.open_register()

    def settle() -> None:
        WindowCollector(shell.window)
        for program in programs:
            shell.window.closing.connect(Doorway(shell.window, seat, program.take_files).leave)

    shell.show(begin)
    QTimer.singleShot(START_MS, shell.window, settle)
    return application.exec()
