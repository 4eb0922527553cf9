"""The query of a list: composed without the database, answered by `Queries`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from iwhc_desktop.domain.change import Json

BETWEEN_FIELDS = "|"
"""Between the fields of a filter any of which may have the value."""


class StateOn(NamedTuple):
    """A set of agreement states, as of a day."""

    states: tuple[str, ...]
    day: date


class MarkOn(NamedTuple):
    """A mark that the program itself gives to records, such as `no_signed_copy`, as of a day."""

    name: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyQuery:
    """Which rows a list shows, and in which order.

    `sort`: a field or unit ('' for the name, or for the key where the kind has none; with a search, '' is best match
    first), `last_day` for agreements. `filters`: unit -> value, or a list of values any of which matches; a set's name
    -> a member; `reference.unit` is a unit of the record referred to, `kind.unit` one of the rows below, and fields
    with BETWEEN_FIELDS between them are alternatives. `state` keeps agreements in one of its states on its day,
    `unless` excludes them; `marks` keeps rows that have all of them (`store.reading.marks`). Withdrawn rows are
    excluded, included, or the only ones.
    """

    kind: str
    sort: str = ""
    descending: bool = False
    search: str = ""
    filters: Mapping[str, Json] = field(default_factory=dict, hash=False)
    state: StateOn | None = None
    unless: StateOn | None = None
    marks: tuple[MarkOn, ...] = ()
    language: str = "en"
    include_retired: bool = False
    only_retired: bool = False
