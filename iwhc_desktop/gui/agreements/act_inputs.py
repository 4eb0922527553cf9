"""Inputs that acts on an agreement have beside those of fields: the way of renewing, the letter, what is postponed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.term.facts import LATE_ASK
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_types import Choice
from iwhc_desktop.domain.fields import Field, fields_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.agreements.listing import party_name
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import Appearance
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.card import column
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.segments import SegmentedControl
from iwhc_desktop.gui.views.bindings import Binding, ChoiceBinding, TextBinding
from iwhc_desktop.gui.views.date_bindings import DateBinding
from iwhc_desktop.gui.views.files_input import FilesBinding
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.value_bindings import NumberBinding
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.agreements.acts import (
    LETTER,
    POSTPONED,
    SUSPENSION,
    Acted,
    AgreementAct,
    activities_ahead,
)
from iwhc_desktop.services.agreements.records import AgreementDetail

WAY, NOTE = "way", "note"
PARTIES = ("by_party", "party")
"""The units that name a party: who asks or gives notice, who answers."""
WAYS: Mapping[str, Message] = MappingProxyType(
    {"renew": N_("One letter of all parties"), "request": N_("One party asks, the others answer")}
)
"""The two acts that share the dialog of renewing."""


def _show_line(binding: Binding, is_shown: bool) -> None:
    """Show an input or hide it, with the line that it has for itself."""
    line = binding.widget.parentWidget()
    (binding.widget if line is None else line).setVisible(is_shown)


class WayBinding(Binding):
    """One of several acts that share a dialog."""

    def __init__(self, appearance: Appearance, label: Message, ways: Mapping[str, Message]) -> None:
        self.row = SegmentedControl(appearance, label, [*ways.items()])
        super().__init__(WAY, FormField(appearance, label, self.row))
        self.row.chosen.connect(lambda _name: self.changed.emit())

    def typed(self) -> Json:
        """The name of the act."""
        return self.row.current

    def show_typed(self, typed: Json) -> None:
        """Choose an act."""
        self.row.choose(str(typed))

    def values(self) -> dict[str, Json]:
        """The name of the act."""
        return {WAY: self.row.current}


class LetterBinding(FilesBinding):
    """The letter of an act: one file; another one takes its place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, lambda: not workspace.may_write(), C_("act", "Letter"), N_("Drop the letter here"))
        self.name = LETTER

    def add(self, paths: Sequence[Path]) -> None:
        """Take the last of these files."""
        self.show_typed([])
        super().add(paths[-1:])

    def values(self) -> dict[str, Json]:
        """The path of the letter, None without one."""
        return {LETTER: str(self.paths[0]) if self.paths else None}


