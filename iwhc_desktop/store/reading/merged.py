"""The merges of a kind, read whenever references are followed: few records are ever merged."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, case, select

from iwhc_desktop.domain.merges import MERGED_INTO, NO_MERGES, Merges, can_merge
from iwhc_desktop.domain.records import RECORDS
from iwhc_desktop.store.in_list import among, listed
from iwhc_desktop.store.schema.metadata import table_of
from iwhc_desktop.store.sql import Connection, unindexed


def read_merges(connection: Connection, kind: str | None) -> Merges:
    """The merges of a kind, '' of every kind; none for one whose records cannot be merged."""
    into = {one: dict(connection.rows(_merged(one))) for one in _mergeable(kind)}
    if not any(into.values()):
        return NO_MERGES
    here = (connection.column(_here(one), keys=listed(set(found.values()))) for one, found in into.items())
    pairs = chain.from_iterable(found.items() for found in into.values())
    return Merges(dict(pairs), set(chain.from_iterable(here)))


@cache
def _mergeable(kind: str | None) -> tuple[str, ...]:
    """The kinds whose merges are asked for."""
    return tuple(filter(can_merge, RECORDS if kind == "" else filter(None, (kind,))))


def keys_naming(connection: Connection, kind: str, field: str, named: Collection[int]) -> list[int]:
    """The rows of a kind that name one of these records in a field, in order; no withdrawn and no merged ones."""
    gone = read_merges(connection, kind).gone
    return [key for key in connection.column(_naming(kind, field), keys=listed(named)) if key not in gone]


@cache
def _naming(kind: str, field: str) -> Select[Any]:
    rows = table_of(kind)
    named = select(rows.c.key).where(among(rows.c[field]), unindexed(rows.c.retired).is_(None))
    return named.order_by(rows.c.key)


def kept_key(key: ColumnElement[int], merges: Merges) -> ColumnElement[int]:
    """The record that is kept instead of the one with this key, in a statement."""
    return case({gone: merges.kept(gone) for gone in merges.gone}, value=key, else_=key) if merges else key


@cache
def _merged(kind: str) -> Select[Any]:
    """The merged records of a kind, and what each names as kept."""
    rows = table_of(kind)
    return select(rows.c.key, rows.c[MERGED_INTO]).where(rows.c[MERGED_INTO].is_not(None))


@cache
def _here(kind: str) -> Select[Any]:
    """Those of these records that the register has."""
    rows = table_of(kind)
    return select(rows.c.key).where(among(rows.c.key))
