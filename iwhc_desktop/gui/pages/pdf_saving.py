"""Saving a printed document: choosing the file, and writing it off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from iwhc_desktop.gui.frame.file_purposes import PDF
from iwhc_desktop.gui.frame.files import tell_saved
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.messages import N_


def choose_pdf(workspace: Workspace, name: str) -> Path | None:
    """A file of the person's choice, `name` proposed; None if the dialog was cancelled."""
    return workspace.choice().new_file(N_("Save PDF"), PDF, name)


def save_pdf(workspace: Workspace, path: Path, make: Callable[[], bytes]) -> None:
    """Make a document and write it, whole or not at all, off the window's thread; then show a message."""
    printing = workspace.register.printing
    workspace.tasks.run(
        lambda _progress: printing.save(path, make()),
        N_("Saving the document"),
        lambda _done: tell_saved(workspace, path),
        workspace.teller.tell,
        alone=False,
    )
