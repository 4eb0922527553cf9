"""What statements need to know about tables: names, columns, and the values that replace empty ones.

Derived from the declarations of the record kinds; `metadata` describes the same for SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from iwhc_desktop.domain.field_types import LANGUAGES
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS

NO_DAY = "~"
"""`last_day` of agreements without one: it sorts after every date."""

NO_NAME = "\U0010ffff"
"""The sort key of rows without a name: it sorts after every name."""

SORT_COLUMNS = tuple(f"sort_{language}" for language in LANGUAGES)
LOOKED_UP = ("reference", "code", "sample_id")
"""Fields by which people identify a record, in the order in which they are tried."""

SEARCH_TABLE = "search_text"
APPLIED, WAITING, HELD = "applied", "waiting", "held"
"""States of a segment."""


class ColumnShape(NamedTuple):
    """A column of a record kind's table."""

    name: str
    is_text: bool = True
    is_filled: bool = False


def columns_of(kind: str) -> Iterator[ColumnShape]:
    """The columns after the key, in order."""
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
    """All columns of a record kind's table, in order."""
    return ("key", *(column.name for column in columns_of(kind)))
