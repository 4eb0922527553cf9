"""Records side by side: cards for each detail in which they differ, what follows, what is kept in any case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.partner import PARTNER
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.duplicates.lines import CardLine, Side
from iwhc_desktop.gui.exchange.decide_parts import Version
from iwhc_desktop.gui.exchange.words import value_said
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.tokens import CELL
from iwhc_desktop.gui.parts.card import Card, column, row
from iwhc_desktop.gui.parts.facts import FactLine
from iwhc_desktop.gui.parts.label import IconLabel, PlainLabel
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.value_words import unit_label
from iwhc_desktop.i18n.differing import beside_gaps, difference, written_out
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.duplicates import Compared
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.store.reading.row_reader import Row

_KEPT = N_("This entry is kept")
_FOLLOW = N_("What refers to the other entries follows: {what}.")
_NONE_FOLLOW = N_("Nothing refers to the other entries.")
_STAY = N_("Their names stay as other names; the change can be undone from History.")


class Comparison(QWidget):
    """Two to four records. `lines` are the choices by unit, under "" which record is kept."""

    def __init__(self, workspace: Workspace, compared: Compared) -> None:
        super().__init__()
        self._workspace = workspace
        self.compared = compared
        self.follows = PlainLabel(workspace.appearance, role="second", colour="text2", wraps=True)
        entries = CardLine(workspace.appearance, _KEPT, [self._entry(item) for item in compared.rows], 1)
        self.lines = {"": entries, **{unit: self._line(unit) for unit in compared.differing}}
        entries.chosen.connect(self._follow_kept)
        parts = (*self.lines.values(), self._note(), self._others())
        self.setLayout(column(*parts, None, spacing=12, margins=(2, 2, 2, 2)))
        self._say_follows()

    @property
    def kept(self) -> int:
        """The record that is kept."""
        return self.compared.rows[self.lines[""].result - 1].key

    @property
    def taken(self) -> dict[str, int]:
        """By unit the record whose value is kept."""
        rows = self.compared.rows
        return {unit: rows[line.result - 1].key for unit, line in self.lines.items() if unit}

    def _line(self, unit: str) -> CardLine:
        sides = [Side(_number(item), self._version(unit, item.values.get(unit))) for item in self.compared.rows]
        first = _first_stated(unit, self.compared.rows, 1)
        return CardLine(self._workspace.appearance, unit_label(self.compared.kind, unit), sides, first)

    def _entry(self, item: Row) -> Side:
        """The card of a whole record: its name, and what refers to it."""
        name = name_of(item).name.shown(self._workspace.language)[0] or MISSING
        below = _counts(self.compared.following[item.key]) or N_("Nothing refers to it")
        return Side(_number(item), Version(Message("{value}", {"value": name})), below, is_record=True)

    def _version(self, unit: str, value: Json) -> Version:
        """A value with the letters marked that those of the other records have not, or the place where it has fewer."""
        kind = self.compared.kind
        if not units_of(RECORDS[kind].record)[unit].is_text or value is None:
            return Version(value_said(kind, unit, value, self._names))
        text = str(text_of(value))
        stated = (item.values.get(unit) for item in self.compared.rows)
        others = {str(text_of(other)) for other in stated if other is not None} - {text}
        found = difference(text, sorted(others))
        written, marks = written_out(text, found.spans or beside_gaps(text, sorted(others)))
        return Version(Message("{value}", {"value": written}), marks, found)

    def _names(self, keys: Iterable[int]) -> Mapping[int, str]:
        return self._workspace.register.queries.names(list(keys), self._workspace.language)

    def _others(self) -> QWidget:
        """What some of the records have and none has otherwise: it is kept in any case."""
        appearance, compared = self._workspace.appearance, self.compared
        holder = QWidget()
        facts = [FactLine(appearance, "", unit_label(compared.kind, unit), self._only(unit)) for unit in compared.other]
        holder.setLayout(column(PlainLabel(appearance, N_("Kept in any case"), role="strong"), *facts, spacing=2))
        holder.setVisible(bool(facts))
        return holder

    def _only(self, unit: str) -> Message:
        stated = next(item.values[unit] for item in self.compared.rows if item.values.get(unit) is not None)
        return value_said(self.compared.kind, unit, stated, self._names)

    def _note(self) -> QWidget:
        """What follows, and what stays."""
        appearance = self._workspace.appearance
        note = Card(appearance, side=8)
        stays = PlainLabel(appearance, _STAY, role="second", colour="text2", wraps=True)
        line = row(IconLabel(appearance, "info", colour="info"), column(self.follows, stays, spacing=2), spacing=CELL)
        line.setStretch(1, 1)
        note.body.addLayout(line)
        return note

    def _follow_kept(self, number: int) -> None:
        for unit, line in self.lines.items():
            if unit:
                line.follow(_first_stated(unit, self.compared.rows, number))
        self._say_follows()

    def _say_follows(self) -> None:
        what = _counts(self.compared.follows(self.kept))
        self.follows.say(_FOLLOW.with_arguments(what=what) if what else _NONE_FOLLOW)


def _counts(counted: Mapping[str, int]) -> Message | None:
    """`Agreements: 3, Activities: 2`."""
    said: Message | None = None
    for kind, number in counted.items():
        part = N_("{kind}: {n}", kind=_plural(kind), n=number)
        said = part if said is None else N_("{first}, {second}", first=said, second=part)
    return said


def _first_stated(unit: str, rows: Sequence[Row], kept: int) -> int:
    """The number of the record whose value is kept: the kept one's, or that of the first that has one."""
    if rows[kept - 1].values.get(unit) is not None:
        return kept
    return next(number for number, item in enumerate(rows, 1) if item.values.get(unit) is not None)


def _number(item: Row) -> str:
    return str(item.values.get("reference") or item.key)


def _plural(kind: str) -> Message:
    """What rows of a kind are called together: of a row of an agreement or an activity the latter."""
    owner = RECORDS[kind].owner
    shown = (owner.type.refers_to if owner is not None else None) or kind
    return VIEWS[shown].said if shown in VIEWS and shown != PARTNER else RECORDS[kind].label
