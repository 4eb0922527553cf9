"""Values of records in words: labels of choices, dates, names of other records. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.field_type import NameOf
from iwhc_desktop.domain.fields import sets_of, split_set_unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.views.shown import BETWEEN
from iwhc_desktop.i18n.formats import MISSING
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_, Message

_IN_LANGUAGE = N_("{field} ({language})")
NamesOf = Callable[[Iterable[int]], Mapping[int, str]]
"""Returns the names of records, by key."""


def unit_label(kind: str, unit: str) -> Message:
    """The label of a unit; for a language of a text with the language's name."""
    member = split_set_unit(unit)
    if member is not None:
        return sets_of(RECORDS[kind].record)[member[0]].label
    found = units_of(RECORDS[kind].record).get(unit)
    if found is None:
        return N_("Withdrawn") if unit == RETIRED else Message(unit)
    if found.part in LANGUAGES:
        return _IN_LANGUAGE.with_arguments(field=found.field.label, language=LANGUAGES[found.part].own_name)
    return found.label


def row_title(kind: str, name: str | None) -> Message:
    """What people call a row below a record, `Contact · Amina Diallo`; the title of its kind where it has no name."""
    label = RECORDS[kind].label
    return _between(label, name) if name else label


def unit_title(row: Message | None, kind: str, unit: str) -> Message:
    """The label of a unit after the title of its row, `Contact · Amina Diallo · Phone`; alone without a row."""
    label = unit_label(kind, unit)
    return _between(row, label) if row else label


def _between(first: Message, second: Message | str) -> Message:
    return Message(BETWEEN.join(("{first}", "{second}")), {"first": first, "second": second})


def unit_words(kind: str, unit: str, value: Json, names_of: NamesOf) -> object:
    """A value of a unit for a sentence; a member of a set by its name."""
    member = split_set_unit(unit)
    if member is not None:
        name = names_of([member[1]]).get(member[1]) or str(member[1])
        return name if value else MISSING
    found = units_of(RECORDS[kind].record).get(unit)
    if value is None:
        return MISSING
    return found.words(value, _namer(names_of)) if found else str(value)


def _namer(names_of: NamesOf) -> NameOf:
    """The name of one record, a dash if it is unknown."""
    return lambda key: names_of([key]).get(key) or MISSING
