"""The certificate list of an activity: names are typed for the paper and kept nowhere."""

from __future__ import annotations

from iwhc_desktop.domain.activity import ACTIVITY
from iwhc_desktop.gui.frame.paper import PRINT, PaperAsked
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.parts.inputs import LongTextInput
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.declared import Act
from iwhc_desktop.gui.views.shown import Shown
from iwhc_desktop.i18n.messages import C_, N_

_TITLE = N_("Certificate list")
_TEXT = N_("One name on each line. The names are printed and kept nowhere.")
_NAMES = C_("certificate", "Names")


class NamesQuestion(Question):
    """Asks for the names; `names` are those that were typed, none after Cancel."""

    def __init__(self, appearance: Appearance, workspace: Workspace) -> None:
        answers = (Reply("cancel", C_("dialog", "Cancel")), Reply("act", PRINT, "primary"))
        super().__init__(appearance, workspace.window, _TITLE, _TEXT, answers)
        self.input = LongTextInput(appearance, _NAMES, _NAMES, lines=8)
        self.words.addWidget(self.input)
        self.input.changed.connect(lambda _text: self._allow())
        self._allow()
        self.input.edit.setFocus()

    def _allow(self) -> None:
        self.buttons["act"].setEnabled(bool(self.input.text.strip()))

    @property
    def names(self) -> tuple[str, ...]:
        """The names in their order."""
        lines = self.input.text.splitlines() if self.answer == "act" else []
        return tuple(name for line in lines if (name := line.strip()))


def _ask(workspace: Workspace, shown: Shown) -> None:
    question = NamesQuestion(workspace.appearance, workspace)
    question.ask()
    names = question.names
    question.deleteLater()
    if names:
        print_certificates(workspace, shown, names)


def print_certificates(workspace: Workspace, shown: Shown, names: tuple[str, ...]) -> None:
    """Show the certificate list with these names as it will be printed."""
    papers, day, key, stem = workspace.register.papers, workspace.today, shown.key, shown.title
    workspace.show_paper(
        PaperAsked(
            make=lambda formats, progress: papers.certificates(key, names, day, formats, progress),
            name=lambda: stem,
            place=VIEWS[ACTIVITY].place,
        )
    )


CERTIFICATES = Act("certificates", N_("Print the certificate list…"), "printer", lambda _shown: True, _ask)
"""The act of activities that prints who receives a certificate."""
