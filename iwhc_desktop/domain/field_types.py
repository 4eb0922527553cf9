"""The types of field: how a value looks in the log, in columns and when it is wrong.

Every value has one canonical JSON form (Json); None means empty. Codes of what is wrong are those of
`error_texts`; the sentences are there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.partial_date import PartialDate
from iwhc_desktop.i18n.messages import Message
from iwhc_desktop.i18n.text_rules import check_text

LANGUAGES = ("ar", "en", "fr")
TEXT_STATES = ("original", "official", "checked", "draft", "missing")
TEXT_LIMIT = 20_000
"""Characters in one text field, as in exchange files."""


class StoredColumn(NamedTuple):
    """A column of a record's table: its name and whether it holds text or integers."""

    name: str
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class FieldType:
    """A field of one text column; the other kinds say how they differ."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The suffixes of the field's merge units; '' where the field is one unit."""
        return ("",)

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """The columns of one unit."""
        return (StoredColumn(f"{name}_{part}" if part else name),)

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:  # noqa: ARG002 - kinds with parts use it
        """The column values of a canonical value."""
        return (value,)  # type: ignore[return-value]  # a kind of one column holds a scalar

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:  # noqa: ARG002 - as above
        """The canonical value of stored columns."""
        return stored[0]

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - as above
        """The code of what is wrong with a value, '' when it is right."""
        return _text_problem(value)


def _text_problem(value: Json) -> str:
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


@dataclass(frozen=True, slots=True)
class Localized(FieldType):
    """A text in Arabic, English and French, one of them the original.

    Units `x_ar`, `x_en`, `x_fr`: [text, state] with a state of TEXT_STATES; `x_original`: a language.
    """

    multiline: bool = False

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
        return _text_problem(value[0]) if _is_pair(value) else "not_a_text"


def _is_pair(value: Json) -> TypeGuard[list[Json]]:
    """Whether a value is a text with its state."""
    return isinstance(value, list) and len(value) == 2 and value[0] is not None and value[1] in TEXT_STATES


@dataclass(frozen=True, slots=True)
class Choice(FieldType):
    """One code of a fixed enumeration; labels by code."""

    labels: Mapping[str, Message]

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """A code outside the enumeration is wrong."""
        is_code = isinstance(value, str) and value in self.labels
        return "" if value is None or is_code else "unknown_choice"

    def __hash__(self) -> int:
        return hash(tuple(self.labels))


@dataclass(frozen=True, slots=True)
class Flag(FieldType):
    """Yes or no."""

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:  # noqa: ARG002 - one part
        """One integer."""
        return (StoredColumn(name, is_text=False),)

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:  # noqa: ARG002 - one part
        """1, 0 or nothing."""
        return (None if value is None else int(bool(value)),)

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:  # noqa: ARG002 - one part
        """True, False or None."""
        return None if stored[0] is None else bool(stored[0])

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """Only a boolean is right."""
        return "" if value is None or isinstance(value, bool) else "not_a_flag"


