"""The run of the window: its frame is painted first, what works in it comes after."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.window.shell import Shell
from iwhc_desktop.gui.frame.application import make_application

if TYPE_CHECKING:  # imported for the checker only: it comes after the first paint
    from iwhc_desktop.app.window.program import Program

START_MS = 2_000
"""How long a start may take before unreachable objects are looked for (milliseconds)."""


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
    QTimer.singleShot(START_MS, _collect_from_now_on)
    return application.exec()


def _collect_from_now_on() -> None:
    """What is there now stays until the end; only what comes later is looked through."""
    gc.freeze()
    gc.enable()
