"""Fields that refer to other records: one from a short list, one or several found by typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.chip_input import ChipEntry, ChipInput
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding
from iwhc_desktop.gui.views.new_records import NewRecords
from iwhc_desktop.gui.views.record_finder import RecordFinder, TypedName, entry_option
from iwhc_desktop.gui.views.shown import side_by_side
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.records.lookups import RecordChoice
from iwhc_desktop.services.saving.commands import Create

NOBODY = C_("reference", "Not stated")
_MISSING = N_("(not received yet)")


class EntryBinding(ChoiceBinding):
    """A record out of a short list (person, plan, office), or none. `offer()` reads the list again."""

    def __init__(self, workspace: Workspace, name: str, label: DisplayText, kind: str, *, icon: str = "") -> None:
        super().__init__(workspace.appearance, name, label, (Option(None, NOBODY),), icon=icon)
        self._workspace = workspace
        self._kind = kind
        self._choices: list[RecordChoice] = []
        workspace.appearance.language_changed.connect(self._offer_again)

    def offer(self) -> None:
        """Offer the present records of the list."""
        self._choices = self._workspace.register.lookups.entries(self._kind, self._workspace.language)
        self._say()

    def _offer_again(self) -> None:
        """Sort the list for another language."""
        if self._choices:
            self.offer()

    def _say(self) -> None:
        language = self._workspace.language
        options = [entry_option(choice, language) for choice in self._choices]
        known = {choice.key for choice in self._choices}
        value = self.input.value
        if isinstance(value, int) and value not in known:
            options.append(Option(value, self._name(value)))
        self.input.offer((Option(None, NOBODY), *options))

    def _name(self, key: int) -> DisplayText:
        return self._workspace.register.queries.names([key], self._workspace.language).get(key) or _MISSING

    def show_typed(self, typed: Json) -> None:
        """Choose a record by its key, even if it is withdrawn by now."""
        value = typed.get("value") if isinstance(typed, dict) else typed
        if isinstance(value, int) and self.input.options.row_of(value) < 0:
            self.input.offer((*self.input.options.options, Option(value, self._name(value))))
        super().show_typed(typed)


class RecordsBinding(Binding):
    """Records as chips, found by typing; with `single` at most one.

    Words that are left in the input are taken for the only record that fits them, else they stay and are marked. Of a
    kind that is entered by name alone, Enter makes a new record of words that fit none; `new` asks for its type.
    `limit` are the chips that stay after one was added.
    """

    def __init__(
        self,
        workspace: Workspace,
        name: str,
        label: DisplayText,
        kind: str,
        placeholder: Message,
        *,
        single: bool = False,
    ) -> None:
        self._workspace = workspace
        self._single = single
        self.limit: Callable[[list[object]], list[object]] = _last if single else list
        self._finder = RecordFinder(workspace, kind)
        self.new = NewRecords(workspace, kind, name)
        self.input = ChipInput(workspace.appearance, label, placeholder, self._propose, single=single)
        super().__init__(name, FormField(workspace.appearance, label, self.input))
        self.widget.add_below(self.new)
        self.new.after = self.input.edit
        self.input.changed.connect(self._follow)
        self.input.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.input.edit.editingFinished.connect(self._left)
        self.input.created.connect(self._enter)
        self.new.changed.connect(self._tell)
        self.new.taken.connect(self._follow)
        workspace.appearance.language_changed.connect(self._name_again)

    @property
    def kind(self) -> str:
        """The kind of the records."""
        return self._finder.kind

    @property
    def keys(self) -> list[int]:
        """The records chosen, without new ones."""
        return [value for value in self.input.values if isinstance(value, int)]

    def propose_nearby(self, nearby: Callable[[], Sequence[Option]]) -> None:
        """Propose these as soon as the empty input has the focus."""
        self._finder.nearby = nearby
        self.input.proposals.hints = True

    # what fits the words

    def _propose(self, text: str) -> Sequence[Option]:
        return self._finder.proposals(text, self.input.values)

    def _enter(self, text: str) -> None:
        """On Enter without a choice: the best match, or a new record where there is none and one can be made."""
        if self._finder.makes_new:
            best = self._propose(text)[0]
            self.input.add(ChipEntry(best.value, best.said))
        else:
            self._left()

    def _left(self) -> None:
        """Mark the words that are left; the mark of a type stays until one is chosen.

        The window takes the focus away after the register is released, too: then the words stay as they are.
        """
        if not self._workspace.is_open:
            return
        self.resolve()
        self.widget.show_problem((self.problem() or "") if self.input.words else "")

    def resolve(self) -> None:
        """Take the only record that fits the words in the input, or the only one that is called so."""
        self.new.resolve()
        found = self._finder.only(self.input.words)
        if found is not None:
            self.input.add(ChipEntry(found.value, found.said))

    def problem(self) -> Message | None:
        """That words are left which no single record fits, or which fit no type."""
        if self.input.words:
            return self._finder.problem(self.input.words)
        return next((binding.problem() for binding in self.new.unreadable()), None)

    def mark(self, said: DisplayText) -> None:
        """Mark the input, or the types in which words are left; "" removes every mark."""
        parts = self.new.unreadable() if said and not self.input.words else ()
        super().mark("" if parts else said)
        self.new.clear_marks()
        for binding in parts:
            binding.mark(binding.problem() or "")

    def part_for(self, problem: Problem) -> Binding:
        """The type of a new record, or the input."""
        return self.new.part_for(problem) or self

    def holds(self, problem: Problem) -> bool:
        """Whether a broken rule is one of a new record."""
        return self.new.holds(problem)

    def new_records(self) -> tuple[Create, ...]:
        """The edits that create the new ones."""
        return self.new.creates()

    # the chips

    def _follow(self) -> None:
        """Update the new records from the chips: a typed name that was confirmed becomes one."""
        values = [
            self.new.make(one.name) if isinstance(one, TypedName) else self.new.instead.get(one, one)
            for one in self.input.values
        ]
        kept = self.limit(list(dict.fromkeys(values)))
        self.new.keep(kept)
        self._show([value for value in kept if isinstance(value, int | str)])
        self._tell()

    def _tell(self) -> None:
        """Report completion unless a new record still needs its type."""
        self.changed.emit()
        if self.new.is_complete:
            self.committed.emit()

    def _values(self) -> list[int | str]:
        return [value for value in self.input.values if isinstance(value, int | str)]

    def _name_again(self) -> None:
        self._show(self._values())

    def _show(self, values: Sequence[int | str]) -> None:
        names = self._names([value for value in values if isinstance(value, int)])
        self.input.set_entries([self._entry(value, names) for value in values])

    def _entry(self, value: int | str, names: Mapping[int, str]) -> ChipEntry:
        name = self.new.name(value) if isinstance(value, str) else names.get(value)
        return ChipEntry(value, name or _MISSING)

    def _names(self, keys: Sequence[int]) -> Mapping[int, str]:
        return self._workspace.register.queries.names(keys, self._workspace.language) if keys else {}

    # the value

    def typed(self) -> Json:
        """The keys of the chips, the new records, and the words that are left in the input."""
        found: list[Json] = [value if isinstance(value, int) else self.new.written(value) for value in self._values()]
        return [*found, *([self.input.words] if self.input.words else [])]

    def in_words(self) -> DisplayText:
        """What the records are called."""
        names = self._names(self.keys)
        said = (self._entry(value, names).name for value in self._values())
        return side_by_side(name for name in said if isinstance(name, str))

    def show_typed(self, typed: Json) -> None:
        """Restore the chips and the words."""
        members = typed if isinstance(typed, list) else [typed]
        self.new.keep(())
        self._show([value for member in members if (value := self.new.restored(member)) is not None])
        self.input.edit.setText(next((words for words in members if isinstance(words, str)), ""))

    def load(self, values: Values) -> None:
        """Show the records that the value names."""
        self.show_typed(values.get(self.name))

    def values(self) -> dict[str, Json]:
        """The keys, or the one key."""
        found = self._values()
        if self._single:
            return {self.name: found[0] if found else None}
        return {self.name: [*found]}


def _last(values: list[object]) -> list[object]:
    """The chip that was added last."""
    return values[-1:]
