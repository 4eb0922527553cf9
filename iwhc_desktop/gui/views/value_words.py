"""Values of records in words: labels of choices, dates, names of other records. Knows no window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.editing import text_of
from iwhc_desktop.domain.field_types import Choice, FieldType, Flag, PartialDay, Reference, Shares
from iwhc_desktop.domain.fields import sets_of, split_set_unit, units_of
from iwhc_desktop.domain.partial_date import PartialDate, PartialDateError
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import C_, N_, Message

YES, NO = C_("value", "Yes"), C_("value", "No")
_IN_LANGUAGE = N_("{field} ({language})")
NamesOf = Callable[[Iterable[int]], Mapping[int, str]]
"""What records are called, by key."""


def unit_label(kind: str, unit: str) -> Message:
    """What a unit of a record is called; a language of a text with its own name."""
    member = split_set_unit(unit)
    if member is not None:
        return sets_of(RECORDS[kind].record)[member[0]].label
    found = units_of(RECORDS[kind].record).get(unit)
    if found is None:
        return N_("Withdrawn") if unit == RETIRED else Message(unit)
    if found.part in LANGUAGES:
        return _IN_LANGUAGE.with_arguments(field=found.field.label, language=LANGUAGES[found.part].own_name)
    return found.field.label


def unit_words(kind: str, unit: str, value: Json, names_of: NamesOf) -> object:
    """A value of a unit as it may stand in a sentence; a member of a set by its name."""
    member = split_set_unit(unit)
    if member is not None:
        name = names_of([member[1]]).get(member[1]) or str(member[1])
        return name if value else MISSING
    found = units_of(RECORDS[kind].record).get(unit)
    if value is None:
        return MISSING
    return value_words(found.field.type, value, names_of) if found else str(value)


def value_words(kind: FieldType, value: Json, names_of: NamesOf) -> object:
    """A value by the kind of its field."""
    match kind:
        case Choice(labels=labels):
            return labels.get(str(value), str(value))
        case Flag():
            return YES if value else NO
        case PartialDay():
            return _day(value)
        case Reference() if isinstance(value, int):
            return names_of([value]).get(value) or MISSING
        case Shares():
            return N_("shares entered")
    text = text_of(value)
    return text if isinstance(text, int | str) and not isinstance(text, bool) else str(text)


def _day(value: Json) -> object:
    try:
        return PartialDate.parse(str(value))
    except PartialDateError:
        return str(value)
