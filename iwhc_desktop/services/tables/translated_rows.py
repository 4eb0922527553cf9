"""The rows of a table of missing translations: made for a translator, and understood when they come back.

A row has an identifier that names the record and says which languages had a text and what these said; what it brings
is compared with the register by that. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.field_types import Localized
from iwhc_desktop.domain.fields import Field
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.formats import Formats
from iwhc_desktop.i18n.languages import LANGUAGES, RECORD_LANGUAGES
from iwhc_desktop.i18n.messages import C_, N_, Message
from iwhc_desktop.i18n.text_rules import tidy_text
from iwhc_desktop.services.records.naming import name_of
from iwhc_desktop.services.tables.cells import ListSheet
from iwhc_desktop.services.tables.writing import Table
from iwhc_desktop.store.reading.row_reader import Row

_IDENTIFIER = re.compile(r"([a-z_]+):(\d{1,19}):([a-z_]+):((?:ar|en|fr|-)+):([0-9a-f]{8})")
_NAME = N_("Missing translations")
_HEAD = (N_("Identifier"), N_("Type"), C_("kind of record", "Record"), C_("column of a list", "Field"))
_REASON = C_("column of a list", "Reason")
_CHANGED = N_("The text was changed in the register after the table was made.")
_TOUCHED = N_("A text that was already there was changed in the table.")
_ENTERED = N_("Another text was entered in the register meanwhile.")
_GONE = N_("The record is no longer in the register.")
_UNREADABLE = N_("The identifier of the row was changed.")


Place = tuple[str, int]
"""Kind and key of a record."""


class MissingText(NamedTuple):
    """A text that lacks a language: kind, key and name of its record, its field, and the texts that there are."""

    kind: str
    key: int
    record: str
    field: Field
    texts: Mapping[str, str]

    @property
    def place(self) -> Place:
        """Its record."""
        return self.kind, self.key

    @property
    def identifier(self) -> str:
        """What a row is found by on its way back."""
        languages = "-".join(language for language in RECORD_LANGUAGES if language in self.texts)
        return f"{self.kind}:{self.key}:{self.field.name}:{languages}:{_mark(self.texts)}"


class LeftText(NamedTuple):
    """A row that is left out: its number in the sheet and why."""

    row: int
    why: Message


class ReturnedText(NamedTuple):
    """A row that came back: its number, what it is about, which languages had a text and its mark, the texts in it."""

    row: int
    kind: str
    key: int
    field: Field
    languages: tuple[str, ...]
    mark: str
    texts: Mapping[str, str]

    @property
    def place(self) -> Place:
        """Its record."""
        return self.kind, self.key

    def units(self, row: Row | None) -> dict[str, Json]:
        """The units that it fills in its record. Raises LeftOutError."""
        if row is None or row.retired is not None:
            raise LeftOutError(_GONE)
        before, meanwhile = _parted(texts_of(self.field, row), self.languages)
        touched, filled = _parted(self._given(), self.languages)
        doubts = ((_CHANGED, _mark(before) != self.mark), (_TOUCHED, _differ(touched, before)))
        for why, is_so in (*doubts, (_ENTERED, _differ(filled, meanwhile))):
            if is_so:
                raise LeftOutError(why)
        return {f"{self.field.name}_{code}": filled[code] for code in filled.keys() - meanwhile.keys()}

    def _given(self) -> dict[str, str]:
        """Its texts as they would be stored."""
        is_multiline = self.field.type.is_multiline
        tidy = {code: tidy_text(text, multiline=is_multiline) for code, text in self.texts.items()}
        return {code: text for code, text in tidy.items() if text}


class LeftOutError(Exception):
    """A row is left out; `why` says the reason."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.msgid)
        self.why = why


# out


def localized_fields(kind: str) -> tuple[Field, ...]:
    """The fields of a kind that have a text in three languages."""
    return tuple(item for item in RECORDS[kind].fields if isinstance(item.type, Localized))


def texts_of(item: Field, row: Row) -> dict[str, str]:
    """The texts of a field by language, those that there are."""
    pairs = {language: row.values.get(f"{item.name}_{language}") for language in RECORD_LANGUAGES}
    return {language: str(pair[0]) for language, pair in pairs.items() if isinstance(pair, list) and pair[0]}


