"""The icons of record kinds and of their fields, in one place for lists, inspectors, forms and history."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from iwhc_desktop.domain.field_types import Choice, Count, FieldType, Flag, Links, Localized, PartialDay, Reference
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.gui.records import VIEWS

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "agreement": "handshake",
        "country": "map-pin",
        "document": "paperclip",
        "legal_instrument": "scale",
        "office": "building",
        "person": "user",
        "place": "map-pin",
        "plan_period": "target",
    }
)
"""Kinds whose pages are not declared, or that have none."""

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "contact_email": "mail",
        "contact_name": "user",
        "contact_phone": "phone",
        "email": "mail",
        "notes": "file-text",
        "phone": "phone",
        "place": "map-pin",
        "scope_level": "globe",
        "website": "link",
    }
)
"""Fields that mean something narrower than their type, by name."""

_TYPES: Mapping[type[FieldType], str] = MappingProxyType(
    {
        Choice: "tag",
        Count: "users",
        Flag: "check",
        Links: "tag",
        Localized: "tag",
        PartialDay: "calendar",
        Reference: "link",
    }
)
_OTHER = "info"


def kind_icon(kind: str) -> str:
    """The icon of a record kind."""
    return VIEWS[kind].icon if kind in VIEWS else _KINDS.get(kind, "file-text")


def field_icon(item: Field) -> str:
    """The icon of a field: by its name, by what it refers to, by its type."""
    if item.name in _NAMES:
        return _NAMES[item.name]
    if isinstance(item.type, Reference) and item.type.to:
        return kind_icon(item.type.to)
    return _TYPES.get(type(item.type), _OTHER)
