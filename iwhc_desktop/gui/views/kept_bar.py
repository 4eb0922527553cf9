"""The bar while forms are kept but not saved, above Home and above a list: go on with one, or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from iwhc_desktop.gui.frame.kept_forms import KeptForm, can_save, form_name, kept_forms
from iwhc_desktop.gui.frame.kept_menu import forms_menu
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CELL, CHIP, EDGE
from iwhc_desktop.gui.parts.buttons import DANGER, QUIET, SECONDARY, Button, open_below
from iwhc_desktop.gui.parts.card import Surface, column, row
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.i18n.messages import C_, N_, NP_

_KEPT = N_("Kept, not saved: {form}")
_ANOTHERS = N_("Kept, but cannot be saved here: {form}")
_OTHERS = QUIET._replace(icon_last=True)
_CONTINUE, _OPEN = C_("form", "Continue"), C_("form", "Open")


class KeptBar(Surface):
    """`refresh()` shows the newest draft, of one kind where one is named; it is hidden without any.

    Of several another one can be chosen. `told()` when it has looked.
    """

    told = Signal()

    def __init__(self, workspace: Workspace, kind: str = "") -> None:
        super().__init__(workspace.appearance, "warning_soft", ("bottom",))
        self._workspace = workspace
        self._kind = kind
        self._shown: KeptForm | None = None
        self.drafts: tuple[KeptForm, ...] = ()
        self._words = PlainLabel(workspace.appearance, role="second", wraps=True)
        several = NP_("{n} form", "{n} forms", 2)
        self.others = Button(workspace.appearance, several, "chevron-down", look=_OTHERS, height=CHIP)
        self.go_on = Button(workspace.appearance, _CONTINUE, look=SECONDARY, height=CHIP)
        self.throw = Button(workspace.appearance, N_("Discard"), look=DANGER, height=CHIP)
        icon = IconLabel(workspace.appearance, "pencil", colour="warning")
        words = column(None, self._words, None)
        line = row(icon, words, self.others, self.go_on, EDGE, self.throw, spacing=CELL, margins=(EDGE, 6, EDGE, 6))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.others.clicked.connect(lambda: open_below(self.menu(), self.others))
        self.go_on.clicked.connect(self._continue)
        self.throw.clicked.connect(self._throw_away)
        workspace.kept.connect(self._follow)
        workspace.appearance.language_changed.connect(self._follow)
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
            self._show(self.drafts[0])
        self.told.emit()

    def menu(self) -> QMenu:
        """All of them by name, to choose one from."""
        return forms_menu(self._workspace, self.drafts, self, self._show)

    def _follow(self) -> None:
        """Look again while the page that the bar belongs to is in front."""
        page = self.parent()
        if isinstance(page, QWidget) and page.isVisible():
            self.refresh()

    def _show(self, draft: KeptForm) -> None:
        workspace, count = self._workspace, len(self.drafts)
        self._shown = draft
        is_ours = can_save(workspace.register, draft)
        self.go_on.say(_CONTINUE if is_ours else _OPEN)
        form = form_name(workspace.register, draft, workspace.language)
        self._words.say((_KEPT if is_ours else _ANOTHERS).with_arguments(form=form))
        self.others.say(NP_("{n} form", "{n} forms", count))
        self.others.setVisible(count > 1)

    def _continue(self) -> None:
        if self._shown is not None:
            self._workspace.open_form(self._shown.kind, self._shown.key, number=self._shown.number)

    def _throw_away(self) -> None:
        if self._shown is not None:
            throw_away(self._workspace, self._shown)


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