class PostponedBinding(Binding):
    """The activities that a suspension touches, each with a tick; hidden while there is none."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._boxes: dict[int, CheckBox] = {}
        holder = QWidget()
        self._column = column(spacing=2)
        holder.setLayout(self._column)
        super().__init__(POSTPONED, FormField(workspace.appearance, N_("Postpone these activities"), holder))

    def show_activities(self, keys: Sequence[int]) -> None:
        """Offer these; what was ticked stays ticked."""
        if [*self._boxes] == [*keys]:
            _show_line(self, bool(keys))
            return
        ticked = {key for key, box in self._boxes.items() if box.isChecked()}
        for box in self._boxes.values():
            self._column.removeWidget(box)
            box.deleteLater()
        names = self._workspace.register.queries.names(keys, self._workspace.language)
        self._boxes = {key: CheckBox(self._workspace.appearance, names.get(key, "")) for key in keys}
        for key, box in self._boxes.items():
            box.setChecked(key in ticked)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._column.addWidget(box)
        _show_line(self, bool(keys))

    def typed(self) -> Json:
        """The keys of the ticked ones."""
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def show_typed(self, typed: Json) -> None:
        """Tick these."""
        for key, box in self._boxes.items():
            box.setChecked(isinstance(typed, list) and key in typed)

    def values(self) -> dict[str, Json]:
        """The keys of the ticked ones."""
        return {POSTPONED: self.typed()}


class ActInputs:
    """The inputs of an act, line by line; some are there only for some answers."""

    def __init__(self, lines: Sequence[Sequence[Binding]]) -> None:
        self.lines = lines
        self._all = {binding.name: binding for line in lines for binding in line}

    def follow(self, act: AgreementAct, acted: Acted, values: Mapping[str, Json]) -> None:
        """Show the inputs that an act asks for, and the activities that its days touch."""
        for name, binding in self._all.items():
            if name in PARTIES:
                _show_line(binding, name in act.asks)
        postponed = self._all.get(POSTPONED)
        if isinstance(postponed, PostponedBinding):
            postponed.show_activities(activities_ahead(acted, values))


def inputs_of(workspace: Workspace, act: AgreementAct, acted: Acted, detail: AgreementDetail) -> ActInputs:
    """The inputs of an act; that of renewing has two ways."""
    making = _Making(workspace, act, acted, detail)
    inputs = [*map(making.input, making.names())]
    days = [one for one in inputs if isinstance(one, DateBinding | NumberBinding)]
    lines: list[Sequence[Binding]] = [[one] for one in inputs if one not in days]
    return ActInputs([*sorted([*lines, *filter(None, [days])], key=_place), *([one] for one in making.further())])


def _place(line: Sequence[Binding]) -> int:
    """The way comes first, then who, then when, then all else."""
    order = (WayBinding, ChoiceBinding, DateBinding, Binding)
    return next(place for place, of_type in enumerate(order) if isinstance(line[0], of_type))


class _Making:
    """Makes the inputs of an act from the fields of its row."""

    def __init__(self, workspace: Workspace, act: AgreementAct, acted: Acted, detail: AgreementDetail) -> None:
        self._workspace = workspace
        self._act = act
        self._acted = acted
        self._detail = detail
        self._fields = {item.name: item for item in fields_of(RECORDS[act.kind].record)}

    def names(self) -> list[str]:
        """The fields for which the act asks, in either way."""
        of_unit = {unit.name: item.name for item in self._fields.values() for unit in item.units} | {WAY: WAY}
        units = (WAY, PARTIES[0], *self._act.asks) if self._act.name in WAYS else self._act.asks
        return [*dict.fromkeys(of_unit[unit] for unit in units)]

    def further(self) -> Iterator[Binding]:
        """The inputs that are no fields: what is postponed, the letter, why."""
        if self._act.kind == SUSPENSION and self._act.letter_on:
            yield PostponedBinding(self._workspace)
        if self._act.letter_on:
            yield LetterBinding(self._workspace)
        if self._act.corrects:
            why = TextBinding(self._workspace.appearance, NOTE, C_("note of an act", "Why"))
            why.widget.show_hint(N_("kept in History"))
            yield why

    def input(self, name: str) -> Binding:
        """The input of a field: of a party, one of the agreement's; of a decision, what is decided."""
        if name == WAY:
            return WayBinding(self._workspace.appearance, N_("How it is renewed"), WAYS)
        item = self._fields[name]
        if name in PARTIES:
            return self._party(item)
        if isinstance(item.type, Choice):
            options = [Option(code, said) for code, said in item.type.labels.items() if code != LATE_ASK]
            return ChoiceBinding(self._workspace.appearance, name, item.label, tuple(options))
        made = input_for(self._workspace, item)
        if isinstance(made, NumberBinding):
            made.load({name: self._acted.facts.rules.renewal_term_months})
        return made

    def _party(self, item: Field) -> Binding:
        awaiting = self._acted.status.awaiting if item.name == PARTIES[1] else ()
        parties = [one for one in self._detail.parties if not awaiting or one.key in awaiting]
        options = tuple(Option(one.key, party_name(one.brief, self._workspace.language)) for one in parties)
        return ChoiceBinding(self._workspace.appearance, item.name, item.label, options)
