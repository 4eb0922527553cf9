"""Where things are in a sheet: the rows of the heading, the column of each field, and what is no record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from iwhc_desktop.services.tables.cells import letter
from iwhc_desktop.services.tables.list_fields import SINCE
from iwhc_desktop.services.tables.plain_words import plain

DATES = ("signed_on", "when", "starts", "ends", SINCE)
_HIJRI = re.compile(r"هجري|هجريه|hijri|hegir|\bه\b|\bah\b")
_CALENDARS = re.compile(rf"{_HIJRI.pattern}|ميلادي|gregorian|gregorien|\bم\b|\bad\b")


def is_hijri(heading: str) -> bool:
    """Whether a heading says that the dates below are Hijri ones."""
    return _HIJRI.search(plain(heading)) is not None


def names_calendar(heading: str) -> bool:
    """Whether a heading says the calendar of the dates below."""
    return _CALENDARS.search(plain(heading)) is not None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record, and why: title, group_heading, repeated_header, empty, subtotal, total, footnote."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class ColumnTold:
    """What is to be known of a column that its heading does not name: `code` says how its field was found."""

    column: int
    code: str
    field: str


@dataclass(slots=True)
class Layout:
    """How a sheet is laid out.

    `columns`: column (from 0) -> field, '' for one that is left out; `by_country`: columns that count the people of one
    country. `language`: that of most headings; `latin`: that of Latin texts that do not show theirs.
    `body`: the rows of records; `groups`: the heading over each of them. `also`: what else the cells of a column have;
    `headed`: the columns whose heading goes to the notes with their texts; `told`: the columns that no heading names.
    """

    kind: str
    header_rows: tuple[int, ...] = ()
    headings: dict[int, str] = field(default_factory=dict)
    columns: dict[int, str] = field(default_factory=dict)
    also: dict[int, tuple[str, ...]] = field(default_factory=dict)
    headed: set[int] = field(default_factory=set)
    told: list[ColumnTold] = field(default_factory=list)
    by_country: dict[int, str] = field(default_factory=dict)
    language: str = "en"
    latin: str = "en"
    body: list[int] = field(default_factory=list)
    groups: dict[int, str] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    last_row: int = 0

    def column_of(self, name: str) -> int | None:
        """The first column of a field, None where the list has none."""
        return next((column for column, one in self.columns.items() if one == name), None)

    @property
    def used_columns(self) -> list[int]:
        """The columns that have a field."""
        return [column for column, name in self.columns.items() if name]

    @property
    def fingerprint(self) -> str:
        """What two lists with the same columns have in common."""
        return "|".join([self.kind, *(plain(text) for _, text in sorted(self.headings.items()))])


def heading_of(layout: Layout, column: int) -> str:
    """The lowest heading over a column, on one line, as notes have it before its texts."""
    return " ".join(layout.headings[column].split(" / ")[-1].split())


def letters(columns: Mapping[int, str]) -> dict[str, str]:
    """The fields of columns by their letters."""
    return {letter(column): name for column, name in columns.items()}
