"""Values typed on the command line, as values by unit: references found, numbers and flags parsed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.errors import NotFound, Problem, StoreError, ValidationError, problem
from iwhc_desktop.domain.fields import Field, Unit, set_unit, sets_of, units_of
from iwhc_desktop.domain.money import Money
from iwhc_desktop.domain.partial_day import AS_WRITTEN, PartialDay, kept_beside
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.reference_number import ReferenceNumberError, parse
from iwhc_desktop.i18n.one_of import OneOf
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.services.records.lookups import country_of, country_of_record
from iwhc_desktop.store.files.atomic import require_file
from iwhc_desktop.store.reading.queries import Queries

ALIAS = "@"
"""Begins the name of a row that an earlier line of the same file created."""


class References:
    """Finds records as people identify them: by reference number, code, identifier in the sample, or key.

    It is the `Reading` of typed values: in this language, in the country of the office with this key.
    """

    def __init__(self, queries: Queries, language: str = "en", office: int = 0) -> None:
        self.language = language
        self.record: Values = {}
        self._queries = queries
        self._office = office
        self._found: dict[tuple[str, str], int] = {}

    @property
    def country(self) -> str:
        """The ISO 3166 code of the country that the `record` or its partner names, else the office's, '' for none."""
        return country_of_record(self._queries, self.record) or country_of(self._queries, self._office)

    def key(self, kind: str, text: str) -> int:
        """The key of a record; `kind` '' searches all kinds. Raises NotFound no_such_record."""
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

    def target(self, kind: str, given: Json) -> Json:
        """The key in a reference value; an alias stays as it is."""
        if isinstance(given, str) and not given.startswith(ALIAS):
            return self.key(kind, given) if given else None
        return given


def assignments(kind: str, texts: Iterable[str], references: References) -> dict[str, Json]:
    """The values by unit of FIELD=VALUE arguments."""
    given: list[tuple[str, Json]] = []
    for text in texts:
        name, sign, typed = text.partition("=")
        if not sign or not name:
            raise ValidationError((problem("", "not_an_assignment", value=text),))
        if typed.startswith(ALIAS) and len(typed) > 1:
            typed = _contents(Path(typed[1:]))
        given.append((name, typed))
    return all_assigned(kind, given, references)


def all_assigned(kind: str, given: Iterable[tuple[str, Json]], references: References) -> dict[str, Json]:
    """The values by unit of several fields as given; amounts last, for the country of the record decides about them."""
    values: dict[str, Json] = {}
    units = units_of(RECORDS[kind].record) if kind in RECORDS else {}
    stored = references.record
    for name, value in sorted(given, key=lambda one: one[0] in units and isinstance(units[one[0]].field.type, Money)):
        references.record = {**stored, **values}
        values |= assigned(kind, name, value, references)
    references.record = {}
    return values


@contextmanager
def text_faults(path: Path) -> Iterator[None]:
    """Raise StoreError is_folder, not_utf8 or NotFound file_unreadable for a text file that cannot be read."""
    try:
        require_file(path)
        yield
    except UnicodeError as error:
        raise StoreError("not_utf8", file=str(path)) from error
    except (OSError, ValueError) as error:
        raise NotFound("file_unreadable", file=str(path)) from error


def _contents(path: Path) -> str:
    # editors of Windows begin UTF-8 with a mark that is not part of the text
    with text_faults(path):
        return path.read_text(encoding="utf-8-sig")


def assigned(kind: str, name: str, value: Json, references: References) -> dict[str, Json]:
    """One field as given, under its unit: `fields+` and `fields-` become memberships."""
    if kind not in RECORDS:
        raise NotFound("unknown_kind", value=kind)
    field, sign = (name[:-1], name[-1]) if name.endswith(("+", "-")) else (name, "")
    item = sets_of(RECORDS[kind].record).get(field)
    if item is not None:
        return _members(item, sign, value, references)
    units = units_of(RECORDS[kind].record)
    return {name: usable(units[name], value, references, may_keep=True) if name in units else value}


def _members(item: Field, sign: str, given: Json, references: References) -> dict[str, Json]:
    """A whole set, or the members that it gains (+) or loses (-)."""
    targets = usable(item, given, references)
    if not sign or not isinstance(targets, list):
        return {item.name: targets}
    return {_member(item, target): sign == "+" for target in targets}


def _member(item: Field, target: Json) -> str:
    return set_unit(item.name, target) if isinstance(target, int) else f"{item.name}/{target}"


def usable(item: Field | Unit, value: Json, references: References, *, may_keep: bool = False) -> Json:
    """The value as a save accepts it; one that cannot be parsed stays as it is, for the rules to report.

    `may_keep`: a text that says what a date cannot may be kept beside one that is certain. Raises ValidationError with
    the codes of dates and amounts, which are more precise than the rules'.
    """
    try:
        return item.read(value, references)
    except ParseError as error:
        figures = {"value": value, "label": item.label, **error.detail, **_readings(item, error)}
        if may_keep and isinstance(item.type, PartialDay):
            figures |= _kept_as(item.name, error)
        raise ValidationError((Problem(item.name, error.code, MappingProxyType(figures)),)) from error


def _readings(item: Field | Unit, error: ParseError) -> dict[str, object]:
    words = (item.type.words(meant, "", str) for meant in error.readings)
    return {"readings": OneOf(words)} if error.readings else {}


def _kept_as(name: str, error: ParseError) -> dict[str, object]:
    """The assignments that keep a text beside the certain part of its date."""
    beside = kept_beside(error)
    return {"kept_as": (f"{name}={beside}", f"{name}_{AS_WRITTEN}={error.detail['text']}")} if beside else {}
