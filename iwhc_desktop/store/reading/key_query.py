"""The keys of a list in its order: one statement over indexed sort keys, states and search words."""

from __future__ import annotations

import json

from iwhc_desktop.domain.change import Json
from iwhc_desktop.domain.errors import NotFound
from iwhc_desktop.domain.field_types import LANGUAGES, PartialDay, Reference
from iwhc_desktop.domain.fields import sets_of, units_of
from iwhc_desktop.domain.list_query import KeyQuery, StateOn
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.domain.spans import SpanStates
from iwhc_desktop.i18n.search_key import match_expression
from iwhc_desktop.store.in_list import AMONG
from iwhc_desktop.store.reading.search import STEMS_WEIGHT, SURFACE_WEIGHT
from iwhc_desktop.store.schema.layout import SEARCH_TABLE, SORT_COLUMNS
from iwhc_desktop.store.sql import Connection

Cell = str | int | None


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
    def source(self) -> str:
        """Where the rows come from, and what they must be like."""
        conditions = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"FROM {self.tables}{conditions}"


def read_keys(connection: Connection, asked: KeyQuery) -> list[int]:
    """The keys in order.

    They come as one JSON text: fetched one by one, each key would wait for every other thread of Python.
    """
    statement = _narrowed(asked)
    if statement is None:
        return []
    _sort(statement, asked)
    ordered = f"SELECT {asked.kind}.key AS key {statement.source} ORDER BY {statement.order}"
    found = connection.exec_driver_sql(f"SELECT json_group_array(key) FROM ({ordered})", tuple(statement.parameters))
    keys: list[int] = json.loads(found.scalar_one())
    return keys


def count_keys(connection: Connection, asked: KeyQuery) -> int:
    """How many keys there are, in whatever order."""
    statement = _narrowed(asked)
    if statement is None:
        return 0
    found = connection.exec_driver_sql(f"SELECT count(*) {statement.source}", tuple(statement.parameters))
    return int(found.scalar_one())


def _narrowed(asked: KeyQuery) -> _Statement | None:
    """Everything but the order; None where nothing can be found."""
    statement = _Statement(asked.kind)
    if asked.search and not _search(statement, asked):
        return None
    if asked.only_retired or not asked.include_retired:
        statement.where(f"{asked.kind}.retired IS {'NOT NULL' if asked.only_retired else 'NULL'}")
    for name, value in asked.filters.items():
        _filter(statement, name, value)
    if asked.state:
        _filter_state(statement, "IN", asked.state)
    if asked.unless:
        _filter_state(statement, "NOT IN", asked.unless)
    return statement


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


def _filter_state(statement: _Statement, among: str, state: StateOn) -> None:
    """Keep the states of agreements, which are derived rows, or those that follow from the days of a record."""
    day = state.day.isoformat()
    declared = RECORDS[statement.kind].states
    if declared is not None:
        kept = f"{among} (SELECT value FROM json_each(?))"
        statement.where(f"{_state_by_days(statement.kind, declared)} {kept}", day, day, json.dumps(state.states))
        return
    statement.where(
        f"agreement.key {among} "
        f"(SELECT agreement FROM agreement_period WHERE state {AMONG} AND start <= ? AND ? < until)",
        json.dumps(state.states),
        day,
        day,
    )


def _state_by_days(kind: str, states: SpanStates) -> str:
    """The state of a row as `SpanStates.of` finds it; the day is bound twice."""
    stated, first, last = (f"{kind}.{name}" for name in (states.stated, states.first, states.last))
    return (
        f"CASE WHEN {stated} IS NOT NULL THEN {stated} "
        f"WHEN coalesce({last}_latest, {first}_latest) < ? THEN '{states.after}' "
        f"WHEN {first}_earliest <= ? THEN '{states.during}' ELSE '{states.before}' END"
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
    match field.type if field is not None else None:
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
