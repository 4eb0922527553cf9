"""What is refused and what gives a warning when records are edited: pure checks of the state after the edit.

Only what would destroy meaning is refused (shares of the parties that do not sum to the whole, an amount without
currency, a reference to nothing), and what only an amendment may change; anything merely unusual is a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from iwhc_desktop.domain.agreement import signed_rules
from iwhc_desktop.domain.change import RETIRED, Json
from iwhc_desktop.domain.editing import (
    Edited,
    Rule,
    Setting,
    State,
    day_of,
    field_units,
    is_empty,
    key_of,
    text_of,
    words_in,
)
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.field_type import WRONG_FORM
from iwhc_desktop.domain.field_types import TEXT_LIMIT
from iwhc_desktop.domain.fields import Field, Signed, Unit, fields_of, split_set_unit, units_of
from iwhc_desktop.domain.partial_day import AS_WRITTEN, PartialDay
from iwhc_desktop.domain.records import FINAL_KINDS, RECORDS
from iwhc_desktop.i18n.text_rules import check_text, first_place, names_something, shown

_EXCERPT = 60
_FIRST_YEAR, _YEARS_AHEAD = 1945, 30
"""Years outside these are unusual in a date of signing, letter or effect (register design, section 2)."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The result of a check: `problems` refuse the save, `warnings` are shown and do not."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def check(
    edits: Sequence[Edited],
    state: State,
    today: date,
    *,
    reason: str = "",
    is_compensation: bool = False,
) -> Findings:
    """Everything wrong or unusual about a save, in the order of its edits."""
    setting = Setting(state, today, reason, is_compensation)
    wrong = tuple(
        broken
        for edited in edits
        for broken in wrong_values(edited)
        if not is_compensation or broken.code in WRONG_FORM
    )
    if wrong:
        return Findings(wrong + tuple(_applied(edits, setting, lambda _kind: (_required, _final, _immutable))))
    refused = tuple(_applied(edits, setting, lambda kind: (*_GENERAL, *RECORDS[kind].refuses)))
    marked = tuple(_applied(edits, setting, lambda kind: (_withdrawn_targets, _unusual_years, *RECORDS[kind].warns)))
    return Findings(refused, marked)


def _applied(
    edits: Sequence[Edited],
    setting: Setting,
    rules_of: Callable[[str], tuple[Rule, ...]],
) -> Iterator[Problem]:
    for edited in edits:
        for rule in rules_of(edited.kind):
            yield from rule(edited, setting)


def wrong_values(edited: Edited) -> Iterator[Problem]:
    """Values that their field's type does not accept; forbidden characters are reported with their position."""
    units = units_of(RECORDS[edited.kind].record)
    for name in sorted(edited.written & units.keys()):
        value = edited.after.get(name)
        code = units[name].problem(value)
        if code:
            yield edited.broken(name, code, **_details(units[name], value))


def _details(unit: Unit, value: Json) -> dict[str, object]:
    text, label = text_of(value), unit.label
    if figures := unit.field.type.figures(value):
        return {"label": label, **figures}
    if not isinstance(text, str):
        return {}
    if unit.is_text and check_text(text):
        return {"place": (first_place(text) or 0) + 1, "text": _appearance(shown(text))}
    return {"value": shown(text)[:_EXCERPT], "label": label}


