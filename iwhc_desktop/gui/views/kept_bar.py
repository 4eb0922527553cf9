"""The bar above a list while forms of its kind are kept but not saved: go on with one, or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Signal

from iwhc_desktop.gui.frame.kept_forms import KeptForm, can_save, form_name, kept_forms
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CELL, CHIP, EDGE
from iwhc_desktop.gui.parts.buttons import DANGER, SECONDARY, Button
from iwhc_desktop.gui.parts.card import Surface, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_KEPT = N_("Kept, not saved: {form}")
_ANOTHERS = N_("Kept, but cannot be saved here: {form}")
_CONTINUE, _OPEN = C_("form", "Continue"), C_("form", "Open")


class KeptBar(Surface):
    """`refresh()` shows the newest draft of a kind; it is hidden without any. `told()` when it has looked."""

    told = Signal()

    def __init__(self, workspace: Workspace, kind: str) -> None:
        super().__init__(workspace.appearance, "warning_soft", ("bottom",))
        self._workspace = workspace
        self._kind = kind
        self.drafts: tuple[KeptForm, ...] = ()
        self._words = PlainLabel(workspace.appearance, role="second", wraps=True)
        self.go_on = Button(workspace.appearance, _CONTINUE, look=SECONDARY, height=CHIP)
        self.throw = Button(workspace.appearance, N_("Discard"), look=DANGER, height=CHIP)
        icon = IconLabel(workspace.appearance, "pencil", colour="warning")
        words = column(None, self._words, None)
        line = row(icon, words, self.go_on, EDGE, self.throw, spacing=CELL, margins=(EDGE, 6, EDGE, 6))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.go_on.clicked.connect(self._continue)
        self.throw.clicked.connect(self._throw_away)
        self.hide()

    @property
    def keys(self) -> frozenset[int]:
        """The records whose form is not saved."""
        return frozenset(draft.key for draft in self.drafts if draft.key)

    def refresh(self) -> None:
        """Look for drafts; a register that is open for reading only has none."""
        self.drafts = kept_forms(self._workspace.register, self._kind)
        self.setVisible(bool(self.drafts))
        if self.drafts:
            self._words.say(self._said(len(self.drafts)))
        self.told.emit()

    def _said(self, count: int) -> Message:
        form = form_name(self._workspace.register, self.drafts[0], self._workspace.language)
        is_ours = can_save(self._workspace.register, self.drafts[0])
        self.go_on.say(_CONTINUE if is_ours else _OPEN)
        if count == 1:
            return (_KEPT if is_ours else _ANOTHERS).with_arguments(form=form)
        return NP_(
            "{n} form kept, not saved. The last one: {form}",
            "{n} forms kept, not saved. The last one: {form}",
            count,
            form=form,
        )

    def _continue(self) -> None:
        first = self.drafts[0]
        self._workspace.open_form(first.kind, first.key, number=first.number)

    def _throw_away(self) -> None:
        throw_away(self._workspace, self.drafts[0])


def throw_away(workspace: Workspace, draft: KeptForm) -> bool:
    """Throw a draft away after a question that names it. Returns whether it was done."""
    answers = (Reply("keep", C_("dialog", "Cancel")), Reply("throw", N_("Discard"), "danger"))
    said = N_(
        "What you typed in this form will be lost: {form}",
        form=form_name(workspace.register, draft, workspace.language),
    )
    title = N_("Discard your changes?")
    if Question(workspace.appearance, workspace.window, title, said, answers, "warning").ask() != "throw":
        return False
    workspace.register.drafts.discard(draft.kind, draft.key, draft.number)
    workspace.kept.emit()
    return True
