"""The types of field, from a text to a set of links; dates, amounts and shares have modules of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TypeGuard

from iwhc_desktop.domain.change import Json, Values
from iwhc_desktop.domain.field_type import FieldType, NameOf, Reading, Resolve, StoredColumn, unless_empty
from iwhc_desktop.domain.texts import text_shown
from iwhc_desktop.i18n.languages import RECORD_LANGUAGES
from iwhc_desktop.i18n.messages import C_, Message
from iwhc_desktop.i18n.parse_errors import ParseError
from iwhc_desktop.i18n.read_number import parse_number
from iwhc_desktop.i18n.text_rules import check_text, tidy_text

LANGUAGES = RECORD_LANGUAGES
_EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\".]+(\.[^\s@<>(),;:\".]+)+")
TEXT_STATES = ("original", "official", "checked", "draft", "missing")
TEXT_LIMIT = 20_000
"""Characters in one text field, as in exchange files."""
REFERENCE_PATTERN = r"IWHC-[A-Z]{3}-\d{4}-[A-Z0-9]{3,6}-\d{4,6}-[0-9A-Z]"
"""What the reference number of any record looks like (`reference_number` says what its parts mean)."""
YES, NO = C_("value", "Yes"), C_("value", "No")
_FLAGS: Mapping[str, bool] = MappingProxyType(
    {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
)


def text_problem(value: Json) -> str:
    """The code of what is wrong with a text, '' when it is right or there is none."""
    if value is None:
        return ""
    if not isinstance(value, str) or not value:
        return "not_a_text"
    if len(value) > TEXT_LIMIT:
        return "text_too_long"
    found = check_text(value)
    return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class Text(FieldType):
    """A text in no particular language: a name as written, a number, an address."""

    multiline: bool = False

    def problem(self, value: Json, part: str) -> str:
        """Something else than a text, one that is too long or holds a forbidden character."""
        return text_problem(value)

    def is_text(self, part: str) -> bool:
        """Always."""
        return True

    @property
    def is_multiline(self) -> bool:
        """As declared."""
        return self.multiline

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """Composed letters and no blanks around, on one line unless it may have several."""
        return tidy_text(given, multiline=self.multiline) if isinstance(given, str) else given


@dataclass(frozen=True, slots=True)
class Address(Text):
    """A text that leads to somebody and reads from left to right in every language."""

    @property
    def is_ltr(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class Phone(Address):
    """A telephone number as people write it."""


@dataclass(frozen=True, slots=True)
class Email(Address):
    """An e-mail address, as far as its form shows: something before and after one @, a dot in what follows."""

    def problem(self, value: Json, part: str) -> str:
        """As for a text, and something that no letter could be sent to."""
        wrong = text_problem(value)
        return wrong or ("" if value is None or _EMAIL.fullmatch(str(value)) else "not_an_email")


@dataclass(frozen=True, slots=True)
class WebAddress(Address):
    """The address of a site."""


@dataclass(frozen=True, slots=True)
class Localized(FieldType):
    """A text in Arabic, English and French, one of them the original.

    Units `x_ar`, `x_en`, `x_fr`: [text, state] with a state of TEXT_STATES; `x_original`: a language.
    """

    multiline: bool = False

    @property
    def is_multiline(self) -> bool:
        """As declared."""
        return self.multiline

    def is_text(self, part: str) -> bool:
        """Every part but the language of the original."""
        return part != "original"

    @property
    def is_localized(self) -> bool:
        """Always."""
        return True

    @property
    def parts(self) -> tuple[str, ...]:
        """The three languages and the original."""
        return (*LANGUAGES, "original")

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """The text and its state, or the original's language."""
        if part == "original":
            return (StoredColumn(f"{name}_original"),)
        return (StoredColumn(f"{name}_{part}"), StoredColumn(f"{name}_state_{part}"))

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """The text and its state."""
        if part == "original":
            return (value,)  # type: ignore[return-value]  # a language code
        return (value[0], value[1]) if isinstance(value, list) else (None, None)  # type: ignore[return-value]  # both texts

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """[text, state], or None."""
        if part == "original" or stored[0] is None:
            return stored[0]
        return [stored[0], stored[1]]

    def problem(self, value: Json, part: str) -> str:
        """As for a text; a state must be one of TEXT_STATES, an original one of LANGUAGES."""
        if value is None:
            return ""
        if part == "original":
            return "" if value in LANGUAGES else "unknown_language"
        return text_problem(value[0]) if _is_pair(value) else "not_a_text"

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """The text without its state."""
        return value[0] if isinstance(value, list) else value

    def is_quiet(self, part: str) -> bool:
        """The language of the original."""
        return part == "original"

    def is_empty(self, name: str, values: Values) -> bool:
        """No language has a text."""
        return all(values.get(f"{name}_{language}") is None for language in LANGUAGES)

    def plain_of(self, name: str, values: Values, names: Mapping[int, str]) -> dict[str, Json]:
        """The texts by language and the language of the original; the states of the texts beside them."""
        pairs = {language: values.get(f"{name}_{language}") for language in LANGUAGES}
        texts: dict[str, Json] = {code: pair[0] if isinstance(pair, list) else None for code, pair in pairs.items()}
        states: dict[str, Json] = {code: pair[1] for code, pair in pairs.items() if isinstance(pair, list)}
        return {name: {**texts, "original": values.get(f"{name}_original")}, f"{name}_state": states}

    def words_of(self, name: str, values: Values, name_of: NameOf, language: str) -> object:
        """The text in the language of the reader, else the original."""
        return text_shown(values, name, language) or None

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """[text, state], the state '' where it is still to be chosen; None for no text."""
        if part == "original":
            return unless_empty(given)
        text, state = given if isinstance(given, list) and len(given) == 2 else (given, "")
        if not isinstance(text, str):
            return given
        tidy = tidy_text(text, multiline=self.multiline)
        return [tidy, state] if tidy else None


