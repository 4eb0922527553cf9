"""What every type of field decides about the values of a field.

Every value has one canonical JSON form (Json); None means empty. A type gives the columns that hold a value
(`columns`, `encode`, `decode`), what is wrong with one (`problem`), how people read one (`words`), how other
programs do (`plain`), and what was meant by what was typed (`read`) or given to a save (`canonical`). Only
the inputs of the window are chosen by type elsewhere. Codes of what is wrong are those of `error_texts`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from iwhc_desktop.domain.change import Json, Values

WRONG_FORM = frozenset(
    {
        "not_a_text",
        "not_a_flag",
        "not_a_number",
        "not_a_date",
        "not_a_reference",
        "not_money",
        "not_shares",
    }
)
"""Codes of values that the columns of their type cannot hold; any other problem is one of content."""


Resolve = Callable[[Json], Json]
"""The key of an `@alias`; any other value itself."""
NameOf = Callable[[int], str]
"""What the record with this key is called where its name is shown."""


class Reading(Protocol):
    """Where values are typed: in which language, in which country, and how records are found there."""

    @property
    def language(self) -> str:
        """The code of the language, whose separators numbers have."""

    @property
    def country(self) -> str:
        """The ISO 3166 code of the country whose currency `FCFA` or `DH` means; '' where it is not known."""

    def target(self, kind: str, given: Json) -> Json:
        """The key of the record that is named so, `kind` '' for any; an alias or key itself."""


class StoredColumn(NamedTuple):
    """A column of a record's table: its name and whether it holds text or integers."""

    name: str
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class FieldType:
    """A field of one text column; the other types say how they differ.

    `part` is the suffix of a unit among `parts`.
    """

    def is_text(self, part: str) -> bool:
        """Whether this unit holds a text that people write in words of their own."""
        return False

    @property
    def is_multiline(self) -> bool:
        """Whether its text may have several lines."""
        return False

    @property
    def is_localized(self) -> bool:
        """Whether it is one text in three languages."""
        return False

    @property
    def is_owner(self) -> bool:
        """Whether it names the record whose fate its own record shares."""
        return False

    @property
    def is_ltr(self) -> bool:
        """Whether it reads from left to right in every language: a code, an address."""
        return False

    @property
    def is_group(self) -> bool:
        """Whether several facts are one value that merges as a whole."""
        return False

    @property
    def refers_to(self) -> str | None:
        """The kind of the records that values name, '' for any kind; None where they name none."""
        return None

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of a fixed enumeration; none where other values are possible."""
        return ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The suffixes of the field's merge units; '' where the field is one unit."""
        return ("",)

    def columns(self, name: str, part: str) -> tuple[StoredColumn, ...]:
        """The columns of one unit."""
        return (StoredColumn(f"{name}_{part}" if part else name),)

    def order(self, name: str) -> tuple[str, ...]:
        """The columns by which a list is sorted, the first one first; that of the first unit where nothing else is."""
        return (self.columns(name, self.parts[0])[0].name,)

    def encode(self, value: Json, part: str) -> tuple[str | int | None, ...]:
        """The column values of a canonical value."""
        return (value,)  # type: ignore[return-value]  # a type of one column holds a scalar

    def decode(self, stored: tuple[str | int | None, ...], part: str) -> Json:
        """The canonical value of stored columns."""
        return stored[0]

    def problem(self, value: Json, part: str) -> str:
        """The code of what is wrong with a value, '' when it is right."""
        raise NotImplementedError

    def is_quiet(self, part: str) -> bool:
        """Whether a change says nothing by itself: the language of an original, a place in an order."""
        return False

    def is_empty(self, name: str, values: Values) -> bool:
        """Whether a record has no value in the field of this name."""
        return values.get(name) in (None, [])

    def figures(self, value: Json) -> Mapping[str, object]:
        """What the sentence of a problem names beside the value and its field."""
        return {}

    def words(self, value: Json, part: str, name_of: NameOf) -> object:
        """The value of one unit as it appears in a sentence: a text, number, date, amount or message; None for none."""
        return value if value is None or (isinstance(value, str | int) and not isinstance(value, bool)) else str(value)

    def words_of(self, name: str, values: Values, name_of: NameOf, language: str) -> object:
        """The value of a whole field as it appears in a sentence, out of the units of its record; None for none."""
        return self.words(values.get(name), "", name_of)

    def plain(self, value: Json, names: Mapping[int, str]) -> Json:
        """The value for other programs, in JSON: records by what `names` has for their keys."""
        return value

    def plain_of(self, name: str, values: Values, names: Mapping[int, str]) -> dict[str, Json]:
        """The value of a whole field for other programs, under its name."""
        return {name: self.plain(values.get(name), names)}

    def read(self, given: Json, reading: Reading) -> Json:
        """The value that was typed as a text or given in JSON, None for ''.

        What means nothing stays as it is, for `problem` to name; ParseError where more than that is known.
        """
        return unless_empty(given)

    def canonical(self, given: Json, part: str, resolve: Resolve) -> Json:
        """A value given to a save in its one form; what cannot have it stays as it is, for `problem` to name."""
        return unless_empty(given)

    def keys(self, value: Json) -> tuple[int, ...]:
        """The keys of the records that a value names."""
        return ()

    def with_keys(self, value: Json, key_of: Callable[[int], int]) -> Json:
        """The value with every key in it replaced."""
        return value


def unless_empty(given: Json) -> Json:
    """What was given, None for ''."""
    return None if given == "" else given
