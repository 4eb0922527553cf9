"""What is typed on the command line, made into values by unit: references found, numbers and flags read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound, Problem, StoreError, ValidationError, problem
from iwhc_desktop.domain.field_types import Choice, Count, Flag, Links, PartialDay, Reference, Shares
from iwhc_desktop.domain.fields import Field, set_unit, sets_of, units_of
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.reference_number import ReferenceNumberError, parse
from iwhc_desktop.i18n.parse import parse_date
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.store.files.atomic import require_file
from iwhc_desktop.store.reading.queries import Queries

_FLAGS: Mapping[str, bool] = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
ALIAS = "@"
"""Begins the name of a row that an earlier line of the same file made."""


class References:
    """Finds records as people name them: reference number, code, identifier in the sample, key."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._found: dict[tuple[str, str], int] = {}

    def key(self, kind: str, text: str) -> int:
        """The key of a record; `kind` '' looks through all. NotFound no_such_record."""
        known = self._found.get((kind, text))
        if known is not None:
            return known
        if kind and kind not in RECORDS:
            raise NotFound("unknown_kind", value=kind)
        key = self._queries.find(kind, text)
        if key is None:
            with suppress(ReferenceNumberError):
                key = self._queries.find(kind, str(parse(text)))
        if key is None:
            raise NotFound("no_such_record", value=text)
        self._found[kind, text] = key
        return key

    def target(self, kind: str, value: Json) -> Json:
        """The key that a reference value names; an alias stays as it is."""
        if isinstance(value, str) and not value.startswith(ALIAS):
            return self.key(kind, value) if value else None
        return value


def assignments(kind: str, texts: Iterable[str], references: References) -> dict[str, Json]:
    """The values by unit of FIELD=VALUE arguments."""
    values: dict[str, Json] = {}
    for text in texts:
        name, sign, typed = text.partition("=")
        if not sign or not name:
            raise ValidationError((problem("", "not_an_assignment", value=text),))
        if typed.startswith(ALIAS) and len(typed) > 1:
            typed = _contents(Path(typed[1:]))
        values |= assigned(kind, name, typed, references)
    return values


@contextmanager
def text_faults(path: Path) -> Iterator[None]:
    """What hinders reading a text of people's own making: StoreError is_folder, not_utf8, NotFound file_unreadable."""
    try:
        require_file(path)
        yield
    except UnicodeError as error:
        raise StoreError("not_utf8", file=str(path)) from error
    except (OSError, ValueError) as error:
        raise NotFound("file_unreadable", file=str(path)) from error


def _contents(path: Path) -> str:
    # editors of Windows begin UTF-8 with a mark that is no part of the text
    with text_faults(path):
        return path.read_text(encoding="utf-8-sig")


def assigned(kind: str, name: str, value: Json, references: References) -> dict[str, Json]:
    """One field as it is given, under its unit: `fields+` and `fields-` become memberships."""
    if kind not in RECORDS:
        raise NotFound("unknown_kind", value=kind)
    field, sign = (name[:-1], name[-1]) if name.endswith(("+", "-")) else (name, "")
    item = sets_of(RECORDS[kind].record).get(field)
    if item is not None:
        return _members(item, sign, listed(value), references)
    units = units_of(RECORDS[kind].record)
    return {name: usable(units[name].field, value, references) if name in units else value}


def _members(item: Field, sign: str, targets: list[Json], references: References) -> dict[str, Json]:
    """A whole set, or the members it gains (+) or loses (-)."""
    if not sign:
        return {item.name: [references.target(_to(item), target) for target in targets]}
    return {_member(item, target, references): sign == "+" for target in targets}


def _to(item: Field) -> str:
    return item.type.to if isinstance(item.type, Links | Reference) else ""


def _member(item: Field, target: Json, references: References) -> str:
    key = references.target(_to(item), target)
    return set_unit(item.name, key) if isinstance(key, int) else f"{item.name}/{key}"


def listed(value: Json) -> list[Json]:
    """The members given for a set: a list, or one text with commas."""
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return [] if value is None else [value]


def usable(item: Field, value: Json, references: References) -> Json:
    """The value as a save takes it; what cannot be read stays as it is, for the rules to name."""
    if value == "":
        return None
    if isinstance(item.type, Reference):
        return references.target(item.type.to, value)
    if isinstance(item.type, Shares):
        return _shares(value, references)
    return _typed(item, value) if isinstance(value, str) else value


def _typed(item: Field, text: str) -> Json:
    """What a text means for a field of this kind."""
    match item.type:
        case PartialDay():
            return _day(item, text)
        case Flag():
            return _FLAGS.get(text, text)
        case Count():
            return int(text) if text.removeprefix("-").isdecimal() else text
        case Choice():
            return text.strip()
    return text


def _day(item: Field, text: str) -> str:
    """EDTF as it is; otherwise the date as people type it."""
    with suppress(ValueError):
        return str(PartialDate.parse(text))
    try:
        return parse_date(text)
    except ParseError as error:
        figures = MappingProxyType({"value": text, "label": item.label, **error.detail})
        raise ValidationError((Problem(item.name, error.code, figures),)) from error


def _shares(value: Json, references: References) -> Json:
    """The list of shares with their parties' keys."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return value
    if not isinstance(value, list):
        return value
    return [
        {**entry, "party": references.target("agreement_party", entry.get("party"))}
        if isinstance(entry, dict)
        else entry
        for entry in value
    ]
