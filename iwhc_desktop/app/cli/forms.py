"""What the command line says of a field beside an error: its name as it is set, and the forms of its values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from types import MappingProxyType

from iwhc_desktop.domain.agreement.shares import Shares
from iwhc_desktop.domain.errors import ApplicationError
from iwhc_desktop.domain.field_type import FieldType
from iwhc_desktop.domain.field_types import Count, Flag
from iwhc_desktop.domain.fields import Field, sets_of, units_of
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.domain.records import RECORDS

_MOST_PROPOSALS = 5
_EXAMPLES: Mapping[type[FieldType], tuple[str, ...]] = MappingProxyType(
    {
        PartialDay: ("2024-06-13", "13/6/2024", "June 2024", "2024", "2024-01-01/2024-10-08"),
        Money: ("250000.00 SAR", '{"amount_minor": 25000000, "currency": "SAR"}'),
        Flag: ("yes", "no"),
        Shares: (
            '[{"party": KEY, "num": 2, "den": 5}, ...]',
            '[{"party": KEY, "fixed_minor": 25000000, "currency": "SAR"}, ...]',
            '[{"party": KEY, "text": "..."}, ...]',
        ),
    }
)


def set_names(item: Field) -> tuple[str, ...]:
    """The names under which a field is set: `title_ar`, `title_en`, `title_fr`; a set also as `fields+`, `fields-`."""
    if item.is_set:
        return (item.name, f"{item.name}+", f"{item.name}-")
    return tuple(unit.name for unit in item.units if unit.is_text or not item.type.is_localized)


def forms_of(kind: str, name: str) -> tuple[str, ...]:
    """The values that a field accepts, or names to set instead of one that is none; none where any text is right."""
    if kind not in RECORDS:
        return ()
    record = RECORDS[kind]
    item = next((item for item in record.fields if name in (item.name, *set_names(item))), None)
    if item is None:
        known = [*units_of(record.record), *sets_of(record.record)]
        return tuple(get_close_matches(name, known, _MOST_PROPOSALS))
    return _forms_in(item, name)


def _forms_in(item: Field, name: str) -> tuple[str, ...]:
    if any(unit.is_text for unit in item.units if unit.name == name):
        return ()
    return set_names(item) if item.type.is_localized else _forms(item.type)


def _forms(field_type: FieldType) -> tuple[str, ...]:
    if isinstance(field_type, Count):
        return (f"{field_type.least}-{field_type.most}",)
    found = (examples for of_type, examples in _EXAMPLES.items() if isinstance(field_type, of_type))
    return next(found, field_type.codes)


@contextmanager
def about(kind: str) -> Iterator[None]:
    """Say in an error of a command to which kind of record its field belongs."""
    try:
        yield
    except ApplicationError as error:
        error.detail = MappingProxyType({"kind": kind, **error.detail})
        raise
