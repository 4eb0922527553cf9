"""What is asked before several records are changed, get a file, or are withdrawn."""

from __future__ import annotations

from collections.abc import Sequence

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.choices import DOCUMENT_KINDS
from iwhc_desktop.domain.fields import Field, set_unit
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import DANGER
from iwhc_desktop.gui.parts.choice_box import ChoiceBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.inputs import LongTextInput
from iwhc_desktop.gui.several.dialogs import SeveralDialog
from iwhc_desktop.gui.views.bindings import Binding, row_of
from iwhc_desktop.gui.views.choice_options import choice_options
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.shown import field_of
from iwhc_desktop.i18n.messages import C_, N_, NP_, Message
from iwhc_desktop.services.saving.at_once import SameAct, SameFile, SameValues, SameWithdrawal
from iwhc_desktop.services.saving.attaching import OpenedFile

GIVE, EMPTY, ADD, REMOVE = "give", "empty", "add", "remove"
_HOW = {
    GIVE: C_("several records", "New value"),
    EMPTY: C_("several records", "No value"),
    ADD: C_("several records", "Add"),
    REMOVE: C_("several records", "Remove"),
}


class ChangeSeveral(SeveralDialog):
    """One field, and its new value by the input that it has in forms; members of a set are added or removed."""

    def __init__(self, workspace: Workspace, kind: str, keys: Sequence[int], names: Sequence[str]) -> None:
        title = NP_("Change {n} record", "Change {n} records", len(keys))
        super().__init__(workspace, title, C_("several records", "Change"))
        self._kind, self._keys = kind, tuple(keys)
        appearance = workspace.appearance
        options = [Option(name, field_of(kind, name).label) for name in names]
        self.field = ChoiceBox(appearance, N_("What changes"), options)
        self.how = ChoiceBox(appearance, N_("How"))
        self.add(
            row_of(FormField(appearance, N_("What changes"), self.field), FormField(appearance, N_("How"), self.how))
        )
        self.binding: Binding | None = None
        self.field.chosen.connect(self.choose_field)
        self.how.chosen.connect(lambda _value: self._choose_how())
        self.field.choose(names[0])
        self.choose_field(names[0])
        self.field.setFocus()

    def choose_field(self, name: object) -> None:
        """Ask for a value of this field."""
        item = self._field(name)
        self.how.offer([Option(how, _HOW[how]) for how in _ways(item)])
        self.how.choose(_ways(item)[0])
        if self.binding is not None:
            self.binding.widget.hide()
            self.binding.widget.deleteLater()
        self.binding = input_for(self.workspace, item)
        self.binding.offer()
        self.binding.load({})
        self.binding.changed.connect(self.follow)
        self.add(self.binding.widget)
        self.follow()

    def _choose_how(self) -> None:
        if self.binding is not None:
            self.binding.widget.setVisible(self.how.value != EMPTY)
        self.follow()

    def _field(self, name: object) -> Field:
        return field_of(self._kind, str(name))

    def asked(self) -> SameAct | None:
        """The same values for all; None while there is nothing to give."""
        values = self._values(self._field(self.field.value), self.how.value)
        return SameValues(self._kind, self._keys, values) if values else None

    def _values(self, item: Field, how: object) -> dict[str, Json]:
        if how == EMPTY:
            return {unit.name: None for unit in item.units if not unit.is_quiet}
        given = self._given()
        if not item.is_set:
            return given
        return {set_unit(item.name, key): how == ADD for key in item.type.keys(given.get(item.name))}

    def _given(self) -> dict[str, Json]:
        """What the input of the field holds; nothing where it cannot be read or names a record that is not there."""
        binding = self.binding
        if binding is None or binding.problem() is not None or binding.new_records():
            return {}
        return {unit: value for unit, value in binding.values().items() if value not in (None, [])}


def _ways(item: Field) -> tuple[str, ...]:
    """How a field can be changed in several records; what must be there is not emptied."""
    if item.is_set:
        return (ADD, REMOVE)
    return (GIVE,) if item.flags.required or item.flags.default is not None else (GIVE, EMPTY)


class AttachToSeveral(SeveralDialog):
    """The kind of a file that all records get as one document."""

    def __init__(self, workspace: Workspace, kind: str, keys: Sequence[int], file: OpenedFile) -> None:
        title = NP_("Attach {file} to {n} record", "Attach {file} to {n} records", len(keys), file=file.file_name)
        super().__init__(workspace, title, C_("several records", "Attach"))
        self._kind, self._keys, self._file = kind, tuple(keys), file
        options = choice_options(DOCUMENT_KINDS)
        self.document_kind = ChoiceBox(workspace.appearance, N_("Type of document"), options)
        self.document_kind.choose("letter")
        self.document_kind.chosen.connect(lambda _value: self.follow())
        self.add(FormField(workspace.appearance, N_("Type of document"), self.document_kind))
        self.document_kind.setFocus()

    def asked(self) -> SameAct | None:
        """The file for all."""
        return SameFile(self._kind, self._keys, self._file, str(self.document_kind.value))

    def changed(self, number: int) -> Message:
        """How many records get the file."""
        return NP_("{n} gets this document", "{n} get this document", number)


class WithdrawSeveral(SeveralDialog):
    """The reason for which all are withdrawn."""

    def __init__(self, workspace: Workspace, kind: str, keys: Sequence[int]) -> None:
        title = NP_("Withdraw {n} record", "Withdraw {n} records", len(keys))
        super().__init__(workspace, title, C_("record", "Withdraw"), look=DANGER)
        self._kind, self._keys = kind, tuple(keys)
        self.unsaid = N_("A reason is still needed; other offices will see it.")
        self.reason = LongTextInput(workspace.appearance, N_("Reason"), N_("Reason"), lines=3)
        self.reason.changed.connect(lambda _text: self.follow())
        self.add(self.reason)
        self.reason.edit.setFocus()

    def asked(self) -> SameAct | None:
        """The withdrawal of all; None without a reason."""
        reason = self.reason.text.strip()
        return SameWithdrawal(self._kind, self._keys, reason) if reason else None

    def changed(self, number: int) -> Message:
        """How many records are withdrawn."""
        return NP_("{n} is withdrawn", "{n} are withdrawn", number)
