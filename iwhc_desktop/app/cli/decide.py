"""Commands for conflicts: conflicts, decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.edit import changed
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.app.cli.parser import UsageError
from iwhc_desktop.app.cli.shapes import labels
from iwhc_desktop.app.cli.text import unit_value
from iwhc_desktop.app.cli.values import usable
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.field_types import NO, YES
from iwhc_desktop.domain.fields import Unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.messages import N_
from iwhc_desktop.services.exchange.results import ToDecide

_FLAGS: Mapping[str, bool] = {"true": True, "false": False}


def conflicts(call: Call) -> Answer:
    """Every field with several values, and who entered each."""
    found = call.reading().exchange.conflicts()
    named = labels(call.queries, {item.key for item in found} | _keys_in(found))
    return Answer([conflict_object(item, named) for item in found], _lines(found, named))


def _keys_in(found: Sequence[ToDecide]) -> set[int]:
    """The records to which values refer."""
    return {key for item in found if (unit := _unit(item)) for value in item.values for key in unit.keys(value.value)}


def _unit(item: ToDecide) -> Unit | None:
    return units_of(RECORDS[item.kind].record).get(item.unit)


def conflict_object(item: ToDecide, named: Mapping[int, str]) -> dict[str, Json]:
    """One conflict; its values are in the order of their operations."""
    values: list[Json] = [
        {
            "n": value.n,
            "value": _value(item, value.value, named),
            "office": value.author.office,
            "person": value.author.person,
            "at": value.at.isoformat(),
            "operation": str(value.stamp.key),
        }
        for value in item.values
    ]
    return {
        "id": item.id,
        "kind": item.kind,
        "key": str(item.key),
        "reference": named[item.key],
        "field": item.unit,
        "record": item.reference or None,
        "before": _value(item, item.before, named),
        "values": values,
    }


def _value(item: ToDecide, value: Json, named: Mapping[int, str]) -> Json:
    """A value as in lists; for a text in one language the text."""
    unit = _unit(item)
    return value if unit is None else unit.field.type.plain(text_of(value), named)


def _lines(found: Sequence[ToDecide], named: Mapping[int, str]) -> Iterator[Line]:
    for item in found:
        yield item.id, item.label, item.reference or named[item.key]
        for value in item.values:
            told = (YES if value.value else NO) if item.unit == RETIRED else unit_value(_unit(item), value.value, named)
            yield "", str(value.n), told, value.author.office, value.author.person, value.at.replace(microsecond=0)
    if not found:
        yield N_("Nothing to decide")


def decide(call: Call) -> Answer:
    """Settle a conflict with one of its values, with another one, or with all of its texts."""
    options = call.options
    ways = (options.take is not None) + (options.value is not None) + bool(options.keep_both)
    if ways != 1:
        raise UsageError("--take, --value, --keep-both", "iwhc-desktop decide ID --take N | --value V | --keep-both")
    register = call.writing()
    key, kind, value = _asked(call)
    result = register.exchange.decide(options.id, take=options.take, value=value, keep_both=options.keep_both)
    return changed(call, kind, key, result, N_("Decided: {reference}"))


def _asked(call: Call) -> tuple[int, str, Json]:
    """The record of the conflict, its kind, and the typed value in the form of its field."""
    key, _, rest = str(call.options.id).partition(".")
    name = rest.rpartition(".")[0]
    number = int(key) if key.isdecimal() else 0
    kind = call.queries.kind_of(number) or ""
    typed: str | None = call.options.value
    if not kind or typed is None:
        return number, kind, None
    unit = units_of(RECORDS[kind].record).get(name)
    if unit is None:
        return number, kind, _FLAGS.get(typed, typed)
    return number, kind, usable(unit.field, typed, call.references(call.queries))