def _is_pair(value: Json) -> TypeGuard[list[Json]]:
    """Whether a value is a text with its state."""
    return isinstance(value, list) and len(value) == 2 and value[0] is not None and value[1] in TEXT_STATES


@dataclass(frozen=True, slots=True)
class Choice(FieldType):
    """One code of a fixed enumeration; labels by code."""

    labels: Mapping[str, Message]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(self.labels)

    def problem(self, value: Json, part: str) -> str:
        """A code outside the enumeration is wrong."""
        is_code = isinstance(value, str) and value in self.labels
        return "" if value is None or is_code else "unknown_choice"

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """The label; a code of a later version as it is."""
        return None if value is None else self.labels.get(str(value), str(value))

    def read(self, given: Json, reading: Reading) -> Json:
        """The code without blanks around it."""
        return unless_empty(given.strip() if isinstance(given, str) else given)

    def __hash__(self) -> int:
        return hash(tuple(self.labels))


@dataclass(frozen=True, slots=True)
class Flag(FieldType):
    """Yes or no."""

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """One integer."""
        return (StoredColumn(name, is_text=False),)

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """1, 0 or nothing."""
        return (None if value is None else int(bool(value)),)

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """True, False or None."""
        return None if stored[0] is None else bool(stored[0])

    def problem(self, value: Json, part: str) -> str:
        """Only a boolean is right."""
        return "" if value is None or isinstance(value, bool) else "not_a_flag"

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """Yes or no."""
        return None if value is None else YES if value else NO

    def read(self, given: Json, reading: Reading) -> Json:
        """`yes`, `true`, `1` or `no`, `false`, `0`; no other text."""
        return _FLAGS.get(given, given) if isinstance(given, str) and given else unless_empty(given)


