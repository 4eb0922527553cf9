"""The keys of a list in its order: one statement over indexed sort keys, states and search words."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import Connection

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.fields import sets_of, units_of
from iwhc_desktop.domain.kinds import LANGUAGES, PartialDay, Reference
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.i18n.search_key import match_expression
from iwhc_desktop.store.key_lists import AMONG
from iwhc_desktop.store.local_tables import SEARCH_TABLE
from iwhc_desktop.store.search import STEMS_WEIGHT, SURFACE_WEIGHT
from iwhc_desktop.store.tables import SORT_COLUMNS

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class KeyQuery:
    """What a list shows and in which order; see Queries.keys."""

    kind: str
    sort: str
    descending: bool
    search: str
    filters: Mapping[str, Json]
    states: tuple[str, ...]
    as_of: date | None
    language: str
    include_retired: bool


class _Statement:
    """A SELECT put together from its parts; its texts are names of ours, values go as parameters."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.tables = kind
        self.conditions: list[str] = []
        self.parameters: list[Cell] = []
        self.order = ""

    def where(self, condition: str, *parameters: Cell) -> None:
        """Add a condition."""
        self.conditions.append(condition)
        self.parameters += parameters

    @property
    def text(self) -> str:
        """The statement."""
        conditions = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"SELECT {self.kind}.key FROM {self.tables}{conditions} ORDER BY {self.order}"


def read_keys(connection: Connection, asked: KeyQuery) -> array[int]:
    """The keys in order."""
    statement = _Statement(asked.kind)
    if asked.search and not _search(statement, asked):
        return array("q")
    if not asked.include_retired:
        statement.where(f"{asked.kind}.retired IS NULL")
    for name, value in asked.filters.items():
        _filter(statement, name, value)
    if asked.states:
        _filter_state(statement, asked.states, asked.as_of or date.today())  # noqa: DTZ011 - the reader's own day
    _sort(statement, asked)
    cursor = connection.exec_driver_sql(statement.text, tuple(statement.parameters))
    return array("q", chain.from_iterable(cursor.cursor.fetchall()))


def _search(statement: _Statement, asked: KeyQuery) -> bool:
    """Keep the rows that hold every word; False when there is no word in the text."""
    expression = match_expression(asked.search)
    if not expression:
        return False
    statement.tables = f"{SEARCH_TABLE} CROSS JOIN {asked.kind} ON {asked.kind}.key = {SEARCH_TABLE}.rowid"
    statement.where(f"{SEARCH_TABLE} MATCH ?", expression)
    return True


def _filter(statement: _Statement, name: str, value: Json) -> None:
    wanted = value if isinstance(value, list) else [value]
    if name in sets_of(RECORDS[statement.kind].record):
        members = f"SELECT owner FROM link WHERE name=? AND target {AMONG}"
        statement.where(f"{statement.kind}.key IN ({members})", name, json.dumps(wanted))
        return
    column = _column(statement.kind, name)
    given = json.dumps([_cell(item) for item in wanted if item is not None])
    statement.where(f"({column} {AMONG} OR (? AND {column} IS NULL))", given, int(None in wanted))


def _cell(value: Json) -> Cell:
    """A value as its column holds it: flags as 0 and 1, of a text with a state the text."""
    if isinstance(value, bool):
        return int(value)
    return value[0] if isinstance(value, list) else value  # type: ignore[return-value]  # scalars are left


def _column(kind: str, name: str) -> str:
    """The column by which a unit is compared; NotFound for a name the kind does not have."""
    if name in ("key", "retired"):
        return f"{kind}.{name}"
    unit = units_of(RECORDS[kind].record).get(name)
    if unit is None:
        raise NotFound("no_such_field", kind=kind, field=name)
    return f"{kind}.{unit.columns[0].name}"


def _filter_state(statement: _Statement, states: tuple[str, ...], as_of: date) -> None:
    day = as_of.isoformat()
    statement.where(
        f"agreement.key IN (SELECT agreement FROM agreement_period WHERE state {AMONG} AND start <= ? AND ? < until)",
        json.dumps(states),
        day,
        day,
    )


def _sort(statement: _Statement, asked: KeyQuery) -> None:
    direction = " DESC" if asked.descending else ""
    if asked.search and not asked.sort:
        statement.order = f"bm25({SEARCH_TABLE}, {SURFACE_WEIGHT}, {STEMS_WEIGHT}), {asked.kind}.key"
        return
    expression = _order(statement, asked)
    key = f"{asked.kind}.key{direction}"
    statement.order = f"{expression}{direction}, {key}" if expression else key


def _order(statement: _Statement, asked: KeyQuery) -> str:
    """The expression a list is sorted by, '' for the order of the keys."""
    kind = RECORDS[asked.kind]
    name_key = sort_column(asked.language)
    if asked.sort in ("", kind.display):
        return f"{asked.kind}.{name_key}" if kind.is_localized else ""
    if (asked.kind, asked.sort) == ("agreement", "last_day"):
        return "agreement.last_day"
    field = next((item for item in kind.fields if item.name == asked.sort), None)
    match field.kind if field is not None else None:
        case Reference(to=target):
            return _order_by_name(statement, asked.sort, target, name_key)
        case PartialDay():
            return f"{asked.kind}.{asked.sort}_earliest"
    return _column(asked.kind, asked.sort)


def sort_column(language: str) -> str:
    """The column of the sort keys of a language; English for one that has none."""
    return SORT_COLUMNS[LANGUAGES.index(language if language in LANGUAGES else "en")]


def _order_by_name(statement: _Statement, field: str, target: str, name_key: str) -> str:
    """Sort by the name of the record a field refers to, where it has one in three languages."""
    if target not in RECORDS or not RECORDS[target].is_localized:
        return f"{statement.kind}.{field}"
    statement.tables += f" LEFT JOIN {target} AS named ON named.key = {statement.kind}.{field}"
    return f"named.{name_key}"
