"""Rows below a record as chips: each names a record and says by a button in the chip what that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QMenu, QWidget

from iwhc_desktop.domain.change import Json, Stamp, Values
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import Choice
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import ACCESSIBLE_NAME, say
from iwhc_desktop.gui.parts.buttons import open_below
from iwhc_desktop.gui.parts.check_box import CheckBox
from iwhc_desktop.gui.parts.chip_input import ChipEntry
from iwhc_desktop.gui.views.form_parts import Chips
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.gui.views.shown import field_of, side_by_side
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.records.record_pages import relation
from iwhc_desktop.services.saving.commands import Change, Create, Edit, RowName, Withdraw
from iwhc_desktop.services.saving.entries import defaults_of
from iwhc_desktop.store.reading.row_reader import Row

_ADD = N_("Add a partner…")
_ALSO_AS = C_("role", "Also as")
_NAMED = N_("{label}: {value}")
_OTHERS = C_("list of partners", "and others")


class _Part(NamedTuple):
    """One role of a record here: the code, and the key of its row (0 for a new one)."""

    code: str
    row: int = 0


class ChipRowsBinding(RecordsBinding):
    """The rows of one kind as chips. A record with several rows has one chip that names all of its roles.

    Where the declaration names a flag for it, a box says *and others*: the list is not complete.
    """

    def __init__(self, workspace: Workspace, kind: str, part: Chips) -> None:
        self._part = part
        self._link = relation(part.kind, kind)
        self._field, self._choice = (field_of(part.kind, name) for name in part.fields)
        self._usual = str(defaults_of(part.kind).get(self._choice.name) or "")
        self._rows: dict[int, Row] = {}
        self._parts: dict[int | str, list[_Part]] = {}
        self._complete: Json = None
        self.others = CheckBox(workspace.appearance, _OTHERS)
        say(workspace.appearance, self.others, _NAMED.with_arguments(label=part.said, value=_OTHERS), ACCESSIBLE_NAME)
        super().__init__(workspace, part.kind, part.said, self._field.type.refers_to or "", _ADD)
        self.new.alias = part.kind
        self.input.detailed.connect(self._open_roles)
        if part.others:
            self.widget.label_line.addWidget(self.others)
            self.others.toggled.connect(lambda _ticked: self._tell())
        else:
            self.others.setParent(self.widget)
            self.others.hide()

    # the chips and their roles

    @property
    def _labels(self) -> Mapping[str, Message]:
        return self._choice.type.labels if isinstance(self._choice.type, Choice) else {}

    def roles_of(self, value: int | str) -> list[_Part]:
        """What a record is here; what is usual for one that was just chosen."""
        return self._parts.setdefault(value, [_Part(self._usual)])

    def _entry(self, value: int | str, names: Mapping[int, str]) -> ChipEntry:
        labels = [self._labels[part.code] for part in self.roles_of(value) if part.code in self._labels]
        return super()._entry(value, names)._replace(detail=side_by_side(labels))

    def _open_roles(self, value: object, button: QWidget) -> None:
        if isinstance(value, int | str):
            menu = self.menu(value)
            menu.aboutToHide.connect(menu.deleteLater)
            open_below(menu, button)

    def menu(self, value: int | str) -> QMenu:
        """The roles to choose from; in a menu of its own those that a record has besides."""
        menu, text = QMenu(self.input), self._workspace.appearance.text
        also = QMenu(text(_ALSO_AS), menu)
        codes = [part.code for part in self.roles_of(value)]
        for code, said in self._labels.items():
            action = menu.addAction(text(said))
            action.setCheckable(True)
            action.setChecked(code in codes)
            action.triggered.connect(lambda _checked=False, code=code: self.set_role(value, code))
            if code not in codes:
                also.addAction(text(said)).triggered.connect(
                    lambda _checked=False, code=code: self.set_role(value, code, further=True)
                )
        menu.addSeparator()
        menu.addMenu(also)
        return menu

    def set_role(self, value: int | str, code: str, *, further: bool = False) -> None:
        """Give a record this role, instead of those that it has or besides them."""
        held = self.roles_of(value)
        self._parts[value] = [*held, _Part(code)] if further else [_Part(code, held[0].row)]
        self._show(self._values())
        self._tell()

    # rows

    def load(self, values: Values) -> None:
        """Show whether the list is complete; `load_rows` shows the rows."""
        self._complete = values.get(self._part.others)
        self._tick(is_ticked=self._complete is False)

    def _tick(self, *, is_ticked: bool) -> None:
        self.others.blockSignals(True)
        self.others.setChecked(is_ticked)
        self.others.blockSignals(False)
        self.others.update()

    def load_rows(self, rows: Sequence[Row]) -> None:
        """Show the existing rows."""
        self._rows = {row.key: row for row in rows}
        self._parts = {}
        for row in rows:
            value = row.values.get(self._field.name)
            if isinstance(value, int):
                code = str(row.values.get(self._choice.name) or "")
                self._parts.setdefault(value, []).append(_Part(code, row.key))
        super().show_typed(list(self._parts))

    def values(self) -> dict[str, Json]:
        """Whether the list is complete: said where somebody ticked the box, or had ticked it."""
        if not self._part.others:
            return {}
        unticked = None if self._complete is None else True
        return {self._part.others: False if self.others.isChecked() else unticked}

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of the rows as they were read, under the key of the row and the name of the unit."""
        return {
            f"{key}/{unit}": stamp for key, row in self._rows.items() for unit, stamp in row.seen(row.values).items()
        }

    def edits(self, owner: RowName, removed_for: str) -> Iterator[Edit]:
        """The changes among the rows of a record."""
        parts = list(self._all_parts())
        removed = self._rows.keys() - {part.row for _value, part in parts}
        yield from (Withdraw(self._part.kind, key, removed_for) for key in sorted(removed))
        for value, part in parts:
            yield from self._edit(value, part, owner)

    def _all_parts(self) -> Iterator[tuple[int | str, _Part]]:
        """Every role of every record."""
        for value in self._values():
            yield from ((value, part) for part in self.roles_of(value))

    def _edit(self, value: int | str, part: _Part, owner: RowName) -> Iterator[Edit]:
        before = self._rows.get(part.row)
        if before is None:
            given = {self._link.name: owner, self._field.name: value, self._choice.name: part.code or None}
            yield Create(self._part.kind, given, self._alias(value, part))
        elif before.values.get(self._choice.name) != (part.code or None):
            yield Change(self._part.kind, before.key, {self._choice.name: part.code}, before.seen([self._choice.name]))

    def _alias(self, value: int | str, part: _Part) -> str:
        return f"{self._part.kind}_{str(value).removeprefix('@')}_{part.code}"

    def holds(self, problem: Problem) -> bool:
        """Whether a broken rule is one of these rows, or of a record that one of them creates."""
        aliases = {self._alias(value, part) for value, part in self._all_parts()}
        return problem.row in {*map(str, self._rows), *aliases} or super().holds(problem)

    # as a draft

    def typed(self) -> Json:
        """The chips with their roles and rows, the words that are left, and whether there are others."""
        members = super().typed()
        chips: list[Json] = []
        for value, member in zip(self._values(), members if isinstance(members, list) else [], strict=False):
            roles: Json = [[part.code, part.row] for part in self.roles_of(value)]
            chips.append({"record": member, "roles": roles})
        return {"chips": chips, "words": self.input.words, "others": self.others.isChecked()}

    def show_typed(self, typed: Json) -> None:
        """Restore them; rows that came meanwhile are shown too, and those that were withdrawn become new ones."""
        kept = typed if isinstance(typed, dict) else {}
        self.new.keep(())
        chips = kept.get("chips")
        values = [value for chip in (chips if isinstance(chips, list) else []) if (value := self._restored(chip))]
        self._show(values)
        self.input.edit.setText(str(kept.get("words") or ""))
        self._tick(is_ticked=kept.get("others") is True)

    def _restored(self, chip: Json) -> int | str | None:
        if not isinstance(chip, dict):
            return None
        value, roles = self.new.restored(chip.get("record")), chip.get("roles")
        if value is not None and isinstance(roles, list):
            self._parts[value] = [self._kept_part(role) for role in roles] or [_Part(self._usual)]
        return value

    def _kept_part(self, kept: Json) -> _Part:
        """A role as a draft keeps it; one whose row is gone becomes a new row."""
        code, row = kept if isinstance(kept, list) and len(kept) == 2 else (self._usual, 0)
        return _Part(str(code), row if isinstance(row, int) and row in self._rows else 0)