@dataclass(frozen=True, slots=True)
class Count(FieldType):
    """A whole number within bounds, both included."""

    least: int = 0
    most: int = 1_000_000_000

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """One integer."""
        return (StoredColumn(name, is_text=False),)

    def problem(self, value: Json, part: str) -> str:
        """Not a whole number, or outside the bounds."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int):
            return "not_a_number"
        return "" if self.least <= value <= self.most else "out_of_range"

    def figures(self, value: Json) -> Mapping[str, object]:
        """The bounds."""
        return {"least": self.least, "most": self.most}

    def read(self, given: Json, reading: Reading) -> Json:
        """A whole number with or without separators, also 36.0. ParseError number_ambiguous."""
        if isinstance(given, float) and given.is_integer():
            return int(given)
        if not isinstance(given, str) or not given.strip():
            return unless_empty(given)
        try:
            return _whole(parse_number(given, reading.language), given)
        except ParseError as error:
            if error.code != "number_ambiguous":
                return given
            raise error.with_readings(_whole_ones(error.readings)) from error


def _whole_ones(readings: Iterable[Decimal]) -> tuple[int, ...]:
    return tuple(int(meant) for meant in readings if meant == meant.to_integral_value())


def _whole(number: Decimal, otherwise: Json) -> Json:
    return int(number) if number == number.to_integral_value() else otherwise


@dataclass(frozen=True, slots=True)
class Position(Count):
    """The place of a record among those of its owner, from 1 on."""

    least: int = 1
    most: int = 100

    def is_quiet(self, part: str) -> bool:
        """Always: the order as a whole says something, one place does not."""
        return True


@dataclass(frozen=True, slots=True)
class Reference(FieldType):
    """The key of another record. `to` is its kind, '' for any. An `owner` shares its fate.

    A `followed` one is indexed: the record it names shows the records that name it. One that is `looked_up` is indexed
    alone: a page of its own shows what names its record, as that of documents does.
    """

    to: str
    owner: bool = False
    followed: bool = False
    looked_up: bool = False

    @property
    def is_indexed(self) -> bool:
        """Whether rows are looked up by the record that they name."""
        return self.owner or self.followed or self.looked_up

    @property
    def is_owner(self) -> bool:
        """As declared."""
        return self.owner

    @property
    def refers_to(self) -> str:
        """The kind of the record."""
        return self.to

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """One integer."""
        return (StoredColumn(name, is_text=False),)

    def problem(self, value: Json, part: str) -> str:
        """Only a positive 63-bit key is right."""
        is_key = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 63
        return "" if value is None or is_key else "not_a_reference"

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """What the record is called."""
        return name_of(value) if isinstance(value, int) else value

    def plain(self, value: Json, names: Mapping[int, str]) -> Json:
        """What the record is named by."""
        return names.get(value, str(value)) if isinstance(value, int) else None

    def read(self, given: Json, reading: Reading) -> Json:
        """The key of the record that is named so. NotFound where there is none."""
        return None if given == "" else reading.target(self.to, given)

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """The key, of an alias that of its row."""
        return resolve(given)

    def keys(self, value: Json) -> tuple[int, ...]:
        """The one key."""
        return _keys_in((value,))

    def with_keys(self, value: Json, key_of: Callable[[int], int]) -> Json:
        """The other key."""
        return key_of(value) if isinstance(value, int) else value


def _keys_in(values: Iterable[Json]) -> tuple[int, ...]:
    return tuple(value for value in values if isinstance(value, int) and not isinstance(value, bool))


@dataclass(frozen=True, slots=True)
class Links(FieldType):
    """A set of records of kind `to`, identified by owner and target; merges member by member."""

    to: str

    @property
    def refers_to(self) -> str:
        """The kind of the members."""
        return self.to

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """None: memberships are in the table of links."""
        return ()

    def problem(self, value: Json, part: str) -> str:
        """A membership is true or false."""
        return "" if isinstance(value, bool) else "not_a_flag"

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """What the members are called."""
        return tuple(name_of(key) for key in self.keys(value)) or None

    def plain(self, value: Json, names: Mapping[int, str]) -> Json:
        """What the members are named by."""
        return [names.get(key, str(key)) for key in self.keys(value)]

    def read(self, given: Json, reading: Reading) -> Json:
        """The keys of the members: a list, or one text with commas."""
        listed = [part.strip() for part in given.split(",")] if isinstance(given, str) else given
        members = listed if isinstance(listed, list) else [listed]
        return [reading.target(self.to, member) for member in members if member not in (None, "")]

    def keys(self, value: Json) -> tuple[int, ...]:
        """The keys of the members."""
        return _keys_in(value) if isinstance(value, list) else _keys_in((value,))


@dataclass(frozen=True, slots=True)
class Code(FieldType):
    """A short immutable identifier that fits a pattern: a reference number, a country, a SHA-256."""

    pattern: str

    @property
    def is_ltr(self) -> bool:
        """Always."""
        return True

    def problem(self, value: Json, part: str) -> str:
        """A text that does not fit the pattern."""
        if value is None:
            return ""
        return "" if isinstance(value, str) and re.fullmatch(self.pattern, value) else "wrong_code"
