"""What statements have to know of the tables: names, columns, and the values that stand for none.

Made from the declarations of the record kinds; `tables` describes the same to the schema's steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS

NO_DAY = "~"
"""Stands in `last_day` of agreements without one: sorts behind every date."""

NO_NAME = "\U0010ffff"
"""The sort key of rows without a name: behind every name."""

SORT_COLUMNS = tuple(f"sort_{language}" for language in LANGUAGES)
LOOKED_UP = ("reference", "code", "sample_id")
"""Fields by which people name a record, in the order in which they are tried."""

SEARCH_TABLE = "search_text"
APPLIED, WAITING, HELD = "applied", "waiting", "held"
"""States of a segment."""


class ColumnShape(NamedTuple):
    """A column of a record kind's table."""

    name: str
    is_text: bool = True
    is_filled: bool = False


def columns_of(kind: str) -> Iterator[ColumnShape]:
    """The columns behind the key, in their order."""
    declared = RECORDS[kind]
    for unit in units_of(declared.record).values():
        yield from (ColumnShape(column.name, column.is_text) for column in unit.columns)
    yield ColumnShape("retired")
    if declared.is_localized:
        yield from (ColumnShape(name, is_filled=True) for name in SORT_COLUMNS)
    if kind == "agreement":
        yield ColumnShape("last_day", is_filled=True)


@cache
def column_names(kind: str) -> tuple[str, ...]:
    """All columns of a record kind's table, in their order."""
    return ("key", *(column.name for column in columns_of(kind)))
