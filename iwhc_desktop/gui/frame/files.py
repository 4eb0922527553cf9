"""Files of people: chosen, attached, opened as copies, saved elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from iwhc_desktop.gui.frame.file_purposes import ATTACH, COPY, open_folder
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.message_bar import MessageAct
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.records.documents import DocumentItem
from iwhc_desktop.services.records.file_kinds import FIRST_BYTES, HEIC, MAIL_BYTES, file_kind
from iwhc_desktop.services.saving.attaching import DOCUMENT_ALIAS
from iwhc_desktop.services.saving.commands import Attach
from iwhc_desktop.services.saving.outcome import Result

_ON_A_STICK = N_("A file with this document can be carried on a USB stick, or made without it for now.")
_OTHER_FORMS = N_("It is attached as it is. A PDF or JPEG of it opens on every computer.")
_ELSEWHERE = N_("The document can be saved as a file and opened on another computer.")
SIGNED_COPY = "signed_mou"
_OPENED = "opened"
"""The folder of the profile for copies that are opened with other programs."""


def choose_documents(workspace: Workspace, parent: QWidget) -> tuple[Path, ...]:
    """Let the person choose files to attach; empty if the dialog was cancelled."""
    return workspace.choice(parent).files(N_("Choose documents"), ATTACH)


def attach(workspace: Workspace, kind: str, key: int, paths: Sequence[Path], document_kind: str = "") -> None:
    """Attach files to a record, off the window's thread, and show a message when it is done.

    Without a `document_kind` they are of the kind that the record usually lacks.
    """

    def work(progress: TaskProgress) -> object:
        results: list[tuple[Path, Result]] = []
        proposed = document_kind or workspace.register.documents.proposed_kind(kind, key)
        for number, path in enumerate(paths):
            progress.step(number)
            command = Attach(kind, key, path, proposed)
            results.append((path, workspace.register.bus.run(command)))
        return results

    def done(results: object) -> None:
        _tell_attached(workspace, results)  # type: ignore[arg-type]  # what the work gives back

    if paths and not _is_forbidden(workspace, kind, key):
        workspace.tasks.run(work, N_("Attaching documents"), done, workspace.teller.tell)


def fill(workspace: Workspace, kind: str, document: int, paths: Sequence[Path]) -> None:
    """Take a file as the one that a document expects, off the window's thread."""

    def work(_progress: TaskProgress) -> object:
        commands = (Attach(kind, document, path, expected=document) for path in paths)
        return [(path, workspace.register.bus.run(command)) for path, command in zip(paths, commands, strict=True)]

    def done(results: object) -> None:
        _tell_attached(workspace, results)  # type: ignore[arg-type]  # what the work gives back

    if paths and not _is_forbidden(workspace, kind, document):
        workspace.tasks.run(work, N_("Attaching documents"), done, workspace.teller.tell)


def _is_forbidden(workspace: Workspace, kind: str, key: int) -> bool:
    """Whether the person here may add nothing to a record; if so, a message says why."""
    is_forbidden = bool(workspace.register.permission(kind, key).code)
    if is_forbidden:
        workspace.tell_refused(kind, key)
    return is_forbidden


def _tell_attached(workspace: Workspace, results: Sequence[tuple[Path, Result]]) -> None:
    """Show how many documents are attached now, which were before, and which are too large for an e-mail."""
    new = [path for path, result in results if result.stamp is not None]
    workspace.just_attached = _first_document(results) or workspace.just_attached
    if new:
        workspace.offer_undo(NP_("{n} document attached", "{n} documents attached", len(new)))
    tell = workspace.window.messages.tell
    for path, result in results:
        if result.stamp is None:
            reference = next(iter(result.references.values()), "")
            tell("info", N_("{file} is already attached as {reference}.", file=path.name, reference=reference))
    for path in filter(Path.is_file, new):
        if path.stat().st_size > MAIL_BYTES:
            size = workspace.appearance.formats.file_size(path.stat().st_size)
            tell("warning", N_("{file}: {size}, too large for e-mail.", file=path.name, size=size), _ON_A_STICK)
        if _first_bytes_kind(path) == HEIC:
            tell(
                "info", N_("{file} is a HEIC picture, which not every computer can show.", file=path.name), _OTHER_FORMS
            )


def _first_document(results: Sequence[tuple[Path, Result]]) -> int:
    return next((key for _path, result in results if (key := result.keys.get(DOCUMENT_ALIAS))), 0)


def _first_bytes_kind(path: Path) -> str:
    with path.open("rb") as file:
        return file_kind(file.read(FIRST_BYTES))


def choose_and_attach(workspace: Workspace, kind: str, key: int) -> None:
    """Let the person choose files and attach them to a record."""
    attach(workspace, kind, key, choose_documents(workspace, workspace.window))


def open_copy(workspace: Workspace, item: DocumentItem) -> None:
    """Open a read-only copy in this computer's program for such files, after a question."""
    if not may_open(workspace, item):
        return

    def show(path: object) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            said = N_("No program on this computer opens {file}.", file=item.file_name or item.reference)
            workspace.window.messages.tell("warning", said, _ELSEWHERE)

    workspace.tasks.run(
        lambda _progress: workspace.register.documents.open_copy(item.key, workspace.register.profile / _OPENED),
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


def tell_saved(workspace: Workspace, path: Path) -> None:
    """Show where a file was saved, with buttons that open it and its folder."""
    acts = (
        MessageAct(C_("file", "Open"), lambda: open_folder(path)),
        MessageAct(N_("Open folder"), lambda: open_folder(path.parent)),
    )
    workspace.window.messages.tell("success", N_("Saved as {file}", file=path), acts=acts)


def save_copy(workspace: Workspace, item: DocumentItem, done: Callable[[Path], None] | None = None) -> None:
    """Save a document in a file of the person's choice."""
    chosen = workspace.choice().new_file(N_("Save the document"), COPY, item.file_name or item.reference)
    if chosen is None:
        return

    def told(path: object) -> None:
        tell_saved(workspace, Path(str(path)))
        if done:
            done(Path(str(path)))

    workspace.tasks.run(
        lambda _progress: workspace.register.documents.save_copy(item.key, chosen),
        N_("Saving the document"),
        told,
        workspace.teller.tell,
        alone=False,
    )
