"""The real window with every page of the table of pages made and filled, for tests that look at all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from window_words import common_words, register_words
from workspace_samples import key_of, sample_workspace, until

from iwhc_desktop.gui.agreements.paper import print_summary
from iwhc_desktop.gui.frame.page_table import PAGES
from iwhc_desktop.gui.frame.workspace import PREVIEW, Workspace
from iwhc_desktop.gui.home.home_page import HomePage
from iwhc_desktop.gui.look.preferences import Preferences
from iwhc_desktop.gui.pages.about import licence_sections
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.inspector import RecordInspector
from iwhc_desktop.i18n.help_pages import TOPICS, help_text

EVERY_PAGE = tuple(entry.name for entry in PAGES)
STARTED = "fr"
"""The language that a window starts in before it is switched to others."""
SHOWN = "AGR-05"
"""The agreement that is shown where one must be."""


@contextmanager
def walked_workspace(application: QApplication, folder: Path, language: str = "en") -> Iterator[Workspace]:
    """A window on the sample register in which every page was visited."""
    with sample_workspace(application, folder, language) as workspace:
        for name in EVERY_PAGE:
            visit(workspace, name)
        yield workspace


def visit(workspace: Workspace, name: str) -> None:
    """Go to a page as a person would, and let it finish its work."""
    forms = {entry.form: kind for kind, entry in VIEWS.items()}
    if name in forms:
        workspace.open_form(forms[name], 0)
    elif name == PREVIEW:
        print_summary(workspace, key_of(workspace, SHOWN))
    else:
        workspace.go(name)
    settle(workspace)
    assert workspace.window.page_name == name


def settle(workspace: Workspace) -> None:
    """Until nothing is under way: tasks, what Home reads, the pause of the inspectors, what is to be deleted."""
    pages = workspace.window._pages.values()
    until(
        lambda: not (workspace.tasks.is_busy or any(isinstance(page, HomePage) and page.is_waiting for page in pages))
    )
    for page in pages:
        if isinstance(page.inspector, RecordInspector) and page.inspector._timer.isActive():
            page.inspector.refresh()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def back_to_the_start(workspace: Workspace) -> None:
    """The size, the language and every other setting that the window had at first."""
    workspace.window.resize(1366, 697)
    workspace.appearance.prefer(Preferences(language=STARTED, theme="light"))


def data_of(folder: Path) -> set[str]:
    """Every text that is in no catalogue: names of CLDR and of keys, pages of the help, what the register holds."""
    store = folder / "register" / "store"
    shown: set[str] = set()
    for _title, text in licence_sections():
        licences = QTextDocument()
        licences.setMarkdown(text)
        shown.add(licences.toPlainText())
    for page in (help_text(topic, "en") for topic in TOPICS):
        shown.add(page.title)
        for piece in re.split("`[^`]+`", page.text):  # the keys between them are named as this computer names them
            plain = QTextDocument()
            plain.setMarkdown(piece)
            shown.update(plain.toPlainText().splitlines())
    return common_words() | register_words(store / "register.iwhc-store") | shown | {str(store), "Qt · PySide6"}
