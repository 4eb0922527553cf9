"""The icons of record kinds and of their fields, in one place for lists, inspectors, forms and history."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.field_type import FieldType
from iwhc_desktop.domain.field_types import (
    Address,
    Choice,
    Count,
    Email,
    Flag,
    Links,
    Localized,
    Phone,
    Reference,
    WebAddress,
)
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import PartialDay
from iwhc_desktop.gui.records import VIEWS

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "contact": "user",
        "country": "map-pin",
        "field": "tag",
        "office": "building-2",
        "person": "user",
        "place": "map-pin",
        "plan_period": "target",
        "recommendation_action": "circle-dot",
    }
)
"""Kinds without pages."""

_NAMES: Mapping[str, str] = MappingProxyType({"contact_name": "user", "scope_level": "globe"})
"""Fields that mean something narrower than their type, by name."""

_TYPES: Mapping[type[FieldType], str] = MappingProxyType(
    {
        Choice: "tag",
        Count: "users",
        Email: "mail",
        Flag: "check",
        Links: "tag",
        Localized: "tag",
        Money: "coins",
        PartialDay: "calendar",
        Phone: "phone",
        Reference: "link",
        WebAddress: "link",
    }
)
_OTHER = "info"


def kind_icon(kind: str) -> str:
    """The icon of a record kind, "" where it has none."""
    return VIEWS[kind].icon if kind in VIEWS else _KINDS.get(kind, "")


def field_icon(item: Field) -> str:
    """The icon of a field in an inspector: by its name, by what it refers to, by its type."""
    if item.name in _NAMES:
        return _NAMES[item.name]
    if isinstance(item.type, Reference) and item.type.to:
        return kind_icon(item.type.to) or _TYPES[Reference]
    return _TYPES.get(type(item.type), _OTHER)


def input_icon(item: Field) -> str:
    """The icon of a field in its input: only an address and a person have one, and a record of a short list."""
    is_shown = isinstance(item.type, Address | Reference) or item.name in _NAMES
    return field_icon(item) if is_shown and not isinstance(item.type, Choice) else ""
