"""Fields that refer to other records: one from a short list, one or several found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.chip_input import ChipEntry, ChipInput
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding
from iwhc_desktop.gui.views.field_icons import kind_icon
from iwhc_desktop.gui.views.shown import BETWEEN
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.records.lookups import RecordChoice

NOBODY = C_("reference", "None")
_MISSING = N_("(not received yet)")
_GROUPS = {True: N_("Member states"), False: N_("Other countries")}
CHOOSE = N_("These words don’t identify a single record: choose one of the proposals")


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

    Words that are left in the input are taken for the only record that fits them, else they stay and are marked.
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
        self._kind = kind
        self._single = single
        self.input = ChipInput(workspace.appearance, label, placeholder, self._propose, single=single)
        super().__init__(name, FormField(workspace.appearance, label, self.input))
        self.input.changed.connect(self._tell)
        self.input.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.input.edit.editingFinished.connect(self._left)
        self.input.created.connect(lambda _text: self._left())
        workspace.appearance.language_changed.connect(self._name_again)

    def _propose(self, text: str) -> Sequence[Option]:
        found = self._workspace.register.lookups.matching(self._kind, text, self._workspace.language)
        return [option_of(choice, self._workspace.language) for choice in found]

    def _left(self) -> None:
        self.resolve()
        self.mark(self.problem() or "")

    def resolve(self) -> None:
        """Take the only record that fits the words in the input."""
        found = self._propose(self.input.words) if self.input.words else ()
        if len(found) == 1:
            self.input.add(ChipEntry(found[0].value, found[0].said))

    def problem(self) -> Message | None:
        """That words are left which no single record fits."""
        return CHOOSE if self.input.words else None

    def _tell(self) -> None:
        keys = self._keys()
        if self._single and len(keys) > 1:
            self._show(keys[-1:])
        self.changed.emit()
        self.committed.emit()

    def _keys(self) -> list[int]:
        return [value for value in self.input.values if isinstance(value, int)]

    def _name_again(self) -> None:
        self._show(self._keys())

    def _show(self, keys: Sequence[int]) -> None:
        names = self._workspace.register.queries.names(keys, self._workspace.language) if keys else {}
        self.input.set_entries([ChipEntry(key, names.get(key) or _MISSING) for key in keys])

    def typed(self) -> Json:
        """The keys of the chips, and the words that are left in the input."""
        return [*self._keys(), *([self.input.words] if self.input.words else [])]

    def in_words(self) -> DisplayText:
        """What the records are called."""
        names = self._workspace.register.queries.names(self._keys(), self._workspace.language)
        return BETWEEN.join(name for key in self._keys() if (name := names.get(key)))

    def show_typed(self, typed: Json) -> None:
        """Restore the chips and the words."""
        members = typed if isinstance(typed, list) else [typed]
        self._show([key for key in members if isinstance(key, int)])
        self.input.edit.setText(next((words for words in members if isinstance(words, str)), ""))

    def load(self, values: Values) -> None:
        """Show the records that the value names."""
        self.show_typed(values.get(self.name))

    def values(self) -> dict[str, Json]:
        """The keys, or the one key."""
        keys = self._keys()
        if self._single:
            return {self.name: keys[0] if keys else None}
        return {self.name: list(keys)}


def entry_option(choice: RecordChoice, language: str) -> Option:
    """An entry of a list as an option that is found by its name in every language and by its code."""
    also = (choice.name.ar, choice.name.en, choice.name.fr, choice.code)
    group = _GROUPS[choice.is_member] if choice.is_member is not None else ""
    return Option(choice.key, choice.name.shown(language)[0] or choice.code, also=also, group=group)


def option_of(choice: RecordChoice, language: str) -> Option:
    """A record as a proposal: its name, and below it the acronym or the other name that matched."""
    name = choice.name.shown(language)[0] or choice.code
    acronym = choice.acronym.shown(language)[0]
    other = choice.matched if choice.matched and choice.matched != name else ""
    second = acronym if acronym and acronym != name else other
    return Option(choice.key, name, kind_icon(choice.kind), second or RECORDS[choice.kind].label)
