"""Forms that were open when the program ended: offered again at the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject

from iwhc_desktop.gui.frame.kept_forms import KeptForm, can_save, form_name, kept_forms
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message

_LEFT = N_("A form was not saved: {form}. What you typed has been kept.")


class DraftOffer(QObject):
    """Says that there are unsaved forms, with a button that opens the first one; nothing if there are none.

    A form that the person here may not save is not offered: its list shows it. What is said goes as soon as a page that
    says the same is in front: a list of their kind or a form.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        left = [draft for draft in kept_forms(workspace.register) if self._is_offered(draft)]
        self._pages = {page for draft in left for page in (VIEWS[draft.kind].place, VIEWS[draft.kind].form)}
        self._said: Message | None = None
        if not left:
            return
        first = left[0]
        self._said = (
            _LEFT.with_arguments(form=form_name(workspace.register, first, workspace.language))
            if len(left) == 1
            else NP_(
                "{n} form was not saved. What was typed is kept.",
                "{n} forms were not saved. What was typed is kept.",
                len(left),
            )
        )
        workspace.offer(
            self._said, C_("form", "Open"), lambda: workspace.open_form(first.kind, first.key, number=first.number)
        )
        workspace.window.went.connect(self._withdraw)

    def _is_offered(self, draft: KeptForm) -> bool:
        """Whether a form can be saved here, and the list in front has no bar that says so already."""
        workspace = self._workspace
        return workspace.window.page_name != VIEWS[draft.kind].place and can_save(workspace.register, draft)

    def _withdraw(self, page: str) -> None:
        if self._said is not None and page in self._pages:
            self._workspace.window.messages.withdraw(self._said)
            self._workspace.window.went.disconnect(self._withdraw)
            self._said = None