def _appearance(written_out: str) -> str:
    """The text around the first forbidden character, which `shown` has made visible."""
    place = max(written_out.find("⟨U+") - _EXCERPT // 2, 0)
    return written_out[place : place + _EXCERPT]


# every kind


def _required(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """A required field is not empty; for a trilingual text one language is enough."""
    items = () if edited.is_withdrawn else fields_of(RECORDS[edited.kind].record)
    for item in items:
        if item.flags.required and _is_touched(edited, item) and _says_nothing(item, edited):
            yield edited.broken(item.name, "required", label=item.label)


def _says_nothing(item: Field, edited: Edited) -> bool:
    """Whether a field is empty, or a text is entered without a letter or digit in any language."""
    if is_empty(item, edited.after):
        return True
    units = [unit.name for unit in item.units if unit.is_text and unit.part != AS_WRITTEN]
    entered = [str(text_of(edited.after.get(unit)) or "") for unit in units]
    return bool(edited.wrote(*units)) and not any(map(names_something, entered))


def _is_touched(edited: Edited, item: Field) -> bool:
    return edited.is_new or any(field_units(item, edited.written))


def _immutable(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """What identifies a record never changes once it is set, except by undoing that."""
    for item in () if setting.is_compensation else fields_of(RECORDS[edited.kind].record):
        if item.flags.immutable and edited.wrote(item.name) and edited.old(item.name) is not None:
            yield edited.broken(item.name, "immutable", label=item.label)


def _final(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """What is entered for good is not changed, withdrawn or undone, by whatever act."""
    if edited.kind in FINAL_KINDS and not edited.is_new and edited.written:
        yield edited.broken("", "record_final", kind=RECORDS[edited.kind].label)


def _references(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A newly entered reference points to an existing record of the right kind."""
    for item, unit, target in _entered_references(edited):
        kind = setting.state.kind_of(target)
        wanted = _wanted_kind(item)
        if kind is None:
            yield edited.broken(unit, "reference_to_nothing", label=item.label, value=str(target))
        elif wanted and kind != wanted:
            yield edited.broken(
                unit,
                "reference_of_wrong_kind",
                label=item.label,
                expected=RECORDS[wanted].label,
                found=RECORDS[kind].label,
            )
        elif target == edited.key:
            yield edited.broken(unit, "reference_to_itself", label=item.label)


def _wanted_kind(item: Field) -> str:
    """The kind of record that a field refers to, '' for any."""
    return item.type.refers_to or ""


def _withdrawn_targets(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A newly entered reference to a withdrawn record gives a warning."""
    for item, unit, target in _entered_references(edited):
        row = setting.state.after(target)
        if row is not None and row.get(RETIRED) is not None:
            yield edited.broken(unit, "reference_to_withdrawn", label=item.label)


def _unusual_years(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """A day of a legal act before 1945 or more than 30 years ahead gives a warning: 0024 is shown much like 2024."""
    for item in _legal_days(edited.kind):
        day = day_of(edited.after.get(item.name)) if edited.wrote(item.name) else None
        if day is None or _FIRST_YEAR <= day.earliest.year <= day.latest.year <= setting.today.year + _YEARS_AHEAD:
            continue
        year = day.earliest.year if day.earliest.year < _FIRST_YEAR else day.latest.year
        yield edited.broken(item.name, "year_unusual", label=item.label, year=f"{year:04d}")


@cache
def _legal_days(kind: str) -> tuple[Field, ...]:
    """The dates that only a correction or an amendment changes: those of signing, letter, effect and the like."""
    fields = RECORDS[kind].fields
    return tuple(item for item in fields if isinstance(item.type, PartialDay) and item.flags.signed != Signed.FREE)


def _beside_a_date(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """What stands on paper is kept beside the year or span that is certain, never instead of a date."""
    for item, written in _written_dates(edited.kind):
        stated = edited.after.get(item.name) is not None or edited.after.get(written) is None
        if edited.wrote(item.name, written) and not stated:
            yield edited.broken(item.name, "date_beside_as_written", label=item.label)


@cache
def _written_dates(kind: str) -> tuple[tuple[Field, str], ...]:
    """The dates of a kind, and the unit with what stands on paper of each."""
    dates = (item for item in RECORDS[kind].fields if isinstance(item.type, PartialDay))
    return tuple((item, f"{item.name}_{AS_WRITTEN}") for item in dates)


def _entered_references(edited: Edited) -> Iterator[tuple[Field, str, int]]:
    for item in _referring_fields(edited.kind):
        for unit in field_units(item, edited.written):
            target = _target(item, unit, edited)
            if target is not None:
                yield item, unit, target


@cache
def _referring_fields(kind: str) -> tuple[Field, ...]:
    return tuple(item for item in RECORDS[kind].fields if item.type.refers_to is not None)


def _target(item: Field, unit: str, edited: Edited) -> int | None:
    if not item.is_set:
        return key_of(edited.after.get(unit))
    member = split_set_unit(unit)
    if member is None:
        return None
    members = edited.after.get(item.name)
    return member[1] if isinstance(members, list) and member[1] in members else None


def _owner(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """Nothing can be added to a withdrawn record."""
    item = RECORDS[edited.kind].owner
    if item is not None and edited.comes:
        target = key_of(edited.after.get(item.name))
        row = setting.state.after(target) if target is not None else None
        if row is not None and row.get(RETIRED) is not None:
            yield edited.broken(item.name, "owner_withdrawn", label=item.label)


def _withdrawal(edited: Edited, setting: Setting) -> Iterator[Problem]:  # noqa: ARG001 - a Rule
    """Withdrawing takes a reason; a withdrawn record must be restored before it is edited."""
    reason = words_in(edited.after, RETIRED)
    if not edited.is_withdrawn:
        if reason:
            yield edited.broken("", "record_withdrawn")
    elif code := _wrong_reason(reason):
        yield edited.broken(RETIRED, code)


def _wrong_reason(reason: str) -> str:
    """The code of what is wrong with the reason for a withdrawal, '' if it is valid."""
    if not reason.strip():
        return "withdrawal_without_reason"
    if len(reason) > TEXT_LIMIT:
        return "text_too_long"
    return "withdrawal_reason_characters" if check_text(reason) else ""


_GENERAL: tuple[Rule, ...] = (
    _required,
    _final,
    _immutable,
    _beside_a_date,
    _references,
    _owner,
    _withdrawal,
    signed_rules.signed,
)
