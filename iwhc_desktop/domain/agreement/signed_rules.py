"""The two ways to change a signed agreement: correct an entry with a reason, or amend the agreement.

Corrections are for clerical mistakes in dates, places, persons and documents; the old value stays in History. Parties,
term rules and shares change only by an amendment with its own signatures. Filling in an empty field is an ordinary
edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from iwhc_desktop.domain.agreement.signing import is_signed
from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.editing import Edited, KeyedRow, Setting, State, field_units, key_of, text_of
from iwhc_desktop.domain.errors import Problem
from iwhc_desktop.domain.fields import Field, Signed, fields_of
from iwhc_desktop.domain.records import RECORDS

_NOT_STATED: tuple[Json, ...] = (None, [], "not_stated")
_REFUSED = MappingProxyType({Signed.AMENDMENT: "amendment_needed", Signed.CORRECTION: "correction_without_reason"})

_DEEPEST = 6
"""The most owners that are followed from a record up to its agreement."""


def signed(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """The problems of editing a signed agreement; none if it was not signed before the edit."""
    if setting.is_compensation:
        return
    problems = [*_parties(edited), *_amended(edited, setting)]
    if problems and _belongs_to_signed(edited, setting):  # what takes several statements to know is asked last
        yield from problems


def _amended(edited: Edited, setting: Setting) -> Iterator[Problem]:
    """The changes of terms, which take an amendment or a correction with its reason."""
    for item in _replaced(edited):
        code = _REFUSED.get(item.flags.signed, "")
        if code and not (item.flags.signed is Signed.CORRECTION and setting.reason.strip()):
            yield edited.broken(item.name, code, label=item.label)


def _replaced(edited: Edited) -> list[Field]:
    """The fields in which an existing value changes."""
    if edited.is_new:
        return []
    return [
        item
        for item in fields_of(RECORDS[edited.kind].record)
        if any(_replaces(edited, unit) for unit in _text_units(item, edited))
    ]


def _belongs_to_signed(edited: Edited, setting: Setting) -> bool:
    agreement = agreement_of(edited.kind, edited.key, edited.before or edited.after, setting.state)
    return agreement is not None and is_signed(setting.state.children_before, agreement)


def _parties(edited: Edited) -> Iterator[Problem]:
    """Adding or removing a party changes who agreed, which takes an amendment."""
    moves = edited.is_new or edited.is_withdrawn or edited.is_restored
    if edited.kind == "agreement_party" and moves:
        yield edited.broken("", "amendment_needed_for_party")


def _text_units(item: Field, edited: Edited) -> Iterator[str]:
    """The written units of a field, except the original language of a trilingual text."""
    quiet = {unit.name for unit in item.units if unit.is_quiet}
    return (unit for unit in field_units(item, edited.written) if unit not in quiet)


def _replaces(edited: Edited, unit: str) -> bool:
    """Whether an existing value changes; a change of a translation's state alone does not count."""
    old = edited.old(unit)
    return old not in _NOT_STATED and text_of(old) != text_of(edited.after.get(unit))


def agreement_of(kind: str, key: int, values: Values, state: State) -> int | None:
    """The agreement that a record is or, through its owners, belongs to; None for other records."""
    for _step in range(_DEEPEST):
        if kind == "agreement":
            return key
        above = _owner_of(kind, values, state)
        if above is None:
            return None
        kind, (key, values) = state.kind_of(above.key) or "", above
    return None


def _owner_of(kind: str, values: Values, state: State) -> KeyedRow | None:
    """The owner of a row of this kind with these values, None where it has none or the owner is not here."""
    owner = RECORDS[kind].owner if kind in RECORDS else None
    key = key_of(values.get(owner.name)) if owner is not None else None
    row = state.after(key) if key is not None else None
    return KeyedRow(key, row) if key is not None and row is not None else None
