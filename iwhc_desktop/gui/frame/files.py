"""Files of people: chosen, attached, opened as copies, saved elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.records.documents import DocumentItem
from iwhc_desktop.services.saving.commands import Attach

_SUFFIXES = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.webp *.heic *.heif *.docx *.xlsx *.odt"
SIGNED_COPY, OTHER = "signed_mou", "other"
_USUAL: Mapping[str, str] = MappingProxyType({"agreement": SIGNED_COPY})
"""The usual kind of document for records of a kind; any kind for the others."""


def choose_documents(workspace: Workspace, parent: QWidget) -> tuple[Path, ...]:
    """Let the person choose files to attach; empty if the dialog was cancelled."""
    kinds = f"{workspace.appearance.text(N_('Documents'))} ({_SUFFIXES})"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, workspace.appearance.text(N_("Choose documents")), "", kinds)
    return tuple(Path(name) for name in chosen)


def attach(workspace: Workspace, kind: str, key: int, paths: Sequence[Path], document_kind: str = "") -> None:
    """Attach files to a record, off the window's thread, and show a message when it is done.

    Without a `document_kind` they are of the usual kind for this kind of record.
    """

    def work(progress: TaskProgress) -> object:
        for number, path in enumerate(paths):
            progress.step(number)
            workspace.register.bus.run(Attach(kind, key, path, document_kind or _USUAL.get(kind, OTHER)))
        return len(paths)

    def done(_count: object) -> None:
        workspace.offer_undo(NP_("{n} document attached", "{n} documents attached", len(paths)))

    if paths:
        workspace.tasks.run(work, N_("Attaching documents"), done, workspace.teller.tell)


def choose_and_attach(workspace: Workspace, kind: str, key: int) -> None:
    """Let the person choose files and attach them to a record."""
    attach(workspace, kind, key, choose_documents(workspace, workspace.window))


def open_copy(workspace: Workspace, item: DocumentItem) -> None:
    """Open a read-only copy in this computer's program for such files, after a question."""
    if not may_open(workspace, item):
        return

    def show(path: object) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    workspace.tasks.run(
        lambda _progress: workspace.register.documents.open_copy(item.key, workspace.scratch),
        N_("Opening the document"),
        show,
        workspace.teller.tell,
        alone=False,
    )


def may_open(workspace: Workspace, item: DocumentItem) -> bool:
    """Ask the person before a document leaves the register for another program."""
    text = N_(
        "A copy of {file} opens in another program on this computer. Changes to the copy are "
        "not saved in the register.",
        file=item.file_name or item.reference,
    )
    answers = (Reply("no", C_("dialog", "Cancel")), Reply("open", N_("Open the copy"), "primary"))
    return Question(workspace.appearance, workspace.window, N_("Open a copy?"), text, answers).ask() == "open"


def save_copy(workspace: Workspace, item: DocumentItem, done: Callable[[Path], None] | None = None) -> None:
    """Save a document in a file of the person's choice."""
    chosen, _kind = QFileDialog.getSaveFileName(
        workspace.window, workspace.appearance.text(N_("Save the document")), item.file_name or item.reference
    )
    if not chosen:
        return

    def told(path: object) -> None:
        workspace.window.messages.tell("success", N_("Saved as {file}", file=Path(str(path))))
        if done:
            done(Path(str(path)))

    workspace.tasks.run(
        lambda _progress: workspace.register.documents.save_copy(item.key, Path(chosen)),
        N_("Saving the document"),
        told,
        workspace.teller.tell,
        alone=False,
    )
