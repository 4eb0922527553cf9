"""Values of records in words: labels of choices, dates, names of other records. No Qt."""

from __future__ import annotations

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.fields import sets_of, split_set_unit, units_of
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.gui.views.shown import BETWEEN
from iwhc_desktop.i18n.languages import LANGUAGES
from iwhc_desktop.i18n.messages import N_, Message

_IN_LANGUAGE = N_("{field} ({language})")


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