@dataclass(frozen=True, slots=True)
class Count(FieldType):
    """A whole number within bounds, both included."""

    least: int = 0
    most: int = 1_000_000_000

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:  # noqa: ARG002 - one part
        """One integer."""
        return (StoredColumn(name, is_text=False),)

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """Not a whole number, or outside the bounds."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, int):
            return "not_a_number"
        return "" if self.least <= value <= self.most else "out_of_range"


@dataclass(frozen=True, slots=True)
class PartialDay(FieldType):
    """A date known to the year, month, day or as a closed interval; canonical form EDTF."""

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:  # noqa: ARG002 - one part
        """EDTF and both bounds."""
        return (StoredColumn(f"{name}_edtf"), StoredColumn(f"{name}_earliest"), StoredColumn(f"{name}_latest"))

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:  # noqa: ARG002 - one part
        """EDTF and both bounds as ISO dates."""
        if not isinstance(value, str):
            return (None, None, None)
        day = PartialDate.parse(value)
        return (value, day.earliest.isoformat(), day.latest.isoformat())

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:  # noqa: ARG002 - one part
        """The EDTF text."""
        return stored[0]

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """Anything PartialDate does not read."""
        if value is None:
            return ""
        if not isinstance(value, str):
            return "not_a_date"
        try:
            PartialDate.parse(value)
        except ValueError:
            return "not_a_date"
        return ""


@dataclass(frozen=True, slots=True)
class Reference(FieldType):
    """The key of another record. `to` is its kind, '' for any. An `owner` shares its fate.

    A `followed` one is indexed: the record it names shows the records that name it.
    """

    to: str
    owner: bool = False
    followed: bool = False

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:  # noqa: ARG002 - one part
        """One integer."""
        return (StoredColumn(name, is_text=False),)

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """Only a positive 63-bit key is right."""
        is_key = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 63
        return "" if value is None or is_key else "not_a_reference"


@dataclass(frozen=True, slots=True)
class Links(FieldType):
    """A set of records of kind `to`, identified by owner and target; merges member by member."""

    to: str

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:  # noqa: ARG002 - none either way
        """None: memberships stand in the table of links."""
        return ()

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """A membership is true or false."""
        return "" if isinstance(value, bool) else "not_a_flag"


@dataclass(frozen=True, slots=True)
class Code(FieldType):
    """A short immutable identifier that fits a pattern: a reference number, a country, a SHA-256."""

    pattern: str

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """A text that does not fit the pattern."""
        if value is None:
            return ""
        return "" if isinstance(value, str) and re.fullmatch(self.pattern, value) else "wrong_code"


@dataclass(frozen=True, slots=True)
class Shares(FieldType):
    """The contributions of all parties of one agreement as one value, in the order of their keys.

    A list of {"party": key, "num": n, "den": d} | {"party", "fixed_minor", "currency"} | {"party", "text"}.
    """

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:  # noqa: ARG002 - one part
        """Canonical JSON text."""
        if value is None:
            return (None,)
        return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")),)

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:  # noqa: ARG002 - one part
        """The list."""
        return json.loads(stored[0]) if isinstance(stored[0], str) else None

    def problem(self, value: Json, part: str) -> str:  # noqa: ARG002 - one part
        """Every entry names a party once and one way to contribute; sums are a rule across fields."""
        if value is None:
            return ""
        shares = _shares_in(value)
        parties = [entry["party"] for entry in shares]
        if not shares or parties != sorted(set(parties), key=int):  # type: ignore[arg-type]  # keys, by _is_share
            return "not_shares"
        return next(filter(None, map(_text_problem, _texts_in(shares))), "")


def _texts_in(shares: list[dict[str, Json]]) -> list[Json]:
    return [entry[name] for entry in shares for name in ("currency", "text") if name in entry]


def _shares_in(value: Json) -> list[dict[str, Json]]:
    """The entries of a list of shares; none where anything else stands among them."""
    entries = value if isinstance(value, list) else []
    shares = [entry for entry in entries if isinstance(entry, dict) and _is_share(entry)]
    return shares if len(shares) == len(entries) else []


def _is_share(entry: Mapping[str, Json]) -> bool:
    return set(entry) in _SHARE_FORMS and all(_SHARE_PARTS[name](part) for name, part in entry.items())


def _is_whole(part: Json, least: int = 0) -> bool:
    """Whether a part is a whole number that a store and an exchange file can hold."""
    return isinstance(part, int) and not isinstance(part, bool) and least <= part < 1 << 63


def _is_positive(part: Json) -> bool:
    return _is_whole(part, 1)


def _is_words(part: Json) -> bool:
    return isinstance(part, str) and bool(part)


_SHARE_FORMS = ({"party", "num", "den"}, {"party", "fixed_minor", "currency"}, {"party", "text"})

_SHARE_PARTS: Mapping[str, Callable[[Json], bool]] = MappingProxyType(
    {
        "party": _is_whole,
        "num": _is_whole,
        "den": _is_positive,
        "fixed_minor": _is_whole,
        "currency": _is_words,
        "text": _is_words,
    }
)
