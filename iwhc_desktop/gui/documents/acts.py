"""What can be done with a document and its file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QGuiApplication

from iwhc_desktop.gui.documents.belongs_input import RecordQuestion
from iwhc_desktop.gui.documents.joining import joined, small_copy
from iwhc_desktop.gui.frame.file_purposes import ATTACH, PDF
from iwhc_desktop.gui.frame.files import choose_documents, fill, open_copy, save_copy, tell_saved
from iwhc_desktop.gui.frame.tasks import TaskProgress
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_, NP_
from iwhc_desktop.services.records.documents import PRESENT
from iwhc_desktop.services.saving.attaching import link_to
from iwhc_desktop.services.saving.commands import Attach, Save
from iwhc_desktop.store.files.atomic import safe_name, write_atomically

OPEN = "open_file"
_REQUEST = N_(
    "Could you please send the document “{title}” (reference: {reference}) in a file for this register? It is not here."
)


def status_of_file(workspace: Workspace, shown: Shown) -> str:
    """Where the file of a document is."""
    return workspace.register.documents.item(shown.key).status


def document_acts(workspace: Workspace) -> tuple[Act, ...]:
    """The acts of documents, besides those of every record."""

    def is_here(shown: Shown) -> bool:
        return status_of_file(workspace, shown) == PRESENT

    def is_elsewhere(shown: Shown) -> bool:
        return not is_here(shown)

    def is_expected(shown: Shown) -> bool:
        return not shown.value("sha256")

    return (
        Act(OPEN, C_("documents", "Open…"), "external-link", is_here, _open),
        Act("save_file", C_("documents", "Save as…"), "download", is_here, _save),
        Act("attach", N_("Add the file…"), "paperclip", is_expected, _fill),
        Act("join", N_("Join pictures…"), "copy-plus", is_expected, _join),
        Act("ask_for", N_("Ask for it"), "mail", is_elsewhere, _ask_for),
        Act("attach_to", N_("Attach to a record…"), "link", _always, attach_to),
        Act("replace", N_("Replace…"), "refresh-cw", is_here, _replace),
        Act("small_copy", N_("Small copy…"), "file-down", is_here, _small_copy),
    )


def _always(_shown: Shown) -> bool:
    return True


def _open(workspace: Workspace, shown: Shown) -> None:
    open_copy(workspace, workspace.register.documents.item(shown.key))


def _save(workspace: Workspace, shown: Shown) -> None:
    save_copy(workspace, workspace.register.documents.item(shown.key))


def _fill(workspace: Workspace, shown: Shown) -> None:
    fill(workspace, shown.page.row.kind, shown.key, choose_documents(workspace, workspace.window)[:1])


def attach_to(workspace: Workspace, shown: Shown) -> None:
    """Attach a document to further records, after a question to which."""
    question = RecordQuestion(workspace)
    question.ask()
    there = {record.key for record in workspace.register.document_index.located([shown.page.row])[shown.key].records}
    new = tuple(link_to(key, shown.key) for key in question.keys if key not in there)
    if new and workspace.run(Save(new)) is not None:
        workspace.offer_undo(N_("Saved"))
    question.deleteLater()


def _replace(workspace: Workspace, shown: Shown) -> None:
    """Take a new file in place of this one, wherever it is attached; the old one stays and names it."""
    for path in choose_documents(workspace, workspace.window)[:1]:
        workspace.tasks.run(
            partial(_replaced, workspace, Attach(shown.page.row.kind, shown.key, path, replaces=shown.key)),
            N_("Attaching documents"),
            lambda _result: workspace.offer_undo(N_("Document replaced")),
            workspace.teller.tell,
        )


def _replaced(workspace: Workspace, command: Attach, _progress: TaskProgress) -> object:
    return workspace.register.bus.run(command)


def _join(workspace: Workspace, shown: Shown) -> None:
    """Join pictures of the pages of a document into one PDF, which is the file that it expects."""
    paths = workspace.choice().files(N_("Choose the pictures of the pages"), ATTACH)

    def work(progress: TaskProgress) -> object:
        with TemporaryDirectory() as folder:
            path = write_atomically(Path(folder) / safe_name(f"{shown.title}.pdf"), [joined(paths, progress)])
            return workspace.register.bus.run(Attach(shown.page.row.kind, shown.key, path, expected=shown.key))

    def done(_result: object) -> None:
        workspace.offer_undo(NP_("{n} document attached", "{n} documents attached", 1))

    if paths:
        workspace.tasks.run(work, N_("Joining the pictures"), done, workspace.teller.tell)


def _small_copy(workspace: Workspace, shown: Shown) -> None:
    """Save a copy with pages of low resolution in a file of the person's choice, for an e-mail."""
    name = f"{Path(shown.words('file_name') or shown.title).stem}_small.pdf"
    chosen = workspace.choice().new_file(N_("Save the small copy"), PDF, safe_name(name))
    if chosen is None:
        return

    def work(progress: TaskProgress) -> Path:
        content = workspace.register.documents.content(shown.key)
        return write_atomically(chosen, [small_copy(content, shown.words("file_name"), progress)])

    workspace.tasks.run(
        work, N_("Making a small copy"), partial(_tell_saved, workspace), workspace.teller.tell, alone=False
    )


def _tell_saved(workspace: Workspace, path: object) -> None:
    tell_saved(workspace, Path(str(path)))


def _ask_for(workspace: Workspace, shown: Shown) -> None:
    """Copy a sentence for the office that has the file."""
    said = _REQUEST.with_arguments(title=shown.title, reference=str(shown.value("reference") or ""))
    QGuiApplication.clipboard().setText(workspace.appearance.formats.plain(said))
    workspace.window.messages.tell("success", N_("The request is copied: it can be pasted into an e-mail."))
