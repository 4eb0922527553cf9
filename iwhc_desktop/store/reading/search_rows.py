"""The rows of the search table: folded words and stems of every record without an owner, including its children's.

They are written in the transaction that writes the records, never by triggers. A record is found besides through
others, which its fields with `search` refer to (`found_through`): their words are not copied.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
)

from iwhc_desktop.domain.change import RETIRED
from iwhc_desktop.domain.field_types import Reference
from iwhc_desktop.domain.fields import units_of
from iwhc_desktop.domain.records import RECORDS, children_of
from iwhc_desktop.i18n.search.typing_errors import known_forms
from iwhc_desktop.i18n.search.words import TextWords, indexed, words_in
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.schema.layout import SEARCH_TABLE
from iwhc_desktop.store.schema.local_tables import RECORD, SEARCH_WORD
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed

_ORDERS = table(SEARCH_TABLE, column(SEARCH_TABLE))
SEARCH = table(SEARCH_TABLE, column("rowid"), column("surface"), column("stems"))
WHOLE: ColumnElement[str] = literal_column(SEARCH_TABLE)
"""The row, as FTS5's functions and MATCH refer to it."""
MATCHES = WHOLE.match(bindparam("expression"))
LENGTHS = table(f"{SEARCH_TABLE}_docsize", column("id"), column("sz"))
"""FTS5's own table of the lengths of the rows: the numbers of words of both columns, which sort as they count."""

BATCH = 2_000
_OF_KIND = select(RECORD.c.key).where(RECORD.c.kind == bindparam("of_kind")).order_by(RECORD.c.key)
_ADD = insert(SEARCH)
_REPLACE = insert(SEARCH).prefix_with("OR REPLACE")
_WORDS = func.json_each(bindparam("words", type_=Text)).table_valued("key", "value")
_KNOW = (
    insert(SEARCH_WORD).prefix_with("OR IGNORE").from_select(["word", "written"], select(_WORDS.c.key, _WORDS.c.value))
)


def mark_of(kind: str) -> str:
    """The word in `stems` that every record of a kind has; no typed word is asked for so."""
    return f"kind0{kind.replace('_', '')}"


@cache
def searched_columns(kind: str) -> tuple[str, ...]:
    """The text columns of a kind that are searched."""
    found: list[str] = []
    for item in RECORDS[kind].fields:
        if item.flags.search and not item.type.refers_to:
            found += [unit.columns[0].name for unit in item.units if not unit.is_quiet]
    return tuple(found)


@cache
def searched_units(kind: str) -> frozenset[str]:
    """The units of a kind that affect the search table, including the withdrawal."""
    units = units_of(RECORDS[kind].record).values()
    return frozenset(
        {RETIRED} | {unit.name for unit in units if unit.field.flags.search and not unit.field.type.refers_to}
    )


def texts_of(connection: Connection, kind: str, keys: Iterable[int]) -> dict[int, list[str]]:
    """The searched texts of these rows and, below them, of their children that are not withdrawn."""
    texts = {row[0]: _stated(row[1:]) for row in connection.rows(_texts(kind), keys=listed(keys))}
    _add_children(connection, kind, texts)
    return texts


def _stated(cells: Iterable[str | None]) -> list[str]:
    return [text for text in cells if text]


@cache
def _texts(kind: str) -> Select[Any]:
    """These rows of a kind with the columns that are searched."""
    rows = table_of(kind)
    return select(rows.c.key, *(rows.c[name] for name in searched_columns(kind))).where(among(rows.c.key))


@cache
def _is_searched(kind: str) -> bool:
    """Whether the kind or one below it has texts to search, apart from the sample's identifier."""
    return bool({*searched_columns(kind)} - {"sample_id"}) or any(
        _is_searched(child.name)
        for child in children_of(kind)
        if child.owner and child.owner.type != Reference("", True)
    )


def _add_children(connection: Connection, kind: str, texts: dict[int, list[str]]) -> None:
    """Add to the texts of these rows those of their children, one statement per kind of child."""
    keys = listed(texts)
    for child in children_of(kind) if texts else ():
        if child.owner is not None and _is_searched(child.name):
            rows = connection.rows(_children(child.name, child.owner.name), keys=keys)
            below = {row[1]: _stated(row[2:]) for row in rows}
            _add_children(connection, child.name, below)
            for owner, key, *_ in rows:
                texts[owner] += below[key]


@cache
def _children(kind: str, owner: str) -> Select[Any]:
    """The children of these rows that are not withdrawn: owner, key, the columns that are searched.

    Left out is what has neither such a text nor children of its own that could have one.
    """
    rows = table_of(kind)
    texts = [rows.c[name] for name in searched_columns(kind)]
    below = [
        exists().where(table_of(child.name).c[child.owner.name] == rows.c.key)
        for child in children_of(kind)
        if child.owner is not None and _is_searched(child.name)
    ]
    found = select(rows.c[owner], rows.c.key, *texts).where(
        unindexed(rows.c.retired).is_(None),
        among(rows.c[owner]),
        or_(*(text.is_not(None) for text in texts), *below),
    )
    return found.order_by(rows.c.key)


@cache
def alone() -> tuple[str, ...]:
    """The kinds without an owner: their records have the search rows."""
    return tuple(kind.name for kind in RECORDS.values() if kind.owner is None)


def refresh_search(connection: Connection, roots: Mapping[str, Collection[int]], new: Collection[int] = ()) -> None:
    """Rewrite the search rows of these records; those in `new` have none yet."""
    for kind, keys in roots.items():
        ordered = sorted(keys)
        for start in range(0, len(ordered), BATCH):
            _refresh_part(connection, kind, ordered[start : start + BATCH], new)


def _refresh_part(connection: Connection, kind: str, keys: Collection[int], new: Collection[int]) -> None:
    """The same for so many records that their texts fit into memory; each known word stays as it was written first."""
    texts = texts_of(connection, kind, keys)
    read = {text: words_in(text) for text in dict.fromkeys(chain.from_iterable(texts.values()))}
    mark = mark_of(kind)
    added: list[tuple[int, str, str]] = []
    replaced: list[tuple[int, str, str]] = []
    for key, found in texts.items():
        surface, stems = indexed([read[text] for text in found])
        (added if key in new else replaced).append((key, surface, f"{mark} {stems}"))
    connection.many(_ADD, added)
    connection.many(_REPLACE, replaced)
    connection.write(_KNOW, words=json.dumps(_known(read.values()), ensure_ascii=False))


def _known(texts: Iterable[TextWords]) -> dict[str, str]:
    """The forms of the words of these texts, each as it is written first."""
    words: dict[str, str] = {}
    typed = dict.fromkeys(chain.from_iterable([text.typed for text in texts]))
    for word, written in chain.from_iterable(map(known_forms, typed)):
        words.setdefault(word, written)
    return words


def rebuild_search(connection: Connection) -> None:
    """Rewrite every search row, and let FTS5 drop what it kept of the old ones."""
    connection.run(delete(SEARCH))
    connection.run(delete(SEARCH_WORD))
    for kind in alone():
        keys = connection.column(_OF_KIND, of_kind=kind)
        refresh_search(connection, {kind: keys}, set(keys))
    connection.run(insert(_ORDERS), **{SEARCH_TABLE: "optimize"})
