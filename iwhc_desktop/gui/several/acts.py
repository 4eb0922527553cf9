"""What is done with several records: asked, carried out off the window's thread, undone in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.records import attachments
from iwhc_desktop.gui.contacts.acts import copy_addresses, people_acts, save_cards
from iwhc_desktop.gui.frame.files import choose_documents
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.several.asking import AttachToSeveral, ChangeSeveral, WithdrawSeveral
from iwhc_desktop.gui.several.dialogs import SeveralDialog
from iwhc_desktop.gui.views.declared import RecordViews, Subject
from iwhc_desktop.gui.views.list_paper import ListPaper
from iwhc_desktop.i18n.messages import N_, NP_, Message
from iwhc_desktop.services.saving.at_once import Foreseen
from iwhc_desktop.services.saving.attaching import opened_file

_SAVING = N_("Saving the selected records")
Run = Callable[[Workspace, str, Sequence[int]], None]
"""An act on the records of a kind with these keys."""


def acts_of(views: RecordViews[Subject], paper: ListPaper, *, is_closed: bool) -> dict[str, Run]:
    """The acts that a kind has, by name, in the order of the bar."""
    found: dict[str, Run] = {}
    if views.changes and not is_closed:
        found["change"] = lambda workspace, kind, keys: _change(workspace, kind, keys, views.changes)
    if _takes_documents(views.kind) and not is_closed:
        found["attach"] = attach
    found["print"] = lambda _workspace, _kind, keys: paper.show(keys)
    if people_acts(views.kind):
        found |= {"addresses": copy_addresses, "cards": save_cards}
    if not is_closed:
        found["withdraw"] = withdraw
    return found


def _takes_documents(kind: str) -> bool:
    """Whether documents are attached to records of a kind: not to documents."""
    return all(item.to != kind for item in attachments())


def _change(workspace: Workspace, kind: str, keys: Sequence[int], names: Sequence[str]) -> None:
    _carry_out(
        workspace,
        _answered(ChangeSeveral(workspace, kind, keys, names)),
        lambda number: NP_("{n} record changed", "{n} records changed", number),
    )


def attach(workspace: Workspace, kind: str, keys: Sequence[int]) -> None:
    """Attach a file of the person's choice to all of them."""
    for path in choose_documents(workspace, workspace.window)[:1]:
        try:
            file = opened_file(path)
        except ApplicationError as error:
            workspace.teller.tell(error)
            return
        _carry_out(
            workspace,
            _answered(AttachToSeveral(workspace, kind, keys, file)),
            lambda number: NP_("Document attached to {n} record", "Document attached to {n} records", number),
        )


def withdraw(workspace: Workspace, kind: str, keys: Sequence[int]) -> None:
    """Withdraw all of them after the question for the reason."""
    _carry_out(
        workspace,
        _answered(WithdrawSeveral(workspace, kind, keys)),
        lambda number: NP_("{n} record withdrawn", "{n} records withdrawn", number),
    )


def _answered(dialog: SeveralDialog) -> Foreseen | None:
    foreseen = dialog.ask()
    dialog.deleteLater()
    return foreseen


def _carry_out(workspace: Workspace, foreseen: Foreseen | None, done: Callable[[int], Message]) -> None:
    """Save what was foreseen, off the window's thread, and offer to undo it."""
    if foreseen is None or not workspace.may_write():
        return

    def tell(number: object) -> None:
        if isinstance(number, int):
            workspace.offer_undo(done(number))

    work = workspace.register.at_once.carry_out
    workspace.tasks.run(lambda progress: work(foreseen, progress), _SAVING, tell, workspace.teller.tell)
