"""Records that a form enters by the way: somebody typed a name that the register does not have yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import Choice
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.kind_names import PARTNER
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import WrappingLink
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding
from iwhc_desktop.gui.views.choice_options import choice_options, grouped_options
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.records.lookups import new_record
from iwhc_desktop.services.saving.commands import Create

ENTERED_BY_NAME = frozenset({"partner", "place", "event"})
"""Kinds that a chooser enters by a name alone, and by the type that they need; those of everybody, not of lists."""

_LONGEST = 60
_MOST_KNOWN = 2
"""The most records that are offered instead of a new one."""

_KNOWN_ALREADY = N_("The register already has {name}: use it")
_TYPE_OF, _OF_WHAT_TYPE = N_("Type of {name}"), N_("new")


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to create: the alias by which the same save refers to it (without @), and its name."""

    alias: str
    name: str


def needed_type(kind: str) -> Field | None:
    """The field that says of what type a record of a kind is, where one is required beside the name."""
    return next((item for item in RECORDS[kind].fields if item.flags.required and isinstance(item.type, Choice)), None)


def _shortened(name: str) -> str:
    """A name that fits above an input; the chip's tip has the whole one."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


class NewRecords(QWidget):
    """A list for the type of each new record, in lines of their own; `changed()` when one was chosen.

    Below the type of a partner are those of the register that it may be: `taken()` when one was pressed, which is then
    `instead` of the new one.
    `alias` is the beginning of their aliases, a number follows; a form refers to them by the alias after an @. Tab
    goes to the lists from the part `after` which they are shown.
    """

    changed = Signal()
    taken = Signal()

    def __init__(self, workspace: Workspace, kind: str, alias: str) -> None:
        super().__init__()
        self._workspace = workspace
        self._kind = kind
        self.alias = alias
        self.after: QWidget | None = None
        self._made = 0
        self._type = needed_type(kind)
        self._records: dict[str, NewRecord] = {}
        self._types: dict[str, ChoiceBinding] = {}
        self.instead: dict[object, int] = {}
        self._links: dict[str, list[WrappingLink]] = {}
        self._box = column(spacing=6)
        self.setLayout(self._box)
        self.hide()

    def name(self, reference: object) -> str:
        """The name of a new record; "" for anything else."""
        record = self._records.get(str(reference)[1:])
        return record.name if record else ""

    def type_of(self, alias: str) -> Json:
        """The type chosen for a new record, None while none is."""
        return self._types[alias].typed() if alias in self._types else None

    def written(self, reference: str) -> dict[str, Json]:
        """A new record as a draft keeps it."""
        return {"new": self.name(reference), "type": self.type_of(reference[1:])}

    def restored(self, member: Json) -> int | str | None:
        """What a member of a draft is: the key of a record, a new one, or nothing."""
        if isinstance(member, dict) and isinstance(member.get("new"), str):
            return self.make(str(member["new"]), member.get("type"))
        return member if isinstance(member, int) else None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be chosen."""
        return all(binding.typed() for binding in self._types.values())

    def make(self, name: str, type_code: Json = None) -> str:
        """Note a new record, ask for its type, and return how the form refers to it."""
        self._made += 1
        record = NewRecord(f"{self.alias}{self._made}", name)
        self._records[record.alias] = record
        if self._type is not None:
            self._ask_type(self._type, record, type_code)
        return f"@{record.alias}"

    def _ask_type(self, field: Field, record: NewRecord, type_code: Json) -> None:
        label = _TYPE_OF.with_arguments(name=_shortened(record.name))
        binding = ChoiceBinding(self._workspace.appearance, field.name, label, self._options())
        binding.show_typed(type_code)
        binding.changed.connect(self.changed)
        binding.widget.show_hint(_OF_WHAT_TYPE)
        before = next((one.input for one in reversed(self._types.values())), self.after)
        self._types[record.alias] = binding
        self._box.addWidget(binding.widget)
        if before is not None:
            self.setTabOrder(before, binding.input)
        self._offer_known(record)
        self.show()

    def _offer_known(self, record: NewRecord) -> None:
        """Offer the records of the register that a new one may be: it is entered already, in another spelling."""
        workspace = self._workspace
        like = workspace.register.duplicates.like_name(record.name)[:_MOST_KNOWN] if self._kind == PARTNER else []
        names = workspace.register.queries.names(like, workspace.language) if like else {}
        for key in like:
            said = _KNOWN_ALREADY.with_arguments(name=_shortened(names[key]))
            link = WrappingLink(workspace.appearance, said)
            link.clicked.connect(lambda _checked=False, key=key: self._take(f"@{record.alias}", key))
            self._links.setdefault(record.alias, []).append(link)
            self._box.addWidget(link)

    def _take(self, reference: str, key: int) -> None:
        self.instead[reference] = key
        self.taken.emit()

    def known(self, alias: str) -> Sequence[WrappingLink]:
        """The links to the records that a new one may be."""
        return self._links.get(alias, ())

    def _options(self) -> tuple[Option, ...]:
        """The types in their groups where there are groups: the rest are the owner's own bodies."""
        labels = self._type.type.labels if self._type is not None and isinstance(self._type.type, Choice) else {}
        return grouped_options(labels) or choice_options(labels)

    def choose_type(self, alias: str, code: str) -> None:
        """Choose the type of a new record as a person does."""
        self._types[alias].input.choose(code)
        self._types[alias].input.chosen.emit(code)

    def keep(self, references: Collection[object]) -> None:
        """Forget every new record that the form refers to no more."""
        for alias in [alias for alias in self._records if f"@{alias}" not in references]:
            del self._records[alias]
            binding = self._types.pop(alias, None)
            for part in (*self._links.pop(alias, ()), *((binding.widget,) if binding is not None else ())):
                part.hide()
                part.deleteLater()
        self.setVisible(bool(self._types))

    def creates(self) -> tuple[Create, ...]:
        """The edits that create them, each in the language of its letters."""
        return tuple(self._create(record) for record in self._records.values())

    def _create(self, record: NewRecord) -> Create:
        code = self.type_of(record.alias)
        values = {self._type.name: code} if self._type is not None and isinstance(code, str) else {}
        return new_record(self._kind, record.name, self._workspace.language, record.alias, **values)

    def part_for(self, problem: Problem) -> Binding | None:
        """The list that a broken rule of a new record marks; None for other records."""
        return self._types.get(problem.row)

    def holds(self, problem: Problem) -> bool:
        """Whether a broken rule is one of a new record."""
        return problem.row in self._records

    def resolve(self) -> None:
        """Take words typed into a list for the one type that they can mean."""
        for binding in self._types.values():
            binding.resolve()

    def unreadable(self) -> Sequence[Binding]:
        """The lists in which words are left that fit no single type."""
        return [binding for binding in self._types.values() if binding.problem() is not None]

    def clear_marks(self) -> None:
        """Take every mark away."""
        for binding in self._types.values():
            binding.mark("")
