"""Files of people: chosen, attached, opened as copies, saved again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Desk
from iwhc_desktop.gui.parts.question import Answer, Question
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.saving.commands import Attach

if TYPE_CHECKING:  # imported for the checker only: the first paint must not wait for the store
    from iwhc_desktop.services.records.documents import DocumentItem

_SUFFIXES = "*.pdf *.png *.jpg *.jpeg *.docx *.xlsx *.odt"
SIGNED_COPY, OTHER = "signed_mou", "other"


def choose_documents(desk: Desk, parent: QWidget) -> tuple[Path, ...]:
    """Ask for files to attach; none where the person went back."""
    kinds = f"{desk.around.text(N_('Documents'))} ({_SUFFIXES})"
    chosen, _kind = QFileDialog.getOpenFileNames(parent, desk.around.text(N_("Choose documents")), "", kinds)
    return tuple(Path(name) for name in chosen)


def attach(desk: Desk, kind: str, key: int, paths: Sequence[Path], document_kind: str = SIGNED_COPY) -> None:
    """Attach files to a record, off the window's thread, and say so when it is done."""

    def work(progress: TaskProgress) -> object:
        for number, path in enumerate(paths):
            progress.step(number)
            desk.register.bus.run(Attach(kind, key, path, document_kind))
        return len(paths)

    def done(_count: object) -> None:
        desk.offer_undo(NP_("{n} document attached", "{n} documents attached", len(paths)))

    if paths:
        desk.tasks.run(work, N_("Attaching documents"), done, desk.teller.tell)


def open_copy(desk: Desk, item: DocumentItem) -> None:
    """Open a copy that cannot be written, with the program this computer has for it, after a question."""
    if not may_open(desk, item):
        return

    def show(path: object) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    desk.tasks.run(
        lambda _progress: desk.register.documents.open_copy(item.key, desk.scratch),
        N_("Opening the document"),
        show,
        desk.teller.tell,
        alone=False,
    )


def may_open(desk: Desk, item: DocumentItem) -> bool:
    """Ask before a document leaves the register for another program."""
    text = N_(
        "A copy of {file} is opened with another program of this computer. Changes to the copy do not "
        "come back into the register.",
        file=item.file_name or item.reference,
    )
    answers = (Answer("no", C_("dialog", "Cancel")), Answer("open", N_("Open the copy"), "primary"))
    return Question(desk.around, desk.window, N_("Open a copy?"), text, answers).ask() == "open"


def save_copy(desk: Desk, item: DocumentItem, done: Callable[[Path], None] | None = None) -> None:
    """Save a document into a file of the person's choice."""
    chosen, _kind = QFileDialog.getSaveFileName(
        desk.window, desk.around.text(N_("Save the document")), item.file_name or item.reference
    )
    if not chosen:
        return

    def told(path: object) -> None:
        desk.window.messages.tell("success", N_("Saved as {file}", file=Path(str(path))))
        if done:
            done(Path(str(path)))

    desk.tasks.run(
        lambda _progress: desk.register.documents.save_copy(item.key, Path(chosen)),
        N_("Saving the document"),
        told,
        desk.teller.tell,
        alone=False,
    )
