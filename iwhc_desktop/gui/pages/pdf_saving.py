"""Saving a printed document: choosing the file, and writing it off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.i18n.messages import N_


def choose_pdf(workspace: Workspace, name: str) -> Path | None:
    """A file of the person's choice, `name` proposed; None if the dialog was cancelled."""
    words = workspace.appearance.text(N_("Save PDF"))
    chosen, _kind = QFileDialog.getSaveFileName(workspace.window, words, name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def save_pdf(workspace: Workspace, path: Path, make: Callable[[], bytes]) -> None:
    """Make a document and write it, whole or not at all, off the window's thread; then show a message."""
    printing, said = workspace.register.printing, N_("Saved as {file}", file=path)
    workspace.tasks.run(
        lambda _progress: printing.save(path, make()),
        N_("Saving the document"),
        lambda _done: workspace.window.messages.tell("success", said),
        workspace.teller.tell,
        alone=False,
    )
