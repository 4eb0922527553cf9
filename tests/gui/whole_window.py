"""The real window with every page of the table of pages made and filled, for tests that look at all of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_samples import key_of, sample_desk, until
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from window_words import common_words, register_words

from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.gui.frame.workspace import FORMS, PREVIEW, Desk
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.pages.about import licence_text
from iwhc_desktop.gui.views.inspector import RecordInspector

EVERY_PAGE = tuple(entry.name for entry in PAGES)
STARTED = "fr"
"""The language that a window starts in before it is switched to others."""
SHOWN = "AGR-05"
"""The agreement that is shown where one must be."""


@contextmanager
def walked_desk(application: QApplication, folder: Path, language: str = "en") -> Iterator[Desk]:
    """A window on the sample register in which every page was visited."""
    with sample_desk(application, folder, language) as desk:
        for name in EVERY_PAGE:
            visit(desk, name)
        yield desk


def visit(desk: Desk, name: str) -> None:
    """Go to a page as a person would, and let it finish its work."""
    forms = {page: kind for kind, page in FORMS.items()}
    if name in forms:
        desk.open_form(forms[name], 0)
    elif name == PREVIEW:
        desk.print_summary(key_of(desk, SHOWN))
    else:
        desk.go(name)
    settle(desk)
    assert desk.window.page_name == name


def settle(desk: Desk) -> None:
    """Until nothing is under way: tasks, the pause of the inspectors, what is to be deleted."""
    until(lambda: not desk.tasks.is_busy)
    for inspector in desk.window.findChildren(RecordInspector):
        if inspector._timer.isActive():
            inspector.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def back_to_the_start(desk: Desk) -> None:
    """The size, the language and every other setting that the window had at first."""
    desk.window.resize(1366, 697)
    desk.around.prefer(Preferences(language=STARTED, theme="light"))


def data_of(folder: Path) -> set[str]:
    """Every text that is no text of the program: names of CLDR and of keys, and what the register holds."""
    store = folder / "register" / "store"
    licences = QTextDocument()
    licences.setMarkdown(licence_text())
    shown = licences.toPlainText()
    return common_words() | register_words(store / "register.iwhc-store") | {shown, str(store)}
