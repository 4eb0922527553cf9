"""Withdrawing a record with a reason, and restoring it."""

from __future__ import annotations

from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.parts.reason_question import ask_reason
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.saving.commands import Restore, Save, Withdraw


def withdraw(workspace: Workspace, kind: str, key: int, *, is_signed: bool = False) -> bool:
    """Ask for the reason (after another question if the record is signed) and withdraw. Returns whether it was done."""
    if is_signed and not _sure(workspace):
        return False
    reason = ask_reason(
        workspace.appearance,
        workspace.window,
        N_("Withdraw this record?"),
        N_(
            "The record disappears from the lists but stays in History, and the withdrawal can "
            "be undone. Other offices see the reason."
        ),
        C_("record", "Withdraw"),
        look="danger",
    )
    if not reason or workspace.run(Save((Withdraw(kind, key, reason),))) is None:
        return False
    workspace.offer_undo(N_("{kind} withdrawn", kind=RECORDS[kind].label))
    return True


def take_back(workspace: Workspace, kind: str, key: int) -> None:
    """Restore a withdrawn record."""
    if workspace.run(Save((Restore(kind, key),))) is not None:
        workspace.offer_undo(N_("{kind}: withdrawal undone", kind=RECORDS[kind].label))


def _sure(workspace: Workspace) -> bool:
    answers = (Reply("no", C_("dialog", "Cancel")), Reply("yes", N_("Go on"), "danger"))
    text = N_(
        "The agreement is signed. Withdrawing is only for entries made by mistake; what has "
        "ended stays in the register."
    )
    return (
        Question(workspace.appearance, workspace.window, N_("This agreement is signed"), text, answers, "warning").ask()
        == "yes"
    )
