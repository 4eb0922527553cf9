"""The command that lists the record kinds and their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iwhc_desktop.app.cli.call import Call
from iwhc_desktop.app.cli.forms import set_names
from iwhc_desktop.app.cli.output import Answer, Line
from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.records import RECORDS

_WORD = re.compile(r"(?<!^)(?=[A-Z])")


def kinds(call: Call) -> Answer:  # noqa: ARG001 - every command takes the call
    """Every record kind with its fields; no register is needed."""
    document: list[Json] = [
        {"kind": kind.name, "has_reference": kind.has_reference, "fields": [field_object(item) for item in kind.fields]}
        for kind in RECORDS.values()
    ]
    return Answer(document, _lines())


def type_name(item: Field) -> str:
    """The type of a field as the command line writes it: `partial_day`."""
    return _WORD.sub("_", type(item.type).__name__).lower()


def field_object(item: Field) -> dict[str, Json]:
    """One field: its type, whether it is required, its choices, what it refers to, whether it merges as a group.

    Scripts know the type of a field under the name `kind`.
    """
    field_type = item.type
    return {
        "name": item.name,
        "set_as": [*set_names(item)],
        "kind": type_name(item),
        "required": item.flags.required,
        "choices": [*field_type.codes] or None,
        "localised": field_type.is_localized,
        "group": item.name if field_type.is_group else None,
        "to": field_type.refers_to or None,
        "immutable": item.flags.immutable,
    }


def _lines() -> Iterator[Line]:
    for kind in RECORDS.values():
        yield ""
        yield kind.name
        for item in kind.fields:
            yield "", " ".join(set_names(item)), type_name(item), item.label
