"""Signing day and place: one for all parties, or one for each if they signed on different days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.gui.agreements.edits import SigningEntry
from iwhc_desktop.gui.agreements.place_input import PlaceBinding
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.buttons import LinkButton
from iwhc_desktop.gui.parts.card import column, row
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.parts.steady import keep_room
from iwhc_desktop.gui.views.bindings import Binding, row_of
from iwhc_desktop.gui.views.date_bindings import DateBinding
from iwhc_desktop.gui.views.shares_input import PartnerName
from iwhc_desktop.i18n.messages import C_, N_, Message

_APART, _TOGETHER = N_("The parties signed on different days"), N_("All parties signed on the same day")
_SIGNED_ON, _PLACE = N_("Signed on"), C_("of signing", "Place")
_DAY_UNKNOWN = N_("Signed, the day is not known")
_PLACE_ALONE = N_("A place is entered without a signature: enter the day, or mark it as not known")
_AHEAD = N_("This day is in the future: today is {today}")
_DAY_OF, _PLACE_OF = N_("Signed on, {name}"), N_("Place, {name}")


class SigningInputs(QWidget):
    """One act: day, place, and a box for a signature on an unknown day."""

    def __init__(self, workspace: Workspace, day: DisplayText = _SIGNED_ON, place: DisplayText = _PLACE) -> None:
        super().__init__()
        self._workspace = workspace
        self.day = DateBinding(workspace.appearance, "signed_on", day, workspace.explain)
        self.place = PlaceBinding(workspace, place)
        self.unknown = CheckBox(workspace.appearance, _DAY_UNKNOWN)
        self.is_used = True
        self.lines = column(row_of(self.day.widget, self.place.widget), spacing=4)
        self.setLayout(self.lines)
        keep_room(self.unknown)
        self.day.changed.connect(self.show_unknown)
        self.day.committed.connect(self.remark)

    def show_unknown(self) -> None:
        """Hide the box if the day is known."""
        self.unknown.setVisible(self.is_used and not self.day.input.text.strip())

    @property
    def entry(self) -> SigningEntry:
        """The signing entry; a place alone is not a signature."""
        day = self.day.input.value
        signed = bool(day) or self.unknown.isChecked()
        places = self.place.texts if signed else {}
        return SigningEntry(signed=signed, signed_on=day, as_written=self.day.as_written, place=places)

    @property
    def ahead(self) -> PartialDate | None:
        """The day, if it is after this computer's date."""
        day = PartialDate.parse(self.day.input.value) if self.day.input.value else None
        return day if day is not None and day.earliest > self._workspace.today else None

    def remark(self) -> None:
        """Show below the day that it is in the future, in one line, so that the last day stays visible."""
        self.day.widget.show_remark(_AHEAD.with_arguments(today=self._workspace.today) if self.ahead else "")

    def follow(self) -> None:
        """The same while a day is typed: the remark comes when it is entered, and goes at once."""
        if not (self.ahead and self.day.input.edit.hasFocus()):
            self.remark()

    def problem(self) -> Message | None:
        """Why the day is invalid, or that a place needs a signature."""
        if self.day.problem() is not None:
            return self.day.problem()
        return _PLACE_ALONE if self.place.texts and not self.entry.signed else None

    def load(self, values: Values, *, signed: bool) -> None:
        """Show a signature."""
        self.day.load(values)
        self.place.load(values)
        self.unknown.setChecked(signed and not values.get("signed_on"))
        self.show_unknown()

    def typed(self) -> Json:
        """Its contents."""
        return {"day": self.day.typed(), "place": self.place.typed(), "unknown": self.unknown.isChecked()}

    def show_typed(self, typed: Json) -> None:
        """Restore its contents."""
        kept = typed if isinstance(typed, dict) else {}
        self.day.show_typed(kept.get("day"))
        self.place.show_typed(kept.get("place"))
        self.unknown.setChecked(kept.get("unknown") is True)
        self.show_unknown()


