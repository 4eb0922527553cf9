"""The whole program run in a test: its window on a profile of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from workspace_samples import until

from iwhc_desktop.app.paths import Places
from iwhc_desktop.app.settings import Settings
from iwhc_desktop.app.window.kept_settings import save_settings
from iwhc_desktop.app.window.program import Program
from iwhc_desktop.app.window.shell import Shell


def places_in(folder: Path, language: str = "en") -> Places:
    """A fresh profile whose window speaks a language, in the light theme."""
    profile = folder / "person"
    save_settings(profile, Settings(language=language, theme="light"))
    return Places(profile, profile / "store")


@contextmanager
def program_on(application: QApplication, where: Places, files: Sequence[Path] = ()) -> Iterator[Program]:
    """The program with its window shown and its register opened, closed again afterwards."""
    program = Program(Shell(application, where), files)
    program.window.resize(1366, 697)
    program.window.show()
    program.window.activateWindow()
    program.open_register()
    try:
        yield program
    finally:
        program.window.close()
        program.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        program.appearance.leave()


def stands(program: Program) -> None:
    """Wait until a register is open and how it stands is told."""
    until(lambda: program.workspace is not None and program.status is not None and not program.tasks.is_busy)


def click(part: QWidget) -> None:
    """Click a part with the pointer."""
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)
