"""Every declared field has an input by its type that shows and gives back the values of the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from full_records import value_of
from PySide6.QtWidgets import QWidget

from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.field_types import Address, Choice, Code, Count, Flag, Localized
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.frame.workspace import Workspace
from iwhc_desktop.gui.views.bindings import (
    Binding,
    ChoiceBinding,
    LocalizedBinding,
    TextBinding,
)
from iwhc_desktop.gui.views.date_bindings import DateBinding
from iwhc_desktop.gui.views.inputs import input_for
from iwhc_desktop.gui.views.value_bindings import MoneyBinding, NumberBinding
from iwhc_desktop.i18n.messages import Message

FURTHER = 1 << 32 | 77
INPUTS = {
    Localized: LocalizedBinding,
    Choice: ChoiceBinding,
    Flag: ChoiceBinding,
    Count: NumberBinding,
    Money: MoneyBinding,
    PartialDay: DateBinding,
    Address: TextBinding,
    Code: TextBinding,
}


def fields_of_kind(kind: str) -> list[Field]:
    """What people enter in forms: not what a record belongs to, and no shares, which have an input of their own."""
    return [item for item in RECORDS[kind].fields if not item.type.is_owner and not isinstance(item.type, Shares)]


@pytest.fixture
def make_input(workspace: Workspace, qtbot) -> Callable[[Field], Binding]:
    """Make the input of a field, on a page as in the program."""
    page = QWidget()
    qtbot.addWidget(page)

    def make(item: Field) -> Binding:
        binding = input_for(workspace, item)
        binding.widget.setParent(page)
        return binding

    return make


@pytest.mark.parametrize("kind", list(RECORDS))
def test_a_value_of_every_field_is_shown_and_given_back(make_input, kind):
    keys = {name: [FURTHER] for name in RECORDS}
    for item in fields_of_kind(kind):
        if item.type.refers_to == "":
            continue
        values = {item.name: [FURTHER]} if item.is_set else {unit.name: value_of(unit, 1, keys) for unit in item.units}
        binding = make_input(item)
        binding.load(values)
        assert binding.problem() is None, item.name
        told = binding.values()
        assert told, item.name
        assert {unit: text_of(values[unit]) for unit in told} == told, item.name
        again = make_input(item)
        again.show_typed(binding.typed())
        assert again.values() == told, item.name
        binding.load({})
        assert not any(binding.values().values()) or isinstance(binding, ChoiceBinding), item.name


@pytest.mark.parametrize("kind", list(RECORDS))
def test_the_input_is_that_of_the_type_and_reads_in_its_direction(make_input, kind):
    for item in fields_of_kind(kind):
        binding = make_input(item)
        wanted = [made for of_type, made in INPUTS.items() if isinstance(item.type, of_type)]
        assert not wanted or type(binding) is wanted[0], item.name
        assert isinstance(item.label, Message)
        if isinstance(binding, TextBinding):
            binding.show_typed("رقم 12")
            assert binding.input.edit.isRightToLeft() == (not item.type.is_ltr), item.name


ODD = {
    PartialDay: ["1445", "0024-06-13", "2022/2024-06", "2024-01-01/2024-10-08", "2024-06"],
    Count: [1_000, 1_000_000],
    Money: [
        {"amount_minor": minor, "currency": currency}
        for minor in (250_000, 1_234, 25_000_050)
        for currency in ("SAR", "KWD", "XOF")
    ],
}
"""Values whose own texts would be asked about or misread if they were parsed again."""


def odd_values(item: Field) -> list[dict[str, Json]]:
    """The usual values of a field, and odd ones that its type accepts."""
    keys = {name: [FURTHER] for name in RECORDS}
    usual = {item.name: [FURTHER]} if item.is_set else {unit.name: value_of(unit, 1, keys) for unit in item.units}
    odd = next((values for of_type, values in ODD.items() if isinstance(item.type, of_type)), [])
    return [usual, *({item.name: value} for value in odd if not item.type.problem(value, ""))]


def test_the_language_changes_no_value(workspace, make_input):
    """Invariant 26, K33: shown in one language, written anew in the others, kept as a draft and shown in another."""
    shown = []
    formatted = [one for kind in RECORDS for one in fields_of_kind(kind) if isinstance(one.type, tuple(ODD))]
    for item, values in [(one, values) for one in formatted for values in odd_values(one)]:
        binding, again = make_input(item), make_input(item)
        binding.load(values)
        shown.append((binding, again, binding.values(), binding.typed()))
    for language in ("fr", "ar", "en"):
        workspace.appearance.set_language(language)
        for binding, again, told, draft in shown:
            assert (binding.values(), binding.typed(), binding.problem()) == (told, draft, None), binding.name
            again.show_typed(draft)
            assert again.values() == told, binding.name