class SigningBinding(Binding):
    """Both ways to sign; a link switches between them, and the texts typed in either stay."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._is_joint = True
        self.joint = SigningInputs(workspace)
        self._each: dict[PartnerName, SigningInputs] = {}
        self._apart = QWidget()
        self._apart.setLayout(column(spacing=10))
        self._link = LinkButton(workspace.appearance, _APART)
        self._link.clicked.connect(lambda: self._switch(not self._is_joint))
        holder = QWidget()
        holder.setLayout(
            column(self.joint, self._apart, row(self._link, self.joint.unknown, None, spacing=18), spacing=4)
        )
        super().__init__("signing", _Holder(workspace, holder))
        self._listen(self.joint)
        self._show()

    @property
    def is_joint(self) -> bool:
        """Whether one day applies to all parties."""
        return self._is_joint

    def entry_of(self, partner: PartnerName) -> SigningEntry:
        """How a party signed on its own."""
        inputs = self._each.get(partner)
        return inputs.entry if inputs else SigningEntry()

    def set_parties(self, parties: Sequence[tuple[PartnerName, str]]) -> None:
        """One line for each of these parties; existing lines keep what was typed."""
        names = dict(parties)
        for partner in [partner for partner in self._each if partner not in names]:
            gone = self._each.pop(partner)
            gone.hide()
            gone.deleteLater()
        for partner, name in parties:
            if partner not in self._each:
                self._each[partner] = self._line(name)

    def _line(self, name: str) -> SigningInputs:
        inputs = SigningInputs(self._workspace, _DAY_OF.with_arguments(name=name), _PLACE_OF.with_arguments(name=name))
        inputs.lines.addWidget(inputs.unknown)
        layout = self._apart.layout()
        if layout is not None:
            layout.addWidget(inputs)
        self._listen(inputs)
        inputs.show_unknown()
        return inputs

    def _listen(self, inputs: SigningInputs) -> None:
        for binding in (inputs.day, inputs.place):
            binding.changed.connect(self.changed)
            binding.committed.connect(self.committed)
        inputs.unknown.clicked.connect(lambda _on: self.changed.emit())

    def load_joint(self, values: Values, *, signed: bool) -> None:
        """Show one act for all."""
        self._switch(True, quietly=True)
        self.joint.load(values, signed=signed)

    def load_each(self, rows: Sequence[tuple[PartnerName, Values, bool]]) -> None:
        """Show the signature of each party: partner, values, whether it has signed."""
        self._switch(False, quietly=True)
        for partner, values, signed in rows:
            self._each[partner].load(values, signed=signed)

    def _switch(self, joint: bool, *, quietly: bool = False) -> None:
        self._is_joint = joint
        self._show()
        if not quietly:
            self.changed.emit()

    def _show(self) -> None:
        self.joint.setVisible(self._is_joint)
        self.joint.is_used = self._is_joint
        self.joint.show_unknown()
        self._apart.setVisible(not self._is_joint)
        self._link.say(_APART if self._is_joint else _TOGETHER)

    @property
    def is_signed(self) -> bool:
        """Whether somebody has signed according to what is shown."""
        return any(inputs.entry.signed for inputs in self._shown())

    def remark(self) -> PartialDate | None:
        """Show a remark below each day that is in the future. Returns the last of them."""
        for inputs in self._shown():
            inputs.follow()
        ahead = [inputs.ahead for inputs in self._shown()]
        return max((day for day in ahead if day is not None), key=lambda day: day.latest, default=None)

    def _shown(self) -> list[SigningInputs]:
        return [self.joint] if self._is_joint else list(self._each.values())

    def problem(self) -> Message | None:
        """Why one of the days is invalid or missing."""
        found = [inputs.problem() for inputs in self._shown()]
        return next((said for said in found if said is not None), None)

    def mark(self, said: DisplayText) -> None:
        """Mark the invalid days, else the first one."""
        for inputs in self._shown():
            inputs.day.mark(inputs.problem() or "")
        first = self._shown()[:1]
        if said and first and not any(inputs.problem() for inputs in self._shown()):
            first[0].day.mark(said)

    def forget(self) -> None:
        """Each day forgets for itself when it is typed; what a place made wrong is gone with every change."""
        for inputs in self._shown():
            if inputs.day.problem() is None:
                inputs.day.mark("")

    def start(self) -> None:
        """The focus goes to the first day."""
        for inputs in self._shown()[:1]:
            inputs.day.start()

    def typed(self) -> Json:
        """Both ways."""
        return {
            "is_joint": self._is_joint,
            "joint": self.joint.typed(),
            "each": {str(partner): inputs.typed() for partner, inputs in self._each.items()},
        }

    def show_typed(self, typed: Json) -> None:
        """Restore both; the parties are there already."""
        kept = typed if isinstance(typed, dict) else {}
        self._switch(kept.get("is_joint") is not False, quietly=True)
        self.joint.show_typed(kept.get("joint"))
        each = kept.get("each")
        for partner, inputs in self._each.items():
            inputs.show_typed(each.get(str(partner)) if isinstance(each, dict) else None)


class _Holder(FormField):
    """A field without a label of its own: each of its inputs has one."""

    def __init__(self, workspace: Workspace, holder: QWidget) -> None:
        super().__init__(workspace.appearance, "", holder)
        self.label.hide()
        self.hint.hide()
