"""Saving a printed document: where to, and writing it off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from iwhc_desktop.gui.frame.workspace import Desk
from iwhc_desktop.i18n.messages import N_


def choose_pdf(desk: Desk, name: str) -> Path | None:
    """A file of the person's choice, `name` proposed; None where the dialog is closed without an answer."""
    words = desk.around.text(N_("Save PDF"))
    chosen, _kind = QFileDialog.getSaveFileName(desk.window, words, name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def save_pdf(desk: Desk, path: Path, make: Callable[[], bytes]) -> None:
    """Make a document and write it, whole or not at all, off the window's thread; then it is told."""
    printing, said = desk.register.printing, N_("Saved as {file}", file=path)
    desk.tasks.run(
        lambda _progress: printing.save(path, make()),
        N_("Saving the document"),
        lambda _done: desk.window.messages.tell("success", said),
        desk.teller.tell,
        alone=False,
    )
