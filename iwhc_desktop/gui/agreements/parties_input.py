"""With whom: the partners of an agreement as chips, including new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import PARTNER_GROUPS, PARTNER_TYPES
from iwhc_desktop.domain.texts import text_shown
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.chip_input import ChipEntry, ChipInput
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import Binding
from iwhc_desktop.gui.views.inputs import choice_options
from iwhc_desktop.gui.views.record_bindings import CHOOSE, option_of
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.lookups import new_record
from iwhc_desktop.services.records.naming import is_owner
from iwhc_desktop.services.saving.commands import Create

NEW = "@partner"
"""The beginning of the alias of a partner that the form creates; a number follows."""

_LABEL = N_("Parties")
_NEW_ONE = N_("New partner: {name}")
_GROUPED = frozenset(code for codes in PARTNER_GROUPS.values() for code in codes)
TYPES = tuple(option for option in choice_options(PARTNER_TYPES) if option.value in _GROUPED)
"""The types that a partner of an agreement can have, in their six groups."""


@dataclass
class Party:
    """A partner among the parties: its key or alias, its name, the party's row (0 for a new one)."""

    partner: int | str
    name: str
    row: int = 0
    fixed: bool = False
    type: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the partner is created with the agreement."""
        return isinstance(self.partner, str)


class PartiesBinding(Binding):
    """Chips with a completer in any language; ICESCO is there from the start."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._parties: dict[int | str, Party] = {}
        self._made = 0
        self.input = ChipInput(workspace.appearance, _LABEL, N_("Add a partner…"), self._propose)
        super().__init__("parties", FormField(workspace.appearance, _LABEL, self.input))
        self._types = QWidget()
        self._types.setLayout(column(spacing=6))
        layout = self.widget.layout()
        if layout is not None:
            layout.addWidget(self._types)
        self.input.changed.connect(self._follow)
        self.input.created.connect(self._enter)
        self.input.edit.textEdited.connect(lambda _text: self.forget())
        self.input.edit.editingFinished.connect(self._left)
        workspace.appearance.language_changed.connect(self._rename)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties in the order of their chips."""
        return tuple(self._parties[name] for name in self.input.values if isinstance(name, int | str))

    def set_parties(self, parties: Sequence[Party]) -> None:
        """Show these parties."""
        self._parties = {party.partner: party for party in parties}
        self._made = sum(party.is_new for party in parties)
        self._show()

    def new_partners(self) -> tuple[Create, ...]:
        """The edits that create the new partners, in the language of their letters."""
        return tuple(
            new_record("partner", party.name, self._workspace.language, str(party.partner)[1:], type=party.type)
            for party in self.parties
            if party.is_new
        )

    def _propose(self, text: str) -> Sequence[Option]:
        found = self._workspace.register.lookups.matching("partner", text, self._workspace.language)
        options = [option_of(choice, self._workspace.language) for choice in found]
        new = Option(("new", text.strip()), _NEW_ONE.with_arguments(name=text.strip()), "plus")
        return [option for option in options if option.value not in self._parties] + [new]

    def _enter(self, text: str) -> None:
        """Take the best match on Enter, or create a new partner if there is none."""
        best = self._propose(text)[0]
        self.input.add(ChipEntry(best.value, best.said))

    def _left(self) -> None:
        self.resolve()
        self.mark(self.problem() or "")

    def resolve(self) -> None:
        """Take the only partner of the register that fits the words in the input."""
        proposed = self._propose(self.input.words) if self.input.words else ()
        found = [option for option in proposed if isinstance(option.value, int)]
        if len(found) == 1:
            self.input.add(ChipEntry(found[0].value, found[0].said))

    def problem(self) -> Message | None:
        """That words are left which no single partner fits."""
        return CHOOSE if self.input.words else None

    def _follow(self) -> None:
        """Update the parties from the chips; a proposal to create a partner becomes one."""
        for value in self.input.values:
            if isinstance(value, tuple):
                self._made += 1
                alias = f"{NEW}{self._made}"
                self._parties[alias] = Party(alias, value[1])
            elif isinstance(value, int) and value not in self._parties:
                self._parties[value] = Party(value, self._name(value))
        order = [self._alias_of(value) for value in self.input.values]
        self._parties = {name: self._parties[name] for name in order}
        self._show()
        self._tell()

    def _tell(self) -> None:
        """Report completion unless a new partner still needs its type."""
        self.changed.emit()
        if all(party.type for party in self._parties.values() if party.is_new):
            self.committed.emit()

    def _alias_of(self, value: object) -> int | str:
        if isinstance(value, tuple):
            return next(name for name, party in self._parties.items() if party.is_new and party.name == value[1])
        return value if isinstance(value, int | str) else 0

    def _name(self, key: int) -> str:
        return partner_name(self._workspace, key)

    def _rename(self) -> None:
        for party in self.parties:
            if isinstance(party.partner, int):
                party.name = self._name(party.partner) or party.name
        self._show()

    def _show(self) -> None:
        self.input.set_entries(
            [ChipEntry(party.partner, self._short(party), party.fixed) for party in self._parties.values()]
        )
        self._ask_types()

    def _short(self, party: Party) -> DisplayText:
        return party.name or N_("(not received yet)")

    def _ask_types(self) -> None:
        """Show a line for the type of each new partner below the chips."""
        layout = self._types.layout()
        while layout is not None and layout.count():
            item = layout.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        new = [party for party in self._parties.values() if party.is_new]
        for party in new:
            if layout is not None:
                layout.addWidget(self._type_line(party))
        self._types.setVisible(bool(new))

    def _type_line(self, party: Party) -> QWidget:
        box = ChoiceBox(self._workspace.appearance, N_("Type of {name}", name=party.name), TYPES, empty=N_("Type"))
        box.choose(party.type or None)
        box.chosen.connect(lambda code: self._typed_as(party, str(code)))
        line = QWidget()
        words = PlainLabel(
            self._workspace.appearance, _NEW_ONE.with_arguments(name=party.name), role="second", colour="text2"
        )
        line.setLayout(row(words, box, spacing=12))
        return line

    def _typed_as(self, party: Party, code: str) -> None:
        party.type = code
        self._tell()

    # as a draft

    def typed(self) -> Json:
        """The complete parties; partners of the register are stored with their name."""
        return [
            {
                "partner": party.partner,
                "name": party.name if party.is_new else "",
                "row": party.row,
                "fixed": party.fixed,
                "type": party.type,
            }
            for party in self.parties
        ]

    def show_typed(self, typed: Json) -> None:
        """Show the parties of a draft."""
        kept = [entry for entry in typed if isinstance(entry, dict)] if isinstance(typed, list) else []
        parties = [_party(entry) for entry in kept]
        for party in parties:
            party.name = party.name or (self._name(party.partner) if isinstance(party.partner, int) else "")
        self.set_parties(parties)


def partner_name(workspace: Workspace, key: int) -> str:
    """The name of a partner for a chip; the register's own side is shown by its acronym."""
    for page in workspace.register.pages.many("partner", [key], ("name", "acronym")):
        name = text_shown(page.row.values, "name", workspace.language)
        acronym = text_shown(page.row.values, "acronym", workspace.language)
        return acronym if acronym and is_owner(key) else name or acronym
    return ""


def _party(entry: Mapping[str, Json]) -> Party:
    partner, row_key = entry.get("partner"), entry.get("row")
    return Party(
        partner if isinstance(partner, int | str) else 0,
        str(entry.get("name") or ""),
        row_key if isinstance(row_key, int) else 0,
        entry.get("fixed") is True,
        str(entry.get("type") or ""),
    )
