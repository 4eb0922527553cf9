"""A short dialog for a row that belongs to a record: its fields, and one button that names the act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.question import Question, Reply
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding, row_of
from iwhc_desktop.gui.views.date_bindings import DateBinding
from iwhc_desktop.i18n.messages import C_

_WIDTH, _MANY = 680, 4
"""Pixels; from so many inputs on, days and choices share lines."""


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
        for line in _lines([*inputs.values()]):
            self.words.addWidget(row_of(*(binding.widget for binding in line)))
        for binding in inputs.values():
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


def _lines(inputs: Sequence[Binding]) -> list[list[Binding]]:
    """The inputs line by line: where there are many, two short ones that follow one another share a line."""
    lines: list[list[Binding]] = []
    for binding in inputs:
        is_second = bool(lines) and len(lines[-1]) == 1 and _is_short(lines[-1][0]) and _is_short(binding)
        if is_second and len(inputs) >= _MANY:
            lines[-1].append(binding)
        else:
            lines.append([binding])
    return lines


def _is_short(binding: Binding) -> bool:
    return isinstance(binding, DateBinding | ChoiceBinding)
