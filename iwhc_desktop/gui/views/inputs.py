"""The input of a declared field: only here is one chosen by the type of a field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from iwhc_desktop.domain.field_type import FieldType
from iwhc_desktop.domain.field_types import NO, YES, Choice, Count, Flag, Links, Localized, Reference
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.models.choices import Option
from iwhc_desktop.gui.records import VIEWS
from iwhc_desktop.gui.views.bindings import (
    ONE_IS_ENOUGH,
    Binding,
    ChoiceBinding,
    LocalizedBinding,
    TextBinding,
)
from iwhc_desktop.gui.views.choice_options import choice_options
from iwhc_desktop.gui.views.date_bindings import DateBinding
from iwhc_desktop.gui.views.field_icons import input_icon
from iwhc_desktop.gui.views.form_parts import Input
from iwhc_desktop.gui.views.record_bindings import NOBODY, EntryBinding, RecordsBinding
from iwhc_desktop.gui.views.value_bindings import MoneyBinding, NumberBinding
from iwhc_desktop.gui.views.where_input import WhereBinding
from iwhc_desktop.i18n.messages import N_

_FIND = {"partner": N_("Add a partner…"), "place": N_("Find a place…"), "event": N_("Find an event…")}
"""What the empty input of records that are found by typing says, also for a kind without pages."""
_FIND_ANY = N_("Add…")
_LINES = 3


def input_for(workspace: Workspace, field: Field, said: Input | None = None) -> Binding:
    """An input for a field, empty until a record is loaded; `said` is what it says instead of the field."""
    make = next(made for of_type, made in _MAKERS.items() if isinstance(field.type, of_type))
    if said is None:
        return make(workspace, field)
    if said.online:
        return WhereBinding(workspace, field.name, said.online, said.said or field.label)
    binding = make(workspace, replace(field, label=said.said or field.label))
    if said.hint is not None:
        binding.widget.show_hint(said.hint)
    if said.none is not None and isinstance(binding, ChoiceBinding):
        binding.say_none(said.none)
    return binding


def _text(workspace: Workspace, field: Field) -> Binding:
    is_ltr, icon = field.type.is_ltr, input_icon(field)
    return TextBinding(workspace.appearance, field.name, field.label, ltr=is_ltr, icon=icon)


def _localized(workspace: Workspace, field: Field) -> Binding:
    lines = _LINES if field.type.is_multiline else 1
    hint = ONE_IS_ENOUGH if field.flags.required else ""
    return LocalizedBinding(workspace.appearance, field.name, field.label, lines=lines, hint=hint)


def _choice(workspace: Workspace, field: Field) -> Binding:
    labels = field.type.labels if isinstance(field.type, Choice) else {}
    return ChoiceBinding(workspace.appearance, field.name, field.label, (*_none(field), *choice_options(labels)))


def _flag(workspace: Workspace, field: Field) -> Binding:
    options = (*_none(field), Option(True, YES), Option(False, NO))
    return ChoiceBinding(workspace.appearance, field.name, field.label, options)


def _number(workspace: Workspace, field: Field) -> Binding:
    return NumberBinding(workspace.appearance, field.name, field.label, workspace.explain, field.type)


def _money(workspace: Workspace, field: Field) -> Binding:
    lookups = workspace.register.lookups
    return MoneyBinding(workspace.appearance, field.name, field.label, workspace.explain, lambda: lookups.own_country)


def _day(workspace: Workspace, field: Field) -> Binding:
    return DateBinding(workspace.appearance, field.name, field.label, workspace.explain)


def _records(workspace: Workspace, field: Field) -> Binding:
    """Of most kinds there are many records, found by typing; of a short list one is chosen out of all."""
    kind = field.type.to if isinstance(field.type, Reference | Links) else ""
    if kind and kind not in {*VIEWS, *_FIND} and isinstance(field.type, Reference):
        return EntryBinding(workspace, field.name, field.label, kind, icon=input_icon(field))
    find, is_single = _FIND.get(kind, _FIND_ANY), isinstance(field.type, Reference)
    return RecordsBinding(workspace, field.name, field.label, kind, find, single=is_single)


_MAKERS: Mapping[type[FieldType], Callable[[Workspace, Field], Binding]] = MappingProxyType(
    {
        Localized: _localized,
        Choice: _choice,
        Flag: _flag,
        Count: _number,
        Money: _money,
        PartialDay: _day,
        Reference: _records,
        Links: _records,
        FieldType: _text,
    }
)
"""The first type that the type of a field is, or is a kind of, decides."""


def _none(field: Field) -> tuple[Option, ...]:
    """That nothing is chosen, where that is possible."""
    return () if field.flags.required or field.flags.default is not None else (Option(None, NOBODY),)
