"""The other facts of each party: the body that signs for it, and its contact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.label import PlainLabel
from iwhc_desktop.gui.views.bindings import Binding, TextBinding, row_of
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.gui.views.shares_input import PartnerName
from iwhc_desktop.gui.views.shown import field_of
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.saving.commands import Create


class PartyLines(QWidget):
    """The fields of one party under its name."""

    def __init__(self, workspace: Workspace, name: str, number: int) -> None:
        super().__init__()
        appearance = workspace.appearance
        said, add = N_("Signing body, if different from the party"), N_("Add a partner…")
        body_input = RecordsBinding(workspace, "signing_body", said, "partner", add, single=True)
        body_input.new.alias = f"body{number}_"
        self.bindings: tuple[Binding, ...] = (
            body_input,
            TextBinding(appearance, "contact_name", N_("Contact")),
            input_for(workspace, field_of("agreement_party", "contact_phone")),
            input_for(workspace, field_of("agreement_party", "contact_email")),
        )
        body, contact, phone, mail = (binding.widget for binding in self.bindings)
        heading = PlainLabel(appearance, name, role="strong", wraps=True)
        self.setLayout(column(heading, row_of(body, contact), row_of(phone, mail), spacing=8))


class PartyDetailsBinding(Binding):
    """The fields of all parties."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lines: dict[PartnerName, PartyLines] = {}
        self._made = 0
        self._holder = QWidget()
        self._holder.setLayout(column(spacing=16))
        super().__init__("party_details", FormField(workspace.appearance, "", self._holder))
        self.widget.hide_head()

    def set_parties(self, parties: Sequence[tuple[PartnerName, str]]) -> None:
        """Fields for each of these parties; existing ones keep what was typed."""
        names = dict(parties)
        for partner in [partner for partner in self._lines if partner not in names]:
            gone = self._lines.pop(partner)
            gone.hide()
            gone.deleteLater()
        layout = self._holder.layout()
        for partner, name in parties:
            if partner not in self._lines and layout is not None:
                self._lines[partner] = self._line(name)
                layout.addWidget(self._lines[partner])

    def _line(self, name: str) -> PartyLines:
        self._made += 1
        lines = PartyLines(self._workspace, name, self._made)
        for binding in lines.bindings:
            binding.changed.connect(self.changed)
            binding.committed.connect(self.committed)
        return lines

    def load_party(self, partner: PartnerName, values: Values) -> None:
        """Show the values of a party's row."""
        for binding in self._lines[partner].bindings:
            binding.load(values)

    def values_of(self, partner: PartnerName) -> dict[str, Json]:
        """The values of a party, by unit."""
        lines = self._lines.get(partner)
        found: dict[str, Json] = {}
        for binding in lines.bindings if lines else ():
            found |= binding.values()
        return found

    def start(self) -> None:
        """The first field that cannot be read, or else that of the first party."""
        for binding in (self._unreadable() or self._bindings())[:1]:
            binding.start()

    def holds(self, problem: Problem) -> bool:
        """Whether a broken rule is one of a signing body that is new."""
        return any(binding.holds(problem) for binding in self._bindings())

    def part_for(self, problem: Problem) -> Binding:
        """The input of that body's type."""
        return next((one.part_for(problem) for one in self._bindings() if one.holds(problem)), self)

    def new_records(self) -> tuple[Create, ...]:
        """The signing bodies that are new."""
        return tuple(edit for binding in self._bindings() for edit in binding.new_records())

    def _bindings(self) -> list[Binding]:
        return [binding for lines in self._lines.values() for binding in lines.bindings]

    def _unreadable(self) -> list[Binding]:
        return [binding for binding in self._bindings() if binding.problem() is not None]

    def resolve(self) -> None:
        """Take what was typed in each field for the one thing that it can mean."""
        for binding in self._bindings():
            binding.resolve()

    def problem(self) -> Message | None:
        """Why the first field that cannot be read cannot."""
        return next((binding.problem() for binding in self._unreadable()), None)

    def mark(self, said: DisplayText) -> None:
        """Mark the fields that cannot be read, or all of them together; "" removes every mark."""
        parts = self._unreadable() if said else self._bindings()
        if not said or not parts:
            super().mark(said)
        for binding in parts:
            binding.mark((binding.problem() or "") if said else "")

    def forget(self) -> None:
        """Each field removes its own mark when something else is typed there."""
        self.widget.show_problem("")

    def typed(self) -> Json:
        """The contents of all fields, by partner."""
        return {
            str(partner): {binding.name: binding.typed() for binding in lines.bindings}
            for partner, lines in self._lines.items()
        }

    def show_typed(self, typed: Json) -> None:
        """Restore the contents; the parties are there already."""
        kept: Mapping[str, Json] = typed if isinstance(typed, dict) else {}
        for partner, lines in self._lines.items():
            each = kept.get(str(partner))
            for binding in lines.bindings:
                binding.show_typed(each.get(binding.name) if isinstance(each, dict) else None)
