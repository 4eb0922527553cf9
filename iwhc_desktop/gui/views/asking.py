"""A short dialog for a row that belongs to a record: its fields, and one button that names the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.i18n.messages import C_

_WIDTH = 680


class RowQuestion(Question):
    """Asks for the values of a row; the act is possible once what is required can be read.

    `values` are those that were typed, {} after Cancel.
    """

    def __init__(
        self,
        workspace: Workspace,
        title: DisplayText,
        text: DisplayText,
        act: DisplayText,
        inputs: Mapping[str, Binding],
        required: Sequence[Field],
    ) -> None:
        appearance = workspace.appearance
        answers = (Reply("cancel", C_("dialog", "Cancel")), Reply("act", act, "primary"))
        super().__init__(appearance, workspace.window, title, text, answers)
        self.inputs = inputs
        self._required = tuple(unit.name for item in required for unit in item.units[:1])
        for binding in inputs.values():
            self.words.addWidget(binding.widget)
            binding.changed.connect(self._allow)
        self.setMinimumWidth(appearance.px(_WIDTH))
        self._allow()
        next(iter(inputs.values())).start()

    def _typed(self) -> dict[str, Json]:
        return {name: value for binding in self.inputs.values() for name, value in binding.values().items()}

    def _allow(self) -> None:
        is_read = all(binding.problem() is None for binding in self.inputs.values())
        typed = self._typed() if is_read else {}
        self.buttons["act"].setEnabled(is_read and all(typed.get(name) for name in self._required))

    @property
    def values(self) -> dict[str, Json]:
        """The values by unit, without empty ones; {} if the question was cancelled."""
        return {name: value for name, value in self._typed().items() if value} if self.answer == "act" else {}
