"""A question for the name of the person at work."""

from __future__ import annotations

from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.field import ProblemLine
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.views.bindings import LocalizedBinding
from iwhc_desktop.i18n.messages import C_, N_
from iwhc_desktop.services.saving.commands import Change, Save

_TEXT = N_("The name is shown in the history of every change and on printed summaries. One language is enough.")


class PersonQuestion(Question):
    """Edits the name in up to three languages and saves it before it closes."""

    def __init__(self, workspace: Workspace) -> None:
        answers = (Reply("cancel", C_("dialog", "Cancel")), Reply("save", C_("changes", "Save"), "primary"))
        super().__init__(workspace.appearance, workspace.window, N_("Your name"), _TEXT, answers)
        self._workspace = workspace
        self._row = workspace.register.queries.row("person", workspace.register.identity.person_key)
        self.name = LocalizedBinding(workspace.appearance, "name", N_("Name"))
        self.name.load(self._row.values)
        self._before = self.name.values()
        self._problem = ProblemLine(workspace.appearance)
        self.words.addWidget(self.name.widget)
        self.words.addWidget(self._problem)
        self.name.changed.connect(self._allow)
        self._allow()
        self.name.input.setFocus()

    def _allow(self) -> None:
        self.buttons["save"].setEnabled(any(self.name.values().values()))

    def _choose(self, name: str) -> None:
        if name == "save" and not self._saved():
            return
        super()._choose(name)

    def _saved(self) -> bool:
        """Whether it is saved; an error is shown in the question, which stays open."""
        changed = {unit: text for unit, text in self.name.values().items() if text != self._before[unit]}
        if not changed:
            return True
        edit = Change("person", self._row.key, changed, self._row.seen(changed))
        try:
            self._workspace.register.bus.run(Save((edit,)))
        except ApplicationError as error:
            self._problem.show_problem(self._workspace.explain(error.code, error.detail))
            return False
        return True
