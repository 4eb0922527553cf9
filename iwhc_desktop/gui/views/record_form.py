"""The form of a record kind, made from what is declared: new and edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from iwhc_desktop.domain.change import Json, Stamp
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_types import Count
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.look.appearance import DisplayText
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.parts.buttons import SecondaryButton
from iwhc_desktop.gui.parts.card import Separator, column, row
from iwhc_desktop.gui.parts.fold import Fold, HeadedFold
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.bindings import Binding, RowsBinding, changed_units, row_of
from iwhc_desktop.gui.views.children_input import ChildrenBinding
from iwhc_desktop.gui.views.chip_rows import ChipRowsBinding
from iwhc_desktop.gui.views.date_bindings import SpanBinding
from iwhc_desktop.gui.views.declared import RecordViews
from iwhc_desktop.gui.views.form_page import FormPage
from iwhc_desktop.gui.views.form_parts import (
    Children,
    Chips,
    Folded,
    Input,
    InputPart,
    InputRow,
    Numbers,
    RowsPart,
    Span,
)
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.numbers_field import numbers_field
from iwhc_desktop.gui.views.record_bindings import RecordsBinding
from iwhc_desktop.gui.views.record_finder import option_of
from iwhc_desktop.gui.views.remark_line import RemarkLine
from iwhc_desktop.gui.views.shown import field_of, side_by_side
from iwhc_desktop.gui.views.value_bindings import MoneyBinding
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.services.records.naming import is_owner
from iwhc_desktop.services.records.record_pages import RecordPage
from iwhc_desktop.services.saving.commands import Change, Create, Edit
from iwhc_desktop.services.saving.entries import defaults_of

_NOTHING = C_("fold of a form", "nothing entered yet")
_OFFICE = "responsible_office"
"""The field that says which office looks after a record; a new one is that of the office where it is entered."""


class RecordForm(FormPage):
    """The form that `views` declares: rows of inputs, folds with more of them, and remarks on what is typed.

    `remarks` are below the name and below all inputs in sight.
    """

    def __init__(self, workspace: Workspace, views: RecordViews[Any]) -> None:
        super().__init__(workspace, VIEWS[views.kind].marked)
        self.kind = views.kind
        self.rows_below: list[RowsBinding | ChipRowsBinding] = []
        self._only: list[tuple[RowsBinding | ChipRowsBinding, str, frozenset[str]]] = []
        self._summaries: list[tuple[HeadedFold, tuple[str, ...]]] = []
        self._views = views
        self._page: RecordPage | None = None
        self._goes_on = False
        appearance = workspace.appearance
        self.remarks = RemarkLine(appearance, self)
        self.remarks.asked.connect(lambda name: self.go_to(self.bindings[name]))
        self.remarks.shown.connect(lambda key: workspace.show_record(self.kind, key))
        self.more = Fold(appearance, N_("More…"), N_("Less"))
        self._arrange()
        self.another_button = SecondaryButton(appearance, N_("Save and enter another"))
        self.another_button.clicked.connect(self._save_and_go_on)
        self.add_button(self.another_button)

    def _arrange(self) -> None:
        body, views = self.card.body, self._views
        self._add_rows(body, views.form[:1])
        body.addLayout(self.remarks.above)
        self._add_rows(body, views.form[1:])
        body.addLayout(self.remarks.line)
        if views.folds:
            folded = column(spacing=0)
            body.addLayout(folded)
            for part in views.folds:
                self._add_fold(part, folded)
        if not views.more:
            for unused in (self.more, self.more.button):
                unused.setParent(self.card)
                unused.hide()
            return
        self.add_folds(self.more)
        body.addLayout(row(None, self.more.button))
        body.addWidget(self.more)
        self._add_rows(self.more.body, views.more)

    def _add_fold(self, part: Folded, among: QBoxLayout) -> None:
        fold = HeadedFold(self.workspace.appearance, part.said, part.icon)
        self.add_folds(fold)
        names = [*self.bindings]
        among.addLayout(column(Separator(self.workspace.appearance), fold.head, fold, spacing=0))
        self._add_rows(fold.body, part.rows)
        new = tuple(name for name in self.bindings if name not in names)
        for name in new:
            field = self.bindings[name].widget
            if field.label.said == part.said:
                field.hide_head()
        self._summaries.append((fold, part.summary or new))

    def _add_rows(self, box: QBoxLayout, rows: tuple[InputRow, ...]) -> None:
        for parts in rows:
            made = [self._part(part) for part in parts]
            if len(made) == 1:
                box.addWidget(made[0])
            else:
                box.addWidget(row_of(*made, widths=tuple(self._width(part) for part in parts)))

    def _part(self, part: InputPart) -> QWidget:
        """The inputs of a part, bound, in one widget."""
        names = tuple(part.labels) if isinstance(part, Numbers) else (part,)
        made = [self._input(name) for name in names]
        self.bind(*made)
        return numbers_field(self.workspace.appearance, part, made) if isinstance(part, Numbers) else made[0].widget

    def _input(self, part: InputPart) -> Binding:
        match part:
            case Span():
                appearance, names = self.workspace.appearance, (part.first, part.last)
                return SpanBinding(appearance, names, part.said, self.workspace.explain)
            case Children() | Chips() | RowsPart():
                return self._rows_input(part)
        said = part if isinstance(part, Input) else Input(str(part))
        made = input_for(self.workspace, field_of(self.kind, said.name), said)
        if said.near and isinstance(made, RecordsBinding):
            made.propose_nearby(partial(self._near, *said.near.split(".")))
        return made

    def _rows_input(self, part: Children | Chips | RowsPart) -> Binding:
        made = _rows_made(self.workspace, self._views, part, self.bindings)
        if isinstance(part, Children) and part.only:
            self._only.append((made, *part.only))
        self.rows_below.append(made)
        return made

    def _near(self, below: str, name: str) -> Sequence[Option]:
        """What may be meant: records in whose rows `below` the field names what an input of this form names."""
        kind = field_of(below, name).type.refers_to
        named = [key for one in self._choosers() if one.kind == kind for key in one.keys if not is_owner(key)]
        found = self.workspace.register.lookups.sharing(below, name, named)
        return [option_of(choice, self.workspace.language) for choice in found]

    def _choosers(self) -> Iterator[RecordsBinding]:
        """Every input of records, in the lines below the record too."""
        lines = chain.from_iterable(map(_inputs_of, self.rows_below))
        yield from (one for one in (*self.bindings.values(), *lines) if isinstance(one, RecordsBinding))

    def bind(self, *bindings: Binding) -> None:
        """Add fields; what signs of currencies mean follows from the record."""
        super().bind(*bindings)
        for binding in bindings:
            if isinstance(binding, MoneyBinding):
                binding.country = self._country

    def _country(self) -> str:
        """The country that decides what the sign of a currency means: that of the record, else of the office."""
        return self.workspace.register.lookups.country_for(self.values())

    def _width(self, part: InputPart) -> int:
        """The name of a record is twice as wide as the inputs beside it, a number half as wide."""
        if part == RECORDS[self.kind].display:
            return 4
        is_number = isinstance(part, str) and isinstance(field_of(self.kind, part).type, Count)
        return 1 if is_number else 2

    # showing

    def titles(self) -> tuple[Message, Message | str]:
        """New, or the reference number of what is edited."""
        if self._page is None:
            return self._views.words.new, ""
        return self._views.words.edit, str(self._page.row.values.get("reference") or "")

    def show_base(self) -> None:
        """Read the record and show it."""
        pages = self.workspace.register.pages
        self._page = pages.one(self.kind, self.key, self._views.reads_below) if self.key else None
        values = self._page.row.values if self._page else self._usual()
        for binding in self.bindings.values():
            binding.offer()
            binding.load(values)
        for children in self.rows_below:
            children.load_rows(self._page.below.get(children.name, ()) if self._page else ())

    def _usual(self) -> dict[str, Json]:
        """The values that a new record starts with."""
        usual = defaults_of(self.kind)
        if any(item.name == _OFFICE for item in RECORDS[self.kind].fields):
            usual[_OFFICE] = self.workspace.register.identity.office_key or None
        return usual

    def open_record(self, key: int, at: str = "", number: int | None = None) -> None:
        """Open the form of a record, of a new one for 0; only after a new one another can be entered."""
        self.another_button.setVisible(not key)
        super().open_record(key, at, number)

    # saving

    def _save_and_go_on(self) -> None:
        self._goes_on = True
        self.save()
        self._goes_on = False

    def saved(self, key: int) -> None:
        """Go back to the list, or go on with an empty form."""
        if self._goes_on:
            self.open_record(0)
            self.shown()
        else:
            super().saved(key)

    # what it means

    def edits(self) -> tuple[Edit, ...]:
        """The edits of a save."""
        new = [edit for binding in self.bindings.values() for edit in binding.new_records()]
        values, removed = self.values(), self.appearance.formats.plain(N_("Removed in the form"))
        if self._page is None:
            own = self._create(values)
            below = [edit for children in self.rows_below for edit in children.edits(f"@{self.kind}", removed)]
            return (*new, own, *below)
        stored = self._page.row
        changed = changed_units(stored.values, values)
        edits: list[Edit] = [*new, *([Change(self.kind, stored.key, changed, stored.seen(changed))] if changed else [])]
        for children in self.rows_below:
            edits += children.edits(stored.key, removed)
        return tuple(edits)

    def _create(self, values: dict[str, Json]) -> Create:
        """A new record; what it starts with and no input shows comes with it."""
        unseen = {unit: value for unit, value in self._usual().items() if unit not in values}
        given = {unit: value for unit, value in (unseen | values).items() if value not in (None, [])}
        return Create(self.kind, given, self.kind)

    def seen(self) -> dict[str, Stamp]:
        """The stamps of the record's units, and of those of the rows below it."""
        found = self._page.row.seen(self._page.row.values) if self._page else {}
        for children in self.rows_below:
            found |= children.stamps()
        return found

    def binding_of(self, problem: Problem) -> Binding | None:
        """The field of the record, or the rows below it."""
        if problem.row in (self.kind, str(self.key)):
            return super().binding_of(problem) or self._span_of(problem.field)
        return next((binding for binding in self.bindings.values() if binding.holds(problem)), None)

    def _span_of(self, name: str) -> Binding | None:
        """The input of two days one of which has this name."""
        spans = (binding for binding in self.bindings.values() if isinstance(binding, SpanBinding))
        return next((binding for binding in spans if name in binding.names), None)

    def looked(self) -> None:
        """Show what is remarkable about the typed values, what is in the folds, and only rows that are asked for."""
        values = self.values()
        if self._views.remark:
            self.remarks.show(self._views.remark(self.workspace, values, self.key))
        for fold, names in self._summaries:
            fold.summarise(self._summary(names))
        for children, name, codes in self._only:
            children.widget.setVisible(values.get(name) in codes or bool(children.in_words()))

    def _summary(self, names: tuple[str, ...]) -> DisplayText:
        """What these inputs hold, in a few words."""
        return side_by_side(self.bindings[name].in_words() for name in names) or _NOTHING


def _inputs_of(rows: RowsBinding | ChipRowsBinding) -> Iterator[Binding]:
    """The inputs in the lines of rows; chips have none beside their own."""
    return chain.from_iterable(line.inputs for line in rows.lines) if isinstance(rows, ChildrenBinding) else iter(())


def _rows_made(
    workspace: Workspace, views: RecordViews[Any], part: Children | Chips | RowsPart, beside: Mapping[str, Binding]
) -> RowsBinding | ChipRowsBinding:
    """The input of rows below a record; lines in sight are ready to be filled."""
    if isinstance(part, Chips):
        return ChipRowsBinding(workspace, views.kind, part)
    if isinstance(part, RowsPart):
        return part.make(workspace, beside)
    return ChildrenBinding(workspace, views.kind, part, is_ready=any(part in line for line in views.form))
