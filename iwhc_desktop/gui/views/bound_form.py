"""A form with its fields: their contents and their problems."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.parts.field import ProblemLine
from iwhc_desktop.gui.parts.readings import Readings
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.gui.views.form_frame import FormFrame
from iwhc_desktop.i18n.messages import Message


class BoundForm(FormFrame):
    """`bindings` are the fields by name, in the order in which a draft is restored."""

    def __init__(self, workspace: Workspace, place: str) -> None:
        super().__init__(workspace, place)
        self.bindings: dict[str, Binding] = {}
        self.loaded: dict[str, Json] = {}

    def bind(self, *bindings: Binding) -> None:
        """Add fields."""
        for binding in bindings:
            self.bindings[binding.name] = binding
            binding.changed.connect(self.dirty)
            binding.committed.connect(self.finished)

    def dirty(self) -> None:
        """Called after every key or choice."""

    def finished(self) -> None:
        """Called when the focus left a field, or a choice was made."""

    def first_part(self) -> QWidget | None:
        """The first field."""
        first = next(iter(self.bindings.values()), None)
        return first.widget.entry if first else None

    # contents

    def typed(self) -> dict[str, Json]:
        """The contents of the inputs."""
        return {name: binding.typed() for name, binding in self.bindings.items()}

    def show_typed(self, typed: dict[str, Json]) -> None:
        """Restore the contents of the inputs."""
        for name, binding in self.bindings.items():
            if name in typed:
                binding.show_typed(typed[name])

    def values(self) -> dict[str, Json]:
        """The values of the inputs, by unit."""
        found: dict[str, Json] = {}
        for binding in self.bindings.values():
            found |= binding.values()
        return found

    def remember(self) -> None:
        """Take the present contents for those that the form was opened with."""
        self.loaded = self.typed()

    @property
    def is_touched(self) -> bool:
        """Whether the contents differ from those that the form was opened with."""
        return self.typed() != self.loaded

    # problems

    def binding_of(self, problem: Problem) -> Binding | None:
        """The field that a broken rule marks."""
        holder = next((binding for binding in self.bindings.values() if binding.holds(problem)), None)
        return holder or self.bindings.get(problem.field) or self.bindings.get(problem.field.rpartition("_")[0])

    def clear_marks(self) -> None:
        """Remove every mark, and the room that earlier ones have left."""
        for binding in self.bindings.values():
            binding.mark("")
        lines: list[ProblemLine | Readings] = [*self.findChildren(ProblemLine), *self.findChildren(Readings)]
        for line in lines:
            line.free_room()

    def mark_unreadable(self) -> set[str]:
        """Mark the fields that cannot be read and return their names."""
        for binding in self.bindings.values():
            binding.resolve()
        found = {name for name, binding in self.bindings.items() if binding.problem() is not None}
        for name in found:
            self.bindings[name].mark(self.bindings[name].problem() or "")
        return found

    def mark(self, problems: Iterable[Problem], *, keep: Iterable[str] = ()) -> list[Binding]:
        """Mark the inputs of broken rules, except for fields to `keep`; a problem of no field is shown above the page.

        Returns the marked inputs in the order of the form.
        """
        said: dict[str, dict[Binding, Message]] = {}
        for problem in problems:
            binding = self.binding_of(problem)
            if binding is None:
                self.workspace.window.messages.tell("danger", *self.workspace.texts_of(problem.code, problem.detail))
            else:
                explained = self.workspace.explain(problem.code, problem.detail)
                said.setdefault(binding.name, {}).setdefault(binding.part_for(problem), explained)
        kept = set(keep)
        for name, binding in self.bindings.items():
            if name not in kept:
                binding.mark("")
                for part, words in said.get(name, {}).items():
                    part.mark(words)
        return [part for name in self.bindings for part in said.get(name, ())]
