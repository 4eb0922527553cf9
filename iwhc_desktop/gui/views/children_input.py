"""Rows that belong to a record: a line of inputs for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from iwhc_desktop.domain.change import Json, Stamp, Values
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.accessibility import PLACEHOLDER, say
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.parts.buttons import IconButton, LinkButton
from iwhc_desktop.gui.parts.card import column, come_into_sight, row
from iwhc_desktop.gui.parts.field import FormField
from iwhc_desktop.gui.views.bindings import FIELD_SPACING, Binding, RowsBinding, changed_units, level_fields, row_of
from iwhc_desktop.gui.views.form_parts import Children
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.line_keys import LineKeys
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.gui.views.shown import field_of, side_by_side
from iwhc_desktop.i18n.messages import N_, Message
from iwhc_desktop.services.records.record_pages import relation
from iwhc_desktop.services.saving.commands import Change, Create, Edit, RowName, Withdraw
from iwhc_desktop.services.saving.entries import defaults_of
from iwhc_desktop.store.reading.row_reader import Row

_NUMBERED = N_("{label} {number}")
_REMOVE = N_("Remove: {label} {number}")
_GONE = N_("Another person has withdrawn this entry in the meantime. It is entered again when you save")
_REMOVED = "removed"
"""In a draft: the row of this line was taken out."""
_LABELLED = 3
"""From this number of inputs in a line on, labels are shown above the first line."""


_MOST = 3
"""More inputs than that do not fit into one line of a small window: they are in rows of so many at most."""


class ChildLine(QObject):
    """The inputs of one row, with a cross that removes it; so does emptying all of them. `key` is 0 for a new row.

    `removed()` when the cross is pressed.
    """

    removed = Signal()

    def __init__(self, workspace: Workspace, part: Children, number: int, key: int) -> None:
        super().__init__()
        self.key = key
        self.alias = f"{part.kind}{number}"
        self.inputs: list[Binding] = []
        is_stacked = len(part.fields) > _MOST
        for name in part.fields:
            field = field_of(part.kind, name)
            numbered = _NUMBERED.with_arguments(label=field.label, number=number)
            binding = input_for(workspace, replace(field, label=numbered))
            binding.widget.label.say(field.label)
            if not is_stacked and (number > 1 or len(part.fields) < _LABELLED):
                binding.widget.hide_head()
                _explain(workspace, binding, field.label)
            if isinstance(binding, RecordsBinding):
                binding.new.alias = f"{self.alias}_{name}"
            binding.offer()
            binding.load(defaults_of(part.kind))
            self.inputs.append(binding)
        self._unchosen = self.values()
        widgets = [binding.widget for binding in self.inputs]
        inputs = _stacked(widgets) if is_stacked else row_of(*widgets, widths=(2, *(1 for _ in widgets[1:])))
        self.cross = IconButton(workspace.appearance, "x", _REMOVE.with_arguments(label=part.said, number=number))
        self.cross.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to inputs; arrows lead here
        self.cross.clicked.connect(self.removed)
        self.widget = QWidget()
        self.widget.setLayout(_with_cross(inputs, self.cross, widgets[0]))
        LineKeys(self.widget, [widget.entry for widget in widgets], self.cross)

    def load(self, values: Values) -> None:
        """Show the row's values."""
        for binding in self.inputs:
            binding.load(values)
        always = [binding for binding in self.inputs if not binding.can_be_empty]
        self._unchosen = {unit: value for binding in always for unit, value in binding.values().items()}

    def values(self) -> dict[str, Json]:
        """The units of the row."""
        return {unit: value for binding in self.inputs for unit, value in binding.values().items()}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is entered: every input is empty, or holds what it held without being touched.

        That is the default in a new row; in a stored one only what cannot be emptied, such as a choice without "None".
        """
        if any(binding.problem() is not None for binding in self.inputs):
            return False
        return all(value in (None, [], self._unchosen.get(unit)) for unit, value in self.values().items())

    def holds(self, problem: Problem) -> bool:
        """Whether a broken rule is one of this row, or of a record that one of its inputs creates."""
        return problem.row in self.names or any(binding.holds(problem) for binding in self.inputs)

    def part_for(self, problem: Problem) -> Binding:
        """The input that a broken rule marks; the first one for a rule of no field."""
        for binding in self.inputs:
            if binding.holds(problem):
                return binding.part_for(problem)
        names = (problem.field, problem.field.rpartition("_")[0])
        return next((one for one in self.inputs if one.name in names), self.inputs[0])

    @property
    def names(self) -> tuple[str, str]:
        """The identifiers of the row in a problem: its key, or the alias under which it is created."""
        return (str(self.key), self.alias)


def _with_cross(inputs: QWidget, cross: QWidget, first: FormField) -> QHBoxLayout:
    """The cross after the inputs, beside the first of them: below its label where that is shown."""
    above = 0 if first.label.isHidden() else first.label_line.sizeHint().height() + 6
    line = row(inputs, column(cross, None, margins=(0, above + 4, 0, 0)), spacing=4)
    line.setStretch(0, 1)
    return line


def _stacked(widgets: Sequence[QWidget]) -> QWidget:
    """Inputs in two rows or more; those below one another are equally wide, also where one needs more room."""
    in_a_row = min(_MOST, (len(widgets) + 1) // 2)
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(FIELD_SPACING)
    grid.setVerticalSpacing(8)
    for number, widget in enumerate(widgets):
        grid.addWidget(widget, *divmod(number, in_a_row), Qt.AlignmentFlag.AlignTop)
    for place in range(in_a_row):
        grid.setColumnStretch(place, 1)
    for start in range(0, len(widgets), in_a_row):
        level_fields(widgets[start : start + in_a_row])
    return holder


def _explain(workspace: Workspace, binding: Binding, label: DisplayText) -> None:
    """Show the label in an empty line of text, since it is not above it."""
    edit = getattr(binding.widget.entry, "edit", None)
    if isinstance(edit, QLineEdit) and not edit.placeholderText():
        say(workspace.appearance, edit, label, PLACEHOLDER)


class ChildrenBinding(RowsBinding):
    """Lines for the rows of one kind, and a link that adds one; existing rows keep their keys.

    `is_ready`: if there are no rows, one empty line is shown.
    """

    def __init__(self, workspace: Workspace, kind: str, part: Children, *, is_ready: bool) -> None:
        self._workspace = workspace
        self._part = part
        self._is_ready = is_ready
        self._link = relation(part.kind, kind)
        self._rows: dict[int, Row] = {}
        self._shown: dict[int, Json] = {}
        self._removed: list[int] = []
        self._number = 0
        self.lines: list[ChildLine] = []
        self._holder = QWidget()
        self._box = column(spacing=8)
        self._holder.setLayout(self._box)
        self.more = LinkButton(workspace.appearance, part.more)
        self.more.clicked.connect(self._add_one)
        whole = QWidget()
        whole.setLayout(column(self._holder, row(self.more, None), spacing=6))
        super().__init__(part.kind, FormField(workspace.appearance, part.said, whole))

    def load_rows(self, rows: Sequence[Row]) -> None:
        """Show the existing rows."""
        self._rows = {item.key: item for item in rows}
        self._clear()
        for item in rows:
            self.add(item.key)
        self._shown |= {line.key: _content(line) for line in self.lines}
        if not rows and self._is_ready:
            self.add()

    def _add_one(self) -> None:
        line = self.add()
        line.inputs[0].start()
        come_into_sight(line.widget, line.inputs[0].widget)

    def add(self, key: int = 0) -> ChildLine:
        """Add a line: the existing row of this key, or an empty one."""
        self._number += 1
        line = ChildLine(self._workspace, self._part, self._number, key)
        if key in self._rows:
            line.load(self._rows[key].values)
        self.lines.append(line)
        self._box.addWidget(line.widget)
        for binding in line.inputs:
            binding.changed.connect(self.changed)
            binding.committed.connect(self.committed)
        line.removed.connect(lambda: self._remove(line))
        self._put_before_link(line)
        return line

    def _remove(self, line: ChildLine) -> None:
        """Take a line out; a stored row is withdrawn with the next save."""
        at = self.lines.index(line)
        self.lines.remove(line)
        if line.key:
            self._removed.append(line.key)
        line.widget.hide()
        line.widget.deleteLater()
        if not self.lines and self._is_ready:
            self.add()
        self.changed.emit()
        self.committed.emit()
        if self.lines:
            self.lines[min(at, len(self.lines) - 1)].inputs[0].start()
        else:
            self.more.setFocus()

    def _put_before_link(self, line: ChildLine) -> None:
        """What was added last is reached before the link, not after the buttons of the form."""
        before: QWidget | None = self.more.previousInFocusChain()
        while before is not None and before is not self.more and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None:
            # Qt moves a whole widget with its inputs while it takes the focus for the first of them
            entry = line.inputs[0].widget.entry
            line.widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.widget.setFocusProxy(entry.focusProxy() or entry)
            QWidget.setTabOrder(before, line.widget)
            line.widget.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes None, its stubs do not say so
            line.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _clear(self) -> None:
        for line in self.lines:
            line.widget.hide()
            line.widget.deleteLater()
        self.lines = []
        self._removed = []
        self._number = 0

    def typed(self) -> Json:
        """The content of every line, with the key of its row, and the keys of the rows that were taken out."""
        lines: list[Json] = [{"key": line.key, **_content(line)} for line in self.lines]
        lines += [{"key": key, _REMOVED: True} for key in self._removed]
        return lines

    def in_words(self) -> DisplayText:
        """What the first inputs of all lines hold."""
        return side_by_side(line.inputs[0].in_words() for line in self.lines)

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of the rows as they were read, under the key of the row and the name of the unit."""
        return {
            f"{key}/{unit}": stamp for key, row in self._rows.items() for unit, stamp in row.seen(row.values).items()
        }

    def show_typed(self, typed: Json) -> None:
        """Restore these lines. Rows that came meanwhile are shown too.

        A row that somebody withdrew meanwhile is gone, but for what was changed here: that becomes a new row.
        """
        entries = _entries(typed)
        removed = [_key(entry) for entry in entries if _REMOVED in entry]
        kept = [entry for entry in entries if _REMOVED not in entry and not self._is_gone(entry)]
        self._clear()
        self._removed = [key for key in removed if key in self._rows]
        for entry in kept:
            self._restore(entry)
        self._add_missing({*removed, *map(_key, kept)})

    def _add_missing(self, known: set[int]) -> None:
        """Show the rows that the lines do not know, or else the empty line that is always in sight."""
        for key in sorted(self._rows.keys() - known):
            self.add(key)
        if not self.lines and self._is_ready:
            self.add()

    def _is_gone(self, entry: Mapping[str, Json]) -> bool:
        """Whether a row was withdrawn meanwhile and nothing was changed in it here."""
        key = _key(entry)
        content = {name: value for name, value in entry.items() if name != "key"}
        return key != 0 and key not in self._rows and self._shown.get(key) == content

    def _restore(self, entry: Mapping[str, Json]) -> None:
        key = _key(entry)
        line = self.add(key if key in self._rows else 0)
        for binding in line.inputs:
            if binding.name in entry:
                binding.show_typed(entry[binding.name])
        if key and key not in self._rows:
            line.inputs[0].widget.show_warning(_GONE)

    def edits(self, owner: RowName, removed_for: str) -> Iterator[Edit]:
        """The changes among the rows of a record."""
        yield from (Withdraw(self._part.kind, key, removed_for) for key in self._removed)
        for line in self.lines:
            yield from self._empty(line, removed_for) if line.is_empty else self._filled(line, owner)

    def _empty(self, line: ChildLine, removed_for: str) -> Iterator[Edit]:
        """A stored row all of whose inputs were emptied is withdrawn."""
        before = self._rows.get(line.key)
        if before is not None and changed_units(before.values, line.values()):
            yield Withdraw(self._part.kind, before.key, removed_for)

    def _filled(self, line: ChildLine, owner: RowName) -> Iterator[Edit]:
        kind, before, values = self._part.kind, self._rows.get(line.key), line.values()
        for binding in line.inputs:
            yield from binding.new_records()
        if before is None:
            given = {unit: value for unit, value in values.items() if value not in (None, [])}
            yield Create(kind, {self._link.name: owner, **given}, line.alias)
        elif changed := changed_units(before.values, values):
            yield Change(kind, before.key, changed, before.seen(changed))

    # what is wrong

    def holds(self, problem: Problem) -> bool:
        """Whether a problem belongs to one of these rows, or to a record that one of them creates."""
        return problem.row in map(str, self._removed) or any(line.holds(problem) for line in self.lines)

    def part_for(self, problem: Problem) -> Binding:
        """The input of the line that a broken rule marks."""
        return next((line.part_for(problem) for line in self.lines if line.holds(problem)), self)

    def _unreadable(self) -> list[Binding]:
        return [binding for line in self.lines for binding in line.inputs if binding.problem() is not None]

    def resolve(self) -> None:
        """Take what was typed in each line for the one thing that it can mean."""
        for binding in [one for line in self.lines for one in line.inputs]:
            binding.resolve()

    def problem(self) -> Message | None:
        """Why the first invalid input is invalid."""
        return next((binding.problem() for binding in self._unreadable()), None)

    def mark(self, said: DisplayText) -> None:
        """Mark the invalid inputs, else all lines; "" removes every mark."""
        parts = self._unreadable() if said else []
        if not parts:
            super().mark(said)
        for binding in parts if said else [one for line in self.lines for one in line.inputs]:
            binding.mark((binding.problem() or "") if said else "")

    def forget(self) -> None:
        """Each input removes its own mark when its text changes."""
        self.widget.show_problem("")

    def start(self) -> None:
        """Focus a wrong input, else the first line, else the link that adds one."""
        wrong = self._unreadable()
        if wrong:
            wrong[0].start()
        elif self.lines:
            self.lines[0].inputs[0].start()
        else:
            self.more.setFocus()


def _content(line: ChildLine) -> dict[str, Json]:
    return {binding.name: binding.typed() for binding in line.inputs}


def _entries(typed: Json) -> list[dict[str, Json]]:
    return [entry for entry in typed if isinstance(entry, dict)] if isinstance(typed, list) else []


def _key(entry: Mapping[str, Json]) -> int:
    key = entry.get("key")
    return key if isinstance(key, int) else 0
