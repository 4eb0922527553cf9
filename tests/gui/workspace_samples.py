"""A window on a register for the tests of its pages: opened, shown, closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from services_registers import founded

from iwhc_desktop.gui.frame.equipment import Equipment
from iwhc_desktop.gui.frame.error_words import texts_of
from iwhc_desktop.gui.frame.errors import ErrorTeller
from iwhc_desktop.gui.frame.main_window import MainWindow
from iwhc_desktop.gui.frame.page_table import PageStock, places, small_places
from iwhc_desktop.gui.frame.tasks import TaskRunner
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.i18n.isolates import strip_isolates
from iwhc_desktop.services.register import Register

PATIENCE = 20_000
"""Milliseconds a test waits at most for something that happens in a moment."""


@contextmanager
def workspace_on(application: QApplication, register: Register, language: str = "en") -> Iterator[Workspace]:
    """A shown window on a register, with all its pages at hand."""
    appearance = Appearance(application, Preferences(language=language, theme="light"))
    window = MainWindow(appearance, places(), small_places())
    window.complete(Equipment(appearance, window))
    teller = ErrorTeller(appearance, window, window.messages, texts_of)
    workspace = Workspace(appearance, window, TaskRunner(window), teller, texts_of, register)
    PageStock(workspace)
    window.resize(1366, 697)
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    try:
        yield workspace
    finally:
        workspace.close()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        appearance.leave()


@contextmanager
def sample_workspace(application: QApplication, folder: Path, language: str = "en") -> Iterator[Workspace]:
    """The sample register with the public dates, on 23 November 2026."""
    with workspace_on(application, founded(folder, sample=True, public_dates=True), language) as workspace:
        yield workspace


def until(happened: Callable[[], object]) -> None:
    """Let the window work until something happened."""
    timer = QElapsedTimer()
    timer.start()
    while not happened():
        QApplication.processEvents()
        assert timer.elapsed() < PATIENCE, "it did not happen"
        sleep(0.001)  # the work of another thread goes on meanwhile
    QApplication.processEvents()


def key_of(workspace: Workspace, sample_id: str, kind: str = "agreement") -> int:
    """The key of a record of the sample."""
    key = workspace.register.queries.find(kind, sample_id)
    assert key is not None
    return key


def shown_words(widget: QWidget) -> str:
    """Every label of a widget, in one text without isolates."""
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return "\n".join(strip_isolates(label.text()) for label in labels if label.isVisibleTo(widget))