def lacking(row: Row, fields: Iterable[Field], language: str) -> Iterator[MissingText]:
    """The texts of a record that lack a language; its name is in `language`."""
    named = name_of(row)
    record = named.name.shown(language)[0] or named.code
    for item in fields:
        texts = texts_of(item, row)
        if 0 < len(texts) < len(RECORD_LANGUAGES):
            yield MissingText(row.kind, row.key, record, item, texts)


def table_of_missing(found: Iterable[MissingText], formats: Formats) -> Table:
    """The table for a translator: what there is, and empty cells for what there is not."""
    plain = formats.plain
    rows = [
        [
            *(one.identifier, plain(RECORDS[one.kind].label), one.record, plain(one.field.label)),
            *map(one.texts.get, RECORD_LANGUAGES),
        ]
        for one in found
    ]
    return Table(plain(_NAME), [*map(plain, _HEAD), *_OWN_NAMES.values()], rows, is_rtl=formats.direction == "rtl")


def rows_left_out(sheet: ListSheet, left: Iterable[LeftText], formats: Formats) -> Table:
    """Rows that were left out as they came back, the reason of each in a last column."""
    head = next(filter(lambda number: _columns(sheet, number), range(1, len(sheet.rows) + 1)), 1)
    width = len(sheet.row(head))
    rows = [[*_written(sheet, one.row, width), formats.plain(one.why)] for one in left]
    headings = [*map(str, _written(sheet, head, width)), formats.plain(_REASON)]
    return Table(formats.plain(_NAME), headings, rows, is_rtl=formats.direction == "rtl")


def _written(sheet: ListSheet, number: int, width: int) -> Iterator[str]:
    return (sheet.cell(number, column).text for column in range(width))


_OWN_NAMES = {code: LANGUAGES[code].own_name for code in RECORD_LANGUAGES}


def _mark(texts: Mapping[str, str]) -> str:
    """A short mark of what texts say, whatever their blanks."""
    said = "\n".join(f"{language} {' '.join(texts[language].split())}" for language in sorted(texts))
    return sha256(said.encode()).hexdigest()[:8]


# back


def returned(sheet: ListSheet) -> Iterator[ReturnedText | LeftText]:
    """The rows of a sheet under the names of the languages; nothing where no row has them."""
    columns: dict[str, int] = {}
    for number in range(1, len(sheet.rows) + 1):
        named = _columns(sheet, number)
        if not named and columns:
            yield from _returned(sheet, number, columns)
        columns = named or columns


def _columns(sheet: ListSheet, number: int) -> dict[str, int]:
    """The columns of the languages where a row has their names; none elsewhere."""
    places = {cell.text.strip(): column for column, cell in enumerate(sheet.row(number))}
    is_head = places.keys() >= set(_OWN_NAMES.values())
    return {code: places[name] for code, name in _OWN_NAMES.items()} if is_head else {}


def _returned(sheet: ListSheet, number: int, columns: Mapping[str, int]) -> Iterator[ReturnedText | LeftText]:
    """What a row is about; nothing for an empty one."""
    texts = {code: text for code, column in columns.items() if (text := sheet.cell(number, column).text)}
    found = next(filter(None, (_IDENTIFIER.fullmatch(cell.text) for cell in sheet.row(number))), None)
    item = _field_called(found) if found is not None else None
    if found is not None and item is not None:
        kind, key, _name, languages, mark = found.groups()
        yield ReturnedText(number, kind, int(key), item, tuple(languages.split("-")), mark, texts)
    elif texts:
        yield LeftText(number, _UNREADABLE)


def _field_called(identifier: re.Match[str]) -> Field | None:
    kind, name = identifier[1], identifier[3]
    fields = localized_fields(kind) if kind in RECORDS else ()
    return next((item for item in fields if item.name == name), None)


def _parted(texts: Mapping[str, str], languages: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """The texts in these languages, and those in others."""
    within = {code: text for code, text in texts.items() if code in languages}
    return within, {code: text for code, text in texts.items() if code not in languages}


def _differ(given: Mapping[str, str], here: Mapping[str, str]) -> bool:
    """Whether a text that is in both says something else, whatever its blanks."""
    return any(given[code].split() != here[code].split() for code in given.keys() & here.keys())
